#include "budgeting/payables_repository.h"
#include "budgeting/payables_rules.h"
#include "budgeting/payables_service.h"
#include "budgeting/support.h"

#include <algorithm>
#include <array>

namespace practice::budgeting {

using core::error;
using core::refuse;
using security::authorize;
using security::Permission;
using security::UnitOfWork;

namespace {

struct PurposeRow {
    std::string_view key, caption, code;
    ledger::AccountKind kind;
};
constexpr std::array<PurposeRow, 4> kPurposes{{{"payables", "Accounts payable", "2000", ledger::AccountKind::Liability},
                                               {"wages", "Wages", "6000", ledger::AccountKind::Expense},
                                               {"overtime", "Overtime", "6010", ledger::AccountKind::Expense},
                                               {"accrued_payroll", "Accrued payroll", "2100", ledger::AccountKind::Liability}}};
const PurposeRow& rowOf(Purpose purpose) { return kPurposes[static_cast<std::size_t>(purpose)]; }

PayablesRepository repositoryOf(const security::Context& context) {
    return PayablesRepository(context.connection, context.session.keys());
}
PayablesRepository repositoryOf(UnitOfWork& work) { return PayablesRepository(work.connection(), work.keys()); }

core::EntityRef refTo(VendorId id) { return {"vendor", id.value()}; }

void tidy(VendorDraft& draft) {
    draft.name = std::string(core::trimmed(draft.name));
    if (auto digits = normalisedTaxId(draft.taxId))
        draft.taxId = *digits;
}

std::string masked(const std::string& taxId) { return taxId.empty() ? taxId : "•••••" + taxId.substr(5); }

/// Name and tax id are taken by nobody else.
core::Findings checkUnique(const PayablesRepository& repository, const VendorDraft& draft, VendorId self) {
    core::Findings found;
    if (const auto other = repository.vendorNamed(draft.name); other && *other != self)
        found.push_back(error(codes::kVendorTaken, {}, "name"));
    if (const auto other = draft.taxId.empty() ? std::nullopt : repository.vendorWithTaxId(draft.taxId); other && *other != self)
        found.push_back(error(codes::kTaxIdTaken, {}, "taxId"));
    return found;
}

std::vector<std::string> changedFields(const VendorDraft& before, const VendorDraft& after) {
    std::vector<std::string> fields;
    const auto add = [&](bool differs, const char* name) {
        if (differs)
            fields.emplace_back(name);
    };
    add(before.name != after.name, "name");
    add(before.taxId != after.taxId, "tax_id");
    add(before.contact != after.contact, "contact");
    add(before.email != after.email, "email");
    add(before.phone != after.phone, "phone");
    add(before.address != after.address, "address");
    add(before.note != after.note, "note");
    add(before.termsDays != after.termsDays, "terms_days");
    add(before.usualAccount != after.usualAccount, "account_id");
    add(before.gets1099 != after.gets1099, "gets_1099");
    add(before.isBusinessAssociate != after.isBusinessAssociate, "is_business_associate");
    return fields;
}

} // namespace

std::string_view key(Purpose purpose) { return rowOf(purpose).key; }
std::string_view caption(Purpose purpose) { return rowOf(purpose).caption; }
std::string_view standardCode(Purpose purpose) { return rowOf(purpose).code; }

core::Result<std::vector<Vendor>> PayablesService::vendors(ShowArchived archived) {
    PRACTICE_TRY(authorize(m_context, Permission::VendorsView));
    auto all = repositoryOf(m_context).vendors();
    if (archived == ShowArchived::No)
        std::erase_if(all, [](const Vendor& vendor) { return vendor.isArchived; });
    if (!m_context.session.may(Permission::VendorsEdit))
        for (auto& vendor : all)
            vendor.taxId = masked(vendor.taxId);
    std::sort(all.begin(), all.end(), [](const Vendor& a, const Vendor& b) {
        const auto left = core::searchKey(a.name), right = core::searchKey(b.name);
        return left != right ? left < right : a.id < b.id;
    });
    return all;
}

core::Result<Vendor> PayablesService::vendor(VendorId id) {
    PRACTICE_TRY(authorize(m_context, Permission::VendorsView));
    auto vendor = repositoryOf(m_context).vendor(id);
    if (!vendor)
        return refuse(core::NotFound{refTo(id)});
    if (!m_context.session.may(Permission::VendorsEdit))
        vendor->taxId = masked(vendor->taxId);
    return *std::move(vendor);
}

VendorId PayablesService::insertVendor(UnitOfWork& work, const VendorDraft& draft) {
    const auto id = repositoryOf(work).insert(draft, {work.now(), work.session().user()});
    work.audit({"vendor.create", refTo(id), changedFields({}, draft), {}});
    work.changed("vendor", id.value());
    return id;
}

Outcome<VendorId> PayablesService::createVendor(VendorDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::VendorsEdit));
    tidy(draft);
    if (auto findings = checkVendor(draft); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    if (auto findings = checkUnique(repositoryOf(work), draft, {}); core::hasErrors(findings))
        return refuse(std::move(findings));
    const auto id = insertVendor(work, draft);
    return core::Changed<VendorId>{id, work.commit()};
}

