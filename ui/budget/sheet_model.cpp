#include "ui/budget/sheet_model.h"

#include "ui/budget/words.h"
#include "ui/common/format.h"

#include <QCoreApplication>

namespace practice::ui::budget {

using core::Money;
using practice::ledger::AccountKind;

std::optional<int> SheetModel::monthOf(int column) {
    const int at = column - FirstMonth;
    if (at < 0 || at >= 16 || at % 4 == 3)
        return std::nullopt;
    return at / 4 * 3 + at % 4;
}

std::optional<int> SheetModel::quarterOf(int column) {
    const int at = column - FirstMonth;
    return at >= 0 && at < 16 && at % 4 == 3 ? std::optional(at / 4) : std::nullopt;
}

SheetModel::SheetModel(QObject* parent) : RecordTableBase(parent) {
    for (int column = 0; column < kColumns; ++column) {
        ColumnSpec spec;
        spec.kind = column == Account ? CellKind::Text : CellKind::Figure;
        spec.sortable = false;
        if (column == Account) {
            spec.width = 208;
            spec.stretches = true;
        }
        if (column == LineNumber)
            spec.width = 56;
        addSpec(std::move(spec));
    }
    nameColumns();
}

QString SheetModel::monthName(int month) const {
    return m_draft ? QCoreApplication::translate("Budgeting", m_draft->year().monthName(month).c_str()) : QString();
}

void SheetModel::nameColumns() {
    const auto name = [this](int column, const QString& title, const QString& tip = {}) {
        m_columns[std::size_t(column)].title = title;
        m_columns[std::size_t(column)].toolTip = tip;
    };
    name(Account, tr("Account"));
    name(LineNumber, tr("Line", "number of a line of the sheet"));
    for (int month = 0; month < plan::kMonths; ++month)
        name(columnOf(month), monthName(month), tr("Column %1 of formulas").arg(QChar(u'A' + month)));
    for (int quarter = 0; quarter < 4; ++quarter)
        name(FirstMonth + quarter * 4 + 3, tr("Q%1").arg(quarter + 1));
    name(kYear, tr("Year"), tr("Column M of formulas. An amount typed here is shared over the months."));
    name(kPrior, m_draft ? fromUtf8(m_draft->year().previous().name()) : tr("Last year"),
         tr("Last year: actual where the month is over, else its budget"));
    name(kChange, tr("Change"));
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

void SheetModel::show(const plan::SheetDraft* draft, ActualMonths actual) {
    beginResetModel();
    m_draft = draft;
    m_actual = std::move(actual);
    countLines();
    m_mixed = isMixed();
    endResetModel();
    nameColumns();
    setTotalRow();
}

void SheetModel::showActual(ActualMonths actual) {
    m_actual = std::move(actual);
    refresh();
}

void SheetModel::refresh() {
    if (!m_draft)
        return;
    const bool mixed = isMixed();
    if (m_draft->lines() != m_lines || mixed != m_mixed) {
        beginResetModel();
        countLines();
        m_mixed = mixed;
        endResetModel();
    } else if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    }
    setTotalRow();
}

bool SheetModel::isMixed() const {
    bool income = false;
    bool expense = false;
    for (int i = 0; m_draft && i < m_draft->lines(); ++i)
        (m_draft->line(i).kind == AccountKind::Income ? income : expense) = true;
    return income && expense;
}

std::vector<SheetModel::Sum> SheetModel::sums() const { return m_mixed ? std::vector{Sum::Income, Sum::Expense} : std::vector<Sum>(); }

int SheetModel::rowCount(const QModelIndex& parent) const { return parent.isValid() || m_lines == 0 ? 0 : m_lines + int(sums().size()); }

void SheetModel::countLines() {
    m_lines = m_draft ? m_draft->lines() : 0;
    m_ids.clear();
    for (int line = 0; line < m_lines; ++line)
        m_ids.push_back(m_draft->line(line).account.value());
}

qint64 SheetModel::idAtRow(int row) const {
    return isLine(row) ? m_ids[std::size_t(row)] : -1 - (row - m_lines);
}

bool SheetModel::isActual(int column) const {
    if (const auto quarter = quarterOf(column))
        return *quarter * 3 + 3 <= m_actual.elapsed;
    const auto month = monthOf(column);
    return month && *month < m_actual.elapsed;
}

std::optional<plan::CellPlace> SheetModel::placeAt(int row, int column) const {
    if (!isLine(row))
        return std::nullopt;
    if (column == kYear)
        return plan::CellPlace{row, plan::kYearColumn};
    if (const auto month = monthOf(column))
        return plan::CellPlace{row, *month};
    return std::nullopt;
}

const plan::SheetCell* SheetModel::cellOf(int row, int column) const {
    const auto month = monthOf(column);
    return isLine(row) && month ? &m_draft->line(row).cells[std::size_t(*month)] : nullptr;
}

plan::Months SheetModel::monthsOf(int line) const {
    auto months = m_draft->line(line).amounts();
    const auto actual = m_actual.byAccount.find(m_draft->line(line).account);
    for (int month = 0; month < m_actual.elapsed; ++month)
        months[std::size_t(month)] = actual == m_actual.byAccount.end() ? Money() : actual->second[std::size_t(month)];
    return months;
}

Money SheetModel::amountAt(int row, int column) const {
    if (!isLine(row)) {
        const auto which = sums()[std::size_t(row - m_lines)];
        Money sum;
        for (int line = 0; line < m_lines; ++line)
            if ((m_draft->line(line).kind == AccountKind::Income) == (which == Sum::Income))
                sum += amountAt(line, column);
        return sum;
    }
    if (column == kPrior)
        return plan::sumOf(m_draft->priorOf(row));
    const auto months = monthsOf(row);
    if (column == kYear)
        return plan::sumOf(months);
    if (const auto quarter = quarterOf(column)) {
        const auto first = std::size_t(*quarter) * 3;
        return months[first] + months[first + 1] + months[first + 2];
    }
    const auto month = monthOf(column);
    return month ? months[std::size_t(*month)] : Money();
}

std::optional<std::int64_t> SheetModel::changeAt(int row) const {
    const auto before = amountAt(row, kPrior);
    if (before.isZero())
        return std::nullopt;
    const auto used = plan::usedBasisPoints(before, amountAt(row, kYear));
    return used ? std::optional(*used - 10'000) : std::nullopt;
}

Money SheetModel::total(int column) const {
    Money sum;
    for (int line = 0; line < m_lines; ++line)
        sum += m_mixed && m_draft->line(line).kind != AccountKind::Income ? -amountAt(line, column) : amountAt(line, column);
    return sum;
}

QString SheetModel::rowName(int row) const {
    if (isLine(row))
        return fromUtf8(m_draft->line(row).accountCode) + QLatin1Char(' ') + fromUtf8(m_draft->line(row).accountName);
    return sums()[std::size_t(row - m_lines)] == Sum::Income ? tr("Income") : tr("Expense");
}

Cell SheetModel::figureCell(Money amount) const {
    const auto text = amount.isZero() ? QString(QChar(0x2013)) : moneyWhole(amount);
    auto cell = Cell::figure(text, qlonglong(amount.cents()));
    cell.token = amount.isNegative() ? Token::Danger : amount.isZero() ? Token::Text2 : Token::Text;
    return cell;
}

Cell SheetModel::cellAt(int row, int column) const {
    const bool strong = !isLine(row);
    if (column == Account) {
        auto cell = Cell::plain(rowName(row)).inStrong(strong);
        if (isLine(row)) {
            cell.note = !m_draft->line(row).note.empty();
            cell.toolTip = fromUtf8(m_draft->line(row).note);
        }
        return cell;
    }
    if (column == LineNumber)
        return isLine(row) ? Cell::figure(QString::number(row + 1), row).inToken(Token::Text3) : Cell::figure({}, {});
    if (column == kChange) {
        const auto change = changeAt(row);
        return Cell::figure(change ? changeText(*change) : QString(QChar(0x2013)), qlonglong(change.value_or(0))).inStrong(strong).inToken(Token::Text2);
    }
    auto cell = figureCell(amountAt(row, column)).inStrong(strong || quarterOf(column) || column == kYear);
    if (column == kPrior && cell.token == Token::Text)
        cell.token = Token::Text2;
    if (isActual(column) && cell.token == Token::Text && !cell.strong)
        cell.token = Token::Text2;
    if (const auto* planned = cellOf(row, column); planned && !isActual(column)) {
        cell.note = !planned->note.empty();
        cell.locked = planned->isLocked;
        cell.toolTip = fromUtf8(planned->note);
    }
    return cell;
}

QVariant SheetModel::data(const QModelIndex& index, int role) const {
    if (role != Qt::AccessibleTextRole || !m_draft || !index.isValid())
        return RecordTableBase::data(index, role);
    const int row = index.row();
    const int column_ = index.column();
    if (column_ <= LineNumber)
        return RecordTableBase::data(index, role);
    const auto figure = column_ == kChange ? cellAt(row, column_).text : ui::money(amountAt(row, column_));
    QStringList parts{tr("%1, %2: %3", "month, account: amount").arg(column(column_).title, rowName(row), figure)};
    if (isActual(column_))
        parts << tr("actual, locked");
    else if (const auto* cell = cellOf(row, column_)) {
        if (!cell->formula.empty())
            parts << tr("formula %1").arg(fromUtf8(cell->formula));
        if (cell->isLocked)
            parts << tr("locked");
        if (!cell->note.empty())
            parts << tr("note: %1").arg(fromUtf8(cell->note));
    }
    return parts.join(QStringLiteral(", "));
}

void SheetModel::setTotalRow() {
    if (m_lines == 0)
        return setTotals({});
    std::vector<Cell> totals(std::size_t{kColumns});
    totals[Account] = Cell::name(m_mixed ? tr("Income less expense") : m_draft->line(0).kind == AccountKind::Income ? tr("Total income") : tr("Total expense"));
    totals[LineNumber] = Cell::figure({}, {});
    for (int column = FirstMonth; column <= kPrior; ++column)
        totals[std::size_t(column)] = figureCell(total(column)).inStrong();
    const auto before = total(kPrior);
    const auto used = before.isZero() ? std::nullopt : plan::usedBasisPoints(before, total(kYear));
    totals[kChange] = Cell::figure(used ? changeText(*used - 10'000) : QString(QChar(0x2013)), {}).inStrong();
    setTotals(std::move(totals));
}

reporting::TableReport SheetModel::report() const {
    reporting::TableReport report;
    report.columns.push_back({"account", "Account", reporting::CellKind::Text, {}});
    for (int column = FirstMonth; column <= kPrior; ++column) {
        const auto month = monthOf(column);
        const auto quarter = quarterOf(column);
        const auto key = month ? "month_" + std::to_string(*month + 1) : quarter ? "quarter_" + std::to_string(*quarter + 1) : column == kYear ? "year" : "last_year";
        const auto caption = month ? m_draft->year().monthName(*month) : quarter ? "Q" + std::to_string(*quarter + 1) : column == kYear ? "Year" : m_draft->year().previous().name();
        report.columns.push_back({key, caption, reporting::CellKind::Money, column == kYear ? "The sum of the twelve months" : ""});
    }
    report.columns.push_back({"change", "Change", reporting::CellKind::Percent, "The year less last year, over last year"});
    const auto line = [&](std::string name, auto amountOf, std::optional<std::int64_t> change, reporting::RowStyle style) {
        reporting::Row row{{std::move(name)}, style, std::nullopt};
        for (int column = FirstMonth; column <= kPrior; ++column)
            row.cells.emplace_back(amountOf(column));
        row.cells.push_back(change ? reporting::CellValue(reporting::Percent{*change}) : reporting::CellValue());
        return row;
    };
    for (int row = 0; row < rowCount(); ++row)
        report.rows.push_back(line(toUtf8(rowName(row)), [&](int column) { return amountAt(row, column); }, changeAt(row),
                                   isLine(row) ? reporting::RowStyle::Normal : reporting::RowStyle::Subtotal));
    const auto before = total(kPrior);
    const auto used = before.isZero() ? std::nullopt : plan::usedBasisPoints(before, total(kYear));
    report.totals = line(m_mixed ? "Income less expense" : "Total", [&](int column) { return total(column); },
                         used ? std::optional(*used - 10'000) : std::nullopt, reporting::RowStyle::Total);
    return report;
}

} // namespace practice::ui::budget
