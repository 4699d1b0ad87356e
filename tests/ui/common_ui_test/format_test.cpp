#include "ui/common/format.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace practice;
using core::Money;

namespace Catch {
template <> struct StringMaker<QString> {
    static std::string convert(const QString& text) { return text.toStdString(); }
};
} // namespace Catch

TEST_CASE("money has two digits, groups and a real minus", "[format]") {
    CHECK(ui::money(Money::fromCents(123456)) == "1,234.56");
    CHECK(ui::money(Money::fromCents(-5)) == QString::fromUtf8("−0.05"));
    CHECK(ui::money(Money::fromCents(0)) == "0.00");
    CHECK(ui::moneyOrDash(Money::fromCents(0)) == QString::fromUtf8("–"));
    CHECK(ui::moneySigned(Money::fromCents(78640)) == "+786.40");
    CHECK(ui::moneySigned(Money::fromCents(-78640)) == QString::fromUtf8("−786.40"));
    CHECK(ui::moneyWhole(Money::fromCents(9654050)) == "96,541");
    CHECK(ui::moneyWhole(Money::fromCents(-149)) == QString::fromUtf8("−1"));
    CHECK(ui::money(Money::fromCents(std::numeric_limits<std::int64_t>::min())) == QString::fromUtf8("−92,233,720,368,547,758.08"));
}

TEST_CASE("dates read as in the pictures", "[format]") {
    const core::Date day = core::makeDate(2026, 11, 19);
    CHECK(ui::weekdayText(day) == "Thu, Nov 19");
    CHECK(ui::longDateText(day) == "Thursday, November 19");
    CHECK(ui::dateText(day) == "Nov 19, 2026");
    CHECK(ui::rangeText({core::makeDate(2026, 11, 16), core::makeDate(2026, 12, 14)}) == QString::fromUtf8("Nov 16 – Dec 13"));
    CHECK(ui::rangeText({core::makeDate(2026, 12, 16), core::makeDate(2027, 1, 13)}) == QString::fromUtf8("Dec 16, 2026 – Jan 12, 2027"));
    CHECK(ui::rangeText({day, core::addDays(day, 1)}) == "Nov 19, 2026");
    CHECK(ui::parseDateText(ui::dateText(day)) == day);
    CHECK_FALSE(ui::parseDateText("Nov 31, 2026").has_value());
}

TEST_CASE("deadlines are told in days", "[format]") {
    const core::Date today = core::makeDate(2026, 11, 19);
    CHECK(ui::dueText(today, today) == "today");
    CHECK(ui::dueText(core::addDays(today, 1), today) == "tomorrow");
    CHECK(ui::dueText(core::addDays(today, 9), today) == "in 9 days");
    CHECK(ui::dueText(core::addDays(today, -1), today) == "1 day over");
    CHECK(ui::dueText(core::addDays(today, -18), today) == "18 days over");
}

TEST_CASE("times and lengths", "[format]") {
    CHECK(ui::timeRangeText(7 * 60, 12 * 60) == QString::fromUtf8("07:00–19:00"));
    CHECK(ui::timeRangeText(19 * 60, 12 * 60) == QString::fromUtf8("19:00–07:00"));
    CHECK(ui::timeRangeText(16 * 60, 8 * 60) == QString::fromUtf8("16:00–24:00"));
    CHECK(ui::durationText({161}) == "2 h 41 min");
    CHECK(ui::durationText({45}) == "45 min");
    CHECK(ui::hoursText({8640}) == "144");
    CHECK(ui::hoursText({450}) == "7.5");
    CHECK(ui::hoursText({-435}) == QString::fromUtf8("−7.25"));
    CHECK(ui::hoursText({59}) == "0.98");
    CHECK(ui::percentText(142) == "14.2 %");
    CHECK(ui::percentText(-5) == QString::fromUtf8("−0.5 %"));
    const auto zone = core::TimeZone::find("America/New_York");
    REQUIRE(zone);
    CHECK(ui::instantText(*core::parseInstant("2026-11-19T14:41:00Z"), *zone) == "Nov 19, 2026, 09:41");
}

TEST_CASE("a sentence is filled in one pass with the locale's figures", "[format]") {
    static const std::vector<core::Message> messages = {
        {core::Code{"test.balance"}, "{who} owes {amount} since {day}; {who} and {missing} stay."}};
    core::registerMessages(messages);
    const core::Finding finding = core::error(core::Code{"test.balance"},
        {{"who", std::string("{amount}")}, {"amount", core::Cents{-123456}}, {"day", core::makeDate(2026, 11, 19)}});
    CHECK(ui::sentence(finding) == QString::fromUtf8("{amount} owes −1,234.56 since Nov 19, 2026; {amount} and {missing} stay."));
}

TEST_CASE("a refusal says what happened and what to do", "[format]") {
    static const std::vector<core::Message> messages = {{core::Code{"test.a"}, "First."}, {core::Code{"test.b"}, "Second."}};
    core::registerMessages(messages);
    const auto one = ui::describe(core::Refusal(core::Findings{core::error(core::Code{"test.a"})}));
    CHECK(one.title == "First.");
    CHECK(one.details.isEmpty());
    const auto two = ui::describe(core::Refusal(core::Findings{core::error(core::Code{"test.a"}), core::error(core::Code{"test.b"})}));
    CHECK(two.title.startsWith("2 things"));
    CHECK(two.details == QStringList{"First.", "Second."});
    const auto conflict = ui::describe(core::Refusal(core::Conflict{{"employee", 4}, 2, 3, "Dana Moreno"}));
    CHECK(conflict.title == "Dana Moreno saved this first");
    CHECK(conflict.offersReload);
    const auto denied = ui::describe(core::Refusal(core::Denied{"people.edit", "Office manager"}));
    CHECK(denied.details.join(' ').contains("people.edit"));
    CHECK(denied.whatToDo.contains("Office manager"));
}
