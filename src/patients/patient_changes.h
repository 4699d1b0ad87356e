#pragma once

#include "patients/patient.h"

#include <string>
#include <vector>

namespace practice::patients {

/// A member in which two states of a patient differ, as plain text.
struct FieldChange {
    std::string field; ///< "last_name": as the audit names it.
    std::string before;
    std::string after;
};

/// In the order of the members.
std::vector<FieldChange> changesBetween(const PatientDraft& before, const PatientDraft& after);
std::vector<std::string> fieldNames(const std::vector<FieldChange>& changes);
/// "last_name: Moreno → Rivera", one a line: sealed into the audit's detail.
std::string describe(const std::vector<FieldChange>& changes);

/// All values as text, and back: what an import keeps, sealed, of those whom it changed.
std::string toJson(const PatientDraft& patient);
PatientDraft fromJson(const std::string& json);

} // namespace practice::patients
