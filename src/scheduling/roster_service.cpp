#include "scheduling/roster_service.h"

#include "core/contract.h"
#include "core/text.h"
#include "organization/organization_service.h"
#include "scheduling/roster_input_loader.h"
#include "scheduling/roster_repository.h"
#include "scheduling/service_messages.h"

#include <algorithm>
#include <unordered_set>

namespace practice::scheduling {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

constexpr int kLongestRoster = 42; // six weeks
constexpr int kReasonLength = 5;

core::Conflict conflictOn(const RosterHead& stored, core::RowVersion expected) {
    return {{"roster", stored.id.value()}, expected.value, stored.version.value, {}};
}

core::Result<void> checkPeriod(const RosterRepository& repository, DepartmentId department, core::DateRange days) {
    if (days.days() < 1 || days.days() > kLongestRoster)
        return refuse(error(codes::kRosterTooLong, {{"days", std::int64_t{kLongestRoster}}}, "days"));
    const auto touching = repository.listTouching(days, department);
    if (!touching.empty())
        return refuse(error(codes::kRosterOverlaps,
                            {{"from", touching.front().days.from}, {"to", touching.front().days.lastDay()}}, "days"));
    return {};
}

bool isAccepted(const std::vector<Acceptance>& acceptances, const RosterFinding& finding) {
    return std::any_of(acceptances.begin(), acceptances.end(),
                       [key = finding.acceptanceKey()](const auto& a) { return a.key == key; });
}

} // namespace

core::Result<std::vector<RosterHead>> RosterService::rosters(core::DateRange range, DepartmentId department) {
    if (department.isValid())
        PRACTICE_TRY(authorize(m_context, Permission::RosterView, department));
    else
        PRACTICE_TRY(authorize(m_context, Permission::RosterView));
    auto heads = RosterRepository(m_context.connection, m_context.session.keys()).listTouching(range, department);
    std::erase_if(heads, [this](const auto& head) {
        return !m_context.session.may(Permission::RosterView, head.department);
    });
    return heads;
}

core::Result<core::DateRange> RosterService::nextPeriod(DepartmentId department) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterView, department));
    const auto last = RosterRepository(m_context.connection, m_context.session.keys()).last(department);
    PRACTICE_TRY_ASSIGN(const auto stored, organization::OrganizationService(m_context).department(department));
    PRACTICE_TRY_ASSIGN(const auto zone, organization::OrganizationService::zoneOf(m_context.connection, stored.site));
    const auto today = m_context.clock.today(zone);
    const auto start = last ? last->days.to : core::addDays(core::mondayOf(today), 7);
    return core::DateRange{start, core::addDays(start, last ? last->days.days() : 28)};
}

core::Result<std::shared_ptr<const RosterInput>> RosterService::inputFor(DepartmentId department, core::DateRange days,
                                                                         const Roster& draft,
                                                                         std::optional<Roster> published,
                                                                         RosterId self) {
    RosterInputLoader loader(m_context, m_directory);
    PRACTICE_TRY_ASSIGN(auto input, loader.load(department, days, self, draft));
    if (published)
        input->published = std::make_shared<const Roster>(*std::move(published));
    if (m_budget)
        input->laborBudget = m_budget->laborBudget(department, days);
    return std::shared_ptr<const RosterInput>(std::move(input));
}

core::Result<OpenRoster> RosterService::openFrom(RosterHead head) {
    OpenRoster open;
    const RosterRepository repository(m_context.connection, m_context.session.keys());
    std::optional<Roster> published;
    if (head.id.isValid()) {
        open.draft = repository.cells(head.id, 0);
        open.acceptances = repository.acceptances(head.id);
        if (head.publishedNumber > 0)
            published = repository.cells(head.id, head.publishedNumber);
    }
    PRACTICE_TRY_ASSIGN(open.input, inputFor(head.department, head.days, open.draft, std::move(published), head.id));
    const auto& session = m_context.session;
    open.mayEdit = session.may(Permission::RosterEdit, head.department);
    open.mayPublish = session.may(Permission::RosterPublish, head.department);
    open.paySeen = session.may(Permission::PayView, head.department);
    open.head = std::move(head);
    return open;
}

core::Result<OpenRoster> RosterService::open(DepartmentId department, core::DateRange days) {
    PRACTICE_TRY(authorize(m_context, Permission::RosterView, department));
    const storage::ReadTransaction snapshot(m_context.connection);
    const RosterRepository repository(m_context.connection, m_context.session.keys());
    for (auto& head : repository.listTouching(days, department))
        if (head.days == days)
            return openFrom(std::move(head));
    PRACTICE_TRY(checkPeriod(repository, department, days));
    RosterHead head;
    head.department = department;
    head.days = days;
    return openFrom(std::move(head));
}

