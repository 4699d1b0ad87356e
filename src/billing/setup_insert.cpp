// The forms of SetupService that other rooms' transactions join. They check nothing but what the database checks.
#include "billing/coverage_repository.h"
#include "billing/fee_repository.h"
#include "billing/payer_repository.h"
#include "billing/provider_repository.h"
#include "billing/setup_service.h"

namespace practice::billing {

using security::UnitOfWork;

std::vector<Payer> SetupService::allPayers(storage::Connection& connection, const security::KeyRing& keys) {
    return PayerRepository(connection, keys).list();
}

std::vector<FeeSchedule> SetupService::schedulesOn(storage::Connection& connection, core::Date serviceOn) {
    return FeeRepository(connection).listOn(serviceOn);
}

std::vector<Coverage> SetupService::coveragesOn(storage::Connection& connection, const security::KeyRing& keys,
                                                PatientId patient, core::Date serviceOn) {
    return CoverageRepository(connection, keys).listOn(patient, serviceOn);
}

PayerId SetupService::insertPayer(UnitOfWork& work, const PayerDraft& draft) {
    const auto id = PayerRepository(work.connection(), work.keys()).insert(draft, work.now(), work.session().user());
    work.audit({"payer.create", {"payer", id.value()}, {}, {}});
    work.changed("payer", id.value());
    return id;
}

CoverageId SetupService::insertCoverage(UnitOfWork& work, const CoverageDraft& draft) {
    const auto id = CoverageRepository(work.connection(), work.keys()).insert(draft, work.now(), work.session().user());
    work.audit({"coverage.create", {"coverage", id.value()}, {}, {}});
    work.changed("coverage", id.value());
    return id;
}

FeeScheduleId SetupService::insertFeeSchedule(UnitOfWork& work, const FeeScheduleDraft& draft) {
    const auto id = FeeRepository(work.connection()).insert(draft, work.now(), work.session().user());
    work.audit({"fee_schedule.create", {"fee_schedule", id.value()}, {}, std::to_string(draft.items.size()) + " fees"});
    work.changed("fee_schedule", id.value());
    return id;
}

void SetupService::insertProvider(UnitOfWork& work, const Provider& provider) {
    ProviderRepository(work.connection(), work.keys()).insert(provider);
    work.audit({"billing_provider.create", {"billing_provider", provider.employee.value()}, {}, {}});
    work.changed("billing_provider", provider.employee.value());
}

} // namespace practice::billing
