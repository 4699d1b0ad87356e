#pragma once

#include "patients/patient_service.h"

#include <array>
#include <optional>
#include <string>

namespace practice::patients {

enum class PatientColumn {
    Number, LastName, FirstName, BirthDate, PreferredName, Sex, Street, City, State, Zip, Phone, Email, Guarantor, Note
};
inline constexpr std::size_t kPatientColumnCount = 14;

/// Reads the rows of a patient list, one by one: cells over the values that a patient has already. What rows have to do
/// with each other is checked by PatientImportCheck. Pure.
class PatientImportReader {
  public:
    PatientImportReader(const core::CsvTable& table, core::Date today, core::DateOrder order);
    /// Missing, repeated and unknown columns, an assumed encoding, dates that can be read two ways.
    const core::Findings& fileFindings() const { return m_findings; }
    std::string cell(const core::CsvRow& row, PatientColumn column) const;
    PatientImportRow read(const core::CsvRow& row, const std::optional<Patient>& existing) const;

  private:
    void mapColumns(const core::CsvTable& table);
    void lookAtDates(const core::CsvTable& table);
    void readBirthDate(PatientImportRow& read, const core::CsvRow& row) const;
    void readSex(PatientImportRow& read, const core::CsvRow& row) const;
    void readZip(PatientImportRow& read, const core::CsvRow& row) const;

    std::array<std::optional<std::size_t>, kPatientColumnCount> m_at; ///< Where a column stands in the file.
    std::size_t m_width;
    core::Date m_today;
    core::DateOrder m_order;
    core::Findings m_findings;
};

} // namespace practice::patients
