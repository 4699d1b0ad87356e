#pragma once

#include "ui/shell/actions.h"

#include <QString>
#include <QWidget>

namespace practice::ui::shell {

/// The user guide's text for a topic (docs/user/<topic>.md, compiled in); the overview where there is none.
QString helpText(const QString& topic);
bool hasHelp(const QString& topic);

/// The drawer of F1: the topic, then the keys of the page and of the window.
QWidget* makeHelp(const QString& topic, const std::vector<BoundAction>& actions, const QString& pageId);

} // namespace practice::ui::shell
