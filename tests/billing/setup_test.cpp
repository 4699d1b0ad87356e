#include "billing/charge_support.h"

#include "support/property.h"

using namespace practice;
using namespace practice::billing;
using namespace practice::testing;
namespace codes = practice::billing::codes;

TEST_CASE("a payer is saved, changed, archived and restored") {
    ChargeFixture clinic;
    auto setup = clinic.setup(clinic.clerk());
    auto draft = ChargeFixture::aPayer("Alpine Mutual");
    draft.note = "fax first";
    const auto id = valueOf(setup.savePayer({}, {}, draft)).value;
    auto all = valueOf(setup.payers());
    REQUIRE(all.size() == 2);
    CHECK(all.front().name == "Alpine Mutual"); // by name
    CHECK(static_cast<const PayerDraft&>(all.front()) == draft);

    draft.filingDays = 90;
    draft.needsAuthorization = true;
    const auto changed = valueOf(setup.savePayer(id, all.front().version, draft));
    CHECK(changed.changes.changed.front() == core::EntityRef{"payer", id.value()});
    CHECK(refusedAs<core::Changed<PayerId>, core::Conflict>(setup.savePayer(id, all.front().version, draft)));

    all = valueOf(setup.payers());
    valueOf(setup.archivePayer(id, all.front().version));
    CHECK(valueOf(setup.payers()).size() == 1);
    CHECK(valueOf(setup.payers(ShowArchived::Yes)).size() == 2);
    const auto archived = valueOf(setup.payers(ShowArchived::Yes)).front();
    CHECK(refusedWith(setup.savePayer(id, archived.version, draft), codes::kPayerArchived));
    valueOf(setup.restorePayer(id, archived.version));
    CHECK(valueOf(setup.payers()).size() == 2);
    const auto actions = clinic.auditedActions();
    for (const auto* action : {"payer.create", "payer.update", "payer.archive", "payer.restore"})
        CHECK(std::count(actions.begin(), actions.end(), action) >= 1);
}

TEST_CASE("two payers do not bear one name") {
    ChargeFixture clinic;
    auto setup = clinic.setup();
    CHECK(refusedWith(setup.savePayer({}, {}, ChargeFixture::aPayer(" evergreen  HEALTH ")), codes::kPayerTaken));
    const auto other = valueOf(setup.savePayer({}, {}, ChargeFixture::aPayer("Alpine"))).value;
    CHECK(refusedWith(setup.savePayer(other, {1}, ChargeFixture::aPayer("Evergreen health")), codes::kPayerTaken));
    valueOf(setup.archivePayer(other, {1}));
    valueOf(setup.savePayer({}, {}, ChargeFixture::aPayer("ALPINE"))); // the archived one gave its name back
    CHECK(refusedWith(setup.restorePayer(other, {2}), codes::kPayerTaken));
}

TEST_CASE("a payer that covers somebody or owes is not archived") {
    ChargeFixture clinic;
    auto setup = clinic.setup();
    const auto covering = refusalOf(setup.archivePayer(clinic.payer, {1}), codes::kPayerCovers);
    CHECK(core::sentence(covering) == "1 coverage is still in force with this payer. End them before you archive the payer.");
    clinic.posted(clinic.anEncounter(), {clinic.aLine()});
    valueOf(setup.archiveCoverage(clinic.coverage, {1}));
    CHECK(core::sentence(refusalOf(setup.archivePayer(clinic.payer, {1}), codes::kPayerOwes)) ==
          "This payer still owes 100.00. Post or move it before you archive the payer.");
}

