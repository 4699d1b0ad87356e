#pragma once

#include "billing/account_postings.h"
#include "core/finding.h"

#include <set>

namespace practice::billing {

/// What is owed of the charges that splits name.
struct Owed {
    FactsByCharge facts;
    std::map<std::pair<ChargeId, PayerId>, Money> open; ///< Absent: nothing.
    std::set<PatientId> family;                         ///< Whose charges may be paid.
    Money of(ChargeId charge, PayerId payer) const {
        const auto found = open.find({charge, payer});
        return found == open.end() ? Money() : found->second;
    }
};

/// Every split is above zero, of a charge of the family that is not reversed, and with the others on the same part of the
/// charge not above what that party owes.
core::Findings checkSplits(std::span<const Split> splits, const Owed& owed);
/// Splits are not above the amount; the date is not after today. The rest that no charge takes is a note: whole credit where
/// the payment is above `balance`, which is what the paying party owes of all the patient's charges.
core::Findings checkReceipt(const ReceiptDraft& draft, const Owed& owed, Money balance, core::Date today);
/// Splits of unapplied credit: one or more, together not above the credit.
core::Findings checkCredit(std::span<const Split> splits, const Owed& owed, Money credit);
/// A date on which billing takes a document.
core::Findings checkDocumentDate(core::Date postedOn, core::Date today, std::string field);

/// What a payment of `amount` would pay: oldest first, in the order of `open`, up to the amount.
std::vector<Split> proposed(std::span<const OpenItem> open, PayerId payer, Money amount);

} // namespace practice::billing
