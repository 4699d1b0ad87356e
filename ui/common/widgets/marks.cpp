#include "ui/common/widgets/marks.h"

#include "ui/common/figures.h"
#include "ui/common/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace practice::ui {
namespace {

struct PillColors {
    Token fill;
    Token text;
    Token icon;
};

PillColors colorsOf(PillKind kind) {
    switch (kind) {
    case PillKind::Info: return {Token::AccentSoft, Token::Accent, Token::Accent};
    case PillKind::Ok: return {Token::OkSoft, Token::Ok, Token::Ok};
    case PillKind::Warn: return {Token::WarnSoft, Token::Warn, Token::WarnIcon};
    case PillKind::Danger: return {Token::DangerSoft, Token::Danger, Token::Danger};
    case PillKind::Muted: break;
    }
    return {Token::Muted, Token::Text2, Token::Text2};
}

qreal textWidth(const QString& text, TextStyle style) { return QFontMetricsF(textFont(style)).horizontalAdvance(text); }

} // namespace

Icon pillIcon(PillKind kind) {
    switch (kind) {
    case PillKind::Info: return Icon::Info;
    case PillKind::Ok: return Icon::Ok;
    case PillKind::Warn: return Icon::Warn;
    case PillKind::Danger: return Icon::Danger;
    case PillKind::Muted: break;
    }
    return Icon::None;
}

int pillHeight() { return px(20); }

int pillWidth(const PillLook& look) {
    const int icon = look.icon == Icon::None ? 0 : px(16);
    return int(std::ceil(textWidth(look.text, TextStyle::CaptionStrong))) + icon + px(16);
}

void paintPill(QPainter* painter, const QRectF& rect, const PillLook& look) {
    const PillColors colors = colorsOf(look.kind);
    const qreal height = pillHeight();
    const QRectF pill(rect.left(), std::round(rect.center().y() - height / 2), qMin<qreal>(pillWidth(look), rect.width()), height);
    const bool outlined = Theme::instance()->outlined();
    paintSoft(painter, pill, height / 2 - (outlined ? 0.5 : 0), color(colors.fill), color(colors.text));
    qreal x = pill.left() + px(8);
    if (look.icon != Icon::None) {
        paintIcon(painter, look.icon, QRectF(x - px(1), pill.top() + px(4), px(12), px(12)), color(colors.icon));
        x += px(15);
    }
    paintText(painter, QRectF(x, pill.top(), pill.right() - x, height), Qt::AlignLeft, look.text,
              textFont(TextStyle::CaptionStrong), color(colors.text));
}

Pill::Pill(const QString& text, PillKind kind, QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLook(text, kind);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void Pill::setLook(const QString& text, PillKind kind) {
    m_look = {text, kind, pillIcon(kind)};
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Pill::setIcon(Icon which) {
    m_look.icon = which;
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const { return {pillWidth(m_look), pillHeight()}; }

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintPill(&painter, rect(), m_look);
}

int keycapWidth(const QString& key) {
    return qMax(px(19), int(std::ceil(textWidth(key, TextStyle::Caption))) + px(11));
}

void paintKeycap(QPainter* painter, const QRectF& rect, const QString& key) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(Token::Line2), 1));
    painter->setBrush(color(Token::Window));
    painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4));
    painter->restore();
    QFont face = textFont(TextStyle::Caption);
    face.setWeight(QFont::Medium);
    paintText(painter, rect, Qt::AlignHCenter, key, face, color(Token::Text));
}

Keycap::Keycap(const QString& shortcut, QWidget* parent)
    : QWidget(parent), m_keys(shortcut.split(QLatin1Char('+'), Qt::SkipEmptyParts)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(shortcut);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

QSize Keycap::sizeHint() const {
    int width = 0;
    for (const QString& key : m_keys)
        width += keycapWidth(key) + px(4);
    return {width - px(4), px(20)};
}

void Keycap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    qreal x = 0;
    for (const QString& key : m_keys) {
        paintKeycap(&painter, QRectF(x, 0, keycapWidth(key), px(20)), key);
        x += keycapWidth(key) + px(4);
    }
}

QString initialsOf(const QString& name) {
    const qsizetype comma = name.indexOf(QLatin1Char(','));
    const QString ordered = comma < 0 ? name : name.mid(comma + 1) + QLatin1Char(' ') + name.left(comma);
    const QStringList words = ordered.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    QString initials = words.first().left(1);
    if (words.size() > 1)
        initials += words.last().left(1);
    return initials.toUpper();
}

void paintAvatar(QPainter* painter, const QRectF& rect, const QString& initials, bool accented) {
    const qreal side = qMin(rect.width(), rect.height());
    const QRectF disc(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    paintSoft(painter, disc, side / 2, color(accented ? Token::OkSoft : Token::Muted), color(Token::Line2));
    paintText(painter, disc, Qt::AlignHCenter, initials, textFont(TextStyle::CaptionStrong),
              color(accented ? Token::Text : Token::Text2));
}

Avatar::Avatar(const QString& name, QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setName(name);
    followTheme(this, [this] { updateGeometry(); });
}

void Avatar::setName(const QString& name) {
    m_initials = initialsOf(name);
    setAccessibleName(name);
    setToolTip(name);
    update();
}

void Avatar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintAvatar(&painter, rect(), m_initials, true);
}

int countWidth(const QString& count) {
    return qMax(px(18), int(std::ceil(figureWidth(count, textFont(TextStyle::CaptionStrong)))) + px(10));
}

void paintCount(QPainter* painter, const QRectF& rect, const QString& count, bool alarming) {
    const QRectF box(rect.right() - countWidth(count), rect.center().y() - px(9), countWidth(count), px(18));
    paintSoft(painter, box, px(9), color(alarming ? Token::DangerSoft : Token::Muted),
              color(alarming ? Token::Danger : Token::Line2));
    drawFigure(painter, box, Qt::AlignHCenter, count, textFont(TextStyle::CaptionStrong),
               color(alarming ? Token::Danger : Token::Text2));
}

CountBadge::CountBadge(int count, QWidget* parent) : QWidget(parent), m_count(count) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(count);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

QString CountBadge::text() const { return m_count > 999 ? QStringLiteral("999+") : QString::number(m_count); }

void CountBadge::setCount(int count) {
    m_count = count;
    if (parentWidget()) // without one, showing would open a window
        setVisible(count > 0);
    setAccessibleName(text());
    updateGeometry();
    update();
}

void CountBadge::setAlarming(bool alarming) {
    m_alarming = alarming;
    update();
}

QSize CountBadge::sizeHint() const { return m_count > 0 ? QSize(countWidth(text()), px(18)) : QSize(0, 0); }

void CountBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintCount(&painter, rect(), text(), m_alarming);
}

} // namespace practice::ui