TEST_CASE("a coverage keeps its sealed texts and one place a day") {
    ChargeFixture clinic;
    auto setup = clinic.setup(clinic.clerk());
    auto second = ChargeFixture::aCoverage(clinic.patient, clinic.payer);
    second.relation = Relation::Spouse;
    second.subscriber = "Moreno, Alex";
    second.group = "G-77";
    second.from = day(2026, 12, 31);
    second.lastDay.reset();
    const auto refusal = refusalOf(setup.saveCoverage({}, {}, second), codes::kCoverageOverlap);
    CHECK(refusal.field == "from");
    CHECK(core::sentence(refusal) == "Evergreen Health already holds this place from 2026-12-31 to 2026-12-31. "
                                     "End one of the two, or give this one another place.");
    second.from = day(2027, 1, 1);
    const auto id = valueOf(setup.saveCoverage({}, {}, second)).value;
    const auto all = valueOf(setup.coverages(clinic.patient));
    REQUIRE(all.size() == 2);
    CHECK(all[1].id == id);
    CHECK(static_cast<const CoverageDraft&>(all[1]) == second);

    auto third = second;
    third.from = day(2027, 6, 1);
    CHECK(core::sentence(refusalOf(setup.saveCoverage({}, {}, third), codes::kCoverageOverlapOn))
              .starts_with("Evergreen Health already holds this place from 2027-06-01 on."));
    third.place = 2; // another place on the same days
    valueOf(setup.saveCoverage({}, {}, third));
    valueOf(setup.saveCoverage(id, {1}, second)); // not its own neighbor
    CHECK(refusedAs<core::Changed<CoverageId>, core::Conflict>(setup.saveCoverage(id, {1}, second)));
    CHECK(clinic.count("SELECT count(*) FROM coverages WHERE instr(member_id, CAST('XQZ' AS BLOB)) > 0") == 0);
    CHECK(clinic.count("SELECT count(DISTINCT member_blind) FROM coverages") == 1);
}

TEST_CASE("a coverage counts on its first and its last day and not beside them") {
    ChargeFixture clinic;
    const auto on = [&](core::Date date) {
        return SetupService::coveragesOn(clinic.connection(), clinic.manager().keys(), clinic.patient, date).size();
    };
    CHECK(on(day(2025, 12, 31)) == 0);
    CHECK(on(day(2026, 1, 1)) == 1);
    CHECK(on(day(2026, 12, 31)) == 1);
    CHECK(on(day(2027, 1, 1)) == 0);
    valueOf(clinic.setup().archiveCoverage(clinic.coverage, {1}));
    CHECK(on(day(2026, 6, 1)) == 0);
    CHECK(valueOf(clinic.setup().coverages(clinic.patient)).empty());
    CHECK(valueOf(clinic.setup().coverages(clinic.patient, ShowArchived::Yes)).size() == 1);
    CHECK(refusedWith(clinic.setup().saveCoverage(clinic.coverage, {2}, clinic.aCoverage(clinic.patient, clinic.payer)), codes::kCoverageArchived));
}

TEST_CASE("a coverage is of a patient and a payer that there are") {
    ChargeFixture clinic;
    auto setup = clinic.setup();
    CHECK(refusedAs<core::Changed<CoverageId>, core::NotFound>(setup.saveCoverage({}, {}, clinic.aCoverage(patients::PatientId(999), clinic.payer))));
    CHECK(refusedAs<core::Changed<CoverageId>, core::NotFound>(setup.saveCoverage({}, {}, clinic.aCoverage(clinic.uninsured, PayerId(999)))));
    const auto other = valueOf(setup.savePayer({}, {}, ChargeFixture::aPayer("Alpine"))).value;
    valueOf(setup.archivePayer(other, {1}));
    CHECK(refusedWith(setup.saveCoverage({}, {}, clinic.aCoverage(clinic.uninsured, other)), codes::kPayerArchived));
}

