// Lists of people and one person's file. Credentials, leave and rosters stand in people_lists_records.cpp.
#include "people/people_lists.h"

#include "core/text.h"
#include "organization/organization_service.h"
#include "people/credential_repository.h"
#include "people/employee_repository.h"
#include "people/id_list.h"
#include "people/leave_repository.h"
#include "people/pay_repository.h"
#include "people/people_rules.h"
#include "people/use_case.h"
#include "people/visible_records.h"
#include "security/audit_reads.h"

#include <algorithm>
#include <unordered_map>

namespace practice::people {
namespace {
using security::authorize;
using security::Permission;

constexpr auto kAwayToday = R"(
    SELECT employee_id, kind FROM leave_requests
    WHERE from_on <= :day AND to_on > :day AND state = 'approved' AND employee_id)";

/// What a directory entry sorts by, beside the name.
class SortKeys {
  public:
    SortKeys(const EmployeeFilter& filter, const security::Context& context) : m_sort(filter.sort) {
        organization::OrganizationService organization(context);
        if (m_sort == EmployeeSort::Role) {
            if (const auto roles = organization.jobRoles(organization::Archived::Show))
                for (std::size_t i = 0; i < roles->size(); ++i)
                    m_order[(*roles)[i].id.value()] = static_cast<std::int64_t>(i);
        } else if (m_sort == EmployeeSort::Department) {
            if (const auto departments = organization.departments(organization::Archived::Show))
                for (std::size_t i = 0; i < departments->size(); ++i)
                    m_order[(*departments)[i].id.value()] = static_cast<std::int64_t>(i);
        } else if (m_sort == EmployeeSort::HiredOn || m_sort == EmployeeSort::Fte) {
            for (const Employee& e :
                 EmployeeRepository(context.connection, context.session.keys()).list(Opened::Nothing))
                m_order[e.id.value()] = m_sort == EmployeeSort::Fte ? e.fteBasisPoints
                                        : e.hiredOn ? core::daysBetween(core::Date(1900, 1, 1), *e.hiredOn)
                                                    : -1;
        }
    }
    std::int64_t number(const DirectoryEntry& e) const {
        switch (m_sort) {
        case EmployeeSort::Role: return at(e.role.value());
        case EmployeeSort::Department: return at(e.homeDepartment.value());
        case EmployeeSort::Status: return static_cast<std::int64_t>(e.status);
        case EmployeeSort::HiredOn:
        case EmployeeSort::Fte: return at(e.id.value());
        default: return 0;
        }
    }

  private:
    std::int64_t at(std::int64_t id) const {
        const auto found = m_order.find(id);
        return found == m_order.end() ? -1 : found->second;
    }
    EmployeeSort m_sort;
    std::unordered_map<std::int64_t, std::int64_t> m_order;
};

bool passes(const DirectoryEntry& e, const EmployeeFilter& filter) {
    return (!filter.department || e.worksIn(*filter.department)) && (!filter.role || e.role == *filter.role) &&
           (!filter.status || e.status == *filter.status);
}

/// "9" before "10", "A2" before "B1": length first within equal letters would surprise, so digits are padded.
std::string numberKey(std::string_view staffNumber) {
    constexpr std::size_t kDigits = 12;
    const std::string number = normalisedStaffNumber(staffNumber);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::string key;
    for (std::size_t at = 0; at < number.size();) {
        std::size_t end = at;
        while (end < number.size() && isDigit(number[end]))
            ++end;
        if (end > at && end - at < kDigits) key.append(kDigits - (end - at), '0');
        if (end == at) ++end;
        key.append(number, at, end - at);
        at = end;
    }
    return key;
}

struct Candidate {
    const DirectoryEntry* entry;
    std::size_t rank;
    std::int64_t number;
    std::string text;
};

} // namespace

core::Date PeopleLists::today() const {
    return m_context.clock.today(organization::OrganizationService::practiceZone(m_context.connection));
}

