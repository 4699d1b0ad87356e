#include "ui/budget/pay_panel.h"

#include "ui/budget/words.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>

namespace practice::ui::budget {

PayPanel::PayPanel(Desk& desk) : m_desk(desk) {
    setObjectName(QStringLiteral("invoices.panel"));
    showNothing();
}

void PayPanel::showNothing() {
    clear();
    setPill({}, PillKind::Muted);
    setTitle(tr("Nothing is marked"), tr("Mark a line to see it"));
}

void PayPanel::addActions(const std::vector<PanelAction>& actions) {
    auto* host = new QWidget;
    auto* column = new QVBoxLayout(host);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(6));
    for (const auto& action : actions) {
        auto* button = new Button(action.text, action.isPrimary ? ButtonKind::Primary : ButtonKind::Outline, host);
        button->setObjectName(QLatin1String(action.name));
        button->setEnabledOr(action.whyNot);
        connect(button, &QPushButton::clicked, this, action.run);
        column->addWidget(button);
        if (!action.whyNot.isEmpty() && action.isPrimary) {
            auto* why = new Label(action.whyNot, TextStyle::Secondary, Token::Text2, host);
            why->setWordWrap(true);
            column->addWidget(why);
        }
    }
    if (!actions.empty())
        addFooter(host);
    else
        delete host;
}

void PayPanel::addEntry(Section* section, const QString& text, practice::ledger::EntryId entry) {
    auto* link = new Button(text.arg(entry.value()), ButtonKind::Link);
    link->setObjectName(QStringLiteral("invoices.entry%1").arg(entry.value()));
    link->setEnabledOr(m_desk.whyNot(security::Permission::LedgerView));
    connect(link, &QPushButton::clicked, this, [this, entry] { m_desk.navigator().open({"journal_entry", entry.value()}); });
    section->addWidget(link);
}

void PayPanel::showInvoice(const InvoiceRow& row, const std::vector<PanelAction>& actions) {
    clear();
    const auto& invoice = row.invoice;
    setTitle(row.vendor, tr("Invoice %1").arg(fromUtf8(invoice.number)));
    setPill(word(plan::caption(invoice.state)), pillKindOf(invoice.state));
    auto* dates = addSection(tr("Dates"));
    dates->addFact(tr("Invoiced"), dateText(invoice.invoicedOn));
    dates->addFact(tr("Due"), dateText(invoice.dueOn), row.isOverdue() ? Token::Danger : Token::Text);
    auto* lines = addSection(tr("Lines"));
    for (const auto& line : invoice.lines)
        lines->addFact(m_desk.lookups().accountText(line.account), ui::money(line.amount))->setNote(m_desk.lookups().department(line.department));
    lines->addFact(tr("Total"), ui::money(invoice.total))->setTotal(true);
    if (invoice.state == plan::InvoiceState::Approved) {
        auto* paid = addSection(tr("Payment"));
        paid->addFact(tr("Paid"), ui::money(invoice.paid));
        if (!invoice.planned.isZero())
            paid->addFact(tr("In a batch that is not released"), ui::money(invoice.planned));
        paid->addFact(tr("Open"), ui::money(invoice.open()))->setTotal(true);
    }
    if (invoice.entry.isValid() || !invoice.note.empty() || invoice.selfApproved) {
        auto* more = addSection(tr("Posted"));
        if (invoice.entry.isValid())
            addEntry(more, tr("Entry %1"), invoice.entry);
        if (invoice.reversal.isValid())
            addEntry(more, tr("Reversed by entry %1"), invoice.reversal);
        if (invoice.decidedAt)
            more->addWidget(new Label(tr("Decided %1").arg(instantText(*invoice.decidedAt, m_desk.lookups().zone)), TextStyle::Secondary, Token::Text2));
        if (invoice.selfApproved)
            more->addWidget(new Label(tr("Approved by the one who entered it: nobody else could"), TextStyle::Secondary, Token::Warn));
        if (!invoice.note.empty())
            more->addWidget(new Label(fromUtf8(invoice.note), TextStyle::Body));
    }
    addActions(actions);
}

void PayPanel::showBatch(const BatchRow& row, const VendorNames& vendors, const std::vector<PanelAction>& actions) {
    clear();
    setTitle(tr("Payment batch %1").arg(row.batch.id.value()), tr("%1 · %2").arg(word(plan::caption(row.batch.method)), dateText(row.batch.paidOn)));
    setPill(row.state(), pillKindOf(row.batch.state));
    auto* payments = addSection(tr("Payments"));
    for (const auto& payment : row.batch.payments) {
        const auto at = vendors.find(payment.vendor);
        auto* fact = payments->addFact(at == vendors.end() ? QString() : at->second, ui::money(payment.amount), payment.isReversed() ? Token::Text2 : Token::Text);
        fact->setNote(payment.isReversed() ? tr("reversed") : counted(std::int64_t(payment.items.size()), tr("%1 invoice"), tr("%1 invoices")));
    }
    payments->addFact(tr("Total"), ui::money(row.batch.total()))->setTotal(true);
    auto* from = addSection(tr("Paid from"));
    from->addWidget(new Label(row.bank, TextStyle::Body));
    for (const auto& payment : row.batch.payments) {
        if (payment.entry.isValid())
            addEntry(from, tr("Entry %1"), payment.entry);
        if (payment.reversal.isValid())
            addEntry(from, tr("Reversed by entry %1"), payment.reversal);
    }
    if (!row.batch.note.empty())
        from->addWidget(new Label(fromUtf8(row.batch.note), TextStyle::Secondary, Token::Text2));
    addActions(actions);
}

} // namespace practice::ui::budget
