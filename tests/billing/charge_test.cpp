#include "billing/charge_support.h"
#include "ledger/ledger_messages.h"
#include "billing/billing_messages.h"
#include "support/property.h"

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;
namespace codes = practice::billing::codes;

namespace {

template <class T> bool isConflict(const core::Result<T>& result) {
    return !result && std::holds_alternative<core::Conflict>(result.error());
}
template <class T> bool isDenied(const core::Result<T>& result) {
    return !result && std::holds_alternative<core::Denied>(result.error());
}

} // namespace

TEST_CASE("an encounter posts one entry a line: receivable of the payer against revenue") {
    ChargeFixture clinic;
    auto lines = std::vector{clinic.aLine("za101", 2), clinic.aLine("ZA102")};
    lines[1].modifiers = {"25", "59"};
    lines[1].pointers = {2, 1};
    const auto done = valueOf(clinic.charges(clinic.clerk()).post({}, {}, clinic.anEncounter(), lines, clinic.today()));
    REQUIRE(done.value.size() == 2);
    const auto encounter = valueOf(clinic.charges().encounters({})).front();
    CHECK(encounter.state == EncounterState::Charged);
    CHECK(encounter.charged == dollars(450));
    CHECK(static_cast<const EncounterDraft&>(encounter) == clinic.anEncounter());

    const auto charges = valueOf(clinic.charges().charges(encounter.id));
    REQUIRE(charges.size() == 2);
    CHECK(charges[0].code == "ZA101");
    CHECK(charges[0].units == 2);
    CHECK(charges[0].amount == dollars(200));
    CHECK(charges[0].allowed == dollars(144));
    CHECK(charges[0].firstPayer == clinic.payer);
    CHECK(charges[0].serviceOn == day(2026, 11, 2));
    CHECK(charges[0].postedOn == clinic.today());
    CHECK(charges[1].modifiers == std::vector<std::string>{"25", "59"});
    CHECK(charges[1].pointers == std::vector<int>{2, 1});
    CHECK_FALSE(charges[1].allowed);

    const auto entry = valueOf(ledger::LedgerService(clinic.context()).entry(charges[0].entry));
    CHECK(entry.content.kind == "charge");
    CHECK(entry.content.sourceKind == "charge");
    CHECK(entry.content.sourceId == charges[0].id.value());
    CHECK(entry.content.serviceOn == day(2026, 11, 2));
    REQUIRE(entry.content.lines.size() == 2);
    const auto& owed = entry.content.lines[0];
    CHECK(owed.amount == dollars(200));
    CHECK(owed.dimensions.patientAccount == clinic.patient.value());
    CHECK(owed.dimensions.payer == clinic.payer.value());
    CHECK(owed.dimensions.charge == charges[0].id.value());
    CHECK(owed.dimensions.provider == clinic.doctor.value());
    CHECK(owed.dimensions.department == clinic.department.value());
    const auto& revenue = entry.content.lines[1].dimensions;
    CHECK(revenue.patientAccount == 0);
    CHECK(revenue.charge == 0);
    CHECK(revenue.provider == clinic.doctor.value());
    CHECK(revenue.department == clinic.department.value());
    CHECK(clinic.sumOf("1200") == dollars(450));
    CHECK(clinic.sumOf("4000") == -dollars(450));
    CHECK(clinic.ledgerProblems().empty());
    const auto has = [&](const char* kind, std::int64_t id) {
        const auto& changed = done.changes.changed;
        return std::count(changed.begin(), changed.end(), core::EntityRef{kind, id}) == 1;
    };
    CHECK(has("encounter", encounter.id.value()));
    CHECK(has("charge", charges[1].id.value()));
    CHECK(has("patient_account", clinic.patient.value()));
    const auto actions = clinic.auditedActions();
    CHECK(std::count(actions.begin(), actions.end(), "charge.post") == 2);
    CHECK(std::count(actions.begin(), actions.end(), "encounter.charge") == 1);
}

