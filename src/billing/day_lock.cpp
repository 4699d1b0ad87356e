#include "billing/billing_messages.h"
#include "billing/day_service.h"

namespace practice::billing {

// What the services beside it ask before each document: one indexed row each.

std::optional<core::Date> DayService::lastClosedDay(storage::Connection& connection) {
    auto query = connection.prepare("SELECT day FROM day_closes WHERE reopened_at IS NULL ORDER BY day DESC LIMIT 1");
    return query->step() ? std::optional(query->get<core::Date>(0)) : std::nullopt;
}

core::Result<void> DayService::requireOpen(storage::Connection& connection, core::Date postedOn) {
    const auto closed = lastClosedDay(connection);
    if (!closed || postedOn > *closed)
        return {};
    return core::refuse(core::error(codes::kDayClosed, {{"day", postedOn}, {"first", core::addDays(*closed, 1)}}, "postedOn"));
}

DrawerId DayService::openDrawerFor(storage::Connection& connection, core::Date day, core::UserId by) {
    auto query = connection.prepare(R"(
        SELECT id FROM drawer_sessions WHERE state = 'open' AND day = :day
        ORDER BY CASE WHEN opened_by = :by THEN 0 ELSE 1 END, site_id LIMIT 1)");
    query->bind("day", day).bind("by", by);
    return query->step() ? query->get<DrawerId>(0) : DrawerId();
}

} // namespace practice::billing
