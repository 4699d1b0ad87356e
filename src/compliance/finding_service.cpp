#include "compliance/finding_service.h"

#include "compliance/compliance_messages.h"
#include "compliance/finding_repository.h"
#include "compliance/run_rules.h"
#include "core/text.h"
#include "organization/organization_service.h"

#include <algorithm>

namespace practice::compliance {
namespace {
using security::authorize;
using security::Permission;

core::EntityRef findingRef(FindingId id) { return {"compliance_finding", id.value()}; }

/// What its actions make of a finding.
FindingState stateFrom(const std::vector<CorrectiveAction>& actions) {
    const auto any = [&](ActionState state) { return std::ranges::any_of(actions, [=](const auto& a) { return a.state == state; }); };
    if (any(ActionState::Open)) return FindingState::Acting;
    if (any(ActionState::Done)) return FindingState::Verifying;
    // The last word counts: a failure leaves it open until something after it has helped.
    const bool helped = !actions.empty() && actions.back().state == ActionState::Effective;
    return helped ? FindingState::Closed : FindingState::Open;
}
} // namespace

core::Date FindingService::today(UnitOfWork& unit) const {
    return m_context.clock.today(organization::OrganizationService::practiceZone(unit.connection()));
}

Result<std::vector<ComplianceFinding>> FindingService::findings(const FindingFilter& filter) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    auto all = FindingRepository(m_context.connection, m_context.session.keys()).list();
    std::erase_if(all, [&](const ComplianceFinding& finding) {
        if (!filter.states.empty() && std::ranges::find(filter.states, finding.state) == filter.states.end()) return true;
        return filter.owner && std::ranges::none_of(finding.actions, [&](const CorrectiveAction& action) {
                   return action.owner == *filter.owner && (action.state == ActionState::Open || action.state == ActionState::Done);
               });
    });
    return all;
}

Result<ComplianceFinding> FindingService::finding(FindingId id) const {
    PRACTICE_TRY(authorize(m_context, Permission::ComplianceView));
    auto finding = FindingRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!finding) return core::refuse(core::NotFound{findingRef(id)});
    return *std::move(finding);
}

Result<Changed<FindingId>> FindingService::open(const FindingDraft& draft) {
    return inOneUnit<FindingId>(m_context, Permission::ComplianceRecord, [&](UnitOfWork& unit) { return open(unit, draft); });
}

Result<FindingId> FindingService::open(UnitOfWork& unit, const FindingDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceRecord));
    if (auto findings = checkFinding(draft); !findings.empty()) return core::refuse(std::move(findings));
    const auto id = FindingRepository(unit.connection(), unit.keys())
                        .insert(draft, today(unit), unit.now(), unit.session().user());
    note(unit, "compliance_finding.open", findingRef(id), {"title", "detail", "severity"}, draft.title);
    return id;
}

Result<ComplianceFinding> FindingService::loaded(UnitOfWork& unit, FindingId id, RowVersion version) const {
    auto finding = FindingRepository(unit.connection(), unit.keys()).find(id);
    if (!finding) return core::refuse(core::NotFound{findingRef(id)});
    if (finding->version != version)
        return core::refuse(core::Conflict{findingRef(id), version.value, finding->version.value, {}});
    return *std::move(finding);
}

Result<Changed<RowVersion>> FindingService::edit(FindingId id, RowVersion version, const FindingDraft& draft) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceRecord, [&](UnitOfWork& unit) -> Result<RowVersion> {
        PRACTICE_TRY_ASSIGN(ComplianceFinding finding, loaded(unit, id, version));
        if (finding.state == FindingState::Closed)
            return core::refuse(core::error(codes::kFindingState, {{"state", std::string("closed")}}));
        if (auto findings = checkFinding(draft); !findings.empty()) return core::refuse(std::move(findings));
        finding.title = draft.title;
        finding.detail = draft.detail;
        finding.severity = draft.severity;
        FindingRepository(unit.connection(), unit.keys()).update(finding);
        note(unit, "compliance_finding.update", findingRef(id), {"title", "detail", "severity"}, draft.title);
        return RowVersion{version.value + 1};
    });
}

Result<Changed<ActionId>> FindingService::plan(FindingId id, RowVersion version, const ActionDraft& draft) {
    return inOneUnit<ActionId>(m_context, Permission::ComplianceRecord,
                               [&](UnitOfWork& unit) { return plan(unit, id, version, draft); });
}

Result<ActionId> FindingService::plan(UnitOfWork& unit, FindingId id, RowVersion version, const ActionDraft& draft) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceRecord));
    PRACTICE_TRY_ASSIGN(const ComplianceFinding finding, loaded(unit, id, version));
    if (finding.state == FindingState::Closed)
        return core::refuse(core::error(codes::kFindingState, {{"state", std::string("closed")}}));
    auto findings = checkAction(draft, today(unit));
    const auto directory = m_directory.current(unit.connection(), unit.session());
    if (draft.owner.isValid() && directory->size() > 0 && !directory->find(draft.owner))
        findings.push_back(core::error(codes::kActionOwnerMissing, {}, "owner"));
    if (!findings.empty()) return core::refuse(std::move(findings));
    const auto action = FindingRepository(unit.connection(), unit.keys())
                            .insertAction(id, draft, unit.now(), unit.session().user());
    moveFinding(unit, id, today(unit));
    note(unit, "compliance_action.plan", findingRef(id), {"cause", "action", "owner", "due_on"},
         draft.action + ", due " + core::toIso(draft.dueOn));
    return action;
}

