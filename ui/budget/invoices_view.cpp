#include "ui/budget/invoices_view.h"

#include "app/workspace.h"
#include "ui/budget/pay_panel.h"
#include "ui/budget/words.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/segmented.h"

#include <QBoxLayout>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::budget {

using security::Permission;

namespace {

enum StateFilter { AllStates, ToApprove, OpenOnes, PaidOnes, GoneOnes };
constexpr int kDueAhead = 14;

QWidget* inset(RecordTable* table) {
    auto* host = new QWidget;
    auto* column = new QVBoxLayout(host);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(table);
    return host;
}

bool fits(const plan::Invoice& invoice, int filter) {
    switch (filter) {
    case ToApprove: return invoice.state == plan::InvoiceState::Entered;
    case OpenOnes: return !invoice.open().isZero();
    case PaidOnes: return invoice.state == plan::InvoiceState::Approved && invoice.open().isZero();
    case GoneOnes: return invoice.state == plan::InvoiceState::Withdrawn || invoice.state == plan::InvoiceState::Reversed;
    default: return true;
    }
}

core::Result<InvoiceReading> readInvoices(app::Services& services, plan::PayablesService::InvoiceFilter filter) {
    InvoiceReading reading;
    PRACTICE_TRY_ASSIGN(reading.vendors, readVendors(services));
    PRACTICE_TRY_ASSIGN(reading.invoices, services.payables().invoices(filter));
    if (services.session().may(Permission::InvoicesView, plan::DepartmentId{})) {
        PRACTICE_TRY_ASSIGN(reading.batches, services.payables().batches({core::Date(1990, 1, 1), core::Date(9999, 1, 1)}));
    }
    return reading;
}

} // namespace

InvoicesView::InvoicesView(Desk& desk)
    : View(desk), m_invoiceColumns(invoiceColumns()), m_batchColumns(batchColumns()),
      m_invoices(std::make_unique<RecordTableModel<InvoiceRow>>([](const InvoiceRow& r) { return r.invoice.id.value(); })),
      m_due(std::make_unique<RecordTableModel<InvoiceRow>>([](const InvoiceRow& r) { return r.invoice.id.value(); })),
      m_batches(std::make_unique<RecordTableModel<BatchRow>>([](const BatchRow& r) { return r.batch.id.value(); })), m_bar(new FilterBar),
      m_lists(new Segmented(tr("List"), {tr("Invoices"), tr("Due"), tr("Payments")})), m_state(nullptr), m_vendor(nullptr), m_dueBy(new DateFilterField(tr("Due by"))),
      m_tables(new QStackedWidget), m_invoiceTable(new RecordTable(tr("Vendor invoices"))), m_dueTable(new RecordTable(tr("Invoices due"))),
      m_batchTable(new RecordTable(tr("Payment batches"))), m_noInvoices(new EmptyState(Icon::Document, {}, {})), m_noneDue(new EmptyState(Icon::Ok, {}, {})),
      m_noBatches(new EmptyState(Icon::Bank, {}, {})), m_panel(new PayPanel(desk)) {
    addColumns(*m_invoices, m_invoiceColumns);
    addColumns(*m_due, m_invoiceColumns);
    addColumns(*m_batches, m_batchColumns);
    makeBar();
    makeTables();
    connect(&desk, &Desk::lookupsChanged, this, &InvoicesView::refresh);
    connect(&desk, &Desk::payablesChanged, this, &InvoicesView::refresh);
}

QWidget* InvoicesView::filterBar() const { return m_bar; }
QWidget* InvoicesView::body() const { return m_tables; }
DetailsPanel* InvoicesView::panel() const { return m_panel; }
QWidget* InvoicesView::mainStop() const { return table(); }
RecordTable* InvoicesView::table() const { return m_list == Invoices ? m_invoiceTable : m_list == Due ? m_dueTable : m_batchTable; }

