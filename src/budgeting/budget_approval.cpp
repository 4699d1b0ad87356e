// The way of a version from draft to locked, and what differs between two.
#include "budgeting/budget_service.h"
#include "budgeting/support.h"

namespace practice::budgeting {

using core::error;
using core::refuse;
using security::Permission;
using security::UnitOfWork;

namespace {

core::Arg stateArg(VersionState state) { return {"state", core::lowered(caption(state))}; }

std::string othersWhoMay(const security::Context& context) {
    const auto denied = context.session.require(Permission::BudgetApprove);
    if (!denied)
        return std::get<core::Denied>(denied.error()).grantedBy;
    return std::string(security::caption(security::Role::OfficeManager));
}

} // namespace

/// Stores the head under the version that the caller has seen, in the unit that is open until then.
Outcome<VersionHead> BudgetService::change(VersionHead head, core::RowVersion expected, const char* action,
                                           const std::string& detail) {
    UnitOfWork work(m_context);
    BudgetRepository repository(work.connection(), work.keys());
    const auto stored = repository.version(head.id);
    if (stored->version != expected)
        return refuse(core::Conflict{{"budget_version", head.id.value()}, expected.value, stored->version.value, {}});
    head.version = expected;
    if (isInForce(head.state) && !isInForce(stored->state)) {
        if (auto before = repository.inForce(head.budget, head.department)) {
            if (before->state == VersionState::Locked)
                return refuse(error(codes::kYearLocked, {{"number", std::int64_t{before->number}}}));
            before->state = VersionState::Superseded;
            repository.update(*before);
            work.changed("budget_version", before->id.value());
        }
    }
    repository.update(head);
    work.audit({action, {"budget_version", head.id.value()}, {"state"}, detail});
    work.changed("budget_version", head.id.value());
    return core::Changed<VersionHead>{*repository.version(head.id), work.commit()};
}

Outcome<VersionHead> BudgetService::submit(VersionId id, core::RowVersion version, std::string note) {
    PRACTICE_TRY_ASSIGN(auto head, headFor(id, Permission::BudgetEdit));
    if (head.state != VersionState::Draft)
        return refuse(error(codes::kNotDraft, {stateArg(head.state)}));
    const auto sheet = BudgetRepository(m_context.connection, m_context.session.keys()).sheet(id, accountsById(m_context.connection));
    if (sheet.lines.empty())
        return refuse(error(codes::kSheetEmpty));
    head.state = VersionState::Submitted;
    head.submittedAt = m_context.clock.now();
    head.submittedBy = m_context.session.user();
    if (!note.empty())
        head.note = std::move(note);
    return change(std::move(head), version, "budget_version.submit", {});
}

Outcome<VersionHead> BudgetService::sendBack(VersionId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY_ASSIGN(auto head, headFor(id, Permission::BudgetApprove));
    if (head.state != VersionState::Submitted)
        return refuse(error(codes::kNotSubmitted, {stateArg(head.state)}));
    PRACTICE_TRY(requireReason(reason));
    head.state = VersionState::Draft;
    head.submittedAt.reset();
    head.submittedBy = {};
    head.decidedAt = m_context.clock.now();
    head.decidedBy = m_context.session.user();
    head.decisionNote = reason;
    return change(std::move(head), version, "budget_version.send_back", reason);
}

Outcome<VersionHead> BudgetService::approve(VersionId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY_ASSIGN(auto head, headFor(id, Permission::BudgetApprove));
    if (head.state != VersionState::Submitted)
        return refuse(error(codes::kNotSubmitted, {stateArg(head.state)}));
    const bool own = isOwn(head);
    if (own && !couldOnlyDecideAlone(m_context, Permission::BudgetApprove))
        return refuse(error(codes::kOwnBudget, {{"who", othersWhoMay(m_context)}}));
    if (own)
        PRACTICE_TRY(requireReason(reason));
    head.state = VersionState::Approved;
    head.decidedAt = m_context.clock.now();
    head.decidedBy = m_context.session.user();
    head.decisionNote = reason;
    head.selfApproved = own;
    return change(std::move(head), version, own ? "budget_version.approve_own" : "budget_version.approve", reason);
}

Outcome<VersionHead> BudgetService::lock(VersionId id, core::RowVersion version) {
    PRACTICE_TRY_ASSIGN(auto head, headFor(id, Permission::BudgetApprove));
    if (head.state != VersionState::Approved)
        return refuse(error(codes::kNotApproved, {stateArg(head.state)}));
    head.state = VersionState::Locked;
    return change(std::move(head), version, "budget_version.lock", {});
}

Outcome<VersionHead> BudgetService::unlock(VersionId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY_ASSIGN(auto head, headFor(id, Permission::BudgetApprove));
    if (head.state != VersionState::Locked)
        return refuse(error(codes::kNotLocked, {stateArg(head.state)}));
    PRACTICE_TRY(requireReason(reason));
    head.state = VersionState::Approved;
    return change(std::move(head), version, "budget_version.unlock", reason);
}

core::Result<std::vector<CellDifference>> BudgetService::compare(VersionId before, VersionId after) {
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY_ASSIGN(const auto first, headFor(before, Permission::BudgetView));
    PRACTICE_TRY_ASSIGN(const auto second, headFor(after, Permission::BudgetView));
    if (first.department != second.department)
        return refuse(error(codes::kOtherBudget));
    const auto accounts = accountsById(m_context.connection);
    const BudgetRepository repository(m_context.connection, m_context.session.keys());
    return differencesOf(repository.sheet(before, accounts), repository.sheet(after, accounts));
}

} // namespace practice::budgeting
