#pragma once

#include "ui/budget/invoice_rows.h"
#include "ui/budget/view.h"

namespace practice::ui {
class EmptyState;
class FilterBar;
class FilterField;
class SearchField;
} // namespace practice::ui

namespace practice::ui::budget {

class VendorsView final : public View {
    Q_OBJECT
  public:
    explicit VendorsView(Desk& desk);
    QString caption() const override { return tr("Vendors"); }
    QWidget* filterBar() const override;
    QWidget* body() const override { return m_body; }
    QWidget* mainStop() const override { return m_table; }
    void reload() override;
    bool openRecord(const core::EntityRef& record) override;
    std::optional<reporting::TableReport> report() override;
    std::vector<shell::ActionSpec> actions() override;
    QString primaryText() const override { return tr("New vendor…"); }
    QString whyNotPrimary() const override { return m_desk.whyNot(security::Permission::VendorsEdit); }
    void runPrimary() override;
    const RecordTableModel<VendorRow>& model() const { return *m_model; }
    RecordTable* table() const { return m_table; }

  private:
    void fill();
    void editMarked();
    void archiveOrRestore();
    const VendorRow* marked() const;
    QString whyNotEdit() const;
    std::vector<ViewColumn<VendorRow>> m_columns;
    std::unique_ptr<RecordTableModel<VendorRow>> m_model;
    std::vector<plan::Vendor> m_vendors;
    FilterBar* m_bar;
    SearchField* m_search;
    FilterField* m_which;
    QWidget* m_body;
    RecordTable* m_table;
    EmptyState* m_empty;
    RequestSlot m_slot;
    qint64 m_wanted = 0;
};

/// A new vendor, or a change.
void openVendorForm(Desk& desk, const std::optional<plan::Vendor>& vendor);

} // namespace practice::ui::budget
