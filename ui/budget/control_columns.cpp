#include "ui/budget/control_row.h"

#include "budgeting/budget_rules.h"
#include "ui/budget/words.h"

#include <algorithm>
#include <map>

namespace practice::ui::budget {

using core::Money;
using practice::ledger::AccountKind;
using ReportKind = reporting::CellKind;

namespace {

using Amount = Money (*)(const ControlRow&);

Money monthDifference(const ControlRow& r) { return r.monthActual() - r.monthBudget(); }
Money toDateDifference(const ControlRow& r) { return r.toDateActual() - r.toDateBudget(); }
Money forecastDifference(const ControlRow& r) { return r.forecast() - r.yearBudget(); }

struct MoneyColumn {
    ControlColumnId id;
    const char* key;
    const char* title;
    const char* caption; ///< Of the report.
    const char* formula;
    Amount amount;
    bool isDifference;
};
constexpr int kVarianceWidth = 104;

const std::vector<MoneyColumn>& moneyColumns() {
    static const std::vector<MoneyColumn> all{
        {kMonthBudget, "month_budget", "Budget", "Month budget", "Approved budget of the month", [](const ControlRow& r) { return r.monthBudget(); }, false},
        {kMonthActual, "month_actual", "Actual", "Month actual", "Journal lines of the account and department in the month", [](const ControlRow& r) { return r.monthActual(); }, false},
        {kMonthDifference, "month_difference", "Difference", "Month difference", "Actual less budget", monthDifference, true},
        {kToDateBudget, "to_date_budget", "Budget", "Budget to date", "Months of the fiscal year up to this one", [](const ControlRow& r) { return r.toDateBudget(); }, false},
        {kToDateActual, "to_date_actual", "Actual", "Actual to date", "Months of the fiscal year up to this one", [](const ControlRow& r) { return r.toDateActual(); }, false},
        {kToDateDifference, "to_date_difference", "Difference", "Difference to date", "Actual less budget", toDateDifference, true},
        {kYearBudget, "year_budget", "Budget", "Budget of the year", "All twelve months", [](const ControlRow& r) { return r.yearBudget(); }, false},
        {kRemaining, "remaining", "Remaining", "Remaining", "Budget of the year less actual to date", [](const ControlRow& r) { return r.remaining(); }, false},
        {kForecast, "forecast", "Forecast", "Forecast", "Months that are over as they were, the others by the method named", [](const ControlRow& r) { return r.forecast(); }, false},
        {kForecastDifference, "forecast_difference", "Difference", "Forecast difference", "Forecast less budget of the year", forecastDifference, true},
    };
    return all;
}

Cell wholeCell(Money amount) {
    auto cell = Cell::figure(amount.isZero() ? QString(QChar(0x2013)) : moneyWhole(amount), qlonglong(amount.cents())).tip(ui::money(amount));
    cell.token = amount.isNegative() ? Token::Danger : amount.isZero() ? Token::Text2 : Token::Text;
    return cell;
}

QString signedWhole(Money amount) {
    const auto text = moneyWhole(amount);
    const bool isNothing = amount.absolute() < Money::fromCents(50); // rounds to zero
    return amount.isZero() ? QString(QChar(0x2013)) : isNothing ? QStringLiteral("0") : amount.isNegative() ? text : QLatin1Char('+') + text;
}

/// With a triangle where it crosses the thresholds; the delegate draws it from the icon.
Cell differenceCell(const ControlRow& row, Money amount, bool marks) {
    auto cell = Cell::figure(signedWhole(amount), qlonglong(amount.cents())).tip(moneySigned(amount));
    const bool against = plan::unfavorable(row.line.kind, {}, amount) > Money();
    if (marks && row.isOver && against) {
        cell.token = Token::Danger;
        cell.strong = true;
        cell.icon = amount.isNegative() ? Icon::ChevronDown : Icon::ChevronUp;
        cell.toolTip += Desk::tr(", beyond the thresholds");
    } else if (marks && row.isFavorable && !against) {
        cell.token = Token::Ok;
        cell.icon = amount.isNegative() ? Icon::ChevronDown : Icon::ChevronUp;
    } else if (amount.isZero()) {
        cell.token = Token::Text2;
    }
    return cell;
}

Cell markCell(const ControlRow& row) {
    if (row.isOpen)
        return Cell::pillOf(Desk::tr("To explain"), PillKind::Danger);
    if (row.isOver)
        return Cell::pillOf(Desk::tr("Explained"), PillKind::Muted);
    return row.line.hasBudget ? Cell::plain({}) : Cell::pillOf(Desk::tr("Unbudgeted"), PillKind::Warn);
}

Cell usedCell(const ControlRow& row) {
    const auto used = plan::usedBasisPoints(row.yearBudget(), row.toDateActual());
    if (!used)
        return Cell::figure(QString(QChar(0x2013)), -1).inToken(Token::Text2);
    const auto shouldBe = plan::usedBasisPoints(row.yearBudget(), row.toDateBudget());
    return Cell::bar(percentText((*used + 5) / 10), double(*used) / 10'000, row.isOver, shouldBe ? double(*shouldBe) / 10'000 : -1).sorted(qlonglong(*used));
}

ControlColumn moneyColumn(const MoneyColumn& of) {
    auto spec = titled(of.title, CellKind::Figure);
    if (of.isDifference)
        spec.width = kVarianceWidth;
    const bool marks = of.id == kToDateDifference;
    return {{of.key, of.caption, ReportKind::Money, of.formula}, spec,
            [of, marks](const ControlRow& r) { return of.isDifference ? differenceCell(r, of.amount(r), marks) : wholeCell(of.amount(r)); },
            [of](const ControlRow& r) { return reporting::CellValue(of.amount(r)); }};
}

bool isMixed(const std::vector<ControlRow>& rows) {
    const auto isIncome = [](const ControlRow& r) { return r.line.kind == AccountKind::Income; };
    return std::any_of(rows.begin(), rows.end(), isIncome) && !std::all_of(rows.begin(), rows.end(), isIncome);
}

Money totalOf(const std::vector<ControlRow>& rows, Amount amount) {
    const bool mixed = isMixed(rows);
    Money sum;
    for (const auto& row : rows)
        sum += mixed && row.line.kind != AccountKind::Income ? -amount(row) : amount(row);
    return sum;
}

} // namespace

std::vector<ControlColumn> controlColumns(bool isRedFlags) {
    std::vector<ControlColumn> columns(kExplanation + 1);
    auto account = titled("Account");
    account.stretches = !isRedFlags;
    auto explanation = titled("Explanation");
    explanation.stretches = isRedFlags;
    explanation.hidden = !isRedFlags;
    columns[kExplanation] = {{"explanation", "Explanation", ReportKind::Text, {}}, explanation,
                             [](const ControlRow& r) {
                                 const auto said = r.explanation ? fromUtf8(r.explanation->reason) : r.isOpen ? Desk::tr("not explained yet") : QString();
                                 return Cell::plain(said, r.explanation ? Token::Text : Token::Text2).tip(said);
                             },
                             [](const ControlRow& r) { return textValue(r.explanation ? fromUtf8(r.explanation->reason) : QString()); }};
    columns[kControlAccount] = {{"account", "Account", ReportKind::Text, {}}, account,
                                [](const ControlRow& r) { return Cell::plain(fromUtf8(r.line.accountCode) + QLatin1Char(' ') + fromUtf8(r.line.accountName)).sorted(fromUtf8(r.line.accountCode)); },
                                [](const ControlRow& r) { return textValue(fromUtf8(r.line.accountCode) + QLatin1Char(' ') + fromUtf8(r.line.accountName)); }};
    columns[kControlDepartment] = {{"department", "Department", ReportKind::Text, {}}, titled("Department"), [](const ControlRow& r) { return Cell::quiet(r.department); },
                                   [](const ControlRow& r) { return textValue(r.department); }};
    columns[kControlMark] = {{"mark", "Mark", ReportKind::Text, {}}, titled("Mark", CellKind::Pill), [](const ControlRow& r) { return markCell(r).sorted(r.isOpen ? 0 : r.isOver ? 1 : r.line.hasBudget ? 3 : 2); },
                             [](const ControlRow& r) { return textValue(markCell(r).text); }};
    for (const auto& money : moneyColumns())
        columns[money.id] = moneyColumn(money);
    columns[kUsed] = {{"used", "Used", ReportKind::Percent, "Actual to date over budget of the year"}, titled("Used", CellKind::Share), usedCell, [](const ControlRow& r) {
                          const auto used = plan::usedBasisPoints(r.yearBudget(), r.toDateActual());
                          return used ? reporting::CellValue(reporting::Percent{*used}) : reporting::CellValue();
                      }};
    return columns;
}

std::vector<ControlRow> controlRows(const plan::BudgetControl::FlagList& list, const Lookups& lookups) {
    std::map<qint64, const plan::RedFlag*> flags;
    for (const auto& flag : list.flags)
        flags.emplace(ControlRow::idOf(flag.line->department, flag.line->account), &flag);
    const auto thresholds = list.matrix.budget ? list.matrix.budget->flags : plan::FlagThresholds{};
    std::vector<ControlRow> rows;
    for (const auto& line : list.matrix.lines) {
        ControlRow row{line, lookups.department(line.department), list.matrix.through, false, false, false, std::nullopt};
        if (const auto at = flags.find(row.id()); at != flags.end()) {
            row.isOver = true;
            row.isOpen = at->second->isOpen;
            row.explanation = at->second->explanation;
        }
        // The same thresholds, looked at from the other side.
        const auto other = line.kind == AccountKind::Income ? AccountKind::Expense : AccountKind::Income;
        row.isFavorable = line.hasBudget && plan::needsExplanation(other, row.toDateBudget(), row.toDateActual(), thresholds);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Cell> controlTotals(const std::vector<ControlRow>& rows) {
    if (rows.empty())
        return {};
    std::vector<Cell> totals(kExplanation + 1);
    totals[kControlAccount] = Cell::name(isMixed(rows) ? Desk::tr("Income less expense") : Desk::tr("Total"));
    for (const auto& column : moneyColumns()) {
        const auto sum = totalOf(rows, column.amount);
        totals[column.id] = (column.isDifference ? Cell::figure(signedWhole(sum), {}) : wholeCell(sum)).inStrong();
    }
    return totals;
}

reporting::Row controlTotalRow(const std::vector<ControlRow>& rows, const reporting::TableReport& report) {
    reporting::Row total{{}, reporting::RowStyle::Total, std::nullopt};
    for (const auto& column : report.columns) {
        reporting::CellValue value;
        if (column.key == "account")
            value = std::string(isMixed(rows) ? "Income less expense" : "Total");
        for (const auto& money : moneyColumns())
            if (column.key == money.key)
                value = totalOf(rows, money.amount);
        total.cells.push_back(std::move(value));
    }
    return total;
}

} // namespace practice::ui::budget
