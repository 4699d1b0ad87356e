#pragma once

#include "reporting/table_report.h"
#include "scheduling/roster_evaluator.h"

#include <functional>
#include <string>
#include <vector>

namespace practice::scheduling {

/// How a person is called in what leaves the program; the caller has checked the permission.
struct PersonLabel {
    std::string name;        ///< "Alvarez, Marta"
    std::string staffNumber; ///< May be empty.
    std::string role;        ///< Caption of the main role.
};
using LabelOf = std::function<PersonLabel(EmployeeId)>;

struct ReportFrame {
    std::string title;      ///< "Roster of the short-stay ward, Nov 16 – Dec 13, version 4"
    std::vector<reporting::FilterUsed> filters;
    core::Instant asOf;
};

/// The grid as it stands on the screen: a row a person in the order given, a column a day, the counters, then the
/// coverage lines as subtotal rows. Leave shows its code where no shift stands.
reporting::TableReport gridReport(const RosterEvaluator& evaluator, const std::vector<EmployeeId>& people,
                                  core::DateRange days, const LabelOf& labelOf, const ReportFrame& frame);

/// Payroll rows: one a shift, with its times and its paid minutes as regular, overtime and double time (they add up).
reporting::TableReport payrollReport(const RosterEvaluator& evaluator, const std::vector<EmployeeId>& people,
                                     core::DateRange days, const LabelOf& labelOf, const ReportFrame& frame);

/// What differs between two versions, cell by cell.
reporting::TableReport changesReport(const RosterInput& input, const CellChanges& changes, const LabelOf& labelOf,
                                     const ReportFrame& frame);

/// Findings with their sentences; for the list beside the roster and `practicectl roster check`.
reporting::TableReport findingsReport(const RosterFindings& findings, const LabelOf& labelOf,
                                      const ReportFrame& frame);

} // namespace practice::scheduling
