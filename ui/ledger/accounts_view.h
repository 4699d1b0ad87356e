#pragma once

#include "ui/ledger/columns.h"
#include "ui/ledger/view.h"

class QStackedWidget;

namespace practice::ui {
class DateFilterField;
class FilterBar;
class FilterField;
} // namespace practice::ui

namespace practice::ui::ledger {

class RegisterView;

/// The chart of accounts with balances as of a date; Enter opens an account's register.
class AccountsView final : public View {
    Q_OBJECT
  public:
    explicit AccountsView(Desk& desk);
    QString caption() const override { return tr("Accounts"); }
    QWidget* filterBar() const override;
    QWidget* body() const override;
    QWidget* mainStop() const override;
    void shown() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;

  private:
    void makeBody();
    void reload();
    void fill();
    void describe();
    void openRegister(qint64 id);
    void closeRegister();
    const books::Account* marked() const;
    QString whyNotEdit() const;
    void archiveOrRestore();
    void showTrialBalance();
    core::Date asOf() const;
    std::vector<LedgerColumn<books::AccountBalance>> m_columns;
    std::unique_ptr<RecordTableModel<books::AccountBalance>> m_model;
    FilterBar* m_bar;
    DateFilterField* m_asOf;
    FilterField* m_which;
    QStackedWidget* m_body;
    RecordTable* m_table;
    RegisterView* m_register;
    std::vector<books::AccountBalance> m_balances;
    RequestSlot m_slot, m_reportSlot;
    bool m_dated = false;
};

} // namespace practice::ui::ledger
