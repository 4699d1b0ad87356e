#include "billing/import_support.h"

#include "billing/account_support.h"
#include "billing/charge_messages.h"
#include "billing/import_messages.h"
#include "billing/provider_repository.h"
#include "billing/setup_service.h"

namespace practice::billing {

namespace {

constexpr std::size_t kProgressEvery = 100;

} // namespace

ImportKnown importKnown(const security::Context& context) {
    ImportKnown known;
    const ImportRepository imports(context.connection, context.session.keys());
    known.patient = [imports, byNumber = imports.patientsByNumber()](const std::string& chart) -> std::optional<PatientId> {
        const auto at = byNumber.find(imports.numberKey(chart));
        return at == byNumber.end() ? std::nullopt : std::optional(at->second);
    };
    for (const auto& provider : ProviderRepository(context.connection, context.session.keys()).list())
        if (!provider.isArchived && !provider.npi.empty())
            known.providers.emplace(provider.npi, provider.employee);
    if (const auto departments = organization::OrganizationService(context).departments())
        for (const auto& department : *departments)
            known.departments.emplace(core::searchKey(department.name), department.id);
    for (const auto& payer : SetupService::allPayers(context.connection, context.session.keys())) {
        if (payer.isArchived)
            continue;
        known.payers.emplace(core::searchKey(payer.name), payer.id);
        if (!payer.electronicId.empty())
            known.payers.emplace(core::searchKey(payer.electronicId), payer.id);
    }
    known.today = accounting::todayIn(context);
    return known;
}

core::Result<void> importStep(core::Progress& progress, std::size_t done, std::size_t total) {
    if (done % kProgressEvery != 0 && done != total)
        return {};
    progress.step(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
    if (progress.cancelled())
        return core::refuse(core::error(codes::kImportCanceled));
    return {};
}

core::Result<void> requireNotAhead(core::Date postedOn, core::Date today) {
    if (postedOn <= today)
        return {};
    return core::refuse(core::error(codes::kPostedAhead, {{"date", postedOn}, {"first", today}}, "postedOn"));
}

} // namespace practice::billing
