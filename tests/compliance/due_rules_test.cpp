#include "compliance/due_rules.h"
#include "compliance/recurrence/occurrences.h"
#include "organization/holidays.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::compliance;
using core::makeDate;
using recurrence::momentOf;
using recurrence::parseRule;

namespace {

const core::TimeZone kNewYork = *core::TimeZone::find("America/New_York");

BusinessCalendar federal(int year) {
    std::vector<core::Date> days;
    for (const int y : {year, year + 1})
        for (const auto& day : organization::federalHolidays(y))
            days.push_back(day.on);
    return BusinessCalendar(days);
}

Schedule interval(const char* rule) {
    Schedule schedule;
    schedule.kind = ScheduleKind::Interval;
    schedule.rule = parseRule(rule).value();
    return schedule;
}
Schedule calendar(const char* rule) {
    Schedule schedule = interval(rule);
    schedule.kind = ScheduleKind::Calendar;
    return schedule;
}
Schedule event(const char* deadline, bool businessDays = false) {
    Schedule schedule;
    schedule.kind = ScheduleKind::Event;
    schedule.trigger = "something.happened";
    schedule.deadline = parseSpan(deadline);
    schedule.businessDays = businessDays;
    return schedule;
}

struct Case {
    Moment now;
    core::Date adopted = makeDate(2026, 1, 1);
    std::vector<Completion> done = {};
    std::vector<Happening> events = {};

    std::vector<Obligation> of(const Schedule& schedule) const {
        const BusinessCalendar days = federal(2026);
        const DueFrame frame{now, 35, days, kNewYork};
        const InForce part{&schedule, adopted, std::nullopt};
        return obligationsOf(std::span(&part, 1), frame, done, events);
    }
};

Moment on(int year, int month, int day, int minute = 0) { return momentOf(makeDate(year, month, day), minute); }

std::string dueOf(const char* deadline, Moment at, bool businessDays = false) {
    const auto due = deadlineOf(at, *parseSpan(deadline), businessDays, federal(2026), kNewYork);
    return recurrence::toText(due.at, due.isTimed);
}

const Obligation& inPeriod(const std::vector<Obligation>& all, std::string_view period) {
    for (const Obligation& one : all)
        if (one.period == period) return one;
    FAIL("no period " << period);
    return all.front();
}

} // namespace

TEST_CASE("Deadlines after an event: hours, days, business days", "[due]") {
    CHECK(dueOf("PT8H", on(2026, 11, 18, 20 * 60)) == "2026-11-19T04:00");
    CHECK(dueOf("PT24H", on(2026, 11, 18, 9 * 60 + 30)) == "2026-11-19T09:30");
    CHECK(dueOf("P60D", on(2026, 11, 18)) == "2027-01-17");
    CHECK(dueOf("P0D", on(2026, 11, 18, 700)) == "2026-11-18");
    CHECK(dueOf("-P90D", on(2026, 11, 18)) == "2026-08-20");
    // DEA: one business day after the loss was found on the Wednesday before Thanksgiving.
    CHECK(dueOf("P1D", on(2026, 11, 25), true) == "2026-11-27");
    CHECK(dueOf("P3D", on(2026, 11, 25), true) == "2026-12-01");
    CHECK(dueOf("-P1D", on(2026, 11, 30), true) == "2026-11-27");
}

TEST_CASE("Daylight-saving nights do not move due dates, and eight hours stay eight hours", "[due]") {
    // 1 November 2026: clocks go back at 2:00. 8 March 2026: forward.
    CHECK(dueOf("P1D", on(2026, 10, 31, 23 * 60)) == "2026-11-01");
    CHECK(dueOf("PT8H", on(2026, 10, 31, 22 * 60)) == "2026-11-01T05:00");
    CHECK(dueOf("PT8H", on(2026, 3, 7, 22 * 60)) == "2026-03-08T07:00");
    const auto daily = Case{on(2026, 3, 9), makeDate(2026, 3, 6)}.of(calendar("FREQ=DAILY;BYHOUR=2"));
    CHECK(inPeriod(daily, "2026-03-08T02:00").due.at == on(2026, 3, 8, 120));
}

