#include "ui/budget/sheet_view.h"

#include "budgeting/budget_service.h"
#include "ledger/ledger_service.h"
#include "app/workspace.h"
#include "ui/budget/formula_line.h"
#include "ui/budget/ledger_rows.h"
#include "ui/budget/words.h"
#include "ui/common/format.h"
#include "ui/common/widgets/messages.h"

#include <QApplication>
#include <QClipboard>

namespace practice::ui::budget {

using security::Permission;

namespace {

QString refusalText(const core::Refusal& refusal) {
    const auto text = ui::describe(refusal);
    QStringList sentences;
    if (const auto* findings = std::get_if<core::Findings>(&refusal))
        for (const auto& finding : *findings)
            sentences << ui::sentence(finding);
    else
        sentences = QStringList{text.title} + text.details + QStringList{text.whatToDo};
    constexpr qsizetype kMostSentences = 6;
    if (sentences.size() > kMostSentences) {
        const auto more = sentences.size() - kMostSentences;
        sentences = sentences.mid(0, kMostSentences) << SheetView::tr("and %1 more cells").arg(more);
    }
    return sentences.join(QLatin1Char('\n')).trimmed();
}

} // namespace

int SheetView::currentLine() const {
    const auto at = m_table->currentIndex();
    return m_draft && m_model.isLine(at.row()) ? at.row() : -1;
}

QString SheetView::whyNotEdit() const {
    if (!m_open || !m_draft)
        return tr("no sheet is shown");
    if (!hasState(plan::VersionState::Draft))
        return tr("this version is %1; only a draft changes").arg(word(plan::caption(m_open->head.state)).toLower());
    return m_desk.whyNotFor(Permission::BudgetEdit, m_department);
}

QString SheetView::whyNotWholeLines() const {
    if (const auto why = whyNotEdit(); !why.isEmpty())
        return why;
    return m_model.actual().elapsed > 0 ? tr("months that are over show their actuals; choose “Show: Plan” first") : QString();
}

QString SheetView::whyNotCell(int row, int column) const {
    if (const auto why = whyNotEdit(); !why.isEmpty())
        return tr("The cell cannot be changed: %1.").arg(why);
    if (!m_model.placeAt(row, column))
        return tr("This is a sum. Change one of the months.");
    if (SheetModel::monthOf(column) && m_model.isActual(column))
        return tr("%1 is over and shows what was booked. Choose “Show: Plan” to change its budget.").arg(m_model.monthName(*SheetModel::monthOf(column)));
    if (column == SheetModel::kYear && m_model.actual().elapsed > 0)
        return tr("The year is actual and plan together. Choose “Show: Plan” to share an amount over its months.");
    return {};
}

core::Result<void> SheetView::run(const SheetStep& step) {
    const auto at = m_table->currentIndex();
    const int row = at.row();
    const int column = at.column();
    const bool wasEmpty = m_draft->lines() == 0;
    PRACTICE_TRY(step(*m_draft));
    m_notice->hide();
    m_model.refresh();
    if (!m_table->currentIndex().isValid() && m_draft->lines() > 0)
        m_table->goTo(qMax(row, 0), qMax(column, int(SheetModel::FirstMonth)));
    if (wasEmpty != (m_draft->lines() == 0)) {
        showEmpty();
        fitDensity();
    }
    changed();
    showCell();
    showFoot();
    return {};
}

void SheetView::runShown(const SheetStep& step) {
    if (const auto why = whyNotEdit(); !why.isEmpty()) {
        m_notice->showMessage(core::Severity::Warning, tr("Nothing was changed"), tr("The sheet cannot be changed: %1.").arg(why));
        m_notice->show();
        return;
    }
    if (const auto cells = m_table->block(); cells && cells->from.column < m_model.actual().elapsed && m_table->hasFocus()) {
        m_notice->showMessage(core::Severity::Error, tr("Nothing was changed"), whyNotCell(cells->from.line, SheetModel::columnOf(cells->from.column)));
        m_notice->show();
        return;
    }
    if (const auto done = run(step); !done)
        showProblem(tr("Nothing was changed"), done.error());
}

void SheetView::showProblem(const QString& title, const core::Refusal& refusal) {
    m_notice->showMessage(core::Severity::Error, title, refusalText(refusal));
    m_notice->show();
}

QString SheetView::enterCell(plan::CellPlace at, const QString& text) {
    const int column = at.column == plan::kYearColumn ? SheetModel::kYear : SheetModel::columnOf(at.column);
    if (const auto why = whyNotCell(at.line, column); !why.isEmpty())
        return why;
    const auto done = run([at, text](plan::SheetDraft& sheet) { return sheet.enter(at, toUtf8(text)); });
    return done ? QString() : refusalText(done.error());
}

void SheetView::undo() {
    if (!m_draft || !m_draft->canUndo() || !whyNotEdit().isEmpty())
        return;
    m_table->endEdit();
    static_cast<void>(run([](plan::SheetDraft& sheet) {
        sheet.undo();
        return core::Result<void>();
    }));
}

void SheetView::redo() {
    if (!m_draft || !m_draft->canRedo() || !whyNotEdit().isEmpty())
        return;
    static_cast<void>(run([](plan::SheetDraft& sheet) {
        sheet.redo();
        return core::Result<void>();
    }));
}

void SheetView::copy() {
    if (const auto text = m_table->blockText(); !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void SheetView::paste() {
    const auto cells = m_table->block();
    if (!cells)
        return;
    runShown([at = cells->from, text = toUtf8(QApplication::clipboard()->text())](plan::SheetDraft& sheet) { return sheet.paste(at, text); });
}

void SheetView::lockCells() {
    const auto cells = m_table->block();
    if (!cells)
        return;
    const bool isLocked = m_draft->line(cells->from.line).cells[std::size_t(cells->from.column)].isLocked;
    runShown([cells, isLocked](plan::SheetDraft& sheet) { return sheet.lock(cells->from, cells->to, !isLocked); });
}

void SheetView::showCell() {
    const auto at = m_table->place();
    const auto index = m_table->currentIndex();
    if (!m_draft || !index.isValid() || !m_model.isLine(index.row())) {
        m_formula->showCell(index.isValid() && m_draft ? tr("Sum") : QString(), index.isValid() && m_draft ? ui::money(m_model.amountAt(index.row(), index.column())) : QString(), {}, false);
    } else {
        const auto& line = m_draft->line(index.row());
        const auto* cell = m_model.cellOf(index.row(), index.column());
        const auto where = fromUtf8(line.accountCode) + QLatin1Char(' ') + fromUtf8(line.accountName) + QStringLiteral(", ") + m_model.column(index.column()).title;
        const auto name = at ? fromUtf8(plan::cellName(*at)) + QStringLiteral(" · ") + where : where;
        const auto amount = ui::money(m_model.amountAt(index.row(), index.column()));
        const bool isActual = m_model.isActual(index.column());
        QStringList meaning;
        if (isActual) {
            meaning << tr("actual of the month; its budget is %1").arg(ui::money(cell->amount));
        } else if (cell) {
            if (!cell->formula.empty())
                meaning << amount;
            meaning << (cell->formula.empty() ? word(plan::methodCaption(line.driver)) : tr("formula"));
            if (cell->isLocked)
                meaning << tr("locked");
            if (!cell->note.empty())
                meaning << fromUtf8(cell->note);
        } else if (index.column() == SheetModel::kYear) {
            meaning << tr("sum of the months; an amount typed here is shared over them");
        }
        m_formula->showCell(name, cell && !isActual && !cell->formula.empty() ? fromUtf8(cell->formula) : amount, meaning.join(QStringLiteral(" · ")),
                            at && whyNotCell(index.row(), index.column()).isEmpty());
    }
    const auto cells = m_table->block();
    if (!cells || cells->isOneCell())
        return m_formula->showSelection({});
    core::Money sum;
    const int count = (cells->to.line - cells->from.line + 1) * (cells->to.column - cells->from.column + 1);
    for (int line = cells->from.line; line <= cells->to.line; ++line)
        for (int month = cells->from.column; month <= cells->to.column; ++month)
            sum += m_model.amountAt(line, SheetModel::columnOf(month));
    m_formula->showSelection(tr("%1 cells · sum %2 · average %3").arg(count).arg(ui::money(sum), ui::money(sum.times({1, count}, core::Rounding::HalfUp))));
}

void SheetView::explainCell() {
    const auto index = m_table->currentIndex();
    if (!m_draft || !m_model.isLine(index.row()) || index.column() < SheetModel::FirstMonth)
        return m_desk.navigator().toast(tr("Put the cursor on a cell of a line first"));
    const auto& line = m_draft->line(index.row());
    const auto title = fromUtf8(line.accountCode) + QLatin1Char(' ') + fromUtf8(line.accountName) + QStringLiteral(", ") + m_model.column(index.column()).title;
    if (SheetModel::monthOf(index.column()) && m_model.isActual(index.column()))
        return explainActual(m_desk, m_otherSlot, this, {m_draft->year(), line.account, m_department, *SheetModel::monthOf(index.column()), *SheetModel::monthOf(index.column())}, title);
    reporting::TableReport rows;
    rows.id = "budget_cell";
    rows.title = "Budget cell";
    rows.asOf = m_desk.runner().workspace().clock().now();
    rows.provenance = "The cells that this one is made of, as they stand in the sheet.";
    rows.columns = {{"cell", "Cell", reporting::CellKind::Text, {}}, {"what", "What it is", reporting::CellKind::Text, {}}, {"amount", "Amount", reporting::CellKind::Money, {}}};
    const auto addCell = [&](plan::CellPlace at) {
        const auto& of = m_draft->line(at.line);
        const auto amount = at.column == plan::kYearColumn ? of.year() : of.cells[std::size_t(at.column)].amount;
        const auto month = at.column == plan::kYearColumn ? std::string("Year") : m_draft->year().monthName(at.column);
        rows.rows.push_back({{plan::cellName(at), of.accountCode + " " + of.accountName + ", " + month, amount}});
    };
    QString formula;
    const auto* cell = m_model.cellOf(index.row(), index.column());
    if (cell && !cell->formula.empty()) {
        plan::FormulaScope scope{m_draft->year(), {}};
        for (int i = 0; i < m_draft->lines(); ++i)
            scope.codes.push_back(m_draft->line(i).accountCode);
        formula = fromUtf8(cell->formula) + QStringLiteral(" = ") + ui::money(cell->amount);
        if (const auto parsed = plan::Formula::parse(cell->formula, scope, {index.row(), *SheetModel::monthOf(index.column())}))
            for (const auto& at : parsed->references())
                addCell(at);
    } else if (cell) {
        const bool isTyped = std::holds_alternative<plan::FixedAmounts>(line.driver);
        formula = isTyped ? tr("%1, typed or spread").arg(ui::money(cell->amount)) : tr("%1, by the method “%2”").arg(ui::money(cell->amount), word(plan::methodCaption(line.driver)));
        addCell({index.row(), *SheetModel::monthOf(index.column())});
        if (!isTyped)
            rows.rows.push_back({{std::string(), "Details of the method: " + plan::driverText(line.driver), reporting::CellValue()}});
    } else {
        formula = tr("%1 is the sum of the months").arg(ui::money(m_model.amountAt(index.row(), index.column())));
        const auto quarter = SheetModel::quarterOf(index.column());
        for (int month = quarter ? *quarter * 3 : 0; month < (quarter ? *quarter * 3 + 3 : plan::kMonths); ++month)
            addCell({index.row(), month});
    }
    m_desk.navigator().explain(title, formula, rows);
}

} // namespace practice::ui::budget
