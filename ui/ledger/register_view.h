#pragma once

#include "ui/ledger/columns.h"
#include "ui/ledger/desk.h"

#include <QWidget>

namespace practice::ui {
class DateFilterField;
class Label;
} // namespace practice::ui

namespace practice::ui::ledger {

/// The lines of one account with the running balance, oldest first, paged by key. Enter opens the entry, Esc goes back.
class RegisterView final : public QWidget {
    Q_OBJECT
  public:
    explicit RegisterView(Desk& desk);
    void showAccount(const books::Account& account);
    const books::Account& account() const { return m_account; }
    std::optional<reporting::TableReport> report() const;
    QString foot() const;
    void loadMore();
    RecordTable* table() const { return m_table; }

  signals:
    void closed();
    void textsChanged();

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QWidget* makeHead();
    void reload();
    core::DateRange range() const;
    Desk& m_desk;
    books::Account m_account;
    std::vector<LedgerColumn<books::RegisterRow>> m_columns;
    std::unique_ptr<RecordTableModel<books::RegisterRow>> m_model;
    Label* m_title;
    Label* m_opening;
    DateFilterField* m_from;
    DateFilterField* m_to;
    RecordTable* m_table;
    RequestSlot m_slot;
    core::Money m_before;
    bool m_more = false;
    bool m_loading = false;
};

} // namespace practice::ui::ledger
