#include "ui/common/printing/report_paginator.h"

#include "ui/common/format.h"
#include "ui/common/printing/report_text.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontMetricsF>
#include <QPagedPaintDevice>
#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace practice::ui {

namespace {

constexpr double kType = 9;         // points
constexpr double kSmallest = 5.4;   // 60 %
constexpr double kLeastText = 60;   // points
const QColor kInk(0x1A, 0x1E, 0x26), kQuiet(0x4A, 0x53, 0x63), kLine(0xCD, 0xD2, 0xDA), kRed(0xB3, 0x26, 0x1E),
    kTotal(0xF2, 0xF4, 0xF7);

/// A figure has the width of its column; a rounded pixel must not break "243.11 %" in two.
int wrappingOf(reporting::CellKind kind) { return isFigure(kind) ? Qt::TextDontClip : Qt::TextWordWrap; }

QString translated(const char* text) { return QCoreApplication::translate("Printing", text); }

} // namespace

ReportPaginator::ReportPaginator(const reporting::TableReport& report, PrintHeading heading, QSizeF area,
                                 QPaintDevice* device, const core::Progress* progress)
    : m_report(report), m_heading(std::move(heading)), m_device(device), m_progress(progress),
      m_unit(device->logicalDpiY() / 72.0) {
    m_area = area * m_unit;
    m_title = reportCaption(report.title);
    m_filters = filtersText(report);
    const auto add = [this](const reporting::Row& row, reporting::RowStyle style) {
        Line line;
        line.style = style;
        for (std::size_t i = 0; i < m_report.columns.size(); ++i) {
            const bool given = i < row.cells.size();
            line.cells << (given ? shownCell(row.cells[i], style, &m_heading.zone) : QString());
            line.negative.push_back(given && isNegative(row.cells[i]));
        }
        m_lines.push_back(std::move(line));
    };
    for (const auto& row : report.rows)
        add(row, row.style);
    if (report.totals)
        add(*report.totals, reporting::RowStyle::Total);
    chooseWidths();
    measureLines();
    breakPages();
}

QFont ReportPaginator::fontOf(double points, int weight) const {
    QFont font(m_heading.base);
    font.setPixelSize(std::max(1, static_cast<int>(points * m_unit + 0.5)));
    font.setWeight(static_cast<QFont::Weight>(weight));
    return font;
}

std::vector<double> ReportPaginator::naturalWidths(Captions captions) const {
    const QFontMetricsF body(fontOf(m_type, QFont::Normal), m_device);
    const QFontMetricsF strong(fontOf(m_type, QFont::DemiBold), m_device);
    std::vector<double> widths;
    for (std::size_t i = 0; i < m_report.columns.size(); ++i) {
        const auto caption = reportCaption(m_report.columns[i].caption);
        double widest = 0;
        for (const auto& part : captions == Captions::Whole ? QStringList{caption} : caption.split(QLatin1Char(' ')))
            widest = std::max(widest, strong.horizontalAdvance(part));
        for (const auto& line : m_lines) {
            if (isCanceled())
                break;
            const auto& metrics = line.style == reporting::RowStyle::Normal ? body : strong;
            widest = std::max(widest, metrics.horizontalAdvance(line.cells.at(static_cast<qsizetype>(i))));
        }
        widths.push_back(widest + gap());
    }
    return widths;
}

