// Opening receivables, and the undo of every import of billing.
#include "billing/account_service.h"
#include "billing/account_support.h"
#include "billing/charge_service.h"
#include "billing/import_messages.h"
#include "billing/import_support.h"

namespace practice::billing {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

/// What stands in place of a service code.
constexpr auto kOpeningCode = "OPEN";

Charge chargeOf(const OpeningReceivable& row, core::Date asOf) {
    Charge charge;
    charge.kind = ChargeKind::Opening;
    charge.patient = row.patient;
    charge.serviceOn = row.serviceOn;
    charge.postedOn = asOf;
    charge.provider = row.provider;
    charge.code = kOpeningCode;
    charge.amount = row.amount;
    charge.firstPayer = row.payer;
    return charge;
}

/// Credit has no document of its own: its entry names the import.
core::Result<ledger::EntryDraft> creditEntry(const OpeningReceivable& row, core::Date asOf, BillingImportId import, const accounting::PostingAccounts& accounts) {
    PRACTICE_TRY_ASSIGN(const auto opening, accounts.at("3900"));
    PRACTICE_TRY_ASSIGN(const auto credits, accounts.at("2200"));
    ledger::EntryDraft entry;
    entry.postedOn = asOf;
    entry.serviceOn = row.serviceOn;
    entry.kind = "opening";
    entry.sourceKind = "billing_import";
    entry.sourceId = import.value();
    ledger::Dimensions patient;
    patient.patientAccount = row.patient.value();
    entry.lines = {{opening, -row.amount, {}}, {credits, row.amount, patient}};
    return entry;
}

core::Findings findingsFor(const OpeningReceivablesPreview& preview, core::Date asOf) {
    core::Findings found;
    for (const auto& row : preview.rows)
        if (row.serviceOn > asOf)
            found.push_back(error(codes::kImportLater, {{"line", static_cast<std::int64_t>(row.line)}, {"date", row.serviceOn}, {"asOf", asOf}}));
    if (preview.rows.empty())
        found.push_back(error(codes::kImportNothing));
    return found;
}

/// The same file again is refused; another one comes on top of what was imported, which may be meant.
core::Findings importedBefore(const ImportRepository& imports, const OpeningReceivablesPreview& preview, const core::TimeZone& zone) {
    const auto rows = static_cast<std::int64_t>(preview.rows.size());
    const auto amount = preview.receivable - preview.credit;
    for (const auto& before : imports.list()) {
        if (before.kind != kOpeningKind || before.isUndone)
            continue;
        const auto on = zone.toLocal(before.at).date;
        if (before.rows == rows && before.amount == amount)
            return {error(codes::kImportSame, {{"count", rows}, {"amount", accounting::cents(amount)}, {"date", on}})};
        return {core::warning(codes::kImportAgain, {{"date", on}})};
    }
    return {};
}

} // namespace

core::Result<OpeningReceivablesPreview> ChargeService::previewOpening(const core::CsvTable& table, core::Progress& progress) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsImport));
    const storage::ReadTransaction snapshot(m_context.connection);
    PRACTICE_TRY(importStep(progress, 0, table.rows.size()));
    auto preview = readOpeningReceivables(table, importKnown(m_context));
    const ImportRepository imports(m_context.connection, m_context.session.keys());
    for (auto& finding : importedBefore(imports, preview, organization::OrganizationService::practiceZone(m_context.connection)))
        preview.findings.push_back(std::move(finding));
    PRACTICE_TRY(importStep(progress, table.rows.size(), table.rows.size()));
    return preview;
}