Result<CorrectiveAction> FindingService::loadedAction(UnitOfWork& unit, ActionId id, RowVersion version,
                                                      ActionState needed) const {
    auto action = FindingRepository(unit.connection(), unit.keys()).findAction(id);
    const core::EntityRef subject{"compliance_action", id.value()};
    if (!action) return core::refuse(core::NotFound{subject});
    if (action->version != version) return core::refuse(core::Conflict{subject, version.value, action->version.value, {}});
    if (action->state != needed)
        return core::refuse(core::error(codes::kActionState, {{"state", core::lowered(caption(action->state))}}));
    return *std::move(action);
}

void FindingService::moveFinding(UnitOfWork& unit, FindingId id, core::Date day) const {
    FindingRepository repository(unit.connection(), unit.keys());
    auto finding = repository.find(id);
    const FindingState state = stateFrom(finding->actions);
    if (finding->state == state) return;
    finding->state = state;
    finding->closedOn = state == FindingState::Closed ? std::optional(day) : std::nullopt;
    repository.update(*finding);
}

Result<Changed<RowVersion>> FindingService::finishAction(ActionId id, RowVersion version, core::Date doneOn) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceRecord,
                                 [&](UnitOfWork& unit) { return finishAction(unit, id, version, doneOn); });
}

Result<RowVersion> FindingService::finishAction(UnitOfWork& unit, ActionId id, RowVersion version, core::Date doneOn) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceRecord));
    PRACTICE_TRY_ASSIGN(CorrectiveAction action, loadedAction(unit, id, version, ActionState::Open));
    FindingRepository repository(unit.connection(), unit.keys());
    if (doneOn > today(unit) || doneOn < repository.find(action.finding)->openedOn)
        return core::refuse(core::error(codes::kActionDoneAhead, {{"date", doneOn}}, "doneOn"));
    action.state = ActionState::Done;
    action.doneOn = doneOn;
    action.verifyOn = core::addDays(doneOn, action.verifyAfterDays);
    repository.updateAction(action);
    moveFinding(unit, action.finding, today(unit));
    note(unit, "compliance_action.finish", findingRef(action.finding), {"done_on", "verify_on"},
         core::toIso(doneOn) + ", to be verified on " + core::toIso(*action.verifyOn));
    return RowVersion{version.value + 1};
}

Result<Changed<RowVersion>> FindingService::verify(ActionId id, RowVersion version, Effect effect, const std::string& result) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceSign,
                                 [&](UnitOfWork& unit) { return verify(unit, id, version, effect, result); });
}

Result<RowVersion> FindingService::verify(UnitOfWork& unit, ActionId id, RowVersion version, Effect effect,
                                          const std::string& result) {
    PRACTICE_TRY(authorize(unit.context(), Permission::ComplianceSign));
    PRACTICE_TRY_ASSIGN(CorrectiveAction action, loadedAction(unit, id, version, ActionState::Done));
    const core::Date day = today(unit);
    if (day < *action.verifyOn) return core::refuse(core::error(codes::kVerifyTooEarly, {{"date", *action.verifyOn}}));
    if (core::trimmed(result).empty()) return core::refuse(core::error(codes::kReasonMissing, {}, "result"));
    action.state = effect == Effect::Helped ? ActionState::Effective : ActionState::Failed;
    action.result = result;
    action.verifiedOn = day;
    action.verifiedBy = unit.session().user();
    FindingRepository(unit.connection(), unit.keys()).updateAction(action);
    moveFinding(unit, action.finding, day);
    note(unit, "compliance_action.verify", findingRef(action.finding), {"state", "result"},
         std::string(key(action.state)) + ": " + result);
    return RowVersion{version.value + 1};
}

Result<Changed<RowVersion>> FindingService::reopen(FindingId id, RowVersion version, const std::string& reason) {
    return inOneUnit<RowVersion>(m_context, Permission::ComplianceSign, [&](UnitOfWork& unit) -> Result<RowVersion> {
        if (core::trimmed(reason).empty()) return core::refuse(core::error(codes::kReasonMissing, {}, "reason"));
        PRACTICE_TRY_ASSIGN(ComplianceFinding finding, loaded(unit, id, version));
        if (finding.state != FindingState::Closed)
            return core::refuse(core::error(codes::kFindingState, {{"state", core::lowered(caption(finding.state))}}));
        finding.state = FindingState::Open;
        finding.closedOn.reset();
        FindingRepository(unit.connection(), unit.keys()).update(finding);
        note(unit, "compliance_finding.reopen", findingRef(id), {"state"}, reason);
        return RowVersion{version.value + 1};
    });
}

} // namespace practice::compliance
