#pragma once

#include "billing/charge.h"

namespace practice::billing {

using BillingImportId = core::StrongId<struct BillingImportTag>;

/// A row of an opening receivables file: what a patient or payer owed when the practice changed over.
struct OpeningReceivable {
    std::size_t line = 0;
    PatientId patient;
    core::Date serviceOn{2000, 1, 1};
    PayerId payer;       ///< Not valid: the patient.
    EmployeeId provider; ///< Not valid: unknown.
    Money amount;        ///< Negative: unapplied credit of the patient.
};
struct OpeningReceivablesPreview {
    std::vector<OpeningReceivable> rows;
    Money receivable;
    Money credit; ///< Positive.
    core::Findings findings; ///< Each with the line; a row "Total" is compared with the sums.
};
struct EncounterImportPreview {
    std::vector<EncounterDraft> encounters;
    std::vector<std::string> sourceNumbers; ///< One each; empty: none.
    std::vector<std::vector<ChargeLine>> lines;
    std::vector<std::size_t> fileLines; ///< One each: the line on which it begins.
    core::Findings findings;
};
struct BillingImport {
    BillingImportId id;
    core::RowVersion version;
    std::string kind; ///< "opening_receivables", "encounters"
    int rows = 0;
    Money amount;
    core::Instant at;
    core::UserId by;
    bool isUndone = false;
};

} // namespace practice::billing
