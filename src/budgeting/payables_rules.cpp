#include "budgeting/payables_rules.h"

#include "budgeting/budgeting_messages.h"
#include "core/text.h"

#include <algorithm>
#include <array>

namespace practice::budgeting {

using core::error;
using core::Money;
using ledger::AccountKind;

namespace {

using Names = std::pair<std::string_view, std::string_view>;
constexpr std::array<Names, 4> kInvoiceStates{{{"entered", "Entered"}, {"approved", "Approved"}, {"withdrawn", "Withdrawn"}, {"reversed", "Reversed"}}};
constexpr std::array<Names, 4> kMethods{{{"check", "Check"}, {"transfer", "Bank transfer"}, {"card", "Card"}, {"cash", "Cash"}}};
constexpr std::array<Names, 3> kBatchStates{{{"prepared", "Prepared"}, {"released", "Released"}, {"withdrawn", "Withdrawn"}}};

template <class Enum, std::size_t N> std::optional<Enum> fromKey(const std::array<Names, N>& names, std::string_view text) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i].first == text)
            return static_cast<Enum>(i);
    return std::nullopt;
}

core::Cents cents(Money amount) { return {amount.cents()}; }

bool takesInvoices(const ledger::Account& account) {
    return !account.isControl && !account.isArchived && (account.kind == AccountKind::Expense || account.kind == AccountKind::Asset);
}

core::Findings checkLine(const InvoiceLine& line, std::int64_t number, const std::map<ledger::AccountId, ledger::Account>& accounts,
                         const std::set<DepartmentId>& departments) {
    core::Findings found;
    const auto account = accounts.find(line.account);
    if (account == accounts.end() || !takesInvoices(account->second))
        found.push_back(error(codes::kLineAccount, {{"line", number}}, "lines"));
    if (line.amount.isZero())
        found.push_back(error(codes::kLineZero, {{"line", number}}, "lines"));
    if (line.department.isValid() && !departments.contains(line.department))
        found.push_back(error(codes::kUnknownDepartment, {{"line", number}}, "lines"));
    return found;
}

} // namespace

std::string_view key(InvoiceState state) { return kInvoiceStates[static_cast<std::size_t>(state)].first; }
std::string_view caption(InvoiceState state) { return kInvoiceStates[static_cast<std::size_t>(state)].second; }
std::optional<InvoiceState> invoiceStateFrom(std::string_view text) { return fromKey<InvoiceState>(kInvoiceStates, text); }
std::string_view key(PaymentMethod method) { return kMethods[static_cast<std::size_t>(method)].first; }
std::string_view caption(PaymentMethod method) { return kMethods[static_cast<std::size_t>(method)].second; }
std::optional<PaymentMethod> paymentMethodFrom(std::string_view text) { return fromKey<PaymentMethod>(kMethods, text); }
std::string_view key(BatchState state) { return kBatchStates[static_cast<std::size_t>(state)].first; }
std::optional<BatchState> batchStateFrom(std::string_view text) { return fromKey<BatchState>(kBatchStates, text); }

Money PaymentBatch::total() const {
    Money sum;
    for (const auto& payment : payments)
        sum += payment.amount;
    return sum;
}

std::optional<std::string> normalisedTaxId(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != '-' && c != ' ')
            return std::nullopt;
    }
    if (digits.size() != 9 || digits == "000000000")
        return std::nullopt;
    return digits;
}

core::Findings checkVendor(const VendorDraft& vendor) {
    core::Findings found;
    const auto name = core::trimmed(vendor.name);
    if (name.empty() || name.size() > 120 || core::searchKey(name).empty())
        found.push_back(error(codes::kVendorName, {}, "name"));
    if (!vendor.taxId.empty() && !normalisedTaxId(vendor.taxId))
        found.push_back(error(codes::kTaxId, {}, "taxId"));
    if (vendor.gets1099 && vendor.taxId.empty())
        found.push_back(error(codes::kTaxIdNeeded, {}, "taxId"));
    if (vendor.termsDays < 0 || vendor.termsDays > 365)
        found.push_back(error(codes::kTerms, {}, "termsDays"));
    return found;
}