core::Result<OpenRoster> RosterService::open(RosterId id) {
    const storage::ReadTransaction snapshot(m_context.connection);
    auto head = RosterRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!head)
        return refuse(core::NotFound{{"roster", id.value()}});
    PRACTICE_TRY(authorize(m_context, Permission::RosterView, head->department));
    return openFrom(*std::move(head));
}

Outcome<RosterHead> RosterService::save(const RosterHead& given, const Roster& draft) {
    // A stored roster keeps its department and days, whatever the caller's head says of them.
    auto head = given;
    if (head.id.isValid()) {
        const auto stored = RosterRepository(m_context.connection, m_context.session.keys()).find(head.id);
        if (!stored)
            return refuse(core::NotFound{{"roster", head.id.value()}});
        head.department = stored->department;
        head.days = stored->days;
    }
    PRACTICE_TRY(authorize(m_context, Permission::RosterEdit, head.department));
    UnitOfWork work(m_context);
    RosterRepository repository(work.connection(), work.keys());
    auto id = head.id;
    if (!id.isValid()) {
        PRACTICE_TRY(checkPeriod(repository, head.department, head.days));
        id = repository.insert(head, work.now(), work.session().user());
        work.audit({"roster.create", {"roster", id.value()}, {}, core::toIso(head.days.from)});
    } else {
        const auto stored = repository.find(id);
        if (!stored)
            return refuse(core::NotFound{{"roster", id.value()}});
        if (!repository.touch(id, head.version, work.now(), work.session().user()))
            return refuse(conflictOn(*stored, head.version));
    }
    const auto changes = differences(repository.cells(id, 0), draft);
    for (const auto& change : changes) {
        if (!head.days.contains(change.cell.date))
            return refuse(error(codes::kUnknownPeople, {{"count", std::int64_t{1}}}));
        repository.deleteDraftCell(id, change.cell);
        if (!change.after.empty())
            repository.insertCell(id, 0, change.cell, change.after);
    }
    work.audit({"roster.save", {"roster", id.value()}, {"cells"}, std::to_string(changes.size()) + " cells"});
    work.changed("roster", id.value());
    const auto saved = *repository.find(id);
    return core::Changed<RosterHead>{saved, work.commit()};
}

Outcome<RosterHead> RosterService::publish(RosterId id, core::RowVersion version, const std::string& note) {
    const auto known = RosterRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!known)
        return refuse(core::NotFound{{"roster", id.value()}});
    PRACTICE_TRY(authorize(m_context, Permission::RosterPublish, known->department));
    UnitOfWork work(m_context);
    RosterRepository repository(work.connection(), work.keys());
    const auto head = repository.find(id);
    auto draft = repository.cells(id, 0);
    // Without a published version nothing was announced, so no change can come too late.
    const auto before =
        head->publishedNumber > 0 ? std::optional(repository.cells(id, head->publishedNumber)) : std::nullopt;
    const auto changes = differences(before.value_or(Roster()), draft);
    if (head->publishedNumber > 0 && changes.empty())
        return refuse(error(codes::kPublishUnchanged, {{"number", std::int64_t{head->publishedNumber}}}));
    PRACTICE_TRY_ASSIGN(const auto input, inputFor(head->department, head->days, draft, before, id));
    const RosterEvaluator evaluator(input, std::move(draft));
    if (const auto blocks = evaluator.totals().blocks; blocks > 0)
        return refuse(error(codes::kPublishBlocked, {{"count", std::int64_t{blocks}}}));
    if (!repository.touch(id, version, work.now(), work.session().user()))
        return refuse(conflictOn(*head, version));
    const int number = head->publishedNumber + 1;
    repository.insertVersion(id, number, static_cast<int>(changes.size()), note, work.now(), work.session().user());
    repository.copyDraft(id, number);
    repository.setPublished(id, number);
    work.audit({"roster.publish", {"roster", id.value()}, {"published_number"},
                "version " + std::to_string(number) + ", " + std::to_string(changes.size()) + " cells changed"});
    work.changed("roster", id.value());
    const auto published = *repository.find(id);
    return core::Changed<RosterHead>{published, work.commit()};
}

core::Result<std::vector<RosterVersion>> RosterService::versions(RosterId id) {
    const RosterRepository repository(m_context.connection, m_context.session.keys());
    const auto head = repository.find(id);
    if (!head)
        return refuse(core::NotFound{{"roster", id.value()}});
    PRACTICE_TRY(authorize(m_context, Permission::RosterView, head->department));
    return repository.versions(id);
}

core::Result<Roster> RosterService::content(RosterId id, int number) {
    const RosterRepository repository(m_context.connection, m_context.session.keys());
    const auto head = repository.find(id);
    if (!head)
        return refuse(core::NotFound{{"roster", id.value()}});
    PRACTICE_TRY(authorize(m_context, Permission::RosterView, head->department));
    return repository.cells(id, number);
}