void ReportPaginator::chooseWidths() {
    auto captions = Captions::Whole;
    for (m_type = kType;;) {
        m_widths = naturalWidths(captions);
        const double all = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
        if (all <= m_area.width())
            break;
        // Texts may wrap: take from them what is missing, the widest first.
        std::vector<double*> texts;
        double least = 0, room = m_area.width() - all;
        for (std::size_t i = 0; i < m_widths.size(); ++i)
            if (m_report.columns[i].kind == reporting::CellKind::Text) {
                texts.push_back(&m_widths[i]);
                room += m_widths[i];
                least += std::min(m_widths[i], kLeastText * m_unit);
            }
        if (room >= least || (captions == Captions::Wrapped && m_type - 0.9 < kSmallest)) {
            std::sort(texts.begin(), texts.end(), [](const double* a, const double* b) { return *a < *b; });
            for (std::size_t i = 0; i < texts.size(); ++i) { // each at most its share of what the narrower ones left
                const double share = room / static_cast<double>(texts.size() - i);
                *texts[i] = std::min(*texts[i], std::max(share, kLeastText * m_unit));
                room -= *texts[i];
            }
            break;
        }
        if (captions == Captions::Whole)
            captions = Captions::Wrapped;
        else
            m_type -= 0.9;
    }
    // What is left over goes to the widest text, so that the table fills the page and short columns stay together.
    const double all = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
    double* widest = nullptr;
    for (std::size_t i = 0; i < m_widths.size(); ++i)
        if (m_report.columns[i].kind == reporting::CellKind::Text && (!widest || m_widths[i] > *widest))
            widest = &m_widths[i];
    if (widest && all < m_area.width())
        *widest += m_area.width() - all;
}

void ReportPaginator::measureLines() {
    const auto height = [&](const QString& text, double width, int weight, int wrapping = Qt::TextWordWrap) {
        const QFontMetricsF metrics(fontOf(m_type, weight), m_device);
        if (text.isEmpty())
            return metrics.height();
        return metrics.boundingRect(QRectF(0, 0, std::max(1.0, width - gap()), 1e6), wrapping, text).height();
    };
    for (auto& line : m_lines) {
        if (isCanceled())
            break;
        const int weight = line.style == reporting::RowStyle::Normal ? QFont::Normal : QFont::DemiBold;
        for (std::size_t i = 0; i < m_widths.size(); ++i)
            line.height = std::max(line.height, height(line.cells.at(static_cast<qsizetype>(i)), m_widths[i], weight, wrappingOf(m_report.columns[i].kind)));
        line.height += 5 * m_unit;
    }
    for (std::size_t i = 0; i < m_widths.size(); ++i)
        m_headerHeight = std::max(m_headerHeight, height(reportCaption(m_report.columns[i].caption), m_widths[i], QFont::DemiBold));
    m_headerHeight += 8 * m_unit;
    m_headingHeight = (m_filters.isEmpty() ? 48 : 62) * m_unit;
    m_footHeight = 22 * m_unit;
}

void ReportPaginator::breakPages() {
    const double room = m_area.height() - m_headingHeight - m_headerHeight - m_footHeight;
    std::size_t from = 0;
    double used = 0;
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        if (at > from && used + m_lines[at].height > room) {
            m_pages.emplace_back(from, at);
            from = at;
            used = 0;
        }
        used += m_lines[at].height;
    }
    m_pages.emplace_back(from, m_lines.size());
}

