#pragma once

#include "patients/patient_repository.h"
#include "patients/patient_service.h"

#include <unordered_map>

namespace practice::patients {

/// What the rows of a patient list have to do with each other and with the practice: numbers, twins, guarantors.
class PatientImportCheck {
  public:
    PatientImportCheck(std::vector<PatientImportRow>& rows, const PatientRepository& patients);
    void run();

  private:
    void checkTwins(std::size_t at);
    void resolveGuarantor(PatientImportRow& row);
    /// Who answers for the patient of a row when the file is imported; their own number: themselves.
    bool isDependent(const PatientImportRow& row) const;
    void checkOthers(PatientImportRow& row);

    std::vector<PatientImportRow>& m_rows;
    const PatientRepository& m_patients;
    std::unordered_map<std::string, std::size_t> m_byNumber;
    std::unordered_map<std::string, std::size_t> m_byIdentity;
    std::unordered_map<PatientId, std::size_t> m_byPatient;
};

} // namespace practice::patients