Result<std::vector<EmployeeId>> PeopleLists::employeeIds(const EmployeeFilter& filter) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleView));
    const auto people = directory();
    std::vector<EmployeeId> ids;
    const bool isSearch = !core::trimmed(filter.search).empty();
    const SortKeys keys(filter, m_context);
    std::vector<Candidate> candidates;
    const auto consider = [&](const DirectoryEntry& e, std::size_t rank) {
        if (passes(e, filter))
            candidates.push_back({&e, rank, keys.number(e),
                                  filter.sort == EmployeeSort::StaffNumber ? numberKey(e.staffNumber) : std::string()});
    };
    if (isSearch) {
        // Best match first, unless another order than the name's is asked for.
        const auto hits = people->search(filter.search, people->size());
        for (std::size_t i = 0; i < hits.size(); ++i)
            consider(*people->find(hits[i]), filter.sort == EmployeeSort::Name ? i : people->rankOf(hits[i]));
    } else {
        for (std::size_t rank = 0; rank < people->size(); ++rank)
            consider(people->entries()[rank], rank);
    }
    const bool down = filter.order == SortOrder::Descending && !(isSearch && filter.sort == EmployeeSort::Name);
    std::ranges::sort(candidates, [down, &filter](const Candidate& a, const Candidate& b) {
        const bool byName = filter.sort == EmployeeSort::Name;
        if (a.number != b.number) return down ? a.number > b.number : a.number < b.number;
        if (a.text != b.text) return down ? a.text > b.text : a.text < b.text;
        return down && byName ? a.rank > b.rank : a.rank < b.rank;
    });
    for (const Candidate& candidate : candidates)
        ids.push_back(candidate.entry->id);
    if (!filter.credentials) return ids;
    const VisibleCredentials records(m_context, Opened::Nothing);
    const core::Date day = today();
    std::erase_if(ids, [&](EmployeeId id) {
        return worstStatus(records.standings(id, people->find(id)->role, day)) != *filter.credentials;
    });
    return ids;
}

Result<std::vector<EmployeeRow>> PeopleLists::employeeRows(std::span<const EmployeeId> ids) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleView));
    const storage::ReadTransaction view(m_context.connection);
    const bool contact = m_context.session.may(Permission::PeopleViewIdentity);
    EmployeeRepository repository(m_context.connection, m_context.session.keys());
    std::unordered_map<EmployeeId, Employee> found;
    for (Employee& employee : repository.list(ids, contact ? Opened::Everything : Opened::Names))
        if (mayFor(m_context.session, Permission::PeopleView, employee)) found.emplace(employee.id, std::move(employee));
    const core::Date day = today();
    std::unordered_map<EmployeeId, LeaveKind> away;
    if (m_context.session.may(Permission::LeaveView))
        forIds(m_context.connection, kAwayToday, "", ids,
               [&](const storage::Statement& row) {
                   away[row.get<EmployeeId>(0)] = leaveKind(row.get<std::string>(1)).value_or(LeaveKind::Other);
               },
               [day](storage::Statement& statement) { statement.bind("day", day); });
    const VisibleCredentials records(m_context, Opened::Nothing, ids);
    std::vector<EmployeeRow> rows;
    for (const EmployeeId id : ids) {
        const auto at = found.find(id);
        if (at == found.end()) continue;
        EmployeeRow row;
        row.employee = at->second;
        const auto standings = records.standings(id, row.employee.role, day);
        row.credentials = worstStatus(standings);
        for (const CredentialStanding& line : standings) {
            row.rung = std::max(row.rung, line.rung);
            if (line.status == row.credentials && line.daysLeft)
                row.daysLeft = std::min(*line.daysLeft, row.daysLeft.value_or(*line.daysLeft));
        }
        if (const auto absent = away.find(id);
            absent != away.end() && mayFor(m_context.session, Permission::LeaveView, row.employee)) row.awayToday = absent->second;
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<Employee> PeopleLists::employee(EmployeeId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::PeopleView));
    auto employee = EmployeeRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!employee) return core::refuse(core::NotFound{employeeRef(id)});
    PRACTICE_TRY(authorizeFor(m_context, Permission::PeopleView, *employee));
    m_context.session.reads().noteRead(employeeRef(id), m_context.clock.now());
    if (!mayFor(m_context.session, Permission::PeopleViewIdentity, *employee)) {
        employee->email.clear();
        employee->phone.clear();
        employee->birthDate.reset();
    }
    return *std::move(employee);
}

Result<StaffFile> PeopleLists::staffFile(EmployeeId id) const {
    const storage::ReadTransaction view(m_context.connection);
    PRACTICE_TRY_ASSIGN(Employee person, employee(id));
    StaffFile file;
    const auto& session = m_context.session;
    const auto shown = [&](Permission permission) {
        const bool allowed = mayFor(session, permission, person);
        if (!allowed) file.hidden.push_back(permission);
        return allowed;
    };
    const bool identity = shown(Permission::PeopleViewIdentity);
    const bool health = shown(Permission::HealthFactsView);
    const VisibleCredentials records(m_context, identity ? Opened::Everything : Opened::Nothing,
                                     std::span<const EmployeeId>(&id, 1));
    file.credentials = records.standings(id, person.role, today());
    file.credentialHistory = records.heldBy(id);
    std::ranges::reverse(file.credentialHistory);
    if (shown(Permission::LeaveView)) {
        file.leave = LeaveRepository(m_context.connection, session.keys()).listOf(id, Opened::Everything);
        hideHealthNotes(file.leave, health);
    }
    if (shown(Permission::PayView))
        file.pay = PayRepository(m_context.connection, session.keys()).listOf(std::span<const EmployeeId>(&id, 1));
    file.employee = std::move(person);
    return file;
}

} // namespace practice::people
