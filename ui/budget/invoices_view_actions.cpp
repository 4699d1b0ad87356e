#include "ui/budget/invoices_view.h"

#include "ui/budget/invoice_form.h"
#include "ui/budget/pay_panel.h"
#include "ui/budget/payment_forms.h"
#include "ui/budget/words.h"

namespace practice::ui::budget {

using security::Permission;
using shell::ActionSpec;

QString InvoicesView::whyNotInvoice(Permission permission, const InvoiceRow& row) const {
    for (const auto& line : row.invoice.lines)
        if (const auto why = m_desk.whyNotFor(permission, line.department); !why.isEmpty())
            return why;
    return m_desk.whyNot(permission);
}

std::vector<PanelAction> InvoicesView::invoiceActions(const InvoiceRow& row) {
    const auto copy = row;
    if (row.invoice.state == plan::InvoiceState::Entered) {
        auto approve = whyNotInvoice(Permission::InvoicesApprove, row);
        return {{"invoices.approve", tr("Approve…"), approve, [this, copy] { openApproveInvoiceForm(m_desk, copy); }, true},
                {"invoices.change", tr("Change…"), whyNotInvoice(Permission::InvoicesEnter, row), [this, copy] { openInvoiceForm(m_desk, m_reading.vendors, copy.invoice); }},
                {"invoices.withdraw", tr("Withdraw…"), whyNotInvoice(Permission::InvoicesEnter, row), [this, copy] { openWithdrawInvoiceForm(m_desk, copy); }}};
    }
    if (row.invoice.state != plan::InvoiceState::Approved)
        return {};
    std::vector<PanelAction> actions;
    if (!row.invoice.open().isZero() && row.invoice.planned.isZero())
        actions.push_back({"invoices.pay", tr("Prepare payment…"), m_desk.whyNot(Permission::PaymentsPrepare), [this, copy] { openPrepareBatchForm(m_desk, {copy}); }, true});
    auto reverse = whyNotInvoice(Permission::InvoicesApprove, row);
    if (reverse.isEmpty() && !(row.invoice.paid.isZero() && row.invoice.planned.isZero()))
        reverse = tr("it is paid or in a batch; reverse the payment first");
    actions.push_back({"invoices.reverse", tr("Reverse…"), reverse, [this, copy] { openReverseInvoiceForm(m_desk, copy); }});
    return actions;
}

std::vector<PanelAction> InvoicesView::batchActions(const BatchRow& row) {
    const auto copy = row;
    if (row.batch.state == plan::BatchState::Prepared)
        return {{"invoices.release", tr("Release…"), m_desk.whyNot(Permission::PaymentsRelease), [this, copy] { openReleaseBatchForm(m_desk, copy); }, true},
                {"invoices.withdrawBatch", tr("Withdraw…"), m_desk.whyNot(Permission::PaymentsPrepare), [this, copy] { withdrawBatch(m_desk, copy); }}};
    if (row.batch.state != plan::BatchState::Released || row.standing().isZero())
        return {};
    return {{"invoices.reverseBatch", tr("Reverse…"), m_desk.whyNot(Permission::PaymentsRelease), [this, copy] { openReverseBatchForm(m_desk, copy, m_names); }}};
}

QString InvoicesView::primaryText() const { return m_list == Due ? tr("Prepare payment…") : m_list == Invoices ? tr("New invoice…") : QString(); }

QString InvoicesView::whyNotPrimary() const {
    if (m_list == Due)
        return !m_desk.whyNot(Permission::PaymentsPrepare).isEmpty() ? m_desk.whyNot(Permission::PaymentsPrepare) : chosenDue().empty() ? tr("no invoice is marked") : QString();
    if (const auto why = m_desk.whyNot(Permission::InvoicesEnter); !why.isEmpty())
        return why;
    return m_reading.vendors.empty() ? tr("add a vendor first") : QString();
}

void InvoicesView::runPrimary() {
    if (const auto why = whyNotPrimary(); !why.isEmpty())
        return m_desk.navigator().toast(tr("%1: %2").arg(primaryText(), why));
    if (m_list == Due)
        openPrepareBatchForm(m_desk, chosenDue());
    else
        openInvoiceForm(m_desk, m_reading.vendors, std::nullopt);
}

void InvoicesView::history() {
    if (const auto* batch = markedBatch())
        m_desk.navigator().showHistory({"payment_batch", batch->batch.id.value()}, tr("Payment batch %1").arg(batch->batch.id.value()));
    else if (const auto* invoice = markedInvoice())
        m_desk.navigator().showHistory({"vendor_invoice", invoice->invoice.id.value()}, tr("%1, invoice %2").arg(invoice->vendor, fromUtf8(invoice->invoice.number)),
                                       invoice->invoice.lines.size() == 1 ? std::optional(invoice->invoice.lines.front().department) : std::nullopt);
}

/// What is open of an invoice: its total, and each payment.
void InvoicesView::explainCursor() {
    const auto* row = markedInvoice();
    if (!row)
        return m_desk.navigator().toast(tr("Mark an invoice first"));
    reporting::TableReport rows;
    rows.id = "invoice_open";
    rows.title = "What is open of an invoice";
    rows.provenance = "The invoice and the payments of its batches that were released and not reversed.";
    rows.columns = {{"what", "What it is", reporting::CellKind::Text, {}}, {"date", "Date", reporting::CellKind::Date, {}}, {"amount", "Amount", reporting::CellKind::Money, {}}};
    const bool isPosted = row->invoice.state == plan::InvoiceState::Approved;
    rows.rows.push_back({{isPosted ? std::string("Invoice, approved") : std::string("Invoice, not posted: nothing is open"), row->invoice.invoicedOn, isPosted ? row->invoice.total : core::Money()}});
    for (const auto& batch : m_reading.batches)
        for (const auto& payment : batch.payments)
            for (const auto& item : payment.items)
                if (item.invoice == row->invoice.id && batch.state == plan::BatchState::Released && !payment.isReversed())
                    rows.rows.push_back({{"Paid in batch " + std::to_string(batch.id.value()), batch.paidOn, -item.amount}, reporting::RowStyle::Normal, core::EntityRef{"journal_entry", payment.entry.value()}});
    rows.totals = reporting::Row{{std::string("Open"), reporting::CellValue(), row->invoice.open()}, reporting::RowStyle::Total, std::nullopt};
    m_desk.navigator().explain(tr("%1, invoice %2").arg(row->vendor, fromUtf8(row->invoice.number)), tr("Open %1 = total less what was paid").arg(ui::money(row->invoice.open())), rows);
}

std::vector<ActionSpec> InvoicesView::actions() {
    const auto needs = [this](plan::InvoiceState state, Permission permission) {
        return [this, state, permission]() -> QString {
            const auto* row = markedInvoice();
            if (!row || row->invoice.state != state)
                return tr("no such invoice is marked");
            return whyNotInvoice(permission, *row);
        };
    };
    const auto batch = [this](plan::BatchState state) {
        return [this, state] { return markedBatch() && markedBatch()->batch.state == state ? QString() : tr("no such batch is marked"); };
    };
    return {
        {QStringLiteral("invoices.new"), tr("New invoice…"), QKeySequence(Qt::CTRL | Qt::Key_N), Permission::InvoicesEnter,
         [this] {
             if (m_list != Invoices)
                 showList(Invoices);
             runPrimary();
         },
         {}, {}},
        {QStringLiteral("invoices.approve"), tr("Approve the marked invoice…"), {}, Permission::InvoicesApprove, [this] { openApproveInvoiceForm(m_desk, *markedInvoice()); },
         needs(plan::InvoiceState::Entered, Permission::InvoicesApprove), {}},
        {QStringLiteral("invoices.change"), tr("Change the marked invoice…"), {}, Permission::InvoicesEnter, [this] { openInvoiceForm(m_desk, m_reading.vendors, markedInvoice()->invoice); },
         needs(plan::InvoiceState::Entered, Permission::InvoicesEnter), {}},
        {QStringLiteral("invoices.withdraw"), tr("Withdraw the marked invoice…"), {}, Permission::InvoicesEnter, [this] { openWithdrawInvoiceForm(m_desk, *markedInvoice()); },
         needs(plan::InvoiceState::Entered, Permission::InvoicesEnter), {}},
        {QStringLiteral("invoices.reverse"), tr("Reverse the marked invoice…"), {}, Permission::InvoicesApprove, [this] { openReverseInvoiceForm(m_desk, *markedInvoice()); },
         needs(plan::InvoiceState::Approved, Permission::InvoicesApprove), {}},
        {QStringLiteral("invoices.showDue"), tr("Invoices: what is due"), {}, Permission::InvoicesView, [this] { showList(Due); }, {}, {}},
        {QStringLiteral("invoices.showPayments"), tr("Invoices: payment batches"), {}, Permission::InvoicesView, [this] { showList(Batches); }, {}, {}},
        {QStringLiteral("invoices.prepare"), tr("Prepare payment of the marked invoices…"), {}, Permission::PaymentsPrepare, [this] { openPrepareBatchForm(m_desk, chosenDue()); },
         [this] { return m_list == Due && !chosenDue().empty() ? QString() : tr("mark invoices in “Due” first"); }, {}},
        {QStringLiteral("invoices.release"), tr("Release the marked payment batch…"), {}, Permission::PaymentsRelease, [this] { openReleaseBatchForm(m_desk, *markedBatch()); },
         batch(plan::BatchState::Prepared), {}},
        {QStringLiteral("invoices.reverseBatch"), tr("Reverse payments of the marked batch…"), {}, Permission::PaymentsRelease, [this] { openReverseBatchForm(m_desk, *markedBatch(), m_names); },
         batch(plan::BatchState::Released), {}},
        {QStringLiteral("invoices.limit"), tr("Approval limit of a role…"), {}, Permission::SettingsEdit, [this] { openApprovalLimitForm(m_desk); }, {}, {}},
    };
}

} // namespace practice::ui::budget
