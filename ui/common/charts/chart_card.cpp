#include "ui/common/charts/chart_card.h"

#include "core/contract.h"
#include "ui/common/charts/chart_series.h"
#include "ui/common/format.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QBarCategoryAxis>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLineSeries>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QValueAxis>

#include <cmath>

namespace practice::ui {
namespace {

/// One entry of our own legend: swatch or line, and the name.
class LegendItem final : public QWidget {
  public:
    LegendItem(const ChartSeries& series, QWidget* parent) : QWidget(parent), m_series(series) {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setAccessibleName(series.name);
    }
    QSize sizeHint() const override {
        return {px(20) + QFontMetrics(textFont(TextStyle::Secondary)).horizontalAdvance(m_series.name) + 2, px(20)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintChartMark(&painter, QRectF(0, 0, px(14), height()), m_series);
        paintText(&painter, QRectF(px(20), 0, width() - px(20), height()), Qt::AlignLeft, m_series.name,
                  textFont(TextStyle::Secondary), color(Token::Text2));
    }

  private:
    ChartSeries m_series;
};

struct TableRow {
    qint64 id = 0;
    QString category;
    std::vector<QString> cells;
};

double niceStep(double raw) {
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (raw <= factor * power * 1.0001)
            return factor * power;
    return 10 * power;
}

} // namespace

ChartCard::ChartCard(const QString& title, QWidget* parent)
    : QWidget(parent), m_titleText(title), m_title(new Label(title, TextStyle::Strong, Token::Text, this)),
      m_aside(new Label({}, TextStyle::Secondary, Token::Text2, this)), m_legend(new QWidget(this)),
      m_toggle(new IconButton(Icon::List, tr("Show table"), this)), m_pages(new QStackedWidget(this)),
      m_view(new QChartView(this)) {
    setAccessibleName(title);
    m_axisFormat = [](std::int64_t value) { return numberText(value); };
    m_cellFormat = m_axisFormat;
    m_view->setAccessibleName(title);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus); // it takes the focus by itself otherwise, without a name
    m_view->setMinimumHeight(px(140));
    auto* legend = new QHBoxLayout(m_legend);
    legend->setContentsMargins(px(16), 0, 0, 0);
    legend->setSpacing(px(16));
    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_legend);
    head->addStretch(1);
    head->addWidget(m_aside);
    head->addSpacing(px(12));
    head->addWidget(m_toggle);
    m_pages->addWidget(m_view);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 3, 3, 0); // room for the focus ring of the button in the corner
    column->setSpacing(px(6));
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    connect(m_toggle, &QPushButton::clicked, this, [this] { showTable(!isTableShown()); });
    followTheme(this, [this] { rebuild(); });
}

void ChartCard::setFormats(Format axis, Format cell) {
    m_axisFormat = std::move(axis);
    m_cellFormat = std::move(cell);
    rebuild();
}

void ChartCard::setData(const QStringList& categories, std::vector<ChartSeries> series) {
    PRACTICE_EXPECTS(series.size() <= kSeriesCount);
    for (const ChartSeries& one : series)
        PRACTICE_EXPECTS(one.values.size() == std::size_t(categories.size()));
    m_categories = categories;
    m_series = std::move(series);
    rebuild();
}

void ChartCard::setTarget(std::optional<std::int64_t> value, const QString& text) {
    m_target = value;
    m_targetText = text;
    rebuild();
}

void ChartCard::setZeroBased(bool zeroBased) {
    m_zeroBased = zeroBased;
    rebuild();
}

void ChartCard::setAside(const QString& text) { m_aside->setText(text); }

void ChartCard::setLegendShown(bool shown) {
    m_legendShown = shown;
    rebuildLegend();
}

bool ChartCard::isTableShown() const { return m_table && m_pages->currentWidget() == m_table; }

void ChartCard::showTable(bool shown) {
    if (shown && !m_table)
        rebuildTable();
    m_pages->setCurrentWidget(shown ? m_table : m_view);
    m_toggle->setWhich(shown ? Icon::Chart : Icon::List);
    m_toggle->setToolTip(shown ? tr("Show chart") : tr("Show table"));
    m_toggle->setAccessibleName(m_toggle->toolTip());
}

ChartCard::Range ChartCard::valueRange() const {
    double low = 0;
    double high = 0;
    bool lines = !m_series.empty();
    bool any = false;
    std::vector<double> stack(std::size_t(m_categories.size()), 0.0);
    const auto take = [&](double value) {
        low = any ? std::min(low, value) : value;
        high = any ? std::max(high, value) : value;
        any = true;
    };
    for (const ChartSeries& series : m_series) {
        lines = lines && series.shape == ChartShape::Line;
        for (std::size_t i = 0; i < series.values.size(); ++i)
            if (series.values[i]) {
                const double value = double(*series.values[i]);
                take(series.shape == ChartShape::StackedBars ? stack[i] += value : value);
            }
    }
    if (m_target)
        take(double(*m_target));
    if (!lines || m_zeroBased) {
        low = std::min(low, 0.0);
        high = std::max(high, 0.0);
    }
    if (high - low < 1e-9)
        high = low + 1;
    const double step = niceStep((high - low) / 4);
    return {std::floor(low / step) * step, std::ceil(high / step) * step, step};
}

