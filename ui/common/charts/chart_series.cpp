#include "ui/common/charts/chart_series.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QCursor>
#include <QLineSeries>
#include <QPainter>
#include <QStackedBarSeries>
#include <QToolTip>

#include <cmath>

namespace practice::ui {
namespace {

/// A bar set takes pure black for "untouched" and draws the chart theme's white instead.
QColor notBlack(const QColor& ink) { return ink == QColor(Qt::black) ? QColor(1, 1, 1) : ink; }

void attach(QChart* chart, QAbstractSeries* series, QBarCategoryAxis* across, QCategoryAxis* up) {
    chart->addSeries(series);
    series->attachAxis(across);
    series->attachAxis(up);
}

QBarSet* makeSet(const ChartSeries& series) {
    auto* set = new QBarSet(series.name);
    const QColor ink = notBlack(chartColor(series));
    const bool outlined = series.shape == ChartShape::OutlinedBars;
    set->setBrush(outlined ? QBrush(notBlack(color(Token::Page))) : QBrush(ink));
    // A hair line in the page's colour parts the layers of a stack; high contrast outlines every bar.
    const QColor edge = outlined ? ink : Theme::instance()->outlined() ? color(Token::Line2) : color(Token::Page);
    set->setPen(QPen(notBlack(edge), outlined ? 1.5 : 1));
    for (const auto& value : series.values)
        set->append(value ? double(*value) : 0.0);
    return set;
}

bool isPlain(const ChartSeries& series) {
    return series.shape == ChartShape::Bars || series.shape == ChartShape::OutlinedBars;
}

/// Actual months and plan months share no category: one bar each, in the middle of it, instead of half-empty pairs.
bool neverMeet(const std::vector<ChartSeries>& all) {
    const std::size_t count = all.empty() ? 0 : all.front().values.size();
    for (std::size_t i = 0; i < count; ++i) {
        int present = 0;
        for (const ChartSeries& series : all)
            present += isPlain(series) && series.values[i].has_value();
        if (present > 1)
            return false;
    }
    return true;
}

void addBars(QChart* chart, const std::vector<ChartSeries>& all, bool stacked, QBarCategoryAxis* across, QCategoryAxis* up,
             const ChartClicked& clicked, const ChartTip& tip) {
    const bool overlaid = stacked || neverMeet(all);
    QAbstractBarSeries* bars = overlaid ? static_cast<QAbstractBarSeries*>(new QStackedBarSeries(chart)) : new QBarSeries(chart);
    bars->setBarWidth(0.62);
    for (const ChartSeries& series : all) {
        const bool wanted = stacked ? series.shape == ChartShape::StackedBars : isPlain(series);
        if (!wanted)
            continue;
        QBarSet* set = makeSet(series);
        bars->append(set);
        QObject::connect(set, &QBarSet::clicked, chart, clicked);
        QObject::connect(set, &QBarSet::hovered, chart, [set, tip](bool on, int index) {
            if (on)
                QToolTip::showText(QCursor::pos(), tip(set->label(), index, std::llround(set->at(index))));
            else
                QToolTip::hideText();
        });
    }
    if (bars->count() == 0) {
        delete bars;
        return;
    }
    attach(chart, bars, across, up);
}

QPen linePen(const ChartSeries& series) {
    QPen pen(chartColor(series), 2);
    pen.setCapStyle(Qt::FlatCap);
    const QList<qreal> dash = Theme::instance()->seriesDash(series.color);
    if (!dash.isEmpty() && !series.ordered)
        pen.setDashPattern(dash);
    return pen;
}

/// A gap in the values starts a new line, so that nothing is drawn where nothing is known.
void addLine(QChart* chart, const ChartSeries& series, QBarCategoryAxis* across, QCategoryAxis* up) {
    QLineSeries* line = nullptr;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (!series.values[i]) {
            line = nullptr;
            continue;
        }
        if (!line) {
            line = new QLineSeries(chart);
            line->setName(series.name);
            line->setPen(linePen(series));
            attach(chart, line, across, up);
        }
        line->append(double(i), double(*series.values[i]));
    }
}

} // namespace

QColor chartColor(const ChartSeries& series) {
    return series.ordered ? Theme::instance()->orderedStep(series.color) : Theme::instance()->seriesColor(series.color);
}

void paintChartMark(QPainter* painter, const QRectF& rect, const ChartSeries& series) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (series.shape == ChartShape::Line) {
        painter->setPen(linePen(series));
        painter->drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
    } else {
        const bool outlined = series.shape == ChartShape::OutlinedBars;
        const qreal side = px(9);
        painter->setPen(outlined ? QPen(chartColor(series), 1.5) : QPen(Qt::NoPen));
        painter->setBrush(outlined ? color(Token::Page) : chartColor(series));
        painter->drawRoundedRect(QRectF(rect.right() - side, rect.center().y() - side / 2, side, side), 2, 2);
    }
    painter->restore();
}

void addChartSeries(QChart* chart, const std::vector<ChartSeries>& series, QBarCategoryAxis* across, QCategoryAxis* up,
                    const ChartClicked& clicked, const ChartTip& tip) {
    addBars(chart, series, false, across, up, clicked, tip);
    addBars(chart, series, true, across, up, clicked, tip);
    for (const ChartSeries& one : series)
        if (one.shape == ChartShape::Line)
            addLine(chart, one, across, up);
}

void addChartTarget(QChart* chart, double value, int categories, QBarCategoryAxis* across, QCategoryAxis* up) {
    auto* line = new QLineSeries(chart);
    QPen pen(color(Token::Text2), 1);
    pen.setDashPattern({4, 3});
    line->setPen(pen);
    line->append(-0.5, value);
    line->append(categories - 0.5, value);
    attach(chart, line, across, up);
}

} // namespace practice::ui
