#pragma once

#include "budgeting/payables.h"
#include "core/result.h"
#include "ledger/journal.h"

#include <functional>
#include <map>
#include <set>

namespace practice::budgeting {

inline constexpr std::size_t kMostInvoiceLines = 200;

/// "12-3456789" → "123456789"; empty where it has not nine digits (letters and all zeros are refused).
std::optional<std::string> normalisedTaxId(std::string_view text);
core::Findings checkVendor(const VendorDraft& vendor);

/// Number, dates, lines to accounts of expense or assets (no control account), and lines that sum to the total.
core::Findings checkInvoice(const InvoiceDraft& invoice, const std::map<ledger::AccountId, ledger::Account>& accounts,
                            const std::set<DepartmentId>& departments, core::Date today);
/// Each invoice once, approved, with an amount between a cent and what is open and not in another batch.
core::Findings checkBatch(const BatchDraft& batch, const std::function<const Invoice*(InvoiceId)>& invoices,
                          const std::map<ledger::AccountId, ledger::Account>& accounts);

/// Debits to the lines' accounts, the total to payables, all with the vendor.
ledger::EntryDraft entryOf(const Invoice& invoice, ledger::AccountId payables, core::Date postedOn);
ledger::EntryDraft entryOf(const Payment& payment, ledger::AccountId payables, ledger::AccountId bank, core::Date postedOn);

} // namespace practice::budgeting
