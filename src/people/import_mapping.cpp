// Which column of a clinic's file means what.
#include "core/text.h"
#include "core/words.h"
#include "people/import_cells.h"
#include "people/people_rules.h"
#include "people/staff_import.h"

#include <algorithm>
#include <array>

namespace practice::people {
namespace {

constexpr std::array<core::Word, kStaffColumnCount> kColumns{{
    {"ignore", "Not imported"},
    {"staff_number", "Staff number"},
    {"full_name", "Name (Last, First)"},
    {"last_name", "Last name"},
    {"first_name", "First name"},
    {"preferred_name", "Preferred name"},
    {"email", "E-mail"},
    {"phone", "Phone"},
    {"birth_date", "Birth date"},
    {"job_role", "Job role"},
    {"department", "Department"},
    {"further_departments", "Further departments"},
    {"fte", "FTE"},
    {"employment", "Employment"},
    {"status", "Status"},
    {"hire_date", "Hire date"},
    {"termination_date", "Last day"},
    {"supervisor", "Supervisor"},
}};
constexpr std::array<core::Word, kImportStatusCount> kStatuses{{
    {"new", "New"},
    {"changed", "Changed"},
    {"same", "Same"},
    {"error", "Error"},
    {"skipped", "Skipped"},
}};

struct Synonyms {
    StaffColumn column;
    std::string_view headers; ///< Folded as core::searchKey, separated by '|'.
};
constexpr std::array<Synonyms, kStaffColumnCount - 1> kSynonyms{{
    {StaffColumn::StaffNumber, "staff number|staff no|staff id|employee number|employee no|employee id|emp no|emp id|emp|"
                               "emp number|emp num|personnel number|personnel no|id|badge|badge number|badge no|payroll id|"
                               "payroll number|payroll no|file number|file no|no|number|ee id|worker id"},
    {StaffColumn::FullName, "name|full name|employee name|staff name|staff member|last first|last name first name|"
                            "name last first|employee full name|provider name"},
    {StaffColumn::LastName, "last name|last|surname|family name|lastname|lname|l name"},
    {StaffColumn::FirstName, "first name|first|given name|forename|firstname|fname|f name"},
    {StaffColumn::PreferredName, "preferred name|preferred|nickname|goes by|known as|called"},
    {StaffColumn::Email, "e mail|email|email address|e mail address|mail|work email|work e mail"},
    {StaffColumn::Phone, "phone|phone number|telephone|tel|cell|cell phone|mobile|mobile phone|contact|contact number|"
                         "phone cell|home phone|phone no"},
    {StaffColumn::BirthDate, "birth date|birthdate|date of birth|dob|d o b|birthday|born"},
    {StaffColumn::JobRole, "job role|role|job|job title|title|position|discipline|occupation|class|job class|credential"},
    {StaffColumn::Department, "department|dept|unit|home department|home dept|cost center|ward|area|home unit|location"},
    {StaffColumn::FurtherDepartments, "further departments|other departments|float|floats to|float units|also works in|"
                                      "secondary department|float pool|other depts"},
    {StaffColumn::Fte, "fte|f t e|hours|hours per week|weekly hours|hrs wk|hrs week|hours week|percent|fte hours|hrs"},
    {StaffColumn::Employment, "employment|employment type|type|emp type|employee type|ft pt|category|class type"},
    {StaffColumn::Status, "status|employment status|emp status|active|active y n"},
    {StaffColumn::HireDate, "hire date|date of hire|hired|start date|hire dt|doh|date hired|start|employed since|begin date|"
                            "original hire date"},
    {StaffColumn::TerminationDate, "termination date|term date|end date|last day|separation date|date left|term dt|left|"
                                   "last day worked"},
    {StaffColumn::Supervisor, "supervisor|manager|reports to|supervisor name|lead|supervisor id|boss"},
}};

bool isListed(std::string_view words, std::string_view wanted) {
    for (std::size_t from = 0; from <= words.size();) {
        const auto end = std::min(words.find('|', from), words.size());
        if (words.substr(from, end - from) == wanted) return true;
        from = end + 1;
    }
    return false;
}

StaffColumn byHeader(const std::string& header) {
    for (const Synonyms& known : kSynonyms)
        if (isListed(known.headers, header)) return known.column;
    constexpr std::size_t kLongEnough = 6;
    if (header.size() < kLongEnough) return StaffColumn::Ignore;
    for (const Synonyms& known : kSynonyms) // "Departmnet"
        for (std::size_t from = 0; from <= known.headers.size();) {
            const auto end = std::min(known.headers.find('|', from), known.headers.size());
            const auto word = known.headers.substr(from, end - from);
            if (word.size() >= kLongEnough && editDistance(header, word) == 1) return known.column;
            from = end + 1;
        }
    return StaffColumn::Ignore;
}

/// For a column without a header: what most of its first cells look like.
StaffColumn byLook(const core::CsvTable& table, std::size_t column) {
    constexpr std::size_t kSample = 50;
    std::size_t filled = 0, emails = 0, phones = 0;
    for (std::size_t i = 0; i < std::min(kSample, table.rows.size()); ++i) {
        const auto& cells = table.rows[i].cells;
        if (column >= cells.size() || core::trimmed(cells[column]).empty()) continue;
        ++filled;
        if (isPlausibleEmail(core::trimmed(cells[column]))) ++emails;
        if (tidyPhone(cells[column])) ++phones;
    }
    if (filled > 0 && emails * 5 >= filled * 4) return StaffColumn::Email;
    if (filled > 0 && phones * 5 >= filled * 4) return StaffColumn::Phone;
    return StaffColumn::Ignore;
}

} // namespace

std::string_view key(StaffColumn column) { return core::wordOf(kColumns, column).key; }
std::string_view caption(StaffColumn column) { return core::wordOf(kColumns, column).caption; }
std::optional<StaffColumn> staffColumn(std::string_view text) { return core::enumOf<StaffColumn>(kColumns, text); }
std::string_view key(ImportStatus status) { return core::wordOf(kStatuses, status).key; }
std::string_view caption(ImportStatus status) { return core::wordOf(kStatuses, status).caption; }

ColumnMapping guessMapping(const core::CsvTable& table) {
    ColumnMapping mapping(table.header.size(), StaffColumn::Ignore);
    const auto isTaken = [&mapping](StaffColumn column) { return std::ranges::find(mapping, column) != mapping.end(); };
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const std::string header = core::searchKey(table.header[i]);
        const StaffColumn column = header.empty() ? StaffColumn::Ignore : byHeader(header);
        if (column != StaffColumn::Ignore && !isTaken(column)) mapping[i] = column;
    }
    // "Employee" is the name, or the number where names stand elsewhere; "Name" beside "Last name" is nothing new.
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const std::string header = core::searchKey(table.header[i]);
        const bool hasName = isTaken(StaffColumn::LastName) || isTaken(StaffColumn::FullName);
        if (header == "employee" && !hasName) mapping[i] = StaffColumn::FullName;
        if (header == "employee" && hasName && !isTaken(StaffColumn::StaffNumber)) mapping[i] = StaffColumn::StaffNumber;
        if (mapping[i] == StaffColumn::FullName && isTaken(StaffColumn::LastName) && isTaken(StaffColumn::FirstName))
            mapping[i] = StaffColumn::Ignore;
        if (header.empty()) {
            const StaffColumn column = byLook(table, i);
            if (column != StaffColumn::Ignore && !isTaken(column)) mapping[i] = column;
        }
    }
    return mapping;
}

} // namespace practice::people
