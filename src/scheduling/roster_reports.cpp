#include "scheduling/roster_reports.h"

#include "scheduling/clipboard.h"
#include "scheduling/person_evaluation.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>
#include <array>

namespace practice::scheduling {

using core::Date;
using reporting::CellKind;
using reporting::CellValue;
using reporting::Column;
using reporting::TableReport;
using TableRow = reporting::Row;

namespace {

TableReport begun(std::string id, const ReportFrame& frame, std::string provenance) {
    TableReport report;
    report.id = std::move(id);
    report.title = frame.title;
    report.filters = frame.filters;
    report.asOf = frame.asOf;
    report.provenance = std::move(provenance);
    return report;
}

Column column(std::string key, std::string caption, CellKind kind = CellKind::Text, std::string formula = {}) {
    Column made;
    made.key = std::move(key);
    made.caption = std::move(caption);
    made.kind = kind;
    made.formula = std::move(formula);
    return made;
}

std::string dayCaption(Date day) {
    static constexpr std::array<const char*, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return std::string(kDays[static_cast<std::size_t>(core::weekdayOf(day))]) + " " + core::toIso(day);
}

std::string gridText(const RosterEvaluator& evaluator, EmployeeId person, Date day) {
    std::string text = cellText(evaluator.roster(), evaluator.input(), person, day);
    const StaffMember* member = evaluator.input().member(person);
    const LeaveDay* leave = member ? member->leaveOn(day) : nullptr;
    // A call-out shows as such although the shift still stands in the cell.
    if (leave != nullptr && (text.empty() || leave->kind == LeaveKind::Sick))
        text = leave->code;
    return text;
}

TableRow personRow(const RosterEvaluator& evaluator, EmployeeId person, core::DateRange days,
                   const PersonLabel& label) {
    TableRow row;
    row.record = core::EntityRef{"employee", person.value()};
    row.cells = {label.role, label.name};
    for (Date day = days.from; day < days.to; day = core::addDays(day, 1))
        row.cells.emplace_back(gridText(evaluator, person, day));
    const PersonCounters& counters = evaluator.person(person).counters;
    row.cells.emplace_back(counters.credited());
    row.cells.emplace_back(counters.contract);
    row.cells.emplace_back(counters.overtime());
    for (const std::int64_t count : {std::int64_t{counters.nights}, std::int64_t{counters.weekends},
                                     std::int64_t{counters.onCall}, counters.fairnessPoints})
        row.cells.emplace_back(count);
    return row;
}

std::string coverageText(const CoverageCell& cell) {
    switch (cell.state) {
    case CoverageState::NotNeeded:
        return {};
    case CoverageState::Short:
        return std::to_string(cell.count) + " short " + std::to_string(cell.shortBy());
    case CoverageState::Over:
        return std::to_string(cell.peak) + " over";
    case CoverageState::Met:
        return std::to_string(cell.count);
    }
    return {};
}

std::string severityText(const RosterFinding& finding) {
    switch (finding.finding.severity) {
    case core::Severity::Error:
        return "Block";
    case core::Severity::Warning:
        return "Warning";
    case core::Severity::Note:
        return "Note";
    }
    return {};
}

} // namespace

TableReport gridReport(const RosterEvaluator& evaluator, const std::vector<EmployeeId>& people, core::DateRange days,
                       const LabelOf& labelOf, const ReportFrame& frame) {
    TableReport report = begun("roster_grid", frame, "Cells of the roster; counters of the whole period");
    report.columns = {column("role", "Role"), column("name", "Name")};
    for (Date day = days.from; day < days.to; day = core::addDays(day, 1))
        report.columns.push_back(column("day_" + core::toIso(day), dayCaption(day)));
    report.columns.push_back(column("hours", "Hours", CellKind::Minutes, "Paid time and paid leave in the period"));
    report.columns.push_back(column("contract", "Contract", CellKind::Minutes, "Weekly hours × days employed / 7"));
    report.columns.push_back(column("overtime", "Overtime", CellKind::Minutes));
    report.columns.push_back(column("nights", "Nights", CellKind::Integer));
    report.columns.push_back(column("weekends", "Weekends", CellKind::Integer));
    report.columns.push_back(column("on_call", "Call", CellKind::Integer));
    report.columns.push_back(column("fairness", "Fairness", CellKind::Integer, "Points of nights, weekend days, "
                                                                               "holidays and call, this year"));
    for (const EmployeeId person : people)
        report.rows.push_back(personRow(evaluator, person, days, labelOf(person)));
    for (const CoverageNeedId line : evaluator.coverageLines()) {
        TableRow row;
        row.style = reporting::RowStyle::Subtotal;
        row.cells = {std::string("Coverage"), evaluator.input().need(line)->name};
        for (Date day = days.from; day < days.to; day = core::addDays(day, 1))
            row.cells.emplace_back(coverageText(evaluator.coverage(line, day)));
        row.cells.resize(report.columns.size());
        report.rows.push_back(std::move(row));
    }
    return report;
}

namespace {

std::vector<Column> payrollColumns() {
    const auto minutes = CellKind::Minutes;
    return {column("staff_number", "Staff number"),
                      column("name", "Name"),
                      column("date", "Date", CellKind::Date),
                      column("shift", "Shift"),
                      column("start", "Start"),
                      column("end_date", "End date", CellKind::Date),
                      column("end", "End"),
                      column("present", "Present", minutes, "Difference of the two instants"),
                      column("paid", "Paid", minutes, "Present − unpaid meal"),
                      column("regular", "Regular", minutes),
                      column("overtime", "Overtime 1.5", minutes),
                      column("double_time", "Double time", minutes),
                      column("on_call", "On call", minutes, "Unrestricted call; paid at its own rate"),
                      column("night", "Night", minutes, "Of the paid time, inside the night window"),
                      column("weekend", "Weekend", minutes, "Of the paid time, on Saturday and Sunday"),
                      column("rate", "Rate", CellKind::Percent, "Of the hourly rate")};
}

TableRow payrollRow(const RosterEvaluator& evaluator, const RowShift& shift, const PayParts& parts,
                    const PersonLabel& label) {
    const core::TimeZone& zone = evaluator.input().period.zone;
    const core::LocalDateTime start = zone.toLocal(shift.times->start());
    const core::LocalDateTime end = zone.toLocal(shift.times->end());
    TableRow row;
    row.cells = {label.staffNumber,
                 label.name,
                 shift.date,
                 shift.type->code,
                 core::timeOfDayText(start.minuteOfDay),
                 end.date,
                 core::timeOfDayText(end.minuteOfDay),
                 shift.times->elapsed,
                 shift.times->paidMinutes,
                 parts.regular,
                 parts.overtime,
                 parts.doubleTime,
                 shift.worked() ? core::Minutes{} : shift.times->paidMinutes,
                 shift.times->nightMinutes,
                 shift.times->weekendMinutes,
                 reporting::Percent{shift.type->payBasisPoints}};
    return row;
}

} // namespace

TableReport payrollReport(const RosterEvaluator& evaluator, const std::vector<EmployeeId>& people,
                          core::DateRange days, const LabelOf& labelOf, const ReportFrame& frame) {
    TableReport report = begun("roster_payroll", frame, "Shifts of the roster, classed by the overtime scheme of each person");
    report.columns = payrollColumns();
    PayParts sums;
    core::Minutes paid;
    const RosterContext& context = evaluator.context();
    for (const EmployeeId person : people) {
        const std::size_t index = context.indexOf(person);
        const Row row = context.rowOf(index, evaluator.roster());
        std::vector<PayParts> parts(row.size());
        for (const PaidPiece& piece : paidPieces(context, context.member(index), row))
            parts[piece.shift] += piece.parts;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!row[i].own || !days.contains(row[i].date))
                continue;
            report.rows.push_back(payrollRow(evaluator, row[i], parts[i], labelOf(person)));
            report.rows.back().record = core::EntityRef{"employee", person.value()};
            sums += parts[i];
            paid += row[i].times->paidMinutes;
        }
    }
    TableRow totals;
    totals.style = reporting::RowStyle::Total;
    totals.cells.resize(report.columns.size());
    totals.cells[0] = std::string("Total");
    totals.cells[8] = paid;
    totals.cells[9] = sums.regular;
    totals.cells[10] = sums.overtime;
    totals.cells[11] = sums.doubleTime;
    totals.cells[12] = paid - sums.total();
    report.totals = std::move(totals);
    return report;
}

