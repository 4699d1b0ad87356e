#pragma once

#include "core/finding.h"
#include "patients/patient.h"

#include <optional>
#include <string>
#include <string_view>

namespace practice::patients {

/// Nobody is taken to be older.
inline constexpr int kOldestAge = 125;

/// Form checks of a tidied draft; `field` is the member's name ("lastName", "address.postalCode"). An empty chart number
/// passes: the next one is given. Uniqueness and the guarantor are checked by the service.
core::Findings checkPatient(const PatientDraft& patient, core::Date today);

/// How a draft looks when it is saved: trimmed texts, phone number, ZIP and state in one shape.
PatientDraft tidied(PatientDraft draft);

/// "80203", "802031234" and "80203-1234" in one shape; empty for anything else.
std::optional<std::string> tidyZip(std::string_view text);

} // namespace practice::patients