void InvoicesView::makeBar() {
    m_lists->setObjectName(QStringLiteral("invoices.lists"));
    m_lists->setCurrent(Invoices);
    m_bar->addField(m_lists);
    m_state = m_bar->addFilter(tr("State"), {{int(AllStates), tr("all")}, {int(ToApprove), tr("to approve")}, {int(OpenOnes), tr("open")}, {int(PaidOnes), tr("paid")}, {int(GoneOnes), tr("withdrawn or reversed")}},
                               int(AllStates));
    m_vendor = m_bar->addFilter(tr("Vendor"), {{qlonglong(0), tr("all")}}, qlonglong(0));
    m_bar->addField(m_dueBy);
    m_state->setObjectName(QStringLiteral("invoices.state"));
    m_vendor->setObjectName(QStringLiteral("invoices.vendor"));
    m_dueBy->setObjectName(QStringLiteral("invoices.dueBy"));
    m_dueBy->hide();
    connect(m_lists, &Segmented::currentChanged, this, [this](int list) { showList(static_cast<List>(list)); });
    for (auto* field : {m_state, m_vendor, static_cast<FilterField*>(m_dueBy)})
        connect(field, &FilterField::valueChosen, this, [this, field](const QVariant& value) {
            field->setValue(value);
            fill();
        });
}

void InvoicesView::makeTables() {
    m_invoiceTable->setObjectName(QStringLiteral("invoices.table"));
    m_dueTable->setObjectName(QStringLiteral("invoices.due"));
    m_batchTable->setObjectName(QStringLiteral("invoices.batches"));
    m_invoiceTable->setRecordModel(m_invoices.get());
    m_dueTable->setRecordModel(m_due.get());
    m_batchTable->setRecordModel(m_batches.get());
    m_invoiceTable->setEmptyWidget(m_noInvoices);
    m_dueTable->setEmptyWidget(m_noneDue);
    m_batchTable->setEmptyWidget(m_noBatches);
    for (auto* each : {m_invoiceTable, m_dueTable, m_batchTable}) {
        m_tables->addWidget(inset(each));
        connect(each, &RecordTable::rowActivated, this, [this] { showPanel(true); });
        connect(each, &RecordTable::currentIdChanged, this, [this] {
            showPanel(m_panelShown);
            emit textsChanged();
        });
        each->setContextActions([this](QMenu& menu, qint64) {
            std::vector<PanelAction> all;
            if (m_list == Batches) {
                if (const auto* batch = markedBatch())
                    all = batchActions(*batch);
            } else if (const auto* invoice = markedInvoice()) {
                all = invoiceActions(*invoice);
            }
            for (const auto& action : all) {
                auto* item = menu.addAction(action.whyNot.isEmpty() ? action.text : tr("%1 (%2)", "command, why it cannot run").arg(action.text, action.whyNot), this, action.run);
                item->setEnabled(action.whyNot.isEmpty());
            }
            menu.addAction(tr("History"), this, [this] { history(); });
        });
    }
    connect(m_dueTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        describe();
        emit textsChanged();
    });
    connect(m_panel, &DetailsPanel::closeRequested, this, [this] { m_panelShown = false; });
}

void InvoicesView::reload() {
    if (const auto why = m_desk.whyNot(Permission::InvoicesView); !why.isEmpty()) {
        m_noInvoices->setContent(Icon::Lock, tr("Invoices are not yours to see"), why, EmptyState::Tone::Neutral);
        return emit textsChanged();
    }
    if (!m_dueBy->date())
        m_dueBy->setDate(core::addDays(m_desk.lookups().today, kDueAhead));
    plan::PayablesService::InvoiceFilter filter;
    m_desk.read(
        this, m_slot, [filter](app::Services& services, core::Progress&) { return readInvoices(services, filter); },
        [this](InvoiceReading reading) {
            m_reading = std::move(reading);
            m_names = namesOf(m_reading.vendors);
            fill();
        });
}