TEST_CASE("a charge for a person without coverage on the date is billed to the patient") {
    ChargeFixture clinic;
    auto draft = clinic.anEncounter();
    draft.patient = clinic.uninsured;
    const auto scrub = clinic.scrubbed(draft, {clinic.aLine()});
    CHECK(findingOf(scrub.findings, codes::kNoCoverage)->severity == core::Severity::Warning);
    CHECK(scrub.fees.front() == dollars(60)); // the self-pay fee
    const auto id = clinic.posted(draft, {clinic.aLine()}).front();
    CHECK(clinic.count("SELECT payer_id FROM journal_lines WHERE charge_id = " + std::to_string(id.value())) == 0);
    CHECK(clinic.sumOf("1200", " AND l.patient_account_id = " + std::to_string(clinic.uninsured.value())) == dollars(60));
    // Coverage that has ended counts no more either.
    valueOf(clinic.setup().archiveCoverage(clinic.coverage, {1}));
    CHECK(findingOf(clinic.scrubbed(clinic.anEncounter(), {clinic.aLine()}).findings, codes::kNoCoverage));
}

TEST_CASE("the fee is of the schedule in force on the service date") {
    ChargeFixture clinic;
    auto now = valueOf(clinic.setup().feeSchedules())[2];
    REQUIRE(now.name == "Standard 2026");
    now.lastDay = day(2026, 10, 31);
    valueOf(clinic.setup().saveFeeSchedule(now.id, now.version, now));
    auto next = clinic.aSchedule("Standard from November", FeeKind::Standard, {{"ZA101", "", dollars(130)}});
    next.from = day(2026, 11, 1);
    next.lastDay = day(2026, 11, 5);
    valueOf(clinic.setup().saveFeeSchedule({}, {}, next));
    const auto fee = [&](core::Date on) { return clinic.scrubbed(clinic.anEncounter(on), {clinic.aLine()}).fees.front(); };
    CHECK(fee(day(2026, 1, 1)) == dollars(100));
    CHECK(fee(day(2026, 10, 31)) == dollars(100));
    CHECK(fee(day(2026, 11, 1)) == dollars(130));
    CHECK(fee(day(2026, 11, 5)) == dollars(130));
    CHECK(findingOf(clinic.scrubbed(clinic.anEncounter(day(2026, 11, 6)), {clinic.aLine()}).findings, codes::kFeeMissing)->field == "lines[0].fee");
    CHECK(findingOf(clinic.scrubbed(clinic.anEncounter(day(2025, 12, 31)), {clinic.aLine()}).findings, codes::kFeeMissing));
    auto line = clinic.aLine();
    line.modifiers = {"ZZ"};
    CHECK(clinic.scrubbed(clinic.anEncounter(day(2026, 3, 1)), {line}).fees.front() == dollars(80));
    // A charge that is posted keeps its amount, whatever becomes of the schedule.
    const auto id = clinic.posted(clinic.anEncounter(), {clinic.aLine()}).front();
    valueOf(clinic.setup().archiveFeeSchedule(now.id, {2}));
    CHECK(clinic.count("SELECT amount_cents FROM charges WHERE id = " + std::to_string(id.value())) == 13000);
}

TEST_CASE("errors stop the posting and nothing is written") {
    ChargeFixture clinic;
    const auto entries = clinic.count("SELECT count(*) FROM journal_entries");
    auto line = clinic.aLine();
    line.pointers = {9};
    auto lapsed = clinic.anEncounter(day(2026, 11, 11)); // the license ended the day before
    const auto refusal = refusalOf(clinic.charges().post({}, {}, lapsed, {clinic.aLine()}, clinic.today()), codes::kLicenseLapsed);
    CHECK(core::sentence(refusal).starts_with("No license of Okafor, Ada is on file that was in force on 2026-11-11."));
    CHECK(refusedWith(clinic.charges().post({}, {}, clinic.anEncounter(), {line}, clinic.today()), codes::kPointerRange));
    CHECK(refusedWith(clinic.charges().post({}, {}, clinic.anEncounter(), {}, clinic.today()), codes::kNoLines));
    auto wrong = clinic.anEncounter();
    wrong.provider = clinic.otherDoctor; // not a billing provider
    CHECK(refusedWith(clinic.charges().post({}, {}, wrong, {clinic.aLine()}, clinic.today()), codes::kNoProvider));
    CHECK(refusedWith(clinic.charges().post({}, {}, clinic.anEncounter(), {clinic.aLine()}, day(2026, 11, 20)), codes::kPostedAhead));
    CHECK(refusedWith(clinic.charges().post({}, {}, clinic.anEncounter(), {clinic.aLine()}, day(2026, 11, 1)), codes::kPostedBeforeService));
    CHECK(clinic.count("SELECT count(*) FROM encounters") == 0);
    CHECK(clinic.count("SELECT count(*) FROM charges") == 0);
    CHECK(clinic.count("SELECT count(*) FROM journal_entries") == entries);
}

