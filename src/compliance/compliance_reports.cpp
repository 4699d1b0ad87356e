#include "compliance/compliance_reports.h"

#include <algorithm>

namespace practice::compliance {
namespace {
using reporting::CellKind;
using reporting::CellValue;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;

template <class T> CellValue cellOf(const std::optional<T>& value) {
    if (!value) return {};
    return *value;
}

std::string text(std::string_view word) { return std::string(word); }

std::vector<reporting::Column> answerColumns() {
    return {{"run", "Checklist no.", CellKind::Integer, {}},
            {"opened", "Opened", CellKind::Date, {}},
            {"template", "Checklist", CellKind::Text, {}},
            {"subject", "Of", CellKind::Text, {}},
            {"section", "Section", CellKind::Text, {}},
            {"item", "Item", CellKind::Text, {}},
            {"question", "Question", CellKind::Text, {}},
            {"outcome", "Outcome", CellKind::Text, "No, out of limits or wanting counts as a finding"},
            {"answer", "Answer", CellKind::Text, {}},
            {"comment", "Comment", CellKind::Text, {}},
            {"evidence", "Files", CellKind::Integer, {}},
            {"answered", "Answered", CellKind::Instant, {}},
            {"state", "State", CellKind::Text, {}},
            {"citation", "Source", CellKind::Text, {}}};
}

void addAnswers(TableReport& report, const Run& run, const std::string& subjectName) {
    for (const RunItem& line : run.items) {
        const TemplateItem* item = run.snapshot.find(line.item);
        if (!item) continue;
        report.rows.push_back({{run.id.value(), run.openedOn, run.snapshot.title, subjectName, item->section, item->title,
                                item->question, text(caption(line.outcome)),
                                line.answer ? displayText(*line.answer) : std::string(), line.comment,
                                static_cast<std::int64_t>(line.evidence.size()), cellOf(line.answeredAt),
                                text(caption(run.state)), item->citation},
                               RowStyle::Normal,
                               core::EntityRef{"compliance_run", run.id.value()}});
    }
}
} // namespace

TableReport dueTable(const std::vector<DueRow>& rows, core::Instant now) {
    TableReport report;
    report.id = "compliance_due";
    report.title = "Compliance due";
    report.provenance = "Every obligation of the adopted checklists that is missed, overdue, due or coming up.";
    report.asOf = now;
    report.columns = {{"state", "State", CellKind::Text, "Overdue past the due moment; missed once its period has ended"},
                      {"due", "Due", CellKind::Date, "Last time plus interval, event plus deadline, or day of the calendar"},
                      {"time", "Time", CellKind::Text, {}},
                      {"item", "Item", CellKind::Text, {}},
                      {"checklist", "Checklist", CellKind::Text, {}},
                      {"section", "Section", CellKind::Text, {}},
                      {"subject", "Of", CellKind::Text, {}},
                      {"frequency", "How often", CellKind::Text, {}},
                      {"basis", "Basis", CellKind::Text, "Whether law, guidance or our default sets the interval"},
                      {"confidence", "Content", CellKind::Text, {}},
                      {"owner", "Owner", CellKind::Text, {}},
                      {"counts", "Counts", CellKind::Text, "Yes once a reviewer has signed the version"},
                      {"source", "Source", CellKind::Text, {}}};
    for (const DueRow& row : rows) {
        const Due& due = row.obligation.due;
        report.rows.push_back({{text(caption(row.obligation.state)), recurrence::dateOf(due.at),
                                due.isTimed ? core::timeOfDayText(due.at.minute) : std::string(), row.title,
                                row.templateTitle, row.section, row.subjectName, row.frequency, text(caption(row.basis)),
                                text(caption(row.confidence)), row.ownerName, std::string(row.isReviewed ? "Yes" : "No"),
                                row.citation},
                               RowStyle::Normal,
                               row.run ? std::optional(core::EntityRef{"compliance_run", row.run->value()}) : std::nullopt});
    }
    return report;
}

Result<TableReport> dueReport(const ChecklistService& checklists, const DueFilter& filter, core::Instant now) {
    PRACTICE_TRY_ASSIGN(const auto rows, checklists.due(filter));
    auto report = dueTable(rows, now);
    if (filter.asOf) report.filters.push_back({"As of", core::toIso(*filter.asOf)});
    report.filters.push_back({"Days ahead", std::to_string(filter.lookAheadDays)});
    return report;
}

TableReport blankReport(const Template& content, const std::vector<std::string>& items, const std::string& subjectName,
                        core::Instant now) {
    TableReport report;
    report.id = "checklist_blank";
    report.title = content.title;
    report.provenance = "The items of the checklist with room for answers.";
    report.asOf = now;
    report.filters = {{"Of", subjectName}, {"Template version", content.version}};
    report.columns = {{"number", "No.", CellKind::Integer, {}}, {"section", "Section", CellKind::Text, {}},
                      {"item", "Item", CellKind::Text, {}},     {"question", "Question", CellKind::Text, {}},
                      {"limits", "Limits", CellKind::Text, {}}, {"answer", "Answer", CellKind::Text, {}},
                      {"comment", "Comment, initials", CellKind::Text, {}}, {"citation", "Source", CellKind::Text, {}}};
    std::int64_t number = 0;
    for (const TemplateItem& item : content.items) {
        if (std::find(items.begin(), items.end(), item.id) == items.end()) continue;
        std::string limits;
        for (const Limit& limit : item.limits)
            limits += (limits.empty() ? "" : "; ") + limit.name + " " + toText(limit.low) + " to " + toText(limit.high);
        const bool isYesNo = item.answer == AnswerKind::YesNoNa;
        report.rows.push_back({{++number, item.section, item.title, item.question, limits, std::string(isYesNo ? "yes / no / n-a" : "__________"),
                                std::string("______________"), item.citation},
                               RowStyle::Normal,
                               std::nullopt});
    }
    return report;
}

Result<TableReport> findingsReport(const FindingService& service, const people::Directory& directory, core::Date asOf,
                                   core::Instant now) {
    PRACTICE_TRY_ASSIGN(const auto findings, service.findings());
    TableReport report;
    report.id = "compliance_findings";
    report.title = "Findings and actions";
    report.provenance = "Every finding with its corrective actions: cause, owner, due day, and whether it helped.";
    report.asOf = now;
    report.filters = {{"Opened by", core::toIso(asOf)}};
    report.columns = {{"finding", "Finding no.", CellKind::Integer, {}}, {"opened", "Opened", CellKind::Date, {}},
                      {"title", "Finding", CellKind::Text, {}},          {"severity", "Severity", CellKind::Text, {}},
                      {"state", "State", CellKind::Text, {}},            {"cause", "Cause", CellKind::Text, {}},
                      {"action", "Action", CellKind::Text, {}},          {"owner", "Owner", CellKind::Text, {}},
                      {"due", "Due", CellKind::Date, {}},                {"done", "Done", CellKind::Date, {}},
                      {"verify", "Verify from", CellKind::Date, "Day done plus the days until the check"},
                      {"effect", "Effect", CellKind::Text, {}}};
    for (const ComplianceFinding& finding : findings) {
        if (finding.openedOn > asOf) continue;
        const std::vector<CellValue> head{finding.id.value(), finding.openedOn, finding.title, text(caption(finding.severity)),
                                          text(caption(finding.state))};
        const auto add = [&](std::vector<CellValue> tail) {
            std::vector<CellValue> cells = head;
            cells.insert(cells.end(), tail.begin(), tail.end());
            report.rows.push_back({std::move(cells), RowStyle::Normal, core::EntityRef{"compliance_finding", finding.id.value()}});
        };
        if (finding.actions.empty()) add({{}, {}, {}, {}, {}, {}, {}});
        for (const CorrectiveAction& action : finding.actions)
            add({action.cause, action.action, directory.nameOf(action.owner), action.dueOn, cellOf(action.doneOn),
                 cellOf(action.verifyOn), text(caption(action.state))});
    }
    return report;
}

Result<TableReport> answersReport(const ChecklistService& checklists, core::DateRange openedIn, core::Instant now) {
    PRACTICE_TRY_ASSIGN(const auto runs, checklists.runs(openedIn));
    TableReport report;
    report.id = "checklist_answers";
    report.title = "Checklist answers";
    report.provenance = "Every answer of the checklists opened in the range, newest first.";
    report.asOf = now;
    report.filters = {{"From", core::toIso(openedIn.from)}, {"To", core::toIso(openedIn.lastDay())}};
    report.columns = answerColumns();
    for (const RunRow& row : runs) {
        if (row.head.state == RunState::Canceled) continue;
        PRACTICE_TRY_ASSIGN(const auto run, checklists.run(row.head.id));
        addAnswers(report, run, row.subjectName);
    }
    return report;
}

Result<TableReport> runReport(const ChecklistService& checklists, RunId id, core::Instant now) {
    PRACTICE_TRY_ASSIGN(const auto run, checklists.run(id));
    TableReport report;
    report.id = "checklist_run";
    report.title = run.snapshot.title;
    report.provenance = "The answers of one checklist as it was when it was opened.";
    report.asOf = now;
    report.filters = {{"Checklist", std::to_string(id.value())}, {"Content", run.snapshotHash}};
    report.columns = answerColumns();
    addAnswers(report, run, {});
    return report;
}

} // namespace practice::compliance
