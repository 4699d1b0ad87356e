#pragma once

#include "ui/common/theme/theme.h"

#include <QLabel>

namespace practice::ui::shell {

/// A label in a style and colour of the theme; follows both.
QLabel* makeLabel(const QString& text, TextStyle style, Token token, QWidget* parent = nullptr);
/// The same with line breaks, at most `maxWidth` px at 100 % wide.
QLabel* makeParagraph(const QString& text, TextStyle style, Token token, int maxWidth, QWidget* parent = nullptr);
void setLabelToken(QLabel* label, Token token);
/// A 1 px line.
QWidget* makeLine(QWidget* parent = nullptr);

} // namespace practice::ui::shell