TEST_CASE("the license is that of the service date, renewed ones included") {
    ChargeFixture clinic;
    people::CredentialDraft renewal;
    renewal.holder = clinic.doctor;
    renewal.kind = people::CredentialKind::LicensePhysician;
    renewal.number = "DR-2";
    renewal.state = "CO";
    renewal.issuedOn = day(2026, 11, 12);
    renewal.expiresOn = day(2028, 11, 10);
    valueOf(people::PeopleService(clinic.context()).recordCredential(renewal));
    const auto lapsed = [&](core::Date on) { return findingOf(clinic.scrubbed(clinic.anEncounter(on), {clinic.aLine()}).findings, codes::kLicenseLapsed) != nullptr; };
    CHECK_FALSE(lapsed(day(2026, 11, 10)));
    CHECK(lapsed(day(2026, 11, 11)));
    CHECK_FALSE(lapsed(day(2026, 11, 12)));
}

TEST_CASE("a provider's employment is that of the service date") {
    ChargeFixture clinic;
    valueOf(people::PeopleService(clinic.context()).terminate(clinic.doctor, {1}, day(2026, 11, 3)));
    const auto found = [&](core::Date on) { return findingOf(clinic.scrubbed(clinic.anEncounter(on), {clinic.aLine()}).findings, codes::kNotEmployed) != nullptr; };
    CHECK_FALSE(found(day(2026, 11, 3)));
    CHECK(found(day(2026, 11, 4)));
}

TEST_CASE("a late service of a closed month keeps its date and posts on an open day") {
    ChargeFixture clinic;
    valueOf(ledger::LedgerService(clinic.context()).post([&] { // something to close
        ledger::EntryDraft entry;
        entry.postedOn = day(2026, 10, 5);
        const auto chart = ledger::LedgerService::chart(clinic.connection());
        entry.lines = {{chart[0].id, dollars(1), {}}, {chart[0].id, -dollars(1), {}}};
        return entry;
    }()));
    valueOf(ledger::LedgerService(clinic.context()).closeThrough(day(2026, 10, 31)));
    const auto late = clinic.anEncounter(day(2026, 10, 5));
    CHECK(refusedWith(clinic.charges().post({}, {}, late, {clinic.aLine()}, day(2026, 10, 6)), ledger::codes::kPeriodClosed));
    CHECK(clinic.count("SELECT count(*) FROM encounters") == 0);
    CHECK(valueOf(clinic.charges().postingDate()) == clinic.today());
    clinic.posted(late, {clinic.aLine()});
    const auto charge = valueOf(clinic.charges().charges(valueOf(clinic.charges().encounters({})).front().id)).front();
    CHECK(charge.serviceOn == day(2026, 10, 5));
    CHECK(charge.postedOn == clinic.today());
    CHECK(valueOf(ledger::LedgerService(clinic.context()).entry(charge.entry)).content.serviceOn == day(2026, 10, 5));
}

