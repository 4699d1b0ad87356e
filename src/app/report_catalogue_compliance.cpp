#include "app/report_build.h"

#include "compliance/compliance_reports.h"
#include "organization/organization_service.h"
#include "security/audit_query.h"

namespace practice::app {

namespace {

ReportOutcome auditExtract(const Build& build) {
    auto& services = build.services;
    const auto zone = organization::OrganizationService::practiceZone(services.context().connection);
    security::AuditFilter filter;
    filter.from = zone.toInstant(build.parameters.range.from, 0);
    filter.to = zone.toInstant(build.parameters.range.to, 0);
    constexpr std::size_t kMostRows = 100'000;
    constexpr int kPage = 2000; // a short read each, so that writers get their turn
    std::vector<security::AuditLine> lines;
    for (auto before = security::AuditQuery::kFromNewest; lines.size() <= kMostRows;) {
        PRACTICE_TRY(build.step(static_cast<std::int64_t>(lines.size()), 0));
        PRACTICE_TRY_ASSIGN(auto page, services.audit().list(filter, before, kPage));
        const bool last = page.size() < std::size_t{kPage};
        if (!page.empty())
            before = page.back().number;
        lines.insert(lines.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
        if (last)
            break;
    }
    auto report = started(build);
    if (lines.size() > kMostRows) {
        lines.resize(kMostRows);
        report.filters.push_back({"Rows", "the newest 100000 only; choose a shorter range for the rest"});
    }
    report.columns = {{"number", "Row", CellKind::Integer, {}},  {"at", "At", CellKind::Instant, {}},
                      {"actor", "By", CellKind::Text, {}},       {"action", "Action", CellKind::Text, {}},
                      {"subject", "Record", CellKind::Text, {}}, {"fields", "Fields", CellKind::Text, {}}};
    for (const auto& line : lines) {
        std::string fields;
        for (const auto& field : line.fields)
            fields += (fields.empty() ? "" : ", ") + field;
        report.rows.push_back({{line.number, line.at, line.actorName, line.action,
                                line.subject.kind + " " + std::to_string(line.subject.id), fields},
                               RowStyle::Normal,
                               line.subject});
    }
    return report;
}

ReportOutcome complianceDue(const Build& build) {
    compliance::DueFilter filter;
    filter.asOf = build.parameters.asOf;
    return compliance::dueReport(build.services.checklists(), filter, build.services.context().clock.now());
}

ReportOutcome complianceFindings(const Build& build) {
    return compliance::findingsReport(build.services.complianceFindings(), *build.services.directory(),
                                      build.parameters.asOf, build.services.context().clock.now());
}

ReportOutcome checklistAnswers(const Build& build) {
    return compliance::answersReport(build.services.checklists(), build.parameters.range,
                                     build.services.context().clock.now());
}

} // namespace

std::vector<CatalogueEntry> complianceReports() {
    return {
        entryOf("audit_extract", "Audit extract", "Every row of the audit trail in the range, newest first.",
                ReportDates::Range, auditExtract),
        entryOf("checklist_answers", "Checklist answers",
                "Every answer of the checklists opened in the range, newest first.", ReportDates::Range, checklistAnswers),
        entryOf("compliance_due", "Compliance due",
                "Every obligation of the adopted checklists that is missed, overdue, due or coming up.", ReportDates::AsOf,
                complianceDue),
        entryOf("compliance_findings", "Findings and actions",
                "Every finding with its corrective actions: cause, owner, due day, and whether it helped.", ReportDates::AsOf,
                complianceFindings),
    };
}

} // namespace practice::app
