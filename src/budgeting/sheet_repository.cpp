#include "budgeting/budget_repository.h"
#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::budgeting {

namespace {

namespace fields = security::fields;
using security::openOrEmpty;
using security::sealOrNull;

} // namespace

Sheet BudgetRepository::sheet(VersionId id, const AccountsById& accounts) const {
    std::map<std::int64_t, SheetLine> byId;
    std::vector<std::int64_t> order;
    auto lines = m_connection.prepare("SELECT id, account_id, method, driver, note FROM budget_lines "
                                      "WHERE version_id = :version ORDER BY position, id");
    lines->bind("version", id);
    while (lines->step()) {
        const auto row = lines->get<std::int64_t>(0);
        auto& line = byId[row];
        order.push_back(row);
        line.account = lines->get<ledger::AccountId>(1);
        const auto& account = accounts.at(line.account);
        line.accountCode = account.code;
        line.accountName = account.name;
        line.kind = account.kind;
        // What does not read any more leaves the months as they are stored.
        if (auto driver = driverFrom(lines->get<std::string>(2), lines->get<std::string>(3)))
            line.driver = *driver;
        line.note = openOrEmpty(m_keys, fields::kBudgetLineNote, row, *lines, 4);
    }
    auto cells = m_connection.prepare(R"(
        SELECT c.id, c.line_id, c.month, c.amount_cents, c.formula, c.is_set, c.is_locked, c.note
        FROM budget_lines l JOIN budget_cells c ON c.line_id = l.id WHERE l.version_id = :version)");
    cells->bind("version", id);
    while (cells->step()) {
        auto& cell = byId.at(cells->get<std::int64_t>(1)).cells.at(static_cast<std::size_t>(cells->get<int>(2)));
        cell = {cells->get<core::Money>(3), cells->get<std::string>(4), cells->get<bool>(5), cells->get<bool>(6),
                openOrEmpty(m_keys, fields::kBudgetCellNote, cells->get<std::int64_t>(0), *cells, 7)};
    }
    Sheet sheet;
    for (const auto row : order)
        sheet.lines.push_back(std::make_shared<const SheetLine>(std::move(byId.at(row))));
    return sheet;
}

void BudgetRepository::replaceSheet(VersionId id, const Sheet& sheet) {
    auto dropCells = m_connection.prepare("DELETE FROM budget_cells WHERE line_id IN "
                                          "(SELECT id FROM budget_lines WHERE version_id = :version)");
    dropCells->bind("version", id).run();
    auto dropLines = m_connection.prepare("DELETE FROM budget_lines WHERE version_id = :version");
    dropLines->bind("version", id).run();
    if (sheet.lines.empty())
        return;
    storage::IdSource ids(m_connection);
    auto lineId = ids.next("budget_lines", static_cast<std::int64_t>(sheet.lines.size()));
    auto cellId = ids.next("budget_cells", static_cast<std::int64_t>(sheet.lines.size() * kMonths));
    int position = 0;
    for (const auto& line : sheet.lines) {
        auto insertLine = m_connection.prepare(R"(
            INSERT INTO budget_lines (id, version_id, position, account_id, method, driver, year_cents, note)
            VALUES (:id, :version, :position, :account, :method, :driver, :year, :note))");
        insertLine->bind("id", lineId).bind("version", id).bind("position", position++).bind("account", line->account);
        insertLine->bind("method", methodKey(line->driver)).bind("driver", driverText(line->driver)).bind("year", line->year());
        insertLine->bind("note", sealOrNull(m_keys, fields::kBudgetLineNote, lineId, line->note)).run();
        for (std::size_t month = 0; month < kMonths; ++month) {
            const auto& cell = line->cells[month];
            auto insert = m_connection.prepare(R"(
                INSERT INTO budget_cells (id, line_id, month, amount_cents, formula, is_set, is_locked, note)
                VALUES (:id, :line, :month, :amount, :formula, :set, :locked, :note))");
            insert->bind("id", cellId).bind("line", lineId).bind("month", static_cast<int>(month)).bind("amount", cell.amount);
            insert->bind("formula", cell.formula).bind("set", cell.isSet).bind("locked", cell.isLocked);
            insert->bind("note", sealOrNull(m_keys, fields::kBudgetCellNote, cellId, cell.note)).run();
            ++cellId;
        }
        ++lineId;
    }
}

std::vector<Figure> BudgetRepository::figures(BudgetId budget) const {
    // Income stands positive in the sheet; the journal's sense is credit negative.
    auto query = m_connection.prepare(R"(
        SELECT v.department_id, l.account_id, c.month, CASE WHEN a.kind = 'income' THEN -c.amount_cents ELSE c.amount_cents END
        FROM budget_versions v JOIN budget_lines l ON l.version_id = v.id JOIN budget_cells c ON c.line_id = l.id
            JOIN accounts a ON a.id = l.account_id
        WHERE v.budget_id = :budget AND v.state IN ('approved', 'locked'))");
    query->bind("budget", budget);
    std::vector<Figure> figures;
    while (query->step())
        figures.push_back({query->get<DepartmentId>(0), query->get<ledger::AccountId>(1), query->get<int>(2), query->get<core::Money>(3)});
    return figures;
}

} // namespace practice::budgeting
