#include "ui/common/widgets/button.h"

#include "ui/common/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace practice::ui {
namespace {

/// The text without mnemonic marks: "&Save" → "Save", "R&&D" → "R&D".
QString shownText(const QString& text) {
    QString shown;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('&') && i + 1 < text.size())
            ++i;
        shown += text[i];
    }
    return shown;
}

} // namespace

Button::Button(const QString& text, ButtonKind kind, QWidget* parent) : Button(Icon::None, text, kind, parent) {}

Button::Button(Icon leading, const QString& text, ButtonKind kind, QWidget* parent)
    : QPushButton(text, parent), m_kind(kind), m_leading(leading) {
    setProperty("practiceRing", true);
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (kind == ButtonKind::Link)
        setCursor(Qt::PointingHandCursor);
    followTheme(this, [this] {
        setFont(textFont(textStyle()));
        updateGeometry();
        update();
    });
}

void Button::setKind(ButtonKind kind) {
    m_kind = kind;
    setFont(textFont(textStyle()));
    updateGeometry();
    update();
}

void Button::setLeadingIcon(Icon which) {
    m_leading = which;
    updateGeometry();
    update();
}

void Button::setTrailing(Icon which) {
    m_trailing = which;
    updateGeometry();
    update();
}

void Button::setEnabledOr(const QString& reason) {
    setEnabled(reason.isEmpty());
    setToolTip(reason);
    setAccessibleDescription(reason);
}

TextStyle Button::textStyle() const {
    return m_kind == ButtonKind::Primary ? TextStyle::Strong : TextStyle::BodyMedium;
}

int Button::padding() const { return m_kind == ButtonKind::Link ? px(2) : px(13); }

QSize Button::sizeHint() const {
    qreal width = QFontMetricsF(textFont(textStyle())).horizontalAdvance(shownText(text()));
    if (m_leading != Icon::None)
        width += px(16) + px(4);
    if (m_trailing != Icon::None)
        width += px(8) + px(8);
    const int height = m_kind == ButtonKind::Link ? px(22) : Theme::instance()->controlHeight();
    return {int(std::ceil(width)) + 2 * padding(), height};
}

QColor Button::ink() const {
    if (!isEnabled())
        return color(Token::Text3);
    switch (m_kind) {
    case ButtonKind::Primary: return color(Token::OnAccent);
    case ButtonKind::Outline: return color(Token::Text);
    case ButtonKind::Ghost: return color(Token::Text2);
    case ButtonKind::Link: return color(Token::Accent);
    case ButtonKind::Danger: return color(Token::Danger);
    }
    return color(Token::Text);
}

void Button::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const bool hot = isEnabled() && (underMouse() || isDown() || isChecked());
    ButtonLook look;
    if (!isEnabled()) {
        look.border = m_kind == ButtonKind::Link || m_kind == ButtonKind::Ghost ? QColor() : color(Token::Line2);
        look.dashed = true;
    } else if (m_kind == ButtonKind::Primary) {
        look.fill = hot ? color(Token::AccentFill).darker(115) : color(Token::AccentFill);
    } else if (m_kind == ButtonKind::Outline || m_kind == ButtonKind::Danger) {
        const bool danger = m_kind == ButtonKind::Danger;
        look.fill = color(hot ? (danger ? Token::DangerSoft : Token::Hover) : Token::Page);
        look.border = color(danger ? Token::Danger : Token::Line2);
    } else if (m_kind == ButtonKind::Ghost && hot) {
        look.fill = color(Token::Hover);
    }
    paintButtonPanel(&painter, rect(), look);

    const QFont face = textFont(textStyle());
    const QString shown = shownText(text());
    const qreal textWidth = QFontMetricsF(face).horizontalAdvance(shown);
    const qreal content = textWidth + (m_leading != Icon::None ? px(20) : 0) + (m_trailing != Icon::None ? px(16) : 0);
    qreal x = qMax<qreal>(padding(), std::round((width() - content) / 2));
    if (m_kind == ButtonKind::Link)
        x = px(2);
    if (m_leading != Icon::None) {
        paintIcon(&painter, m_leading, QRectF(x, (height() - px(16)) / 2.0, px(16), px(16)), ink());
        x += px(20);
    }
    QFont drawn = face;
    drawn.setUnderline(m_kind == ButtonKind::Link && hot);
    paintText(&painter, QRectF(x, 0, qMin(textWidth + 1, qreal(width()) - x), height()), Qt::AlignLeft, shown, drawn, ink());
    if (m_trailing != Icon::None)
        paintIcon(&painter, m_trailing, QRectF(x + textWidth + px(8), 0, px(8), height()), ink());
}

IconButton::IconButton(Icon which, const QString& name, QWidget* parent) : QPushButton(parent), m_which(which) {
    setProperty("practiceRing", true);
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setAccessibleName(name);
    setToolTip(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void IconButton::setWhich(Icon which) {
    m_which = which;
    update();
}

void IconButton::setToken(Token token) {
    m_token = token;
    update();
}

QSize IconButton::sizeHint() const {
    const int side = Theme::instance()->controlHeight();
    return {side, side};
}

void IconButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (isEnabled() && (underMouse() || isDown() || isChecked())) {
        ButtonLook look;
        look.fill = color(Token::Hover);
        paintButtonPanel(&painter, rect(), look);
    }
    const qreal side = px(16);
    paintIcon(&painter, m_which, QRectF((width() - side) / 2, (height() - side) / 2, side, side),
              color(isEnabled() ? m_token : Token::Text3));
}

} // namespace practice::ui
