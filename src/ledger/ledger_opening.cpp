#include "core/text.h"
#include "ledger/account_repository.h"
#include "ledger/journal_repository.h"
#include "ledger/ledger_messages.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"

namespace practice::ledger {

using core::refuse;
using security::Permission;

namespace {

std::map<std::string, std::int64_t> departmentsByName(const security::Context& context) {
    std::map<std::string, std::int64_t> byName;
    if (auto departments = organization::OrganizationService(context).departments())
        for (const auto& department : *departments)
            byName.emplace(core::searchKey(department.name), department.id.value());
    return byName;
}

} // namespace

core::Result<OpeningPreview> LedgerService::previewOpening(const core::CsvTable& table) {
    PRACTICE_TRY(security::authorize(m_context, Permission::OpeningBalancesImport));
    const auto accounts = AccountRepository(m_context.connection).listAll();
    auto preview = readOpening(table, accounts, departmentsByName(m_context));
    if (const auto before = JournalRepository(m_context.connection, m_context.session.keys()).openingDate())
        preview.findings.push_back(core::warning(codes::kOpeningAgain, {{"date", *before}}));
    return preview;
}

Outcome<BatchId> LedgerService::importOpening(const core::CsvTable& table, core::Date asOf) {
    PRACTICE_TRY_ASSIGN(auto preview, previewOpening(table));
    if (core::hasErrors(preview.findings))
        return refuse(std::move(preview.findings));
    EntryDraft draft{asOf, std::nullopt, "opening", {}, 0, {}, {}};
    for (const auto& line : preview.lines)
        draft.lines.push_back({line.account, line.amount, {.department = line.department}});
    security::UnitOfWork work(m_context);
    const auto batch = JournalRepository(work.connection(), work.keys())
                           .insertBatch("opening_balances", {}, {work.now(), work.session().user()});
    PRACTICE_TRY(post(work, std::span(&draft, 1), PostedBy::SubLedger, batch));
    work.audit({"opening_balances.import", {"journal_batch", batch.value()}, {},
                std::to_string(preview.lines.size()) + " lines, " + core::toText(preview.debits)});
    work.changed("journal_batch", batch.value());
    return core::Changed<BatchId>{batch, work.commit()};
}

} // namespace practice::ledger
