#pragma once

#include "budgeting/payables_service.h"
#include "ui/budget/desk.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/view_column.h"

namespace practice::ui::budget {

struct InvoiceRow {
    plan::Invoice invoice;
    QString vendor;
    QString departments; ///< Of the lines, joined.
    core::Date today{2000, 1, 1};
    bool isOverdue() const { return !invoice.open().isZero() && invoice.dueOn < today; }
};
struct BatchRow {
    plan::PaymentBatch batch;
    QString bank;
    QString vendors; ///< Who is paid, joined.
    /// Released payments that were not taken back.
    core::Money standing() const;
    QString state() const;
};
struct VendorRow {
    plan::Vendor vendor;
    QString usualAccount;
};

using VendorNames = std::map<plan::VendorId, QString>;
std::vector<ViewColumn<InvoiceRow>> invoiceColumns();
std::vector<ViewColumn<BatchRow>> batchColumns();
std::vector<ViewColumn<VendorRow>> vendorColumns();
InvoiceRow invoiceRow(const plan::Invoice& invoice, const VendorNames& vendors, const Lookups& lookups);
BatchRow batchRow(const plan::PaymentBatch& batch, const VendorNames& vendors, const Lookups& lookups);
/// Names by id, archived ones too; empty without vendors.view.
core::Result<std::vector<plan::Vendor>> readVendors(app::Services& services);
VendorNames namesOf(const std::vector<plan::Vendor>& vendors);

} // namespace practice::ui::budget
