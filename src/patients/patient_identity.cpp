#include "patients/patient_identity.h"

#include "core/text.h"

namespace practice::patients {

std::string identityText(const PatientDraft& patient) {
    return core::toIso(patient.birthDate) + '\x1f' + core::searchKey(patient.lastName) + '\x1f' +
           core::searchKey(patient.firstName);
}

} // namespace practice::patients
