#pragma once

#include "ui/common/icons.h"

#include <QPushButton>

namespace practice::ui {

enum class ButtonKind { Primary, Outline, Ghost, Link, Danger };

/// At most one Primary in view for each region. The focus ring stands 3 px outside (Theme paints it).
/// A disabled button should carry the reason as its tool tip: setEnabledOr.
class Button : public QPushButton {
    Q_OBJECT
  public:
    explicit Button(const QString& text, ButtonKind kind = ButtonKind::Outline, QWidget* parent = nullptr);
    Button(Icon leading, const QString& text, ButtonKind kind = ButtonKind::Outline, QWidget* parent = nullptr);

    void setKind(ButtonKind kind);
    ButtonKind kind() const { return m_kind; }
    void setLeadingIcon(Icon which);
    /// A chevron after the text: right for links that go somewhere, down for buttons with a menu.
    void setTrailing(Icon which);
    /// Enabled when `reason` is empty; otherwise disabled with the reason as tool tip.
    void setEnabledOr(const QString& reason);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QColor ink() const;
    int padding() const;
    TextStyle textStyle() const;

    ButtonKind m_kind;
    Icon m_leading = Icon::None;
    Icon m_trailing = Icon::None;
};

/// An icon alone: a name and a tool tip are demanded, because nothing else says what it does.
class IconButton : public QPushButton {
    Q_OBJECT
  public:
    IconButton(Icon which, const QString& name, QWidget* parent = nullptr);
    void setWhich(Icon which);
    void setToken(Token token);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Icon m_which;
    Token m_token = Token::Text2;
};

} // namespace practice::ui
