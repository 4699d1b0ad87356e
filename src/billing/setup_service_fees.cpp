#include "billing/account_support.h"
#include "billing/fee_repository.h"
#include "billing/provider_repository.h"
#include "billing/scrub_rules.h"
#include "billing/setup_messages.h"
#include "billing/setup_rules.h"
#include "billing/setup_service.h"
#include "billing/setup_support.h"

namespace practice::billing {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

core::EntityRef refTo(FeeScheduleId id) { return {"fee_schedule", id.value()}; }
core::EntityRef refToProvider(EmployeeId id) { return {"billing_provider", id.value()}; }

ProviderRepository providersOf(UnitOfWork& work) { return ProviderRepository(work.connection(), work.keys()); }

void tidy(FeeScheduleDraft& draft) {
    draft.name = std::string(core::trimmed(draft.name));
    for (auto& item : draft.items) {
        item.code = codeText(item.code);
        item.modifier = codeText(item.modifier);
    }
    std::stable_sort(draft.items.begin(), draft.items.end(), [](const auto& a, const auto& b) {
        return std::tie(a.code, a.modifier) < std::tie(b.code, b.modifier);
    });
}

core::Result<void> requireFits(const FeeRepository& repository, const FeeScheduleDraft& draft, FeeScheduleId self) {
    const auto others = repository.list();
    const auto* other = overlapping(others, draft, self);
    if (!other)
        return {};
    const auto days = *sharedDays(*other, draft);
    core::Finding finding = error(days.last ? codes::kScheduleOverlap : codes::kScheduleOverlapOn,
                                  {{"schedule", other->name}, {"first", days.first}}, "from");
    if (days.last)
        finding.args.push_back({"last", *days.last});
    finding.subject = refTo(other->id);
    return refuse(std::move(finding));
}

std::string describeChange(const FeeSchedule& before, const FeeScheduleDraft& after) {
    std::size_t same = 0;
    for (const auto& item : after.items)
        same += static_cast<std::size_t>(std::count(before.items.begin(), before.items.end(), item));
    return std::to_string(before.items.size()) + " fees -> " + std::to_string(after.items.size()) + ", " +
           std::to_string(same) + " unchanged";
}

} // namespace

core::Result<std::vector<FeeSchedule>> SetupService::feeSchedules(ShowArchived archived) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    const FeeRepository repository(m_context.connection);
    auto all = repository.list();
    if (archived == ShowArchived::No)
        std::erase_if(all, [](const auto& schedule) { return schedule.isArchived; });
    repository.addItems(all);
    return all;
}

Outcome<FeeScheduleId> SetupService::saveFeeSchedule(FeeScheduleId id, core::RowVersion version, FeeScheduleDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingSetup));
    tidy(draft);
    if (auto findings = checkFeeSchedule(draft); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    FeeRepository repository(work.connection());
    PRACTICE_TRY(requireFits(repository, draft, id));
    if (!id.isValid()) {
        const auto added = insertFeeSchedule(work, draft);
        return core::Changed<FeeScheduleId>{added, work.commit()};
    }
    std::vector<FeeSchedule> stored;
    if (auto found = repository.find(id))
        stored.push_back(*std::move(found));
    if (stored.empty())
        return refuse(core::NotFound{refTo(id)});
    if (stored.front().isArchived)
        return refuse(error(codes::kScheduleArchived));
    repository.addItems(stored);
    auto changed = stored.front();
    static_cast<FeeScheduleDraft&>(changed) = draft;
    changed.version = version;
    if (!repository.update(changed, std::nullopt))
        return refuse(core::Conflict{refTo(id), version.value, stored.front().version.value, {}});
    work.audit({"fee_schedule.update", refTo(id), {"name", "from_on", "to_on", "items"}, describeChange(stored.front(), draft)});
    work.changed("fee_schedule", id.value());
    return core::Changed<FeeScheduleId>{id, work.commit()};
}

Outcome<FeeScheduleId> SetupService::archiveFeeSchedule(FeeScheduleId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingSetup));
    UnitOfWork work(m_context);
    FeeRepository repository(work.connection());
    std::vector<FeeSchedule> stored;
    if (auto found = repository.find(id))
        stored.push_back(*std::move(found));
    if (stored.empty())
        return refuse(core::NotFound{refTo(id)});
    repository.addItems(stored);
    auto schedule = stored.front();
    schedule.version = version;
    if (!repository.update(schedule, work.now()))
        return refuse(core::Conflict{refTo(id), version.value, stored.front().version.value, {}});
    work.audit({"fee_schedule.archive", refTo(id), {"archived_at"}, {}});
    work.changed("fee_schedule", id.value());
    return core::Changed<FeeScheduleId>{id, work.commit()};
}

core::Result<std::vector<FeeItem>> SetupService::readFees(const core::CsvTable& table) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingSetup));
    return feesOf(table);
}

core::Result<std::vector<Provider>> SetupService::providers(ShowArchived archived) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    const storage::ReadTransaction snapshot(m_context.connection);
    const ProviderRepository repository(m_context.connection, m_context.session.keys());
    auto all = repository.list();
    if (archived == ShowArchived::No)
        std::erase_if(all, [](const auto& provider) { return provider.isArchived; });
    auto licenses = repository.licenses();
    const auto today = accounting::todayIn(m_context);
    for (auto& provider : all)
        provider.findings = checkStanding(provider, licenses[provider.employee], today, true);
    return all;
}

Outcome<EmployeeId> SetupService::saveProvider(Provider provider) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingSetup));
    provider.npi = codeText(provider.npi);
    provider.taxonomy = codeText(provider.taxonomy);
    if (auto findings = checkProvider(provider); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    auto repository = providersOf(work);
    const auto id = provider.employee;
    if (const auto other = provider.npi.empty() ? std::nullopt : repository.withNpi(provider.npi); other && *other != id)
        return refuse(error(codes::kNpiTaken, {{"name", repository.find(*other)->name}}, "npi"));
    const auto stored = repository.find(id);
    if (provider.version.value == 0) {
        if (stored)
            return refuse(error(codes::kProviderTwice, {}, "employee"));
        if (!repository.isEmployee(id))
            return refuse(error(codes::kProviderStaff, {}, "employee"));
        insertProvider(work, provider);
        return core::Changed<EmployeeId>{id, work.commit()};
    }
    if (!stored)
        return refuse(core::NotFound{refToProvider(id)});
    if (!repository.update(provider, provider.isArchived ? std::optional(work.now()) : std::nullopt))
        return refuse(core::Conflict{refToProvider(id), provider.version.value, stored->version.value, {}});
    work.audit({"billing_provider.update", refToProvider(id), {"npi", "taxonomy", "needs_license", "archived_at"}, {}});
    work.changed("billing_provider", id.value());
    return core::Changed<EmployeeId>{id, work.commit()};
}

Outcome<EmployeeId> SetupService::archiveProvider(EmployeeId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingSetup));
    UnitOfWork work(m_context);
    auto repository = providersOf(work);
    auto provider = repository.find(id);
    if (!provider)
        return refuse(core::NotFound{refToProvider(id)});
    const auto stored = provider->version;
    provider->version = version;
    if (!repository.update(*provider, work.now()))
        return refuse(core::Conflict{refToProvider(id), version.value, stored.value, {}});
    work.audit({"billing_provider.archive", refToProvider(id), {"archived_at"}, {}});
    work.changed("billing_provider", id.value());
    return core::Changed<EmployeeId>{id, work.commit()};
}

} // namespace practice::billing
