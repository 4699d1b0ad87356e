#include "ui/budget/vendors_view.h"

#include "app/workspace.h"
#include "ui/budget/form.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/search_field.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPointer>

#include <algorithm>

namespace practice::ui::budget {

using practice::ledger::AccountKind;
using security::Permission;
using shell::ActionSpec;

VendorsView::VendorsView(Desk& desk)
    : View(desk), m_columns(vendorColumns()), m_model(std::make_unique<RecordTableModel<VendorRow>>([](const VendorRow& r) { return r.vendor.id.value(); })), m_bar(new FilterBar),
      m_search(new SearchField(tr("Search vendors"))), m_which(nullptr), m_body(new QWidget), m_table(new RecordTable(tr("Vendors"))), m_empty(new EmptyState(Icon::Package, {}, {})) {
    addColumns(*m_model, m_columns);
    m_search->setObjectName(QStringLiteral("vendors.search"));
    m_search->setAccessibleName(tr("Search vendors"));
    m_search->setFixedWidth(px(240));
    m_bar->addField(m_search);
    m_which = m_bar->addFilter(tr("Vendors"), {{0, tr("in use")}, {1, tr("all, archived too")}}, 0);
    m_which->setObjectName(QStringLiteral("vendors.which"));
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    m_table->setObjectName(QStringLiteral("vendors.table"));
    m_table->setRecordModel(m_model.get());
    m_table->setEmptyWidget(m_empty);
    connect(m_search, &SearchField::searched, this, &VendorsView::fill);
    connect(m_which, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_which->setValue(value);
        fill();
    });
    connect(m_table, &RecordTable::rowActivated, this, &VendorsView::editMarked);
    m_table->setContextActions([this](QMenu& menu, qint64 id) {
        auto* edit = menu.addAction(tr("Edit…"), this, [this] { editMarked(); });
        auto* archive = menu.addAction(marked() && marked()->vendor.isArchived ? tr("Restore") : tr("Archive"), this, [this] { archiveOrRestore(); });
        for (auto* action : {edit, archive})
            action->setEnabled(whyNotEdit().isEmpty());
        menu.addAction(tr("History"), this, [this, id] { m_desk.navigator().showHistory({"vendor", id}, fromUtf8(marked()->vendor.name)); });
    });
    connect(&desk, &Desk::lookupsChanged, this, &VendorsView::refresh);
    connect(&desk, &Desk::payablesChanged, this, &VendorsView::refresh);
}

QWidget* VendorsView::filterBar() const { return m_bar; }

void VendorsView::reload() {
    if (const auto why = m_desk.whyNot(Permission::VendorsView); !why.isEmpty()) {
        m_empty->setContent(Icon::Lock, tr("Vendors are not yours to see"), why, EmptyState::Tone::Neutral);
        return emit textsChanged();
    }
    m_desk.read(
        this, m_slot, [](app::Services& services, core::Progress&) { return readVendors(services); },
        [this](std::vector<plan::Vendor> vendors) {
            m_vendors = std::move(vendors);
            fill();
        });
}

void VendorsView::fill() {
    std::vector<VendorRow> rows;
    const auto words = m_search->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const auto& vendor : m_vendors) {
        const auto text = fromUtf8(vendor.name) + QLatin1Char(' ') + fromUtf8(vendor.contact);
        const bool isWanted = std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
        if (isWanted && (!vendor.isArchived || m_which->value().toInt() == 1))
            rows.push_back({vendor, m_desk.lookups().accountText(vendor.usualAccount)});
    }
    m_model->setRows(std::move(rows));
    if (m_vendors.empty())
        m_empty->setContent(Icon::Package, tr("No vendors yet"), tr("Add the first with “New vendor”. Its invoices name it."));
    else
        m_empty->setContent(Icon::Package, tr("No vendor fits"), tr("Search for another name, or show archived vendors, too."));
    subtitle = counted(std::int64_t(m_vendors.size()), tr("%1 vendor"), tr("%1 vendors"));
    footRight = counted(m_model->rowCount(), tr("%1 vendor"), tr("%1 vendors")) + tr(" · Enter edits");
    if (const auto wanted = std::exchange(m_wanted, 0); wanted != 0)
        m_table->selectId(wanted);
    emit textsChanged();
}

