#include "ledger/ledger_support.h"

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>

using namespace practice;
using core::makeDate;
using practice::testing::valueOf;

namespace {

std::string outputOf(const std::string& command) {
    std::string text;
    std::array<char, 4096> buffer{};
    auto* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe);
    while (const auto n = std::fread(buffer.data(), 1, buffer.size(), pipe))
        text.append(buffer.data(), n);
    pclose(pipe);
    return text;
}

bool installed(const std::string& program) {
    return outputOf("command -v " + program).find('/') != std::string::npos;
}

/// account code → cents, from lines such as "   -1234.56  Assets:1000 Operating bank account".
std::map<std::string, std::int64_t> balancesIn(const std::string& text) {
    std::map<std::string, std::int64_t> balances;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        std::istringstream words(line);
        std::string amount;
        words >> amount;
        std::erase(amount, ',');
        const auto code = line.substr(colon + 1, 4);
        balances[code] = core::Money::parse(amount)->cents();
    }
    return balances;
}

} // namespace

TEST_CASE("the exported journal has the same balances in hledger, ledger and here") {
    practice::testing::LedgerFixture practice;
    std::mt19937 random(7);
    const std::array<std::string, 5> codes{"1000", "1010", "4000", "6000", "6200"};
    for (int i = 0; i < 200; ++i) {
        const auto debit = random() % codes.size();
        const auto posted = practice.service().post(practice.entry(
            core::addDays(makeDate(2026, 1, 1), static_cast<int>(random() % 300)),
            1 + static_cast<std::int64_t>(random() % 10'000'000), codes[debit], codes[(debit + 1) % codes.size()]));
        REQUIRE(posted);
        if (i % 10 == 0)
            REQUIRE(practice.service().reverse(posted->value, makeDate(2026, 11, 1), "sample reversal"));
    }
    const auto file = practice.folder() / "journal.txt";
    core::NoProgress quiet;
    const auto written = practice.service().exportJournal({makeDate(2020, 1, 1), makeDate(2030, 1, 1)}, file, quiet);
    REQUIRE(written);
    CHECK(*written == 220);
    CHECK(practice.auditedActions().back() == "journal.export");

    std::map<std::string, std::int64_t> ours;
    for (const auto& row : valueOf(practice.service().balances(makeDate(2029, 12, 31))))
        if (!row.balance().isZero())
            ours[row.account.code] = row.balance().cents();

    bool compared = false;
    if (installed("hledger")) {
        CHECK(balancesIn(outputOf("hledger -f " + file.string() + " balance --flat --no-total")) == ours);
        compared = true;
    }
    if (installed("ledger")) {
        CHECK(balancesIn(outputOf("ledger -f " + file.string() + " balance --flat --no-total")) == ours);
        compared = true;
    }
    if (!compared)
        WARN("neither hledger nor ledger is installed; the export was not compared");
}

TEST_CASE("an export that cannot be written leaves no file and says where") {
    practice::testing::LedgerFixture practice;
    core::NoProgress quiet;
    CHECK_THROWS_WITH(practice.service().exportJournal({makeDate(2026, 1, 1), makeDate(2027, 1, 1)},
                                                       practice.folder() / "no-such-folder/journal.txt", quiet),
                      Catch::Contains("no-such-folder") && Catch::Contains("Check that its folder exists"));
}
