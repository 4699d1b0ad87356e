#pragma once

#include "billing/billing_reports.h"

#include <map>

namespace practice::billing {

/// Whom rows are called by: each list is read when it is first asked for, by one statement.
class ReportNames {
  public:
    ReportNames(const security::Context& context, const patients::PatientDirectory& patients, const people::Directory& staff)
        : m_context(context), m_patients(patients), m_staff(staff) {}

    std::string patient(PatientId id) const;   ///< "Moreno, Dana"; "Patient 12" for one who is archived or hidden from the reader.
    std::string provider(EmployeeId id) const; ///< "Not assigned" for none.
    const std::string& payer(PayerId id);      ///< "Patients" for the patient.
    std::string department(DepartmentId id);
    std::string site(DepartmentId id); ///< Where the department is.
    std::string user(core::UserId id);

  private:
    struct Place {
        std::string name, site;
    };
    void readPlaces();
    security::Context m_context;
    const patients::PatientDirectory& m_patients;
    const people::Directory& m_staff;
    std::map<PayerId, std::string> m_payers;
    std::map<DepartmentId, Place> m_places;
    std::map<core::UserId, std::string> m_users;
};

} // namespace practice::billing