TEST_CASE("a closed day takes no charge, and the next day does") {
    ChargeFixture clinic;
    {
        security::UnitOfWork work(clinic.context());
        valueOf([&]() -> core::Result<int> {
            PRACTICE_TRY(DayService::closeDayFor(work, clinic.today(), clinic.site));
            return 0;
        }());
        work.commit();
    }
    core::registerMessages(billingMessages());
    CHECK(core::sentence(refusalOf(clinic.charges().post({}, {}, clinic.anEncounter(), {clinic.aLine()}, clinic.today()), codes::kDayClosed)) ==
          "2026-11-19 is closed. Post on 2026-11-20 or later; the service date is kept.");
    CHECK(valueOf(clinic.charges().postingDate()) == day(2026, 11, 20));
    CHECK(clinic.posted(clinic.anEncounter(), {clinic.aLine()}, day(2026, 11, 20)).size() == 1);
    CHECK(refusedWith(clinic.charges().postFee(clinic.patient, dollars(25), "returned check", clinic.today()), codes::kDayClosed));
}

TEST_CASE("the second who posts an encounter gets a conflict") {
    ChargeFixture clinic;
    const auto id = valueOf(clinic.charges().saveEncounter({}, {}, clinic.anEncounter())).value;
    const auto seen = valueOf(clinic.charges().encounter(id));
    CHECK(seen.state == EncounterState::Open);
    auto other = clinic.connect();
    ChargeService colleague({*other, clinic.clerk(), clinic.clock()}, clinic.otherDirectory);
    valueOf(colleague.post(id, seen.version, seen, {clinic.aLine()}, clinic.today()));
    CHECK(isConflict(clinic.charges().post(id, seen.version, seen, {clinic.aLine()}, clinic.today())));
    CHECK(isConflict(clinic.charges().saveEncounter(id, seen.version, seen)));
    CHECK(isConflict(clinic.charges().markNoCharge(id, seen.version, "was double")));
    CHECK(clinic.count("SELECT count(*) FROM charges") == 1);
    CHECK(clinic.sumOf("1200") == dollars(100));
}

TEST_CASE("a forgotten line is posted later, and the charged encounter stays as it is") {
    ChargeFixture clinic;
    const auto id = valueOf(clinic.charges().saveEncounter({}, {}, clinic.anEncounter())).value;
    valueOf(clinic.charges().post(id, {1}, clinic.anEncounter(), {clinic.aLine()}, clinic.today()));
    auto moved = clinic.anEncounter(day(2026, 11, 3));
    CHECK(refusedWith(clinic.charges().post(id, {2}, moved, {clinic.aLine("ZA102")}, clinic.today()), codes::kEncounterPosted));
    CHECK(refusedWith(clinic.charges().saveEncounter(id, {2}, moved), codes::kEncounterPosted));
    auto noted = clinic.anEncounter();
    noted.authorization = "A-17";
    valueOf(clinic.charges().saveEncounter(id, {2}, noted));
    valueOf(clinic.charges().post(id, {3}, noted, {clinic.aLine("ZA102")}, clinic.today()));
    CHECK(valueOf(clinic.charges().encounter(id)).charged == dollars(350));
    const auto again = valueOf(clinic.charges().scrub(noted, {clinic.aLine("ZA102")}, id));
    CHECK(findingOf(again.findings, codes::kDuplicatePosted)->field == "lines[0].code");
}

TEST_CASE("no charge with a reason, and back") {
    ChargeFixture clinic;
    const auto id = valueOf(clinic.charges().saveEncounter({}, {}, clinic.anEncounter())).value;
    CHECK(refusedWith(clinic.charges().markNoCharge(id, {1}, "  no "), codes::kReasonMissing));
    CHECK(refusedWith(clinic.charges().reopenEncounter(id, {1}), codes::kEncounterState));
    valueOf(clinic.charges(clinic.clerk()).markNoCharge(id, {1}, "Nurse visit within the global period"));
    const auto marked = valueOf(clinic.charges().encounter(id));
    CHECK(marked.state == EncounterState::NoCharge);
    CHECK(marked.note == "No charge: Nurse visit within the global period");
    CHECK(core::sentence(refusalOf(clinic.charges().post(id, {2}, marked, {clinic.aLine()}, clinic.today()), codes::kEncounterState)) ==
          "This encounter is marked \"no charge\"; that cannot be done with it now.");
    CHECK(refusedWith(clinic.charges().saveEncounter(id, {2}, marked), codes::kEncounterState));
    CHECK(refusedWith(clinic.charges().markNoCharge(id, {2}, "once more"), codes::kEncounterState));
    valueOf(clinic.charges().reopenEncounter(id, {2}));
    valueOf(clinic.charges().post(id, {3}, clinic.anEncounter(), {clinic.aLine()}, clinic.today()));
    CHECK(refusedWith(clinic.charges().markNoCharge(id, {4}, "has charges"), codes::kEncounterState));
}

