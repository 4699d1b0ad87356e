#pragma once

#include "ui/common/theme/theme.h"

#include <QList>
#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

class QChartView;
class QStackedWidget;

namespace practice::ui {

class IconButton;
class Label;

enum class ChartShape { Bars, OutlinedBars, StackedBars, Line };

/// Values are whole units (cents, minutes, tenths of a percent); `format` says how they read.
struct ChartSeries {
    QString name;
    std::vector<std::optional<std::int64_t>> values; ///< One for each category; empty: no bar, a gap in the line.
    ChartShape shape = ChartShape::Bars;
    int color = 0;        ///< 0–5 of the series colours; with `ordered` 0–4 of the ordered steps.
    bool ordered = false;
};

/// A chart with its title, its own legend and the table of the same figures behind "Show table". At most six series:
/// more are refused, group them as "other".
class ChartCard : public QWidget {
    Q_OBJECT
  public:
    using Format = std::function<QString(std::int64_t)>;

    explicit ChartCard(const QString& title, QWidget* parent = nullptr);
    /// `axis` writes the labels of the value axis ("thousands" belong into the title); `cell` the table and tool tips.
    void setFormats(Format axis, Format cell);
    void setData(const QStringList& categories, std::vector<ChartSeries> series);
    void setTarget(std::optional<std::int64_t> value, const QString& text = {}); ///< A dashed line.
    void setZeroBased(bool zeroBased); ///< Lines only; bars always start at zero.
    void setAside(const QString& text);
    void setLegendShown(bool shown);   ///< Off where a table header carries the swatches.
    void showTable(bool shown);
    bool isTableShown() const;
    const QStringList& categories() const { return m_categories; }

  signals:
    void categoryActivated(int index); ///< A bar was clicked: open the rows behind it.

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Range {
        double low = 0;
        double high = 1;
        double step = 1;
    };
    Range valueRange() const;
    void rebuild();
    void rebuildTable();
    void rebuildLegend();
    void fitLabels();

    QStringList m_categories;
    std::vector<ChartSeries> m_series;
    Format m_axisFormat;
    Format m_cellFormat;
    std::optional<std::int64_t> m_target;
    QString m_targetText;
    bool m_zeroBased = true;
    bool m_legendShown = true;
    QString m_titleText;
    Label* m_title;
    Label* m_aside;
    QWidget* m_legend;
    IconButton* m_toggle;
    QStackedWidget* m_pages;
    QChartView* m_view;
    QWidget* m_table = nullptr;
};

} // namespace practice::ui
