#include "compliance/compliance_messages.h"
#include "compliance/recurrence/occurrences.h"

#include "support/property.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <limits>

using namespace practice;
using namespace practice::compliance;
using namespace practice::compliance::recurrence;
using core::makeDate;

namespace {

Rule rule(std::string_view text) {
    auto parsed = parseRule(text);
    if (!parsed) FAIL(core::describe(parsed.error()));
    return *parsed;
}

/// The first days of a rule, from a start.
std::vector<std::string> days(std::string_view text, core::Date start, std::size_t most = 6) {
    std::vector<std::string> found;
    Occurrences all(rule(text), momentOf(start));
    while (found.size() < most) {
        const auto at = all.next();
        if (!at) break;
        found.push_back(toText(*at, at->minute != 0));
    }
    return found;
}

using Days = std::vector<std::string>;

core::Code codeOf(std::string_view text) {
    const auto parsed = parseRule(text);
    REQUIRE_FALSE(parsed);
    return std::get<core::Findings>(parsed.error()).front().code;
}

} // namespace

TEST_CASE("The small-breach log is due 60 days after the year: 1 March, 29 February in leap years", "[recurrence]") {
    CHECK(days("FREQ=YEARLY;BYYEARDAY=60", makeDate(2026, 1, 1), 4) ==
          Days{"2026-03-01", "2027-03-01", "2028-02-29", "2029-03-01"});
}

TEST_CASE("31 January monthly: with the last-day rule every month, with BYMONTHDAY=31 only long ones", "[recurrence]") {
    const auto start = makeDate(2027, 1, 31);
    CHECK(days("FREQ=MONTHLY;BYMONTHDAY=-1", start, 4) == Days{"2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"});
    CHECK(days("FREQ=MONTHLY;BYMONTHDAY=31", start, 4) == Days{"2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"});
    CHECK(days("FREQ=MONTHLY", start, 3) == Days{"2027-01-31", "2027-03-31", "2027-05-31"});
    CHECK(days("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", makeDate(2027, 1, 30), 3) ==
          Days{"2027-01-30", "2027-02-28", "2027-03-30"});
}

TEST_CASE("Yearly on 29 February comes in leap years only", "[recurrence]") {
    CHECK(days("FREQ=YEARLY", makeDate(2024, 2, 29), 3) == Days{"2024-02-29", "2028-02-29", "2032-02-29"});
    CHECK(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", makeDate(2096, 1, 1), 2) == Days{"2096-02-29", "2104-02-29"});
}

TEST_CASE("The start counts only where it matches", "[recurrence]") {
    CHECK(days("FREQ=WEEKLY;BYDAY=MO", makeDate(2026, 11, 18), 2) == Days{"2026-11-23", "2026-11-30"});
    CHECK(days("FREQ=WEEKLY;BYDAY=MO;COUNT=2", makeDate(2026, 11, 18)) == Days{"2026-11-23", "2026-11-30"});
}

TEST_CASE("COUNT spans windows: a later window holds only what is left of it", "[recurrence]") {
    const auto weekly = rule("FREQ=WEEKLY;COUNT=5");
    const auto start = momentOf(makeDate(2026, 1, 5));
    const auto window = [&](core::Date from, core::Date to) {
        return occurrencesIn(weekly, start, {momentOf(from), momentOf(to)}).size();
    };
    CHECK(window(makeDate(2026, 1, 1), makeDate(2026, 1, 19)) == 2);
    CHECK(window(makeDate(2026, 1, 19), makeDate(2026, 3, 1)) == 3);
    CHECK(window(makeDate(2026, 3, 1), makeDate(2027, 1, 1)) == 0);
}

TEST_CASE("Ordinal weekdays count within the month, the named months or the year", "[recurrence]") {
    CHECK(days("FREQ=MONTHLY;BYDAY=-1FR", makeDate(2026, 11, 1), 2) == Days{"2026-11-27", "2026-12-25"});
    CHECK(days("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", makeDate(2026, 1, 1), 2) == Days{"2026-11-26", "2027-11-25"});
    CHECK(days("FREQ=YEARLY;BYDAY=20MO", makeDate(1997, 5, 19), 3) == Days{"1997-05-19", "1998-05-18", "1999-05-17"});
    // RFC 5545: a plain weekday beside an ordinal adds to it.
    CHECK(days("FREQ=MONTHLY;BYDAY=1TU,-1TU,FR;COUNT=5", makeDate(2026, 12, 1)) ==
          Days{"2026-12-01", "2026-12-04", "2026-12-11", "2026-12-18", "2026-12-25"});
}

TEST_CASE("Twice each workday, with the hours in order", "[recurrence]") {
    CHECK(days("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=17,8", makeDate(2026, 11, 20), 4) ==
          Days{"2026-11-20T08:00", "2026-11-20T17:00", "2026-11-23T08:00", "2026-11-23T17:00"});
}

TEST_CASE("UNTIL as a date holds its whole day, EXDATE takes days and moments out", "[recurrence]") {
    CHECK(days("FREQ=DAILY;BYHOUR=8;UNTIL=20261121", makeDate(2026, 11, 20)) ==
          Days{"2026-11-20T08:00", "2026-11-21T08:00"});
    CHECK(days("RRULE:FREQ=DAILY;BYHOUR=8,17;COUNT=4\nEXDATE:20261120T170000,20261121", makeDate(2026, 11, 20)) ==
          Days{"2026-11-20T08:00"});
}

TEST_CASE("WKST decides which weeks every other week means", "[recurrence]") {
    // The example of RFC 5545, 3.8.5.3.
    CHECK(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", makeDate(1997, 8, 5)) ==
          Days{"1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"});
    CHECK(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", makeDate(1997, 8, 5)) ==
          Days{"1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"});
}

TEST_CASE("A rule that never fires is found out quickly and refused", "[recurrence]") {
    const auto start = momentOf(makeDate(2026, 1, 1));
    const auto before = std::chrono::steady_clock::now();
    for (const char* text : {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
                             "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;INTERVAL=4;BYYEARDAY=366",
                             "FREQ=MONTHLY;BYDAY=6MO", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
                             "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=YEARLY;UNTIL=20200101",
                             "RRULE:FREQ=YEARLY;COUNT=1\nEXDATE:20260101"}) {
        CAPTURE(text);
        const auto fires = checkFires(rule(text), start);
        REQUIRE_FALSE(fires);
        CHECK(std::get<core::Findings>(fires.error()).front().code == codes::kRuleNeverFires);
    }
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));
    // Rare is not never: the next Friday, 29 February.
    CHECK(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=FR", makeDate(2026, 1, 1), 1) == Days{"2036-02-29"});
}

