#pragma once

#include "core/time_zone.h"
#include "scheduling/shift_type.h"

#include <vector>

namespace practice::scheduling {

/// Half-open [from, to) in real time.
struct Span {
    core::Instant from;
    core::Instant to;
    core::Minutes length() const { return to - from; }
    bool overlaps(const Span& other) const { return from < other.to && other.from < to; }
    bool operator==(const Span&) const = default;
};

/// A shift placed on a date: everything that follows from the clock, including the 23- and the 25-hour day.
struct ShiftTimes {
    std::vector<Span> segments; ///< Presence, in order.
    std::vector<Span> paid;     ///< Presence without the unpaid meal, in order. Empty where no hours are worked.
    std::vector<core::Date> touches; ///< Every local date with at least a minute of presence.
    core::Minutes elapsed;      ///< Sum of the segments.
    core::Minutes paidMinutes;  ///< Sum of `paid`; for unrestricted call the paid time of the call.
    core::Minutes nightMinutes; ///< Of the paid time, inside the night window.
    core::Minutes weekendMinutes; ///< Of the paid time, on local Saturdays and Sundays.

    core::Instant start() const { return segments.front().from; }
    core::Instant end() const { return segments.back().to; }
};

struct NightWindow {
    int from = 22 * 60;
    int until = 6 * 60; ///< On the following date if not after `from`.
};

ShiftTimes timesOf(const ShiftType& type, core::Date date, const core::TimeZone& zone, const NightWindow& night = {});

/// Minutes of `spans` that lie in `window`. Cutting at any instants conserves the sum.
core::Minutes within(const std::vector<Span>& spans, const Span& window);

} // namespace practice::scheduling
