#include "tests/fuzz/fuzz.h"

#include "core/date.h"
#include "core/money.h"
#include "core/text.h"

using namespace practice::core;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = asText(data, size);

    if (const auto money = Money::parse(text)) {
        const auto again = Money::parse(toText(*money));
        FUZZ_REQUIRE(again.has_value() && *again == *money);
    }
    if (const auto date = parseIsoDate(text)) FUZZ_REQUIRE(toIso(*date) == text);
    for (const auto order : {DateOrder::MonthFirst, DateOrder::DayFirst}) {
        const auto date = parseLooseDate(text, order);
        if (!date) continue;
        FUZZ_REQUIRE(!date->is_special());
        FUZZ_REQUIRE(parseIsoDate(toIso(*date)) == date);
    }
    if (const auto instant = parseInstant(text)) FUZZ_REQUIRE(toIso(*instant) == text);
    if (const auto minute = parseTimeOfDay(text)) {
        FUZZ_REQUIRE(*minute >= 0 && *minute < 1440);
        FUZZ_REQUIRE(parseTimeOfDay(timeOfDayText(*minute)) == minute);
    }
    if (const auto number = parseInteger(text)) FUZZ_REQUIRE(parseInteger(std::to_string(*number)) == number);
    return 0;
}
