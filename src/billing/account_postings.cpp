#include "billing/account_postings.h"

#include "core/contract.h"

namespace practice::billing {

namespace {

ledger::EntryDraft entryFor(DocumentKind kind, std::int64_t id, core::Date postedOn) {
    ledger::EntryDraft entry;
    entry.postedOn = postedOn;
    entry.kind = key(kind);
    entry.sourceKind = key(kind);
    entry.sourceId = id;
    return entry;
}

ledger::JournalLine receivableLine(ledger::AccountId receivable, const ChargeFacts& charge, PayerId payer, Money amount) {
    ledger::JournalLine line{receivable, amount, {}};
    line.dimensions.department = charge.department.value();
    line.dimensions.provider = charge.provider.value();
    line.dimensions.patientAccount = charge.patient.value();
    line.dimensions.payer = payer.value();
    line.dimensions.charge = charge.id.value();
    return line;
}

ledger::JournalLine creditLine(ledger::AccountId credit, PatientId patient, Money amount) {
    ledger::JournalLine line{credit, amount, {}};
    line.dimensions.patientAccount = patient.value();
    return line;
}

/// One date of service for the entry where all its charges share it.
void setService(ledger::EntryDraft& entry, std::span<const Split> splits, const FactsByCharge& facts) {
    for (const auto& split : splits) {
        const auto day = facts.at(split.charge).serviceOn;
        if (entry.serviceOn && *entry.serviceOn != day) {
            entry.serviceOn.reset();
            return;
        }
        entry.serviceOn = day;
    }
}

void addSplits(ledger::EntryDraft& entry, std::span<const Split> splits, const FactsByCharge& facts, ledger::AccountId receivable) {
    for (const auto& split : splits)
        entry.lines.push_back(receivableLine(receivable, facts.at(split.charge), split.payer, -split.amount));
    setService(entry, splits, facts);
}

} // namespace

Money sumOf(std::span<const Split> splits) {
    Money sum;
    for (const auto& split : splits)
        sum += split.amount;
    return sum;
}

std::string_view moneyAccount(Tender tender) { return tender == Tender::Cash ? accountCodes::kCash : accountCodes::kUndeposited; }

std::string_view writeOffAccount(AdjustmentReason reason) {
    switch (reason) {
    case AdjustmentReason::Contractual: return accountCodes::kContractual;
    case AdjustmentReason::SmallBalance:
    case AdjustmentReason::BadDebt: return accountCodes::kBadDebt;
    case AdjustmentReason::BillingError: return accountCodes::kRevenue;
    case AdjustmentReason::ReturnedCheckFeeWaived: return accountCodes::kOtherIncome;
    case AdjustmentReason::Courtesy:
    case AdjustmentReason::Hardship:
    case AdjustmentReason::PromptPay:
    case AdjustmentReason::Other: return accountCodes::kCourtesy;
    }
    PRACTICE_EXPECTS(false);
    return {};
}

ledger::EntryDraft entryOf(ReceiptId id, const ReceiptDraft& receipt, const FactsByCharge& facts, const ReceiptAccounts& accounts) {
    auto entry = entryFor(DocumentKind::Receipt, id.value(), receipt.receivedOn);
    entry.lines.push_back({accounts.money, receipt.amount, {}});
    addSplits(entry, receipt.splits, facts, accounts.receivable);
    if (const auto rest = receipt.amount - sumOf(receipt.splits); !rest.isZero())
        entry.lines.push_back(creditLine(accounts.credit, receipt.patient, -rest));
    return entry;
}

ledger::EntryDraft entryOf(CreditApplicationId id, PatientId patient, std::span<const Split> splits, core::Date postedOn,
                           const FactsByCharge& facts, ledger::AccountId receivable, ledger::AccountId credit) {
    auto entry = entryFor(DocumentKind::CreditApplication, id.value(), postedOn);
    entry.lines.push_back(creditLine(credit, patient, sumOf(splits)));
    addSplits(entry, splits, facts, receivable);
    return entry;
}

ledger::EntryDraft entryOf(AdjustmentId id, const AdjustmentDraft& adjustment, core::Date postedOn, const ChargeFacts& charge,
                           ledger::AccountId writeOff, ledger::AccountId receivable) {
    auto entry = entryFor(DocumentKind::Adjustment, id.value(), postedOn);
    entry.serviceOn = charge.serviceOn;
    ledger::JournalLine line{writeOff, adjustment.amount, {}};
    line.dimensions.department = charge.department.value();
    line.dimensions.provider = charge.provider.value();
    entry.lines = {line, receivableLine(receivable, charge, adjustment.payer, -adjustment.amount)};
    return entry;
}

ledger::EntryDraft entryOf(TransferId id, const ChargeFacts& charge, PayerId from, PayerId to, Money amount, core::Date movedOn,
                           ledger::AccountId receivable) {
    auto entry = entryFor(DocumentKind::Transfer, id.value(), movedOn);
    entry.serviceOn = charge.serviceOn;
    entry.lines = {receivableLine(receivable, charge, to, amount), receivableLine(receivable, charge, from, -amount)};
    return entry;
}

} // namespace practice::billing