void ReportPaginator::paintHeading(QPainter* painter) const {
    painter->setPen(kQuiet);
    painter->setFont(fontOf(9, QFont::Normal));
    painter->drawText(QRectF(0, 0, m_area.width(), 14 * m_unit), Qt::AlignLeft | Qt::AlignVCenter, m_heading.practice);
    painter->setPen(kInk);
    painter->setFont(fontOf(15, QFont::DemiBold));
    painter->drawText(QRectF(0, 15 * m_unit, m_area.width(), 22 * m_unit), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    if (m_filters.isEmpty())
        return;
    painter->setPen(kQuiet);
    const auto small = fontOf(9, QFont::Normal);
    painter->setFont(small);
    painter->drawText(QRectF(0, 38 * m_unit, m_area.width(), 14 * m_unit), Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetricsF(small, m_device).elidedText(m_filters, Qt::ElideRight, m_area.width()));
}

void ReportPaginator::paintHeader(QPainter* painter, double top) const {
    painter->setFont(fontOf(m_type, QFont::DemiBold));
    painter->setPen(kQuiet);
    double left = 0;
    for (std::size_t i = 0; i < m_widths.size(); ++i) {
        const auto align = isFigure(m_report.columns[i].kind) ? Qt::AlignRight : Qt::AlignLeft;
        painter->drawText(QRectF(left, top, m_widths[i] - gap(), m_headerHeight - 4 * m_unit),
                          static_cast<int>(align | Qt::AlignBottom) | Qt::TextWordWrap,
                          reportCaption(m_report.columns[i].caption));
        left += m_widths[i];
    }
    painter->fillRect(QRectF(0, top + m_headerHeight - m_unit, m_area.width(), 0.8 * m_unit), kInk);
}

void ReportPaginator::paintLine(QPainter* painter, const Line& line, double top) const {
    const bool normal = line.style == reporting::RowStyle::Normal;
    if (!normal)
        painter->fillRect(QRectF(0, top, m_area.width(), line.height), kTotal);
    if (line.style == reporting::RowStyle::Total)
        painter->fillRect(QRectF(0, top, m_area.width(), 0.8 * m_unit), kInk);
    painter->setFont(fontOf(m_type, normal ? QFont::Normal : QFont::DemiBold));
    double left = 0;
    for (std::size_t i = 0; i < m_widths.size(); ++i) {
        const auto align = isFigure(m_report.columns[i].kind) ? Qt::AlignRight : Qt::AlignLeft;
        painter->setPen(line.negative[i] ? kRed : kInk);
        painter->drawText(QRectF(left, top + 2.5 * m_unit, m_widths[i] - gap(), line.height - 4 * m_unit),
                          static_cast<int>(align | Qt::AlignTop) | wrappingOf(m_report.columns[i].kind), line.cells.at(static_cast<qsizetype>(i)));
        left += m_widths[i];
    }
    painter->fillRect(QRectF(0, top + line.height - 0.4 * m_unit, m_area.width(), 0.4 * m_unit), kLine);
}

void ReportPaginator::paintFoot(QPainter* painter, int page) const {
    const QRectF foot(0, m_area.height() - 14 * m_unit, m_area.width(), 14 * m_unit);
    painter->fillRect(QRectF(0, foot.top() - 2 * m_unit, m_area.width(), 0.4 * m_unit), kLine);
    painter->setFont(fontOf(8, QFont::Normal));
    painter->setPen(kQuiet);
    painter->drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
                      translated(QT_TRANSLATE_NOOP("Printing", "Printed %1 by %2"))
                          .arg(m_heading.printedAt, m_heading.printedBy));
    painter->drawText(foot, Qt::AlignRight | Qt::AlignVCenter,
                      translated(QT_TRANSLATE_NOOP("Printing", "Page %1 of %2")).arg(page + 1).arg(pageCount()));
}

void ReportPaginator::paint(QPainter* painter, int page) const {
    if (page < 0 || page >= pageCount())
        return;
    painter->save();
    paintHeading(painter);
    double top = m_headingHeight;
    paintHeader(painter, top);
    top += m_headerHeight;
    const auto [from, to] = m_pages[static_cast<std::size_t>(page)];
    for (auto at = from; at < to; ++at) {
        paintLine(painter, m_lines[at], top);
        top += m_lines[at].height;
    }
    if (m_lines.empty()) {
        painter->setFont(fontOf(9, QFont::Normal));
        painter->setPen(kQuiet);
        painter->drawText(QRectF(0, top + 8 * m_unit, m_area.width(), 16 * m_unit), Qt::AlignLeft,
                          translated(QT_TRANSLATE_NOOP("Printing", "No rows match.")));
    }
    paintFoot(painter, page);
    painter->restore();
}

void ReportPaginator::paintAll(QPainter* painter, QPagedPaintDevice* device, int first, int last, core::Progress* progress) const {
    for (int page = first; page <= last; ++page) {
        if (progress && progress->cancelled())
            return;
        if (page > first)
            device->newPage();
        paint(painter, page);
        if (progress)
            progress->step(page - first + 1, last - first + 1);
    }
}

QPageLayout::Orientation ReportPaginator::orientationFor(const reporting::TableReport& report, const QFont& base,
                                                         double portraitWidth, QPaintDevice* device,
                                                         const core::Progress* progress) {
    const ReportPaginator trial(report, {{}, {}, {}, base}, QSizeF(1e6, 1e6), device, progress);
    const auto widths = trial.naturalWidths(Captions::Whole);
    const double all = std::accumulate(widths.begin(), widths.end(), 0.0) / trial.m_unit;
    return all > portraitWidth ? QPageLayout::Landscape : QPageLayout::Portrait;
}

} // namespace practice::ui
