#include "ui/budget/invoice_form.h"

#include "budgeting/payables_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>

#include <algorithm>

namespace practice::ui::budget {

using practice::ledger::AccountKind;
using security::Permission;

InvoiceLines::InvoiceLines(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_column(new QVBoxLayout), m_proof(new Label({}, TextStyle::Secondary, Token::Text2, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(6));
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Lines: account, department, amount"), TextStyle::SecondaryMedium, Token::Text2, this));
    head->addStretch(1);
    head->addWidget(m_proof);
    column->addLayout(head);
    m_column->setSpacing(px(6));
    column->addLayout(m_column);
    auto* add = new Button(Icon::Plus, tr("Add a line"), ButtonKind::Ghost, this);
    add->setObjectName(QStringLiteral("invoice.addLine"));
    connect(add, &QPushButton::clicked, this, [this] { addRow().account->setFocus(); });
    column->addWidget(add, 0, Qt::AlignLeft);
    m_proof->setObjectName(QStringLiteral("invoice.proof"));
}

InvoiceLines::Row& InvoiceLines::addRow() {
    Row row{new QWidget(this), new ComboField, new ComboField, new MoneyField, {}};
    for (const auto& account : m_desk.lookups().accounts)
        if (!account.isArchived && !account.isControl && (account.kind == AccountKind::Expense || account.kind == AccountKind::Asset))
            row.account->addOption(m_desk.lookups().accountText(account.id), qlonglong(account.id.value()));
    row.account->setSearchable();
    row.account->setValue({});
    for (const auto& [id, name] : m_desk.departmentsFor(Permission::InvoicesEnter))
        row.department->addOption(name, id);
    row.department->setValue(m_rows.empty() ? row.department->itemData(0) : m_rows.back().department->value());
    auto* remove = new IconButton(Icon::Cross, tr("Remove the line"), row.widget);
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(8));
    for (auto* combo : {row.account, row.department}) {
        combo->setSizePolicy(QSizePolicy::Ignored, combo->sizePolicy().verticalPolicy());
        combo->setMinimumWidth(px(110));
    }
    line->addWidget(row.account, 5);
    line->addWidget(row.department, 4);
    row.amount->setFixedWidth(px(128));
    line->addWidget(row.amount);
    line->addWidget(remove);
    m_column->addWidget(row.widget);
    connect(row.amount, &QLineEdit::textEdited, this, [this] { m_typed = true; });
    connect(row.amount, &QLineEdit::textChanged, this, &InvoiceLines::prove);
    connect(remove, &QPushButton::clicked, this, [this, widget = row.widget] { removeRow(widget); });
    m_rows.push_back(row);
    number();
    if (m_total && m_rows.size() > 1) { // what is still missing
        core::Money rest = *m_total;
        for (const auto& each : m_rows)
            rest -= each.amount->amount().value_or(core::Money());
        if (!rest.isZero())
            m_rows.back().amount->setAmount(rest);
    }
    return m_rows.back();
}

void InvoiceLines::removeRow(QWidget* widget) {
    if (m_rows.size() == 1)
        return;
    std::erase_if(m_rows, [widget](const Row& row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater();
    number();
    prove();
}

void InvoiceLines::number() {
    int at = 0;
    for (const auto& row : m_rows) {
        ++at;
        const auto name = [at](QWidget* field, const char* id, const QString& what) {
            field->setObjectName(QStringLiteral("invoice.%1.%2").arg(QLatin1String(id)).arg(at));
            field->setAccessibleName(tr("Line %1: %2").arg(at).arg(what));
        };
        name(row.account, "account", tr("account"));
        name(row.department, "department", tr("department"));
        name(row.amount, "amount", tr("amount"));
    }
}

void InvoiceLines::setLines(const std::vector<plan::InvoiceLine>& lines) {
    for (const auto& line : lines) {
        auto& row = addRow();
        row.account->setValue(qlonglong(line.account.value()));
        row.department->setValue(qlonglong(line.department.value()));
        row.amount->setAmount(line.amount);
        row.note = fromUtf8(line.note);
    }
    m_typed = !lines.empty();
    if (lines.empty())
        addRow();
    prove();
}

void InvoiceLines::setTotal(std::optional<core::Money> total) {
    m_total = total;
    if (!m_typed && m_rows.size() == 1)
        m_rows.front().amount->setAmount(total);
    prove();
}

void InvoiceLines::proposeAccount(practice::ledger::AccountId account) {
    for (const auto& row : m_rows)
        if (row.account->currentIndex() < 0 && account.isValid())
            row.account->setValue(qlonglong(account.value()));
}

std::vector<plan::InvoiceLine> InvoiceLines::lines() const {
    std::vector<plan::InvoiceLine> lines;
    for (const auto& row : m_rows) {
        const bool isBlank = row.account->currentIndex() < 0 && row.amount->text().trimmed().isEmpty();
        if (!isBlank)
            lines.push_back({practice::ledger::AccountId(row.account->currentIndex() < 0 ? 0 : row.account->value().toLongLong()),
                             plan::DepartmentId(row.department->value().toLongLong()), row.amount->amount().value_or(core::Money()), toUtf8(row.note)});
    }
    return lines;
}

bool InvoiceLines::isUnreadable() const {
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.amount->isUnreadable(); });
}

void InvoiceLines::prove() {
    core::Money sum;
    for (const auto& line : lines())
        sum += line.amount;
    const auto rest = m_total.value_or(core::Money()) - sum;
    m_proof->setText(!m_total ? QString() : rest.isZero() ? tr("Lines = total, %1").arg(ui::money(sum)) : tr("%1 is not on a line yet").arg(ui::money(rest)));
    m_proof->setToken(!m_total || rest.isZero() ? Token::Text2 : Token::Danger);
}

void openInvoiceForm(Desk& desk, const std::vector<plan::Vendor>& vendors, const std::optional<plan::Invoice>& invoice) {
    auto* form = new Form(invoice ? Form::tr("Change the invoice") : Form::tr("New invoice"), desk, "budget.invoiceForm", 640);
    QList<QPair<qint64, QString>> names;
    for (const auto& vendor : vendors)
        if (!vendor.isArchived || (invoice && invoice->vendor == vendor.id))
            names.append({vendor.id.value(), fromUtf8(vendor.name)});
    const auto today = desk.lookups().today;
    auto* vendor = form->addChoice(Form::tr("Vendor"), "invoice.vendor", QStringLiteral("vendor"), names, invoice ? invoice->vendor.value() : 0);
    vendor->setSearchable();
    if (!invoice)
        vendor->setCurrentIndex(-1);
    auto* number = form->addText(Form::tr("Number"), "invoice.number", QStringLiteral("number"), invoice ? fromUtf8(invoice->number) : QString());
    auto* invoiced = form->addDate(Form::tr("Invoice date"), "invoice.date", QStringLiteral("invoicedOn"), invoice ? invoice->invoicedOn : today);
    auto* due = form->addDate(Form::tr("Due on"), "invoice.due", QStringLiteral("dueOn"), invoice ? invoice->dueOn : core::addDays(today, 30));
    auto* total = form->addMoney(Form::tr("Total"), "invoice.total", QStringLiteral("total"), invoice ? std::optional(invoice->total) : std::nullopt);
    auto* note = form->addText(Form::tr("Note"), "invoice.note", QStringLiteral("note"), invoice ? fromUtf8(invoice->note) : QString());
    form->fieldOf(number)->setHint(Form::tr("The vendor’s own, taken once"));
    form->fieldOf(total)->setHint(Form::tr("Negative for a credit note"));
    auto* lines = new InvoiceLines(desk, form);
    form->addBelow(lines);
    lines->setLines(invoice ? invoice->lines : std::vector<plan::InvoiceLine>());
    lines->setTotal(total->amount());
    QObject::connect(total, &MoneyField::amountChanged, lines, [total, lines] { lines->setTotal(total->amount()); });
    const auto terms = [vendors, vendor, invoiced, due, lines] { // what is usual with this vendor
        const auto at = std::find_if(vendors.begin(), vendors.end(), [&](const auto& v) { return vendor->currentIndex() >= 0 && v.id.value() == vendor->value().toLongLong(); });
        if (at == vendors.end())
            return;
        lines->proposeAccount(at->usualAccount);
        if (invoiced->date())
            due->setDate(core::addDays(*invoiced->date(), at->termsDays));
    };
    if (!invoice) {
        QObject::connect(vendor, &QComboBox::currentIndexChanged, lines, terms);
        QObject::connect(invoiced, &DateField::dateChanged, lines, terms);
    }
    form->addSubmit(invoice ? Form::tr("Save invoice") : Form::tr("Enter invoice"), ButtonKind::Primary, [=, &desk] {
        const auto from = form->readDate(invoiced);
        const auto until = form->readDate(due);
        const auto sum = form->readMoney(total);
        form->fieldOf(vendor)->setError(vendor->currentIndex() < 0 ? Form::tr("Choose a vendor") : QString());
        if (!from || !until || !sum || vendor->currentIndex() < 0)
            return;
        if (lines->isUnreadable())
            return form->showProblem(Form::tr("An amount of a line cannot be read. Write it like 1,200.50."));
        plan::InvoiceDraft draft{plan::VendorId(vendor->value().toLongLong()), toUtf8(number->text().trimmed()), *from, *until, *sum, lines->lines(), toUtf8(note->text().trimmed())};
        form->run(
            Form::tr("Saving the invoice"),
            [draft, id = invoice ? std::optional(invoice->id) : std::nullopt, version = invoice ? invoice->version : core::RowVersion{}](app::Services& services, core::Progress&) {
                return id ? services.payables().changeInvoice(*id, version, draft) : services.payables().enterInvoice(draft);
            },
            [&desk, isNew = !invoice](const core::Changed<plan::InvoiceId>& saved) {
                desk.navigator().toast(isNew ? Form::tr("The invoice is entered; somebody else approves it") : Form::tr("The invoice is changed"));
                desk.navigator().open({"vendor_invoice", saved.value.value()});
            });
    });
    form->open();
}

} // namespace practice::ui::budget
