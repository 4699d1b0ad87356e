#include "ui/budget/invoice_rows.h"

#include "ui/budget/words.h"

namespace practice::ui::budget {

using core::Money;
using ReportKind = reporting::CellKind;

namespace {

template <class Row> ViewColumn<Row> payText(const char* key, const char* caption, Cell (*cell)(const Row&), QString (*text)(const Row&), int width = 0, bool stretches = false) {
    auto spec = titled(caption);
    spec.width = width;
    spec.stretches = stretches;
    return {{key, caption, ReportKind::Text, {}}, spec, cell, [text](const Row& r) { return textValue(text(r)); }};
}

template <class Row> ViewColumn<Row> payMoney(const char* key, const char* caption, const char* formula, Money (*amount)(const Row&)) {
    return {{key, caption, ReportKind::Money, formula}, titled(caption, CellKind::Figure), [amount](const Row& r) { return Cell::money(amount(r)); },
            [amount](const Row& r) { return reporting::CellValue(amount(r)); }};
}

template <class Row> ViewColumn<Row> payDate(const char* key, const char* caption, core::Date (*date)(const Row&)) {
    return {{key, caption, ReportKind::Date, {}}, titled(caption), [date](const Row& r) { return Cell::date(date(r)); }, [date](const Row& r) { return reporting::CellValue(date(r)); }};
}

QString invoiceStateText(const InvoiceRow& r) {
    const auto& invoice = r.invoice;
    if (invoice.state != plan::InvoiceState::Approved)
        return word(plan::caption(invoice.state));
    if (invoice.open().isZero())
        return Desk::tr("Paid");
    return !invoice.planned.isZero() ? Desk::tr("In a batch") : r.isOverdue() ? Desk::tr("Overdue") : word(plan::caption(invoice.state));
}

Cell invoicePill(const InvoiceRow& r) {
    const auto kind = r.isOverdue() && r.invoice.planned.isZero() ? PillKind::Danger : pillKindOf(r.invoice.state);
    return Cell::pillOf(invoiceStateText(r), kind).sorted(int(r.invoice.state));
}

} // namespace

Money BatchRow::standing() const {
    Money sum;
    for (const auto& payment : batch.payments)
        if (!payment.isReversed())
            sum += payment.amount;
    return sum;
}

QString BatchRow::state() const {
    if (batch.state == plan::BatchState::Released && standing().isZero() && !batch.total().isZero())
        return Desk::tr("Reversed");
    return batch.state == plan::BatchState::Released && standing() != batch.total() ? Desk::tr("Partly reversed") : batchStateText(batch.state);
}

std::vector<ViewColumn<InvoiceRow>> invoiceColumns() {
    return {
        payText<InvoiceRow>("vendor", "Vendor", [](const InvoiceRow& r) { return Cell::name(r.vendor); }, [](const InvoiceRow& r) { return r.vendor; }, 0, true),
        payText<InvoiceRow>("number", "Number", [](const InvoiceRow& r) { return Cell::plain(fromUtf8(r.invoice.number)); }, [](const InvoiceRow& r) { return fromUtf8(r.invoice.number); }),
        payDate<InvoiceRow>("invoiced", "Invoiced", [](const InvoiceRow& r) { return r.invoice.invoicedOn; }),
        payDate<InvoiceRow>("due", "Due", [](const InvoiceRow& r) { return r.invoice.dueOn; }),
        payText<InvoiceRow>("departments", "Departments", [](const InvoiceRow& r) { return Cell::quiet(r.departments); }, [](const InvoiceRow& r) { return r.departments; }, 190),
        payMoney<InvoiceRow>("total", "Total", "", [](const InvoiceRow& r) { return r.invoice.total; }),
        payMoney<InvoiceRow>("open", "Open", "Total less payments that were released and not reversed, once approved", [](const InvoiceRow& r) { return r.invoice.open(); }),
        {{"state", "State", ReportKind::Text, {}}, titled("State", CellKind::Pill), invoicePill, [](const InvoiceRow& r) { return textValue(invoiceStateText(r)); }},
    };
}

std::vector<ViewColumn<BatchRow>> batchColumns() {
    return {
        payDate<BatchRow>("paid", "Paid on", [](const BatchRow& r) { return r.batch.paidOn; }),
        {{"batch", "Batch", ReportKind::Integer, {}}, titled("Batch", CellKind::Figure), [](const BatchRow& r) { return Cell::figure(QString::number(r.batch.id.value()), qlonglong(r.batch.id.value())); },
         [](const BatchRow& r) { return reporting::CellValue(r.batch.id.value()); }},
        payText<BatchRow>("vendors", "Vendors", [](const BatchRow& r) { return Cell::name(r.vendors); }, [](const BatchRow& r) { return r.vendors; }, 0, true),
        payText<BatchRow>("method", "Method", [](const BatchRow& r) { return Cell::quiet(word(plan::caption(r.batch.method))); }, [](const BatchRow& r) { return word(plan::caption(r.batch.method)); }),
        payText<BatchRow>("bank", "From", [](const BatchRow& r) { return Cell::quiet(r.bank); }, [](const BatchRow& r) { return r.bank; }, 220),
        payMoney<BatchRow>("total", "Total", "The sum of its payments", [](const BatchRow& r) { return r.batch.total(); }),
        {{"state", "State", ReportKind::Text, {}}, titled("State", CellKind::Pill), [](const BatchRow& r) {
             const bool reversed = r.batch.state == plan::BatchState::Released && r.standing() != r.batch.total();
             return Cell::pillOf(r.state(), reversed ? PillKind::Muted : pillKindOf(r.batch.state)).sorted(int(r.batch.state));
         },
         [](const BatchRow& r) { return textValue(r.state()); }},
    };
}

std::vector<ViewColumn<VendorRow>> vendorColumns() {
    return {
        payText<VendorRow>("name", "Vendor", [](const VendorRow& r) { return Cell::name(fromUtf8(r.vendor.name)).inToken(r.vendor.isArchived ? Token::Text2 : Token::Text); },
                           [](const VendorRow& r) { return fromUtf8(r.vendor.name); }, 0, true),
        payText<VendorRow>("contact", "Contact", [](const VendorRow& r) { return Cell::plain(fromUtf8(r.vendor.contact)); }, [](const VendorRow& r) { return fromUtf8(r.vendor.contact); }, 160),
        payText<VendorRow>("phone", "Phone", [](const VendorRow& r) { return Cell::quiet(fromUtf8(r.vendor.phone)); }, [](const VendorRow& r) { return fromUtf8(r.vendor.phone); }),
        payText<VendorRow>("account", "Usual account", [](const VendorRow& r) { return Cell::quiet(r.usualAccount); }, [](const VendorRow& r) { return r.usualAccount; }, 200),
        {{"terms", "Terms in days", ReportKind::Integer, {}}, titled("Terms in days", CellKind::Figure), [](const VendorRow& r) { return Cell::number(r.vendor.termsDays); },
         [](const VendorRow& r) { return reporting::CellValue(std::int64_t{r.vendor.termsDays}); }},
        payText<VendorRow>("tax_id", "Tax id", [](const VendorRow& r) { return Cell::quiet(fromUtf8(r.vendor.taxId)); }, [](const VendorRow& r) { return fromUtf8(r.vendor.taxId); }),
        payText<VendorRow>("form_1099", "1099", [](const VendorRow& r) { return Cell::quiet(r.vendor.gets1099 ? Desk::tr("yes") : QString()); }, [](const VendorRow& r) { return r.vendor.gets1099 ? Desk::tr("yes") : QString(); }),
        {{"state", "State", ReportKind::Text, {}}, titled("State", CellKind::Pill), [](const VendorRow& r) {
             return r.vendor.isArchived ? Cell::pillOf(Desk::tr("Archived"), PillKind::Muted) : r.vendor.isBusinessAssociate ? Cell::pillOf(Desk::tr("Business associate"), PillKind::Info) : Cell::plain({});
         },
         [](const VendorRow& r) { return textValue(r.vendor.isArchived ? Desk::tr("Archived") : r.vendor.isBusinessAssociate ? Desk::tr("Business associate") : QString()); }},
    };
}

InvoiceRow invoiceRow(const plan::Invoice& invoice, const VendorNames& vendors, const Lookups& lookups) {
    InvoiceRow row{invoice, {}, {}, lookups.today};
    if (const auto at = vendors.find(invoice.vendor); at != vendors.end())
        row.vendor = at->second;
    QStringList departments;
    for (const auto& line : invoice.lines)
        if (const auto name = lookups.department(line.department); !departments.contains(name))
            departments << name;
    row.departments = departments.join(QStringLiteral(", "));
    return row;
}

BatchRow batchRow(const plan::PaymentBatch& batch, const VendorNames& vendors, const Lookups& lookups) {
    BatchRow row{batch, lookups.accountText(batch.bank), {}};
    QStringList names;
    for (const auto& payment : batch.payments)
        if (const auto at = vendors.find(payment.vendor); at != vendors.end())
            names << at->second;
    row.vendors = names.join(QStringLiteral(", "));
    return row;
}

core::Result<std::vector<plan::Vendor>> readVendors(app::Services& services) {
    if (!services.session().may(security::Permission::VendorsView))
        return std::vector<plan::Vendor>();
    return services.payables().vendors(plan::ShowArchived::Yes);
}

VendorNames namesOf(const std::vector<plan::Vendor>& vendors) {
    VendorNames names;
    for (const auto& vendor : vendors)
        names.emplace(vendor.id, fromUtf8(vendor.name));
    return names;
}

} // namespace practice::ui::budget
