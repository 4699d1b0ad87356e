#pragma once

#include "ui/budget/form.h"
#include "ui/budget/invoice_rows.h"

namespace practice::ui::budget {

void openApproveInvoiceForm(Desk& desk, const InvoiceRow& row);
void openWithdrawInvoiceForm(Desk& desk, const InvoiceRow& row);
void openReverseInvoiceForm(Desk& desk, const InvoiceRow& row);
/// A batch of the invoices, each whole.
void openPrepareBatchForm(Desk& desk, const std::vector<InvoiceRow>& rows);
void openReleaseBatchForm(Desk& desk, const BatchRow& row);
void withdrawBatch(Desk& desk, const BatchRow& row);
/// All of its payments, or one of them.
void openReverseBatchForm(Desk& desk, const BatchRow& row, const VendorNames& vendors);
void openApprovalLimitForm(Desk& desk);

} // namespace practice::ui::budget
