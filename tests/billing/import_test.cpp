#include "billing/charge_messages.h"
#include "billing/import_messages.h"
#include "billing/reports_fixture.h"

#include <catch2/catch.hpp>

#include <map>

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;
using core::makeDate;
using security::Role;

namespace {

const core::Date kToday = makeDate(2026, 11, 19);
constexpr auto kAdlerNpi = "1234567893", kBrunNpi = "1245319599";

struct Imports : ReportsFixture {
    Imports() {
        core::registerMessages(importMessages());
        core::registerMessages(chargeMessages());
        security::UnitOfWork work(context());
        for (const auto& [employee, npi] : {std::pair(adler, kAdlerNpi), {brun, kBrunNpi}}) {
            Provider provider;
            provider.employee = employee;
            provider.npi = npi;
            provider.needsLicense = false;
            SetupService::insertProvider(work, provider);
        }
        CoverageDraft coverage;
        coverage.patient = patients[0];
        coverage.payer = acme;
        coverage.memberId = "A-1";
        coverage.from = makeDate(2026, 1, 1);
        SetupService::insertCoverage(work, coverage);
        work.audit({"test.setup", {"payer", 0}, {}, {}});
        work.commit();
    }
    OpeningReceivablesPreview opening(const std::string& csv) { return must(charges().previewOpening(core::parseCsv(csv).value(), quiet)); }
    EncounterImportPreview encounters(const std::string& csv) { return must(charges().previewEncounters(core::parseCsv(csv).value(), quiet)); }
    Money balanceOf(const std::string& code) {
        for (const auto& row : must(ledger::LedgerService(context()).balances(makeDate(2030, 1, 1))))
            if (row.account.code == code)
                return row.balance();
        return {};
    }
    std::int64_t changes() {
        return count("SELECT (SELECT COUNT(*) FROM journal_lines) + (SELECT COUNT(*) FROM charges) + (SELECT COUNT(*) FROM encounters)"
                     " + (SELECT COUNT(*) FROM billing_imports) + (SELECT COUNT(*) FROM journal_batches) + (SELECT COUNT(*) FROM audit_log)");
    }
    core::NoProgress quiet;
};

template <class T> std::string refusalOf(const core::Result<T>& result) {
    if (result)
        return "accepted";
    if (const auto* findings = std::get_if<core::Findings>(&result.error()))
        return std::string(findings->front().code.key);
    if (std::holds_alternative<core::Denied>(result.error()))
        return "denied";
    return std::holds_alternative<core::Conflict>(result.error()) ? "conflict" : "not found";
}

/// "no_patient@3" for every finding with a line, "total" for the others, without "billing.import_".
std::vector<std::string> shortly(const core::Findings& findings) {
    std::vector<std::string> all;
    for (const auto& finding : findings) {
        std::string text(finding.code.key);
        if (text.starts_with("billing.import_"))
            text = text.substr(15);
        for (const auto& arg : finding.args)
            if (arg.name == "line")
                text += "@" + std::to_string(std::get<std::int64_t>(arg.value));
        all.push_back(text);
        CHECK(core::sentence(finding).find('{') == std::string::npos);
    }
    return all;
}
using Lines = std::vector<std::string>;

const std::string kOpening = "Chart number,Service date,Amount,Payer,NPI\n"
                             "p1001,2026-03-02,\"1,200.50\",Acme Health,1234567893\n"
                             "P1001,3/2/2026,80.00,,\n"
                             "P1002,2026-09-30,45.25,patient,1245319599\n"
                             "P 1003,2026-10-01,-30.00,,\n"
                             "Total,,1295.75,,\n";

const std::string kEncounters = "Encounter,Chart number,Service date,NPI,Department,Diagnoses,Code,Modifiers,Pointers,Units,Fee\n"
                                "E-1,P1001,2026-11-16,1234567893,Family Medicine,J45.20 E11.9,99213,25,AB,1,150.00\n"
                                "E-1,P1001,2026-11-16,1234567893,Family Medicine,,81002,,A,1,12.50\n"
                                "E-2,P1002,2026-11-17,1245319599,Urgent Care,S93.401A,99214,,1,2,300.00\n"
                                "E-3,P1003,2026-11-17,1245319599,Urgent Care,,,,,,\n"
                                "Total,,,,,,,,,,462.50\n";

} // namespace

