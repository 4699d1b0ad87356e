#include "billing/account_support.h"
#include "billing/adjustment_repository.h"
#include "billing/adjustment_rules.h"
#include "security/approval.h"
#include "security/preferences.h"
#include "storage/id_source.h"

namespace practice::billing {

using namespace accounting;
using core::error;

using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

constexpr auto kLimitSetting = "billing.adjustment_limit";
constexpr auto kDefaultLimit = Money::fromCents(10'00);

core::EntityRef refOf(AdjustmentId id) { return refTo(DocumentKind::Adjustment, id.value()); }
core::Arg stateArg(AdjustmentState state) { return {"state", core::lowered(caption(state))}; }

Money limitIn(const security::Context& context) {
    const auto stored = security::Settings(context).practice(kLimitSetting);
    const auto limit = stored ? core::parseInteger(*stored) : std::nullopt;
    return limit ? Money::fromCents(*limit) : kDefaultLimit;
}

bool couldOnlyDecideAlone(const security::Context& context) {
    security::ApprovalKinds kinds;
    kinds.add("adjustment", {Permission::AdjustmentsApprove, {}});
    return security::ApprovalService(context, kinds).couldOnlyApproveAlone("adjustment", context.session.user());
}

/// The charge and what bounds an adjustment of it, as the file stands in this transaction.
struct Basis {
    ChargeFacts charge;
    Money open;
    AdjustmentSums sums;
};
core::Result<Basis> basisOf(UnitOfWork& work, const AdjustmentDraft& draft, AdjustmentId without = {}) {
    const AccountRepository accounts(work.connection(), work.keys());
    const auto facts = accounts.facts(std::span(&draft.charge, 1));
    if (facts.empty())
        return core::refuse(core::NotFound{refTo(DocumentKind::Charge, draft.charge.value())});
    PRACTICE_TRY_ASSIGN(const auto receivable, PostingAccounts(work.connection()).at(accountCodes::kReceivable));
    Basis basis{facts.at(draft.charge), {}, AdjustmentRepository(work.connection(), work.keys()).sumsOf(draft, without)};
    for (const auto& item : accounts.openOf(receivable, std::span(&draft.charge, 1)))
        if (item.payer == draft.payer)
            basis.open = item.balance;
    return basis;
}

core::Result<ledger::EntryId> postEntry(UnitOfWork& work, AdjustmentId id, const AdjustmentDraft& draft, core::Date postedOn,
                                        const ChargeFacts& charge) {
    const PostingAccounts accounts(work.connection());
    PRACTICE_TRY_ASSIGN(const auto receivable, accounts.at(accountCodes::kReceivable));
    PRACTICE_TRY_ASSIGN(const auto writeOff, accounts.at(writeOffAccount(draft.reason)));
    const auto entry = entryOf(id, draft, postedOn, charge, writeOff, receivable);
    PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, std::span(&entry, 1), ledger::PostedBy::SubLedger));
    return posted.front();
}

core::Result<Adjustment> waiting(UnitOfWork& work, AdjustmentId id, core::RowVersion version) {
    auto found = AdjustmentRepository(work.connection(), work.keys()).find(id);
    if (!found)
        return core::refuse(core::NotFound{refOf(id)});
    if (found->state != AdjustmentState::Requested)
        return core::refuse(error(codes::kAdjustState, {stateArg(found->state)}));
    if (found->version != version)
        return core::refuse(core::Conflict{refOf(id), version.value, found->version.value, {}});
    return *std::move(found);
}

void changedAccount(UnitOfWork& work, const Adjustment& adjustment) {
    work.changed(std::string(key(DocumentKind::Adjustment)), adjustment.id.value());
    work.changed("patient_account", adjustment.patient.value());
}

} // namespace

