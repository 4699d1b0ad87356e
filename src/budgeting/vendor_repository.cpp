#include "budgeting/payables_repository.h"

#include "core/text.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::budgeting {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;
using storage::Blob;

// The order of these columns is vendorAt's.
constexpr std::string_view kVendors = R"(
    SELECT id, version, name, tax_id, contact, email, phone, address, note, terms_days, account_id, gets_1099,
        is_business_associate, archived_at
    FROM vendors)";

Vendor vendorAt(const storage::Statement& row, const security::KeyRing& keys) {
    Vendor vendor;
    vendor.id = row.get<VendorId>(0);
    vendor.version = row.get<core::RowVersion>(1);
    const auto text = [&](security::FieldNumber field, int column) { return openOrEmpty(keys, field, vendor.id.value(), row, column); };
    vendor.name = text(fields::kVendorName, 2);
    vendor.taxId = text(fields::kVendorTaxId, 3);
    vendor.contact = text(fields::kVendorContact, 4);
    vendor.email = text(fields::kVendorEmail, 5);
    vendor.phone = text(fields::kVendorPhone, 6);
    vendor.address = text(fields::kVendorAddress, 7);
    vendor.note = text(fields::kVendorNote, 8);
    vendor.termsDays = row.get<int>(9);
    vendor.usualAccount = row.get<ledger::AccountId>(10);
    vendor.gets1099 = row.get<bool>(11);
    vendor.isBusinessAssociate = row.get<bool>(12);
    vendor.isArchived = !row.isNull(13);
    return vendor;
}

void bindTexts(storage::Statement& query, const security::KeyRing& keys, VendorId id, const VendorDraft& vendor) {
    const auto sealed = [&](security::FieldNumber field, const std::string& text) { return sealOrNull(keys, field, id.value(), text); };
    query.bind("name", sealed(fields::kVendorName, vendor.name)).bind("tax", sealed(fields::kVendorTaxId, vendor.taxId));
    query.bind("contact", sealed(fields::kVendorContact, vendor.contact)).bind("email", sealed(fields::kVendorEmail, vendor.email));
    query.bind("phone", sealed(fields::kVendorPhone, vendor.phone)).bind("address", sealed(fields::kVendorAddress, vendor.address));
    query.bind("note", sealed(fields::kVendorNote, vendor.note)).bind("terms", vendor.termsDays).bind("account", vendor.usualAccount);
    query.bind("gets", vendor.gets1099).bind("associate", vendor.isBusinessAssociate);
}

std::optional<Blob> taxBlind(const security::KeyRing& keys, const std::string& digits) {
    return digits.empty() ? std::optional<Blob>() : PayablesRepository::taxIdBlind(keys, digits);
}

} // namespace

Blob PayablesRepository::nameBlind(const security::KeyRing& keys, std::string_view name) {
    return keys.blind(fields::kVendorName, core::searchKey(name));
}
Blob PayablesRepository::taxIdBlind(const security::KeyRing& keys, std::string_view digits) {
    return keys.blind(fields::kVendorTaxId, digits);
}
Blob PayablesRepository::numberBlind(const security::KeyRing& keys, std::string_view number) {
    return keys.blind(fields::kInvoiceNumber, core::searchKey(number));
}

std::vector<Vendor> PayablesRepository::vendors() const {
    auto query = m_connection.prepare(std::string(kVendors) + " ORDER BY id");
    std::vector<Vendor> all;
    while (query->step())
        all.push_back(vendorAt(*query, m_keys));
    return all;
}

std::optional<Vendor> PayablesRepository::vendor(VendorId id) const {
    auto query = m_connection.prepare(std::string(kVendors) + " WHERE id = :id");
    query->bind("id", id);
    return query->step() ? std::optional(vendorAt(*query, m_keys)) : std::nullopt;
}

std::optional<VendorId> PayablesRepository::vendorNamed(const std::string& name) const {
    auto query = m_connection.prepare("SELECT id FROM vendors WHERE name_blind = :blind");
    query->bind("blind", nameBlind(m_keys, name));
    return query->step() ? std::optional(query->get<VendorId>(0)) : std::nullopt;
}

