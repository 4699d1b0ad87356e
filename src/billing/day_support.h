#pragma once

#include "billing/account_support.h"
#include "billing/day_messages.h"
#include "billing/day_repository.h"
#include "billing/deposit_repository.h"
#include "billing/drawer_repository.h"

namespace practice::billing {

/// What drawer, deposit and close share.

inline core::EntityRef refTo(DrawerId id) { return {"drawer", id.value()}; }
inline core::EntityRef refTo(DepositId id) { return {"deposit", id.value()}; }
inline core::EntityRef refTo(DayCloseId id) { return {"day_close", id.value()}; }

inline core::DateRange oneDay(core::Date day) { return {day, core::addDays(day, 1)}; }

inline core::Result<DayAccounts> dayAccounts(const accounting::PostingAccounts& accounts) {
    DayAccounts all;
    PRACTICE_TRY_ASSIGN(all.cash, accounts.at(accountCodes::kCash));
    PRACTICE_TRY_ASSIGN(all.undeposited, accounts.at(accountCodes::kUndeposited));
    PRACTICE_TRY_ASSIGN(all.receivable, accounts.at(accountCodes::kReceivable));
    PRACTICE_TRY_ASSIGN(all.credit, accounts.at(accountCodes::kCredit));
    return all;
}

/// Posts and inserts a deposit of these receipts, whose fitness has been checked; joins the caller's transaction.
core::Result<DepositId> insertDeposit(security::UnitOfWork& work, const accounting::PostingAccounts& accounts, const DepositDraft& draft,
                                      const std::vector<Receipt>& receipts);

} // namespace practice::billing
