#include "ui/common/widgets/label.h"

#include "ui/common/theme/paint.h"

#include <QFontMetrics>
#include <QPainter>

namespace practice::ui {

Label::Label(const QString& text, TextStyle style, Token token, QWidget* parent)
    : QLabel(text, parent), m_style(style), m_token(token) {
    setTextFormat(Qt::PlainText);
    followTheme(this, [this] { refresh(); });
}

void Label::setToken(Token token) {
    m_token = token;
    refresh();
}

void Label::setStyle(TextStyle style) {
    m_style = style;
    refresh();
}

void Label::setWrapped(int width) {
    m_wrapAt = width;
    setWordWrap(true);
    refresh();
}

void Label::refresh() {
    setFont(textFont(m_style));
    QPalette changed = palette();
    changed.setColor(QPalette::WindowText, color(m_token));
    changed.setColor(QPalette::Link, color(Token::Accent));
    setPalette(changed);
    if (m_wrapAt > 0)
        setMaximumWidth(px(m_wrapAt));
}

ElidedLabel::ElidedLabel(const QString& text, TextStyle style, Token token, QWidget* parent)
    : QWidget(parent), m_text(text), m_style(style), m_token(token) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text);
    followTheme(this, [this] { updateGeometry(); update(); });
}

void ElidedLabel::setText(const QString& text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
    resizeEvent(nullptr);
}

void ElidedLabel::setToken(Token token) {
    m_token = token;
    update();
}

QSize ElidedLabel::sizeHint() const {
    const QFontMetrics metrics(textFont(m_style));
    return {metrics.horizontalAdvance(m_text) + 2, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const { return {px(24), sizeHint().height()}; }

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintText(&painter, rect(), Qt::AlignLeft, m_text, textFont(m_style), color(m_token));
}

void ElidedLabel::resizeEvent(QResizeEvent*) { setToolTip(width() < sizeHint().width() - 2 ? m_text : QString()); }

HairLine::HairLine(Qt::Orientation orientation, Token token, QWidget* parent) : QWidget(parent), m_token(token) {
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
    followTheme(this, [this] { update(); });
}

void HairLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(m_token));
}

Surface::Surface(Token token, QWidget* parent) : QWidget(parent), m_token(token) {
    followTheme(this, [this] { update(); });
}

void Surface::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(m_token));
}

} // namespace practice::ui
