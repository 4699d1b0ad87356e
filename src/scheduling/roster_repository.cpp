#include "scheduling/roster_repository.h"

#include "core/contract.h"
#include "security/field_numbers.h"
#include "storage/id_source.h"

#include <array>

namespace practice::scheduling {

namespace {

using security::fields::kAcceptanceReason;
using security::fields::kAssignmentNote;
using security::fields::kRosterNote;
using storage::Blob;
using storage::Statement;

constexpr std::array<std::string_view, 3> kOrigins{"hand", "rotation", "fill"};
constexpr std::string_view kHeadColumns =
    "id, version, department_id, starts_on, ends_on, published_number, saved_at, saved_by";

Origin originFrom(const std::string& text) {
    for (std::size_t i = 0; i < kOrigins.size(); ++i)
        if (kOrigins[i] == text)
            return static_cast<Origin>(i);
    core::contractViolated("known origin", __FILE__, __LINE__);
}

RosterHead readHead(const Statement& row) {
    return {row.get<RosterId>(0), row.get<core::RowVersion>(1), row.get<DepartmentId>(2),
            {row.get<core::Date>(3), row.get<core::Date>(4)}, row.get<int>(5), row.get<core::Instant>(6),
            row.get<core::UserId>(7)};
}

} // namespace

std::optional<RosterHead> RosterRepository::find(RosterId id) const {
    auto query = m_connection.prepare("SELECT " + std::string(kHeadColumns) + " FROM rosters WHERE id = :id");
    query->bind("id", id);
    return query->step() ? std::optional(readHead(*query)) : std::nullopt;
}

std::vector<RosterHead> RosterRepository::listTouching(core::DateRange range, DepartmentId department) const {
    std::string sql = "SELECT " + std::string(kHeadColumns) + " FROM rosters WHERE starts_on < :to AND ends_on > :from";
    if (department.isValid())
        sql += " AND department_id = :department";
    auto query = m_connection.prepare(sql + " ORDER BY department_id, starts_on");
    query->bind("from", range.from).bind("to", range.to);
    if (department.isValid())
        query->bind("department", department);
    std::vector<RosterHead> heads;
    while (query->step())
        heads.push_back(readHead(*query));
    return heads;
}

std::optional<RosterHead> RosterRepository::last(DepartmentId department) const {
    auto query = m_connection.prepare("SELECT " + std::string(kHeadColumns) +
                                      " FROM rosters WHERE department_id = :department ORDER BY starts_on DESC LIMIT 1");
    query->bind("department", department);
    return query->step() ? std::optional(readHead(*query)) : std::nullopt;
}

RosterId RosterRepository::insert(const RosterHead& head, core::Instant now, core::UserId by) {
    auto query = m_connection.prepare(R"(
        INSERT INTO rosters (department_id, starts_on, ends_on, created_at, created_by, saved_at, saved_by)
        VALUES (:department, :from, :to, :now, :by, :now, :by) RETURNING id)");
    query->bind("department", head.department).bind("from", head.days.from).bind("to", head.days.to);
    query->bind("now", now).bind("by", by);
    query->step();
    const auto id = query->get<RosterId>(0);
    query->step();
    return id;
}

bool RosterRepository::touch(RosterId id, core::RowVersion expected, core::Instant now, core::UserId by) {
    auto query = m_connection.prepare(R"(
        UPDATE rosters SET version = version + 1, saved_at = :now, saved_by = :by WHERE id = :id AND version = :version)");
    query->bind("now", now).bind("by", by).bind("id", id).bind("version", expected);
    return query->run() == 1;
}

void RosterRepository::setPublished(RosterId id, int number) {
    auto query = m_connection.prepare("UPDATE rosters SET published_number = :number WHERE id = :id");
    query->bind("number", number).bind("id", id);
    query->run();
}

Roster RosterRepository::cells(RosterId id, int number) const {
    auto query = m_connection.prepare(R"(
        SELECT id, employee_id, on_date, shift_type_id, job_role_id, is_pinned, origin, note
        FROM roster_assignments WHERE roster_id = :roster AND version_number = :number
        ORDER BY employee_id, on_date, position)");
    query->bind("roster", id).bind("number", number);
    std::vector<Assignment> rows;
    while (query->step()) {
        const auto note = query->get<std::optional<Blob>>(7);
        rows.push_back({query->get<EmployeeId>(1), query->get<core::Date>(2),
                        {query->get<ShiftTypeId>(3), query->get<JobRoleId>(4), query->get<bool>(5),
                         originFrom(query->get<std::string>(6)),
                         note ? m_keys.open(kAssignmentNote, query->get<std::int64_t>(0), *note) : std::string()}});
    }
    return Roster(rows);
}

void RosterRepository::insertCell(RosterId id, int number, const CellKey& key, const Cell& cell) {
    auto row = storage::IdSource(m_connection).next("roster_assignments", std::int64_t(cell.size()));
    int position = 0;
    for (const auto& shift : cell) {
        auto query = m_connection.prepare(R"(
            INSERT INTO roster_assignments (id, roster_id, version_number, employee_id, on_date, position, shift_type_id,
                job_role_id, is_pinned, origin, note)
            VALUES (:id, :roster, :number, :employee, :date, :position, :type, :role, :pinned, :origin, :note))");
        query->bind("id", row).bind("roster", id).bind("number", number).bind("employee", key.employee);
        query->bind("date", key.date).bind("position", ++position).bind("type", shift.type).bind("role", shift.role);
        query->bind("pinned", shift.pinned).bind("origin", kOrigins[static_cast<std::size_t>(shift.origin)]);
        query->bind("note", shift.note.empty() ? std::optional<Blob>()
                                               : std::optional(m_keys.seal(kAssignmentNote, row, shift.note)));
        query->run();
        ++row;
    }
}

void RosterRepository::deleteDraftCell(RosterId id, const CellKey& key) {
    auto query = m_connection.prepare(R"(
        DELETE FROM roster_assignments
        WHERE roster_id = :roster AND version_number = 0 AND employee_id = :employee AND on_date = :date)");
    query->bind("roster", id).bind("employee", key.employee).bind("date", key.date);
    query->run();
}

void RosterRepository::copyDraft(RosterId id, int number) {
    const auto draft = cells(id, 0);
    for (const auto& [key, cell] : draft.cells())
        insertCell(id, number, key, cell);
}

std::vector<ContextShift> RosterRepository::context(std::span<const EmployeeId> people, core::DateRange range,
                                                    RosterId self) const {
    std::vector<ContextShift> shifts;
    if (people.empty())
        return shifts;
    // The people are named, so that the index by person serves: asked by date alone, the whole table was read in its order
    // (250 ms of 530,000 rows, for each roster of Today).
    std::string list;
    for (std::size_t i = 0; i < people.size(); ++i)
        list += (i == 0 ? ":p" : ", :p") + std::to_string(i);
    auto query = m_connection.prepare(R"(
        SELECT a.employee_id, r.department_id, a.on_date, a.shift_type_id, a.job_role_id, a.is_pinned, a.origin
        FROM roster_assignments a JOIN rosters r ON r.id = a.roster_id
        WHERE a.employee_id IN ()" + list + R"() AND a.on_date >= :from AND a.on_date < :to AND a.version_number = 0
          AND a.roster_id <> :self
        ORDER BY a.employee_id, a.on_date, a.position)");
    query->bind("from", range.from).bind("to", range.to).bind("self", self);
    for (std::size_t i = 0; i < people.size(); ++i)
        query->bind("p" + std::to_string(i), people[i]);
    while (query->step())
        shifts.push_back({query->get<EmployeeId>(0), query->get<DepartmentId>(1), query->get<core::Date>(2),
                          {query->get<ShiftTypeId>(3), query->get<JobRoleId>(4), query->get<bool>(5),
                           originFrom(query->get<std::string>(6)), {}}});
    return shifts;
}

void RosterRepository::insertVersion(RosterId id, int number, int changedCells, const std::string& note,
                                     core::Instant now, core::UserId by) {
    const auto row = storage::IdSource(m_connection).next("roster_versions");
    auto query = m_connection.prepare(R"(
        INSERT INTO roster_versions (id, roster_id, number, published_at, published_by, changed_cells, note)
        VALUES (:id, :roster, :number, :now, :by, :changed, :note))");
    query->bind("id", row).bind("roster", id).bind("number", number).bind("now", now).bind("by", by);
    query->bind("changed", changedCells);
    query->bind("note", note.empty() ? std::optional<Blob>() : std::optional(m_keys.seal(kRosterNote, row, note)));
    query->run();
}

std::vector<RosterVersion> RosterRepository::versions(RosterId id) const {
    auto query = m_connection.prepare(R"(
        SELECT id, number, published_at, published_by, changed_cells, note
        FROM roster_versions WHERE roster_id = :roster ORDER BY number DESC)");
    query->bind("roster", id);
    std::vector<RosterVersion> versions;
    while (query->step()) {
        const auto note = query->get<std::optional<Blob>>(5);
        versions.push_back({query->get<int>(1), query->get<core::Instant>(2), query->get<core::UserId>(3),
                            query->get<int>(4),
                            note ? m_keys.open(kRosterNote, query->get<std::int64_t>(0), *note) : std::string()});
    }
    return versions;
}

std::vector<Acceptance> RosterRepository::acceptances(RosterId id) const {
    auto query = m_connection.prepare(R"(
        SELECT id, finding_key, reason, accepted_at, accepted_by FROM roster_acceptances
        WHERE roster_id = :roster AND withdrawn_at IS NULL ORDER BY id)");
    query->bind("roster", id);
    std::vector<Acceptance> rows;
    while (query->step()) {
        const auto row = query->get<std::int64_t>(0);
        rows.push_back({row, query->get<std::string>(1), m_keys.open(kAcceptanceReason, row, query->get<Blob>(2)),
                        query->get<core::Instant>(3), query->get<core::UserId>(4)});
    }
    return rows;
}

std::int64_t RosterRepository::insertAcceptance(RosterId roster, const std::string& key, const std::string& reason,
                                                core::Instant now, core::UserId by) {
    const auto row = storage::IdSource(m_connection).next("roster_acceptances");
    auto query = m_connection.prepare(R"(
        INSERT INTO roster_acceptances (id, roster_id, finding_key, reason, accepted_at, accepted_by)
        VALUES (:id, :roster, :key, :reason, :now, :by))");
    query->bind("id", row).bind("roster", roster).bind("key", key);
    query->bind("reason", m_keys.seal(kAcceptanceReason, row, reason)).bind("now", now).bind("by", by);
    query->run();
    return row;
}

bool RosterRepository::withdraw(RosterId roster, std::int64_t acceptance, core::Instant now) {
    auto query = m_connection.prepare(R"(
        UPDATE roster_acceptances SET withdrawn_at = :now
        WHERE id = :id AND roster_id = :roster AND withdrawn_at IS NULL)");
    query->bind("now", now).bind("id", acceptance).bind("roster", roster);
    return query->run() == 1;
}

} // namespace practice::scheduling
