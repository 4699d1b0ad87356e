#include "patients/patient_import_check.h"

#include "patients/patient_identity.h"
#include "patients/patients_messages.h"

#include <algorithm>

namespace practice::patients {

PatientImportCheck::PatientImportCheck(std::vector<PatientImportRow>& rows, const PatientRepository& patients)
    : m_rows(rows), m_patients(patients) {
    for (std::size_t at = 0; at < rows.size(); ++at) {
        auto& row = rows[at];
        const auto number = normalisedChartNumber(row.draft.number);
        // Their own number means that they answer for themselves.
        if (normalisedChartNumber(row.guarantorNumber) == number && !number.empty()) {
            row.guarantorNumber.clear();
            row.draft.guarantor = {};
        }
        if (const auto [first, isNew] = m_byNumber.emplace(number, at); !isNew && !number.empty())
            row.findings.push_back(core::error(codes::kImportNumberTwice,
                                               {{"line", static_cast<std::int64_t>(rows[first->second].line)}}, "number"));
        if (row.existing.isValid())
            m_byPatient.emplace(row.existing, at);
    }
}

void PatientImportCheck::run() {
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        checkTwins(at);
        resolveGuarantor(m_rows[at]);
    }
    for (auto& row : m_rows)
        checkOthers(row);
}

void PatientImportCheck::checkTwins(std::size_t at) {
    auto& row = m_rows[at];
    if (core::hasErrors(row.findings))
        return;
    if (const auto [first, isNew] = m_byIdentity.emplace(identityText(row.draft), at); !isNew)
        row.findings.push_back(core::warning(codes::kImportTwinInFile,
                                             {{"line", static_cast<std::int64_t>(m_rows[first->second].line)}}, "lastName"));
    if (row.existing.isValid())
        return;
    const auto twin = m_patients.findTwin(row.draft);
    if (!twin || m_byPatient.contains(*twin)) // the file may be about to rename that one
        return;
    const auto other = m_patients.find(*twin);
    row.findings.push_back(core::warning(codes::kImportTwin, {{"number", other ? other->number : std::string()}}, "lastName"));
    row.findings.back().subject = {"patient", twin->value()};
}

bool PatientImportCheck::isDependent(const PatientImportRow& row) const {
    return !row.guarantorNumber.empty() || row.draft.guarantor.isValid();
}

void PatientImportCheck::resolveGuarantor(PatientImportRow& row) {
    if (row.guarantorNumber.empty())
        return;
    const auto refused = [&row](core::Code code) {
        row.findings.push_back(core::error(code, {{"number", row.guarantorNumber}}, "guarantor"));
    };
    if (const auto inFile = m_byNumber.find(normalisedChartNumber(row.guarantorNumber)); inFile != m_byNumber.end()) {
        const auto& guarantor = m_rows[inFile->second];
        if (isDependent(guarantor))
            return refused(codes::kImportGuarantorDependent);
        row.draft.guarantor = guarantor.existing; // not valid: new as well, linked when it is saved
        return;
    }
    const auto known = m_patients.findByNumber(row.guarantorNumber);
    if (!known)
        return refused(codes::kImportGuarantorUnknown);
    if (m_patients.guarantorOf(*known) != known)
        return refused(codes::kImportGuarantorDependent);
    row.draft.guarantor = *known;
}

/// Who comes to have a guarantor must not be the guarantor of others, unless the file gives those another one.
void PatientImportCheck::checkOthers(PatientImportRow& row) {
    if (!row.existing.isValid() || !isDependent(row))
        return;
    std::int64_t left = 0;
    for (const auto dependent : m_patients.dependentsOf(row.existing)) {
        const auto inFile = m_byPatient.find(dependent);
        left += inFile == m_byPatient.end() || m_rows[inFile->second].draft.guarantor == row.existing ? 1 : 0;
    }
    if (left > 0)
        row.findings.push_back(core::error(codes::kGuarantorOfOthers, {{"count", left}}, "guarantor"));
}

} // namespace practice::patients