TEST_CASE("overlapping fee schedules are refused with the other's name and the days") {
    ChargeFixture clinic;
    auto setup = clinic.setup();
    auto next = ChargeFixture::aSchedule("Standard autumn", FeeKind::Standard, {{"ZA101", "", dollars(110)}});
    next.from = day(2026, 10, 1);
    next.lastDay.reset();
    const auto refusal = refusalOf(setup.saveFeeSchedule({}, {}, next), codes::kScheduleOverlap);
    CHECK(core::sentence(refusal) == "The schedule \"Standard 2026\" already holds from 2026-10-01 to 2026-12-31. "
                                     "Let one end before the other begins.");
    next.from = day(2027, 1, 1);
    const auto id = valueOf(setup.saveFeeSchedule({}, {}, next)).value;
    auto later = next;
    later.name = "Later";
    later.from = day(2028, 1, 1);
    CHECK(core::sentence(refusalOf(setup.saveFeeSchedule({}, {}, later), codes::kScheduleOverlapOn)) ==
          "The schedule \"Standard autumn\" already holds from 2028-01-01 on. Let one end before the other begins.");
    later.kind = FeeKind::SelfPay; // another kind
    valueOf(setup.saveFeeSchedule({}, {}, later));
    later.kind = FeeKind::Contract; // and each payer its own
    later.payer = clinic.payer;
    valueOf(setup.saveFeeSchedule({}, {}, later));
    valueOf(setup.archiveFeeSchedule(id, {1}));
    next.from = day(2027, 6, 1); // the archived one is not in the way
    valueOf(setup.saveFeeSchedule({}, {}, next));
}

TEST_CASE("a fee schedule is changed as a whole") {
    ChargeFixture clinic;
    auto setup = clinic.setup(clinic.clerk());
    auto all = valueOf(setup.feeSchedules());
    REQUIRE(all.size() == 3);
    CHECK(all[2].name == "Standard 2026");
    CHECK(all[2].items.size() == 3);
    auto draft = static_cast<FeeScheduleDraft>(all[2]);
    draft.items = {{"za102", "", dollars(260)}, {"ZA101", "", dollars(100)}};
    valueOf(setup.saveFeeSchedule(all[2].id, all[2].version, draft));
    CHECK(refusedAs<core::Changed<FeeScheduleId>, core::Conflict>(setup.saveFeeSchedule(all[2].id, all[2].version, draft)));
    all = valueOf(setup.feeSchedules());
    CHECK(all[2].items == std::vector<FeeItem>{{"ZA101", "", dollars(100)}, {"ZA102", "", dollars(260)}});
    valueOf(setup.archiveFeeSchedule(all[2].id, all[2].version));
    CHECK(refusedWith(setup.saveFeeSchedule(all[2].id, {3}, draft), codes::kScheduleArchived));
    CHECK(valueOf(setup.feeSchedules(ShowArchived::Yes)).size() == 3);
    CHECK(valueOf(setup.feeSchedules()).size() == 2);
}

TEST_CASE("a billing provider is staff, once, with an NPI of their own") {
    ChargeFixture clinic;
    auto setup = clinic.setup();
    CHECK(refusedWith(setup.saveProvider(clinic.aProvider(clinic.doctor, "1245319599")), codes::kProviderTwice));
    CHECK(refusedWith(setup.saveProvider(clinic.aProvider(core::EmployeeId(999), "1245319599")), codes::kProviderStaff));
    CHECK(refusedWith(setup.saveProvider(clinic.aProvider(clinic.otherDoctor, "1234567890")), codes::kNpi));
    CHECK(core::sentence(refusalOf(setup.saveProvider(clinic.aProvider(clinic.otherDoctor, "1234567893")), codes::kNpiTaken)) ==
          "Okafor, Ada already has this NPI. Correct one of the two.");
    valueOf(setup.saveProvider(clinic.aProvider(clinic.otherDoctor, " 1245319599 ")));
    // The clerk may not see the staff's files and yet knows the providers.
    auto all = valueOf(clinic.setup(clinic.clerk()).providers());
    REQUIRE(all.size() == 2);
    CHECK(all[0].name == "Okafor, Ada");
    CHECK(all[1].name == "Zeller, Ada");
    CHECK(all[1].npi == "1245319599");
    all[1].taxonomy = "207q00000x";
    valueOf(setup.saveProvider(all[1]));
    CHECK(refusedAs<core::Changed<core::EmployeeId>, core::Conflict>(setup.saveProvider(all[1])));
    valueOf(setup.archiveProvider(clinic.otherDoctor, {2}));
    CHECK(valueOf(setup.providers()).size() == 1);
    auto archived = valueOf(setup.providers(ShowArchived::Yes)).back();
    CHECK(archived.taxonomy == "207Q00000X");
    archived.isArchived = false;
    valueOf(setup.saveProvider(archived));
    CHECK(valueOf(setup.providers()).size() == 2);
}

