#include "patients_support.h"

#include "security/audit_reads.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::patients;
using testing::PatientsFixture;
using testing::hasCode;
using testing::refusedAs;
using testing::refusedWith;

TEST_CASE_METHOD(PatientsFixture, "A patient is created, found and read back", "[patients][service]") {
    auto draft = aPatient("Moreno", "Dana");
    draft.preferredName = "Dee";
    draft.sex = Sex::Female;
    draft.address = {"1 Main Street", "Denver", "CO", "80203"};
    draft.phone = "5550100123";
    draft.email = "dana@mail.example";
    draft.note = "Prefers mornings";
    draft.isStatementHold = true;
    const auto outcome = service().create(draft);
    REQUIRE(outcome);
    CHECK(outcome->changes.changed == std::vector{core::EntityRef{"patient", outcome->value.value()}});
    const auto stored = service().patient(outcome->value).value();
    CHECK(stored.number == "100001");
    draft.number = stored.number;
    draft.phone = "555-010-0123";
    CHECK(static_cast<const PatientDraft&>(stored) == draft);
    CHECK(stored.version.value == 1);
    CHECK(auditedActions().back() == "patient.create");
    CHECK(PatientService::exists(connection(), outcome->value));
    CHECK_FALSE(PatientService::exists(connection(), PatientId(99)));
    CHECK(PatientService::read(connection(), manager().keys(), outcome->value)->lastName == "Moreno");
}

TEST_CASE_METHOD(PatientsFixture, "Reading a patient is audited, once a batch", "[patients][service]") {
    const auto id = created(aPatient("Moreno", "Dana"));
    REQUIRE(service().patient(id));
    REQUIRE(service().patient(id));
    manager().reads().flush(context());
    const auto actions = auditedActions();
    CHECK(std::ranges::count_if(actions, [](const std::string& action) { return action.ends_with(".read"); }) == 1);
}

TEST_CASE_METHOD(PatientsFixture, "Chart numbers are unique and given where absent", "[patients][service]") {
    auto first = aPatient("Moreno", "Dana");
    first.number = "100 001";
    created(first);
    const auto second = service().patient(created(aPatient("Hale", "Robert"))).value();
    CHECK(second.number == "100002"); // 100001 is taken, however it is spelled
    auto third = aPatient("Okafor", "Ngozi");
    third.number = "100001";
    CHECK(refusedWith(service().create(third), codes::kNumberTaken));
    auto changed = second;
    changed.number = "100001";
    CHECK(refusedWith(service().update(changed), codes::kNumberTaken));
    changed.number = " ";
    CHECK(refusedWith(service().update(changed), codes::kNumberMissing));
}

TEST_CASE_METHOD(PatientsFixture, "A twin is refused until somebody says that there are two", "[patients][service]") {
    const auto dana = created(aPatient("Moreno", "Dana"));
    const auto refused = service().create(aPatient("MORENO", "dana"));
    REQUIRE(refusedWith(refused, codes::kTwin));
    CHECK(std::get<core::Findings>(refused.error()).front().subject == core::EntityRef{"patient", dana.value()});
    CHECK(patientCount() == 1);
    CHECK(service().create(aPatient("MORENO", "dana"), true));
    CHECK(service().create(aPatient("Moreno", "Dana", {1981, 5, 17})));
    CHECK(patientCount() == 3);
}

TEST_CASE_METHOD(PatientsFixture, "An edit is one version, a second one with the old version a conflict", "[patients][service]") {
    const auto id = created(aPatient("Moreno", "Dana"));
    auto mine = service().patient(id).value();
    auto theirs = mine;
    mine.lastName = "Rivera";
    const auto saved = service().update(mine);
    REQUIRE(saved);
    CHECK(saved->value.value == 2);
    theirs.phone = "555-010-0123";
    const auto refused = service().update(theirs);
    REQUIRE(refusedAs<core::Conflict>(refused));
    CHECK(std::get<core::Conflict>(refused.error()).actualVersion == 2);
    CHECK(service().patient(id)->lastName == "Rivera");
    // Undo: the values from before with the version that the edit returned.
    mine.lastName = "Moreno";
    mine.version = saved->value;
    CHECK(service().update(mine)->value.value == 3);
    // Nothing changed: nothing is written.
    mine.version = {3};
    const auto rows = count("SELECT count(*) FROM audit_log");
    CHECK(service().update(mine)->value.value == 3);
    CHECK(count("SELECT count(*) FROM audit_log") == rows);
}