core::Findings checkInvoice(const InvoiceDraft& invoice, const std::map<ledger::AccountId, ledger::Account>& accounts,
                            const std::set<DepartmentId>& departments, core::Date today) {
    core::Findings found;
    const auto number = core::trimmed(invoice.number);
    if (number.empty() || number.size() > 40)
        found.push_back(error(codes::kInvoiceNumber, {}, "number"));
    if (invoice.invoicedOn < core::makeDate(1990, 1, 1) || invoice.invoicedOn > today || invoice.dueOn < invoice.invoicedOn)
        found.push_back(error(codes::kInvoiceDates, {}, "invoicedOn"));
    if (invoice.lines.empty() || invoice.lines.size() > kMostInvoiceLines)
        found.push_back(error(codes::kInvoiceLines, {{"count", std::int64_t{kMostInvoiceLines}}}, "lines"));
    Money sum;
    std::int64_t line = 0;
    for (const auto& each : invoice.lines) {
        const auto ofLine = checkLine(each, ++line, accounts, departments);
        found.insert(found.end(), ofLine.begin(), ofLine.end());
        sum += each.amount;
    }
    if (sum != invoice.total || sum.isZero())
        found.push_back(error(codes::kInvoiceTotal, {{"sum", cents(sum)},
                                                     {"total", cents(invoice.total)},
                                                     {"difference", cents((invoice.total - sum).absolute())}}, "total"));
    return found;
}

core::Findings checkBatch(const BatchDraft& batch, const std::function<const Invoice*(InvoiceId)>& invoices,
                          const std::map<ledger::AccountId, ledger::Account>& accounts) {
    core::Findings found;
    const auto bank = accounts.find(batch.bank);
    if (bank == accounts.end() || bank->second.kind != AccountKind::Asset || bank->second.isControl || bank->second.isArchived)
        found.push_back(error(codes::kBankAccount, {}, "bank"));
    if (batch.items.empty())
        found.push_back(error(codes::kBatchEmpty, {}, "items"));
    std::set<InvoiceId> seen;
    std::map<VendorId, Money> toVendor;
    for (const auto& item : batch.items) {
        const auto* invoice = invoices(item.invoice);
        if (!invoice || invoice->state != InvoiceState::Approved) {
            found.push_back(error(codes::kInvoiceState, {{"state", invoice ? core::lowered(caption(invoice->state)) : "missing"}}, "items"));
            continue;
        }
        if (!seen.insert(item.invoice).second || !invoice->planned.isZero())
            found.push_back(error(codes::kPayTwice, {}, "items"));
        else if (item.amount.isZero() || item.amount.isNegative() != invoice->open().isNegative() ||
                 item.amount.absolute() > invoice->open().absolute())
            found.push_back(error(codes::kPayTooMuch, {{"amount", cents(item.amount)},
                                                       {"open", cents(invoice->open())},
                                                       {"invoice", invoice->number}}, "items"));
        toVendor[invoice->vendor] += item.amount;
    }
    for (const auto& [vendor, amount] : toVendor)
        if (found.empty() && amount.cents() <= 0)
            found.push_back(error(codes::kPayNegative, {{"amount", cents(-amount)}}, "items"));
    return found;
}

ledger::EntryDraft entryOf(const Invoice& invoice, ledger::AccountId payables, core::Date postedOn) {
    ledger::EntryDraft entry;
    entry.postedOn = postedOn;
    entry.serviceOn = invoice.invoicedOn;
    entry.kind = "invoice";
    entry.sourceKind = "vendor_invoice";
    entry.sourceId = invoice.id.value();
    for (const auto& line : invoice.lines) {
        ledger::Dimensions dimensions;
        dimensions.department = line.department.value();
        dimensions.vendor = invoice.vendor.value();
        entry.lines.push_back({line.account, line.amount, dimensions});
    }
    ledger::Dimensions vendor;
    vendor.vendor = invoice.vendor.value();
    entry.lines.push_back({payables, -invoice.total, vendor});
    return entry;
}

ledger::EntryDraft entryOf(const Payment& payment, ledger::AccountId payables, ledger::AccountId bank, core::Date postedOn) {
    ledger::EntryDraft entry;
    entry.postedOn = postedOn;
    entry.kind = "payment";
    entry.sourceKind = "vendor_payment";
    entry.sourceId = payment.id.value();
    ledger::Dimensions vendor;
    vendor.vendor = payment.vendor.value();
    entry.lines = {{payables, payment.amount, vendor}, {bank, -payment.amount, vendor}};
    return entry;
}

} // namespace practice::budgeting
