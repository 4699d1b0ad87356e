#include "scheduling/ics.h"

#include "core/contract.h"
#include "core/text.h"
#include "scheduling/shift_times.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace practice::scheduling {

using core::Date;
using core::Instant;
using core::TimeZone;

namespace {

std::string pad(std::int64_t number, int width) {
    std::string digits = std::to_string(number);
    return digits.size() < static_cast<std::size_t>(width)
               ? std::string(static_cast<std::size_t>(width) - digits.size(), '0') + digits
               : digits;
}

std::string localStamp(Date date, int minuteOfDay) {
    return pad(date.year(), 4) + pad(date.month().as_number(), 2) + pad(date.day().as_number(), 2) + "T" +
           pad(minuteOfDay / 60, 2) + pad(minuteOfDay % 60, 2) + "00";
}

std::string localStamp(const TimeZone& zone, Instant at) {
    const core::LocalDateTime local = zone.toLocal(at);
    return localStamp(local.date, local.minuteOfDay);
}

std::string utcStamp(Instant at) {
    std::string text; // 2026-03-08T07:00:00Z → 20260308T070000Z
    for (const char c : core::toIso(at))
        if (c != '-' && c != ':')
            text += c;
    return text;
}

std::string offsetText(core::Minutes offset) {
    const std::int64_t minutes = std::abs(offset.count);
    return (offset.count < 0 ? "-" : "+") + pad(minutes / 60, 2) + pad(minutes % 60, 2);
}

/// "M3.2.0" or "M3.2.0/2:00": month, week (5 = last), weekday (0 = Sunday).
struct Change {
    int month = 1;
    int week = 1;
    int weekday = 0;
    int minute = 120;
};

Change parseChange(std::string_view text) {
    Change change;
    int hours = 2;
    int minutes = 0;
    const std::string copy(text);
    const int read = std::sscanf(copy.c_str(), "M%d.%d.%d/%d:%d", &change.month, &change.week, &change.weekday, &hours,
                                 &minutes);
    PRACTICE_EXPECTS(read >= 3);
    change.minute = hours * 60 + minutes;
    return change;
}

Date onset(const Change& change, int year) {
    Date day = core::makeDate(year, change.month, 1);
    while (core::weekdayOf(day) != (change.weekday + 6) % 7)
        day = core::addDays(day, 1);
    for (int week = 1; week < change.week; ++week)
        if (const Date next = core::addDays(day, 7); next.month() == day.month())
            day = next;
    return day;
}

std::string recurrence(const Change& change) {
    static constexpr std::array<const char*, 7> kDays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    if (change.minute == 1440) { // the midnight that ends that day is the next one's, a day later in the month
        PRACTICE_EXPECTS(change.week < 5);
        std::string dates;
        for (int day = (change.week - 1) * 7 + 2; day <= change.week * 7 + 1; ++day)
            dates += (dates.empty() ? "" : ",") + std::to_string(day);
        return "RRULE:FREQ=YEARLY;BYMONTH=" + std::to_string(change.month) + ";BYMONTHDAY=" + dates + ";BYDAY=" +
               kDays[static_cast<std::size_t>((change.weekday + 1) % 7)];
    }
    return "RRULE:FREQ=YEARLY;BYMONTH=" + std::to_string(change.month) + ";BYDAY=" +
           (change.week == 5 ? std::string("-1") : std::to_string(change.week)) +
           kDays[static_cast<std::size_t>(change.weekday)];
}

void add(std::string& out, std::string_view line) { out += foldIcsLine(line); }

void addObservance(std::string& out, std::string_view kind, const Change& change, core::Minutes from,
                   core::Minutes to) {
    add(out, "BEGIN:" + std::string(kind));
    add(out, "DTSTART:" + localStamp(core::addDays(onset(change, 2007), change.minute / 1440), change.minute % 1440));
    add(out, recurrence(change));
    add(out, "TZOFFSETFROM:" + offsetText(from));
    add(out, "TZOFFSETTO:" + offsetText(to));
    add(out, "END:" + std::string(kind));
}

} // namespace

std::string escapeIcsText(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',')
            escaped += '\\';
        if (c == '\n')
            escaped += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
            escaped += c;
    }
    return escaped;
}