TEST_CASE("Media notice for more than 500 residents of a State, HHS at once for 500 people", "[due]") {
    CHECK_FALSE(needsMediaNotice(500));
    CHECK(needsMediaNotice(501));
    CHECK_FALSE(needsPromptHhsNotice(499));
    CHECK(needsPromptHhsNotice(500));
}

TEST_CASE("The 300A summary is posted from 1 February to 30 April and filed by 2 March", "[due]") {
    Schedule posting = calendar("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1");
    posting.untilMonthDay = {4, 30};
    const auto state = [&](Moment now) { return inPeriod(Case{now}.of(posting), "2026-02-01").state; };
    CHECK(state(on(2026, 1, 20)) == DueState::Due);
    CHECK(state(on(2026, 2, 1, 900)) == DueState::Due);
    CHECK(state(on(2026, 2, 2)) == DueState::Overdue);
    CHECK(state(on(2026, 4, 30, 1439)) == DueState::Overdue);
    CHECK(state(on(2026, 5, 1)) == DueState::Missed);
    const auto filed = Case{on(2026, 2, 10)}.of(calendar("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=2"));
    CHECK(filed.front().due.at == on(2026, 3, 2));
}

TEST_CASE("An I-9 is kept for the later of hire + 3 years and end + 1 year", "[due]") {
    const std::string rule = "max(hire+P3Y, termination+P1Y)";
    CHECK(isRetention(rule));
    const auto until = [&](core::Date hired, std::optional<core::Date> ended) {
        return retainedUntil(rule, hired, {hired, ended});
    };
    CHECK(until(makeDate(2024, 2, 29), makeDate(2024, 9, 1)) == makeDate(2027, 2, 28));
    CHECK(until(makeDate(2020, 1, 6), makeDate(2026, 11, 18)) == makeDate(2027, 11, 18));
    CHECK_FALSE(until(makeDate(2020, 1, 6), std::nullopt));
    CHECK(retainedUntil("P6Y", makeDate(2026, 11, 18), {}) == makeDate(2032, 11, 18));
    for (const char* bad : {"", "six years", "-P6Y", "PT8H", "birth+P3Y", "max(P6Y", "max(P6Y,)"})
        CHECK_FALSE(isRetention(bad));
}

TEST_CASE("Months are counted on the calendar", "[due]") {
    CHECK(nextAfter(interval("FREQ=MONTHLY"), makeDate(2027, 1, 31)) == makeDate(2027, 2, 28));
    CHECK(nextAfter(interval("FREQ=MONTHLY;INTERVAL=3"), makeDate(2026, 11, 30)) == makeDate(2027, 2, 28));
    CHECK(nextAfter(interval("FREQ=YEARLY"), makeDate(2024, 2, 29)) == makeDate(2025, 2, 28));
    CHECK(nextAfter(interval("FREQ=DAILY;INTERVAL=120"), makeDate(2026, 1, 1)) == makeDate(2026, 5, 1));
}

TEST_CASE("An interval runs from the last completion, late or early", "[due]") {
    const Schedule quarterly = interval("FREQ=MONTHLY;INTERVAL=3");
    Case first{on(2026, 1, 10)};
    auto all = first.of(quarterly);
    REQUIRE(all.size() == 1);
    CHECK(all[0].period == "#1");
    CHECK(all[0].due.at == on(2026, 1, 31)); // within 30 days of adoption
    CHECK(all[0].state == DueState::Due);

    Case later{on(2026, 7, 1), makeDate(2026, 1, 1), {{"#1", on(2026, 3, 5, 600)}}};
    all = later.of(quarterly);
    REQUIRE(all.size() == 2);
    CHECK(all[0].state == DueState::DoneLate);
    CHECK(all[1].period == "#2");
    CHECK(all[1].due.at == on(2026, 6, 5));
    CHECK(all[1].state == DueState::Overdue);
}

TEST_CASE("Generator test: not sooner than 20 and not later than 40 days after the last", "[due]") {
    Schedule monthly = interval("FREQ=MONTHLY");
    monthly.minGap = parseSpan("P20D");
    monthly.maxGap = parseSpan("P40D");
    const auto state = [&](Moment now) {
        return inPeriod(Case{now, makeDate(2026, 1, 1), {{"#1", on(2026, 5, 1)}}}.of(monthly), "#2").state;
    };
    CHECK(state(on(2026, 5, 20)) == DueState::Upcoming);
    CHECK(state(on(2026, 5, 21)) == DueState::Due);
    CHECK(state(on(2026, 6, 1, 1400)) == DueState::Due);
    CHECK(state(on(2026, 6, 10)) == DueState::Overdue);
    CHECK(state(on(2026, 6, 11)) == DueState::Missed);
}

