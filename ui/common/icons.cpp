#include "ui/common/icons.h"

#include "ui/common/theme/paint.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <cmath>
#include <memory>

namespace practice::ui {
namespace {

constexpr std::array kBreeze = {
    "home", "roster", "people", "facility", "budget", "billing", "compliance", "goals", "reports", "administration",
    "search", "print", "export", "import", "save", "new", "edit", "open", "filter", "add", "remove", "delete",
    "copy", "cut", "paste", "undo", "redo", "back", "forward", "moveUp", "moveDown", "refresh", "bell", "bookmark",
    "clock", "send", "sort", "attachment", "image", "textFile", "list", "details", "history", "wizard", "clear",
    "person", "addPerson", "group", "exit", "menu", "more", "visible", "hidden", "tag", "money", "account", "bank",
    "globe", "comment", "star", "run", "play", "pause", "stop", "document", "documents", "download", "backup",
    "barcode", "package", "calendar", "calendarWeek", "task", "statistics", "chart", "configure", "notes", "mail",
    "sidebarCollapse", "sidebarExpand", "split", "merge", "rename", "lockScreen", "switchUser", "identity",
    "archive", "automated"};

bool isDrawn(Icon which) { return static_cast<std::size_t>(which) > kBreeze.size(); }

QString resourceOf(Icon which, qreal size) {
    const QString name = QLatin1String(kBreeze[static_cast<std::size_t>(which) - 1]);
    const QString large = QStringLiteral(":/icons/22/%1.svg").arg(name);
    if (size >= 21 && QFile::exists(large))
        return large;
    return QStringLiteral(":/icons/16/%1.svg").arg(name);
}

QPixmap breezePixmap(Icon which, qreal side, qreal ratio, const QColor& ink) {
    const int pixels = qMax(1, int(std::lround(side * ratio)));
    const QString key = QStringLiteral("practice-icon-%1-%2-%3-%4").arg(int(which)).arg(pixels).arg(ratio).arg(ink.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(resourceOf(which, side));
    QPainter painter(&image);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    // Some Breeze files use two colours; SourceIn turns any drawing into one.
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), ink);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor onSeverity(const QColor& ink) {
    // The sign in the disc: whichever of page and text stands out from it.
    return ink.lightnessF() > 0.55F ? QColor(0x0B, 0x0D, 0x11) : QColor(Qt::white);
}

void drawBang(QPainter* painter, qreal top, qreal bottom, const QColor& sign) {
    painter->setPen(QPen(sign, 1.9, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(QPointF(8, top), QPointF(8, bottom - 3));
    painter->setPen(Qt::NoPen);
    painter->setBrush(sign);
    painter->drawEllipse(QPointF(8, bottom), 1.1, 1.1);
}

void drawOctagon(QPainter* painter, const QColor& ink) {
    QPolygonF octagon;
    for (int i = 0; i < 8; ++i) {
        const qreal angle = (22.5 + 45.0 * i) * M_PI / 180;
        octagon << QPointF(8 + 6.9 * std::cos(angle), 8 + 6.9 * std::sin(angle));
    }
    painter->drawPolygon(octagon);
    drawBang(painter, 4.7, 11.2, onSeverity(ink));
}

void drawWarn(QPainter* painter, const QColor& ink) {
    painter->setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolygon(QPolygonF({{8, 2.2}, {14.4, 13.4}, {1.6, 13.4}}));
    drawBang(painter, 5.9, 11.8, onSeverity(ink));
}

void drawInfo(QPainter* painter, const QColor& ink) {
    painter->drawEllipse(QPointF(8, 8), 6.4, 6.4);
    const QColor sign = onSeverity(ink);
    painter->setPen(QPen(sign, 1.9, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(QPointF(8, 8), QPointF(8, 11));
    painter->setPen(Qt::NoPen);
    painter->setBrush(sign);
    painter->drawEllipse(QPointF(8, 5), 1.1, 1.1);
}

void drawLock(QPainter* painter, const QColor& ink) {
    painter->drawRoundedRect(QRectF(3.5, 7, 9, 6.5), 1.4, 1.4);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(ink, 1.5));
    QPainterPath shackle;
    shackle.moveTo(5.4, 7.4);
    shackle.lineTo(5.4, 5.6);
    shackle.arcTo(QRectF(5.4, 3, 5.2, 5.2), 180, -180);
    shackle.lineTo(10.6, 7.4);
    painter->drawPath(shackle);
}

void drawHelp(QPainter* painter, const QColor& ink) {
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(ink, 1.1));
    painter->drawEllipse(QPointF(8, 8), 6.4, 6.4);
    painter->setPen(QPen(ink, 1.3, Qt::SolidLine, Qt::RoundCap));
    QPainterPath hook;
    hook.moveTo(6.1, 6.4);
    hook.arcTo(QRectF(6.1, 4.4, 3.8, 3.8), 180, -230);
    hook.quadTo(8, 8.4, 8, 9.4);
    painter->drawPath(hook);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawEllipse(QPointF(8, 11.6), 0.9, 0.9);
}

void drawAppMark(QPainter* painter) {
    painter->setBrush(color(Token::AccentFill));
    painter->drawRoundedRect(QRectF(0, 0, 16, 16), 3.4, 3.4);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color(Token::OnAccent), 1.3, Qt::SolidLine, Qt::RoundCap));
    for (const qreal y : {6.1, 10.1}) {
        QPainterPath wave;
        wave.moveTo(2.6, y + 0.5);
        wave.cubicTo(4.6, y - 2.2, 6.2, y - 1.6, 8, y);
        wave.cubicTo(9.8, y + 1.6, 11.4, y + 2.2, 13.4, y - 0.5);
        painter->drawPath(wave);
    }
}

/// In a square of 16 x 16.
void drawShape(QPainter* painter, Icon which, const QColor& ink) {
    const QRectF box(0, 0, 16, 16);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    switch (which) {
    case Icon::Ok:
        painter->drawEllipse(QPointF(8, 8), 6.4, 6.4);
        return paintTick(painter, QRectF(1, 1, 14, 14), onSeverity(ink));
    case Icon::Info: return drawInfo(painter, ink);
    case Icon::Warn: return drawWarn(painter, ink);
    case Icon::Danger: return drawOctagon(painter, ink);
    case Icon::Idle:
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(ink, 1.2));
        painter->drawEllipse(QPointF(8, 8), 4.9, 4.9);
        return;
    case Icon::Lock: return drawLock(painter, ink);
    case Icon::Tick: return paintTick(painter, box, ink);
    case Icon::Cross: return paintCross(painter, box, ink);
    case Icon::Help: return drawHelp(painter, ink);
    case Icon::Plus:
        painter->setPen(QPen(ink, 1.2));
        painter->drawLine(QPointF(8, 2.5), QPointF(8, 13.5));
        painter->drawLine(QPointF(2.5, 8), QPointF(13.5, 8));
        return;
    case Icon::AppMark: return drawAppMark(painter);
    default: return;
    }
}

bool isChevron(Icon which) { return which >= Icon::ChevronDown && which <= Icon::ChevronRight; }

Qt::ArrowType arrowOf(Icon which) {
    switch (which) {
    case Icon::ChevronUp: return Qt::UpArrow;
    case Icon::ChevronLeft: return Qt::LeftArrow;
    case Icon::ChevronRight: return Qt::RightArrow;
    default: return Qt::DownArrow;
    }
}

class ThemedIconEngine final : public QIconEngine {
  public:
    ThemedIconEngine(Icon which, Token token) : m_which(which), m_token(token) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const Token token = mode == QIcon::Disabled ? Token::Text3 : m_token;
        paintIcon(painter, m_which, QRectF(rect), color(token));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        // `size` is already in device pixels; QIcon sets the ratio afterwards.
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        Q_UNUSED(scale)
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemedIconEngine(m_which, m_token); }

