#include "app/app_messages.h"
#include "app/demo_copy.h"
#include "app/report_catalogue.h"
#include "app/report_export.h"
#include "core/csv.h"
#include "reporting/report_writer.h"
#include "reporting/sheet_reader.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>

using namespace practice;
using namespace practice::app;
using namespace practice::testing;
using security::Permission;
using security::Role;

namespace {

const ReportParameters kParameters{core::makeDate(2026, 11, 18),
                                   {core::makeDate(2026, 11, 16), core::makeDate(2026, 12, 14)}};

/// What each report shows, and so the permission that it needs.
const std::map<std::string, Permission> kNeeds{
    {"audit_extract", Permission::AuditView},   {"coverage", Permission::RosterView},
    {"credential_expiry", Permission::PeopleView}, {"leave_calendar", Permission::LeaveView},
    {"roster_hours", Permission::RosterView},   {"staff_directory", Permission::PeopleView},
    {"trial_balance", Permission::LedgerView},
    {"compliance_due", Permission::ComplianceView}, {"compliance_findings", Permission::ComplianceView},
    {"checklist_answers", Permission::ComplianceView},
    {"budget_against_actual", Permission::BudgetView}, {"red_flags", Permission::BudgetView},
    {"roster_cost", Permission::RosterView},    {"vendor_spend", Permission::LedgerView},
    {"adjustments", Permission::BillingView},   {"aging_patient", Permission::BillingView},
    {"aging_payer", Permission::BillingView},   {"aging_provider", Permission::BillingView},
    {"ar_roll_forward", Permission::BillingView}, {"day_sheet", Permission::BillingView},
    {"deposits", Permission::BillingView},      {"open_encounters", Permission::BillingView},
    {"payer_mix", Permission::BillingView},     {"production_code", Permission::BillingView},
    {"production_department", Permission::BillingView}, {"production_provider", Permission::BillingView},
    {"receipts_deposit", Permission::BillingView}, {"receipts_entry", Permission::BillingView},
    {"receipts_service", Permission::BillingView}};

/// A cell as CSV must show it, for the kinds whose text leaves no choice.
std::optional<std::string> plainOf(const reporting::CellValue& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return std::to_string(*number);
    if (const auto* date = std::get_if<core::Date>(&cell))
        return core::toIso(*date);
    if (std::holds_alternative<std::monostate>(cell))
        return std::string();
    return std::nullopt;
}

std::string jsonText(const nlohmann::json& value) {
    return value.is_null() ? std::string() : value.is_string() ? value.get<std::string>() : value.dump();
}

} // namespace

TEST_CASE("Every report runs on the demo for every role that may see it, and is denied to the others") {
    DemoCopy demo;
    const std::vector<std::pair<const char*, Role>> users{
        {"manager", Role::OfficeManager},      {"supervisor", Role::RosterSupervisor}, {"clerk", Role::FinanceClerk},
        {"hr", Role::HumanResources},          {"compliance", Role::ComplianceOfficer}, {"auditor", Role::Auditor},
        {"board", Role::BoardViewer},          {"admin", Role::Administrator}};
    int ran = 0, denied = 0;
    for (const auto& [user, role] : users) {
        const auto in = demo.signIn(user);
        for (const auto& entry : reportCatalogue()) {
            CAPTURE(user, entry.id);
            REQUIRE(kNeeds.contains(entry.id)); // a new report says here what it needs
            const bool may = security::grantedScope(role, kNeeds.at(entry.id)) != security::Scope::None &&
                             security::grantedScope(role, Permission::ReportsRun) != security::Scope::None;
            const auto report = entry.run(in->services(), kParameters);
            REQUIRE(report.has_value() == may);
            if (!report) {
                CHECK(std::holds_alternative<core::Denied>(report.error()));
                ++denied;
                continue;
            }
            ++ran;
            CHECK(report->id == entry.id);
            CHECK_FALSE(report->provenance.empty());
            CHECK_FALSE(report->rows.empty());
            for (const auto& row : report->rows)
                REQUIRE(row.cells.size() == report->columns.size());
        }
    }
    CHECK(ran > 20);
    CHECK(denied > 10);
}

TEST_CASE("The catalogue is sorted by title and found by name") {
    const auto& entries = reportCatalogue();
    CHECK(entries.size() == kNeeds.size());
    CHECK(std::is_sorted(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.title < b.title; }));
    REQUIRE(findReport("trial_balance"));
    CHECK(findReport("trial_balance")->dates == ReportDates::AsOf);
    CHECK(findReport("no_such_report") == nullptr);
}

