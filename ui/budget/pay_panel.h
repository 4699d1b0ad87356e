#pragma once

#include "ui/budget/invoice_rows.h"
#include "ui/common/widgets/details_panel.h"

namespace practice::ui::budget {

/// What can be done with an invoice or a batch, with the reason where it cannot.
struct PanelAction {
    const char* name; ///< Of the button.
    QString text;
    QString whyNot;
    std::function<void()> run;
    bool isPrimary = false;
};

/// The selected invoice or payment batch: its lines, what was posted, what can be done.
class PayPanel final : public DetailsPanel {
    Q_OBJECT
  public:
    explicit PayPanel(Desk& desk);
    void showInvoice(const InvoiceRow& row, const std::vector<PanelAction>& actions);
    void showBatch(const BatchRow& row, const VendorNames& vendors, const std::vector<PanelAction>& actions);
    void showNothing();

  private:
    void addActions(const std::vector<PanelAction>& actions);
    void addEntry(Section* section, const QString& text, practice::ledger::EntryId entry);
    Desk& m_desk;
};

} // namespace practice::ui::budget
