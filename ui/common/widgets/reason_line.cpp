#include "ui/common/widgets/reason_line.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace practice::ui {
namespace {

struct ReasonLook {
    Icon icon;
    Token token;
};

ReasonLook lookOf(Reason reason) {
    switch (reason) {
    case Reason::Ok: return {Icon::Ok, Token::Text2};
    case Reason::Info: return {Icon::Info, Token::Text2};
    case Reason::Warn: return {Icon::Warn, Token::Text2};
    case Reason::Danger: return {Icon::Danger, Token::Danger};
    case Reason::Muted: break;
    }
    return {Icon::Idle, Token::Text2};
}

bool isSeverity(Icon which) {
    return which == Icon::Ok || which == Icon::Info || which == Icon::Warn || which == Icon::Danger;
}

int iconSpace() { return px(20); }

/// Lays the lines at 1.4 line height and returns the height that they take.
qreal layLines(QTextLayout& layout, qreal width) {
    const qreal line = std::round(QFontMetricsF(layout.font()).height() * 1.15);
    qreal y = 0;
    layout.beginLayout();
    for (QTextLine next = layout.createLine(); next.isValid(); next = layout.createLine()) {
        next.setLineWidth(width);
        next.setPosition(QPointF(0, y));
        y += line;
    }
    layout.endLayout();
    return y;
}

} // namespace

MessageLine::MessageLine(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void MessageLine::setMessage(Icon which, const QString& text, Token token) {
    m_icon = which;
    m_text = text;
    m_token = token;
    setAccessibleName(text);
    setToolTip(m_wraps ? QString() : text);
    updateGeometry();
    update();
}

void MessageLine::setWrapping(bool wraps) {
    m_wraps = wraps;
    QSizePolicy policy(QSizePolicy::Preferred, wraps ? QSizePolicy::Minimum : QSizePolicy::Fixed);
    policy.setHeightForWidth(wraps);
    setSizePolicy(policy);
    updateGeometry();
}

QSize MessageLine::sizeHint() const {
    const int icon = m_icon == Icon::None ? 0 : iconSpace();
    const int width = int(std::ceil(QFontMetricsF(textFont(TextStyle::Secondary)).horizontalAdvance(m_text))) + icon + 1;
    return {width, px(20)};
}

QSize MessageLine::minimumSizeHint() const { return {px(40), px(20)}; }

int MessageLine::heightForWidth(int width) const {
    QTextLayout layout(m_text, textFont(TextStyle::Secondary));
    return qMax(px(20), int(layLines(layout, width - (m_icon == Icon::None ? 0 : iconSpace()))) + px(4));
}

void MessageLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    qreal x = 0;
    if (m_icon != Icon::None) {
        const QRectF box(0, px(3), px(14), px(14));
        if (isSeverity(m_icon))
            paintSeverity(&painter, m_icon, box);
        else
            paintIcon(&painter, m_icon, box, color(m_token));
        x = iconSpace();
    }
    const QFont face = textFont(TextStyle::Secondary);
    if (!m_wraps) {
        paintText(&painter, QRectF(x, 0, width() - x, px(20)), Qt::AlignLeft, m_text, face, color(m_token));
        return;
    }
    QTextLayout layout(m_text, face);
    layLines(layout, width() - x);
    painter.setPen(color(m_token));
    layout.draw(&painter, QPointF(x, px(2)));
}

ReasonLine::ReasonLine(Reason reason, const QString& text, QWidget* parent) : MessageLine(parent) {
    const ReasonLook look = lookOf(reason);
    setWrapping(true);
    setMessage(look.icon, text, look.token);
}

ReasonLine::ReasonLine(const core::Finding& finding, QWidget* parent)
    : ReasonLine(reasonOf(finding.severity), ui::sentence(finding), parent) {
    setAccessibleName(QStringLiteral("%1: %2").arg(severityWord(finding.severity), text()));
}

Reason reasonOf(core::Severity severity) {
    switch (severity) {
    case core::Severity::Note: return Reason::Info;
    case core::Severity::Warning: return Reason::Warn;
    case core::Severity::Error: break;
    }
    return Reason::Danger;
}

Icon severityIcon(core::Severity severity) { return lookOf(reasonOf(severity)).icon; }

QString severityWord(core::Severity severity) {
    switch (severity) {
    case core::Severity::Note: return QCoreApplication::translate("severity", "Note");
    case core::Severity::Warning: return QCoreApplication::translate("severity", "Warning");
    case core::Severity::Error: break;
    }
    return QCoreApplication::translate("severity", "Error");
}

} // namespace practice::ui
