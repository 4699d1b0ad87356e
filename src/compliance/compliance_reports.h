#pragma once

#include "compliance/checklist_service.h"
#include "compliance/finding_service.h"
#include "reporting/table_report.h"

namespace practice::compliance {

/// The reports of the room; permissions are those of the services that they ask.
reporting::TableReport dueTable(const std::vector<DueRow>& rows, core::Instant now);
/// The items with room for answers, to be filled in by hand.
reporting::TableReport blankReport(const Template& content, const std::vector<std::string>& items, const std::string& subjectName,
                                   core::Instant now);
Result<reporting::TableReport> dueReport(const ChecklistService& checklists, const DueFilter& filter, core::Instant now);
/// Findings opened by the day, with their actions; names of owners from the directory.
Result<reporting::TableReport> findingsReport(const FindingService& findings, const people::Directory& directory,
                                              core::Date asOf, core::Instant now);
/// Every answer of the runs opened in the range, and of one run.
Result<reporting::TableReport> answersReport(const ChecklistService& checklists, core::DateRange openedIn, core::Instant now);
Result<reporting::TableReport> runReport(const ChecklistService& checklists, RunId run, core::Instant now);

} // namespace practice::compliance
