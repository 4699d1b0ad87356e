#include "app/role_commands.h"
#include "billing/account_service.h"
#include "billing/billing_reports.h"
#include "billing/charge_service.h"
#include "billing/day_service.h"
#include "billing/setup_service.h"
#include "patients/patient_service.h"

namespace practice::testing {

using namespace practice::billing;
using app::Services;
using P = security::Permission;

namespace {

const core::Date kDay = DayFixture::kToday;
const core::DateRange kDays{kDay, core::addDays(kDay, 1)};
constexpr core::RowVersion kVersion{999};
core::NoProgress quiet;

std::vector<Command> setupCommands(patients::PatientId patient) {
    return {
        {"SetupService", "payers", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingSetup().payers()); }},
        {"SetupService", "savePayer", {{P::BillingSetup}}, [](Services& s) { return isDenied(s.billingSetup().savePayer({}, {}, {})); }},
        {"SetupService", "archivePayer", {{P::BillingSetup}}, [](Services& s) { return isDenied(s.billingSetup().archivePayer(PayerId(999), kVersion)); }},
        {"SetupService", "restorePayer", {{P::BillingSetup}}, [](Services& s) { return isDenied(s.billingSetup().restorePayer(PayerId(999), kVersion)); }},
        {"SetupService", "coverages", {{P::BillingView}}, [patient](Services& s) { return isDenied(s.billingSetup().coverages(patient)); }},
        {"SetupService", "saveCoverage", {{P::PatientsEdit}}, [](Services& s) { return isDenied(s.billingSetup().saveCoverage({}, {}, {})); }},
        {"SetupService", "archiveCoverage", {{P::PatientsEdit}},
         [](Services& s) { return isDenied(s.billingSetup().archiveCoverage(CoverageId(999), kVersion)); }},
        {"SetupService", "feeSchedules", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingSetup().feeSchedules()); }},
        {"SetupService", "saveFeeSchedule", {{P::BillingSetup}}, [](Services& s) { return isDenied(s.billingSetup().saveFeeSchedule({}, {}, {})); }},
        {"SetupService", "archiveFeeSchedule", {{P::BillingSetup}},
         [](Services& s) { return isDenied(s.billingSetup().archiveFeeSchedule(FeeScheduleId(999), kVersion)); }},
        {"SetupService", "readFees", {{P::BillingSetup}}, [](Services& s) { return isDenied(s.billingSetup().readFees({})); }},
        {"SetupService", "providers", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingSetup().providers()); }},
        {"SetupService", "saveProvider", {{P::BillingSetup}}, [](Services& s) { return isDenied(s.billingSetup().saveProvider({})); }},
        {"SetupService", "archiveProvider", {{P::BillingSetup}},
         [](Services& s) { return isDenied(s.billingSetup().archiveProvider(core::EmployeeId(999), kVersion)); }},
    };
}

std::vector<Command> chargeCommands(patients::PatientId patient) {
    return {
        {"ChargeService", "encounters", {{P::BillingView}}, [](Services& s) { return isDenied(s.charges().encounters({})); }},
        {"ChargeService", "encounter", {{P::BillingView}}, [](Services& s) { return isDenied(s.charges().encounter(EncounterId(999))); }},
        {"ChargeService", "charges", {{P::BillingView}}, [](Services& s) { return isDenied(s.charges().charges(EncounterId(999))); }},
        {"ChargeService", "saveEncounter", {{P::ChargesPost}}, [](Services& s) { return isDenied(s.charges().saveEncounter({}, {}, {})); }},
        {"ChargeService", "markNoCharge", {{P::ChargesPost}},
         [](Services& s) { return isDenied(s.charges().markNoCharge(EncounterId(999), kVersion, "entered twice")); }},
        {"ChargeService", "reopenEncounter", {{P::ChargesPost}}, [](Services& s) { return isDenied(s.charges().reopenEncounter(EncounterId(999), kVersion)); }},
        {"ChargeService", "scrub", {{P::BillingView}}, [](Services& s) { return isDenied(s.charges().scrub({}, {})); }},
        {"ChargeService", "post", {{P::ChargesPost}}, [](Services& s) { return isDenied(s.charges().post({}, {}, {}, {}, kDay)); }},
        {"ChargeService", "postFee", {{P::ChargesPost}}, [patient](Services& s) { return isDenied(s.charges().postFee(patient, {}, "form", kDay)); }},
        {"ChargeService", "postingDate", {{P::BillingView}}, [](Services& s) { return isDenied(s.charges().postingDate()); }},
        {"ChargeService", "previewEncounters", {{P::ChargesPost}}, [](Services& s) { return isDenied(s.charges().previewEncounters({}, quiet)); }},
        {"ChargeService", "importEncounters", {{P::ChargesPost}}, [](Services& s) { return isDenied(s.charges().importEncounters({}, kDay, quiet)); }},
        {"ChargeService", "previewOpening", {{P::PatientsImport}}, [](Services& s) { return isDenied(s.charges().previewOpening({}, quiet)); }},
        {"ChargeService", "importOpening", {{P::PatientsImport}}, [](Services& s) { return isDenied(s.charges().importOpening({}, kDay, quiet)); }},
        {"ChargeService", "imports", {{P::BillingView}}, [](Services& s) { return isDenied(s.charges().imports()); }},
        {"ChargeService", "undoImport", {{P::BillingReverse}},
         [](Services& s) { return isDenied(s.charges().undoImport(BillingImportId(999), kVersion, kDay, "wrong file")); }},
    };
}

