#include "scheduling/shift_type.h"

#include "core/text.h"
#include "scheduling/scheduling_messages.h"

#include <set>

namespace practice::scheduling {

namespace {

bool segmentsInOrder(const ShiftType& type) {
    if (type.segments.empty() || type.segments.front().startMinute < 0 || type.segments.front().startMinute >= 1440)
        return false;
    std::int64_t end = type.segments.front().startMinute;
    for (const Segment& segment : type.segments) {
        if (segment.startMinute < end || segment.wallMinutes.count < 1)
            return false;
        end = segment.startMinute + segment.wallMinutes.count;
    }
    return end - type.segments.front().startMinute <= 1440;
}

std::int64_t wallMinutesOf(const ShiftType& type) {
    std::int64_t sum = 0;
    for (const Segment& segment : type.segments)
        sum += segment.wallMinutes.count;
    return sum;
}

} // namespace

core::Findings checkShiftType(const ShiftType& type) {
    core::Findings findings;
    const std::string_view code = core::trimmed(type.code);
    // The clipboard separates cells by tabs, the shifts of a cell by +; "-" and "." are empty cells.
    if (code.empty() || code.size() > 8 || code.find_first_of("+\t\n ") != std::string_view::npos || code == "-" ||
        code == ".")
        findings.push_back(core::error(codes::kShiftCodeMissing, {}, "code"));
    if (!segmentsInOrder(type))
        findings.push_back(core::error(codes::kShiftSegments, {{"code", type.code}}, "segments"));
    else if (type.unpaidMeal.count < 0 || type.unpaidMeal.count >= wallMinutesOf(type))
        findings.push_back(core::error(codes::kShiftMeal, {{"code", type.code}}, "unpaidMeal"));
    if (type.payBasisPoints < 0 || type.payBasisPoints > 50000)
        findings.push_back(core::error(codes::kShiftPay, {{"code", type.code}}, "pay"));
    return findings;
}

core::Findings checkShiftTypes(const std::vector<ShiftType>& types) {
    core::Findings findings;
    std::set<std::string> taken;
    for (const ShiftType& type : types) {
        for (core::Finding& finding : checkShiftType(type))
            findings.push_back(std::move(finding));
        if (!type.archived && !taken.insert(core::lowered(core::trimmed(type.code))).second)
            findings.push_back(core::error(codes::kShiftCodeTaken, {{"code", type.code}}, "code"));
    }
    return findings;
}

} // namespace practice::scheduling
