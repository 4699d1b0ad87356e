#include "ui/reports/report_charts.h"

#include "ui/common/charts/chart_card.h"
#include "ui/common/format.h"
#include "ui/common/printing/report_text.h"

#include <QBoxLayout>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace practice::ui::reports {

namespace {

constexpr std::size_t kMostBars = 8; ///< The rest is one bar, "Other".

enum class Picture { Rows, Totals };

struct ChartPlan {
    const char* report;
    const char* title;
    Picture picture;
    ChartShape shape;
    std::array<const char*, 5> columns; ///< Keys; of money.
    bool ordered = false;
};
constexpr std::array<const char*, 5> kAges{"bucket_1", "bucket_2", "bucket_3", "bucket_4", "bucket_5"};
constexpr ChartPlan kPlans[] = {
    {"aging_payer", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "By payer"), Picture::Rows, ChartShape::StackedBars, kAges, true},
    {"aging_payer", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "By age"), Picture::Totals, ChartShape::Bars, kAges},
    {"aging_provider", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "By provider"), Picture::Rows, ChartShape::StackedBars, kAges, true},
    {"aging_provider", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "By age"), Picture::Totals, ChartShape::Bars, kAges},
    {"aging_patient", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "By age"), Picture::Totals, ChartShape::Bars, kAges},
    {"ar_roll_forward", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "Movements by month"), Picture::Rows, ChartShape::Bars, {"charges", "payments", "adjustments"}},
    {"ar_roll_forward", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "Receivable at the end of the month"), Picture::Rows, ChartShape::Line, {"closing"}},
    {"production_provider", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "Charged and paid"), Picture::Rows, ChartShape::Bars, {"charged", "paid"}},
    {"production_code", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "Charged and paid"), Picture::Rows, ChartShape::Bars, {"charged", "paid"}},
    {"production_department", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "Charged and paid"), Picture::Rows, ChartShape::Bars, {"charged", "paid"}},
    {"payer_mix", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "Charged and paid"), Picture::Rows, ChartShape::Bars, {"charged", "paid"}},
    {"adjustments", QT_TRANSLATE_NOOP("practice::ui::reports::ReportCharts", "By reason"), Picture::Rows, ChartShape::Bars, {"amount"}},
};

std::optional<std::size_t> placeOf(const reporting::TableReport& report, const char* key) {
    const auto at = std::ranges::find(report.columns, key, &reporting::Column::key);
    return at == report.columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - report.columns.begin()));
}

std::int64_t centsAt(const reporting::Row& row, std::size_t column) {
    const auto* amount = std::get_if<core::Money>(&row.cells[column]);
    return amount ? amount->cents() : 0;
}

QString labelOf(const reporting::CellValue& cell) {
    if (const auto* date = std::get_if<core::Date>(&cell))
        return QLocale().toString(toQDate(*date), QStringLiteral("MMM yy"));
    return shownCell(cell);
}

struct Drawn {
    QStringList categories;
    std::vector<ChartSeries> series;
};

Drawn ofTotals(const ChartPlan& plan, const reporting::TableReport& report) {
    Drawn drawn;
    drawn.series.push_back({ReportCharts::tr("Amount"), {}, plan.shape, 0});
    for (const auto* key : plan.columns)
        if (const auto at = key ? placeOf(report, key) : std::nullopt) {
            drawn.categories << reportCaption(report.columns[*at].caption);
            drawn.series.front().values.emplace_back(centsAt(*report.totals, *at));
        }
    return drawn;
}

Drawn ofRows(const ChartPlan& plan, const reporting::TableReport& report) {
    Drawn drawn;
    std::vector<std::size_t> places;
    for (const auto* key : plan.columns)
        if (const auto at = key ? placeOf(report, key) : std::nullopt) {
            const auto color = static_cast<int>(places.size());
            drawn.series.push_back({reportCaption(report.columns[*at].caption), {}, plan.shape, color, plan.ordered});
            places.push_back(*at);
        }
    const bool overTime = !report.rows.empty() && std::holds_alternative<core::Date>(report.rows.front().cells.front());
    const auto shown = overTime ? report.rows.size() : std::min(kMostBars, report.rows.size());
    for (std::size_t row = 0; row < report.rows.size(); ++row) {
        if (row <= shown)
            drawn.categories << (row < shown ? labelOf(report.rows[row].cells.front()) : ReportCharts::tr("Other"));
        for (std::size_t i = 0; i < places.size(); ++i) {
            auto& values = drawn.series[i].values;
            const auto cents = centsAt(report.rows[row], places[i]);
            if (row <= shown)
                values.emplace_back(cents);
            else
                *values.back() += cents;
        }
    }
    return drawn;
}

std::int64_t highestOf(const std::vector<ChartSeries>& series) {
    std::int64_t highest = 0;
    for (const auto& one : series)
        for (const auto& value : one.values)
            highest = std::max(highest, std::abs(value.value_or(0)));
    return highest;
}

} // namespace

ReportCharts::ReportCharts(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this)) {
    setObjectName(QStringLiteral("reports.charts"));
    m_row->setContentsMargins(px(12), px(4), px(12), px(8));
    m_row->setSpacing(px(32));
    setVisible(false);
}

void ReportCharts::clear() {
    while (auto* item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    setVisible(false);
}

bool ReportCharts::isEmpty() const { return m_row->isEmpty(); }

void ReportCharts::show(const reporting::TableReport& report) {
    clear();
    if (report.rows.empty() || !report.totals)
        return;
    for (const auto& plan : kPlans) {
        if (report.id != plan.report)
            continue;
        auto drawn = plan.picture == Picture::Totals ? ofTotals(plan, report) : ofRows(plan, report);
        if (drawn.series.empty() || drawn.categories.size() < 2)
            continue;
        const bool inThousands = highestOf(drawn.series) >= 1'000'000;
        const std::int64_t unit = inThousands ? 100'000 : 100;
        const auto title = tr(plan.title);
        auto* card = new ChartCard(inThousands ? tr("%1, thousands").arg(title) : title, this);
        card->setFormats([unit](std::int64_t cents) { return numberText((cents + (cents < 0 ? -unit : unit) / 2) / unit); },
                         [](std::int64_t cents) { return money(core::Money::fromCents(cents)); });
        card->setLegendShown(drawn.series.size() > 1);
        card->setData(drawn.categories, std::move(drawn.series));
        card->setFixedHeight(px(200));
        card->setMinimumWidth(px(220)); // the words of a legend must not keep the window wide
        m_row->addWidget(card, plan.picture == Picture::Totals || plan.shape == ChartShape::Line ? 1 : 2);
    }
    setVisible(!isEmpty());
}

} // namespace practice::ui::reports
