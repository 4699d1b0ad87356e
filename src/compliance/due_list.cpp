#include "compliance/due_list.h"

#include "compliance/run_repository.h"
#include "organization/organization_service.h"

#include <algorithm>
#include <tuple>

namespace practice::compliance {
namespace {

std::string templateOf(const std::string& item) { return item.substr(0, item.find('.')); }

bool isAskedBy(const NamedSubject& subject, const std::string& item) {
    return subject.askedBy.empty() || std::ranges::find(subject.askedBy, item) != subject.askedBy.end() ||
           std::ranges::find(subject.askedBy, templateOf(item)) != subject.askedBy.end();
}

int rankOf(DueState state) {
    switch (state) {
    case DueState::Overdue: return 0;
    case DueState::Missed: return 1;
    case DueState::Due: return 2;
    case DueState::Upcoming: return 3;
    default: return 4;
    }
}

} // namespace

DueBook::DueBook(const security::Context& context, std::shared_ptr<const people::Directory> directory)
    : m_directory(std::move(directory)),
      m_zone(organization::OrganizationService::practiceZone(context.connection)) {
    const auto local = m_zone.toLocal(context.clock.now());
    m_now = recurrence::momentOf(local.date, local.minuteOfDay);
    loadCalendar(context);
    const auto& keys = context.session.keys();
    const TemplateRepository templates(context.connection, keys);
    m_scope = templates.scope();
    m_versions = templates.listVersions();
    for (ItemSetting& setting : templates.itemSettings())
        m_settings.emplace(setting.item, std::move(setting));
    const EventRepository events(context.connection, keys);
    m_subjects = events.listSubjects();
    for (const RecordedEvent& event : events.listEvents())
        m_events[event.event].push_back({event.subject, {event.id.value(), recurrence::momentOf(event.on, event.minute)}});
    for (CompletionRecord& record : events.listCompletions())
        m_done[{record.item, record.subject}].push_back(std::move(record.completion));
    for (const auto& open : RunRepository(context.connection, keys).listOpenItems())
        m_openRuns.emplace(std::tuple(open.item, open.subject, open.period), open.run);
    buildHistories();
}

void DueBook::loadCalendar(const security::Context& context) {
    const core::DateRange range{core::addDays(today(), -5 * 366), core::addDays(today(), 2 * 366)};
    organization::OrganizationService organization(context);
    std::vector<organization::Holiday> holidays;
    const auto sites = organization.sites();
    if (sites && !sites->empty()) {
        if (auto days = organization.holidays(sites->front().id, range)) holidays = *std::move(days);
    } else {
        holidays = organization::holidaysIn(range, true, {}, std::nullopt);
    }
    std::vector<core::Date> days;
    for (const auto& holiday : holidays)
        days.push_back(holiday.on);
    m_calendar = BusinessCalendar(std::move(days));
}

void DueBook::buildHistories() {
    for (std::size_t i = 0; i < m_versions.size(); ++i) {
        const TemplateVersion& version = m_versions[i];
        const bool isLast = i + 1 == m_versions.size() || m_versions[i + 1].templateKey != version.templateKey;
        std::optional<core::Date> until = isLast ? version.retiredOn : std::optional(m_versions[i + 1].effectiveOn);
        if (version.retiredOn && until) until = std::min(*until, *version.retiredOn);
        for (const TemplateItem& item : version.content->items) {
            ItemHistory& history = m_histories[item.id];
            history.parts.push_back({&item.schedule, version.effectiveOn, until});
            // What is shown of an item is what was in force last, not what will be.
            if (!history.latest || version.effectiveOn <= today()) {
                history.latest = &item;
                history.version = &version;
            }
        }
    }
}

const ItemSetting* DueBook::settingOf(const std::string& item) const {
    const auto at = m_settings.find(item);
    return at == m_settings.end() ? nullptr : &at->second;
}

Applies DueBook::judged(const TemplateVersion& version, const TemplateItem& item) const {
    for (const auto* setting : {settingOf(item.id), settingOf(version.templateKey)})
        if (setting && setting->applies != AppliesChoice::Auto)
            return setting->applies == AppliesChoice::Yes ? Applies::Yes : Applies::No;
    return itemApplies(*version.content, item, m_scope);
}

bool DueBook::applies(const TemplateVersion& version, const TemplateItem& item) const {
    return judged(version, item) != Applies::No;
}

const TemplateVersion* DueBook::current(const std::string& templateKey) const {
    const TemplateVersion* found = nullptr;
    for (const TemplateVersion& version : m_versions)
        if (version.templateKey == templateKey && version.effectiveOn <= today()) found = &version;
    return found && found->retiredOn && *found->retiredOn <= today() ? nullptr : found;
}

const TemplateItem* DueBook::currentItem(const std::string& item) const {
    const TemplateVersion* version = current(templateOf(item));
    return version ? version->content->find(item) : nullptr;
}

bool DueBook::asks(const std::string& item, const Subject& subject) const {
    const auto at = m_histories.find(item);
    if (at == m_histories.end()) return false;
    const auto subjects = subjectsOf(at->second);
    return std::ranges::find(subjects, subject) != subjects.end();
}

bool DueBook::knowsEvent(const std::string& event) const {
    return std::ranges::any_of(m_histories, [&](const auto& entry) {
        const Schedule& schedule = *entry.second.parts.back().schedule;
        return schedule.kind == ScheduleKind::Event && schedule.trigger == event;
    });
}

std::string DueBook::nameOf(const Subject& subject) const {
    if (subject.kind == SubjectKind::Practice) return {};
    if (subject.kind == SubjectKind::Person) return m_directory->nameOf(EmployeeId(subject.id));
    const auto at = std::ranges::find(m_subjects, SubjectId(subject.id), &NamedSubject::id);
    return at == m_subjects.end() ? std::string() : at->name;
}

bool DueBook::exists(const Subject& subject) const {
    if (subject.kind == SubjectKind::Practice) return subject.id == 0;
    if (subject.kind == SubjectKind::Person) return m_directory->find(EmployeeId(subject.id)) != nullptr;
    return std::ranges::any_of(m_subjects, [&](const NamedSubject& known) {
        return known.id.value() == subject.id && known.kind == subject.kind;
    });
}

std::vector<Subject> DueBook::subjectsOf(const ItemHistory& history) const {
    const Schedule& schedule = history.latest->schedule;
    std::vector<Subject> subjects;
    if (schedule.kind == ScheduleKind::Event) {
        if (const auto events = m_events.find(schedule.trigger); events != m_events.end())
            for (const auto& [subject, happening] : events->second)
                if (std::ranges::find(subjects, subject) == subjects.end()) subjects.push_back(subject);
        return subjects;
    }
    if (schedule.per == SubjectKind::Person)
        for (const auto& person : m_directory->entries())
            if (person.status != people::EmployeeStatus::Terminated)
                subjects.push_back({SubjectKind::Person, person.id.value()});
    for (const NamedSubject& subject : m_subjects)
        if (subject.kind == schedule.per && isAskedBy(subject, history.latest->id))
            subjects.push_back({subject.kind, subject.id.value()});
    // Until the practice has named its equipment, shifts and so on, the item is asked once for all of them.
    if (subjects.empty()) subjects.push_back({});
    return subjects;
}

std::vector<Obligation> DueBook::obligationsOfSubject(const ItemHistory& history, const Subject& subject, Moment now,
                                                      int lookAheadDays) const {
    std::vector<InForce> parts = history.parts;
    std::erase_if(parts, [&](const InForce& part) { return recurrence::momentOf(part.from).day > now.day + lookAheadDays; });
    const auto named = std::ranges::find_if(m_subjects, [&](const NamedSubject& known) {
        return known.kind == subject.kind && known.id.value() == subject.id;
    });
    if (named != m_subjects.end())
        for (InForce& part : parts)
            part.from = std::max(part.from, named->from);
    std::erase_if(parts, [](const InForce& part) { return part.until && *part.until <= part.from; });
    if (parts.empty()) return {};
    std::vector<Completion> completions;
    if (const auto done = m_done.find({history.latest->id, subject}); done != m_done.end())
        for (const Completion& completion : done->second)
            if (completion.at <= now) completions.push_back(completion);
    std::vector<Happening> happenings;
    if (const auto events = m_events.find(history.latest->schedule.trigger); events != m_events.end())
        for (const auto& [of, happening] : events->second)
            if (of == subject && happening.at <= now) happenings.push_back(happening);
    return obligationsOf(parts, {now, lookAheadDays, m_calendar, m_zone}, completions, happenings);
}

std::vector<Obligation> DueBook::obligations(const std::string& item, const Subject& subject) const {
    const auto at = m_histories.find(item);
    if (at == m_histories.end()) return {};
    return obligationsOfSubject(at->second, subject, m_now, DueFilter{}.lookAheadDays);
}

DueRow DueBook::rowOf(const ItemHistory& history, const Subject& subject) const {
    const TemplateItem& item = *history.latest;
    const TemplateVersion& version = *history.version;
    DueRow row;
    row.item = item.id;
    row.title = item.title;
    row.section = item.section;
    row.citation = item.citation;
    row.templateKey = version.templateKey;
    row.templateTitle = version.content->title;
    row.duty = item.duty;
    row.basis = item.schedule.basis;
    row.confidence = item.confidence;
    row.frequency = item.schedule.label;
    row.isReviewed = version.reviewedAt.has_value();
    row.needsJudgement = judged(version, item) == Applies::Ask;
    row.subject = subject;
    row.subjectName = nameOf(subject);
    for (const auto* setting : {settingOf(item.id), settingOf(version.templateKey)}) {
        if (!setting) continue;
        if (!row.owner) row.owner = setting->owner;
        if (!row.deputy) row.deputy = setting->deputy;
    }
    if (row.owner) row.ownerName = m_directory->nameOf(*row.owner);
    return row;
}

std::vector<DueRow> DueBook::rows(const DueFilter& filter) const {
    const Moment now = !filter.asOf || *filter.asOf == today() ? m_now : recurrence::momentOf(*filter.asOf, 24 * 60 - 1);
    std::vector<DueRow> rows;
    for (const auto& [id, history] : m_histories) {
        if (!filter.templateKey.empty() && history.version->templateKey != filter.templateKey) continue;
        if (!applies(*history.version, *history.latest)) continue;
        for (const Subject& subject : subjectsOf(history)) {
            const DueRow shared = rowOf(history, subject);
            if (filter.owner && shared.owner != filter.owner && shared.deputy != filter.owner) continue;
            for (Obligation& obligation : obligationsOfSubject(history, subject, now, filter.lookAheadDays)) {
                if (std::ranges::find(filter.states, obligation.state) == filter.states.end()) continue;
                if (obligation.state == DueState::Upcoming && obligation.due.at.day > now.day + filter.lookAheadDays) continue;
                rows.push_back(shared);
                rows.back().obligation = std::move(obligation);
                const auto run = m_openRuns.find({id, subject, rows.back().obligation.period});
                if (run != m_openRuns.end()) rows.back().run = run->second;
            }
        }
    }
    std::ranges::stable_sort(rows, {}, [](const DueRow& row) {
        return std::tuple(rankOf(row.obligation.state), row.obligation.due.at);
    });
    return rows;
}

} // namespace practice::compliance
