#include "core/contract.h"
#include "ui/common/charts/chart_card.h"
#include "ui/common/format.h"
#include "ui/common/table/record_table.h"

#include <QAbstractBarSeries>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QStackedBarSeries>

#include <catch2/catch.hpp>

using namespace practice::ui;

namespace {

QChart* chartOf(const ChartCard& card) { return card.findChild<QChartView*>()->chart(); }

} // namespace

TEST_CASE("the table behind a chart has the same figures", "[chart]") {
    ChartCard card("By payer and age");
    const auto cents = [](std::int64_t value) { return money(practice::core::Money::fromCents(value)); };
    card.setFormats([](std::int64_t value) { return numberText(value / 100'000); }, cents);
    card.setData({"Cascade", "Medicare"}, {{"0–30", {8421750, 6210400}, ChartShape::StackedBars, 0, true},
                                           {"31–60", {3120400, std::nullopt}, ChartShape::StackedBars, 1, true}});
    CHECK_FALSE(card.isTableShown());
    card.showTable(true);
    REQUIRE(card.isTableShown());
    auto* table = card.findChild<RecordTable*>();
    REQUIRE(table);
    CHECK(table->model()->index(0, 1).data().toString() == "84,217.50");
    CHECK(table->model()->index(1, 2).data().toString() == QString::fromUtf8("–"));
    const auto series = chartOf(card)->series();
    REQUIRE(series.size() == 1);
    const auto sets = qobject_cast<QStackedBarSeries*>(series[0])->barSets();
    REQUIRE(sets.size() == 2);
    CHECK(sets[0]->at(1) == 6210400.0);
    CHECK(sets[0]->brush().color() == Theme::instance()->orderedStep(0));
}

TEST_CASE("a gap parts a line, equal labels stay two and the target is drawn", "[chart]") {
    ChartCard card("Older than 90 days");
    card.setData({"Nov", "Dec", "Nov"}, {{"share", {101, std::nullopt, 142}, ChartShape::Line, 0}});
    CHECK(chartOf(card)->series().size() == 2);
    card.setTarget(100, "target 10 %");
    CHECK(chartOf(card)->series().size() == 3);
}

TEST_CASE("black bars keep black outlines in high contrast", "[chart]") {
    Theme::instance()->setKind(ThemeKind::Contrast);
    ChartCard card("Plan");
    card.setData({"Jan"}, {{"plan", {5}, ChartShape::OutlinedBars, 0}});
    auto* set = qobject_cast<QAbstractBarSeries*>(chartOf(card)->series()[0])->barSets()[0];
    CHECK(set->brush().color() != QColor(Qt::white));
    CHECK(set->pen().color() == Theme::instance()->seriesColor(0));
    Theme::instance()->setKind(ThemeKind::Light);
}

TEST_CASE("actual and plan share the middle of their months; competing bars stand side by side", "[chart]") {
    ChartCard card("By month");
    card.setData({"Jan", "Feb"}, {{"actual", {5, std::nullopt}}, {"plan", {std::nullopt, 6}, ChartShape::OutlinedBars}});
    CHECK(qobject_cast<QStackedBarSeries*>(chartOf(card)->series()[0]));
    card.setData({"Jan", "Feb"}, {{"actual", {5, 4}}, {"plan", {5, 6}, ChartShape::OutlinedBars}});
    CHECK(qobject_cast<QBarSeries*>(chartOf(card)->series()[0]));
}

TEST_CASE("a seventh series and a wrong length are refused", "[chart]") {
    ChartCard card("Too much");
    CHECK_THROWS_AS(card.setData({"a"}, std::vector<ChartSeries>(7, ChartSeries{"s", {1}})), practice::core::ContractViolation);
    CHECK_THROWS_AS(card.setData({"a", "b"}, {{"s", {1}}}), practice::core::ContractViolation);
}
