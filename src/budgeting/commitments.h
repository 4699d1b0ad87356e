#pragma once

#include "core/result.h"
#include "core/money.h"

#include <map>

namespace practice::budgeting {

/// What of a budget is spoken for. Each stage releases the one before, so that nothing is counted twice.
struct CommitmentPosition {
    core::Money requested; ///< Requisitions not yet ordered.
    core::Money ordered;   ///< Orders not yet invoiced, received or not.
    core::Money received;  ///< The part of `ordered` that has arrived.
    core::Money actual;    ///< Invoices less credit notes.
    core::Money committed() const { return requested + ordered; }
    core::Money leftOf(core::Money budget) const { return budget - committed() - actual; }
};

enum class YearEnd { Carry, Lapse };

/// The purchases of one budget line: requisition → order → receipt → invoice, as pure arithmetic over amounts. Documents
/// are numbered by the caller. A refused step changes nothing.
class Commitments {
  public:
    core::Result<void> requisition(std::int64_t number, core::Money amount);
    /// `covers`: how much of the requisition it takes, at the requisition's price; the order may be dearer or cheaper.
    core::Result<void> order(std::int64_t number, core::Money amount, std::int64_t requisition = 0, core::Money covers = {});
    /// Goods worth `amount` at the order's price.
    core::Result<void> receive(std::int64_t order, core::Money amount);
    /// An invoice over `amount` for `covers` of the order at its price: releases exactly `covers`, received goods first.
    core::Result<void> invoice(core::Money amount, std::int64_t order = 0, core::Money covers = {});
    core::Result<void> creditNote(core::Money amount);
    /// What is still open of it is given back.
    core::Result<void> cancelRequisition(std::int64_t number);
    core::Result<void> cancelOrder(std::int64_t number);
    /// No more will come: what has not arrived is given back, what has arrived waits for its invoice.
    core::Result<void> closeShort(std::int64_t number);
    /// What the next year begins with: the open orders, or nothing. Requisitions lapse either way; this year keeps its
    /// actuals and has no commitments left.
    Commitments endYear(YearEnd how);

    CommitmentPosition position() const;

  private:
    struct Order {
        core::Money open;     ///< Not yet invoiced.
        core::Money received; ///< Of `open`.
    };
    std::map<std::int64_t, core::Money> m_requisitions; // what is not yet ordered
    std::map<std::int64_t, Order> m_orders;
    core::Money m_actual;
};

/// What to do where spending would pass the budget.
enum class OverBudget { Stop, Warn, Ignore };
struct SpendingPolicy {
    OverBudget onOver = OverBudget::Warn;
    int thresholdBasisPoints = 10000; ///< Of the budget; 11000 lets 10 % over pass.
};
/// May `amount` more be committed or spent? Used once for the period and once for the year; `scope` names which in the
/// finding. An error may be overridden by somebody with the permission and a reason.
core::Findings checkSpending(core::Money budget, const CommitmentPosition& position, core::Money amount,
                             SpendingPolicy policy, std::string scope);

} // namespace practice::budgeting