TEST_CASE("an encounter whose charges are reversed is to be charged again") {
    ChargeFixture clinic;
    clinic.posted(clinic.anEncounter(), {clinic.aLine(), clinic.aLine("ZA102")});
    const auto id = valueOf(clinic.charges().encounters({})).front().id;
    const auto charges = valueOf(clinic.charges().charges(id));
    const auto reverse = [&](const Charge& charge) {
        security::UnitOfWork work(clinic.context());
        const DocumentRef document{DocumentKind::Charge, charge.id.value()};
        valueOf(AccountService::reverse(work, std::span(&document, 1), clinic.today(), "wrong code"));
        work.commit();
    };
    reverse(charges[0]);
    CHECK(valueOf(clinic.charges().encounter(id)).state == EncounterState::Charged);
    CHECK(valueOf(clinic.charges().encounter(id)).charged == dollars(250));
    reverse(charges[1]);
    const auto open = valueOf(clinic.charges().encounter(id));
    CHECK(open.state == EncounterState::Open);
    CHECK(open.charged.isZero());
    CHECK(clinic.sumOf("1200").isZero());
    CHECK(clinic.scrubbed(clinic.anEncounter(), {clinic.aLine()}).findings.empty()); // no duplicate of what is reversed
    valueOf(clinic.charges().post(id, open.version, clinic.anEncounter(day(2026, 11, 3)), {clinic.aLine()}, clinic.today()));
}

TEST_CASE("encounters to be charged are a work-list in one statement") {
    ChargeFixture clinic;
    auto charges = clinic.charges();
    const auto old = valueOf(charges.saveEncounter({}, {}, clinic.anEncounter(day(2026, 9, 1)))).value;
    auto other = clinic.anEncounter(day(2026, 10, 1));
    other.patient = clinic.uninsured;
    const auto ofOther = valueOf(charges.saveEncounter({}, {}, other)).value;
    const auto newest = valueOf(charges.saveEncounter({}, {}, clinic.anEncounter())).value;
    clinic.posted(clinic.anEncounter(day(2026, 11, 1)), {clinic.aLine()});
    const auto ids = [&](const EncounterFilter& filter) {
        std::vector<EncounterId> all;
        for (const auto& encounter : valueOf(charges.encounters(filter)))
            all.push_back(encounter.id);
        return all;
    };
    EncounterFilter filter;
    CHECK(ids(filter).size() == 4);
    CHECK(ids(filter).front() == newest);
    filter.state = EncounterState::Open;
    CHECK(ids(filter) == std::vector{newest, ofOther, old});
    filter.limit = 2;
    CHECK(ids(filter) == std::vector{newest, ofOther});
    filter.limit = 2000;
    filter.patient = clinic.uninsured;
    CHECK(ids(filter) == std::vector{ofOther});
    filter.patient = {};
    filter.service = {day(2026, 9, 1), day(2026, 10, 1)};
    CHECK(ids(filter) == std::vector{old});
    filter.provider = clinic.otherDoctor;
    CHECK(ids(filter).empty());
    const auto before = clinic.connection().statementsExecuted();
    valueOf(charges.encounters({}));
    CHECK(clinic.connection().statementsExecuted() - before <= 2);
    CHECK(clinic.count("SELECT count(*) FROM encounters WHERE instr(diagnoses, CAST('J45' AS BLOB)) > 0") == 0);
}