core::Result<std::vector<AdjustmentId>> AccountService::insertAdjustments(UnitOfWork& work, std::span<const NewAdjustment> adjustments) {
    if (adjustments.empty())
        return std::vector<AdjustmentId>{};
    const PostingAccounts accounts(work.connection());
    PRACTICE_TRY_ASSIGN(const auto receivable, accounts.at(accountCodes::kReceivable));
    std::vector<ChargeId> charges;
    for (const auto& one : adjustments)
        charges.push_back(one.draft.charge);
    PRACTICE_TRY_ASSIGN(const auto facts, factsOf(work, charges));
    auto id = storage::IdSource(work.connection()).next("adjustments", static_cast<std::int64_t>(adjustments.size()));
    std::vector<AdjustmentId> ids;
    std::vector<ledger::EntryDraft> entries;
    for (const auto& one : adjustments) {
        PRACTICE_TRY_ASSIGN(const auto writeOff, accounts.at(writeOffAccount(one.draft.reason)));
        ids.push_back(AdjustmentId(id++));
        entries.push_back(entryOf(ids.back(), one.draft, one.postedOn, facts.at(one.draft.charge), writeOff, receivable));
    }
    PRACTICE_TRY_ASSIGN(const auto posted, ledger::LedgerService::post(work, entries, ledger::PostedBy::SubLedger));
    AdjustmentRepository repository(work.connection(), work.keys());
    for (std::size_t i = 0; i < adjustments.size(); ++i) {
        Adjustment one;
        static_cast<AdjustmentDraft&>(one) = adjustments[i].draft;
        one.id = ids[i];
        one.patient = facts.at(one.charge).patient;
        one.state = AdjustmentState::Posted;
        one.postedOn = adjustments[i].postedOn;
        one.entry = posted[i];
        one.requestedBy = work.session().user();
        repository.insert(one, work.now());
        changedAccount(work, one);
    }
    work.audit({"adjustment.post", refOf(ids.front()), {"amount"},
                ids.size() == 1 ? core::toText(adjustments.front().draft.amount) : std::to_string(ids.size()) + " adjustments"});
    return ids;
}

core::Result<AdjustmentId> AccountService::insertAdjustment(UnitOfWork& work, const AdjustmentDraft& draft, core::Date postedOn) {
    const NewAdjustment one{draft, postedOn};
    PRACTICE_TRY_ASSIGN(const auto ids, insertAdjustments(work, std::span(&one, 1)));
    return ids.front();
}

Outcome<AdjustmentId> AccountService::adjust(AdjustmentDraft draft, core::Date postedOn) {
    PRACTICE_TRY(authorize(m_context, Permission::AdjustmentsRequest));
    draft.note = core::withoutControls(core::trimmed(draft.note));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(const auto basis, basisOf(work, draft));
    auto found = checkAdjustment(draft, basis.charge, basis.open, basis.sums);
    if (core::hasErrors(found))
        return core::refuse(std::move(found));
    if (!needsSecondPerson(draft, basis.charge, basis.sums, limitIn(m_context))) {
        PRACTICE_TRY(DayService::requireOpen(work.connection(), postedOn));
        if (auto ofDate = checkDocumentDate(postedOn, todayIn(m_context), "postedOn"); core::hasErrors(ofDate))
            return core::refuse(std::move(ofDate));
        PRACTICE_TRY_ASSIGN(const auto id, insertAdjustment(work, draft, postedOn));
        return core::Changed<AdjustmentId>{id, work.commit()};
    }
    Adjustment request;
    static_cast<AdjustmentDraft&>(request) = std::move(draft);
    request.id = storage::IdSource(work.connection()).nextId<AdjustmentId>("adjustments");
    request.patient = basis.charge.patient;
    request.requestedBy = work.session().user();
    AdjustmentRepository(work.connection(), work.keys()).insert(request, work.now());
    work.audit({"adjustment.request", refOf(request.id), {"amount", "reason"}, core::toText(request.amount) + " " + request.note});
    changedAccount(work, request);
    return core::Changed<AdjustmentId>{request.id, work.commit()};
}

core::Result<std::vector<Adjustment>> AccountService::adjustments(std::optional<AdjustmentState> state, core::DateRange requested) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    const auto zone = organization::OrganizationService::practiceZone(m_context.connection);
    return AdjustmentRepository(m_context.connection, m_context.session.keys())
        .list(state, zone.toInstant(requested.from, 0), zone.toInstant(requested.to, 0));
}

