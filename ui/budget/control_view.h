#pragma once

#include "ui/budget/control_row.h"
#include "ui/budget/view.h"
#include "ui/common/table/cell_delegate.h"

namespace practice::ui {
class Button;
class EmptyState;
class FilterBar;
class FilterField;
class Label;
} // namespace practice::ui

namespace practice::ui::budget {

class LinePanel;

/// Draws the triangle of a difference that crosses its thresholds, left of the figure.
class ControlDelegate final : public CellDelegate {
  public:
    using CellDelegate::CellDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// Budget against actual and the red-flag list: the same reading, all lines or those that must be explained.
class ControlView final : public View {
    Q_OBJECT
  public:
    enum class Lists { Everything, RedFlags };
    ControlView(Desk& desk, Lists lists);
    QString caption() const override { return m_lists == Lists::Everything ? tr("Against actual") : tr("Red flags"); }
    QWidget* filterBar() const override;
    QWidget* body() const override { return m_body; }
    DetailsPanel* panel() const override;
    QWidget* mainStop() const override;
    void reload() override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override;
    QString whyNotPrimary() const override;
    void runPrimary() override;
    /// "red_flags" is the list as a whole.
    bool openRecord(const core::EntityRef& record) override { return m_lists == Lists::RedFlags && record.kind == "red_flags"; }
    void explainCursor() override { explainFigure(); }
    const RecordTableModel<ControlRow>& model() const { return *m_model; }
    RecordTable* table() const { return m_table; }
    const plan::BudgetControl::FlagList* reading() const { return m_list.get(); }

  private:
    void makeBar();
    void makeBody();
    void fill();
    void fillMonths();
    void fitColumns(); ///< A narrow window shows fewer, and closer rows.
    void showRow();
    const ControlRow* marked() const;
    void explainFigure();
    void drill(int fromMonth, int toMonth);
    void explainForecast(const ControlRow& row);
    core::Date asOf() const;
    QString name(const char* part) const;
    Lists m_lists;
    std::vector<ControlColumn> m_columns;
    std::unique_ptr<RecordTableModel<ControlRow>> m_model;
    std::unique_ptr<const plan::BudgetControl::FlagList> m_list;
    FilterBar* m_bar;
    FilterField *m_month, *m_departments, *m_show;
    Button *m_details, *m_labor;
    QWidget* m_body;
    RecordTable* m_table;
    EmptyState* m_empty;
    LinePanel* m_panel;
    RequestSlot m_slot, m_otherSlot;
    bool m_panelShown = false;
};

} // namespace practice::ui::budget
