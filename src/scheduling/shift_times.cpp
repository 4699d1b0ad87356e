#include "scheduling/shift_times.h"

#include "core/contract.h"

#include <algorithm>

namespace practice::scheduling {

using core::Date;
using core::Instant;
using core::Minutes;
using core::TimeZone;

namespace {

std::vector<Span> withoutMeal(const std::vector<Span>& segments, Minutes meal) {
    if (meal.count <= 0)
        return segments;
    const auto longest = std::max_element(segments.begin(), segments.end(), [](const Span& a, const Span& b) {
        return a.length() < b.length();
    });
    std::vector<Span> paid;
    for (auto at = segments.begin(); at != segments.end(); ++at) {
        if (at != longest) {
            paid.push_back(*at);
            continue;
        }
        const Minutes taken = std::min(meal, at->length());
        const Instant mealFrom = at->from + Minutes{(at->length() - taken).count / 2};
        const Instant mealTo = mealFrom + taken;
        if (at->from < mealFrom)
            paid.push_back({at->from, mealFrom});
        if (mealTo < at->to)
            paid.push_back({mealTo, at->to});
    }
    return paid;
}

Minutes total(const std::vector<Span>& spans) {
    Minutes sum;
    for (const Span& span : spans)
        sum += span.length();
    return sum;
}

Span nightOf(Date date, const TimeZone& zone, const NightWindow& night) {
    const int until = night.until > night.from ? night.until : night.until + 1440;
    return {zone.toInstant(date, night.from), zone.toInstant(date, until)};
}

} // namespace

Minutes within(const std::vector<Span>& spans, const Span& window) {
    Minutes sum;
    for (const Span& span : spans) {
        const Span common{std::max(span.from, window.from), std::min(span.to, window.to)};
        if (common.from < common.to)
            sum += common.length();
    }
    return sum;
}

ShiftTimes timesOf(const ShiftType& type, Date date, const TimeZone& zone, const NightWindow& night) {
    PRACTICE_EXPECTS(!type.segments.empty());
    ShiftTimes times;
    for (const Segment& segment : type.segments) {
        const Instant from = zone.toInstant(date, segment.startMinute);
        const Instant to = from + zone.elapsed(date, segment.startMinute, segment.wallMinutes);
        times.segments.push_back({from, to});
    }
    times.elapsed = total(times.segments);

    const std::vector<Span> paid = withoutMeal(times.segments, type.unpaidMeal);
    times.paidMinutes = total(paid);
    const Date last = zone.toLocal(Instant{times.end().seconds - 60}).date;
    for (Date day = date; day <= last; day = core::addDays(day, 1)) {
        const Span whole{zone.toInstant(day, 0), zone.toInstant(day, 1440)};
        if (within(times.segments, whole).count > 0)
            times.touches.push_back(day);
        if (core::isWeekend(day))
            times.weekendMinutes += within(paid, whole);
    }
    if (times.touches.empty()) // wholly in the hour that the clock skips
        times.touches.push_back(date);
    for (Date day = core::addDays(date, -1); day <= last; day = core::addDays(day, 1))
        times.nightMinutes += within(paid, nightOf(day, zone, night));
    if (type.worksHours())
        times.paid = paid;
    return times;
}

} // namespace practice::scheduling