Outcome<Acceptance> RosterService::accept(RosterId id, const RosterFinding& finding, const std::string& reason) {
    const auto head = RosterRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!head)
        return refuse(core::NotFound{{"roster", id.value()}});
    PRACTICE_TRY(authorize(m_context, Permission::FindingsAccept, head->department));
    if (finding.blocks() || finding.finding.approval == core::Approval::Never)
        return refuse(error(codes::kAcceptBlock));
    if (core::trimmed(reason).size() < kReasonLength)
        return refuse(error(codes::kAcceptReason, {{"count", std::int64_t{kReasonLength}}}, "reason"));
    UnitOfWork work(m_context);
    RosterRepository repository(work.connection(), work.keys());
    const auto key = finding.acceptanceKey();
    const auto row = repository.insertAcceptance(id, key, reason, work.now(), work.session().user());
    work.audit({"roster.accept_finding", {"roster", id.value()}, {std::string(finding.finding.code.key)}, reason});
    work.changed("roster", id.value());
    return core::Changed<Acceptance>{{row, key, reason, work.now(), work.session().user()}, work.commit()};
}

Outcome<RosterId> RosterService::withdrawAcceptance(RosterId id, std::int64_t acceptance) {
    const auto head = RosterRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!head)
        return refuse(core::NotFound{{"roster", id.value()}});
    PRACTICE_TRY(authorize(m_context, Permission::FindingsAccept, head->department));
    UnitOfWork work(m_context);
    if (!RosterRepository(work.connection(), work.keys()).withdraw(id, acceptance, work.now()))
        return refuse(core::NotFound{{"roster_acceptance", acceptance}});
    work.audit({"roster.withdraw_acceptance", {"roster", id.value()}, {}, {}});
    work.changed("roster", id.value());
    return core::Changed<RosterId>{id, work.commit()};
}

core::Result<std::vector<RosterCheck>> RosterService::check(core::DateRange range, core::Progress& progress) {
    PRACTICE_TRY_ASSIGN(const auto heads, rosters(range));
    std::vector<RosterCheck> checks;
    std::int64_t done = 0;
    for (const auto& head : heads) {
        PRACTICE_TRY_ASSIGN(auto roster, openFrom(head));
        const RosterEvaluator evaluator(roster.input, std::move(roster.draft));
        auto findings = evaluator.allFindings();
        std::erase_if(findings, [&](const auto& f) { return isAccepted(roster.acceptances, f); });
        checks.push_back({head, std::move(findings), evaluator.totals()});
        progress.step(++done, std::int64_t(heads.size()));
        if (progress.cancelled())
            break;
    }
    return checks;
}

core::Result<core::ChangeSet> RosterService::recordExport(RosterId id, std::string_view format) {
    if (id.isValid()) {
        const auto head = RosterRepository(m_context.connection, m_context.session.keys()).find(id);
        if (!head)
            return refuse(core::NotFound{{"roster", id.value()}});
        PRACTICE_TRY(authorize(m_context, Permission::ExportData, head->department));
    } else { // a draft that nobody has saved yet
        PRACTICE_TRY(authorize(m_context, Permission::ExportData));
    }
    UnitOfWork work(m_context);
    work.audit({"roster.export", {"roster", id.value()}, {std::string(format)}, {}});
    return work.commit();
}

std::int64_t RosterService::shiftsAfter(EmployeeId employee, core::Date day) {
    auto query = m_context.connection.prepare(R"(
        SELECT COUNT(id) FROM roster_assignments
        WHERE employee_id = :employee AND on_date > :day AND version_number = 0)");
    query->bind("employee", employee).bind("day", day);
    query->step();
    return query->get<std::int64_t>(0);
}

std::vector<EmployeeId> RosterService::employeesInUse(storage::Connection& connection,
                                                      std::span<const EmployeeId> people) {
    std::vector<EmployeeId> used;
    for (const auto id : people) {
        auto query = connection.prepare(
            "SELECT 1 FROM roster_assignments WHERE employee_id = :employee LIMIT 1");
        query->bind("employee", id);
        if (query->step())
            used.push_back(id);
    }
    return used;
}

RosterId RosterService::insertRoster(UnitOfWork& work, DepartmentId department, core::DateRange days,
                                     const Roster& draft, std::optional<Roster> published) {
    RosterRepository repository(work.connection(), work.keys());
    RosterHead head;
    head.department = department;
    head.days = days;
    const auto id = repository.insert(head, work.now(), work.session().user());
    for (const auto& [key, cell] : draft.cells())
        repository.insertCell(id, 0, key, cell);
    if (published) {
        for (const auto& [key, cell] : published->cells())
            repository.insertCell(id, 1, key, cell);
        repository.insertVersion(id, 1, static_cast<int>(published->cells().size()), {}, work.now(),
                                 work.session().user());
        repository.setPublished(id, 1);
    }
    work.audit({"roster.create", {"roster", id.value()}, {}, core::toIso(days.from)});
    work.changed("roster", id.value());
    return id;
}

} // namespace practice::scheduling
