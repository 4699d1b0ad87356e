#pragma once

#include "budgeting/sheet_draft.h"
#include "reporting/table_report.h"
#include "ui/common/table/record_table_model.h"

#include <map>

namespace practice::ui::budget {

namespace plan = practice::budgeting;

/// The months that are over and what they brought, for "actual + plan".
struct ActualMonths {
    int elapsed = 0; ///< 0: plan only.
    std::map<practice::ledger::AccountId, plan::Months> byAccount;
};

/// A budget sheet as a table: a line for each account, then sums of income and expense; months, quarters, year, last year
/// and the change. Reads the draft, which outlives it or is taken away with show(nullptr).
class SheetModel final : public RecordTableBase {
    Q_OBJECT
  public:
    enum Column { Account, LineNumber, FirstMonth };
    static constexpr int kYear = FirstMonth + 16;
    static constexpr int kPrior = kYear + 1;
    static constexpr int kChange = kYear + 2;
    static constexpr int kColumns = kYear + 3;
    static int columnOf(int month) { return FirstMonth + month + month / 3; }
    static std::optional<int> monthOf(int column); ///< 0–11.
    static std::optional<int> quarterOf(int column);

    explicit SheetModel(QObject* parent = nullptr);
    void show(const plan::SheetDraft* draft, ActualMonths actual);
    void showActual(ActualMonths actual);
    void refresh(); ///< The draft has changed.
    const plan::SheetDraft* draft() const { return m_draft; }
    const ActualMonths& actual() const { return m_actual; }

    int lines() const { return m_lines; }
    bool isLine(int row) const { return row >= 0 && row < m_lines; }
    /// The cell of the sheet (month or year); empty for sums, quarters and last year.
    std::optional<plan::CellPlace> placeAt(int row, int column) const;
    const plan::SheetCell* cellOf(int row, int column) const; ///< Of a month of a line.
    bool isActual(int column) const;
    core::Money amountAt(int row, int column) const;
    std::optional<std::int64_t> changeAt(int row) const; ///< In 1/10000; empty without a last year.
    core::Money total(int column) const; ///< Income less expense, or the one that there is.

    int rowCount(const QModelIndex& parent = {}) const override;
    qint64 idAtRow(int row) const override;
    Cell cellAt(int row, int column) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    reporting::TableReport report() const; ///< As shown, to the cent.
    QString monthName(int month) const;

  private:
    enum class Sum { Income, Expense };
    std::vector<Sum> sums() const;
    QString rowName(int row) const;
    plan::Months monthsOf(int line) const;
    bool isMixed() const;
    void nameColumns();
    void setTotalRow();
    void countLines();
    Cell figureCell(core::Money amount) const;
    const plan::SheetDraft* m_draft = nullptr;
    ActualMonths m_actual;
    int m_lines = 0;
    std::vector<qint64> m_ids; ///< Of the lines as the views know them: a reset asks for them when the draft is ahead.
    bool m_mixed = false; ///< Income and expense: each has its sum.
};

} // namespace practice::ui::budget