TEST_CASE("opening receivables: previewed, imported as one batch, aged by their service date, and undone") {
    Imports practice;
    const auto preview = practice.opening(kOpening);
    CHECK(preview.findings.empty());
    REQUIRE(preview.rows.size() == 4);
    CHECK(preview.receivable == Money::fromCents(132575));
    CHECK(preview.credit == dollars(30));
    CHECK(preview.rows[0].provider == practice.adler);
    auto charges = practice.charges();
    const auto asOf = makeDate(2026, 10, 31);
    const auto id = must(charges.importOpening(preview, asOf, practice.quiet)).value;
    CHECK(practice.balanceOf("1200") == Money::fromCents(132575));
    CHECK(practice.balanceOf("2200") == dollars(-30));
    CHECK(practice.balanceOf("3900") == Money::fromCents(-129575));
    CHECK(practice.problems().empty());

    const Table aging(practice.reports().aging(asOf, AgingBy::Payer));
    CHECK(aging.of("Acme Health", "bucket_5") == "1200.50");
    CHECK(aging.of("Patients", "bucket_5") == "80.00");
    CHECK(aging.of("Patients", "bucket_2") == "45.25");
    CHECK(aging.of("Patients", "credits") == "-30.00");
    const auto october = must(practice.reports().rollForward({makeDate(2026, 10, 1), makeDate(2026, 11, 1)}));
    CHECK(october.charges == Money::fromCents(129575));
    CHECK(october.holds());
    // No production: it was earned in the system before.
    CHECK(Table(practice.reports().production({makeDate(2026, 1, 1), kToday}, ProductionBy::Provider)).rows() == 0);

    const auto imports = must(charges.imports());
    REQUIRE(imports.size() == 1);
    CHECK(imports.front().kind == "opening_receivables");
    CHECK(imports.front().rows == 4);
    CHECK(imports.front().amount == Money::fromCents(129575));
    CHECK(refusalOf(charges.undoImport(id, core::RowVersion{1}, kToday, "x")) == "billing.reason_missing");
    CHECK(refusalOf(charges.undoImport(id, core::RowVersion{7}, kToday, "wrong file")) == "conflict");
    CHECK(refusalOf(charges.undoImport(BillingImportId(9), core::RowVersion{1}, kToday, "wrong file")) == "not found");
    must(charges.undoImport(id, core::RowVersion{1}, kToday, "wrong file"));
    for (const auto* code : {"1200", "2200", "3900"})
        CHECK(practice.balanceOf(code) == Money());
    CHECK(must(charges.imports()).front().isUndone);
    CHECK(refusalOf(charges.undoImport(id, core::RowVersion{2}, kToday, "wrong file")) == "billing.import_undone");
    CHECK(practice.problems().empty());
    CHECK(must(practice.reports().rollForward({makeDate(2026, 10, 1), kToday})).holds());
    must(charges.importOpening(practice.opening(kOpening), asOf, practice.quiet));
    CHECK(practice.problems().empty());
}

TEST_CASE("opening receivables: every wrong line is named") {
    Imports practice;
    const auto findings = practice.opening("Chart number,Service date,Amount,Payer,NPI\n"
                                           "P9999,2026-03-02,10.00,,\n"
                                           ",2026-03-02,10.00,,\n"
                                           "P1001,2026-02-30,10.00,,\n"
                                           "P1001,2027-01-05,10.00,,\n"
                                           "P1001,2026-03-02,ten,,\n"
                                           "P1001,2026-03-02,0.00,,\n"
                                           "P1001,2026-03-02,,,\n"
                                           "P1001,2026-03-02,10.00,Nobody Inc,\n"
                                           "P1001,2026-03-02,10.00,,1111111111\n"
                                           "P1001,2026-03-02,-10.00,Medicare,\n"
                                           "\n"
                                           "P1001,2026-03-02,10.00,,,surplus\n"
                                           "Total,,99.00,,\n"
                                           "P1001,2026-03-02,10.00,,\n").findings;
    CHECK(shortly(findings) == Lines{"no_patient@2", "blank@3", "date@4", "future@5", "amount@6", "zero@7", "blank@8", "no_payer@9",
                                     "no_provider@10", "credit_payer@11", "cells@13", "after_total@15", "total@14"});
    CHECK(core::hasErrors(findings));
    const auto before = practice.changes();
    CHECK(refusalOf(practice.charges().importOpening(practice.opening("Chart number,Service date,Amount\nP9999,2026-03-02,10.00\n"), kToday, practice.quiet)) ==
          "billing.import_no_patient");
    CHECK(practice.changes() == before);
}