TEST_CASE("an encounter is saved only with what it needs") {
    ChargeFixture clinic;
    auto draft = clinic.anEncounter();
    draft.placeOfService = "1";
    CHECK(refusedWith(clinic.charges().saveEncounter({}, {}, draft), codes::kPlaceOfService));
    draft = clinic.anEncounter(day(2026, 11, 20));
    CHECK(refusedWith(clinic.charges().saveEncounter({}, {}, draft), codes::kServiceAhead));
    draft = clinic.anEncounter();
    draft.patient = patients::PatientId(999);
    CHECK(refusedWith(clinic.charges().saveEncounter({}, {}, draft), codes::kNoPatient));
    draft = clinic.anEncounter(day(2026, 11, 15)); // a lapsed license waits with the charge, not with the visit
    draft.diagnoses = {"j4520"};
    const auto id = valueOf(clinic.charges().saveEncounter({}, {}, draft)).value;
    CHECK(valueOf(clinic.charges().encounter(id)).diagnoses == std::vector<std::string>{"J45.20"});
    draft.note = "asked for the forms";
    valueOf(clinic.charges().saveEncounter(id, {1}, draft));
    CHECK(valueOf(clinic.charges().encounter(id)).note == "asked for the forms");
    const auto missing = clinic.charges().saveEncounter(EncounterId(999), {1}, clinic.anEncounter());
    CHECK(std::holds_alternative<core::NotFound>(missing.error()));
}

TEST_CASE("a fee without an encounter is other income") {
    ChargeFixture clinic;
    auto charges = clinic.charges(clinic.clerk());
    CHECK(refusedWith(charges.postFee(clinic.patient, dollars(25), "nsf", clinic.today()), codes::kReasonMissing));
    CHECK(refusedWith(charges.postFee(clinic.patient, {}, "returned check", clinic.today()), codes::kAmount));
    CHECK(refusedWith(charges.postFee(clinic.patient, -dollars(1), "returned check", clinic.today()), codes::kAmount));
    CHECK(refusedWith(charges.postFee(patients::PatientId(999), dollars(25), "returned check", clinic.today()), codes::kNoPatient));
    CHECK(refusedWith(charges.postFee(clinic.patient, dollars(25), "returned check", day(2026, 11, 20)), codes::kPostedAhead));
    const auto id = valueOf(charges.postFee(clinic.patient, dollars(25), "returned check", clinic.today())).value;
    CHECK(clinic.sumOf("4900") == -dollars(25));
    CHECK(clinic.sumOf("1200", " AND l.charge_id = " + std::to_string(id.value()) + " AND l.payer_id = 0") == dollars(25));
    const auto entry = valueOf(ledger::LedgerService(clinic.context()).entry(ledger::EntryId(
        clinic.count("SELECT entry_id FROM charges WHERE id = " + std::to_string(id.value())))));
    CHECK(entry.content.memo == "returned check");
}

TEST_CASE("charges are entered by office manager and clerk, read by the auditor") {
    ChargeFixture clinic;
    const auto id = valueOf(clinic.charges().saveEncounter({}, {}, clinic.anEncounter())).value;
    for (const auto role : {security::Role::RosterSupervisor, security::Role::HumanResources, security::Role::ComplianceOfficer,
                            security::Role::BoardViewer, security::Role::Administrator, security::Role::Auditor}) {
        auto charges = clinic.charges(clinic.sessionAs(role));
        const bool mayRead = role == security::Role::Auditor;
        CHECK(isDenied(charges.encounters({})) != mayRead);
        CHECK(isDenied(charges.encounter(id)) != mayRead);
        CHECK(isDenied(charges.charges(id)) != mayRead);
        CHECK(isDenied(charges.scrub(clinic.anEncounter(), {clinic.aLine()})) != mayRead);
        CHECK(isDenied(charges.postingDate()) != mayRead);
        CHECK(isDenied(charges.saveEncounter(id, {1}, clinic.anEncounter())));
        CHECK(isDenied(charges.markNoCharge(id, {1}, "no reason")));
        CHECK(isDenied(charges.reopenEncounter(id, {1})));
        CHECK(isDenied(charges.post(id, {1}, clinic.anEncounter(), {clinic.aLine()}, clinic.today())));
        CHECK(isDenied(charges.postFee(clinic.patient, dollars(1), "a reason", clinic.today())));
    }
    CHECK(clinic.count("SELECT count(*) FROM charges") == 0);
}

