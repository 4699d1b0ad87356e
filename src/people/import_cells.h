#pragma once

#include "organization/organization.h"
#include "people/employee.h"
#include "people/staff_import.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace practice::people {

/// How single cells of a staff list are read. Pure; nothing here knows of rows or of the database.

/// The kind of evidence that a date such as 3/14/2026 gives about the order used in its file.
enum class OrderEvidence { None, Ambiguous, MonthFirst, DayFirst };
OrderEvidence orderEvidence(std::string_view text);

struct DateReading {
    std::optional<core::Date> date;
    bool againstOrder = false; ///< Readable in the other order only.
};
DateReading readDate(std::string_view text, core::DateOrder order);

struct FteReading {
    std::optional<int> basisPoints;
    bool perDiem = false;
    std::string guessed; ///< What a bare number was taken for ("32 hours a week"); empty where it is plain.
};
/// "0.8", "80%", "32h", "32 hrs/week", "full time", "PRN".
FteReading readFte(std::string_view text);

struct NameReading {
    std::string last, first, preferred;
    bool guessed = false; ///< Without a comma: the last word was taken for the last name.
};
/// "Moreno, Dana", "Dana Moreno", "Dr. Maria de la Cruz, MD", "Robert (Bob) Hale". Empty if there is one word only.
std::optional<NameReading> readFullName(std::string_view text);

std::optional<Employment> readEmployment(std::string_view text);
std::optional<EmployeeStatus> readStatus(std::string_view text);

/// Edits between two folded texts: insert, delete, replace, swap of neighbors.
std::size_t editDistance(std::string_view a, std::string_view b);

/// Finds records by what people call them. Answers are kept: a file repeats its departments on every row.
template <class Id> class NameFinder {
  public:
    struct Answer {
        std::optional<Id> id;
        std::string near; ///< The most similar name, where nothing matches.
    };
    /// `keys` as core::searchKey; the first of a pair is the record, several may name one.
    void add(Id id, std::string key, const std::string& shown);
    const Answer& find(std::string_view text) const;

  private:
    struct Name {
        std::string key;
        Id id;
        std::string shown;
    };
    std::vector<Name> m_names;
    mutable std::unordered_map<std::string, Answer> m_answers;
};
extern template class NameFinder<JobRoleId>;
extern template class NameFinder<DepartmentId>;

/// With the usual synonyms ("Registered Nurse", "RN").
NameFinder<JobRoleId> roleFinder(const std::vector<organization::JobRole>& roles);
NameFinder<DepartmentId> departmentFinder(const std::vector<organization::Department>& departments);

} // namespace practice::people