std::string foldIcsLine(std::string_view line) {
    std::string folded;
    std::size_t width = 0;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t length = 1;
        while (at + length < line.size() && (static_cast<unsigned char>(line[at + length]) & 0xC0u) == 0x80u)
            ++length;
        if (width + length > 75) {
            folded += "\r\n ";
            width = 1;
        }
        folded += line.substr(at, length);
        width += length;
        at += length;
    }
    return folded + "\r\n";
}

std::string vtimezone(const TimeZone& zone) {
    std::string out;
    add(out, "BEGIN:VTIMEZONE");
    add(out, "TZID:" + zone.name());
    const std::string& rule = zone.posixRule();
    const std::size_t first = rule.find(',');
    const auto offsetOn = [&](int month) { return zone.utcOffset(zone.toInstant(core::makeDate(2026, month, 1), 720)); };
    if (first == std::string::npos) {
        const core::Minutes offset = offsetOn(1);
        add(out, "BEGIN:STANDARD");
        add(out, "DTSTART:20070101T000000");
        add(out, "TZOFFSETFROM:" + offsetText(offset));
        add(out, "TZOFFSETTO:" + offsetText(offset));
        add(out, "END:STANDARD");
    } else {
        const std::size_t second = rule.find(',', first + 1);
        const Change toDaylight = parseChange(rule.substr(first + 1, second - first - 1));
        const Change toStandard = parseChange(rule.substr(second + 1));
        // Noon of the first of the month after each change lies under the new offset.
        const core::Minutes daylight = offsetOn(toDaylight.month % 12 + 1);
        const core::Minutes standard = offsetOn(toStandard.month % 12 + 1);
        addObservance(out, "DAYLIGHT", toDaylight, standard, daylight);
        addObservance(out, "STANDARD", toStandard, daylight, standard);
    }
    add(out, "END:VTIMEZONE");
    return out;
}

namespace {

struct Event {
    EmployeeId employee;
    Date date;
    std::size_t position; // of the shift in the cell
    std::size_t segment;
    Span span;
    const ShiftType* type;
};

void addEvent(std::string& out, const Event& event, const TimeZone& zone, const IcsOptions& options) {
    const std::string zoned = ";TZID=" + zone.name() + ":";
    add(out, "BEGIN:VEVENT");
    // Without the shift type: a change from D to N is the same event, moved.
    add(out, "UID:shift-" + std::to_string(event.employee.value()) + "-" + core::toIso(event.date) + "-" +
                 std::to_string(event.position) + "-" + std::to_string(event.segment) + "@" + options.uidDomain);
    add(out, "DTSTAMP:" + utcStamp(options.stamp));
    add(out, "SEQUENCE:" + std::to_string(options.sequence));
    add(out, "DTSTART" + zoned + localStamp(zone, event.span.from));
    add(out, "DTEND" + zoned + localStamp(zone, event.span.to));
    add(out, "SUMMARY:" + escapeIcsText(event.type->name.empty() ? event.type->code
                                                                 : event.type->code + " " + event.type->name));
    if (!options.location.empty())
        add(out, "LOCATION:" + escapeIcsText(options.location));
    add(out, event.type->worksHours() ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
    add(out, "END:VEVENT");
}

} // namespace

std::string writeIcs(const RosterInput& input, const Roster& roster, EmployeeId employee, const IcsOptions& options) {
    const TimeZone& zone = input.period.zone;
    std::string out;
    add(out, "BEGIN:VCALENDAR");
    add(out, "VERSION:2.0");
    add(out, "PRODID:-//PracticeDesk//Roster//EN");
    add(out, "CALSCALE:GREGORIAN");
    add(out, "METHOD:PUBLISH");
    add(out, "X-WR-CALNAME:" + escapeIcsText(options.calendarName));
    add(out, "X-WR-TIMEZONE:" + zone.name());
    out += vtimezone(zone);
    for (Date day = input.period.days.from; day < input.period.days.to; day = core::addDays(day, 1)) {
        const Cell& cell = roster.at(employee, day);
        for (std::size_t position = 0; position < cell.size(); ++position) {
            const ShiftType* type = input.shiftType(cell[position].type);
            PRACTICE_EXPECTS(type != nullptr);
            const ShiftTimes times = timesOf(*type, day, zone);
            for (std::size_t segment = 0; segment < times.segments.size(); ++segment)
                addEvent(out, {employee, day, position, segment, times.segments[segment], type}, zone, options);
        }
    }
    add(out, "END:VCALENDAR");
    return out;
}

} // namespace practice::scheduling
