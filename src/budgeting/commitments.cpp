#include "budgeting/commitments.h"

#include "budgeting/budgeting_messages.h"

#include <algorithm>

namespace practice::budgeting {

using core::error;
using core::Money;
using core::refuse;

namespace {

core::Cents cents(Money amount) { return {amount.cents()}; }

core::Result<void> requirePositive(Money amount) {
    if (amount.isZero() || amount.isNegative())
        return refuse(error(codes::kNotPositive, {{"amount", cents(amount)}}, "amount"));
    return {};
}

core::Result<void> requireAtMost(Money amount, Money open) {
    if (amount > open || amount.isNegative())
        return refuse(error(codes::kMoreThanOpen, {{"amount", cents(amount)}, {"open", cents(open)}}, "amount"));
    return {};
}

core::Finding noDocument(std::int64_t number) { return error(codes::kNoSuchDocument, {{"number", number}}); }

} // namespace

core::Result<void> Commitments::requisition(std::int64_t number, Money amount) {
    PRACTICE_TRY(requirePositive(amount));
    m_requisitions[number] += amount;
    return {};
}

core::Result<void> Commitments::order(std::int64_t number, Money amount, std::int64_t requisition, Money covers) {
    PRACTICE_TRY(requirePositive(amount));
    if (requisition != 0) {
        const auto from = m_requisitions.find(requisition);
        if (from == m_requisitions.end())
            return refuse(noDocument(requisition));
        PRACTICE_TRY(requireAtMost(covers, from->second));
        from->second -= covers;
    }
    m_orders[number].open += amount;
    return {};
}

core::Result<void> Commitments::receive(std::int64_t order, Money amount) {
    PRACTICE_TRY(requirePositive(amount));
    const auto at = m_orders.find(order);
    if (at == m_orders.end())
        return refuse(noDocument(order));
    PRACTICE_TRY(requireAtMost(amount, at->second.open - at->second.received));
    at->second.received += amount;
    return {};
}

core::Result<void> Commitments::invoice(Money amount, std::int64_t order, Money covers) {
    PRACTICE_TRY(requirePositive(amount));
    if (order != 0) {
        const auto at = m_orders.find(order);
        if (at == m_orders.end())
            return refuse(noDocument(order));
        PRACTICE_TRY(requireAtMost(covers, at->second.open));
        at->second.open -= covers;
        at->second.received -= std::min(covers, at->second.received);
    }
    m_actual += amount;
    return {};
}

core::Result<void> Commitments::creditNote(Money amount) {
    PRACTICE_TRY(requirePositive(amount));
    m_actual -= amount;
    return {};
}

core::Result<void> Commitments::cancelRequisition(std::int64_t number) {
    if (m_requisitions.erase(number) == 0)
        return refuse(noDocument(number));
    return {};
}

core::Result<void> Commitments::cancelOrder(std::int64_t number) {
    if (m_orders.erase(number) == 0)
        return refuse(noDocument(number));
    return {};
}

core::Result<void> Commitments::closeShort(std::int64_t number) {
    const auto at = m_orders.find(number);
    if (at == m_orders.end())
        return refuse(noDocument(number));
    at->second.open = at->second.received;
    return {};
}

Commitments Commitments::endYear(YearEnd how) {
    Commitments next;
    if (how == YearEnd::Carry)
        next.m_orders = m_orders;
    m_requisitions.clear();
    m_orders.clear();
    return next;
}

CommitmentPosition Commitments::position() const {
    CommitmentPosition position;
    for (const auto& [number, open] : m_requisitions)
        position.requested += open;
    for (const auto& [number, order] : m_orders) {
        position.ordered += order.open;
        position.received += order.received;
    }
    position.actual = m_actual;
    return position;
}

core::Findings checkSpending(Money budget, const CommitmentPosition& position, Money amount, SpendingPolicy policy,
                             std::string scope) {
    const auto allowed = budget.times({policy.thresholdBasisPoints, 10000}, core::Rounding::HalfUp);
    const auto after = position.committed() + position.actual + amount;
    if (policy.onOver == OverBudget::Ignore || after <= allowed)
        return {};
    const std::vector<core::Arg> args{{"scope", std::move(scope)},
                                      {"amount", cents(amount)},
                                      {"left", cents(position.leftOf(budget))},
                                      {"over", cents(after - budget)}};
    auto finding = policy.onOver == OverBudget::Stop ? error(codes::kOverBudget, args) : core::warning(codes::kOverBudget, args);
    finding.approval = core::Approval::Acceptable;
    return {std::move(finding)};
}

} // namespace practice::budgeting
