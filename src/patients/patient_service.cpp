// Patients and families. Imports stand in files of their own.
#include "patients/patient_service.h"

#include "organization/organization_service.h"
#include "patients/patient_changes.h"
#include "patients/patient_repository.h"
#include "patients/patient_rules.h"
#include "patients/patients_messages.h"
#include "security/audit_query.h"
#include "security/audit_reads.h"

#include <utility>

namespace practice::patients {
namespace {
using security::authorize;
using security::Permission;
using security::UnitOfWork;

core::EntityRef refOf(PatientId id) { return {"patient", id.value()}; }

core::Date todayOf(const security::Context& context) {
    return context.clock.today(organization::OrganizationService::practiceZone(context.connection));
}

/// The guarantor must be in the list and answer for themselves; nobody in between is billed.
void checkGuarantor(core::Findings& findings, const PatientRepository& patients, PatientId self, PatientId guarantor) {
    if (!guarantor.isValid() || guarantor == self)
        return;
    const auto above = patients.guarantorOf(guarantor);
    if (!above)
        findings.push_back(core::error(codes::kGuarantorUnknown, {}, "guarantor"));
    else if (*above != guarantor)
        findings.push_back(core::error(codes::kGuarantorDependent, {}, "guarantor"));
    if (!self.isValid())
        return;
    if (const auto dependents = patients.dependentsOf(self); !dependents.empty())
        findings.push_back(core::error(codes::kGuarantorOfOthers,
                                       {{"count", static_cast<std::int64_t>(dependents.size())}}, "guarantor"));
}

void checkNumber(core::Findings& findings, const PatientRepository& patients, PatientId self, const std::string& number) {
    const auto holder = patients.findByNumber(number);
    if (!holder || *holder == self)
        return;
    findings.push_back(core::error(codes::kNumberTaken, {{"number", number}}, "number"));
    findings.back().subject = refOf(*holder);
}

core::Finding twinOf(const PatientRepository& patients, PatientId twin) {
    const auto other = patients.find(twin);
    auto finding = core::error(codes::kTwin, {{"number", other ? other->number : std::string()}}, "lastName");
    finding.subject = refOf(twin);
    finding.approval = core::Approval::Acceptable;
    return finding;
}

void noteChange(UnitOfWork& work, std::string action, PatientId id, std::vector<std::string> fields, std::string detail = {}) {
    work.audit({std::move(action), refOf(id), std::move(fields), std::move(detail)});
    work.changed("patient", id.value());
}

core::Result<Patient> stored(const PatientRepository& patients, PatientId id) {
    auto found = patients.find(id);
    if (!found)
        return core::refuse(core::NotFound{refOf(id)});
    return *std::move(found);
}

core::Conflict conflict(UnitOfWork& work, PatientId id, core::RowVersion expected, core::RowVersion actual) {
    return security::conflictOver(work.context(), refOf(id), expected, actual);
}

} // namespace

core::Result<Patient> PatientService::patient(PatientId id) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsView));
    PRACTICE_TRY_ASSIGN(auto found, stored(PatientRepository(m_context.connection, m_context.session.keys()), id));
    m_context.session.reads().noteRead(refOf(id), m_context.clock.now());
    return found;
}

core::Result<std::vector<Patient>> PatientService::family(PatientId id) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsView));
    const PatientRepository patients(m_context.connection, m_context.session.keys());
    PRACTICE_TRY_ASSIGN(const auto one, stored(patients, id));
    auto members = patients.family(one.guarantor.isValid() ? one.guarantor : id);
    for (const auto& member : members)
        m_context.session.reads().noteRead(refOf(member.id), m_context.clock.now());
    return members;
}

core::Findings PatientService::check(const PatientDraft& draft) const {
    return checkPatient(tidied(draft), todayOf(m_context));
}

Outcome<PatientId> PatientService::create(PatientDraft draft, bool evenIfTwin) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsEdit));
    UnitOfWork work(m_context);
    const PatientRepository patients(work.connection(), work.keys());
    draft = tidied(std::move(draft));
    if (const auto twin = evenIfTwin ? std::nullopt : patients.findTwin(draft))
        return core::refuse(twinOf(patients, *twin));
    PRACTICE_TRY_ASSIGN(const auto id, insert(work, draft));
    const auto changes = changesBetween({}, *patients.find(id));
    noteChange(work, "patient.create", id, fieldNames(changes), describe(changes));
    return core::Changed<PatientId>{id, work.commit()};
}