TableReport changesReport(const RosterInput& input, const CellChanges& changes, const LabelOf& labelOf,
                          const ReportFrame& frame) {
    TableReport report = begun("roster_changes", frame, "Cells that differ between the two versions");
    report.columns = {column("name", "Name"), column("date", "Date", CellKind::Date), column("before", "Before"),
                      column("after", "After")};
    for (const CellChange& change : changes) {
        Roster before;
        Roster after;
        before.set(change.cell, change.before);
        after.set(change.cell, change.after);
        TableRow row;
        row.record = core::EntityRef{"employee", change.cell.employee.value()};
        row.cells = {labelOf(change.cell.employee).name, change.cell.date,
                     cellText(before, input, change.cell.employee, change.cell.date),
                     cellText(after, input, change.cell.employee, change.cell.date)};
        report.rows.push_back(std::move(row));
    }
    return report;
}

TableReport findingsReport(const RosterFindings& findings, const LabelOf& labelOf, const ReportFrame& frame) {
    TableReport report = begun("roster_findings", frame, "Rules of the roster");
    report.columns = {column("severity", "Severity"), column("name", "Name"), column("date", "Date", CellKind::Date),
                      column("finding", "Finding"), column("source", "Source")};
    const auto& messages = schedulingMessages();
    for (const RosterFinding& finding : findings) {
        const auto message = std::find_if(messages.begin(), messages.end(), [&](const core::Message& m) {
            return m.code == finding.finding.code;
        });
        TableRow row;
        row.record = finding.finding.subject;
        row.cells = {severityText(finding),
                     finding.employee.isValid() ? labelOf(finding.employee).name : std::string(),
                     finding.date ? CellValue(*finding.date) : CellValue(),
                     core::fillMessage(message == messages.end() ? finding.finding.code.key : message->text,
                                       finding.finding.args),
                     finding.source};
        report.rows.push_back(std::move(row));
    }
    return report;
}

} // namespace practice::scheduling
