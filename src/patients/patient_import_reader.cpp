#include "patients/patient_import_reader.h"

#include "core/text.h"
#include "patients/patient_rules.h"
#include "patients/patients_messages.h"
#include "people/import_cells.h"

#include <algorithm>
#include <string_view>

namespace practice::patients {
namespace {

struct Heading {
    std::string_view caption;
    std::string_view synonyms; ///< Folded as core::searchKey, separated by '|'.
    bool isRequired = false;
};
constexpr std::array<Heading, kPatientColumnCount> kHeadings{{
    {"Chart number", "chart number|chart no|chart|chart id|patient number|patient no|patient id|mrn|medical record number|"
                     "account|account number|account no|acct|acct no|number|id", true},
    {"Last name", "last name|last|surname|family name|lastname|patient last name", true},
    {"First name", "first name|first|given name|forename|firstname|patient first name", true},
    {"Birth date", "birth date|birthdate|date of birth|dob|d o b|birthday|born|patient dob", true},
    {"Preferred name", "preferred name|preferred|nickname|goes by|known as"},
    {"Sex", "sex|gender|patient sex"},
    {"Street", "street|address|street address|address 1|address line 1|addr|addr 1|mailing address"},
    {"City", "city|town"},
    {"State", "state|region|st|province"},
    {"ZIP", "zip|zip code|postal code|postcode|zipcode"},
    {"Phone", "phone|phone number|telephone|tel|home phone|cell|cell phone|mobile|mobile phone|phone no"},
    {"E-mail", "e mail|email|email address|e mail address"},
    {"Guarantor", "guarantor|guarantor number|guarantor chart number|guarantor chart|guarantor id|responsible party|"
                  "guarantor account|guarantor no"},
    {"Note", "note|notes|comment|comments|remark|remarks"},
}};

bool isAmong(std::string_view synonyms, std::string_view key) {
    for (std::size_t from = 0; from <= synonyms.size();) {
        const auto end = std::min(synonyms.find('|', from), synonyms.size());
        if (synonyms.substr(from, end - from) == key)
            return true;
        from = end + 1;
    }
    return false;
}

std::optional<std::size_t> columnOf(std::string_view header) {
    const auto key = core::searchKey(header);
    for (std::size_t at = 0; at < kHeadings.size(); ++at)
        if (isAmong(kHeadings[at].synonyms, key))
            return at;
    return std::nullopt;
}

std::string textOf(std::string_view view) { return std::string(view); }

std::optional<Sex> readSexWord(std::string_view text) {
    const auto word = core::lowered(text);
    if (word == "f" || word == "female" || word == "w" || word == "woman")
        return Sex::Female;
    if (word == "m" || word == "male" || word == "man")
        return Sex::Male;
    if (word == "u" || word == "x" || word == "unknown" || word == "other" || word == "o")
        return Sex::Unknown;
    return std::nullopt;
}

} // namespace

PatientImportReader::PatientImportReader(const core::CsvTable& table, core::Date today, core::DateOrder order)
    : m_width(table.header.size()), m_today(today), m_order(order) {
    mapColumns(table);
    if (!table.encoding.starts_with("UTF"))
        m_findings.push_back(core::warning(codes::kImportEncoding, {{"encoding", table.encoding}}));
    if (!core::hasErrors(m_findings))
        lookAtDates(table);
}

void PatientImportReader::mapColumns(const core::CsvTable& table) {
    for (std::size_t at = 0; at < table.header.size(); ++at) {
        const auto& header = table.header[at];
        const auto column = columnOf(header);
        if (!column) {
            if (!core::trimmed(header).empty())
                m_findings.push_back(core::warning(codes::kImportColumnUnknown, {{"column", header}}));
        } else if (m_at[*column]) {
            m_findings.push_back(core::error(codes::kImportColumnTwice, {{"column", textOf(kHeadings[*column].caption)}}));
        } else {
            m_at[*column] = at;
        }
    }
    for (std::size_t at = 0; at < kHeadings.size(); ++at)
        if (kHeadings[at].isRequired && !m_at[at])
            m_findings.push_back(core::error(codes::kImportColumnMissing, {{"column", textOf(kHeadings[at].caption)}}));
}

/// A file without one date that proves its order is read with the month first, and says so.
void PatientImportReader::lookAtDates(const core::CsvTable& table) {
    std::string example;
    for (const auto& row : table.rows) {
        const auto text = cell(row, PatientColumn::BirthDate);
        const auto evidence = people::orderEvidence(text);
        if (evidence == people::OrderEvidence::MonthFirst || evidence == people::OrderEvidence::DayFirst)
            return; // proven, or the row that contradicts is an error
        if (evidence == people::OrderEvidence::Ambiguous && example.empty())
            example = text;
    }
    if (!example.empty() && m_order == core::DateOrder::MonthFirst)
        m_findings.push_back(core::warning(codes::kImportDateOrder, {{"example", example}}, "birthDate"));
}

std::string PatientImportReader::cell(const core::CsvRow& row, PatientColumn column) const {
    const auto at = m_at[static_cast<std::size_t>(column)];
    if (!at || *at >= row.cells.size())
        return {};
    return core::withoutControls(core::trimmed(core::withoutFormulaGuard(row.cells[*at])));
}

PatientImportRow PatientImportReader::read(const core::CsvRow& row, const std::optional<Patient>& existing) const {
    PatientImportRow read;
    read.line = row.line;
    if (existing) {
        read.draft = *existing;
        read.existing = existing->id;
        read.version = existing->version;
    }
    const auto take = [&](std::string& member, PatientColumn column) {
        if (auto text = cell(row, column); !text.empty())
            member = std::move(text);
    };
    if (!existing) // found by it: spelled as the practice spells it
        take(read.draft.number, PatientColumn::Number);
    take(read.draft.lastName, PatientColumn::LastName);
    take(read.draft.firstName, PatientColumn::FirstName);
    take(read.draft.preferredName, PatientColumn::PreferredName);
    take(read.draft.address.street, PatientColumn::Street);
    take(read.draft.address.city, PatientColumn::City);
    take(read.draft.address.region, PatientColumn::State);
    take(read.draft.phone, PatientColumn::Phone);
    take(read.draft.email, PatientColumn::Email);
    take(read.draft.note, PatientColumn::Note);
    take(read.guarantorNumber, PatientColumn::Guarantor);
    readBirthDate(read, row);
    readSex(read, row);
    readZip(read, row);
    read.draft = tidied(std::move(read.draft));
    if (read.draft.number.empty())
        read.findings.push_back(core::error(codes::kNumberMissing, {}, "number"));
    const bool isDateRead = !core::hasErrors(read.findings);
    for (auto& finding : checkPatient(read.draft, m_today))
        if (finding.field != "birthDate" || isDateRead)
            read.findings.push_back(std::move(finding));
    if (row.cells.size() > m_width)
        read.findings.push_back(core::warning(codes::kImportTooManyCells));
    return read;
}

void PatientImportReader::readBirthDate(PatientImportRow& read, const core::CsvRow& row) const {
    const auto text = cell(row, PatientColumn::BirthDate);
    if (text.empty()) {
        if (!read.existing.isValid())
            read.findings.push_back(core::error(codes::kImportDateMissing, {}, "birthDate"));
        return;
    }
    auto date = core::parseLooseDate(text, m_order);
    // Two digits of a year mean 20xx below 50, which a birth date in the future refutes.
    constexpr int kCentury = 100;
    if (date && *date > m_today && text.find(std::to_string(static_cast<int>(date->year()))) == std::string::npos) {
        const auto iso = core::toIso(*date);
        const auto earlier = static_cast<int>(date->year()) - kCentury;
        date = core::parseIsoDate(std::to_string(earlier) + iso.substr(iso.find('-')));
    }
    if (date)
        read.draft.birthDate = *date;
    else
        read.findings.push_back(core::error(codes::kImportDateUnreadable, {{"text", text}}, "birthDate"));
}

void PatientImportReader::readSex(PatientImportRow& read, const core::CsvRow& row) const {
    const auto text = cell(row, PatientColumn::Sex);
    if (text.empty())
        return;
    if (const auto sex = readSexWord(text))
        read.draft.sex = *sex;
    else
        read.findings.push_back(core::error(codes::kImportSexUnreadable, {{"text", text}}, "sex"));
}

/// Spreadsheets drop the zero with which the ZIP codes of the Northeast begin.
void PatientImportReader::readZip(PatientImportRow& read, const core::CsvRow& row) const {
    const auto text = cell(row, PatientColumn::Zip);
    if (text.empty())
        return;
    const bool isShort = text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    read.draft.address.postalCode = isShort ? '0' + text : text;
    if (isShort)
        read.findings.push_back(
            core::warning(codes::kImportZeroAdded, {{"text", text}, {"zip", '0' + text}}, "address.postalCode"));
}

} // namespace practice::patients
