#pragma once

#include "billing/account_service.h"
#include "ui/billing/view.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"

namespace practice::ui {
class Button;
class FilterField;
} // namespace practice::ui

namespace practice::ui::billing {

/// Adjustments that wait for a second person, and what became of the others.
class ApprovalsView final : public View {
    Q_OBJECT
  public:
    explicit ApprovalsView(Desk& desk);
    QString caption() const override { return tr("Approvals"); }
    QWidget* filterBar() const override { return m_bar; }
    QWidget* body() const override { return m_body; }
    QWidget* mainStop() const override { return m_table; }
    void reload() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override { return tr("Approve"); }
    QString whyNotPrimary() const override { return whyNot(security::Permission::AdjustmentsApprove); }
    void runPrimary() override { approve(); }

  private:
    const bill::Adjustment* current() const { return m_model.find(m_table->currentId()); }
    QString whyNot(security::Permission permission) const;
    QString whyNotWithdraw() const;
    void approve();
    void refuse();
    void withdraw();
    void follow();
    std::vector<ViewColumn<bill::Adjustment>> m_columns;
    RecordTableModel<bill::Adjustment> m_model;
    QWidget* m_bar;
    QWidget* m_body;
    FilterField* m_state;
    Button *m_refuse, *m_withdraw;
    RecordTable* m_table;
    RequestSlot m_slot;
};

} // namespace practice::ui::billing