TEST_CASE("opening receivables: the control total, the columns, an empty file") {
    Imports practice;
    const std::string head = "Chart number,Service date,Amount\n";
    CHECK(shortly(practice.opening(head + "P1001,2026-03-02,10.00\nTotal,,10.01\n").findings) == Lines{"total@3"});
    CHECK(shortly(practice.opening(head + "P1001,2026-03-02,10.00\n").findings) == Lines{"no_total"});
    CHECK(shortly(practice.opening("Chart,DOS\nP1001,2026-03-02\n").findings) == Lines{"column"});
    CHECK(shortly(practice.opening("Chart,MRN,DOS,Amount\nP1001,P1001,2026-03-02,1\n").findings) == Lines{"column_twice", "no_total"});
    CHECK(shortly(practice.opening(head).findings) == Lines{"empty"});
    CHECK(refusalOf(practice.charges().importOpening({}, kToday, practice.quiet)) == "billing.import_nothing");
}

TEST_CASE("opening receivables: the same file again is refused, another one comes with a warning") {
    Imports practice;
    auto charges = practice.charges();
    const auto early = practice.opening(kOpening); // read before the first import is committed
    must(charges.importOpening(practice.opening(kOpening), kToday, practice.quiet));
    CHECK(shortly(practice.opening(kOpening).findings) == Lines{"same"});
    const auto before = practice.changes();
    CHECK(refusalOf(charges.importOpening(early, kToday, practice.quiet)) == "billing.import_same");
    CHECK(practice.changes() == before);
    const auto more = practice.opening("Chart number,Service date,Amount\nP1002,2026-05-05,7.00\nTotal,,7.00\n");
    CHECK(shortly(more.findings) == Lines{"again"});
    must(charges.importOpening(more, kToday, practice.quiet));
    CHECK(practice.balanceOf("1200") == Money::fromCents(133275));
    CHECK(practice.problems().empty());
}

