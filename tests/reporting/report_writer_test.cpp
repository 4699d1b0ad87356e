#include "core/contract.h"
#include "core/csv.h"
#include "reporting/report_builder.h"
#include "reporting/report_writer.h"
#include "reporting/sheet_reader.h"
#include "support/property.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace practice;
using namespace practice::reporting;
using practice::testing::anyReport;
using practice::testing::everyKind;
using practice::testing::holds;
using practice::testing::readSheet;
using practice::testing::SheetCell;

namespace {

std::vector<Row> allRows(const TableReport& report) {
    auto rows = report.rows;
    if (report.totals) rows.push_back(*report.totals);
    return rows;
}

/// What a sheet's figure says, in the words of cellText.
std::string spoken(const SheetCell& cell, CellKind kind) {
    if (cell.isText || cell.value.empty()) return cell.value;
    const double number = std::stod(cell.value);
    const auto whole = [number](double factor) { return std::llround(number * factor); };
    switch (kind) {
    case CellKind::Integer:
        return cellText(std::int64_t{whole(1)});
    case CellKind::Money:
        return cellText(core::Money::fromCents(whole(100)));
    case CellKind::Date:
        return cellText(core::addDays(core::makeDate(1899, 12, 30), static_cast<int>(whole(1))));
    case CellKind::Minutes:
        return cellText(core::Minutes{whole(1440)});
    case CellKind::Percent:
        return cellText(Percent{whole(10000)});
    case CellKind::Instant:
        return cellText(core::Instant{whole(86400) - std::int64_t{25569} * 86400});
    case CellKind::Text:
        break;
    }
    return "a figure in a text column";
}

std::string spoken(const nlohmann::json& value, CellKind kind) {
    if (value.is_null()) return {};
    if (value.is_number()) {
        const auto number = value.get<std::int64_t>();
        return kind == CellKind::Minutes ? cellText(core::Minutes{number}) : cellText(number);
    }
    return value.get<std::string>();
}

std::string expectedInJson(const CellValue& cell) {
    auto text = cellText(cell);
    if (std::holds_alternative<Percent>(cell)) text.pop_back(); // without the sign
    return text;
}

} // namespace

TEST_CASE("CSV holds captions, rows and totals, with formulas made harmless") {
    CHECK(toCsv(everyKind()) ==
          "Name,Shifts,Cost,Date,Paid time,Share,Read at\r\n"
          "\"Zoë, \"\"RN\"\"\",12,-1234.56,2026-03-08,7:00,12.50%,2026-03-08T04:00:00Z\r\n"
          "'=1+1,,,,-1:30,,\r\n"
          "Nurses,12,-1234.56,,,,\r\n"
          "Total,12,-1234.56,,5:30,-0.05%,\r\n");
    CHECK(toCsv(everyKind(), {.delimiter = ';', .byteOrderMark = true})
              .starts_with("\xEF\xBB\xBFName;Shifts;"));
}

TEST_CASE("JSON holds columns with their formulas, rows with their records, and totals") {
    const auto json = nlohmann::json::parse(toJson(everyKind()));
    CHECK(json.at("report") == "labor_cost");
    CHECK(json.at("as_of") == "2026-03-08T04:00:00Z");
    CHECK(json.at("provenance") == "Published assignments.");
    CHECK(json.at("filters").at(0).at("value") == "Short-stay ward");
    CHECK(json.at("columns").at(2).at("formula") == "Paid minutes x rate");
    CHECK(json.at("columns").at(2).at("source") == "Roster version 3");
    CHECK(json.at("columns").at(2).at("kind") == "money");
    const auto& row = json.at("rows").at(0);
    CHECK(row.at("record").at("id") == 7);
    CHECK(row.at("cells").at("cost") == "-1234.56");
    CHECK(row.at("cells").at("paid") == 420);
    CHECK(row.at("cells").at("share") == "12.50");
    CHECK(json.at("rows").at(1).at("cells").at("name") == "=1+1");
    CHECK(json.at("rows").at(1).at("cells").at("cost").is_null());
    CHECK(json.at("rows").at(2).at("style") == "subtotal");
    CHECK(json.at("totals").at("shifts") == 12);
    auto open = everyKind();
    open.totals.reset();
    CHECK(nlohmann::json::parse(toJson(open)).at("totals").is_null());
}

TEST_CASE("XLSX keeps texts as texts and figures as figures with their formats") {
    const practice::testing::TempDir dir;
    writeXlsx(everyKind(), dir / "report.xlsx");
    auto sheet = readSheet(dir / "report.xlsx");
    CHECK(sheet[{0, 0}].value == "Name");
    CHECK(sheet[{0, 0}].bold);
    CHECK(sheet[{1, 0}].value == "Zoë, \"RN\"");
    CHECK(sheet[{1, 1}].value == "12");
    CHECK_FALSE(sheet[{1, 1}].isText);
    CHECK(sheet[{1, 1}].format == "0");
    CHECK(sheet[{1, 2}].value == "-1234.56");
    CHECK(sheet[{1, 2}].format == "#,##0.00");
    CHECK(sheet[{1, 3}].value == "46089");
    CHECK(sheet[{1, 3}].format == "yyyy-mm-dd");
    CHECK(sheet[{1, 4}].format == "[h]:mm;-[h]:mm");
    CHECK(sheet[{1, 5}].value == "0.125");
    CHECK(sheet[{1, 5}].format == "0.00%");
    CHECK(sheet[{1, 6}].format == "yyyy-mm-dd hh:mm:ss\"Z\"");
    CHECK(sheet[{2, 0}].isText);
    CHECK(sheet[{2, 0}].value == "=1+1");
    CHECK_FALSE(sheet[{1, 0}].bold);
    CHECK(sheet[{3, 0}].bold);
    CHECK(sheet[{4, 2}].bold);
    const auto xml = practice::testing::packagePart(dir / "report.xlsx", "xl/worksheets/sheet1.xml");
    CHECK(xml.find("state=\"frozen\"") != std::string::npos);
    CHECK(xml.find("<autoFilter ref=\"A1:G4\"/>") != std::string::npos);
    CHECK(xml.find("<f>") == std::string::npos);
}

