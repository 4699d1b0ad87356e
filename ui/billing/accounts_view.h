#pragma once

#include "ui/billing/account_rows.h"
#include "ui/billing/view.h"
#include "ui/common/table/paged_table_model.h"
#include "ui/common/widgets/filter_field.h"

class QHBoxLayout;
class QStackedWidget;

namespace practice::ui {
class Button;
class EmptyState;
class FilterBar;
class SearchField;
} // namespace practice::ui

namespace practice::ui::billing {

class AccountPanel;

/// Patients with what is owed; Enter opens an account: the tree of its balance, with its facts beside. Esc goes back.
class AccountsView final : public View {
    Q_OBJECT
  public:
    explicit AccountsView(Desk& desk);
    QString caption() const override { return tr("Accounts"); }
    QWidget* filterBar() const override;
    QWidget* body() const override;
    DetailsPanel* panel() const override;
    QWidget* mainStop() const override;
    void reload() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override { return tr("Take payment…"); }
    QString whyNotPrimary() const override;
    void runPrimary() override;

    void openAccount(bill::PatientId id);
    void closeAccount();
    bool isAccountOpen() const { return m_open.isValid(); }
    bill::PatientId chosen() const; ///< The open account, or the marked patient.
    const AccountData* account() const { return m_data ? &*m_data : nullptr; }
    RecordTable* tree() const { return m_tree; }
    RecordTable* list() const { return m_table; }

  signals:
    void encounterWanted(practice::billing::PatientId patient);
    void importWanted();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< Esc in the tree goes back.

  private:
    enum class Shown { Everybody, Owing, Credit };
    void makeList();
    void makeAccount();
    Button* addTool(QHBoxLayout* row, const QString& text, const char* name, void (AccountsView::*does)());
    void showList();
    void readOpen();
    void showAccount();
    void showTree();
    void followRow();
    void describe();
    void showEmpty();
    void explain();
    void openEntry();
    void adjust();
    void move();
    void apply();
    void reverse();
    void statement();
    void addFee();
    const TreeRow* current() const;
    QString whyNotDocument(security::Permission permission) const; ///< An open account with a marked document.
    QString whyNotCharge(security::Permission permission) const;   ///< The marked charge has something open.
    QString whyNotOpen(security::Permission permission) const;     ///< A patient is marked or open.
    std::vector<ViewColumn<PatientRow>> m_columns;
    PagedTableModel<PatientRow> m_model;
    std::vector<PatientRow> m_rows;
    std::vector<std::size_t> m_shownRows;
    std::map<bill::PatientId, bill::AccountService::Balances> m_balances;
    std::vector<ViewColumn<TreeRow>> m_treeColumns;
    RecordTableModel<TreeRow> m_treeModel;
    QStackedWidget* m_bars;
    QStackedWidget* m_bodies;
    FilterBar* m_bar;
    SearchField* m_search;
    FilterField* m_which;
    FilterField* m_treeWhich;
    RecordTable* m_table;
    RecordTable* m_tree;
    EmptyState* m_empty;
    AccountPanel* m_panel;
    Button *m_adjust, *m_move, *m_apply, *m_reverse, *m_statement;
    QString m_query;
    Shown m_shown = Shown::Everybody;
    int m_sortColumn = 0;
    bool m_sortUp = true;
    bill::PatientId m_open;
    std::optional<AccountData> m_data;
    RequestSlot m_listSlot, m_accountSlot;
};

} // namespace practice::ui::billing