TEST_CASE("a provider whose license lapsed is flagged in the list") {
    ChargeFixture clinic;
    valueOf(clinic.setup().saveProvider(clinic.aProvider(clinic.otherDoctor, "")));
    const auto listed = [&] { return valueOf(clinic.setup(clinic.clerk()).providers()); };
    auto all = listed(); // today is 2026-11-19, the license of the first ended on 2026-11-10
    REQUIRE(all[0].findings.size() == 1);
    CHECK(all[0].findings.front().code == codes::kLicenseLapsed);
    CHECK(all[0].findings.front().subject == core::EntityRef{"employee", clinic.doctor.value()});
    REQUIRE(all[1].findings.size() == 2);
    CHECK(all[1].findings[0].code == codes::kNoNpi);
    CHECK(all[1].findings[1].code == codes::kNoLicense);
    clinic.clock().set(*core::parseInstant("2026-11-10T20:00:00Z")); // its last day
    CHECK(listed()[0].findings.empty());
    all[1].needsLicense = false;
    all[1].npi = "1245319599";
    valueOf(clinic.setup().saveProvider(all[1]));
    CHECK(listed()[1].findings.empty());
}

TEST_CASE("no day ever has two schedules of one kind in force") {
    ChargeFixture clinic;
    holds([&] {
        auto draft = ChargeFixture::aSchedule("S", *rc::gen::element(FeeKind::Standard, FeeKind::SelfPay), {});
        draft.from = core::addDays(day(2027, 1, 1), *rc::gen::inRange(0, 60));
        const int length = *rc::gen::inRange(0, 15);
        draft.lastDay = *rc::gen::inRange(0, 20) == 0 ? std::nullopt : std::optional(core::addDays(draft.from, length));
        const bool isSaved = clinic.setup().saveFeeSchedule({}, {}, draft).has_value();
        int most = 0;
        for (int at = 0; at < 80; ++at) {
            std::map<FeeKind, int> inForce;
            for (const auto& schedule : SetupService::schedulesOn(clinic.connection(), core::addDays(day(2027, 1, 1), at)))
                most = std::max(most, ++inForce[schedule.kind]);
        }
        RC_ASSERT(most <= 1);
        RC_CLASSIFY(isSaved);
    });
    CHECK(clinic.count("SELECT count(*) FROM fee_schedules") > 4); // some fitted
}

TEST_CASE("the set-up is changed by office manager and clerk and read by the auditor") {
    ChargeFixture clinic;
    const auto denied = [](const auto& result) { return !result && std::holds_alternative<core::Denied>(result.error()); };
    for (const auto role : {security::Role::RosterSupervisor, security::Role::HumanResources, security::Role::ComplianceOfficer,
                            security::Role::BoardViewer, security::Role::Administrator, security::Role::Auditor}) {
        auto setup = clinic.setup(clinic.sessionAs(role));
        const bool mayRead = role == security::Role::Auditor;
        CHECK(denied(setup.payers()) != mayRead);
        CHECK(denied(setup.coverages(clinic.patient)) != mayRead);
        CHECK(denied(setup.feeSchedules()) != mayRead);
        CHECK(denied(setup.providers()) != mayRead);
        CHECK(denied(setup.savePayer({}, {}, ChargeFixture::aPayer("X"))));
        CHECK(denied(setup.archivePayer(clinic.payer, {1})));
        CHECK(denied(setup.restorePayer(clinic.payer, {1})));
        CHECK(denied(setup.saveCoverage({}, {}, clinic.aCoverage(clinic.uninsured, clinic.payer))));
        CHECK(denied(setup.archiveCoverage(clinic.coverage, {1})));
        CHECK(denied(setup.saveFeeSchedule({}, {}, {})));
        CHECK(denied(setup.archiveFeeSchedule(FeeScheduleId(1), {1})));
        CHECK(denied(setup.readFees({})));
        CHECK(denied(setup.saveProvider(clinic.aProvider(clinic.otherDoctor, ""))));
        CHECK(denied(setup.archiveProvider(clinic.doctor, {1})));
    }
}
