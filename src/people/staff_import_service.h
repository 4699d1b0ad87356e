#pragma once

#include "core/progress.h"
#include "people/import_batch.h"
#include "people/people_service.h"
#include "people/staff_import.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace practice::people {

struct ImportOutcome {
    ImportBatchId batch;
    int created = 0;
    int updated = 0;
};

/// Asks the rooms to the right which of these people they refer to (rosters); wired in app.
using EmployeesInUse =
    std::function<std::vector<EmployeeId>(storage::Connection&, std::span<const EmployeeId>)>;

/// Staff lists from files: needs people.import, and the preview people.view for all departments.
/// The desktop's wizard and `practicectl staff import` use it alike; a dry run is a preview without commit.
class StaffImportService {
  public:
    explicit StaffImportService(const security::Context& context, EmployeesInUse inUse = {})
        : m_context(context), m_inUse(std::move(inUse)) {}

    /// What a preview is read against. `header` finds the mapping saved with an earlier file.
    Result<ImportReference> reference(const std::vector<std::string>& header) const;
    Result<StaffImport> preview(core::CsvTable table, core::Progress& progress) const;

    /// All rows in one transaction, as one batch; remembers the mapping for these headers. Refused while the preview has
    /// errors. Conflict where somebody changed one of the employees since the preview.
    /// With more than 1,000 people the change set holds {"employee", 0}: all of them.
    /// A stop asked through `progress` before the last row rolls everything back: people.import_canceled.
    Result<Changed<ImportOutcome>> commit(const StaffImport& import, core::Progress& progress);

    Result<std::vector<ImportBatch>> batches() const; ///< Newest first.
    /// What stands in the way of undoing: people edited since, with credentials, pay or leave, or on a roster.
    Result<core::Findings> undoObstacles(ImportBatchId id) const;
    /// Archives who was created and gives who was updated their values back; whole or not at all.
    Result<Changed<ImportBatchId>> undo(ImportBatchId id, RowVersion version, core::Progress& progress);

  private:
    security::Context m_context;
    EmployeesInUse m_inUse;
};

} // namespace practice::people
