#include "ledger/ledger_support.h"
#include "support/property.h"

using namespace practice;
using namespace practice::ledger;
using core::makeDate;
using practice::testing::valueOf;

namespace {

/// The slow twin: balances from nothing but the entries as posted.
struct Book {
    std::map<std::int64_t, std::int64_t> balance;
    void take(const EntryDraft& draft, int sign) {
        for (const auto& line : draft.lines)
            balance[line.account.value()] += sign * line.amount.cents();
    }
};

} // namespace

TEST_CASE("any sequence of post, reverse, close and reopen leaves a sound journal that equals a plain recomputation") {
    const auto seed = Catch::rngSeed() + 20261119u;
    std::mt19937 random(seed);
    CAPTURE(seed);
    for (int round = 0; round < 12; ++round) {
        practice::testing::LedgerFixture practice;
        Book book;
        std::map<std::int64_t, EntryDraft> live;
        const std::vector<std::string> codes{"1000", "1010", "4000", "6000", "6200", "6300"};
        const auto pick = [&random](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
        for (int step = 0; step < 60; ++step) {
            const auto date = core::addDays(makeDate(2026, 7, 1), static_cast<int>(pick(140)));
            const auto choice = pick(10);
            if (choice < 6) {
                const auto debit = pick(codes.size());
                const auto credit = (debit + 1 + pick(codes.size() - 1)) % codes.size();
                const auto draft = practice.entry(date, 1 + static_cast<std::int64_t>(pick(1'000'000)), codes[debit], codes[credit]);
                if (const auto posted = practice.service().post(draft)) {
                    book.take(draft, 1);
                    live.emplace(posted->value.value(), draft);
                }
            } else if (choice < 8 && !live.empty()) {
                const auto at = std::next(live.begin(), static_cast<std::ptrdiff_t>(pick(live.size())));
                if (practice.service().reverse(EntryId(at->first), date, "random reversal")) {
                    book.take(at->second, -1);
                    live.erase(at);
                }
            } else if (choice == 8) {
                (void)practice.service().closeThrough(date);
            } else {
                for (const auto& period : valueOf(practice.service().periods()))
                    if (period.isClosed && pick(2) == 0)
                        (void)practice.service().reopen(period.id, period.version, "random reopening");
            }
        }
        REQUIRE(practice.problems().empty());
        std::int64_t sum = 0;
        for (const auto& row : valueOf(practice.service().balances(makeDate(2027, 12, 31)))) {
            CHECK(row.balance().cents() == book.balance[row.account.id.value()]);
            sum += row.balance().cents();
        }
        CHECK(sum == 0);
    }
}
