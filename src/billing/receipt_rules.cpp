#include "billing/receipt_rules.h"

#include "billing/account_messages.h"

#include <algorithm>

namespace practice::billing {

using core::error;
using core::note;

namespace {

core::Cents cents(Money amount) { return {amount.cents()}; }

std::string fieldOf(std::size_t line) { return "splits[" + std::to_string(line) + "]"; }

} // namespace

core::Findings checkSplits(std::span<const Split> splits, const Owed& owed) {
    core::Findings found;
    std::map<std::pair<ChargeId, PayerId>, Money> taken;
    for (std::size_t i = 0; i < splits.size(); ++i) {
        const auto& split = splits[i];
        const auto line = static_cast<std::int64_t>(i) + 1;
        const auto facts = owed.facts.find(split.charge);
        if (facts == owed.facts.end() || facts->second.isReversed) {
            found.push_back(error(codes::kSplitCharge, {{"line", line}}, fieldOf(i)));
            continue;
        }
        if (!owed.family.contains(facts->second.patient)) {
            found.push_back(error(codes::kSplitFamily, {{"line", line}}, fieldOf(i)));
            continue;
        }
        if (split.amount <= Money()) {
            found.push_back(error(codes::kSplitAmount, {{"line", line}}, fieldOf(i)));
            continue;
        }
        const auto open = owed.of(split.charge, split.payer);
        auto& sum = taken[{split.charge, split.payer}];
        sum += split.amount;
        if (sum > open)
            found.push_back(error(codes::kSplitOver,
                                  {{"line", line}, {"amount", cents(sum)}, {"open", cents(open)}, {"date", facts->second.serviceOn}},
                                  fieldOf(i)));
    }
    return found;
}

core::Findings checkDocumentDate(core::Date postedOn, core::Date today, std::string field) {
    if (postedOn > today)
        return {error(codes::kFutureDate, {{"date", postedOn}, {"today", today}}, std::move(field))};
    return {};
}

core::Findings checkReceipt(const ReceiptDraft& draft, const Owed& owed, Money balance, core::Date today) {
    auto found = checkDocumentDate(draft.receivedOn, today, "receivedOn");
    if (draft.amount <= Money())
        found.push_back(error(codes::kReceiptAmount, {}, "amount"));
    auto ofSplits = checkSplits(draft.splits, owed);
    found.insert(found.end(), ofSplits.begin(), ofSplits.end());
    const auto sum = sumOf(draft.splits);
    if (sum > draft.amount)
        found.push_back(error(codes::kSplitsOver,
                              {{"sum", cents(sum)}, {"amount", cents(draft.amount)}, {"over", cents(sum - draft.amount)}}, "splits"));
    if (core::hasErrors(found))
        return found;
    const auto rest = draft.amount - sum;
    if (draft.amount > balance)
        found.push_back(note(codes::kOverBalance, {{"rest", cents(rest)}, {"balance", cents(balance)}}, "amount"));
    else if (!rest.isZero())
        found.push_back(note(codes::kUnapplied, {{"rest", cents(rest)}}, "splits"));
    return found;
}

core::Findings checkCredit(std::span<const Split> splits, const Owed& owed, Money credit) {
    if (splits.empty())
        return {error(codes::kCreditEmpty, {}, "splits")};
    auto found = checkSplits(splits, owed);
    if (const auto sum = sumOf(splits); sum > credit)
        found.push_back(error(codes::kCreditOver, {{"sum", cents(sum)}, {"credit", cents(credit)}}, "splits"));
    return found;
}

std::vector<Split> proposed(std::span<const OpenItem> open, PayerId payer, Money amount) {
    std::vector<Split> splits;
    for (const auto& item : open) {
        if (amount <= Money())
            break;
        if (item.payer != payer || item.balance <= Money())
            continue;
        splits.push_back({item.charge, item.payer, std::min(item.balance, amount)});
        amount -= splits.back().amount;
    }
    return splits;
}

} // namespace practice::billing
