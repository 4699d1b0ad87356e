#pragma once

#include "billing/charge_service.h"

#include <functional>
#include <map>

namespace practice::billing {

/// What the cells of a file can refer to.
struct ImportKnown {
    std::function<std::optional<PatientId>(const std::string&)> patient; ///< By chart number, as written.
    std::map<std::string, EmployeeId> providers;                         ///< By NPI.
    std::map<std::string, DepartmentId> departments;                     ///< By core::searchKey of the name.
    std::map<std::string, PayerId> payers;                               ///< By core::searchKey of the name, and electronic id.
    core::Date today{2000, 1, 1};
};

/// One encounter of a file, with the lines that share its number.
struct ReadEncounter {
    std::size_t line = 0; ///< Of the file, where it begins.
    std::string number;   ///< Empty: none.
    EncounterDraft draft;
    std::vector<ChargeLine> lines;
};
struct ReadEncounters {
    std::vector<ReadEncounter> encounters; ///< In the order of the file.
    core::Findings findings;
};

/// Pure: every wrong line is a finding with its line and what to do; a row "Total" is held against the sum of the fees.
ReadEncounters readEncounters(const core::CsvTable& table, const ImportKnown& known);
/// As above; the row "Total" is held against the sum of the amounts.
OpeningReceivablesPreview readOpeningReceivables(const core::CsvTable& table, const ImportKnown& known);

/// Encounter numbers are compared by this: upper case, without spaces.
std::string normalisedEncounterNumber(std::string_view text);

} // namespace practice::billing