TEST_CASE("opening receivables: no day that is closed or has not come, no service after it") {
    Imports practice;
    auto charges = practice.charges();
    const auto preview = practice.opening(kOpening);
    CHECK(refusalOf(charges.importOpening(preview, makeDate(2026, 11, 20), practice.quiet)) == "billing.posted_ahead");
    const auto late = charges.importOpening(preview, makeDate(2026, 9, 30), practice.quiet);
    CHECK(shortly(std::get<core::Findings>(late.error())) == Lines{"later@5"});
    practice.charge({0, makeDate(2026, 10, 1), makeDate(2026, 10, 1), 10'00});
    must(ledger::LedgerService(practice.context()).closeThrough(makeDate(2026, 10, 31)));
    const auto before = practice.changes();
    CHECK(refusalOf(charges.importOpening(preview, makeDate(2026, 10, 31), practice.quiet)) == "ledger.period_closed");
    CHECK(practice.changes() == before);
    must(DayService(practice.context()).closeDay(makeDate(2026, 11, 5), {}));
    CHECK(refusalOf(charges.importOpening(preview, makeDate(2026, 11, 5), practice.quiet)) == "billing.day_closed");
    must(charges.importOpening(preview, makeDate(2026, 11, 6), practice.quiet));
    CHECK(practice.problems().empty());
}

TEST_CASE("an import is undone whole or not at all") {
    Imports practice;
    auto charges = practice.charges();
    const auto id = must(charges.importOpening(practice.opening(kOpening), makeDate(2026, 11, 2), practice.quiet)).value;
    const auto open = must(practice.accounts().openItems(practice.patients[1]));
    REQUIRE(open.size() == 1);
    const auto paid = practice.receive(1, Tender::Check, 5'00, makeDate(2026, 11, 10), {}, {{open.front().charge, {}, dollars(5)}});
    const auto before = practice.changes();
    CHECK(refusalOf(charges.undoImport(id, core::RowVersion{1}, kToday, "wrong file")) != "accepted");
    CHECK(practice.changes() == before);
    CHECK(practice.balanceOf("1200") == Money::fromCents(132075));
    must(practice.accounts().reverse(DocumentRef{DocumentKind::Receipt, paid.value()}, kToday, "belongs to another"));
    must(charges.undoImport(id, core::RowVersion{1}, kToday, "wrong file"));
    CHECK(practice.balanceOf("1200") == Money());
    CHECK(practice.problems().empty());

    // Credit that was used since stands in the way as well.
    const auto again = must(charges.importOpening(practice.opening(kOpening), makeDate(2026, 11, 2), practice.quiet)).value;
    const auto fresh = practice.charge({2, kToday, kToday, 20'00});
    must(practice.accounts().applyCredit(practice.patients[2], {{fresh, {}, dollars(20)}}, kToday));
    CHECK(refusalOf(charges.undoImport(again, core::RowVersion{1}, kToday, "wrong file")) != "accepted");
    CHECK(practice.balanceOf("2200") == dollars(-10));
}

TEST_CASE("encounters with and without charges arrive from the health record") {
    Imports practice;
    const auto preview = practice.encounters(kEncounters);
    CHECK_FALSE(core::hasErrors(preview.findings));
    REQUIRE(preview.encounters.size() == 3);
    CHECK(preview.lines[0].size() == 2);
    CHECK(preview.lines[0][0].pointers == std::vector{1, 2});
    CHECK(preview.lines[0][0].modifiers == std::vector<std::string>{"25"});
    CHECK(preview.fileLines == std::vector<std::size_t>{2, 4, 5});
    const auto says = shortly(preview.findings);
    CHECK(std::ranges::count(says, "line@4") > 0); // without coverage on the date: the patient is billed, with a warning
    auto charges = practice.charges();
    const auto id = must(charges.importEncounters(preview, kToday, practice.quiet)).value;
    CHECK(practice.balanceOf("4000") == Money::fromCents(-46250));
    const Table mix(practice.reports().payerMix({makeDate(2026, 11, 1), makeDate(2026, 12, 1)}));
    CHECK(mix.of("Acme Health", "charged") == "162.50");
    CHECK(mix.of("Patients", "charged") == "300.00");
    const Table open(practice.reports().openEncounters(kToday));
    REQUIRE(open.rows() == 1);
    CHECK(open.at(0, "patient") == "Lindqvist, Dana");
    CHECK(practice.problems().empty());

    // The same encounter number twice adds nothing, in whatever spelling.
    const auto again = practice.encounters("Encounter,Chart number,Service date,NPI,Department\ne -1,P1001,2026-11-16,1234567893,Family Medicine\n");
    CHECK(again.encounters.empty());
    CHECK(shortly(again.findings) == Lines{"known"});
    CHECK(refusalOf(charges.importEncounters(again, kToday, practice.quiet)) == "billing.import_nothing");
    CHECK(refusalOf(charges.importEncounters(preview, kToday, practice.quiet)) != "accepted");
    CHECK(practice.count("SELECT COUNT(*) FROM encounters") == 3);

    // Undone: nothing is owed, nothing is left to charge, and the file can come again.
    must(charges.undoImport(id, core::RowVersion{1}, kToday, "wrong month"));
    CHECK(practice.balanceOf("4000") == Money());
    CHECK(Table(practice.reports().openEncounters(kToday)).rows() == 0);
    CHECK(practice.encounters(kEncounters).encounters.size() == 3);
    must(charges.importEncounters(practice.encounters(kEncounters), kToday, practice.quiet));
    CHECK(practice.balanceOf("4000") == Money::fromCents(-46250));
    CHECK(practice.problems().empty());
}

TEST_CASE("an encounter that was charged by hand since keeps its import") {
    Imports practice;
    auto charges = practice.charges();
    const auto id = must(charges.importEncounters(practice.encounters(kEncounters), kToday, practice.quiet)).value;
    EncounterFilter filter;
    filter.state = EncounterState::Open;
    const auto open = must(charges.encounters(filter));
    REQUIRE(open.size() == 1);
    ChargeLine line;
    line.code = "99212";
    line.fee = dollars(90);
    line.pointers = {1};
    auto draft = static_cast<EncounterDraft>(open.front());
    draft.diagnoses = {"J45.20"};
    must(charges.post(open.front().id, open.front().version, draft, {line}, kToday));
    const auto before = practice.changes();
    CHECK(refusalOf(charges.undoImport(id, core::RowVersion{1}, kToday, "wrong month")) == "billing.import_charged");
    CHECK(practice.changes() == before);
}

TEST_CASE("encounters: every wrong line is named, and nothing is posted") {
    Imports practice;
    const auto wrong = practice.encounters("Encounter,Chart number,Service date,NPI,Department,Place,Code,Pointers,Units,Fee\n"
                                           "E-1,P1001,2026-11-16,1234567893,Family Medicine,11,99213,1,1,10.00\n"
                                           "E-1,P1002,2026-11-16,1234567893,Family Medicine,11,99214,1,1,10.00\n"
                                           "E-2,P1001,2026-11-16,999,Surgery,11,99213,1,none,10.00\n"
                                           "E-3,P1001,2026-11-16,1234567893,Family Medicine,11,,,1,10.00\n"
                                           ",P1001,2026-11-16,1234567893,Family Medicine,11,99213,?,1,ten\n"
                                           "Total,,,,,,,,,40.00\n");
    CHECK(shortly(wrong.findings) == Lines{"differs@3", "no_provider@4", "no_department@4", "number@4", "blank@5", "number@6", "amount@6",
                                           "total@7", "unnumbered"});
    const auto before = practice.changes();
    CHECK(refusalOf(practice.charges().importEncounters(wrong, kToday, practice.quiet)) == "billing.import_differs");
    // What the rules of charge entry refuse, with the line of the file: a code, a pointer, a duplicate further down.
    const auto scrubbed = practice.encounters("Encounter,Chart number,Service date,NPI,Department,Diagnoses,Code,Pointers,Fee\n"
                                              "E-1,P1001,2026-11-16,1234567893,Family Medicine,J45.20,99,1,10.00\n"
                                              "E-2,P1002,2026-11-16,1234567893,Family Medicine,J45.20,99213,3,10.00\n"
                                              "E-3,P1001,2026-11-17,1234567893,Family Medicine,J45.20,99213,1,10.00\n"
                                              "E-4,P1001,2026-11-17,1234567893,Family Medicine,J45.20,99213,1,10.00\n"
                                              "Total,,,,,,,,40.00\n");
    std::map<std::string, bool> stops;
    bool isDuplicateNamed = false;
    for (const auto& finding : scrubbed.findings) {
        const auto text = core::sentence(finding);
        stops[text.substr(0, 6)] |= finding.severity == core::Severity::Error;
        isDuplicateNamed |= text.starts_with("Line 5: ") && text.find("already charged to this patient") != std::string::npos;
    }
    CHECK(stops["Line 2"]);
    CHECK(stops["Line 3"]);
    CHECK_FALSE(stops["Line 4"]);
    CHECK(isDuplicateNamed);
    const auto early = practice.encounters(kEncounters);
    CHECK(refusalOf(practice.charges().importEncounters(early, makeDate(2026, 11, 16), practice.quiet)) == "billing.import_early");
    CHECK(refusalOf(practice.charges().importEncounters(early, makeDate(2026, 11, 20), practice.quiet)) == "billing.posted_ahead");
    CHECK(practice.changes() == before);
}

TEST_CASE("an import can be canceled, and is for those who may") {
    Imports practice;
    class Canceled final : public core::Progress {
        void step(std::int64_t, std::int64_t) override {}
        void phase(std::string_view) override {}
        bool cancelled() const override { return true; }
    } canceled;
    auto charges = practice.charges();
    const auto before = practice.changes();
    CHECK(refusalOf(charges.previewOpening(core::parseCsv(kOpening).value(), canceled)) == "billing.import_canceled");
    CHECK(refusalOf(charges.importOpening(practice.opening(kOpening), kToday, canceled)) == "billing.import_canceled");
    CHECK(refusalOf(charges.importEncounters(practice.encounters(kEncounters), kToday, canceled)) == "billing.import_canceled");
    CHECK(practice.changes() == before);
    for (const auto role : {Role::Auditor, Role::BoardViewer, Role::HumanResources, Role::Administrator}) {
        ChargeService other(practice.context(practice.sessionAs(role)), practice.directory);
        CHECK(refusalOf(other.previewOpening(core::parseCsv(kOpening).value(), practice.quiet)) == "denied");
        CHECK(refusalOf(other.importOpening({}, kToday, practice.quiet)) == "denied");
        CHECK(refusalOf(other.previewEncounters(core::parseCsv(kEncounters).value(), practice.quiet)) == "denied");
        CHECK(refusalOf(other.importEncounters({}, kToday, practice.quiet)) == "denied");
        CHECK(refusalOf(other.undoImport(BillingImportId(1), core::RowVersion{1}, kToday, "wrong file")) == "denied");
    }
    // Chart numbers and encounter numbers are not in the clear.
    must(charges.importEncounters(practice.encounters(kEncounters), kToday, practice.quiet));
    CHECK(practice.count("SELECT COUNT(*) FROM encounters WHERE source_blind IS NOT NULL AND length(source_blind) = 32") == 3);
}