const VendorRow* VendorsView::marked() const { return m_model->find(m_table->currentId()); }
QString VendorsView::whyNotEdit() const { return marked() ? m_desk.whyNot(Permission::VendorsEdit) : tr("no vendor is marked"); }

void VendorsView::runPrimary() {
    if (const auto why = whyNotPrimary(); why.isEmpty())
        openVendorForm(m_desk, std::nullopt);
    else
        m_desk.navigator().toast(tr("New vendor: %1").arg(why));
}

void VendorsView::editMarked() {
    if (const auto why = whyNotEdit(); why.isEmpty())
        openVendorForm(m_desk, marked()->vendor);
    else
        m_desk.navigator().toast(tr("Edit: %1").arg(why));
}

void VendorsView::archiveOrRestore() {
    if (!whyNotEdit().isEmpty())
        return;
    const auto vendor = marked()->vendor;
    m_desk.write(
        this, vendor.isArchived ? tr("Restoring the vendor") : tr("Archiving the vendor"),
        [id = vendor.id, version = vendor.version, isArchived = vendor.isArchived](app::Services& services, core::Progress&) {
            return isArchived ? services.payables().restoreVendor(id, version) : services.payables().archiveVendor(id, version);
        },
        [this, vendor](const core::Changed<plan::VendorId>&) {
            const auto text = vendor.isArchived ? tr("%1 is in use again") : tr("%1 is archived");
            m_desk.navigator().toast(text.arg(fromUtf8(vendor.name)), tr("Undo"), [view = QPointer<VendorsView>(this), id = vendor.id.value()] {
                if (!view)
                    return;
                view->m_which->choose(1);
                view->m_table->selectId(id);
                view->archiveOrRestore();
            });
        });
}

bool VendorsView::openRecord(const core::EntityRef& record) {
    if (record.kind != "vendor")
        return false;
    m_search->clear();
    m_which->setValue(1);
    m_wanted = record.id;
    fill();
    return true;
}