void InvoicesView::fill() {
    QList<FilterOption> vendors{{qlonglong(0), tr("all")}};
    for (const auto& vendor : m_reading.vendors)
        vendors.append({qlonglong(vendor.id.value()), fromUtf8(vendor.name)});
    m_vendor->setOptions(vendors);
    const auto vendor = m_vendor->value().toLongLong();
    std::vector<InvoiceRow> all;
    std::vector<InvoiceRow> due;
    core::Money total;
    core::Money open;
    core::Money openDue;
    for (const auto& invoice : m_reading.invoices) {
        if (vendor != 0 && invoice.vendor.value() != vendor)
            continue;
        auto row = invoiceRow(invoice, m_names, m_desk.lookups());
        const bool isDue = !invoice.open().isZero() && invoice.planned.isZero() && invoice.dueOn <= m_dueBy->date().value_or(m_desk.lookups().today);
        if (isDue) {
            openDue += invoice.open();
            due.push_back(row);
        }
        if (fits(invoice, m_state->value().toInt())) {
            total += invoice.total;
            open += invoice.open();
            all.push_back(std::move(row));
        }
    }
    std::stable_sort(due.begin(), due.end(), [](const auto& a, const auto& b) { return a.invoice.dueOn < b.invoice.dueOn; });
    std::vector<BatchRow> batches;
    for (const auto& batch : m_reading.batches)
        batches.push_back(batchRow(batch, m_names, m_desk.lookups()));
    const auto totals = [](core::Money sum, core::Money rest) {
        std::vector<Cell> cells(8);
        cells[0] = Cell::name(tr("Total"));
        cells[5] = Cell::moneyTotal(sum);
        cells[6] = Cell::moneyTotal(rest);
        return cells;
    };
    m_invoices->setRows(std::move(all));
    m_invoices->setTotals(totals(total, open));
    core::Money dueTotal;
    for (const auto& row : due)
        dueTotal += row.invoice.total;
    m_due->setRows(std::move(due));
    m_due->setTotals(totals(dueTotal, openDue));
    m_batches->setRows(std::move(batches));
    m_noInvoices->setContent(Icon::Document, m_reading.invoices.empty() ? tr("No invoices yet") : tr("No invoice fits"),
                             m_reading.vendors.empty() ? tr("Add the first vendor in “Vendors”; then enter its invoices here.")
                             : m_reading.invoices.empty() ? tr("Enter the first invoice with “New invoice”. Somebody else approves it; then it is posted.") : tr("Choose another state or vendor."));
    m_noneDue->setContent(Icon::Ok, tr("Nothing is due"), tr("No approved invoice is open and due by %1.").arg(m_dueBy->date() ? dateText(*m_dueBy->date()) : QString()), EmptyState::Tone::Ok);
    m_noBatches->setContent(Icon::Bank, tr("No payments yet"), tr("Choose invoices in “Due” and prepare a batch; somebody else releases it."));
    if (m_wanted.id != 0) {
        const auto wanted = std::exchange(m_wanted, {});
        openRecord(wanted);
    }
    describe();
    showPanel(m_panelShown);
    emit textsChanged();
}

void InvoicesView::describe() {
    pillText.clear();
    const auto toApprove = std::count_if(m_reading.invoices.begin(), m_reading.invoices.end(), [](const auto& i) { return i.state == plan::InvoiceState::Entered; });
    if (toApprove > 0)
        pillText = tr("%1 to approve").arg(toApprove);
    pillKind = int(PillKind::Info);
    core::Money open;
    for (const auto& invoice : m_reading.invoices)
        open += invoice.open();
    subtitle = tr("%1 open to vendors").arg(ui::money(open));
    switch (m_list) {
    case Invoices:
        footLeft = {};
        footRight = counted(m_invoices->rowCount(), tr("%1 invoice"), tr("%1 invoices")) + tr(" · Enter shows the details");
        break;
    case Due: {
        core::Money sum;
        const auto chosen = chosenDue();
        for (const auto& row : chosen)
            sum += row.invoice.open();
        footLeft = chosen.empty() ? tr("Mark what is to be paid; Ctrl+A marks all") : tr("%1 marked, %2").arg(counted(std::int64_t(chosen.size()), tr("%1 invoice"), tr("%1 invoices")), ui::money(sum));
        footRight = counted(m_due->rowCount(), tr("%1 due"), tr("%1 due"));
        break;
    }
    case Batches:
        footLeft = {};
        footRight = counted(m_batches->rowCount(), tr("%1 batch"), tr("%1 batches")) + tr(" · Enter shows the payments");
        break;
    }
}

void InvoicesView::showList(List list) {
    m_list = list;
    m_lists->setCurrent(list);
    m_tables->setCurrentIndex(list);
    m_state->setVisible(list == Invoices);
    m_vendor->setVisible(list != Batches);
    m_dueBy->setVisible(list == Due);
    describe();
    showPanel(false);
    emit textsChanged();
    if (isShown() && !m_lists->hasFocus() && !m_lists->isAncestorOf(m_lists->focusWidget()))
        table()->setFocus();
}

