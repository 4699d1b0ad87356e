// Due dates and runs. Evidence and signatures stand in checklist_service_signing.cpp.
#include "compliance/checklist_service.h"

#include "compliance/compliance_messages.h"
#include "compliance/run_repository.h"
#include "compliance/run_rules.h"
#include "compliance/template_text.h"
#include "core/contract.h"
#include "core/text.h"

#include <algorithm>
#include <map>

namespace practice::compliance {
namespace {
using security::authorize;
using security::Permission;

core::EntityRef runRef(RunId id) { return {"compliance_run", id.value()}; }

/// The period that a checklist of today answers: the oldest that can still be met in time or late, else the next.
const Obligation* periodFor(const std::vector<Obligation>& obligations, const std::string& named) {
    const Obligation* next = nullptr;
    for (const Obligation& one : obligations) {
        if (one.doneAt) continue;
        if (!named.empty()) {
            if (one.period == named) return &one;
            continue;
        }
        if (one.state == DueState::Overdue || one.state == DueState::Due) return &one;
        if (!next && one.state != DueState::Missed) next = &one;
        // An interval that was missed is still the one to do.
        if (one.state == DueState::Missed && one.period.starts_with('#')) return &one;
    }
    return next;
}
} // namespace

Result<std::vector<DueRow>> ChecklistService::due(const DueFilter& filter) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    const storage::ReadTransaction view(m_context.connection);
    return book(m_context).rows(filter);
}

Result<Changed<RunId>> ChecklistService::openRun(const RunDraft& draft) {
    return inOneUnit<RunId>(m_context, Permission::ComplianceRecord, [&](UnitOfWork& unit) { return openRun(unit, draft); });
}

Result<RunId> ChecklistService::openRun(UnitOfWork& unit, const RunDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceRecord));
    const DueBook due = book(unit.context());
    const TemplateVersion* version = due.current(draft.templateKey);
    if (!version) return core::refuse(core::error(codes::kTemplateUnknown, {{"template", draft.templateKey}}));
    if (!due.exists(draft.subject)) return core::refuse(core::error(codes::kSubjectUnknown, {}, "subject"));
    std::map<std::pair<std::string, std::string>, RunId> taken;
    RunRepository repository(unit.connection(), unit.keys());
    for (const auto& open : repository.listOpenItems())
        if (open.subject == draft.subject) taken.emplace(std::pair(open.item, open.period), open.run);

    Template snapshot = *version->content;
    snapshot.items.clear();
    std::vector<RunItem> items;
    for (const TemplateItem& item : version->content->items) {
        const auto named = std::ranges::find(draft.items, item.id, [](const auto& pair) { return pair.first; });
        if (!draft.items.empty() && named == draft.items.end()) continue;
        if (!due.applies(*version, item) || !due.asks(item.id, draft.subject)) continue;
        const auto obligations = due.obligations(item.id, draft.subject);
        const Obligation* period = periodFor(obligations, named == draft.items.end() ? std::string() : named->second);
        if (!period) continue;
        if (const auto at = taken.find({item.id, period->period}); at != taken.end()) {
            if (draft.items.empty()) continue; // being worked on elsewhere
            return core::refuse(core::error(codes::kRunItemTaken, {{"item", item.title}, {"run", at->second.value()}}));
        }
        RunItem line;
        line.item = item.id;
        line.position = static_cast<int>(items.size()) + 1;
        line.period = period->period;
        line.dueOn = recurrence::dateOf(period->due.at);
        items.push_back(line);
        snapshot.items.push_back(item);
    }
    if (items.empty()) return core::refuse(core::error(codes::kRunEmpty));
    // A condition on an item that is not asked here would not pass the schema check of the snapshot.
    for (TemplateItem& item : snapshot.items)
        if (item.onlyIf && !snapshot.find(item.onlyIf->item)) item.onlyIf.reset();

    const std::string text = templateText(snapshot);
    RunHead head;
    head.templateVersion = version->id;
    head.subject = draft.subject;
    head.snapshotHash = sha256Of(text);
    const auto& tags = version->content->tags;
    const bool isPharmacy = std::ranges::find(tags, "pharmacy") != tags.end();
    head.needsTwo = draft.signatures ? *draft.signatures == Signatures::Two : isPharmacy;
    head.openedOn = due.today();
    head.openedAt = unit.now();
    head.openedBy = unit.session().user();
    const RunId id = repository.insert(head, text);
    for (const RunItem& item : items)
        repository.insertItem(id, item);
    note(unit, "compliance_run.open", runRef(id), {"template", "snapshot_hash"},
         version->templateKey + ", version " + std::to_string(version->number) + ", " + std::to_string(items.size()) +
             " items, " + head.snapshotHash);
    unit.changed("compliance_due", 0);
    return id;
}