std::optional<VendorId> PayablesRepository::vendorWithTaxId(const std::string& digits) const {
    auto query = m_connection.prepare("SELECT id FROM vendors WHERE tax_id_blind = :blind");
    query->bind("blind", taxIdBlind(m_keys, digits));
    return query->step() ? std::optional(query->get<VendorId>(0)) : std::nullopt;
}

VendorId PayablesRepository::insert(const VendorDraft& vendor, Stamp stamp) {
    const auto id = storage::IdSource(m_connection).nextId<VendorId>("vendors");
    auto query = m_connection.prepare(R"(
        INSERT INTO vendors (id, name, name_blind, tax_id, tax_id_blind, contact, email, phone, address, note, terms_days,
            account_id, gets_1099, is_business_associate, created_at, created_by)
        VALUES (:id, :name, :nameBlind, :tax, :taxBlind, :contact, :email, :phone, :address, :note, :terms, :account, :gets,
            :associate, :now, :by))");
    query->bind("id", id).bind("nameBlind", nameBlind(m_keys, vendor.name)).bind("taxBlind", taxBlind(m_keys, vendor.taxId));
    bindTexts(*query, m_keys, id, vendor);
    query->bind("now", stamp.now).bind("by", stamp.by).run();
    return id;
}

bool PayablesRepository::update(const Vendor& vendor, std::optional<core::Instant> archivedAt) {
    auto query = m_connection.prepare(R"(
        UPDATE vendors SET name = :name, name_blind = :nameBlind, tax_id = :tax, tax_id_blind = :taxBlind, contact = :contact,
            email = :email, phone = :phone, address = :address, note = :note, terms_days = :terms, account_id = :account,
            gets_1099 = :gets, is_business_associate = :associate, archived_at = :archived, version = version + 1
        WHERE id = :id AND version = :version)");
    bindTexts(*query, m_keys, vendor.id, vendor);
    // Archived vendors give name and tax id back.
    query->bind("nameBlind", archivedAt ? std::optional<Blob>() : nameBlind(m_keys, vendor.name));
    query->bind("taxBlind", archivedAt ? std::optional<Blob>() : taxBlind(m_keys, vendor.taxId));
    return query->bind("archived", archivedAt).bind("id", vendor.id).bind("version", vendor.version).run() == 1;
}

core::Money PayablesRepository::openOf(VendorId id) const {
    auto query = m_connection.prepare(R"(
        SELECT CAST(COALESCE(SUM(i.total_cents), 0) - COALESCE(SUM((
            SELECT SUM(x.amount_cents) FROM vendor_payment_items x JOIN vendor_payments p ON p.id = x.payment_id
            WHERE x.invoice_id = i.id AND p.entry_id <> 0 AND p.reversal_entry_id = 0)), 0) AS BIGINT)
        FROM vendor_invoices i WHERE i.vendor_id = :vendor AND i.state IN ('entered', 'approved'))");
    query->bind("vendor", id);
    query->step();
    return query->get<core::Money>(0);
}

std::optional<ledger::AccountId> PayablesRepository::postingAccount(std::string_view purpose) const {
    auto query = m_connection.prepare("SELECT account_id FROM posting_accounts WHERE purpose = :purpose");
    query->bind("purpose", purpose);
    return query->step() ? std::optional(query->get<ledger::AccountId>(0)) : std::nullopt;
}

void PayablesRepository::setPostingAccount(std::string_view purpose, ledger::AccountId account) {
    auto query = m_connection.prepare(R"(
        INSERT INTO posting_accounts (purpose, account_id) VALUES (:purpose, :account)
        ON CONFLICT (purpose) DO UPDATE SET account_id = excluded.account_id)");
    query->bind("purpose", purpose).bind("account", account).run();
}

std::optional<core::Money> PayablesRepository::limitOf(security::Role role) const {
    auto query = m_connection.prepare("SELECT limit_cents FROM invoice_limits WHERE role = :role");
    query->bind("role", security::key(role));
    return query->step() ? std::optional(query->get<core::Money>(0)) : std::nullopt;
}

void PayablesRepository::setLimit(security::Role role, core::Money limit) {
    auto query = m_connection.prepare(R"(
        INSERT INTO invoice_limits (role, limit_cents) VALUES (:role, :limit)
        ON CONFLICT (role) DO UPDATE SET limit_cents = excluded.limit_cents)");
    query->bind("role", security::key(role)).bind("limit", limit).run();
}

} // namespace practice::budgeting
