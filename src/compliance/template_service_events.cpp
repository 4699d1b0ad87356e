// Subjects and events: the side of TemplateService that starts clocks.
#include "compliance/compliance_messages.h"
#include "compliance/template_service.h"
#include "core/text.h"
#include "organization/organization_service.h"

#include <algorithm>
#include <set>

namespace practice::compliance {
namespace {
using security::authorize;
using security::Permission;

constexpr std::size_t kLongestName = 200;

EventRepository repositoryOf(const security::Context& context) { return {context.connection, context.session.keys()}; }

core::EntityRef subjectRef(SubjectId id) { return {"compliance_subject", id.value()}; }
core::EntityRef eventRef(EventId id) { return {"compliance_event", id.value()}; }

core::Findings checkName(const std::string& name) {
    if (!core::trimmed(name).empty() && name.size() <= kLongestName) return {};
    return {core::error(codes::kSubjectNameMissing, {}, "name")};
}
} // namespace

Result<std::vector<NamedSubject>> TemplateService::subjects() const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    return repositoryOf(m_context).listSubjects();
}

Result<Changed<SubjectId>> TemplateService::addSubject(SubjectKind kind, const std::string& name,
                                                       std::vector<std::string> askedBy) {
    return inOneUnit<SubjectId>(m_context, Permission::ComplianceEdit, [&](UnitOfWork& unit) {
        NamedSubject draft;
        draft.kind = kind;
        draft.name = name;
        draft.askedBy = std::move(askedBy);
        draft.from = m_context.clock.today(organization::OrganizationService::practiceZone(unit.connection()));
        return addSubject(unit, draft);
    });
}

Result<void> TemplateService::checkSubject(const NamedSubject& subject) const {
    if (auto findings = checkName(subject.name); !findings.empty()) return core::refuse(std::move(findings));
    const DueBook due = book();
    for (const std::string& asking : subject.askedBy)
        if (!due.current(asking) && !due.currentItem(asking))
            return core::refuse(core::error(codes::kItemUnknown, {{"item", asking}}, "askedBy"));
    return {};
}

Result<SubjectId> TemplateService::addSubject(UnitOfWork& unit, const NamedSubject& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceEdit));
    if (draft.kind == SubjectKind::Practice || draft.kind == SubjectKind::Person)
        return core::refuse(core::error(codes::kSubjectKindWrong, {}, "kind"));
    PRACTICE_TRY(checkSubject(draft));
    NamedSubject subject = draft;
    subject.name = std::string(core::trimmed(draft.name));
    const auto id = repositoryOf(unit.context()).insertSubject(subject, unit.now(), unit.session().user());
    note(unit, "compliance_subject.create", subjectRef(id), {"kind", "name", "asked_by"},
         std::string(key(draft.kind)) + " " + subject.name);
    return id;
}

Result<Changed<RowVersion>> TemplateService::updateSubject(const NamedSubject& subject) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceEdit, [&](UnitOfWork& unit) -> Result<RowVersion> {
        auto repository = repositoryOf(unit.context());
        const auto stored = repository.findSubject(subject.id);
        if (!stored) return core::refuse(core::NotFound{subjectRef(subject.id)});
        PRACTICE_TRY(checkSubject(subject));
        if (!repository.renameSubject(subject))
            return core::refuse(core::Conflict{subjectRef(subject.id), subject.version.value, stored->version.value, {}});
        note(unit, "compliance_subject.update", subjectRef(subject.id), {"name", "asked_by"}, stored->name + " > " + subject.name);
        return RowVersion{subject.version.value + 1};
    });
}

Result<Changed<SubjectId>> TemplateService::archiveSubject(SubjectId id, RowVersion version) {
    return inOneUnit<SubjectId>(m_context, Permission::ComplianceEdit, [&](UnitOfWork& unit) -> Result<SubjectId> {
        auto repository = repositoryOf(unit.context());
        const auto stored = repository.findSubject(id);
        if (!stored) return core::refuse(core::NotFound{subjectRef(id)});
        if (!repository.archiveSubject(id, version, unit.now()))
            return core::refuse(core::Conflict{subjectRef(id), version.value, stored->version.value, {}});
        note(unit, "compliance_subject.archive", subjectRef(id), {"archived"}, stored->name);
        return id;
    });
}

Result<std::vector<std::string>> TemplateService::knownEvents() const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    std::set<std::string> events;
    for (const TemplateVersion& version : TemplateRepository(m_context.connection, m_context.session.keys()).listVersions())
        for (const TemplateItem& item : version.content->items)
            if (item.schedule.kind == ScheduleKind::Event) events.insert(item.schedule.trigger);
    return std::vector<std::string>(events.begin(), events.end());
}

Result<std::vector<RecordedEvent>> TemplateService::events() const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    auto events = repositoryOf(m_context).listEvents();
    std::ranges::reverse(events);
    return events;
}

Result<RecordedEvent> TemplateService::event(EventId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    auto event = repositoryOf(m_context).findEvent(id);
    if (!event) return core::refuse(core::NotFound{eventRef(id)});
    return *std::move(event);
}

Result<Changed<EventId>> TemplateService::recordEvent(const EventDraft& draft) {
    return inOneUnit<EventId>(m_context, Permission::ComplianceRecord,
                              [&](UnitOfWork& unit) { return recordEvent(unit, draft); });
}

Result<EventId> TemplateService::recordEvent(UnitOfWork& unit, const EventDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceRecord));
    const DueBook due(unit.context(), m_directory.current(unit.connection(), unit.session()));
    core::Findings findings;
    if (!due.knowsEvent(draft.event)) findings.push_back(core::error(codes::kEventUnknown, {{"event", draft.event}}, "event"));
    if (!due.exists(draft.subject)) findings.push_back(core::error(codes::kSubjectUnknown, {}, "subject"));
    if (draft.minute < 0 || draft.minute >= 24 * 60 || recurrence::momentOf(draft.on, draft.minute) > due.now())
        findings.push_back(core::error(codes::kEventAhead, {{"date", draft.on}}, "on"));
    if (!findings.empty()) return core::refuse(std::move(findings));
    const auto id = repositoryOf(unit.context()).insertEvent(draft, false, unit.now(), unit.session().user());
    note(unit, "compliance_event.record", eventRef(id), {"event", "subject", "happened_on"},
         draft.event + " on " + core::toIso(draft.on));
    return id;
}

std::optional<EventId> TemplateService::raiseEvent(UnitOfWork& unit, const EventDraft& draft) const {
    const DueBook due(unit.context(), m_directory.current(unit.connection(), unit.session()));
    if (!due.knowsEvent(draft.event)) return std::nullopt;
    const auto id = repositoryOf(unit.context()).insertEvent(draft, true, unit.now(), unit.session().user());
    note(unit, "compliance_event.raise", eventRef(id), {"event", "subject", "happened_on"},
         draft.event + " on " + core::toIso(draft.on));
    return id;
}

Result<Changed<EventId>> TemplateService::withdrawEvent(EventId id, const std::string& reason) {
    return inOneUnit<EventId>(m_context, Permission::ComplianceRecord, [&](UnitOfWork& unit) -> Result<EventId> {
        if (core::trimmed(reason).empty()) return core::refuse(core::error(codes::kReasonMissing, {}, "reason"));
        if (!repositoryOf(unit.context()).withdrawEvent(id, unit.now())) return core::refuse(core::NotFound{eventRef(id)});
        note(unit, "compliance_event.withdraw", eventRef(id), {"withdrawn_at"}, reason);
        return id;
    });
}

} // namespace practice::compliance
