#pragma once

#include "patients/patient.h"

#include <string>

namespace practice::patients {

/// What the blind index of birth date and name is made from: letter case, accents and punctuation do not count.
std::string identityText(const PatientDraft& patient);

} // namespace practice::patients
