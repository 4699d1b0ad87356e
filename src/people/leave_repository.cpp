#include "people/leave_repository.h"

#include "people/id_list.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::people {
namespace {
namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

// The order of these columns is readRow's.
#define PRACTICE_LEAVE_SELECT                                                                                          \
    "SELECT id, version, employee_id, kind, from_on, to_on, start_minute, minutes, state, note, requested_by, "        \
    "requested_at, decided_by, decided_at, decision_note FROM leave_requests WHERE "
constexpr auto kFind = PRACTICE_LEAVE_SELECT "id = :id";
constexpr auto kIn = PRACTICE_LEAVE_SELECT "from_on < :to_on AND to_on > :from_on ORDER BY from_on, id";
constexpr auto kOf = PRACTICE_LEAVE_SELECT "employee_id = :employee_id ORDER BY from_on DESC, id DESC";
constexpr auto kOfMany = PRACTICE_LEAVE_SELECT "from_on < :to_on AND to_on > :from_on AND employee_id";
#undef PRACTICE_LEAVE_SELECT

constexpr auto kInsert = R"(
    INSERT INTO leave_requests (id, version, employee_id, kind, from_on, to_on, start_minute, minutes, state, note,
        requested_by, requested_at, decided_by, decided_at, decision_note)
    VALUES (:id, 1, :employee_id, :kind, :from_on, :to_on, :start_minute, :minutes, :state, :note,
        :requested_by, :requested_at, :decided_by, :decided_at, :decision_note))";
constexpr auto kUpdate = R"(
    UPDATE leave_requests SET state = :state, decided_by = :decided_by, decided_at = :decided_at,
        decision_note = :decision_note, version = version + 1
    WHERE id = :id AND version = :version)";

LeaveRequest readRow(const storage::Statement& row, const security::KeyRing& keys, Opened opened) {
    LeaveRequest leave;
    leave.id = row.get<LeaveId>(0);
    leave.version = row.get<core::RowVersion>(1);
    leave.employee = row.get<EmployeeId>(2);
    leave.kind = leaveKind(row.get<std::string>(3)).value_or(LeaveKind::Other);
    leave.days = {row.get<core::Date>(4), row.get<core::Date>(5)};
    leave.startMinute = row.get<std::optional<int>>(6);
    leave.minutes = row.get<std::optional<core::Minutes>>(7);
    leave.state = leaveState(row.get<std::string>(8)).value_or(LeaveState::Requested);
    leave.requestedBy = row.get<core::UserId>(10);
    leave.requestedAt = row.get<core::Instant>(11);
    leave.decidedBy = row.get<std::optional<core::UserId>>(12);
    leave.decidedAt = row.get<std::optional<core::Instant>>(13);
    if (opened == Opened::Everything) {
        leave.note = openOrEmpty(keys, fields::kLeaveNote, leave.id.value(), row, 9);
        leave.decisionNote = openOrEmpty(keys, fields::kLeaveDecisionNote, leave.id.value(), row, 14);
    }
    return leave;
}

void bindDecision(storage::Statement& statement, const security::KeyRing& keys, LeaveId id,
                  const LeaveRequest& leave) {
    statement.bind("id", id)
        .bind("state", key(leave.state))
        .bind("decided_by", leave.decidedBy)
        .bind("decided_at", leave.decidedAt)
        .bind("decision_note", sealOrNull(keys, fields::kLeaveDecisionNote, id.value(), leave.decisionNote));
}
} // namespace

std::optional<LeaveRequest> LeaveRepository::find(LeaveId id) const {
    auto row = m_connection.prepare(kFind);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readRow(*row, m_keys, Opened::Everything);
}

std::vector<LeaveRequest> LeaveRepository::listIn(core::DateRange range, Opened opened) const {
    std::vector<LeaveRequest> requests;
    auto row = m_connection.prepare(kIn);
    row->bind("from_on", range.from).bind("to_on", range.to);
    while (row->step())
        requests.push_back(readRow(*row, m_keys, opened));
    return requests;
}

std::vector<LeaveRequest> LeaveRepository::listOf(EmployeeId employee, Opened opened) const {
    std::vector<LeaveRequest> requests;
    auto row = m_connection.prepare(kOf);
    row->bind("employee_id", employee);
    while (row->step())
        requests.push_back(readRow(*row, m_keys, opened));
    return requests;
}

std::vector<LeaveRequest> LeaveRepository::listOf(std::span<const EmployeeId> employees, core::DateRange range,
                                                  Opened opened) const {
    std::vector<LeaveRequest> requests;
    const auto bindRange = [&range](storage::Statement& row) {
        row.bind("from_on", range.from).bind("to_on", range.to);
    };
    forIds(m_connection, kOfMany, "", employees,
           [&](const storage::Statement& row) { requests.push_back(readRow(row, m_keys, opened)); }, bindRange);
    std::ranges::sort(requests, {}, [](const LeaveRequest& leave) { return std::pair(leave.days.from, leave.id); });
    return requests;
}

LeaveId LeaveRepository::insert(const LeaveRequest& leave) {
    const auto id = storage::IdSource(m_connection).nextId<LeaveId>("leave_requests");
    auto statement = m_connection.prepare(kInsert);
    bindDecision(*statement, m_keys, id, leave);
    statement->bind("employee_id", leave.employee)
        .bind("kind", key(leave.kind))
        .bind("from_on", leave.days.from)
        .bind("to_on", leave.days.to)
        .bind("start_minute", leave.startMinute)
        .bind("minutes", leave.minutes)
        .bind("note", sealOrNull(m_keys, fields::kLeaveNote, id.value(), leave.note))
        .bind("requested_by", leave.requestedBy)
        .bind("requested_at", leave.requestedAt)
        .run();
    return id;
}

bool LeaveRepository::update(const LeaveRequest& leave) {
    auto statement = m_connection.prepare(kUpdate);
    bindDecision(*statement, m_keys, leave.id, leave);
    return statement->bind("version", leave.version).run() == 1;
}

} // namespace practice::people