TEST_CASE("A missed period stays visible as missed; it never rolls away", "[due]") {
    Case months{on(2026, 6, 20), makeDate(2026, 1, 1), {{"2026-02-15", on(2026, 2, 15)}, {"2026-04-15", on(2026, 4, 20)}}};
    const auto all = months.of(calendar("FREQ=MONTHLY;BYMONTHDAY=15"));
    std::vector<DueState> states;
    for (const Obligation& one : all)
        states.push_back(one.state);
    using enum DueState;
    CHECK(states == std::vector{Missed, Done, Missed, DoneLate, Missed, Overdue, Upcoming});
    CHECK(all.front().period == "2026-01-15");
    CHECK(all.back().period == "2026-07-15");
}

TEST_CASE("An event asks once, for its own subject, and stays overdue until it is done", "[due]") {
    Case one{on(2026, 3, 1), makeDate(2026, 1, 1), {}, {{17, on(2026, 2, 1, 480)}}};
    auto all = one.of(event("P10D"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].period == "event:17");
    CHECK(all[0].state == DueState::Overdue);
    one.done = {{"event:17", on(2026, 2, 11, 1439)}};
    CHECK(one.of(event("P10D"))[0].state == DueState::Done);
    one.events = {{18, on(2025, 12, 31)}}; // before the template was in force
    CHECK(one.of(event("P10D")).empty());
}

TEST_CASE("A new version changes what comes, never what was", "[due]") {
    const Schedule monthly = calendar("FREQ=MONTHLY;BYMONTHDAY=1"), yearly = calendar("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1");
    const BusinessCalendar days;
    const std::vector<InForce> history{{&monthly, makeDate(2026, 1, 1), makeDate(2026, 3, 15)},
                                       {&yearly, makeDate(2026, 3, 15), std::nullopt}};
    const DueFrame frame{on(2026, 11, 18), 35, days, kNewYork};
    const auto all = obligationsOf(history, frame, {}, {});
    REQUIRE(all.size() == 4);
    for (int i = 0; i < 3; ++i)
        CHECK(all[static_cast<std::size_t>(i)].state == DueState::Missed);
    CHECK(all[3].period == "2026-12-01");
    CHECK(all[3].state == DueState::Due);
}

TEST_CASE("Every date of the five stated rules that begins on a given day is left alone", "[due]") {
    Schedule once = calendar("FREQ=YEARLY;COUNT=1;BYMONTH=5;BYMONTHDAY=11");
    once.startsOn = makeDate(2027, 5, 11);
    CHECK(plannedDays(once, makeDate(2026, 1, 1), {makeDate(2026, 1, 1), makeDate(2036, 1, 1)}) ==
          std::vector{makeDate(2027, 5, 11)});
    const auto passed = Case{on(2028, 1, 1)}.of(once);
    REQUIRE(passed.size() == 1);
    CHECK(passed[0].state == DueState::Overdue); // there is no next one that would close it
}

TEST_CASE("Durations are read and written exactly", "[due]") {
    for (const char* text : {"P60D", "P3Y", "P18M", "PT8H", "-P90D", "-PT72H", "P0D", "P1Y"})
        CHECK(parseSpan(text).has_value());
    CHECK(toText(*parseSpan("P18M")) == "P18M");
    CHECK(toText(*parseSpan("-PT72H")) == "-PT72H");
    CHECK(toText(*parseSpan("P2W")) == "P14D");
    CHECK(toText(*parseSpan("P1Y2M3D")) == "P14M3D");
    CHECK(toText(*parseSpan("P0D")) == "P0D");
    for (const char* bad : {"", "P", "PD", "60D", "P-1D", "P1D1Y", "PT", "P1.5D", "PT8M", "P99999D", "P1D "})
        CHECK_FALSE(parseSpan(bad).has_value());
}