TEST_CASE("Every exact error of the rule reader", "[recurrence]") {
    CHECK(codeOf("") == codes::kRuleFrequencyMissing);
    CHECK(codeOf("INTERVAL=2") == codes::kRuleFrequencyMissing);
    CHECK(codeOf("FREQ=MONTHLY;;") == codes::kRuleUnreadable);
    CHECK(codeOf("FREQ=MONTHLY;FREQ=DAILY") == codes::kRuleTwice);
    CHECK(codeOf("FREQ=HOURLY") == codes::kRuleValue);
    CHECK(codeOf("FREQ=MONTHLY;INTERVAL=0") == codes::kRuleValue);
    CHECK(codeOf("FREQ=MONTHLY;BYMONTHDAY=0") == codes::kRuleValue);
    CHECK(codeOf("FREQ=MONTHLY;BYMONTHDAY=32") == codes::kRuleValue);
    CHECK(codeOf("FREQ=YEARLY;BYMONTH=-1") == codes::kRuleValue);
    CHECK(codeOf("FREQ=YEARLY;BYDAY=0MO") == codes::kRuleValue);
    CHECK(codeOf("FREQ=YEARLY;BYDAY=MOO") == codes::kRuleValue);
    CHECK(codeOf("FREQ=YEARLY;UNTIL=20260230") == codes::kRuleValue);
    CHECK(codeOf("FREQ=YEARLY;COUNT=99999999999") == codes::kRuleValue);
    CHECK(codeOf("FREQ=YEARLY;UNTIL=20260101T000000Z") == codes::kRuleUtc);
    CHECK(codeOf("FREQ=YEARLY;BYWEEKNO=20") == codes::kRuleUnknownPart);
    CHECK(codeOf("FREQ=WEEKLY;BYMONTHDAY=3") == codes::kRuleNotTogether);
    CHECK(codeOf("FREQ=MONTHLY;BYYEARDAY=3") == codes::kRuleNotTogether);
    CHECK(codeOf("FREQ=WEEKLY;BYDAY=2MO") == codes::kRuleNotTogether);
    CHECK(codeOf("FREQ=DAILY;COUNT=2;UNTIL=20270101") == codes::kRuleNotTogether);
    CHECK(codeOf("FREQ=DAILY;BYSETPOS=1") == codes::kRulePositionAlone);
    CHECK(codeOf("FREQ=DAILY;" + std::string(9000, 'X')) == codes::kRuleTooLong);
}

TEST_CASE("Any text is read or refused, and what is read is written back the same", "[recurrence]") {
    testing::holds([](const std::vector<int>& picks, std::size_t at, char byte) {
        static const std::vector<std::string> parts{
            "FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY", "INTERVAL=2", "BYMONTH=2,12", "BYMONTHDAY=-1,31",
            "BYYEARDAY=60,-1", "BYDAY=MO,SU", "BYDAY=-1FR,2TU", "BYHOUR=0,23", "BYSETPOS=-1,1", "COUNT=3",
            "UNTIL=20300101", "UNTIL=20300101T080000", "WKST=SU", "\nEXDATE:20260101"};
        std::string text;
        for (const int pick : picks)
            text += (text.empty() ? "" : ";") + parts[static_cast<std::size_t>(pick < 0 ? -(pick + 1) : pick) % parts.size()];
        if (byte > 0 && !text.empty()) text[at % text.size()] = byte;
        const auto read = parseRule(text);
        if (!read) return;
        RC_ASSERT(parseRule(toText(*read)) == *read);
        // Whatever it is, asking for a few of its days ends.
        Occurrences all(*read, momentOf(makeDate(2026, 1, 1)));
        Moment last{std::numeric_limits<std::int32_t>::min(), 0};
        for (int i = 0; i < 5; ++i)
            if (const auto next = all.next()) {
                RC_ASSERT(*next > last);
                last = *next;
            }
    });
}

TEST_CASE("What the reader has read the writer writes back", "[recurrence]") {
    for (const char* text : {"FREQ=YEARLY;INTERVAL=3;BYMONTH=2,5;BYMONTHDAY=-31,14;BYDAY=-1MO,2TU;BYSETPOS=-1",
                             "FREQ=DAILY;COUNT=4;BYHOUR=8,17;WKST=SU", "FREQ=YEARLY;UNTIL=20301231T170000;BYYEARDAY=60",
                             "RRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:20260105,20260112T080000"}) {
        CHECK(toText(rule(text)) == text);
        CHECK(rule(toText(rule(text))) == rule(text));
    }
    CHECK(toText(rule("rrule:freq=monthly;byday=+1mo")) == "FREQ=MONTHLY;BYDAY=1MO");
}