Outcome<VendorId> PayablesService::updateVendor(VendorId id, core::RowVersion version, VendorDraft draft) {
    PRACTICE_TRY(authorize(m_context, Permission::VendorsEdit));
    tidy(draft);
    if (auto findings = checkVendor(draft); core::hasErrors(findings))
        return refuse(std::move(findings));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    const auto stored = repository.vendor(id);
    if (!stored)
        return refuse(core::NotFound{refTo(id)});
    if (stored->isArchived)
        return refuse(error(codes::kVendorArchived));
    if (auto findings = checkUnique(repository, draft, id); core::hasErrors(findings))
        return refuse(std::move(findings));
    auto changed = *stored;
    static_cast<VendorDraft&>(changed) = draft;
    changed.version = version;
    if (!repository.update(changed, std::nullopt))
        return refuse(core::Conflict{refTo(id), version.value, stored->version.value, {}});
    work.audit({"vendor.update", refTo(id), changedFields(*stored, draft), {}});
    work.changed("vendor", id.value());
    return core::Changed<VendorId>{id, work.commit()};
}

Outcome<VendorId> PayablesService::archiveVendor(VendorId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::VendorsEdit));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    auto vendor = repository.vendor(id);
    if (!vendor)
        return refuse(core::NotFound{refTo(id)});
    if (const auto open = repository.openOf(id); !open.isZero())
        return refuse(error(codes::kVendorOwed, {{"amount", cents(open)}}));
    const auto stored = vendor->version;
    vendor->version = version;
    if (!repository.update(*vendor, work.now()))
        return refuse(core::Conflict{refTo(id), version.value, stored.value, {}});
    work.audit({"vendor.archive", refTo(id), {"archived_at"}, {}});
    work.changed("vendor", id.value());
    return core::Changed<VendorId>{id, work.commit()};
}

Outcome<VendorId> PayablesService::restoreVendor(VendorId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::VendorsEdit));
    UnitOfWork work(m_context);
    auto repository = repositoryOf(work);
    auto vendor = repository.vendor(id);
    if (!vendor)
        return refuse(core::NotFound{refTo(id)});
    if (auto findings = checkUnique(repository, *vendor, id); core::hasErrors(findings))
        return refuse(std::move(findings));
    const auto stored = vendor->version;
    vendor->version = version;
    if (!repository.update(*vendor, std::nullopt))
        return refuse(core::Conflict{refTo(id), version.value, stored.value, {}});
    work.audit({"vendor.restore", refTo(id), {"archived_at"}, {}});
    work.changed("vendor", id.value());
    return core::Changed<VendorId>{id, work.commit()};
}

core::Result<ledger::AccountId> PayablesService::postingAccount(storage::Connection& connection, const security::KeyRing& keys,
                                                                Purpose purpose) {
    const auto& row = rowOf(purpose);
    const auto chosen = PayablesRepository(connection, keys).postingAccount(row.key);
    for (const auto& account : ledger::LedgerService::chart(connection))
        if (chosen ? account.id == *chosen : account.code == row.code)
            if (!account.isArchived && account.kind == row.kind && (purpose != Purpose::Payables || account.isControl))
                return account.id;
    return refuse(error(codes::kPostingAccount, {{"purpose", core::lowered(row.caption)}}));
}

core::Result<core::ChangeSet> PayablesService::setPostingAccount(Purpose purpose, ledger::AccountId account) {
    PRACTICE_TRY(authorize(m_context, Permission::ChartEdit));
    UnitOfWork work(m_context);
    // What is owed stands on the present account; payments would go to another.
    if (purpose == Purpose::Payables && !repositoryOf(work).openInvoices(core::makeDate(9999, 1, 1)).empty())
        return refuse(error(codes::kPayablesInUse));
    if (!accountsById(work.connection()).contains(account))
        return refuse(core::NotFound{{"account", account.value()}});
    repositoryOf(work).setPostingAccount(rowOf(purpose).key, account);
    PRACTICE_TRY(postingAccount(work.connection(), work.keys(), purpose)); // fits the purpose
    work.audit({"posting_account.set", {"account", account.value()}, {std::string(rowOf(purpose).key)}, {}});
    work.changed("account", account.value());
    return work.commit();
}

} // namespace practice::budgeting