TEST_CASE("The second sheet says where the figures come from") {
    const practice::testing::TempDir dir;
    writeXlsx(everyKind(), dir / "report.xlsx");
    std::map<std::string, std::string> lines;
    auto sheet = readSheet(dir / "report.xlsx", 2);
    for (int row = 0; sheet.contains({row, 0}); ++row)
        lines[sheet[{row, 0}].value] = sheet[{row, 1}].value;
    CHECK(lines == std::map<std::string, std::string>{{"Report", "Labor cost"},
                                                      {"As of", "2026-03-08T04:00:00Z"},
                                                      {"Department", "Short-stay ward"},
                                                      {"Source", "Published assignments."},
                                                      {"Shifts (formula)", "Count of published shifts"},
                                                      {"Cost (formula)", "Paid minutes x rate"},
                                                      {"Cost (source)", "Roster version 3"}});
}

TEST_CASE("CSV and JSON hold the cells of any report") {
    holds([] {
        const auto report = anyReport();
        const auto rows = allRows(report);
        const auto csv = core::parseCsv(toCsv(report)).value();
        const auto json = nlohmann::json::parse(toJson(report));
        RC_ASSERT(json.at("rows").size() == report.rows.size());
        std::size_t lines = 0;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const auto& cells =
                r < report.rows.size() ? json.at("rows").at(r).at("cells") : json.at("totals");
            RC_ASSERT(csv.rows.at(r).cells.size() == report.columns.size());
            for (std::size_t c = 0; c < report.columns.size(); ++c) {
                const bool isText = std::holds_alternative<std::string>(rows[r].cells[c]);
                const auto& cell = csv.rows[r].cells[c];
                RC_ASSERT((isText ? core::withoutFormulaGuard(cell) : cell) == cellText(rows[r].cells[c]));
                RC_ASSERT(spoken(cells.at(report.columns[c].key), report.columns[c].kind) ==
                          expectedInJson(rows[r].cells[c]));
            }
            ++lines;
        }
        RC_ASSERT(csv.rows.size() == lines);
    });
}

TEST_CASE("XLSX holds the cells of any report") {
    // Forty packages only: each starts unzip three times.
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const practice::testing::TempDir dir;
        const auto report = rc::gen::exec([] { return anyReport(); })(rc::Random(seed), 100).value();
        writeXlsx(report, dir / "any.xlsx");
        auto sheet = readSheet(dir / "any.xlsx");
        const auto rows = allRows(report);
        for (std::size_t r = 0; r < rows.size(); ++r)
            for (std::size_t c = 0; c < report.columns.size(); ++c) {
                INFO("seed " << seed << " row " << r << " column " << c);
                const auto& cell = sheet[{static_cast<int>(r) + 1, static_cast<int>(c)}];
                CHECK(spoken(cell, report.columns[c].kind) == cellText(rows[r].cells[c]));
                if (std::holds_alternative<std::string>(rows[r].cells[c])) CHECK(cell.isText);
                ++compared;
            }
    }
    CHECK(compared > 300);
}

TEST_CASE("Figures that a sheet would round are written as texts") {
    const practice::testing::TempDir dir;
    TableReport report;
    report.columns = {
        {"n", "N", CellKind::Integer, {}}, {"m", "M", CellKind::Money, {}}, {"d", "D", CellKind::Date, {}}};
    report.rows = {{{std::int64_t{9007199254740993}, core::Money::fromCents(-9007199254740993),
                     core::makeDate(1900, 2, 28)}},
                   {{std::int64_t{9007199254740992}, core::Money::fromCents(900719925474099),
                     core::makeDate(1900, 3, 1)}}};
    writeXlsx(report, dir / "r.xlsx");
    auto sheet = readSheet(dir / "r.xlsx");
    CHECK(sheet[{1, 0}].isText);
    CHECK(sheet[{1, 0}].value == "9007199254740993");
    CHECK(sheet[{1, 1}].value == "-90071992547409.93");
    CHECK(sheet[{1, 2}].value == "1900-02-28");
    CHECK_FALSE(sheet[{2, 0}].isText);
    CHECK(sheet[{2, 1}].value == "9007199254740.99");
    CHECK(sheet[{2, 2}].value == "61");
}

TEST_CASE("Text that is no UTF-8 spoils neither JSON nor XLSX") {
    const practice::testing::TempDir dir;
    TableReport report;
    report.columns = {{"t", "T", CellKind::Text, {}}};
    report.rows = {{{std::string("a\xFF"
                                 "b")}}};
    CHECK(nlohmann::json::parse(toJson(report)).at("rows").at(0).at("cells").at("t") == "a\uFFFDb");
    writeXlsx(report, dir / "r.xlsx");
    CHECK(readSheet(dir / "r.xlsx")[{1, 0}].value == "a\uFFFDb");
}
