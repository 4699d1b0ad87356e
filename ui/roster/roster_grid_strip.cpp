#include "ui/roster/roster_grid.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/roster/roster_sheet.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace practice::ui::roster {

using Area = GridSelection::Area;
using scheduling::CoverageState;

namespace {

/// The three signs with their words, as paintStripHead puts them.
qreal signsWidth(const QFontMetricsF& metrics) {
    qreal width = 0;
    for (const QString& word : {RosterGrid::tr("short"), RosterGrid::tr("met"), RosterGrid::tr("over")})
        width += px(9) + metrics.horizontalAdvance(word) + px(12);
    return width;
}

} // namespace

/// The legend of the shift types is also the palette to paint with. Names are left out where there is no room.
void RosterGrid::layLegend() {
    m_legend.clear();
    const auto& g = m_geometry;
    if (!m_sheet.isOpen() || g.lines == 0)
        return;
    const QFont font = textFont(TextStyle::Secondary);
    const QFontMetricsF metrics(font);
    const qreal chipWidth = px(g.compact ? 22 : 26);
    std::vector<const scheduling::ShiftType*> types;
    for (const auto& type : m_sheet.input().shiftTypes)
        if (!type.archived)
            types.push_back(&type);
    qreal full = 0;
    for (const auto* type : types)
        full += chipWidth + px(6) + metrics.horizontalAdvance(legendText(m_sheet.shiftName(type->id), *type)) + px(16);
    const qreal signs = g.nameWidth + px(6) + signsWidth(metrics);
    const qreal hint = metrics.horizontalAdvance(tr("number on duty; Enter lists who can fill")) + px(12);
    const qreal codesOnly = qreal(types.size()) * (chipWidth + px(6)) + px(20);
    m_legendNamed = g.width - px(24) - full > signs + hint;
    m_legendHint = m_legendNamed || g.width - codesOnly > signs + hint;
    qreal x = g.width - px(m_legendNamed ? 8 : 20);
    for (auto at = types.rbegin(); at != types.rend(); ++at) {
        x -= chipWidth + px(6);
        if (m_legendNamed)
            x -= metrics.horizontalAdvance(legendText(m_sheet.shiftName((*at)->id), **at)) + px(16);
        if (x < signs) // more types than the row is wide: the menu of a cell has them all
            break;
        m_legend.push_back({QRectF(x, g.stripTop + px(4), chipWidth, g.stripHeadHeight - px(6)), (*at)->id});
    }
    std::reverse(m_legend.begin(), m_legend.end());
}

void RosterGrid::paintStripHead(QPainter& painter) {
    const auto& g = m_geometry;
    const QRectF row(0, g.stripTop, g.width, g.stripHeadHeight);
    painter.fillRect(row, color(Token::Page));
    painter.fillRect(QRectF(0, g.stripTop, g.width, 1), color(Token::Line2));
    paintText(&painter, row.adjusted(px(24), 2, 0, 0), Qt::AlignLeft, tr("Coverage"), textFont(TextStyle::Strong), color(Token::Text));
    const QFont font = textFont(TextStyle::Secondary);
    const QFontMetricsF metrics(font);
    qreal x = g.nameWidth + px(6);
    const qreal middle = row.center().y() + 1;
    const auto word = [&](const QString& text) {
        paintText(&painter, QRectF(x, row.top() + 2, px(400), row.height()), Qt::AlignLeft, text, font, color(Token::Text2));
        x += metrics.horizontalAdvance(text) + px(12);
    };
    paintTriangle(&painter, {x, middle}, px(6), false, color(Token::Danger));
    x += px(9);
    word(tr("short"));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Text2));
    painter.drawEllipse(QPointF(x, middle), px(2) - 0.5, px(2) - 0.5);
    painter.restore();
    x += px(9);
    word(tr("met"));
    paintTriangle(&painter, {x, middle}, px(6), true, color(Token::Accent));
    x += px(9);
    word(tr("over"));
    if (m_legendHint)
        word(tr("number on duty; Enter lists who can fill"));
    for (const LegendChip& chip : m_legend) {
        const auto* type = m_sheet.shift(chip.type);
        if (!type)
            continue;
        ChipLook look = ChipPainter::lookOf(*type);
        m_chips.paint(&painter, chip.rect, look);
        if (m_brush == chip.type)
            paintFocusRing(&painter, chip.rect.adjusted(-3, -3, 3, 3), px(6));
        if (m_legendNamed)
            paintText(&painter, QRectF(chip.rect.right() + px(6), row.top() + 2, px(300), row.height()), Qt::AlignLeft,
                      legendText(m_sheet.shiftName(type->id), *type), font, color(Token::Text2));
    }
}