Outcome<BillingImportId> ChargeService::importOpening(const OpeningReceivablesPreview& preview, core::Date asOf, core::Progress& progress) {
    PRACTICE_TRY(authorize(m_context, Permission::PatientsImport));
    if (core::hasErrors(preview.findings))
        return refuse(preview.findings);
    PRACTICE_TRY(requireNotAhead(asOf, accounting::todayIn(m_context)));
    if (auto found = findingsFor(preview, asOf); !found.empty())
        return refuse(std::move(found));
    UnitOfWork work(m_context);
    PRACTICE_TRY(DayService::requireOpen(work.connection(), asOf));
    ImportRepository imports(work.connection(), work.keys());
    const auto zone = organization::OrganizationService::practiceZone(work.connection());
    if (auto found = importedBefore(imports, preview, zone); core::hasErrors(found)) // somebody may have imported it since
        return refuse(std::move(found));
    const auto batch = imports.insertBatch(stampOf(work));
    const auto id = imports.insert(kOpeningKind, static_cast<std::int64_t>(preview.rows.size()), preview.receivable - preview.credit, batch, stampOf(work));
    const accounting::PostingAccounts accounts(work.connection());
    std::vector<NewCharge> charges;
    std::vector<ledger::EntryDraft> credits;
    for (std::size_t i = 0; i < preview.rows.size(); ++i) {
        PRACTICE_TRY(importStep(progress, i, preview.rows.size()));
        const auto& row = preview.rows[i];
        if (!row.amount.isNegative()) {
            charges.push_back({chargeOf(row, asOf), {}, batch});
            continue;
        }
        PRACTICE_TRY_ASSIGN(auto entry, creditEntry(row, asOf, id, accounts));
        credits.push_back(std::move(entry));
        work.changed("patient_account", row.patient.value());
    }
    PRACTICE_TRY(insertCharges(work, charges));
    if (!credits.empty())
        PRACTICE_TRY(ledger::LedgerService::post(work, credits, ledger::PostedBy::SubLedger, batch));
    work.audit({"billing_import.opening_receivables", {"billing_import", id.value()}, {},
                std::to_string(preview.rows.size()) + " rows, " + core::toText(preview.receivable) + " owed, " + core::toText(preview.credit) + " credit"});
    work.changed("billing_import", id.value());
    return core::Changed<BillingImportId>{id, work.commit()};
}

core::Result<std::vector<BillingImport>> ChargeService::imports() {
    PRACTICE_TRY(authorize(m_context, Permission::BillingView));
    return ImportRepository(m_context.connection, m_context.session.keys()).list();
}

Outcome<BillingImportId> ChargeService::undoImport(BillingImportId id, core::RowVersion version, core::Date postedOn, std::string reason) {
    PRACTICE_TRY(authorize(m_context, Permission::BillingReverse));
    PRACTICE_TRY(accounting::requireReason(reason));
    const auto before = ImportRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!before)
        return refuse(core::NotFound{{"billing_import", id.value()}});
    PRACTICE_TRY(authorize(m_context, before->import.kind == kOpeningKind ? Permission::PatientsImport : Permission::ChargesPost));
    UnitOfWork work(m_context);
    ImportRepository imports(work.connection(), work.keys());
    const auto found = imports.find(id);
    if (found->import.isUndone)
        return refuse(error(codes::kImportUndone));
    if (found->import.version != version)
        return refuse(core::Conflict{{"billing_import", id.value()}, version.value, found->import.version.value, {}});
    // What was paid or adjusted since refuses its reversal, and with it the whole undo.
    if (imports.hasStanding(found->batch))
        PRACTICE_TRY(AccountService::reverseBatch(work, found->batch, postedOn, reason));
    if (const auto charged = imports.chargedEncounters(id); charged > 0)
        return refuse(error(codes::kImportCharged, {{"count", charged}}));
    imports.withdrawEncounters(id);
    imports.setUndone(id, version, stampOf(work));
    work.audit({"billing_import.undo", {"billing_import", id.value()}, {"undone_at"}, reason});
    work.changed("billing_import", id.value());
    work.changed("encounter", 0);
    return core::Changed<BillingImportId>{id, work.commit()};
}

} // namespace practice::billing
