#pragma once

#include "ui/budget/invoice_rows.h"
#include "ui/budget/view.h"

class QStackedWidget;

namespace practice::ui {
class DateFilterField;
class EmptyState;
class FilterBar;
class FilterField;
class Segmented;
} // namespace practice::ui

namespace practice::ui::budget {

class PayPanel;
struct PanelAction;

/// What the lists of the view read at once.
struct InvoiceReading {
    std::vector<plan::Vendor> vendors;
    std::vector<plan::Invoice> invoices;
    std::vector<plan::PaymentBatch> batches;
};

/// Vendor invoices, what is due, and the payment batches.
class InvoicesView final : public View {
    Q_OBJECT
  public:
    enum List { Invoices, Due, Batches };
    explicit InvoicesView(Desk& desk);
    QString caption() const override { return tr("Invoices"); }
    QWidget* filterBar() const override;
    QWidget* body() const override;
    DetailsPanel* panel() const override;
    QWidget* mainStop() const override;
    void reload() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override;
    QString whyNotPrimary() const override;
    void runPrimary() override;
    void explainCursor() override;
    void showList(List list);
    List list() const { return m_list; }
    const RecordTableModel<InvoiceRow>& invoices() const { return *m_invoices; }
    const RecordTableModel<InvoiceRow>& due() const { return *m_due; }
    const RecordTableModel<BatchRow>& batches() const { return *m_batches; }
    RecordTable* table() const;

  private:
    void makeBar();
    void makeTables();
    void fill();
    void describe();
    void showPanel(bool wanted);
    const InvoiceRow* markedInvoice() const;
    const BatchRow* markedBatch() const;
    std::vector<InvoiceRow> chosenDue() const;
    std::vector<PanelAction> invoiceActions(const InvoiceRow& row);
    std::vector<PanelAction> batchActions(const BatchRow& row);
    QString whyNotInvoice(security::Permission permission, const InvoiceRow& row) const;
    void history();
    List m_list = Invoices;
    std::vector<ViewColumn<InvoiceRow>> m_invoiceColumns;
    std::vector<ViewColumn<BatchRow>> m_batchColumns;
    std::unique_ptr<RecordTableModel<InvoiceRow>> m_invoices, m_due;
    std::unique_ptr<RecordTableModel<BatchRow>> m_batches;
    InvoiceReading m_reading;
    VendorNames m_names;
    FilterBar* m_bar;
    Segmented* m_lists;
    FilterField *m_state, *m_vendor;
    DateFilterField* m_dueBy;
    QStackedWidget* m_tables;
    RecordTable *m_invoiceTable, *m_dueTable, *m_batchTable;
    EmptyState *m_noInvoices, *m_noneDue, *m_noBatches;
    PayPanel* m_panel;
    RequestSlot m_slot;
    core::EntityRef m_wanted; ///< To be marked once it is read.
    bool m_panelShown = false;
};

} // namespace practice::ui::budget
