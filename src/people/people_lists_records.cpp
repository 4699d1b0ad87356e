// The registers of credentials and leave, and what rosters read.
#include "organization/organization_service.h"
#include "people/leave_repository.h"
#include "people/pay_repository.h"
#include "people/people_lists.h"
#include "people/people_rules.h"
#include "people/use_case.h"
#include "people/visible_records.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace practice::people {
namespace {
using security::authorize;
using security::Permission;

bool passes(const CredentialStanding& line, const CredentialFilter& filter) {
    if (filter.kind && line.kind != *filter.kind) return false;
    if (filter.requiredOnly && !line.required) return false;
    if (filter.status && line.status != *filter.status) return false;
    return !filter.expiringWithinDays || (line.daysLeft && *line.daysLeft <= *filter.expiringWithinDays);
}

bool passes(const LeaveRequest& leave, const LeaveFilter& filter) {
    if (filter.employee && leave.employee != *filter.employee) return false;
    return filter.state ? leave.state == *filter.state : leave.isOpen();
}

using ByDepartment = std::unordered_map<DepartmentId, std::vector<const LeaveRow*>>;

/// Other people of the department with approved leave in these days.
int alsoAway(const LeaveRow& row, const ByDepartment& approved) {
    std::vector<EmployeeId> away;
    if (const auto same = approved.find(row.department); same != approved.end())
        for (const LeaveRow* other : same->second)
            if (other->leave.employee != row.leave.employee && other->leave.days.overlaps(row.leave.days))
                away.push_back(other->leave.employee);
    std::ranges::sort(away);
    const auto repeated = std::ranges::unique(away);
    return static_cast<int>(away.size() - repeated.size());
}

/// Roles may add up to a wider view of people than of their leave: supervisor of one department, compliance of all.
bool mayFor(const security::Session& session, Permission permission, const DirectoryEntry& person) {
    return session.may(permission, person.homeDepartment) ||
           std::ranges::any_of(person.furtherDepartments, [&](DepartmentId d) { return session.may(permission, d); });
}

/// Ids of those among `ids` whom the directory of this session holds.
std::vector<EmployeeId> knownTo(const Directory& directory, std::span<const EmployeeId> ids) {
    std::vector<EmployeeId> known;
    for (const EmployeeId id : ids)
        if (directory.find(id)) known.push_back(id);
    return known;
}
} // namespace

Result<std::vector<CredentialRow>> PeopleLists::credentialRegister(const CredentialFilter& filter) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleView));
    const auto people = directory();
    const bool identity = m_context.session.may(Permission::PeopleViewIdentity);
    const VisibleCredentials records(m_context, identity ? Opened::Everything : Opened::Nothing);
    const core::Date day = today();
    std::vector<CredentialRow> rows;
    for (const DirectoryEntry& person : people->entries()) {
        if (person.status == EmployeeStatus::Terminated) continue;
        if (filter.department && !person.worksIn(*filter.department)) continue;
        for (CredentialStanding& line : records.standings(person.id, person.role, day))
            if (passes(line, filter))
                rows.push_back({person.id, listName(person.lastName, person.firstName), person.role,
                                person.homeDepartment, std::move(line)});
    }
    // The people come by name already.
    std::ranges::stable_sort(rows, {}, [](const CredentialRow& row) {
        return std::tuple(row.standing.status, row.standing.daysLeft.value_or(INT32_MAX));
    });
    return rows;
}

Result<std::vector<CredentialRequirement>> PeopleLists::requirements() const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleView));
    return VisibleCredentials(m_context, Opened::Nothing, {}).requirements();
}

Result<Credential> PeopleLists::credential(CredentialId id) const {
    auto credential = CredentialRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!credential) return core::refuse(core::NotFound{{"credential", id.value()}});
    PRACTICE_TRY_ASSIGN(const Employee holder, employee(credential->holder));
    if (isHealthFact(credential->kind)) PRACTICE_TRY(authorizeFor(m_context, Permission::HealthFactsView, holder));
    if (!mayFor(m_context.session, Permission::PeopleViewIdentity, holder)) credential->number.clear();
    return *std::move(credential);
}

