#pragma once

#include "ui/ledger/columns.h"
#include "ui/ledger/view.h"

namespace practice::ui {
class FilterBar;
}

namespace practice::ui::ledger {

/// The months, newest first: open or closed. Closing through a day; reopening with a reason.
class PeriodsView final : public View {
    Q_OBJECT
  public:
    explicit PeriodsView(Desk& desk);
    QString caption() const override { return tr("Periods"); }
    QWidget* filterBar() const override { return m_bar; }
    QWidget* body() const override { return m_body; }
    QWidget* mainStop() const override { return m_table; }
    void shown() override { m_table->setFocus(); }
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;

  private:
    void reload();
    QString whyNotReopen() const;
    void reopen();
    std::vector<LedgerColumn<books::Period>> m_columns;
    std::unique_ptr<RecordTableModel<books::Period>> m_model;
    QWidget* m_bar;
    QWidget* m_body;
    RecordTable* m_table;
    RequestSlot m_slot;
};

} // namespace practice::ui::ledger
