#pragma once

#include "reporting/table_report.h"

#include <rapidcheck.h>

namespace practice::testing {

/// A small report with every kind of column, a subtotal and totals.
inline reporting::TableReport everyKind() {
    using namespace reporting;
    TableReport report;
    report.id = "labor_cost";
    report.title = "Labor cost";
    report.columns = {{"name", "Name", CellKind::Text, {}},
                      {"shifts", "Shifts", CellKind::Integer, "Count of published shifts"},
                      {"cost", "Cost", CellKind::Money, "Paid minutes x rate", "Roster version 3"},
                      {"on", "Date", CellKind::Date, {}},
                      {"paid", "Paid time", CellKind::Minutes, {}},
                      {"share", "Share", CellKind::Percent, {}},
                      {"seen", "Read at", CellKind::Instant, {}}};
    report.rows = {
        {{std::string("Zoë, \"RN\""), std::int64_t{12}, core::Money::fromCents(-123456),
          core::makeDate(2026, 3, 8), core::Minutes{420}, Percent{1250}, core::Instant{1772942400}},
         RowStyle::Normal,
         core::EntityRef{"employee", 7}},
        {{std::string("=1+1"), {}, {}, {}, core::Minutes{-90}, {}, {}}, RowStyle::Normal, std::nullopt},
        {{std::string("Nurses"), std::int64_t{12}, core::Money::fromCents(-123456), {}, {}, {}, {}},
         RowStyle::Subtotal,
         std::nullopt}};
    report.totals = Row{{std::string("Total"),
                         std::int64_t{12},
                         core::Money::fromCents(-123456),
                         {},
                         core::Minutes{330},
                         Percent{-5},
                         {}},
                        RowStyle::Total,
                        std::nullopt};
    report.filters = {{"Department", "Short-stay ward"}};
    report.asOf = core::Instant{1772942400};
    report.provenance = "Published assignments.";
    return report;
}

/// Any cell that fits the kind, a text or nothing; built with rapidcheck.
inline reporting::CellValue anyCell(reporting::CellKind kind) {
    using namespace reporting;
    static const std::vector<std::string> letters{"a",  "Z",  "0", " ",  "=",  "+",   "-",    "@",
                                                  "'",  "\"", ",", ";",  "&",  "<",   ">",    "\n",
                                                  "\t", "ñ",  "€", "李", "😀", "]]>", "&amp;"};
    const int pick = *rc::gen::inRange(0, 6);
    if (pick == 0) return std::monostate{};
    if (pick == 1 || kind == CellKind::Text) {
        std::string text = "x"; // an empty text is an empty cell to a sheet
        for (const auto& letter : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(letters)))
            text = *rc::gen::arbitrary<bool>() ? text + letter : letter + text;
        return text;
    }
    const auto number = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-100'000'000, 100'000'000),
                                        rc::gen::arbitrary<std::int64_t>());
    switch (kind) {
    case CellKind::Integer:
        return number;
    case CellKind::Money:
        return core::Money::fromCents(number);
    case CellKind::Date:
        return core::addDays(core::makeDate(1850, 1, 1), *rc::gen::inRange(0, 150'000));
    case CellKind::Minutes:
        return core::Minutes{*rc::gen::inRange<std::int64_t>(-100'000, 1'000'000)};
    case CellKind::Percent:
        return Percent{*rc::gen::inRange<std::int64_t>(-100'000, 1'000'000)};
    default:
        return core::Instant{*rc::gen::inRange<std::int64_t>(-3'000'000'000, 9'000'000'000)};
    }
}

inline reporting::TableReport anyReport() {
    using namespace reporting;
    TableReport report;
    report.id = "any";
    report.title = "Any";
    const auto count = *rc::gen::inRange(1, 8);
    for (int i = 0; i < count; ++i)
        report.columns.push_back({"k" + std::to_string(i),
                                  "Caption " + std::to_string(i),
                                  static_cast<CellKind>(*rc::gen::inRange(0, 7)),
                                  {}});
    const auto row = [&] {
        Row made;
        for (const auto& column : report.columns)
            made.cells.push_back(anyCell(column.kind));
        return made;
    };
    const auto rows = *rc::gen::inRange(0, 6);
    for (int i = 0; i < rows; ++i)
        report.rows.push_back(row());
    if (*rc::gen::arbitrary<bool>()) report.totals = row();
    return report;
}

} // namespace practice::testing