void ChartCard::rebuild() {
    rebuildLegend();
    if (m_table) {
        const bool shown = isTableShown();
        m_pages->removeWidget(m_table);
        m_table->deleteLater();
        m_table = nullptr;
        if (shown)
            showTable(true);
    }
    auto* chart = new QChart;
    chart->legend()->hide();
    chart->setBackgroundRoundness(0);
    chart->setBackgroundBrush(color(Token::Page));
    chart->setMargins(QMargins(0, px(4), px(14), 0)); // zero would clip the last label and half the last marker
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_view->setBackgroundBrush(color(Token::Page));

    const Range range = valueRange();
    auto* across = new QBarCategoryAxis(chart);
    QStringList unique;
    for (const QString& category : m_categories) { // two equal labels would be one category
        QString label = category;
        while (unique.contains(label))
            label += QChar(0x200B);
        unique << label;
    }
    across->append(unique);
    auto* up = new QCategoryAxis(chart); // our own labels, so that figures read as everywhere else
    up->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    up->setRange(range.low, range.high);
    up->setStartValue(range.low);
    for (double value = range.low; value <= range.high + range.step / 2; value += range.step)
        up->append(m_axisFormat(std::llround(value)), value);
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(across), static_cast<QAbstractAxis*>(up)}) {
        axis->setLabelsFont(textFont(TextStyle::Caption));
        axis->setLabelsBrush(color(Token::Text2));
        axis->setGridLinePen(QPen(color(Token::Line), 1));
        axis->setLineVisible(false);
    }
    across->setGridLineVisible(false);
    chart->addAxis(across, Qt::AlignBottom);
    chart->addAxis(up, Qt::AlignLeft);
    addChartSeries(chart, m_series, across, up, [this](int category) { emit categoryActivated(category); },
                   [this](const QString& name, int category, std::int64_t value) {
                       return tr("%1, %2: %3", "category, series: value").arg(m_categories.value(category), name, m_cellFormat(value));
                   });
    if (m_target)
        addChartTarget(chart, double(*m_target), int(m_categories.size()), across, up);

    QChart* before = m_view->chart();
    m_view->setChart(chart);
    delete before;
    fitLabels();
    m_view->setAccessibleDescription(tr("Chart of %1 values; the table has the same figures.").arg(m_categories.size()));
}

void ChartCard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitLabels();
}

void ChartCard::fitLabels() {
    // Qt Charts cuts category labels long before they touch; it may do so only when they really have no room.
    const QFontMetrics metrics(textFont(TextStyle::Caption));
    int widest = 0;
    for (const QString& category : m_categories)
        widest = qMax(widest, metrics.horizontalAdvance(category));
    const int room = (width() - px(56)) / int(qMax<qsizetype>(1, m_categories.size()));
    for (QAbstractAxis* axis : m_view->chart()->axes(Qt::Horizontal))
        axis->setTruncateLabels(widest + px(6) > room);
}

void ChartCard::rebuildLegend() {
    QLayout* row = m_legend->layout();
    while (QLayoutItem* item = row->takeAt(0)) {
        delete item->widget(); // at once: a leftover would be drawn over the new ones
        delete item;
    }
    if (m_series.size() > 1 || m_target)
        for (const ChartSeries& series : m_series)
            row->addWidget(new LegendItem(series, m_legend));
    if (m_target && !m_targetText.isEmpty())
        row->addWidget(new Label(tr("dashed: %1").arg(m_targetText), TextStyle::Secondary, Token::Text2, m_legend));
    m_legend->setVisible(m_legendShown && row->count() > 0);
}

void ChartCard::rebuildTable() {
    auto* table = new RecordTable(tr("%1, table").arg(m_titleText), m_pages);
    auto* model = new RecordTableModel<TableRow>([](const TableRow& row) { return row.id; }, table);
    model->addColumn({.title = tr("Period or group"), .stretches = true, .sortable = false},
                     [](const TableRow& row) { return Cell::plain(row.category); });
    std::vector<TableRow> rows;
    for (qsizetype i = 0; i < m_categories.size(); ++i)
        rows.push_back({i + 1, m_categories[i], {}});
    for (std::size_t column = 0; column < m_series.size(); ++column) {
        model->addColumn({.title = m_series[column].name, .kind = CellKind::Figure, .sortable = false,
                          .swatch = chartColor(m_series[column])},
                         [column](const TableRow& row) { return Cell::figure(row.cells[column], {}); });
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto& value = m_series[column].values[i];
            rows[i].cells.push_back(value ? m_cellFormat(*value) : QString(QChar(0x2013)));
        }
    }
    table->setRecordModel(model);
    model->setRows(std::move(rows));
    m_table = table;
    m_pages->addWidget(table);
}

} // namespace practice::ui