Result<std::vector<LeaveRow>> PeopleLists::leaveCalendar(const LeaveFilter& filter) const {
    PRACTICE_TRY(authorize(m_context, Permission::LeaveView));
    const auto people = directory();
    auto requests = LeaveRepository(m_context.connection, m_context.session.keys())
                        .listIn(filter.range, Opened::Everything);
    hideHealthNotes(requests, m_context.session.may(Permission::HealthFactsView));
    std::vector<LeaveRow> all;
    for (LeaveRequest& leave : requests)
        if (const DirectoryEntry* person = people->find(leave.employee);
            person && mayFor(m_context.session, Permission::LeaveView, *person))
            all.push_back({std::move(leave), listName(person->lastName, person->firstName), person->role,
                           person->homeDepartment, 0});
    ByDepartment approved;
    for (const LeaveRow& row : all)
        if (row.leave.state == LeaveState::Approved) approved[row.department].push_back(&row);
    std::vector<LeaveRow> rows;
    for (const LeaveRow& row : all) {
        const DirectoryEntry& person = *people->find(row.leave.employee);
        if (!passes(row.leave, filter) || (filter.department && !person.worksIn(*filter.department))) continue;
        rows.push_back(row);
        rows.back().alsoAway = alsoAway(row, approved);
    }
    std::ranges::stable_sort(rows, {}, [&people](const LeaveRow& row) {
        return std::tuple(row.leave.days.from, people->rankOf(row.leave.employee), row.leave.id);
    });
    return rows;
}

Result<LeaveRequest> PeopleLists::leave(LeaveId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::LeaveView));
    std::vector<LeaveRequest> found;
    if (auto leave = LeaveRepository(m_context.connection, m_context.session.keys()).find(id))
        found.push_back(*std::move(leave));
    const auto people = directory();
    const DirectoryEntry* person = found.empty() ? nullptr : people->find(found.front().employee);
    if (!person || !mayFor(m_context.session, Permission::LeaveView, *person))
        return core::refuse(core::NotFound{{"leave", id.value()}});
    hideHealthNotes(found, m_context.session.may(Permission::HealthFactsView));
    return std::move(found.front());
}

Result<std::vector<Employee>> PeopleLists::staffOf(DepartmentId department, core::DateRange range) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleView));
    const auto people = directory();
    PRACTICE_TRY_ASSIGN(const auto roles, organization::OrganizationService(m_context).jobRoles(
                                              organization::Archived::Show));
    std::unordered_map<std::int64_t, std::size_t> roleOrder;
    for (std::size_t i = 0; i < roles.size(); ++i)
        roleOrder[roles[i].id.value()] = i;
    auto staff = EmployeeRepository(m_context.connection, m_context.session.keys()).list(Opened::Names);
    std::erase_if(staff, [&](const Employee& e) {
        const bool employed = (!e.hiredOn || *e.hiredOn < range.to) && (!e.terminatedOn || range.from <= *e.terminatedOn);
        return !employed || !people->find(e.id) || (department.isValid() && !e.worksIn(department));
    });
    std::ranges::sort(staff, {}, [&](const Employee& e) {
        return std::pair(roleOrder[e.role.value()], people->rankOf(e.id));
    });
    return staff;
}

Result<std::map<EmployeeId, std::vector<Credential>>>
PeopleLists::credentialsOf(std::span<const EmployeeId> ids) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleView));
    return VisibleCredentials(m_context, Opened::Nothing, knownTo(*directory(), ids)).all();
}

Result<std::map<EmployeeId, std::vector<LeaveRequest>>> PeopleLists::leaveOf(std::span<const EmployeeId> ids,
                                                                             core::DateRange range) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleView));
    const auto people = directory();
    const auto seesKind = [&](EmployeeId id) {
        const DirectoryEntry* person = people->find(id);
        return person && mayFor(m_context.session, Permission::LeaveView, *person);
    };
    std::map<EmployeeId, std::vector<LeaveRequest>> leave;
    for (LeaveRequest& request : LeaveRepository(m_context.connection, m_context.session.keys())
                                     .listOf(knownTo(*people, ids), range, Opened::Nothing)) {
        if (!request.isOpen()) continue;
        if (!seesKind(request.employee)) request.kind = LeaveKind::Other; // away, without the reason
        leave[request.employee].push_back(std::move(request));
    }
    return leave;
}

Result<std::map<EmployeeId, std::vector<PayRate>>> PeopleLists::payOf(std::span<const EmployeeId> ids) const {
    PRACTICE_TRY(authorize(m_context, Permission::PayView));
    std::map<EmployeeId, std::vector<PayRate>> pay;
    for (PayRate& rate : PayRepository(m_context.connection, m_context.session.keys()).listOf(ids))
        pay[rate.employee].push_back(std::move(rate));
    return pay;
}

} // namespace practice::people