Result<Run> ChecklistService::run(RunId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    auto run = RunRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!run) return core::refuse(core::NotFound{runRef(id)});
    return *std::move(run);
}

std::vector<RunRow> ChecklistService::rowsOf(std::vector<RunHead> heads) const {
    if (heads.empty()) return {};
    const auto subjects = EventRepository(m_context.connection, m_context.session.keys()).listSubjects();
    const auto directory = m_directory.current(m_context.connection, m_context.session);
    const auto nameOf = [&](const Subject& subject) {
        if (subject.kind == SubjectKind::Person) return directory->nameOf(EmployeeId(subject.id));
        const auto at = std::ranges::find(subjects, SubjectId(subject.id), &NamedSubject::id);
        return at == subjects.end() ? std::string() : at->name;
    };
    const TemplateRepository templates(m_context.connection, m_context.session.keys());
    std::map<TemplateVersionId, TemplateVersion> versions;
    for (TemplateVersion& version : templates.listVersions())
        versions.emplace(version.id, std::move(version));
    const auto counts = RunRepository(m_context.connection, m_context.session.keys()).counts();
    std::vector<RunRow> rows;
    for (RunHead& head : heads) {
        RunRow row;
        if (const auto version = versions.find(head.templateVersion); version != versions.end()) {
            row.templateKey = version->second.templateKey;
            row.templateTitle = version->second.content->title;
        }
        row.subjectName = nameOf(head.subject);
        if (const auto count = counts.find(head.id); count != counts.end())
            std::tie(row.items, row.answered, row.findings) =
                std::tuple(count->second.items, count->second.answered, count->second.findings);
        row.head = std::move(head);
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<RunRow>> ChecklistService::runs(core::DateRange openedIn) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    return rowsOf(RunRepository(m_context.connection, m_context.session.keys()).list(openedIn));
}

Result<std::vector<RunRow>> ChecklistService::openRuns() const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    return rowsOf(RunRepository(m_context.connection, m_context.session.keys()).listOpen());
}

Result<RunId> ChecklistService::runOf(RunItemId item) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    const auto id = RunRepository(m_context.connection, m_context.session.keys()).runOf(item);
    if (!id) return core::refuse(core::NotFound{{"compliance_run_item", item.value()}});
    return *id;
}

Result<Run> ChecklistService::loaded(UnitOfWork& unit, RunId id, RowVersion version, RunState needed) const {
    auto run = RunRepository(unit.connection(), unit.keys()).find(id);
    if (!run) return core::refuse(core::NotFound{runRef(id)});
    if (run->version != version) return core::refuse(core::Conflict{runRef(id), version.value, run->version.value, {}});
    if (run->state != needed)
        return core::refuse(core::error(codes::kRunNotOpen, {{"state", core::lowered(caption(run->state))}}));
    return *std::move(run);
}

Result<Run> ChecklistService::openRunOf(UnitOfWork& unit, RunItemId item) const {
    const RunRepository repository(unit.connection(), unit.keys());
    const auto id = repository.runOf(item);
    if (!id) return core::refuse(core::NotFound{{"compliance_run_item", item.value()}});
    return loaded(unit, *id, repository.findHead(*id)->version, RunState::Open);
}

Result<Changed<RowVersion>> ChecklistService::answer(const AnswerDraft& draft) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceRecord,
                                 [&](UnitOfWork& unit) { return answer(unit, draft); });
}

Result<RowVersion> ChecklistService::answer(UnitOfWork& unit, const AnswerDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceRecord));
    PRACTICE_TRY_ASSIGN(Run run, openRunOf(unit, draft.item));
    RunItem line = *std::ranges::find(run.items, draft.item, &RunItem::id);
    const TemplateItem* item = run.snapshot.find(line.item);
    PRACTICE_EXPECTS(item != nullptr);
    const core::EntityRef subject{"compliance_run_item", line.id.value()};
    if (line.version != draft.version)
        return core::refuse(core::Conflict{subject, draft.version.value, line.version.value, {}});
    line.answer = draft.answer;
    line.comment = draft.comment;
    line.outcome = Outcome::Open;
    line.answeredAt.reset();
    line.answeredBy.reset();
    if (draft.answer) {
        if (auto findings = checkAnswer(*item, *draft.answer, draft.comment); !findings.empty())
            return core::refuse(std::move(findings));
        line.outcome = outcomeOf(*item, *draft.answer);
        line.answeredAt = unit.now();
        line.answeredBy = unit.session().user();
    }
    if (!RunRepository(unit.connection(), unit.keys()).answer(line))
        return core::refuse(core::Conflict{subject, draft.version.value, draft.version.value + 1, {}});
    note(unit, "compliance_run.answer", runRef(run.id), {"answer", "comment"},
         line.item + ": " + (draft.answer ? displayText(*draft.answer) : std::string("taken back")));
    return RowVersion{draft.version.value + 1};
}

} // namespace practice::compliance
