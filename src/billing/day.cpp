#include "billing/day.h"

#include "core/words.h"

namespace practice::billing {

namespace {

constexpr std::array<core::Word, 3> kDrawerStates{{{"open", "Open"}, {"counted", "Counted"}, {"closed", "Closed"}}};
constexpr std::array<core::Word, 3> kDepositTenders{
    {{"cash_and_checks", "Cash and checks"}, {"cards", "Cards"}, {"eft", "EFT"}}};

} // namespace

std::string_view key(DrawerState state) { return wordOf(kDrawerStates, state).key; }
std::optional<DrawerState> drawerStateFrom(std::string_view key) { return core::enumOf<DrawerState>(kDrawerStates, key); }

std::string_view key(DepositTenders tenders) { return wordOf(kDepositTenders, tenders).key; }
std::string_view caption(DepositTenders tenders) { return wordOf(kDepositTenders, tenders).caption; }
std::optional<DepositTenders> depositTendersFrom(std::string_view key) {
    return core::enumOf<DepositTenders>(kDepositTenders, key);
}

Money totalOf(const std::vector<CashCount>& count) {
    Money total;
    for (const auto& line : count)
        total += Money::fromCents(line.denomination).times(line.pieces);
    return total;
}

} // namespace practice::billing
