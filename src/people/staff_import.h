#pragma once

#include "core/csv.h"
#include "core/finding.h"
#include "core/progress.h"
#include "organization/organization.h"
#include "people/employee.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace practice::people {

/// What a column of the clinic's file can mean.
enum class StaffColumn {
    Ignore, StaffNumber, FullName, LastName, FirstName, PreferredName, Email, Phone, BirthDate, JobRole, Department,
    FurtherDepartments, Fte, Employment, Status, HireDate, TerminationDate, Supervisor,
};
inline constexpr int kStaffColumnCount = static_cast<int>(StaffColumn::Supervisor) + 1;
std::string_view key(StaffColumn column);     ///< "staff_number": in saved mappings and findings' `field`.
std::string_view caption(StaffColumn column); ///< "Staff number" (English source).
std::optional<StaffColumn> staffColumn(std::string_view key);

/// For each column of the file what it means. A meaning stands at most once.
using ColumnMapping = std::vector<StaffColumn>;
/// By header synonyms ("Emp #", "Surname", "D.O.B.", "Start date"…), and by the look of the cells where a header is blank.
ColumnMapping guessMapping(const core::CsvTable& table);

enum class ImportStatus { New, Changed, Same, Error, Skipped };
inline constexpr int kImportStatusCount = 5;
std::string_view key(ImportStatus status);
std::string_view caption(ImportStatus status);

struct ImportRow {
    std::size_t line = 0; ///< Line of the file.
    ImportStatus status = ImportStatus::New;
    bool skipped = false;
    EmployeeId existing;                  ///< The employee with this staff number, if any.
    std::vector<StaffColumn> changes;     ///< What an update would change.
    core::Findings findings;              ///< `field` is key(StaffColumn); errors and warnings of single cells.
};

/// What the file is read against; loaded by StaffImportService::reference().
struct ImportReference {
    std::vector<organization::Department> departments;
    std::vector<organization::JobRole> roles;
    std::vector<Employee> employees;
    core::Date today{2000, 1, 1};
    std::int64_t revision = 0; ///< Of the staff list when it was read.
    std::optional<ColumnMapping> savedMapping; ///< Of an earlier file with the same headers.
};

struct ImportSummary {
    std::array<std::size_t, kImportStatusCount> rows{};
    std::size_t warnings = 0;
    std::size_t of(ImportStatus status) const { return rows[static_cast<std::size_t>(status)]; }
};

/// The one question a file can raise: in which order its dates such as 3/4/2026 are written.
struct DateOrderQuestion {
    std::string example;           ///< "03/04/2026"
    core::Date monthFirst, dayFirst;
    std::size_t ambiguousCells = 0, onlyMonthFirst = 0, onlyDayFirst = 0;
};

/// A staff file being previewed: in memory only, nothing of it reaches the database before the commit. Holds the cells,
/// the mapping and the verdict on every row; the values of a row are read from its cells when asked for.
/// Not thread-safe; may be handed from one thread to another.
class StaffImport {
  public:
    StaffImport(core::CsvTable table, ImportReference reference, core::Progress& progress);
    StaffImport(StaffImport&&) noexcept;
    StaffImport& operator=(StaffImport&&) noexcept;
    ~StaffImport();

    const core::CsvTable& table() const;
    const ColumnMapping& mapping() const;
    /// Checks every row again.
    void setMapping(ColumnMapping mapping, core::Progress& progress);
    /// About the file as a whole: required columns without a source, an open question, encoding assumed.
    const core::Findings& fileFindings() const;

    /// Set while the file holds ambiguous dates and nobody has answered.
    std::optional<DateOrderQuestion> question() const;
    core::DateOrder dateOrder() const;
    void answerDateOrder(core::DateOrder order, core::Progress& progress);

    std::size_t rowCount() const;
    const ImportRow& row(std::size_t index) const;
    const std::string& cell(std::size_t row, std::size_t column) const;
    /// Replaces one cell and checks the row again, and those that shared its staff number. Returns the rows whose
    /// verdict may have changed.
    std::vector<std::size_t> setCell(std::size_t row, std::size_t column, std::string text);
    /// A skipped row is not saved, and its staff number is free for another row. Returns the rows whose verdict may have
    /// changed.
    std::vector<std::size_t> setSkipped(std::size_t row, bool skipped);
    /// Skips all rows that have errors, of rows that share a staff number all but the first; returns how many.
    std::size_t skipErrors();

    ImportSummary summary() const;
    /// No file errors, no open question, no row with an error that is not skipped, and something to do.
    bool canCommit() const;
    /// What row `index` would save: the existing values with the file's laid over them. A blank cell keeps the old value.
    Employee valuesOf(std::size_t index) const;
    /// The staff number in the supervisor cell of a row that names another row of the file.
    std::optional<std::size_t> supervisorRow(std::size_t index) const;
    const ImportReference& reference() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m;
};

} // namespace practice::people
