#include "billing/setup_service.h"

#include "billing/account_support.h"
#include "billing/coverage_repository.h"
#include "billing/payer_repository.h"
#include "billing/setup_messages.h"
#include "billing/setup_rules.h"
#include "billing/setup_support.h"
#include "patients/patient_service.h"
#include "security/audit_reads.h"

#include <algorithm>

namespace practice::billing {

using accounting::cents;
using accounting::todayIn;
using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

core::EntityRef refTo(PayerId id) { return {"payer", id.value()}; }
core::EntityRef refTo(CoverageId id) { return {"coverage", id.value()}; }

PayerRepository payersOf(UnitOfWork& work) { return PayerRepository(work.connection(), work.keys()); }
CoverageRepository coveragesOf(UnitOfWork& work) { return CoverageRepository(work.connection(), work.keys()); }

void tidy(PayerDraft& draft) {
    draft.name = std::string(core::trimmed(draft.name));
    draft.filingCode = codeText(draft.filingCode);
    draft.electronicId = std::string(core::trimmed(draft.electronicId));
    draft.phone = std::string(core::trimmed(draft.phone));
}

void tidy(CoverageDraft& draft) {
    for (auto* text : {&draft.memberId, &draft.group, &draft.subscriber})
        *text = std::string(core::trimmed(*text));
    if (draft.relation == Relation::Self)
        draft.subscriber.clear();
}

/// Names alone: what changed is sealed, what it was before stands in nobody's way.
std::vector<std::string> changedFields(const PayerDraft& a, const PayerDraft& b) {
    std::vector<std::string> names;
    const auto add = [&](const char* name, bool differs) {
        if (differs)
            names.emplace_back(name);
    };
    add("name", a.name != b.name);
    add("kind", a.kind != b.kind);
    add("filing_code", a.filingCode != b.filingCode);
    add("electronic_id", a.electronicId != b.electronicId);
    add("filing_days", a.filingDays != b.filingDays);
    add("needs_authorization", a.needsAuthorization != b.needsAuthorization);
    add("phone", a.phone != b.phone);
    add("note", a.note != b.note);
    return names;
}

std::vector<std::string> changedFields(const CoverageDraft& a, const CoverageDraft& b) {
    std::vector<std::string> names;
    const auto add = [&](const char* name, bool differs) {
        if (differs)
            names.emplace_back(name);
    };
    add("payer_id", a.payer != b.payer);
    add("place", a.place != b.place);
    add("member_id", a.memberId != b.memberId);
    add("group_number", a.group != b.group);
    add("relation", a.relation != b.relation);
    add("subscriber", a.subscriber != b.subscriber);
    add("from_on", a.from != b.from);
    add("to_on", a.lastDay != b.lastDay);
    return names;
}

core::Result<void> requireFreeName(const PayerRepository& repository, const std::string& name, PayerId self) {
    if (const auto other = repository.named(name); other && *other != self)
        return refuse(error(codes::kPayerTaken, {}, "name"));
    return {};
}

/// What a payer owes by the journal; nothing where there is no receivables account yet.
Money owedBy(UnitOfWork& work, PayerId id) {
    for (const auto& account : ledger::LedgerService::chart(work.connection()))
        if (account.code == "1200")
            return payersOf(work).owed(id, account.id.value());
    return {};
}

} // namespace

core::Result<std::vector<Payer>> SetupService::payers(ShowArchived archived) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    auto all = PayerRepository(m_context.connection, m_context.session.keys()).list();
    if (archived == ShowArchived::No)
        std::erase_if(all, [](const auto& payer) { return payer.isArchived; });
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return core::searchKey(a.name) < core::searchKey(b.name); });
    return all;
}

Outcome<PayerId> SetupService::savePayer(PayerId id, core::RowVersion version, PayerDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingSetup));
    tidy(draft);
    if (auto findings = checkPayer(draft); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    auto repository = payersOf(work);
    PRACTICE_TRY(requireFreeName(repository, draft.name, id));
    if (!id.isValid()) {
        const auto added = insertPayer(work, draft);
        return core::Changed<PayerId>{added, work.commit()};
    }
    const auto stored = repository.find(id);
    if (!stored)
        return refuse(core::NotFound{refTo(id)});
    if (stored->isArchived)
        return refuse(error(codes::kPayerArchived));
    auto changed = *stored;
    static_cast<PayerDraft&>(changed) = draft;
    changed.version = version;
    if (!repository.update(changed, std::nullopt))
        return refuse(core::Conflict{refTo(id), version.value, stored->version.value, {}});
    work.audit({"payer.update", refTo(id), changedFields(*stored, draft), {}});
    work.changed("payer", id.value());
    return core::Changed<PayerId>{id, work.commit()};
}

