#include "compliance/finding_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::compliance {
namespace {
namespace fields = security::fields;

#define PRACTICE_FINDING_SELECT                                                                                        \
    "SELECT id, version, run_item_id, item_key, title, detail, severity, state, opened_on, created_by, closed_on "     \
    "FROM compliance_findings "
constexpr auto kFindings = PRACTICE_FINDING_SELECT "ORDER BY opened_on DESC, id DESC";
constexpr auto kFinding = PRACTICE_FINDING_SELECT "WHERE id = :id";
#undef PRACTICE_FINDING_SELECT
constexpr auto kInsertFinding = R"(
    INSERT INTO compliance_findings (id, version, run_item_id, item_key, title, detail, severity, state, opened_on,
        created_at, created_by)
    VALUES (:id, 1, :run_item_id, :item_key, :title, :detail, :severity, 'open', :opened_on, :at, :by))";
constexpr auto kUpdateFinding = R"(
    UPDATE compliance_findings SET version = version + 1, title = :title, detail = :detail, severity = :severity,
        state = :state, closed_on = :closed_on
    WHERE id = :id AND version = :version)";
#define PRACTICE_ACTION_SELECT                                                                                         \
    "SELECT id, version, finding_id, method, cause, action, owner_id, due_on, verify_after_days, state, done_on, "     \
    "verify_on, result, verified_on, verified_by FROM compliance_actions "
constexpr auto kActions = PRACTICE_ACTION_SELECT "ORDER BY id";
constexpr auto kActionsOf = PRACTICE_ACTION_SELECT "WHERE finding_id = :finding_id ORDER BY id";
constexpr auto kAction = PRACTICE_ACTION_SELECT "WHERE id = :id";
#undef PRACTICE_ACTION_SELECT
constexpr auto kInsertAction = R"(
    INSERT INTO compliance_actions (id, version, finding_id, method, cause, action, owner_id, due_on, verify_after_days,
        state, created_at, created_by)
    VALUES (:id, 1, :finding_id, :method, :cause, :action, :owner_id, :due_on, :verify_after_days, 'open', :at, :by))";
constexpr auto kUpdateAction = R"(
    UPDATE compliance_actions SET version = version + 1, state = :state, done_on = :done_on, verify_on = :verify_on,
        result = :result, verified_on = :verified_on, verified_by = :verified_by
    WHERE id = :id AND version = :version)";
} // namespace

CorrectiveAction FindingRepository::readAction(const storage::Statement& row) const {
    CorrectiveAction action;
    action.id = row.get<ActionId>(0);
    action.version = row.get<RowVersion>(1);
    action.finding = row.get<FindingId>(2);
    action.method = causeMethod(row.get<std::string>(3)).value_or(CauseMethod::Other);
    action.cause = m_keys.open(fields::kActionCause, action.id.value(), row.get<storage::Blob>(4));
    action.action = m_keys.open(fields::kActionText, action.id.value(), row.get<storage::Blob>(5));
    action.owner = row.get<EmployeeId>(6);
    action.dueOn = row.get<core::Date>(7);
    action.verifyAfterDays = row.get<int>(8);
    action.state = actionState(row.get<std::string>(9)).value_or(ActionState::Open);
    action.doneOn = row.get<std::optional<core::Date>>(10);
    action.verifyOn = row.get<std::optional<core::Date>>(11);
    action.result = security::openOrEmpty(m_keys, fields::kActionResult, action.id.value(), row, 12);
    action.verifiedOn = row.get<std::optional<core::Date>>(13);
    action.verifiedBy = row.get<std::optional<UserId>>(14);
    return action;
}

ComplianceFinding FindingRepository::readFinding(const storage::Statement& row) const {
    ComplianceFinding finding;
    finding.id = row.get<FindingId>(0);
    finding.version = row.get<RowVersion>(1);
    finding.runItem = row.get<std::optional<RunItemId>>(2);
    finding.item = row.get<std::string>(3);
    finding.title = m_keys.open(fields::kFindingTitle, finding.id.value(), row.get<storage::Blob>(4));
    finding.detail = security::openOrEmpty(m_keys, fields::kFindingDetail, finding.id.value(), row, 5);
    finding.severity = findingSeverity(row.get<std::string>(6)).value_or(FindingSeverity::High);
    finding.state = findingState(row.get<std::string>(7)).value_or(FindingState::Open);
    finding.openedOn = row.get<core::Date>(8);
    finding.openedBy = row.get<UserId>(9);
    finding.closedOn = row.get<std::optional<core::Date>>(10);
    return finding;
}

