#include "billing/statement_rules.h"

#include "billing/account_messages.h"

#include <algorithm>
#include <deque>

namespace practice::billing {

namespace {

std::size_t bucketOf(int days) {
    if (days <= 30)
        return 0;
    return days <= 60 ? 1 : days <= 90 ? 2 : days <= 120 ? 3 : 4;
}

struct Part {
    core::Date since;
    Money left;
};

/// Debits of the patient's part by day, oldest first, less what was taken off them.
std::deque<Part> openParts(const ChargeTree& tree) {
    std::deque<Part> parts;
    Money taken;
    for (const auto& event : tree.events) {
        if (event.payer.isValid())
            continue;
        const bool isOwn = event.document.kind == DocumentKind::Charge && !event.isReversal;
        if (event.amount > Money())
            parts.push_back({isOwn ? tree.charge.serviceOn : event.postedOn, event.amount});
        else
            taken -= event.amount;
    }
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.since < b.since; });
    while (!parts.empty() && taken > Money()) {
        const auto off = std::min(taken, parts.front().left);
        parts.front().left -= off;
        taken -= off;
        if (parts.front().left.isZero())
            parts.pop_front();
    }
    if (taken > Money()) // more was taken off than asked: shown as current credit
        parts.push_back({tree.events.back().postedOn, -taken});
    return parts;
}

} // namespace

std::array<Money, 5> agedPatientPart(const ChargeTree& tree, core::Date asOf) {
    std::array<Money, 5> aged{};
    for (const auto& part : openParts(tree))
        aged[bucketOf(core::daysBetween(part.since, asOf))] += part.left;
    return aged;
}

std::optional<StatementLine> statementLine(const ChargeTree& tree) {
    StatementLine line;
    line.serviceOn = tree.charge.serviceOn;
    line.charged = tree.charge.amount;
    for (const auto& item : tree.open)
        (item.payer.isValid() ? line.insuranceOwes : line.patientOwes) += item.balance;
    if (line.patientOwes.isZero())
        return std::nullopt;
    for (const auto& event : tree.events)
        switch (event.document.kind) {
        case DocumentKind::Receipt:
        case DocumentKind::CreditApplication: (event.payer.isValid() ? line.insurancePaid : line.patientPaid) -= event.amount; break;
        case DocumentKind::Adjustment: line.adjusted -= event.amount; break;
        case DocumentKind::Charge:
        case DocumentKind::Transfer: break;
        }
    return line;
}

core::Findings statementHolds(const StatementContent& content, bool isBadAddress, bool isOnHold) {
    core::Findings holds;
    const core::EntityRef guarantor{"patient", content.guarantor.value()};
    const auto add = [&](core::Code code) {
        holds.push_back(core::error(code));
        holds.back().subject = guarantor;
    };
    if (isBadAddress || content.address.street.empty() || content.address.city.empty())
        add(codes::kHoldAddress);
    if (isOnHold)
        add(codes::kHoldPerson);
    if (content.amountDue <= Money())
        add(codes::kHoldNothing);
    return holds;
}

} // namespace practice::billing
