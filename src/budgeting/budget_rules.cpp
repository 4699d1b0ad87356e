#include "budgeting/budget_rules.h"

#include "budgeting/budgeting_messages.h"
#include "budgeting/exact.h"
#include "core/text.h"

#include <algorithm>
#include <map>
#include <set>

namespace practice::budgeting {

using core::error;
using core::Money;
using ledger::AccountKind;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kStates{{{"draft", "Draft"},
                                                                                {"submitted", "Submitted"},
                                                                                {"approved", "Approved"},
                                                                                {"locked", "Locked"},
                                                                                {"superseded", "Superseded"}}};

std::string shown(const SheetLine& line) { return line.accountCode + " " + line.accountName; }

} // namespace

std::string_view key(VersionState state) { return kStates[static_cast<std::size_t>(state)].first; }
std::string_view caption(VersionState state) { return kStates[static_cast<std::size_t>(state)].second; }

std::optional<VersionState> versionStateFrom(std::string_view text) {
    for (std::size_t i = 0; i < kStates.size(); ++i)
        if (kStates[i].first == text)
            return static_cast<VersionState>(i);
    return std::nullopt;
}

bool isInForce(VersionState state) { return state == VersionState::Approved || state == VersionState::Locked; }

Months SheetLine::amounts() const {
    Months amounts;
    std::transform(cells.begin(), cells.end(), amounts.begin(), [](const auto& cell) { return cell.amount; });
    return amounts;
}

bool Sheet::sameAs(const Sheet& other) const {
    return std::equal(lines.begin(), lines.end(), other.lines.begin(), other.lines.end(),
                      [](const auto& a, const auto& b) { return a == b || *a == *b; });
}

std::vector<CellDifference> differencesOf(const Sheet& before, const Sheet& after) {
    struct Pair {
        const SheetLine* before = nullptr;
        const SheetLine* after = nullptr;
    };
    std::map<std::string, Pair> byCode; // in the order of the chart
    for (const auto& line : before.lines)
        byCode[line->accountCode].before = line.get();
    for (const auto& line : after.lines)
        byCode[line->accountCode].after = line.get();
    std::vector<CellDifference> differences;
    for (const auto& [code, pair] : byCode) {
        const auto& named = pair.after ? *pair.after : *pair.before;
        for (std::size_t month = 0; month < kMonths; ++month) {
            const auto was = pair.before ? pair.before->cells[month].amount : Money();
            const auto is = pair.after ? pair.after->cells[month].amount : Money();
            if (was != is)
                differences.push_back({named.account, shown(named), static_cast<int>(month), was, is});
        }
    }
    return differences;
}

core::Findings checkSheet(const Sheet& sheet) {
    core::Findings found;
    if (sheet.lines.size() > kMostLines)
        found.push_back(error(codes::kTooManyLines, {{"count", std::int64_t{kMostLines}}}));
    std::set<ledger::AccountId> seen;
    for (const auto& line : sheet.lines) {
        if (!seen.insert(line->account).second)
            found.push_back(error(codes::kAccountTwice, {{"account", shown(*line)}}));
        if (line->kind != AccountKind::Income && line->kind != AccountKind::Expense)
            found.push_back(error(codes::kAccountKind, {{"account", shown(*line)}}));
    }
    return found;
}

core::Findings checkThresholds(const FlagThresholds& flags) {
    if (flags.basisPoints >= 0 && flags.basisPoints <= 100'000 && !flags.amount.isNegative())
        return {};
    return {error(codes::kThreshold, {}, "flags")};
}

core::Findings checkYear(core::Date start, const std::vector<Budget>& existing) {
    core::Findings found;
    if (start.day() != 1 || start < core::makeDate(1990, 1, 1) || start > core::makeDate(2190, 1, 1))
        found.push_back(error(codes::kYearStart, {{"date", start}}, "start"));
    const FiscalYear year(start);
    for (const auto& budget : existing)
        if (budget.year.range().overlaps(year.range()))
            found.push_back(error(codes::kYearTaken, {{"name", budget.name},
                                                      {"from", budget.year.start()},
                                                      {"to", budget.year.range().lastDay()}}, "start"));
    return found;
}

Money unfavorable(AccountKind kind, Money budget, Money actual) {
    return kind == AccountKind::Income ? budget - actual : actual - budget;
}

bool needsExplanation(AccountKind kind, Money budget, Money actual, const FlagThresholds& flags) {
    const auto over = unfavorable(kind, budget, actual);
    if (over.cents() <= 0 || over < flags.amount)
        return false;
    return over >= budget.absolute().times(core::Ratio::basisPoints(flags.basisPoints), core::Rounding::HalfUp);
}

std::optional<std::int64_t> usedBasisPoints(Money budget, Money actual) {
    const auto part = budget.isZero() ? std::nullopt : Exact::of(actual.cents(), budget.cents());
    const auto points = part ? part->times(Exact(100)) : std::nullopt; // in cents: 1/10000
    const auto rounded = points ? points->toCents() : std::nullopt;
    return rounded ? std::optional(rounded->cents()) : std::nullopt;
}

} // namespace practice::budgeting