  private:
    Icon m_which;
    Token m_token;
};

} // namespace

QIcon icon(Icon which, Token token) {
    return which == Icon::None ? QIcon() : QIcon(new ThemedIconEngine(which, token));
}

void paintIcon(QPainter* painter, Icon which, const QRectF& rect, const QColor& ink) {
    if (which == Icon::None)
        return;
    const qreal side = qMin(rect.width(), rect.height());
    QRectF square(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    if (isChevron(which))
        return paintChevron(painter, square, arrowOf(which), ink);
    if (!isDrawn(which)) {
        square.moveTo(std::round(square.x()), std::round(square.y()));
        painter->drawPixmap(square.topLeft(), breezePixmap(which, side, painter->device()->devicePixelRatioF(), ink));
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(square.topLeft());
    painter->scale(side / 16, side / 16);
    drawShape(painter, which, ink);
    painter->restore();
}

Token severityToken(Icon which) {
    switch (which) {
    case Icon::Ok: return Token::Ok;
    case Icon::Info: return Token::Accent;
    case Icon::Warn: return Token::WarnIcon;
    case Icon::Danger: return Token::Danger;
    case Icon::Idle: return Token::Text3;
    default: return Token::Text2;
    }
}

void paintSeverity(QPainter* painter, Icon which, const QRectF& rect) {
    paintIcon(painter, which, rect, color(severityToken(which)));
}

} // namespace practice::ui
