// The leave side of PeopleService.
#include "core/text.h"
#include "people/leave_repository.h"
#include "people/people_messages.h"
#include "people/people_rules.h"
#include "people/people_service.h"
#include "people/use_case.h"
#include "security/audit_query.h"

namespace practice::people {
namespace {
using security::Permission;

constexpr std::size_t kNoteLimit = 500;

core::EntityRef leaveRef(LeaveId id) { return {"leave", id.value()}; }

std::string summary(const LeaveDraft& leave) {
    return std::string(caption(leave.kind)) + " " + core::toIso(leave.days.from) + " to " +
           core::toIso(leave.days.lastDay());
}

void noteLeave(UnitOfWork& unit, std::string action, LeaveId id, const LeaveDraft& leave) {
    note(unit, std::move(action), leaveRef(id), {"state"}, summary(leave));
    unit.changed("employee", leave.employee.value());
}

Result<LeaveRequest> loaded(UnitOfWork& unit, LeaveId id, RowVersion version) {
    auto leave = LeaveRepository(unit.connection(), unit.keys()).find(id);
    if (!leave) return core::refuse(core::NotFound{leaveRef(id)});
    if (leave->version != version)
        return core::refuse(security::conflictOver(unit.context(), leaveRef(id), version, leave->version));
    return *std::move(leave);
}

core::Finding decidedFinding(const LeaveRequest& leave) {
    return core::error(codes::kLeaveDecided, {{"state", core::lowered(caption(leave.state))}});
}

/// Refuses what breaks a rule; otherwise a request ready to be inserted.
Result<LeaveRequest> checked(UnitOfWork& unit, const LeaveDraft& draft, const Employee& employee, core::Date today) {
    LeaveRequest leave;
    static_cast<LeaveDraft&>(leave) = draft;
    leave.note = core::withoutControls(core::trimmed(draft.note));
    leave.requestedBy = unit.session().user();
    leave.requestedAt = unit.now();
    const auto others = LeaveRepository(unit.connection(), unit.keys()).listOf(draft.employee, Opened::Nothing);
    core::Findings findings = checkLeave(leave, employee, others, {}, today);
    if (leave.note.size() > kNoteLimit)
        findings.push_back(core::error(codes::kTextTooLong, {{"limit", std::int64_t{kNoteLimit}}}, "note"));
    if (core::hasErrors(findings)) return core::refuse(std::move(findings));
    return leave;
}
} // namespace

Result<Changed<LeaveId>> PeopleService::requestLeave(const LeaveDraft& draft) {
    return inOneUnit<LeaveId>(m_context, Permission::LeaveRecord,
                              [&](UnitOfWork& unit) { return requestLeave(unit, draft); });
}

Result<LeaveId> PeopleService::requestLeave(UnitOfWork& unit, const LeaveDraft& draft) {
    PRACTICE_TRY_ASSIGN(const Employee employee, editable(unit, draft.employee, Permission::LeaveRecord));
    PRACTICE_TRY_ASSIGN(const LeaveRequest leave, checked(unit, draft, employee, today(unit.connection())));
    const LeaveId id = LeaveRepository(unit.connection(), unit.keys()).insert(leave);
    noteLeave(unit, "leave.request", id, leave);
    return id;
}

Result<Changed<RowVersion>> PeopleService::decideLeave(LeaveId id, RowVersion version, Decision decision,
                                                       const std::string& note) {
    return inOneUnit<RowVersion>(m_context, Permission::LeaveApprove, [&](UnitOfWork& unit) {
        return decideLeave(unit, id, version, decision, note);
    });
}

Result<RowVersion> PeopleService::decideLeave(UnitOfWork& unit, LeaveId id, RowVersion version, Decision decision,
                                              const std::string& note) {
    PRACTICE_TRY_ASSIGN(LeaveRequest leave, loaded(unit, id, version));
    PRACTICE_TRY_ASSIGN(const Employee employee, editable(unit, leave.employee, Permission::LeaveApprove));
    if (leave.state != LeaveState::Requested) return core::refuse(decidedFinding(leave));
    if (employee.user == unit.session().user()) return core::refuse(core::error(codes::kLeaveOwnApproval));
    leave.state = decision == Decision::Approve ? LeaveState::Approved : LeaveState::Denied;
    leave.decidedBy = unit.session().user();
    leave.decidedAt = unit.now();
    leave.decisionNote = core::withoutControls(core::trimmed(note));
    if (leave.decisionNote.size() > kNoteLimit)
        return core::refuse(core::error(codes::kTextTooLong, {{"limit", std::int64_t{kNoteLimit}}}, "decisionNote"));
    LeaveRepository(unit.connection(), unit.keys()).update(leave);
    noteLeave(unit, decision == Decision::Approve ? "leave.approve" : "leave.deny", id, leave);
    return RowVersion{version.value + 1};
}

Result<Changed<RowVersion>> PeopleService::cancelLeave(LeaveId id, RowVersion version) {
    return inOneUnit<RowVersion>(m_context, Permission::LeaveRecord, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY_ASSIGN(LeaveRequest leave, loaded(unit, id, version));
        PRACTICE_TRY(editable(unit, leave.employee, Permission::LeaveRecord));
        if (!leave.isOpen()) return core::refuse(decidedFinding(leave));
        leave.state = LeaveState::Canceled;
        leave.decidedBy = unit.session().user();
        leave.decidedAt = unit.now();
        LeaveRepository(unit.connection(), unit.keys()).update(leave);
        noteLeave(unit, "leave.cancel", id, leave);
        return RowVersion{version.value + 1};
    });
}

Result<Changed<LeaveId>> PeopleService::recordCallOut(EmployeeId id, core::Date day, const std::string& note) {
    return inOneUnit<LeaveId>(m_context, Permission::LeaveRecord,
                              [&](UnitOfWork& unit) { return recordCallOut(unit, id, day, note); });
}

Result<LeaveId> PeopleService::recordCallOut(UnitOfWork& unit, EmployeeId id, core::Date day,
                                             const std::string& note) {
    PRACTICE_TRY_ASSIGN(const Employee employee, editable(unit, id, Permission::LeaveRecord));
    LeaveDraft draft;
    draft.employee = id;
    draft.kind = LeaveKind::Sick;
    draft.days = {day, core::addDays(day, 1)};
    draft.note = note;
    PRACTICE_TRY_ASSIGN(LeaveRequest leave, checked(unit, draft, employee, today(unit.connection())));
    leave.state = LeaveState::Approved;
    leave.decidedBy = unit.session().user();
    leave.decidedAt = unit.now();
    const LeaveId leaveId = LeaveRepository(unit.connection(), unit.keys()).insert(leave);
    noteLeave(unit, "leave.call_out", leaveId, leave);
    return leaveId;
}

} // namespace practice::people
