// 2,000 rules whose answers python3-dateutil 2.8.2 gave once: recurrence_answers.txt, made by make_recurrence_answers.py.
#include "compliance/recurrence/occurrences.h"
#include "core/text.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace practice;
using namespace practice::compliance::recurrence;

namespace {

Moment stamp(const std::string& text) { // 20260301T0800
    return {dayNumber(std::stoi(text.substr(0, 4)), std::stoi(text.substr(4, 2)), std::stoi(text.substr(6, 2))),
            std::stoi(text.substr(9, 2)) * 60 + std::stoi(text.substr(11, 2))};
}

Moment later(Moment at, int hours) {
    const int minutes = at.minute + hours * 60;
    return {at.day + minutes / 1440, minutes % 1440};
}

} // namespace

TEST_CASE("2,000 stored answers of python-dateutil are ours as well", "[recurrence]") {
    std::ifstream file(std::string(PRACTICE_SOURCE_DIR) + "/tests/compliance/recurrence_answers.txt");
    REQUIRE(file.is_open());
    int rules = 0, ended = 0;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> fields;
        std::istringstream parts(line);
        for (std::string field; std::getline(parts, field, '|');)
            fields.push_back(field);
        fields.resize(6);
        CAPTURE(line);
        std::string text = fields[1];
        if (!fields[2].empty()) text = "RRULE:" + text + "\nEXDATE:" + fields[2];
        const auto rule = parseRule(text);
        REQUIRE(rule);
        Occurrences ours(*rule, stamp(fields[0]));
        Moment expected = stamp(fields[4]);
        bool same = ours.next() == expected;
        std::istringstream gaps(fields[5]);
        for (int hours = 0; gaps >> hours;) {
            expected = later(expected, hours);
            same = same && ours.next() == expected;
        }
        if (fields[3] == "end") {
            same = same && !ours.next();
            ++ended;
        }
        CHECK(same);
        ++rules;
    }
    CHECK(rules == 2000);
    CHECK(ended > 300);
}