std::vector<ComplianceFinding> FindingRepository::list() const {
    std::vector<ComplianceFinding> findings;
    for (auto row = m_connection.prepare(kFindings); row->step();)
        findings.push_back(readFinding(*row));
    for (auto row = m_connection.prepare(kActions); row->step();) {
        const auto of = std::ranges::find(findings, row->get<FindingId>(2), &ComplianceFinding::id);
        if (of != findings.end()) of->actions.push_back(readAction(*row));
    }
    return findings;
}

std::optional<ComplianceFinding> FindingRepository::find(FindingId id) const {
    auto row = m_connection.prepare(kFinding);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    auto finding = readFinding(*row);
    auto actions = m_connection.prepare(kActionsOf);
    actions->bind("finding_id", id);
    while (actions->step())
        finding.actions.push_back(readAction(*actions));
    return finding;
}

std::optional<CorrectiveAction> FindingRepository::findAction(ActionId id) const {
    auto row = m_connection.prepare(kAction);
    row->bind("id", id);
    if (!row->step()) return std::nullopt;
    return readAction(*row);
}

FindingId FindingRepository::insert(const FindingDraft& draft, core::Date on, core::Instant at, UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<FindingId>("compliance_findings");
    m_connection.prepare(kInsertFinding)
        ->bind("id", id)
        .bind("run_item_id", draft.runItem)
        .bind("item_key", draft.item)
        .bind("title", m_keys.seal(fields::kFindingTitle, id.value(), draft.title))
        .bind("detail", security::sealOrNull(m_keys, fields::kFindingDetail, id.value(), draft.detail))
        .bind("severity", key(draft.severity))
        .bind("opened_on", on)
        .bind("at", at)
        .bind("by", by)
        .run();
    return id;
}

bool FindingRepository::update(const ComplianceFinding& finding) {
    return m_connection.prepare(kUpdateFinding)
               ->bind("id", finding.id)
               .bind("version", finding.version)
               .bind("title", m_keys.seal(fields::kFindingTitle, finding.id.value(), finding.title))
               .bind("detail", security::sealOrNull(m_keys, fields::kFindingDetail, finding.id.value(), finding.detail))
               .bind("severity", key(finding.severity))
               .bind("state", key(finding.state))
               .bind("closed_on", finding.closedOn)
               .run() == 1;
}

ActionId FindingRepository::insertAction(FindingId finding, const ActionDraft& draft, core::Instant at, UserId by) {
    const auto id = storage::IdSource(m_connection).nextId<ActionId>("compliance_actions");
    m_connection.prepare(kInsertAction)
        ->bind("id", id)
        .bind("finding_id", finding)
        .bind("method", key(draft.method))
        .bind("cause", m_keys.seal(fields::kActionCause, id.value(), draft.cause))
        .bind("action", m_keys.seal(fields::kActionText, id.value(), draft.action))
        .bind("owner_id", draft.owner)
        .bind("due_on", draft.dueOn)
        .bind("verify_after_days", draft.verifyAfterDays)
        .bind("at", at)
        .bind("by", by)
        .run();
    return id;
}

bool FindingRepository::updateAction(const CorrectiveAction& action) {
    return m_connection.prepare(kUpdateAction)
               ->bind("id", action.id)
               .bind("version", action.version)
               .bind("state", key(action.state))
               .bind("done_on", action.doneOn)
               .bind("verify_on", action.verifyOn)
               .bind("result", security::sealOrNull(m_keys, fields::kActionResult, action.id.value(), action.result))
               .bind("verified_on", action.verifiedOn)
               .bind("verified_by", action.verifiedBy)
               .run() == 1;
}

} // namespace practice::compliance