void InvoicesView::showPanel(bool wanted) {
    m_panelShown = wanted;
    if (m_list == Batches) {
        if (const auto* batch = markedBatch())
            m_panel->showBatch(*batch, m_names, batchActions(*batch));
        else
            m_panel->showNothing();
    } else if (const auto* invoice = markedInvoice()) {
        m_panel->showInvoice(*invoice, invoiceActions(*invoice));
    } else {
        m_panel->showNothing();
    }
    emit panelWanted(wanted);
}

const InvoiceRow* InvoicesView::markedInvoice() const {
    return m_list == Due ? m_due->find(m_dueTable->currentId()) : m_list == Invoices ? m_invoices->find(m_invoiceTable->currentId()) : nullptr;
}

const BatchRow* InvoicesView::markedBatch() const { return m_list == Batches ? m_batches->find(m_batchTable->currentId()) : nullptr; }

std::vector<InvoiceRow> InvoicesView::chosenDue() const {
    std::vector<InvoiceRow> rows;
    for (const auto id : m_dueTable->selectedIds())
        if (const auto* row = m_due->find(id))
            rows.push_back(*row);
    return rows;
}

bool InvoicesView::openRecord(const core::EntityRef& record) {
    const bool isInvoice = record.kind == "vendor_invoice";
    if (!isInvoice && record.kind != "payment_batch")
        return false;
    if (!isShown() || (isInvoice ? m_invoices->rowOf(record.id) : m_batches->rowOf(record.id)) < 0) {
        m_wanted = record; // marked when the list has been read
        if (isInvoice) {
            m_state->setValue(int(AllStates));
            m_vendor->setValue(qlonglong(0));
        }
        if (isShown() && m_invoices->rowOf(record.id) < 0 && std::any_of(m_reading.invoices.begin(), m_reading.invoices.end(), [&](const auto& i) { return i.id.value() == record.id; }))
            fill();
        return true;
    }
    showList(isInvoice ? Invoices : Batches);
    table()->selectId(record.id);
    showPanel(true);
    return true;
}

std::optional<reporting::TableReport> InvoicesView::report() {
    reporting::TableReport report;
    const auto asOf = m_desk.runner().workspace().clock().now();
    if (m_list == Batches) {
        std::vector<const BatchRow*> rows;
        for (const auto& row : m_batches->rows())
            rows.push_back(&row);
        report = reportOf<BatchRow>(*m_batchTable, m_batchColumns, rows);
        for (std::size_t i = 0; i < rows.size(); ++i)
            report.rows[i].record = core::EntityRef{"payment_batch", rows[i]->batch.id.value()};
        describeReport(report, "payment_batches", "Payment batches", asOf, {}, "Batches of payments to vendors as they stand on the screen.");
        return report;
    }
    const auto& model = m_list == Due ? *m_due : *m_invoices;
    std::vector<const InvoiceRow*> rows;
    for (const auto& row : model.rows())
        rows.push_back(&row);
    report = reportOf<InvoiceRow>(*table(), m_invoiceColumns, rows);
    core::Money total;
    core::Money open;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        report.rows[i].record = core::EntityRef{"vendor_invoice", rows[i]->invoice.id.value()};
        total += rows[i]->invoice.total;
        open += rows[i]->invoice.open();
    }
    report.totals = reporting::Row{{}, reporting::RowStyle::Total, std::nullopt};
    for (const auto& column : report.columns)
        report.totals->cells.push_back(column.key == "total" ? reporting::CellValue(total) : column.key == "open" ? reporting::CellValue(open) : column.key == "vendor" ? reporting::CellValue(std::string("Total")) : reporting::CellValue());
    describeReport(report, m_list == Due ? "invoices_due" : "vendor_invoices", m_list == Due ? "Invoices due" : "Vendor invoices", asOf,
                   m_list == Due ? std::vector<reporting::FilterUsed>{{"Due by", toUtf8(m_dueBy->date() ? dateText(*m_dueBy->date()) : QString())}}
                                 : std::vector<reporting::FilterUsed>{{"State", toUtf8(m_state->valueText())}, {"Vendor", toUtf8(m_vendor->valueText())}},
                   "Vendor invoices of the departments that the user may see.");
    return report;
}

} // namespace practice::ui::budget