void RosterGrid::paintStrip(QPainter& painter, const QRect& clip) {
    const auto& g = m_geometry;
    painter.fillRect(QRect(0, g.stripTop, g.width, g.height - g.stripTop), color(Token::Page));
    if (g.lines == 0)
        return;
    paintColumns(painter, g.stripTop + g.stripHeadHeight, g.height, clip);
    for (int i = 0; i < g.linesShown; ++i)
        paintLine(painter, m_firstLine + i, clip);
    paintToday(painter, g.stripTop + g.stripHeadHeight, g.height);
    paintStripHead(painter);
    if (m_open) { // the need whose candidates the panel lists
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(Token::Accent), 2));
        const auto at = std::find(m_lines.begin(), m_lines.end(), m_open->line);
        if (at != m_lines.end())
            for (const Date day : m_open->dates) {
                const int col = core::daysBetween(m_sheet.days().from, day);
                if (col >= scrolledDays() && col < scrolledDays() + g.daysShown)
                    painter.drawRoundedRect(QRectF(cellRect(Area::Coverage, int(at - m_lines.begin()), col)).adjusted(1, 1, 0, -1), px(3), px(3));
            }
        painter.restore();
    }
    if (m_selection.area == Area::Coverage)
        paintSelection(painter, Area::Coverage);
}

void RosterGrid::paintLine(QPainter& painter, int line, const QRect& clip) {
    const auto& g = m_geometry;
    const CoverageNeedId id = m_lines[static_cast<std::size_t>(line)];
    const auto& evaluator = m_sheet.evaluator();
    const auto* need = m_sheet.input().need(id);
    const int top = g.lineTop(line, m_firstLine);
    const QRectF name(g.nameIndent(), top, g.nameWidth - g.nameIndent() - px(4), g.stripRowHeight);
    if (m_selection.area == Area::Coverage && m_selection.row == line)
        painter.fillRect(QRectF(0, top, px(3), g.stripRowHeight), color(Token::Accent));
    paintText(&painter, name, Qt::AlignLeft, fromUtf8(need->name), textFont(TextStyle::Secondary), color(Token::Text));
    for (int i = 0; i < g.daysShown && scrolledDays() + i < g.days; ++i) {
        const int col = scrolledDays() + i;
        const QRect rect = cellRect(Area::Coverage, line, col);
        if (!rect.intersects(clip))
            continue;
        const auto cell = evaluator.coverage(id, dateAt(col));
        if (cell.state == CoverageState::NotNeeded)
            continue;
        const bool off = cell.state == CoverageState::Short || cell.state == CoverageState::Over;
        const int number = cell.state == CoverageState::Over ? cell.peak : cell.count;
        const QFont font = textFont(off ? TextStyle::Strong : TextStyle::Secondary);
        QColor ink = color(Token::Text3);
        qreal shift = 0;
        if (off) {
            const bool low = cell.state == CoverageState::Short;
            ink = color(low ? Token::Danger : Token::Accent);
            const qreal width = std::min<qreal>(rect.width() - px(3), px(30));
            const QRectF box(rect.center().x() - width / 2 + 1, rect.top() + px(1), width, rect.height() - px(2));
            paintSoft(&painter, box, px(3), color(low ? Token::DangerSoft : Token::AccentSoft), ink);
            if (low && !Theme::instance()->outlined()) {
                painter.save();
                painter.setRenderHint(QPainter::Antialiasing);
                painter.setBrush(Qt::NoBrush);
                painter.setPen(QPen(ink, 1));
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3));
                painter.restore();
            }
            paintTriangle(&painter, {box.left() + box.width() * 0.28, box.center().y()}, px(6), !low, ink);
            shift = box.width() * 0.14;
        }
        drawFigure(&painter, QRectF(rect).translated(shift, 0), Qt::AlignHCenter, numberText(number), font, ink);
        if (cell.leadMissing && cell.state == CoverageState::Met)
            paintTriangle(&painter, QPointF(rect.right() - px(5), rect.top() + px(6)), px(6), true, color(Token::WarnIcon));
    }
    const int open = evaluator.openOn(id);
    const QRectF sum(g.countersLeft, top, g.width - g.countersLeft - px(g.compact ? 8 : 16), g.stripRowHeight);
    paintText(&painter, sum, Qt::AlignRight, open > 0 ? tr("%1 short").arg(numberText(open)) : tr("met"),
              textFont(open > 0 ? TextStyle::Strong : TextStyle::Secondary), color(open > 0 ? Token::Danger : Token::Text3));
}

} // namespace practice::ui::roster
