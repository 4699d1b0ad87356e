#include "budgeting/budgeting_support.h"

#include <array>
#include <cstdio>
#include <random>
#include <sstream>
#include <utility>

using namespace practice;
using namespace practice::budgeting;
using namespace practice::testing;
using core::makeDate;

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

bool installed(const std::string& program) { return outputOf("command -v " + program).find('/') != std::string::npos; }

struct Cell {
    std::int64_t actual = 0, budget = 0;
    bool operator==(const Cell&) const = default;
};
using Cells = std::map<std::string, Cell>; // by account code, accounts with a budget only

std::int64_t centsOf(std::string text) {
    std::erase(text, ',');
    return text.empty() ? 0 : core::Money::parse(text)->cents();
}

/// Lines such as `"Expenses:6200 Medical supplies","100.00","1234.56"`.
Cells cellsOfHledger(const std::string& csv) {
    Cells cells;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> parts;
        std::string part;
        bool quoted = false;
        for (const char c : line + ",") {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                parts.push_back(std::exchange(part, {}));
            else
                part += c;
        }
        if (parts.size() == 3 && parts[0].find(':') != std::string::npos)
            cells[parts[0].substr(parts[0].find(':') + 1, 4)] = {centsOf(parts[1]), centsOf(parts[2])};
    }
    return cells;
}

/// Lines such as `   100   1234.56   -1134.56    8%  Expenses:6200 Medical supplies`.
Cells cellsOfLedger(const std::string& report) {
    Cells cells;
    std::istringstream lines(report);
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        std::istringstream words(line);
        std::string actual, budget;
        words >> actual >> budget;
        cells[line.substr(colon + 1, 4)] = {centsOf(actual), centsOf(budget)};
    }
    return cells;
}

} // namespace

TEST_CASE("journal and budget cells are the same in hledger, in ledger and here, to the cent") {
    BudgetingFixture practice;
    const auto budget = practice.newBudget();
    practice.approved(budget, practice.ward, {{"6200", 1'234'56}, {"6000", 98'765'43}, {"4000", 150'000'10}});
    practice.approved(budget, practice.clinic, {{"6200", 333'33}, {"6210", 1}});
    std::mt19937 random(11);
    for (int i = 0; i < 150; ++i) {
        const std::array<const char*, 4> codes{"6200", "6210", "6000", "6300"}; // 6300 has no budget
        practice.spend(core::addDays(makeDate(2026, 1, 1), static_cast<int>(random() % 320)), codes[random() % codes.size()],
                       1 + static_cast<std::int64_t>(random() % 500'000), i % 2 ? practice.ward : practice.clinic);
    }
    const auto file = practice.folder() / "journal.txt";
    const core::DateRange everything{makeDate(1990, 1, 1), makeDate(9999, 1, 1)};
    const auto figures = valueOf(practice.budgets().exportFigures(everything));
    REQUIRE(figures.size() == 4 * 12);
    core::NoProgress quiet;
    REQUIRE(ledger::LedgerService(practice.context()).exportJournal(everything, file, quiet, figures));

    bool compared = false;
    for (int month = 1; month <= 12; ++month) {
        const auto from = makeDate(2026, month, 1), to = core::firstOfNextMonth(from);
        Cells own;
        for (const auto& figure : figures)
            if (figure.month == from)
                for (const auto& [code, account] : practice.byCode)
                    if (account.id == figure.account)
                        own[code].budget = figure.amount.cents();
        for (const auto& total : ledger::LedgerService::monthTotals(practice.connection(), {from, to}))
            for (const auto& [code, account] : practice.byCode)
                if (account.id == total.account && own.contains(code))
                    own[code].actual += total.amount.cents();
        REQUIRE(own.size() == 4);
        CHECK(own.at("4000").budget == -150'000'10);
        CHECK(own.at("6200").budget == 1'567'89);
        const auto range = " -b " + core::toIso(from) + " -e " + core::toIso(to);
        if (installed("hledger")) {
            compared = true;
            const auto text = outputOf("hledger -f " + file.string() + " balance --budget -M --flat -N -O csv" + range);
            INFO(text);
            CHECK(cellsOfHledger(text) == own);
        }
        if (installed("ledger")) {
            compared = true;
            const auto text = outputOf("ledger -f " + file.string() + " budget --flat --no-total" + range);
            INFO(text);
            auto cells = cellsOfLedger(text);
            std::erase_if(cells, [&](const auto& cell) { return !own.contains(cell.first); });
            CHECK(cells == own);
        }
    }
    if (!compared)
        WARN("neither hledger nor ledger is installed; the budget was not compared");
}

TEST_CASE("drafts are not exported, and only who may export the journal exports budgets") {
    BudgetingFixture practice;
    const auto id = valueOf(practice.budgets().startVersion(practice.newBudget(), practice.ward)).value;
    auto open = valueOf(practice.budgets().open(id));
    auto draft = open.draft();
    REQUIRE(draft.addLine(practice.byCode.at("6200")));
    REQUIRE(draft.spread(0, money(1200'00), Spread::Even));
    REQUIRE(practice.budgets().saveSheet(id, open.head.version, draft.sheet(), {}));
    const core::DateRange everything{makeDate(1990, 1, 1), makeDate(9999, 1, 1)};
    CHECK(valueOf(practice.budgets().exportFigures(everything)).empty());
    CHECK(codeOf(practice.budgets(practice.sessionAs(security::Role::RosterSupervisor, {practice.ward})).exportFigures(everything)) == "denied");
}