TEST_CASE("a report's choices are other views of the same rows; an unknown one is our bug") {
    DemoCopy demo;
    const auto in = demo.signIn();
    const auto& aging = *findReport("aging_payer");
    REQUIRE(aging.choices.all.size() == 3);
    auto parameters = kParameters;
    std::vector<core::Money> balances;
    for (const auto& choice : aging.choices.all) {
        parameters.choice = choice.key;
        const auto report = valueOf(aging.run(in->services(), parameters));
        CHECK(report.filters.back().value == choice.caption);
        const auto at = std::ranges::find(report.columns, "balance", &reporting::Column::key) - report.columns.begin();
        balances.push_back(std::get<core::Money>(report.totals->cells[static_cast<std::size_t>(at)]));
    }
    CHECK(std::ranges::count(balances, balances.front()) == 3);
    CHECK_FALSE(balances.front().isZero());
    parameters.choice = "nonsense";
    CHECK_THROWS(aging.run(in->services(), parameters));
}

TEST_CASE("CSV, JSON and XLSX of every report hold the same cells") {
    DemoCopy demo;
    const auto in = demo.signIn();
    for (const auto& entry : reportCatalogue()) {
        const auto report = valueOf(entry.run(in->services(), kParameters));
        const auto file = [&](const char* ending) { return demo.folder() / (entry.id + ending); };
        writeReport(report, reporting::FileFormat::Csv, file(".csv"));
        writeReport(report, reporting::FileFormat::Json, file(".json"));
        writeReport(report, reporting::FileFormat::Xlsx, file(".xlsx"));
        const auto csv = valueOf(core::readCsv(file(".csv")));
        const auto json = nlohmann::json::parse(std::ifstream(file(".json")));
        const auto sheet = readSheet(file(".xlsx"));
        CAPTURE(entry.id);
        REQUIRE(csv.rows.size() == report.rows.size() + (report.totals ? 1u : 0u));
        REQUIRE(json["rows"].size() == report.rows.size());
        for (std::size_t r = 0; r < report.rows.size(); ++r) {
            for (std::size_t c = 0; c < report.columns.size(); ++c) {
                const auto plain = plainOf(report.rows[r].cells[c]);
                const auto inCsv = core::withoutFormulaGuard(csv.rows[r].cells.at(c));
                const auto inJson = jsonText(json["rows"][r]["cells"][report.columns[c].key]);
                const auto at = sheet.find({static_cast<int>(r) + 1, static_cast<int>(c)});
                const auto inSheet = at == sheet.end() ? std::string() : at->second.value;
                CAPTURE(r, report.columns[c].key, inCsv, inJson, inSheet);
                if (plain) {
                    REQUIRE(inCsv == *plain);
                    REQUIRE(inJson == *plain);
                }
                REQUIRE(inCsv.empty() == inSheet.empty());
                if (std::holds_alternative<std::string>(report.rows[r].cells[c]))
                    REQUIRE(core::withoutFormulaGuard(inSheet) == *plain);
            }
        }
    }
}

TEST_CASE("recordExport audits who took what, and needs the permission") {
    DemoCopy demo;
    const auto in = demo.signIn("auditor");
    REQUIRE(recordExport(in->services(), "trial_balance", "csv", 16));
    {
        auto last = in->connection().prepare("SELECT action FROM audit_log ORDER BY id DESC LIMIT 1");
        last->step();
        CHECK(last->get<std::string>(0) == "trial_balance.export");
    }
    CHECK_FALSE(recordExport(demo.signIn("board")->services(), "trial_balance", "csv", 16));
}

TEST_CASE("A canceled report is refused and reads no further") {
    class CanceledAt final : public core::Progress {
      public:
        explicit CanceledAt(std::int64_t step) : m_step(step) {}
        void step(std::int64_t done, std::int64_t total) override {
            most = std::max(most, done);
            known = total;
        }
        void phase(std::string_view) override {}
        bool cancelled() const override { return most >= m_step; }
        std::int64_t most = 0, known = 0;

      private:
        std::int64_t m_step;
    };
    DemoCopy demo;
    const auto in = demo.signIn();
    for (const auto& entry : reportCatalogue()) {
        CAPTURE(entry.id);
        CanceledAt canceled(0);
        const auto report = entry.run(in->services(), kParameters, canceled);
        REQUIRE_FALSE(report);
        const auto* findings = std::get_if<core::Findings>(&report.error());
        REQUIRE(findings);
        CHECK(findings->front().code == codes::kReportCanceled);
    }
    CanceledAt third(2); // of the rosters that touch the range
    REQUIRE_FALSE(findReport("roster_hours")->run(in->services(), kParameters, third));
    CHECK(third.most == 2);
    CHECK(third.known > 4);
    CanceledAt never(1'000'000);
    REQUIRE(findReport("roster_hours")->run(in->services(), kParameters, never));
    CHECK(never.most == never.known);
}