Outcome<core::RowVersion> PatientService::update(const Patient& given) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsEdit));
    UnitOfWork work(m_context);
    PatientRepository patients(work.connection(), work.keys());
    PRACTICE_TRY_ASSIGN(const auto before, stored(patients, given.id));
    if (before.version != given.version || before.isArchived)
        return core::refuse(conflict(work, given.id, given.version, before.version));
    Patient patient = given;
    static_cast<PatientDraft&>(patient) = tidied(given);
    if (patient.guarantor == patient.id)
        patient.guarantor = {};
    auto findings = checkPatient(patient, todayOf(m_context));
    if (patient.number.empty())
        findings.push_back(core::error(codes::kNumberMissing, {}, "number"));
    else
        checkNumber(findings, patients, patient.id, patient.number);
    if (patient.guarantor != before.guarantor)
        checkGuarantor(findings, patients, patient.id, patient.guarantor);
    if (core::hasErrors(findings))
        return core::refuse(std::move(findings));
    const auto changes = changesBetween(before, patient);
    if (changes.empty())
        return core::Changed<core::RowVersion>{before.version, {}};
    if (!patients.update(patient))
        return core::refuse(conflict(work, given.id, given.version, before.version));
    patients.raiseRevision();
    noteChange(work, "patient.update", given.id, fieldNames(changes), describe(changes));
    return core::Changed<core::RowVersion>{{before.version.value + 1}, work.commit()};
}

Outcome<core::RowVersion> PatientService::archive(PatientId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsEdit));
    UnitOfWork work(m_context);
    PatientRepository patients(work.connection(), work.keys());
    PRACTICE_TRY_ASSIGN(const auto before, stored(patients, id));
    core::Findings findings;
    if (const auto dependents = patients.dependentsOf(id); !dependents.empty())
        findings.push_back(core::error(codes::kGuarantorOfOthers, {{"count", static_cast<std::int64_t>(dependents.size())}}));
    if (m_inUse && !m_inUse(work.connection(), std::span(&id, 1)).empty())
        findings.push_back(core::error(codes::kInUse));
    if (!findings.empty())
        return core::refuse(std::move(findings));
    if (!patients.archive(id, version, work.now()))
        return core::refuse(conflict(work, id, version, before.version));
    patients.raiseRevision();
    noteChange(work, "patient.archive", id, {"archived"});
    return core::Changed<core::RowVersion>{{version.value + 1}, work.commit()};
}

Outcome<core::RowVersion> PatientService::restore(PatientId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsEdit));
    UnitOfWork work(m_context);
    PatientRepository patients(work.connection(), work.keys());
    PRACTICE_TRY_ASSIGN(auto archived, stored(patients, id));
    if (!archived.isArchived)
        return core::refuse(core::error(codes::kNotArchived));
    core::Findings findings;
    checkNumber(findings, patients, id, archived.number);
    checkGuarantor(findings, patients, id, archived.guarantor);
    if (core::hasErrors(findings))
        return core::refuse(std::move(findings));
    const auto actual = std::exchange(archived.version, version);
    if (!patients.restore(archived))
        return core::refuse(conflict(work, id, version, actual));
    patients.raiseRevision();
    noteChange(work, "patient.restore", id, {"archived"});
    return core::Changed<core::RowVersion>{{version.value + 1}, work.commit()};
}

core::Result<PatientId> PatientService::insert(UnitOfWork& work, PatientDraft draft) {
    PatientRepository patients(work.connection(), work.keys());
    draft = tidied(std::move(draft));
    auto findings = checkPatient(draft, todayOf(work.context()));
    if (!draft.number.empty())
        checkNumber(findings, patients, {}, draft.number);
    checkGuarantor(findings, patients, {}, draft.guarantor);
    if (core::hasErrors(findings))
        return core::refuse(std::move(findings));
    if (draft.number.empty())
        draft.number = patients.nextNumber();
    const auto id = patients.nextIds(1);
    patients.insert(id, draft, work.now(), work.session().user());
    patients.raiseRevision();
    return id;
}

std::optional<Patient> PatientService::read(storage::Connection& connection, const security::KeyRing& keys, PatientId id) {
    return PatientRepository(connection, keys).find(id);
}

bool PatientService::exists(storage::Connection& connection, PatientId id) {
    return PatientRepository::exists(connection, id);
}

} // namespace practice::patients