TEST_CASE_METHOD(PatientsFixture, "Families have one guarantor", "[patients][service][family]") {
    const auto mother = created(aPatient("Moreno", "Dana"));
    auto child = aPatient("Moreno", "Lee", {2015, 2, 3});
    child.guarantor = mother;
    const auto lee = created(child);
    SECTION("whose family stands with them first") {
        const auto family = service().family(lee).value();
        REQUIRE(family.size() == 2);
        CHECK(family[0].id == mother);
        CHECK_FALSE(family[0].guarantor.isValid());
        CHECK(family[1].guarantor == mother);
        CHECK(service().directory()->familyOf(lee) == std::vector{mother, lee});
    }
    SECTION("who is nobody's dependant") {
        auto cousin = aPatient("Hale", "Sam", {2016, 1, 1});
        cousin.guarantor = lee;
        CHECK(refusedWith(service().create(cousin), codes::kGuarantorDependent));
        cousin.guarantor = PatientId(999);
        CHECK(refusedWith(service().create(cousin), codes::kGuarantorUnknown));
    }
    SECTION("who cannot be given a guarantor while others depend on them") {
        const auto uncle = created(aPatient("Hale", "Robert"));
        auto dana = service().patient(mother).value();
        dana.guarantor = uncle;
        CHECK(refusedWith(service().update(dana), codes::kGuarantorOfOthers));
        auto dependent = service().patient(lee).value();
        dependent.guarantor = {};
        REQUIRE(service().update(dependent));
        CHECK(service().update(dana));
    }
    SECTION("who stays while they have dependants") {
        CHECK(refusedWith(service().archive(mother, {1}), codes::kGuarantorOfOthers));
    }
    SECTION("oneself, however it is said") {
        auto dana = service().patient(mother).value();
        dana.guarantor = mother;
        dana.phone = "555-010-0123";
        REQUIRE(service().update(dana));
        CHECK_FALSE(service().patient(mother)->guarantor.isValid());
    }
}

TEST_CASE_METHOD(PatientsFixture, "Archiving takes a mistake off the lists, and restoring puts it back", "[patients][service]") {
    const auto id = created(aPatient("Moreno", "Dana"));
    REQUIRE(service().directory()->size() == 1);
    CHECK(refusedAs<core::Conflict>(service().archive(id, {7})));
    const auto archived = service().archive(id, {1});
    REQUIRE(archived);
    CHECK(service().directory()->size() == 0);
    CHECK(service().patient(id)->isArchived);
    CHECK_FALSE(PatientService::exists(connection(), id));
    SECTION("the number and the identity are free meanwhile") {
        auto other = aPatient("Moreno", "Dana");
        other.number = "100001";
        CHECK(service().create(other));
        CHECK(refusedWith(service().restore(id, archived->value), codes::kNumberTaken));
    }
    SECTION("restored with version") {
        CHECK(refusedAs<core::Conflict>(service().restore(id, {1})));
        REQUIRE(service().restore(id, archived->value));
        CHECK(service().directory()->size() == 1);
        CHECK(refusedWith(service().restore(id, {3}), codes::kNotArchived));
        CHECK(refusedWith(service().create(aPatient("Moreno", "Dana")), codes::kTwin));
    }
    SECTION("an edit of somebody archived is a conflict") {
        auto dana = service().patient(id).value();
        dana.lastName = "Rivera";
        CHECK(refusedAs<core::Conflict>(service().update(dana)));
    }
}

TEST_CASE_METHOD(PatientsFixture, "A patient with charges stays", "[patients][service]") {
    const auto id = created(aPatient("Moreno", "Dana"));
    const auto inUse = [](storage::Connection&, std::span<const PatientId> of) { return std::vector(of.begin(), of.end()); };
    CHECK(refusedWith(service(inUse).archive(id, {1}), codes::kInUse));
    CHECK(service().archive(id, {1}));
}

TEST_CASE_METHOD(PatientsFixture, "Who may see and change patients", "[patients][service][roles]") {
    const auto id = created(aPatient("Moreno", "Dana"));
    for (const auto role : {security::Role::RosterSupervisor, security::Role::HumanResources, security::Role::BoardViewer,
                            security::Role::Administrator, security::Role::ComplianceOfficer}) {
        auto stranger = serviceAs(role);
        CHECK(refusedAs<core::Denied>(stranger.patient(id)));
        CHECK(refusedAs<core::Denied>(stranger.family(id)));
        CHECK(stranger.directory()->size() == 0);
    }
    auto auditor = serviceAs(security::Role::Auditor);
    CHECK(auditor.patient(id));
    CHECK(auditor.directory()->size() == 1);
    CHECK(refusedAs<core::Denied>(auditor.create(aPatient("Hale", "Robert"))));
    CHECK(refusedAs<core::Denied>(auditor.update(*auditor.patient(id))));
    CHECK(refusedAs<core::Denied>(auditor.archive(id, {1})));
    CHECK(refusedAs<core::Denied>(auditor.restore(id, {1})));
    CHECK(refusedAs<core::Denied>(auditor.previewImport({}, progress)));
    CHECK(refusedAs<core::Denied>(auditor.imports()));
    CHECK(serviceAs(security::Role::FinanceClerk).create(aPatient("Hale", "Robert")));
    CHECK(refusedAs<core::NotFound>(service().patient(PatientId(77))));
}