std::optional<reporting::TableReport> VendorsView::report() {
    std::vector<const VendorRow*> rows;
    for (const auto& row : m_model->rows())
        rows.push_back(&row);
    auto report = reportOf<VendorRow>(*m_table, m_columns, rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
        report.rows[i].record = core::EntityRef{"vendor", rows[i]->vendor.id.value()};
    describeReport(report, "vendors", "Vendors", m_desk.runner().workspace().clock().now(), {{"Vendors", toUtf8(m_which->valueText())}, {"Search", toUtf8(m_search->text())}},
                   "The vendors of the practice; tax ids are shown to those who may change vendors.");
    return report;
}

std::vector<ActionSpec> VendorsView::actions() {
    const auto edit = [this] { return whyNotEdit(); };
    return {{QStringLiteral("vendors.new"), tr("New vendor…"), {}, Permission::VendorsEdit, [this] { runPrimary(); }, {}, {}},
            {QStringLiteral("vendors.edit"), tr("Edit the marked vendor…"), {}, Permission::VendorsEdit, [this] { editMarked(); }, edit, {}},
            {QStringLiteral("vendors.archive"), tr("Archive or restore the marked vendor"), {}, Permission::VendorsEdit, [this] { archiveOrRestore(); }, edit, {}}};
}

void openVendorForm(Desk& desk, const std::optional<plan::Vendor>& vendor) {
    auto* form = new Form(vendor ? Form::tr("Edit vendor") : Form::tr("New vendor"), desk, "budget.vendorForm", 560);
    const plan::VendorDraft now = vendor ? static_cast<const plan::VendorDraft&>(*vendor) : plan::VendorDraft{};
    auto* name = form->addText(Form::tr("Name"), "vendor.name", QStringLiteral("name"), fromUtf8(now.name), 2);
    form->fieldOf(name)->setRequired(true);
    auto* taxId = form->addText(Form::tr("Tax id"), "vendor.taxId", QStringLiteral("taxId"), fromUtf8(now.taxId));
    auto* terms = form->addText(Form::tr("Terms in days"), "vendor.terms", QStringLiteral("termsDays"), QString::number(now.termsDays));
    auto* contact = form->addText(Form::tr("Contact"), "vendor.contact", QStringLiteral("contact"), fromUtf8(now.contact));
    auto* phone = form->addText(Form::tr("Phone"), "vendor.phone", QStringLiteral("phone"), fromUtf8(now.phone));
    auto* email = form->addText(Form::tr("Email"), "vendor.email", QStringLiteral("email"), fromUtf8(now.email));
    auto* address = form->addText(Form::tr("Address"), "vendor.address", QStringLiteral("address"), fromUtf8(now.address));
    QList<QPair<qint64, QString>> accounts{{0, Form::tr("None", "usual account")}};
    for (const auto& account : desk.lookups().accounts)
        if (!account.isArchived && !account.isControl && (account.kind == AccountKind::Expense || account.kind == AccountKind::Asset))
            accounts.append({account.id.value(), desk.lookups().accountText(account.id)});
    auto* usual = form->addChoice(Form::tr("Usual account"), "vendor.account", QStringLiteral("usualAccount"), accounts, now.usualAccount.value(), 2);
    auto* note = form->addText(Form::tr("Note"), "vendor.note", QStringLiteral("note"), fromUtf8(now.note), 2);
    auto* gets1099 = new CheckField(Form::tr("Gets a form 1099"));
    auto* associate = new CheckField(Form::tr("Business associate: handles health information for the practice"));
    gets1099->setObjectName(QStringLiteral("vendor.gets1099"));
    associate->setObjectName(QStringLiteral("vendor.associate"));
    gets1099->setChecked(now.gets1099);
    associate->setChecked(now.isBusinessAssociate);
    form->addBelow(gets1099);
    form->addBelow(associate);
    form->addSubmit(vendor ? Form::tr("Save vendor") : Form::tr("Add vendor"), ButtonKind::Primary, [=, &desk] {
        bool isNumber = false;
        const int days = terms->text().toInt(&isNumber);
        form->fieldOf(terms)->setError(isNumber ? QString() : Form::tr("Enter a number of days"));
        if (!isNumber)
            return;
        auto draft = now;
        draft.name = toUtf8(name->text().trimmed());
        draft.taxId = toUtf8(taxId->text().trimmed());
        draft.termsDays = days;
        draft.contact = toUtf8(contact->text().trimmed());
        draft.phone = toUtf8(phone->text().trimmed());
        draft.email = toUtf8(email->text().trimmed());
        draft.address = toUtf8(address->text().trimmed());
        draft.usualAccount = practice::ledger::AccountId(usual->currentIndex() < 0 ? 0 : usual->value().toLongLong());
        draft.note = toUtf8(note->text().trimmed());
        draft.gets1099 = gets1099->isChecked();
        draft.isBusinessAssociate = associate->isChecked();
        form->run(
            Form::tr("Saving the vendor"),
            [draft, id = vendor ? std::optional(vendor->id) : std::nullopt, version = vendor ? vendor->version : core::RowVersion{}](app::Services& services, core::Progress&) {
                return id ? services.payables().updateVendor(*id, version, draft) : services.payables().createVendor(draft);
            },
            [&desk, text = name->text()](const core::Changed<plan::VendorId>& saved) {
                desk.navigator().toast(Form::tr("%1 is saved").arg(text));
                desk.navigator().open({"vendor", saved.value.value()});
            });
    });
    form->open();
}

} // namespace practice::ui::budget
