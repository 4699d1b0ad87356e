#include "core/text.h"
#include "ledger/ledger_messages.h"
#include "ledger/ledger_service.h"
#include "ledger/period_repository.h"

#include <algorithm>

namespace practice::ledger {

using core::error;
using core::refuse;
using security::Permission;

namespace {

std::string monthText(const core::DateRange& month) { return core::toIso(month.from).substr(0, 7); }

} // namespace

core::Result<std::vector<Period>> LedgerService::periods() {
    PRACTICE_TRY(security::authorize(m_context, Permission::LedgerView));
    return PeriodRepository(m_context.connection).listAll();
}

Outcome<int> LedgerService::closeThrough(core::Date day) {
    PRACTICE_TRY(security::authorize(m_context, Permission::PeriodsClose));
    if (const auto now = today(); day >= core::firstOfNextMonth(now))
        return refuse(error(codes::kCloseAhead, {{"date", day}, {"today", now}}));
    security::UnitOfWork work(m_context);
    PeriodRepository periods(work.connection());
    auto all = periods.listAll();
    if (all.empty() || core::addDays(all.front().range.to, -1) > day)
        return refuse(error(codes::kPeriodEmpty, {{"date", day}}));
    // Months between two others may have had no entry yet; they are closed too, so that nothing slips in later.
    for (auto month = all.front().range.from; core::firstOfNextMonth(month) <= core::addDays(day, 1);
         month = core::firstOfNextMonth(month))
        if (!periods.findAt(month))
            periods.insert({month, core::firstOfNextMonth(month)});
    int closed = 0;
    for (const auto& period : periods.listAll()) {
        if (period.isClosed || period.range.lastDay() > day)
            continue;
        periods.close(period, work.now(), work.session().user());
        work.audit({"period.close", {"period", period.id.value()}, {"state"}, monthText(period.range)});
        work.changed("period", period.id.value());
        ++closed;
    }
    if (closed == 0)
        return refuse(error(codes::kPeriodEmpty, {{"date", day}}));
    return core::Changed<int>{closed, work.commit()};
}

Outcome<PeriodId> LedgerService::reopen(PeriodId id, core::RowVersion version, std::string reason) {
    PRACTICE_TRY(security::authorize(m_context, Permission::PeriodsReopen));
    if (core::trimmed(reason).size() < 5)
        return refuse(error(codes::kReasonMissing, {{"count", std::int64_t{5}}}, "reason"));
    security::UnitOfWork work(m_context);
    PeriodRepository periods(work.connection());
    auto period = periods.find(id);
    if (!period)
        return refuse(core::NotFound{{"period", id.value()}});
    if (!period->isClosed)
        return refuse(error(codes::kPeriodNotClosed, {{"month", monthText(period->range)}}));
    const auto stored = period->version;
    period->version = version;
    if (!periods.reopen(*period))
        return refuse(core::Conflict{{"period", id.value()}, version.value, stored.value, {}});
    work.audit({"period.reopen", {"period", id.value()}, {"state"}, monthText(period->range) + ": " + reason});
    work.changed("period", id.value());
    return core::Changed<PeriodId>{id, work.commit()};
}

core::Result<core::Date> LedgerService::firstOpenDate() {
    PRACTICE_TRY(security::authorize(m_context, Permission::LedgerView));
    const PeriodRepository periods(m_context.connection);
    for (const auto& period : periods.listAll())
        if (!period.isClosed)
            return period.range.from;
    return periods.lastClosedEnd().value_or(core::firstOfMonth(today()));
}

} // namespace practice::ledger
