// What the checklists ask of somebody today.
#include "app/app_messages.h"
#include "app/today.h"
#include "compliance/checklist_service.h"
#include "compliance/finding_service.h"
#include "compliance/template_service.h"

namespace practice::app {

using compliance::DueState;
using core::note;
using security::Permission;

namespace {

/// Overdue, missed and due by tomorrow, counted.
struct DueCounts {
    std::int64_t overdue = 0, missed = 0, due = 0;
    const compliance::DueRow* oldest = nullptr;
    const compliance::DueRow* next = nullptr;
    const compliance::DueRow* newestMissed = nullptr;
};

DueCounts countedOf(const std::vector<compliance::DueRow>& rows, core::Date today) {
    DueCounts counts;
    for (const auto& row : rows) {
        const auto due = compliance::recurrence::dateOf(row.obligation.due.at);
        if (row.obligation.state == DueState::Overdue) {
            ++counts.overdue;
            if (!counts.oldest) counts.oldest = &row;
        }
        if (row.obligation.state == DueState::Missed) {
            ++counts.missed;
            counts.newestMissed = &row; // they come oldest first
        }
        if (row.obligation.state != DueState::Due || due > core::addDays(today, 1))
            continue;
        ++counts.due;
        if (!counts.next) counts.next = &row;
    }
    return counts;
}

/// The open checklist that it stands in; else its line in the list (0: the oldest that is late, 1: the first that is due).
core::EntityRef openingOf(const compliance::DueRow& row, std::int64_t line) {
    return row.run ? core::EntityRef{"compliance_run", row.run->value()} : core::EntityRef{"compliance_due", line};
}

} // namespace

void Today::addCompliance(TodayFacts& facts) {
    compliance::DueFilter filter;
    filter.lookAheadDays = 1;
    filter.states = {DueState::Due, DueState::Overdue, DueState::Missed};
    const auto rows = m_services.checklists().due(filter);
    if (!rows)
        return;
    const auto counts = countedOf(*rows, facts.date);
    if (counts.overdue > 0) {
        const auto since = compliance::recurrence::dateOf(counts.oldest->obligation.due.at);
        facts.items.push_back({Urgency::BeforeNoon, core::Severity::Error,
                               note(codes::kChecklistsOverdue, {{"count", counts.overdue}}),
                               note(codes::kChecklistsOverdueDetail,
                                    {{"title", counts.oldest->title}, {"date", since}, {"missed", counts.missed}}),
                               since, openingOf(*counts.oldest, 0), codes::kOpenChecklists});
    }
    if (counts.overdue == 0 && counts.missed > 0) {
        const auto since = compliance::recurrence::dateOf(counts.newestMissed->obligation.due.at);
        facts.items.push_back({Urgency::ThisWeek, core::Severity::Warning, note(codes::kChecklistsMissed, {{"count", counts.missed}}),
                               note(codes::kChecklistsMissedDetail, {{"title", counts.newestMissed->title}, {"date", since}}), since,
                               openingOf(*counts.newestMissed, 0), codes::kOpenChecklists});
    }
    if (counts.due > 0)
        facts.items.push_back({Urgency::Today, core::Severity::Note,
                               note(codes::kChecklistsDue, {{"count", counts.due}}),
                               note(codes::kChecklistsDueDetail,
                                    {{"title", counts.next->title}, {"template", counts.next->templateTitle}}),
                               compliance::recurrence::dateOf(counts.next->obligation.due.at), openingOf(*counts.next, 1),
                               codes::kOpenChecklists});
    using enum compliance::FindingState;
    const auto findings = m_services.complianceFindings().findings({{Open, Acting, Verifying}, std::nullopt});
    if (findings && !findings->empty())
        facts.items.push_back({Urgency::ThisWeek, core::Severity::Warning,
                               note(codes::kFindingsOpen, {{"count", std::int64_t(findings->size())}}),
                               note(codes::kFindingsOpenDetail, {{"title", findings->front().title}}), std::nullopt,
                               {"compliance_finding", findings->front().id.value()}, codes::kOpenFindings});
    if (!m_services.session().may(Permission::ComplianceSign))
        return;
    const auto templates = m_services.checklistTemplates().templates();
    if (!templates)
        return;
    std::int64_t unsignedCount = 0;
    const compliance::TemplateStanding* first = nullptr;
    for (const auto& standing : *templates) {
        if (!standing.reviewWaits)
            continue;
        ++unsignedCount;
        first = first ? first : &standing;
    }
    if (first)
        facts.items.push_back({Urgency::ThisWeek, core::Severity::Warning,
                               note(codes::kTemplatesUnsigned, {{"count", unsignedCount}}),
                               note(codes::kTemplatesUnsignedDetail, {{"title", first->title}}), std::nullopt,
                               {"compliance_template", 0}, codes::kSignTemplates});
}

} // namespace practice::app
