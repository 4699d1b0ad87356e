#pragma once

#include "ledger/journal.h"
#include "ui/ledger/desk.h"

#include <QWidget>

namespace practice::ui {
class ComboField;
class IconButton;
class MoneyField;
} // namespace practice::ui

namespace practice::ui::ledger {

/// One line of a new entry: account by code or name, department, debit or credit. Typing a debit clears the credit.
class LineRow final : public QWidget {
    Q_OBJECT
  public:
    LineRow(const Lookups& lookups, QWidget* parent);
    void setNumber(int number); ///< For names that are read out.
    bool isBlank() const;
    bool isUnreadable() const;  ///< An amount is written that is none.
    practice::ledger::JournalLine line() const;
    core::Money debit() const;
    core::Money credit() const;
    ComboField* accountField() const { return m_account; }

  signals:
    void edited();
    void removeRequested();

  private:
    ComboField* m_account;
    ComboField* m_department;
    MoneyField* m_debit;
    MoneyField* m_credit;
    IconButton* m_remove;
};

/// Captions over the lines, in the same columns.
QWidget* makeLineCaptions(QWidget* parent);

} // namespace practice::ui::ledger