TEST_CASE("an account that is missing is named") {
    ChargeFixture clinic;
    core::registerMessages(billingMessages());
    clinic.connection().prepare("UPDATE accounts SET code = '4001' WHERE code = '4000'")->run();
    CHECK(core::sentence(refusalOf(clinic.charges().post({}, {}, clinic.anEncounter(), {clinic.aLine()}, clinic.today()), codes::kUnknownAccount)) ==
          "The chart of accounts has no account 4000. Create it under Ledger, Accounts.");
}

TEST_CASE("charges come in runs with their batches, in few statements each") {
    ChargeFixture clinic;
    security::UnitOfWork work(clinic.context());
    std::vector<ChargeService::NewCharge> many;
    for (int i = 0; i < 400; ++i) {
        ChargeService::NewCharge one;
        one.charge.patient = i % 2 ? clinic.patient : clinic.uninsured;
        one.charge.kind = i % 5 == 0 ? ChargeKind::Opening : ChargeKind::Service;
        one.charge.serviceOn = day(2026, 9, 1);
        one.charge.postedOn = core::addDays(day(2026, 9, 1), i % 60);
        one.charge.code = "ZA101";
        one.charge.amount = core::Money::fromCents(100 + i);
        if (i >= 100)
            one.batch = ledger::BatchId(i >= 200 ? 8 : 7);
        many.push_back(one);
    }
    clinic.connection().prepare("INSERT INTO journal_batches (id, kind, created_at, created_by) VALUES (7, 'import', '2026-11-19T00:00:00Z', 1), (8, 'import', '2026-11-19T00:00:00Z', 1)")->run();
    const auto before = clinic.connection().statementsExecuted();
    const auto ids = valueOf(ChargeService::insertCharges(work, many));
    // An entry with two lines and the charge: four each, and little beside.
    CHECK(clinic.connection().statementsExecuted() - before < 4 * 400 + 300);
    work.commit();
    REQUIRE(ids.size() == 400);
    CHECK(std::is_sorted(ids.begin(), ids.end()));
    CHECK(clinic.count("SELECT count(*) FROM charges c JOIN journal_entries e ON e.id = c.entry_id AND e.source_id = c.id "
                       "WHERE e.source_kind = 'charge' AND COALESCE(e.batch_id, 0) = c.batch_id AND e.posted_on = c.posted_on") == 400);
    CHECK(clinic.count("SELECT count(*) FROM charges WHERE batch_id = 8") == 200);
    CHECK(clinic.sumOf("1200") == core::Money::fromCents(400 * 100 + 399 * 400 / 2));
    CHECK(clinic.sumOf("1200") + clinic.sumOf("4000") + clinic.sumOf("3900") == core::Money());
    CHECK(clinic.ledgerProblems().empty());
    const auto actions = clinic.auditedActions();
    CHECK(std::count(actions.begin(), actions.end(), "charge.post_many") == 1);
}

TEST_CASE("whatever is posted, the journal balances and receivables are the fees") {
    ChargeFixture clinic; // one practice for all runs: a new one takes half a second
    core::Money expected;
    holds([&] {
        std::vector<ChargeLine> lines;
        const auto count = *rc::gen::inRange(1, 5);
        for (int i = 0; i < count; ++i) {
            auto line = clinic.aLine(i % 2 ? "ZA102" : "ZA101", *rc::gen::inRange(1, 20));
            if (*rc::gen::arbitrary<bool>())
                line.fee = core::Money::fromCents(*rc::gen::inRange<std::int64_t>(1, 1'000'000));
            expected += line.fee ? *line.fee : dollars(i % 2 ? 250 : 100).times(line.units);
            lines.push_back(line);
        }
        clinic.posted(clinic.anEncounter(core::addDays(day(2026, 1, 1), *rc::gen::inRange(0, 300))), lines);
        RC_ASSERT(clinic.sumOf("1200") == expected);
        RC_ASSERT(clinic.sumOf("4000") == -expected);
        RC_ASSERT(clinic.count("SELECT COALESCE(SUM(amount_cents), 0) FROM charges") == expected.cents());
    });
    CHECK(clinic.ledgerProblems().empty());
}
