#include "core/contract.h"
#include "core/core_messages.h"
#include "core/redacted.h"
#include "core/result.h"

#include <catch2/catch.hpp>

#include <set>

using namespace practice::core;

namespace {

constexpr Code kTestCode{"test.shift_too_long"};

Result<int> halved(int n) {
    if (n % 2 != 0) return refuse(error(kTestCode, {{"minutes", Minutes{n}}}));
    return n / 2;
}
Result<int> quartered(int n) {
    PRACTICE_TRY(halved(n));
    PRACTICE_TRY_ASSIGN(const int half, halved(n));
    PRACTICE_TRY_ASSIGN(const int quarter, halved(half));
    return quarter;
}

} // namespace

TEST_CASE("Messages are filled with plain text of each kind of argument") {
    const std::vector<Arg> args{
        {"name", std::string("night {count}")}, {"count", std::int64_t{3}}, {"cost", Cents{-123450}},
        {"day", makeDate(2026, 3, 8)},          {"length", Minutes{450}},   {"at", Instant{0}}};
    CHECK(fillMessage("{count} x {name}: {cost} on {day}, {length}, {at}", args) ==
          "3 x night {count}: -1234.50 on 2026-03-08, 7 h 30 min, 1970-01-01T00:00:00Z");
    CHECK(fillMessage("{n:cell|cells} of {n}", {{"n", std::int64_t{1}}}) == "1 cell of 1");
    CHECK(fillMessage("{n:cell|cells}, {no:day|days}", {{"n", std::int64_t{0}}}) == "0 cells, {no:day|days}");
    CHECK(fillMessage("{unknown} stays, { too", args) == "{unknown} stays, { too");
    CHECK(fillMessage("", args).empty());
    CHECK(plainText(Minutes{45}) == "45 min");
    CHECK(plainText(Minutes{480}) == "8 h");
    CHECK(plainText(Minutes{-450}) == "-7 h 30 min");
    CHECK(plainText(Minutes{0}) == "0 min");
}

TEST_CASE("Findings carry the approval that belongs to their severity") {
    CHECK(error(kTestCode).approval == Approval::Never);
    CHECK(warning(kTestCode).approval == Approval::Acceptable);
    CHECK(note(kTestCode).approval == Approval::NotNeeded);
    CHECK(hasErrors({note(kTestCode), error(kTestCode)}));
    CHECK_FALSE(hasErrors({note(kTestCode), warning(kTestCode)}));
    CHECK(error(kTestCode, {}, "start").field == "start");
}

TEST_CASE("A code without a sentence answers with its key, a registered one with its sentence") {
    static constexpr Code kOther{"test.registered_here"};
    CHECK(sentence(error(kOther)) == "test.registered_here");
    CHECK(findCode("test.registered_here") == nullptr);
    registerMessages({{kOther, "The shift lasts {minutes}."}});
    registerMessages({{kOther, "The shift lasts {minutes}."}});
    CHECK(sentence(error(kOther, {{"minutes", Minutes{600}}})) == "The shift lasts 10 h.");
    REQUIRE(findCode("test.registered_here") != nullptr);
    CHECK(*findCode("test.registered_here") == kOther);
    CHECK_THROWS_AS(registerMessages({{kOther, "Another sentence."}}), ContractViolation);
}

TEST_CASE("Core's sentences are unique, whole, and known without registration") {
    std::set<std::string_view> keys;
    for (const auto& message : coreMessages()) {
        INFO(message.code.key);
        CHECK(keys.insert(message.code.key).second);
        CHECK(message.code.key.starts_with("core."));
        CHECK(message.text.ends_with('.'));
        CHECK(messageTemplate(message.code) == message.text);
    }
    CHECK(findCode("core.csv_unclosed_quote") != nullptr);
}

TEST_CASE("Refusals pass through PRACTICE_TRY and read as sentences") {
    CHECK(quartered(8).value() == 2);
    REQUIRE_FALSE(quartered(6));
    CHECK(std::get<Findings>(quartered(6).error()).at(0).code == kTestCode);
    CHECK(describe(Refusal(Findings{error(codes::kCsvEmpty), error(kTestCode)})) ==
          "The file holds no header row. Put the column names into its first line.\ntest.shift_too_long");
    CHECK(describe(Refusal(Conflict{{"employee", 7}, 2, 3, "Dana"})) ==
          "Somebody else changed employee 7 first (you edited version 2, it is at version 3). Nothing was "
          "saved; "
          "load it again and repeat the change.");
    CHECK(describe(Refusal(Denied{"people.edit", "HR, office manager"})) ==
          "This needs the permission people.edit. It can be granted with the role: HR, office manager.");
    CHECK(describe(Refusal(NotFound{{"roster", 12}})) ==
          "There is no roster 12. It may have been removed; load the list again.");
}

TEST_CASE("A broken contract names its place, without the path") {
    try {
        PRACTICE_EXPECTS(1 + 1 == 3);
        FAIL("no exception");
    } catch (const ContractViolation& violation) {
        CHECK(std::string(violation.what()).starts_with("finding_test.cpp:"));
        CHECK(std::string(violation.what()).ends_with("expected 1 + 1 == 3"));
    }
}

TEST_CASE("A redacted value does not format") {
    CHECK(fmt::format("patient={}", Redacted<std::string>("Ada Lovelace")) == "patient=[redacted]");
}
