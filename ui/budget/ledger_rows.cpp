#include "ui/budget/ledger_rows.h"

#include "app/workspace.h"
#include "budgeting/budget_control.h"
#include "ui/common/format.h"

namespace practice::ui::budget {

void explainActual(Desk& desk, RequestSlot& slot, QObject* owner, const ActualFigure& figure, const QString& title) {
    desk.read(
        owner, slot,
        [figure](app::Services& services, core::Progress&) {
            return services.budgetControl().behind(figure.year, figure.account, figure.department, figure.fromMonth, figure.toMonth);
        },
        [&desk, figure, title](const plan::BudgetControl::Behind& behind) {
            reporting::TableReport rows;
            rows.id = "budget_actual_lines";
            rows.title = "Journal lines behind an actual";
            rows.asOf = desk.runner().workspace().clock().now();
            rows.provenance = "Journal lines of the account in the department, posted in the months named; income is shown positive.";
            rows.columns = {{"date", "Date", reporting::CellKind::Date, {}},
                            {"entry", "Entry", reporting::CellKind::Integer, {}},
                            {"memo", "Memo", reporting::CellKind::Text, {}},
                            {"amount", "Amount", reporting::CellKind::Money, "Debits less credits; for income credits less debits"}};
            const auto* account = desk.lookups().account(figure.account);
            const bool isIncome = account && account->kind == practice::ledger::AccountKind::Income;
            for (const auto& [line, sourceKind, sourceId] : behind.rows)
                rows.rows.push_back({{line.postedOn, line.entry.value(), line.memo, isIncome ? -line.amount : line.amount}, reporting::RowStyle::Normal,
                                     core::EntityRef{"journal_entry", line.entry.value()}});
            rows.totals = reporting::Row{{std::string("Total"), reporting::CellValue(), reporting::CellValue(), behind.total}, reporting::RowStyle::Total, std::nullopt};
            rows.filters = {{"From", core::toIso(figure.year.month(figure.fromMonth).from)}, {"To", core::toIso(figure.year.month(figure.toMonth).lastDay())}};
            const auto count = static_cast<std::int64_t>(behind.rows.size());
            desk.navigator().explain(title,
                                     behind.more ? Desk::tr("The first %1 journal lines").arg(numberText(count))
                                                 : counted(count, Desk::tr("%1 journal line, together %2").arg(QStringLiteral("%1"), ui::money(behind.total)),
                                                           Desk::tr("%1 journal lines, together %2").arg(QStringLiteral("%1"), ui::money(behind.total))),
                                     rows);
        });
}

} // namespace practice::ui::budget
