#include "budgeting/control.h"

#include "budgeting/budget_rules.h"
#include "core/contract.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace practice::budgeting {

using core::Money;
using ledger::AccountKind;

namespace {

Money through(const Months& months, int last) {
    Money sum;
    for (int i = 0; i <= last; ++i)
        sum += months[static_cast<std::size_t>(i)];
    return sum;
}

bool isEmpty(const Months& months) {
    return std::all_of(months.begin(), months.end(), [](Money m) { return m.isZero(); });
}

using LineKey = std::pair<DepartmentId, std::string>; // department, account code

class MatrixBuilder {
  public:
    explicit MatrixBuilder(const std::vector<ledger::Account>& chart) {
        for (const auto& account : chart)
            if (account.kind == AccountKind::Income || account.kind == AccountKind::Expense)
                m_accounts.emplace(account.id, &account);
    }
    void add(std::span<const Figure> figures, Months ControlLine::*months) {
        for (const auto& figure : figures) {
            auto* line = lineOf(figure.department, figure.account);
            if (!line)
                continue;
            const auto amount = line->kind == AccountKind::Income ? -figure.amount : figure.amount;
            (line->*months)[static_cast<std::size_t>(figure.month)] += amount;
            line->hasBudget |= months == &ControlLine::budget;
        }
    }
    void forecast(const MatrixInput& input) {
        std::map<std::pair<DepartmentId, ledger::AccountId>, const ForecastChoice*> choices;
        for (const auto& choice : input.forecasts)
            choices.emplace(std::pair(choice.department, choice.account), &choice);
        for (auto& [key, line] : m_lines) {
            const auto at = choices.find({line.department, line.account});
            const auto* choice = at == choices.end() ? nullptr : at->second;
            ForecastInput facts{line.budget, line.actual, line.lastYear, input.elapsed, choice ? choice->manualYear : std::nullopt};
            line.forecast = forecastOf(facts, choice ? choice->method : ForecastMethod::RemainingBudget);
            line.forecastNote = choice ? choice->note : std::string();
            line.choice = choice ? std::optional(*choice) : std::nullopt;
        }
    }
    std::vector<ControlLine> lines() {
        std::vector<ControlLine> lines;
        for (auto& [key, line] : m_lines)
            if (line.hasBudget || !isEmpty(line.actual) || !isEmpty(line.lastYear))
                lines.push_back(std::move(line));
        return lines;
    }

  private:
    ControlLine* lineOf(DepartmentId department, ledger::AccountId id) {
        const auto account = m_accounts.find(id);
        if (account == m_accounts.end())
            return nullptr;
        auto& line = m_lines[{department, account->second->code}];
        if (!line.account.isValid()) {
            line.department = department;
            line.account = id;
            line.accountCode = account->second->code;
            line.accountName = account->second->name;
            line.kind = account->second->kind;
        }
        return &line;
    }
    std::unordered_map<ledger::AccountId, const ledger::Account*> m_accounts;
    std::map<LineKey, ControlLine> m_lines;
};

} // namespace

Money ControlLine::budgetThrough(int month) const { return through(budget, month); }
Money ControlLine::actualThrough(int month) const { return through(actual, month); }

ControlMatrix matrixOf(const MatrixInput& input, const std::vector<ledger::Account>& chart) {
    PRACTICE_EXPECTS(input.through >= 0 && input.through < kMonths);
    MatrixBuilder builder(chart);
    builder.add(input.budgeted, &ControlLine::budget);
    builder.add(input.actual, &ControlLine::actual);
    builder.add(input.lastYear, &ControlLine::lastYear);
    builder.forecast(input);
    return {input.year, input.budget, input.through, input.elapsed, builder.lines()};
}

std::vector<RedFlag> redFlagsOf(const ControlMatrix& matrix, std::span<const Explanation> explanations) {
    const auto thresholds = matrix.budget ? matrix.budget->flags : FlagThresholds{};
    std::vector<RedFlag> flags;
    for (const auto& line : matrix.lines) {
        const auto budget = line.budgetThrough(matrix.through);
        const auto actual = line.actualThrough(matrix.through);
        if (!needsExplanation(line.kind, budget, actual, thresholds))
            continue;
        RedFlag flag{&line, budget, actual, unfavorable(line.kind, budget, actual), std::nullopt, true};
        for (const auto& explanation : explanations)
            if (explanation.department == line.department && explanation.account == line.account &&
                explanation.month <= matrix.through && (!flag.explanation || flag.explanation->month < explanation.month))
                flag.explanation = explanation;
        flag.isOpen = !flag.explanation || flag.over - flag.explanation->over >= std::max(thresholds.amount, Money::fromCents(1));
        flags.push_back(std::move(flag));
    }
    std::stable_sort(flags.begin(), flags.end(), [](const RedFlag& a, const RedFlag& b) { return a.over > b.over; });
    return flags;
}

} // namespace practice::budgeting
