#include "core/contract.h"
#include "core/core_messages.h"
#include "core/money.h"
#include "support/property.h"

#include <catch2/catch.hpp>

#include <limits>
#include <numeric>

using namespace practice::core;
using practice::testing::holds;

namespace {

Money cents(std::int64_t count) { return Money::fromCents(count); }
std::int64_t parsed(std::string_view text) { return Money::parse(text).value().cents(); }
std::string refusedWith(std::string_view text) {
    const auto result = Money::parse(text);
    return result ? "accepted" : std::string(std::get<Findings>(result.error()).at(0).code.key);
}
constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
__extension__ using Wide = __int128;

} // namespace

TEST_CASE("Money reads the spellings that people use") {
    CHECK(parsed("1234.5") == 123450);
    CHECK(parsed("1,234.50") == 123450);
    CHECK(parsed("-3") == -300);
    CHECK(parsed("(3.00)") == -300);
    CHECK(parsed("($1,000.01)") == -100001);
    CHECK(parsed("$12") == 1200);
    CHECK(parsed("-$12.07") == -1207);
    CHECK(parsed("$-12.07") == -1207);
    CHECK(parsed("\u221212.07") == -1207);
    CHECK(parsed("+5") == 500);
    CHECK(parsed(".5") == 50);
    CHECK(parsed("  0.00 ") == 0);
    CHECK(parsed("1,234,567.89") == 123456789);
    CHECK(parsed("92233720368547758.07") == kMost);
}

TEST_CASE("Money refuses what could be meant otherwise") {
    for (const auto* text :
         {"",      " ",    "-",    "$",      "()",       ".",      "5.",    "1.005", "1.234,50",
          "12,50", "1,23", ",123", "1,2345", "1234,567", "1,,234", "1 234", "--3",   "(-3)",
          "-(3)",  "$$3",  "3-",   "1e3",    "0x10",     "NaN",    "12a",   "١٢"})
        CHECK(refusedWith(text) == "core.money_unreadable");
    CHECK(refusedWith(std::string(40, '\xff')) == "core.money_unreadable"); // letters once overflowed the sum of digits
    CHECK(refusedWith("92233720368547758.08") == "core.money_too_large");
    CHECK(refusedWith(std::string(400, '9')) == "core.money_too_large");
}

TEST_CASE("A refused amount is quoted without control characters and cut short") {
    const auto result = Money::parse("ab\x01" + std::string(500, 'x'));
    const auto& finding = std::get<Findings>(result.error()).at(0);
    CHECK(std::get<std::string>(finding.args.at(0).value) == "ab" + std::string(37, 'x'));
    CHECK(sentence(finding).find("{") == std::string::npos);
}

TEST_CASE("Money overflow is a broken contract, never a wrap") {
    CHECK_THROWS_AS(cents(kMost) + cents(1), ContractViolation);
    CHECK_THROWS_AS(cents(kLeast) - cents(1), ContractViolation);
    CHECK_THROWS_AS(-cents(kLeast), ContractViolation);
    CHECK_THROWS_AS(cents(kLeast).absolute(), ContractViolation);
    CHECK_THROWS_AS(cents(kMost).times(2), ContractViolation);
    CHECK_THROWS_AS(cents(kMost).times(Ratio{3, 2}, Rounding::Down), ContractViolation);
    CHECK_THROWS_AS(cents(1).times(Ratio{1, 0}, Rounding::Down), ContractViolation);
    CHECK(cents(kMost).times(Ratio{kMost, kMost}, Rounding::HalfUp) == cents(kMost));
    CHECK((cents(kMost) + cents(kLeast)).cents() == -1);
    CHECK(cents(-7).absolute() == cents(7));
}

TEST_CASE("Each rounding mode rounds as it is named, on both sides of zero") {
    struct Row {
        std::int64_t tenths;
        std::int64_t halfUp, halfEven, down, up;
    };
    for (const Row row : {Row{24, 2, 2, 2, 3}, Row{25, 3, 2, 2, 3}, Row{26, 3, 3, 2, 3}, Row{35, 4, 4, 3, 4},
                          Row{30, 3, 3, 3, 3}, Row{5, 1, 0, 0, 1}, Row{15, 2, 2, 1, 2}, Row{0, 0, 0, 0, 0}})
        for (const int sign : {1, -1}) {
            const auto amount = cents(row.tenths * sign);
            const Ratio tenth{1, 10};
            CHECK(amount.times(tenth, Rounding::HalfUp).cents() == sign * row.halfUp);
            CHECK(amount.times(tenth, Rounding::HalfEven).cents() == sign * row.halfEven);
            CHECK(amount.times(tenth, Rounding::Down).cents() == sign * row.down);
            CHECK(amount.times(tenth, Rounding::Up).cents() == sign * row.up);
        }
    CHECK(cents(10000).times(Ratio::basisPoints(825), Rounding::HalfUp).cents() == 825);
    CHECK(cents(100).times(Ratio{-1, 3}, Rounding::HalfUp).cents() == -33);
}

TEST_CASE("Money text is plain and reads back") {
    CHECK(toText(cents(123450)) == "1234.50");
    CHECK(toText(cents(-5)) == "-0.05");
    CHECK(toText(cents(0)) == "0.00");
    CHECK(toText(cents(kLeast)) == "-92233720368547758.08");
    holds([](std::int64_t count) {
        RC_PRE(count != kLeast);
        RC_ASSERT(parsed(toText(cents(count))) == count);
    });
}

TEST_CASE("Allocation splits by weight and loses nothing") {
    const std::vector<std::int64_t> thirds{1, 1, 1};
    CHECK(allocate(cents(100), thirds) == std::vector{cents(34), cents(33), cents(33)});
    CHECK(allocate(cents(-100), thirds) == std::vector{cents(-34), cents(-33), cents(-33)});
    const std::vector<std::int64_t> uneven{0, 2, 1};
    CHECK(allocate(cents(101), uneven) == std::vector{cents(0), cents(67), cents(34)});
    CHECK_THROWS_AS(allocate(cents(1), std::vector<std::int64_t>{}), ContractViolation);
    CHECK_THROWS_AS(allocate(cents(1), std::vector<std::int64_t>{0, 0}), ContractViolation);
    CHECK_THROWS_AS(allocate(cents(1), std::vector<std::int64_t>{2, -1}), ContractViolation);
}

TEST_CASE("Allocation conserves money and stays within a cent of the exact share") {
    holds([](std::int64_t count) {
        auto weights = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)));
        weights.push_back(*rc::gen::inRange<std::int64_t>(1, 50));
        const auto parts = allocate(cents(count), weights);
        Wide total = 0;
        for (const auto weight : weights)
            total += weight;
        Wide sum = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sum += parts[i].cents();
            const Wide off = Wide(parts[i].cents()) * total - Wide(count) * weights[i];
            RC_ASSERT(off < total && off > -total);
            if (weights[i] == 0) RC_ASSERT(parts[i].isZero());
        }
        RC_ASSERT(sum == count);
    });
    const std::vector<std::int64_t> huge{kMost, kMost, kMost};
    const auto parts = allocate(cents(kLeast), huge);
    CHECK((Wide(parts.at(0).cents()) + parts.at(1).cents() + parts.at(2).cents() == Wide(kLeast)));
}
