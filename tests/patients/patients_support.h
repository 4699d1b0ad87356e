#pragma once

#include "core/csv.h"
#include "organization/organization_service.h"
#include "patients/patient_service.h"
#include "patients/patients_messages.h"
#include "support/practice_fixture.h"

#include <string>

namespace practice::testing {

class PatientsFixture : public PracticeFixture {
  public:
    patients::PatientService service(patients::PatientsInUse inUse = {}) { return {context(), cache, std::move(inUse)}; }
    patients::PatientService serviceAs(security::Role role) { return {context(sessionAs(role)), otherCache, {}}; }

    static patients::PatientDraft aPatient(const std::string& last, const std::string& first, core::Date born = {1980, 5, 17}) {
        patients::PatientDraft draft;
        draft.lastName = last;
        draft.firstName = first;
        draft.birthDate = born;
        return draft;
    }
    patients::PatientId created(const patients::PatientDraft& draft) { return service().create(draft).value().value; }
    patients::PatientImport preview(const std::string& csv) {
        return service().previewImport(core::parseCsv(csv).value(), progress).value();
    }
    std::int64_t patientCount() { return count("SELECT count(*) FROM patients WHERE archived_at IS NULL"); }

    patients::PatientDirectoryCache cache, otherCache;
    core::NoProgress progress;
};

inline bool hasCode(const core::Findings& findings, core::Code code, std::string_view field = {}) {
    for (const core::Finding& finding : findings)
        if (finding.code == code && (field.empty() || finding.field == field)) return true;
    return false;
}
template <class T> bool refusedWith(const core::Result<T>& result, core::Code code) {
    const auto* findings = result ? nullptr : std::get_if<core::Findings>(&result.error());
    return findings && hasCode(*findings, code);
}
template <class Kind, class T> bool refusedAs(const core::Result<T>& result) {
    return !result && std::holds_alternative<Kind>(result.error());
}

} // namespace practice::testing