Outcome<PayerId> SetupService::archivePayer(PayerId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingSetup));
    UnitOfWork work(m_context);
    auto repository = payersOf(work);
    auto payer = repository.find(id);
    if (!payer)
        return refuse(core::NotFound{refTo(id)});
    if (const auto count = repository.coverages(id, todayIn(m_context)); count > 0)
        return refuse(error(codes::kPayerCovers, {{"count", count}}));
    if (const auto owed = owedBy(work, id); !owed.isZero())
        return refuse(error(codes::kPayerOwes, {{"amount", cents(owed)}}));
    const auto stored = payer->version;
    payer->version = version;
    if (!repository.update(*payer, work.now()))
        return refuse(core::Conflict{refTo(id), version.value, stored.value, {}});
    work.audit({"payer.archive", refTo(id), {"archived_at"}, {}});
    work.changed("payer", id.value());
    return core::Changed<PayerId>{id, work.commit()};
}

Outcome<PayerId> SetupService::restorePayer(PayerId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingSetup));
    UnitOfWork work(m_context);
    auto repository = payersOf(work);
    auto payer = repository.find(id);
    if (!payer)
        return refuse(core::NotFound{refTo(id)});
    PRACTICE_TRY(requireFreeName(repository, payer->name, id));
    const auto stored = payer->version;
    payer->version = version;
    if (!repository.update(*payer, std::nullopt))
        return refuse(core::Conflict{refTo(id), version.value, stored.value, {}});
    work.audit({"payer.restore", refTo(id), {"archived_at"}, {}});
    work.changed("payer", id.value());
    return core::Changed<PayerId>{id, work.commit()};
}

core::Result<std::vector<Coverage>> SetupService::coverages(PatientId patient, ShowArchived archived) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    auto all = CoverageRepository(m_context.connection, m_context.session.keys()).listOf(patient);
    if (archived == ShowArchived::No)
        std::erase_if(all, [](const auto& coverage) { return coverage.isArchived; });
    m_context.session.reads().noteRead({"patient", patient.value()}, m_context.clock.now());
    return all;
}

namespace {

/// One place a day; a payer that is archived takes no new coverage.
core::Result<void> requireFits(UnitOfWork& work, const CoverageDraft& draft, CoverageId self, PayerId before) {
    const auto payers = payersOf(work);
    const auto payer = payers.find(draft.payer);
    if (!payer)
        return refuse(core::NotFound{refTo(draft.payer)});
    if (payer->isArchived && draft.payer != before)
        return refuse(error(codes::kPayerArchived, {}, "payer"));
    const auto others = coveragesOf(work).listOf(draft.patient);
    const auto* other = samePlace(others, draft, self);
    if (!other)
        return {};
    const auto days = *sharedDays(*other, draft);
    const auto holder = payers.find(other->payer);
    core::Finding finding = error(days.last ? codes::kCoverageOverlap : codes::kCoverageOverlapOn,
                                  {{"payer", holder ? holder->name : std::string()}, {"first", days.first}}, "from");
    if (days.last)
        finding.args.push_back({"last", *days.last});
    finding.subject = refTo(other->id);
    return refuse(std::move(finding));
}

} // namespace

Outcome<CoverageId> SetupService::saveCoverage(CoverageId id, core::RowVersion version, CoverageDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsEdit));
    tidy(draft);
    if (auto findings = checkCoverage(draft); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    if (!id.isValid()) {
        if (!patients::PatientService::exists(work.connection(), draft.patient))
            return refuse(core::NotFound{{"patient", draft.patient.value()}});
        PRACTICE_TRY(requireFits(work, draft, {}, {}));
        const auto added = insertCoverage(work, draft);
        return core::Changed<CoverageId>{added, work.commit()};
    }
    auto repository = coveragesOf(work);
    const auto stored = repository.find(id);
    if (!stored)
        return refuse(core::NotFound{refTo(id)});
    if (stored->isArchived)
        return refuse(error(codes::kCoverageArchived));
    draft.patient = stored->patient;
    PRACTICE_TRY(requireFits(work, draft, id, stored->payer));
    auto changed = *stored;
    static_cast<CoverageDraft&>(changed) = draft;
    changed.version = version;
    if (!repository.update(changed, std::nullopt))
        return refuse(core::Conflict{refTo(id), version.value, stored->version.value, {}});
    work.audit({"coverage.update", refTo(id), changedFields(*stored, draft), {}});
    work.changed("coverage", id.value());
    return core::Changed<CoverageId>{id, work.commit()};
}

Outcome<CoverageId> SetupService::archiveCoverage(CoverageId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsEdit));
    UnitOfWork work(m_context);
    auto repository = coveragesOf(work);
    auto coverage = repository.find(id);
    if (!coverage)
        return refuse(core::NotFound{refTo(id)});
    const auto stored = coverage->version;
    coverage->version = version;
    if (!repository.update(*coverage, work.now()))
        return refuse(core::Conflict{refTo(id), version.value, stored.value, {}});
    work.audit({"coverage.archive", refTo(id), {"archived_at"}, {}});
    work.changed("coverage", id.value());
    return core::Changed<CoverageId>{id, work.commit()};
}

} // namespace practice::billing
