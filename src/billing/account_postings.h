#pragma once

#include "billing/account.h"

#include <map>
#include <span>

namespace practice::billing {

/// Accounts of the standard chart, by code.
namespace accountCodes {
inline constexpr std::string_view kCash = "1010", kUndeposited = "1020", kReceivable = "1200", kCredit = "2200", kRevenue = "4000",
                                  kContractual = "4100", kCourtesy = "4110", kBadDebt = "4120", kOtherIncome = "4900";
} // namespace accountCodes

/// Of a charge, what postings and rules need.
struct ChargeFacts {
    ChargeId id;
    ChargeKind kind = ChargeKind::Service;
    PatientId patient;
    EmployeeId provider;
    DepartmentId department;
    core::Date serviceOn{2000, 1, 1};
    core::Date postedOn{2000, 1, 1};
    Money amount;
    std::optional<Money> allowed;
    bool isReversed = false;
};
using FactsByCharge = std::map<ChargeId, ChargeFacts>;

/// What bounds the next adjustment of a party's part of a charge.
struct AdjustmentSums {
    Money posted{};      ///< For this reason, this party.
    Money contractual{}; ///< Posted, every party of the charge.
    Money small{};       ///< Posted without a second person, every party; contractual ones left out.
    Money waiting{};     ///< Requested, this party, positive ones.
};

/// The entries of the documents, by the accounting model: every receivable line names patient, payer, charge, provider and
/// department. The document's id is already drawn.
struct ReceiptAccounts {
    ledger::AccountId money; ///< Cash drawer or undeposited receipts.
    ledger::AccountId receivable;
    ledger::AccountId credit;
};
ledger::EntryDraft entryOf(ReceiptId id, const ReceiptDraft& receipt, const FactsByCharge& facts, const ReceiptAccounts& accounts);
ledger::EntryDraft entryOf(CreditApplicationId id, PatientId patient, std::span<const Split> splits, core::Date postedOn,
                           const FactsByCharge& facts, ledger::AccountId receivable, ledger::AccountId credit);
ledger::EntryDraft entryOf(AdjustmentId id, const AdjustmentDraft& adjustment, core::Date postedOn, const ChargeFacts& charge,
                           ledger::AccountId writeOff, ledger::AccountId receivable);
ledger::EntryDraft entryOf(TransferId id, const ChargeFacts& charge, PayerId from, PayerId to, Money amount, core::Date movedOn,
                           ledger::AccountId receivable);

/// Where an adjustment of this reason is booked, by account code.
std::string_view writeOffAccount(AdjustmentReason reason);
/// Cash stands in the drawer, everything else waits for its deposit.
std::string_view moneyAccount(Tender tender);

Money sumOf(std::span<const Split> splits);

} // namespace practice::billing
