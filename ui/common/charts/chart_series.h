#pragma once

#include "ui/common/charts/chart_card.h"

#include <QColor>
#include <QRectF>

class QBarCategoryAxis;
class QCategoryAxis;
class QChart;
class QPainter;

namespace practice::ui {

QColor chartColor(const ChartSeries& series);
/// Swatch or dashed line of a series, as in the legend.
void paintChartMark(QPainter* painter, const QRectF& rect, const ChartSeries& series);

using ChartClicked = std::function<void(int category)>;
using ChartTip = std::function<QString(const QString& name, int category, std::int64_t value)>;
void addChartSeries(QChart* chart, const std::vector<ChartSeries>& series, QBarCategoryAxis* across, QCategoryAxis* up,
                    const ChartClicked& clicked, const ChartTip& tip);
void addChartTarget(QChart* chart, double value, int categories, QBarCategoryAxis* across, QCategoryAxis* up);

} // namespace practice::ui