std::vector<Command> accountCommands(patients::PatientId patient) {
    static const DocumentRef document{DocumentKind::Charge, 999};
    return {
        {"AccountService", "account", {{P::BillingView}}, [patient](Services& s) { return isDenied(s.patientAccounts().account(patient)); }},
        {"AccountService", "balances", {{P::BillingView}}, [](Services& s) { return isDenied(s.patientAccounts().balances()); }},
        {"AccountService", "openItems", {{P::BillingView}}, [patient](Services& s) { return isDenied(s.patientAccounts().openItems(patient)); }},
        {"AccountService", "proposeSplits", {{P::BillingView}},
         [patient](Services& s) { return isDenied(s.patientAccounts().proposeSplits(patient, {}, DayFixture::money(1))); }},
        {"AccountService", "receive", {{P::ReceiptsPost}}, [](Services& s) { return isDenied(s.patientAccounts().receive({})); }},
        {"AccountService", "receipt", {{P::BillingView}}, [](Services& s) { return isDenied(s.patientAccounts().receipt(ReceiptId(999))); }},
        {"AccountService", "receipts", {{P::BillingView}}, [](Services& s) { return isDenied(s.patientAccounts().receipts(kDays)); }},
        {"AccountService", "applyCredit", {{P::ReceiptsPost}}, [patient](Services& s) { return isDenied(s.patientAccounts().applyCredit(patient, {}, kDay)); }},
        {"AccountService", "transfer", {{P::ReceiptsPost}},
         [](Services& s) { return isDenied(s.patientAccounts().transfer(ChargeId(999), {}, PayerId(1), DayFixture::money(1), "deductible", kDay)); }},
        {"AccountService", "adjust", {{P::AdjustmentsRequest}}, [](Services& s) { return isDenied(s.patientAccounts().adjust({}, kDay)); }},
        {"AccountService", "adjustments", {{P::BillingView}}, [](Services& s) { return isDenied(s.patientAccounts().adjustments(std::nullopt, kDays)); }},
        {"AccountService", "adjustment", {{P::BillingView}}, [](Services& s) { return isDenied(s.patientAccounts().adjustment(AdjustmentId(999))); }},
        {"AccountService", "approve", {{P::AdjustmentsApprove}},
         [](Services& s) { return isDenied(s.patientAccounts().approve(AdjustmentId(999), kVersion, kDay)); }},
        {"AccountService", "refuse", {{P::AdjustmentsApprove}},
         [](Services& s) { return isDenied(s.patientAccounts().refuse(AdjustmentId(999), kVersion, "not agreed")); }},
        {"AccountService", "withdraw", {{P::AdjustmentsRequest}}, [](Services& s) { return isDenied(s.patientAccounts().withdraw(AdjustmentId(999), kVersion)); }},
        {"AccountService", "adjustmentLimit", {{P::BillingView}}, [](Services& s) { return isDenied(s.patientAccounts().adjustmentLimit()); }},
        {"AccountService", "setAdjustmentLimit", {{P::SettingsEdit}},
         [](Services& s) { return isDenied(s.patientAccounts().setAdjustmentLimit(DayFixture::money(10'00))); }},
        {"AccountService", "obstacles", {{P::BillingView}}, [](Services& s) { return isDenied(s.patientAccounts().obstacles(document)); }},
        {"AccountService", "reverse", {{P::BillingReverse}}, [](Services& s) { return isDenied(s.patientAccounts().reverse(document, kDay, "wrong code")); }},
        {"AccountService", "reverse", {{P::BillingReverse}},
         [](Services& s) { return isDenied(s.patientAccounts().reverse(std::span<const DocumentRef>(), kDay, "wrong code")); }},
        {"AccountService", "reverseBatch", {{P::BillingReverse}},
         [](Services& s) { return isDenied(s.patientAccounts().reverseBatch(ledger::BatchId(999), kDay, "wrong file")); }},
        {"AccountService", "statement", {{P::StatementsMake}}, [patient](Services& s) { return isDenied(s.patientAccounts().statement(patient, kDay)); }},
        {"AccountService", "keepStatement", {{P::StatementsMake}}, [](Services& s) { return isDenied(s.patientAccounts().keepStatement({})); }},
        {"AccountService", "statementsOf", {{P::BillingView}}, [patient](Services& s) { return isDenied(s.patientAccounts().statementsOf(patient)); }},
    };
}

std::vector<Command> dayCommands(core::SiteId site) {
    return {
        {"DayService", "drawers", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingDay().drawers(kDays)); }},
        {"DayService", "openDrawer", {{P::BillingView}}, [site](Services& s) { return isDenied(s.billingDay().openDrawer(site)); }},
        {"DayService", "openDrawer", {{P::DayClose}}, [](Services& s) { return isDenied(s.billingDay().openDrawer(core::SiteId(999), kDay, {})); }},
        {"DayService", "countDrawer", {{P::DayClose}}, [](Services& s) { return isDenied(s.billingDay().countDrawer(DrawerId(999), kVersion, {})); }},
        {"DayService", "recountDrawer", {{P::DayClose}}, [](Services& s) { return isDenied(s.billingDay().recountDrawer(DrawerId(999), kVersion)); }},
        {"DayService", "closeDrawer", {{P::DayClose}}, [](Services& s) { return isDenied(s.billingDay().closeDrawer(DrawerId(999), kVersion, {})); }},
        {"DayService", "undeposited", {{P::BillingView}},
         [](Services& s) { return isDenied(s.billingDay().undeposited(DepositTenders::Cards, kDay)); }},
        {"DayService", "deposits", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingDay().deposits(kDays)); }},
        {"DayService", "deposit", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingDay().deposit(DepositId(999))); }},
        {"DayService", "makeDeposit", {{P::DayClose}}, [](Services& s) { return isDenied(s.billingDay().makeDeposit({})); }},
        {"DayService", "reverseDeposit", {{P::DayClose}},
         [](Services& s) { return isDenied(s.billingDay().reverseDeposit(DepositId(999), kDay, "wrong bank")); }},
        {"DayService", "daySheet", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingDay().daySheet(kDay)); }},
        {"DayService", "check", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingDay().check(kDay)); }},
        {"DayService", "closeDay", {{P::DayClose}}, [](Services& s) { return isDenied(s.billingDay().closeDay(core::addDays(kDay, 1), {})); }},
        {"DayService", "reopenDay", {{P::DayReopen}}, [](Services& s) { return isDenied(s.billingDay().reopenDay(DayCloseId(999), kVersion, "a late charge")); }},
        {"DayService", "closes", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingDay().closes(kDays)); }},
        {"DayService", "backlog", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingDay().backlog(kDay)); }},
    };
}