core::Result<Adjustment> AccountService::adjustment(AdjustmentId id) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    auto found = AdjustmentRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!found)
        return core::refuse(core::NotFound{refOf(id)});
    return *std::move(found);
}

Outcome<AdjustmentId> AccountService::approve(AdjustmentId id, core::RowVersion version, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::AdjustmentsApprove));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(auto adjustment, waiting(work, id, version));
    const bool isOwn = adjustment.requestedBy == work.session().user();
    if (isOwn && !couldOnlyDecideAlone(m_context))
        return core::refuse(error(codes::kOwnAdjustment));
    if (isOwn)
        PRACTICE_TRY(requireReason(reason));
    PRACTICE_TRY(DayService::requireOpen(work.connection(), postedOn));
    // Paid, moved or reversed since it was asked for?
    PRACTICE_TRY_ASSIGN(auto basis, basisOf(work, adjustment, id));
    basis.sums.waiting = {};
    auto found = checkAdjustment(adjustment, basis.charge, basis.open, basis.sums);
    auto ofDate = checkDocumentDate(postedOn, todayIn(m_context), "postedOn");
    found.insert(found.end(), ofDate.begin(), ofDate.end());
    if (core::hasErrors(found))
        return core::refuse(std::move(found));
    PRACTICE_TRY_ASSIGN(adjustment.entry, postEntry(work, id, adjustment, postedOn, basis.charge));
    adjustment.state = AdjustmentState::Posted;
    adjustment.postedOn = postedOn;
    adjustment.decidedBy = work.session().user();
    adjustment.decisionNote = core::withoutControls(core::trimmed(reason));
    adjustment.selfApproved = isOwn;
    AdjustmentRepository(work.connection(), work.keys()).update(adjustment, work.now());
    work.audit({isOwn ? "adjustment.approve_own" : "adjustment.approve", refOf(id), {"state", "entry_id"},
                core::toText(adjustment.amount) + (reason.empty() ? "" : ": " + reason)});
    changedAccount(work, adjustment);
    return core::Changed<AdjustmentId>{id, work.commit()};
}

Outcome<AdjustmentId> AccountService::refuse(AdjustmentId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::AdjustmentsApprove));
    PRACTICE_TRY(requireReason(reason));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(auto adjustment, waiting(work, id, version));
    adjustment.state = AdjustmentState::Refused;
    adjustment.decidedBy = work.session().user();
    adjustment.decisionNote = core::withoutControls(core::trimmed(reason));
    AdjustmentRepository(work.connection(), work.keys()).update(adjustment, work.now());
    work.audit({"adjustment.refuse", refOf(id), {"state"}, reason});
    changedAccount(work, adjustment);
    return core::Changed<AdjustmentId>{id, work.commit()};
}

Outcome<AdjustmentId> AccountService::withdraw(AdjustmentId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::AdjustmentsRequest));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(auto adjustment, waiting(work, id, version));
    if (adjustment.requestedBy != work.session().user())
        return core::refuse(error(codes::kNotYourRequest));
    adjustment.state = AdjustmentState::Withdrawn;
    AdjustmentRepository(work.connection(), work.keys()).update(adjustment, work.now());
    work.audit({"adjustment.withdraw", refOf(id), {"state"}, {}});
    changedAccount(work, adjustment);
    return core::Changed<AdjustmentId>{id, work.commit()};
}

core::Result<Money> AccountService::adjustmentLimit() {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return limitIn(m_context);
}

core::Result<core::ChangeSet> AccountService::setAdjustmentLimit(Money limit) {
    PRACTICE_TRY(authorize(m_context, Permission::SettingsEdit));
    if (limit.isNegative())
        return core::refuse(error(codes::kLimitNegative, {}, "limit"));
    return security::Settings(m_context).setPractice(kLimitSetting, std::to_string(limit.cents()));
}

} // namespace practice::billing
