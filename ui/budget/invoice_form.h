#pragma once

#include "budgeting/payables.h"
#include "ui/budget/form.h"

class QVBoxLayout;

namespace practice::ui {
class Label;
}

namespace practice::ui::budget {

/// The lines of an invoice: account, department, amount. While there is one line and nothing was typed into it, it takes
/// the whole total.
class InvoiceLines final : public QWidget {
    Q_OBJECT
  public:
    InvoiceLines(Desk& desk, QWidget* parent);
    void setLines(const std::vector<plan::InvoiceLine>& lines);
    void setTotal(std::optional<core::Money> total);
    void proposeAccount(practice::ledger::AccountId account); ///< For lines that have none.
    std::vector<plan::InvoiceLine> lines() const;
    bool isUnreadable() const;

  private:
    struct Row {
        QWidget* widget;
        ComboField* account;
        ComboField* department;
        MoneyField* amount;
        QString note;
    };
    Row& addRow();
    void removeRow(QWidget* widget);
    void number();
    void prove();
    Desk& m_desk;
    QVBoxLayout* m_column;
    Label* m_proof;
    std::vector<Row> m_rows;
    std::optional<core::Money> m_total;
    bool m_typed = false;
};

/// A new invoice, or a change of one that is not approved.
void openInvoiceForm(Desk& desk, const std::vector<plan::Vendor>& vendors, const std::optional<plan::Invoice>& invoice);

} // namespace practice::ui::budget