std::vector<Command> reportCommands() {
    return {
        {"BillingReports", "aged", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().aged(kDay, AgingBy::Payer)); }},
        {"BillingReports", "rollForward", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().rollForward(kDays)); }},
        {"BillingReports", "aging", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().aging(kDay, AgingBy::Patient)); }},
        {"BillingReports", "daySheet", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().daySheet(kDays)); }},
        {"BillingReports", "deposits", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().deposits(kDays)); }},
        {"BillingReports", "receipts", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().receipts(kDays, ReceiptsBy::EntryDate)); }},
        {"BillingReports", "rollForwardByMonth", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().rollForwardByMonth(kDays)); }},
        {"BillingReports", "production", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().production(kDays, ProductionBy::Code)); }},
        {"BillingReports", "payerMix", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().payerMix(kDays)); }},
        {"BillingReports", "adjustmentsByReason", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().adjustmentsByReason(kDays)); }},
        {"BillingReports", "openEncounters", {{P::BillingView}}, [](Services& s) { return isDenied(s.billingReports().openEncounters(kDay)); }},
    };
}

} // namespace

std::vector<Command> patientCommands() {
    using patients::PatientId;
    return {
        {"PatientService", "patient", {{P::PatientsView}}, [](Services& s) { return isDenied(s.patients().patient(PatientId(999))); }},
        {"PatientService", "family", {{P::PatientsView}}, [](Services& s) { return isDenied(s.patients().family(PatientId(999))); }},
        {"PatientService", "create", {{P::PatientsEdit}}, [](Services& s) { return isDenied(s.patients().create({})); }},
        {"PatientService", "update", {{P::PatientsEdit}}, [](Services& s) { return isDenied(s.patients().update({})); }},
        {"PatientService", "archive", {{P::PatientsEdit}}, [](Services& s) { return isDenied(s.patients().archive(PatientId(999), kVersion)); }},
        {"PatientService", "restore", {{P::PatientsEdit}}, [](Services& s) { return isDenied(s.patients().restore(PatientId(999), kVersion)); }},
        {"PatientService", "previewImport", {{P::PatientsImport}}, [](Services& s) { return isDenied(s.patients().previewImport({}, quiet)); }},
        {"PatientService", "commitImport", {{P::PatientsImport}}, [](Services& s) { return isDenied(s.patients().commitImport({}, quiet)); }},
        {"PatientService", "imports", {{P::PatientsImport}}, [](Services& s) { return isDenied(s.patients().imports()); }},
        {"PatientService", "undoImport", {{P::PatientsImport}},
         [](Services& s) { return isDenied(s.patients().undoImport(patients::PatientImportId(999), kVersion)); }},
    };
}

std::vector<Command> billingCommands(const RoleWorld& world) {
    std::vector<Command> all;
    const auto patient = world.patients.front();
    for (auto part : {setupCommands(patient), chargeCommands(patient), accountCommands(patient), dayCommands(world.site), reportCommands()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace practice::testing
