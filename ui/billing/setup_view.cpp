#include "ui/billing/setup_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "billing/charge_messages.h"
#include "ui/billing/setup_forms.h"
#include "ui/billing/words.h"
#include "ui/common/focus.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::billing {

using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

template <class Row> ViewColumn<Row> textColumn(const char* key, const char* title, std::function<QString(const Row&)> of, bool name = false, bool stretches = false) {
    auto spec = titled(title);
    spec.stretches = stretches;
    return {{key, title, CellKind::Text, {}}, spec, [of, name](const Row& row) { return name ? Cell::name(of(row)) : Cell::quiet(of(row)); }, [of](const Row& row) { return textValue(of(row)); }};
}

template <class Row> ViewColumn<Row> stateColumn() {
    return {{"state", "State", CellKind::Text, {}}, titled("State", practice::ui::CellKind::Pill),
            [](const Row& row) { return row.isArchived ? Cell::pillOf(SetupView::tr("Archived"), PillKind::Muted) : Cell::pillOf(SetupView::tr("In use"), PillKind::Ok); },
            [](const Row& row) { return textValue(row.isArchived ? SetupView::tr("Archived") : SetupView::tr("In use")); }};
}

/// What stands in the way of charging for this person today, the worst first.
std::pair<QString, PillKind> standingOf(const bill::Provider& provider) {
    if (provider.isArchived)
        return {SetupView::tr("Archived"), PillKind::Muted};
    const auto has = [&](core::Code code) { return std::any_of(provider.findings.begin(), provider.findings.end(), [code](const auto& finding) { return finding.code == code; }); };
    if (has(bill::codes::kLicenseLapsed))
        return {SetupView::tr("License lapsed"), PillKind::Danger};
    if (has(bill::codes::kNoNpi))
        return {SetupView::tr("No NPI"), PillKind::Warn};
    if (has(bill::codes::kNoLicense))
        return {SetupView::tr("No license on file"), PillKind::Warn};
    return {SetupView::tr("In use"), PillKind::Ok};
}

ViewColumn<bill::Provider> standingColumn() {
    return {{"state", "State", CellKind::Text, {}}, titled("State", practice::ui::CellKind::Pill),
            [](const bill::Provider& row) {
                const auto [text, kind] = standingOf(row);
                return Cell::pillOf(text, kind);
            },
            [](const bill::Provider& row) { return textValue(standingOf(row).first); }};
}

QString datesText(const bill::FeeSchedule& schedule) {
    return schedule.lastDay ? QStringLiteral("%1 – %2").arg(dateText(schedule.from), dateText(*schedule.lastDay)) : SetupView::tr("from %1").arg(dateText(schedule.from));
}

} // namespace

SetupView::SetupView(Desk& desk)
    : View(desk), m_payerModel([](const bill::Payer& row) { return row.id.value(); }), m_feeModel([](const bill::FeeSchedule& row) { return row.id.value(); }),
      m_providerModel([](const bill::Provider& row) { return row.employee.value(); }), m_importModel([](const ImportRow& row) { return row.id; }), m_bar(new QWidget),
      m_bodies(new QStackedWidget), m_parts(new Segmented(tr("Part of the set-up"))), m_undo(new Button(tr("Undo the import…"), ButtonKind::Outline)) {
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    m_parts->setObjectName(QStringLiteral("setup.parts"));
    for (const auto& part : {tr("Payers"), tr("Fee schedules"), tr("Providers"), tr("Imports")})
        m_parts->addOption(part);
    m_parts->setCurrent(0);
    row->addWidget(m_parts);
    row->addStretch(1);
    m_undo->setObjectName(QStringLiteral("setup.undoImport"));
    m_undo->hide();
    connect(m_undo, &QPushButton::clicked, this, &SetupView::undoImport);
    row->addWidget(m_undo);
    connect(m_parts, &Segmented::currentChanged, this, [this](int part) { showPart(static_cast<Part>(part)); });
    makeTables();
    connect(&desk, &Desk::lookupsChanged, this, &SetupView::refresh);
    connect(&desk, &Desk::setupChanged, this, &SetupView::refresh);
    connect(&desk, &Desk::accountsChanged, this, &SetupView::refresh);
}

RecordTable* SetupView::addTable(const QString& name, const char* objectName, RecordTableBase* model, QWidget* empty) {
    auto* table = new RecordTable(name);
    table->setObjectName(QLatin1String(objectName));
    table->setRecordModel(model);
    table->setEmptyWidget(empty);
    auto* host = new QWidget;
    auto* column = new QVBoxLayout(host);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(table);
    handFocusOn(host, table);
    m_bodies->addWidget(host);
    const auto part = static_cast<Part>(m_tables.size());
    connect(table, &RecordTable::rowActivated, this, [this, part](qint64 id) { open(part, id); });
    m_tables.push_back(table);
    return table;
}

void SetupView::makeTables() {
    m_payerColumns = {textColumn<bill::Payer>("payer", "Payer", [](const auto& row) { return fromUtf8(row.name); }, true, true),
                      textColumn<bill::Payer>("kind", "Kind", [](const auto& row) { return wordOf(row.kind); }),
                      textColumn<bill::Payer>("filing_code", "Filing code", [](const auto& row) { return fromUtf8(row.filingCode); }),
                      textColumn<bill::Payer>("electronic_id", "Electronic ID", [](const auto& row) { return fromUtf8(row.electronicId); }),
                      {{"filing_days", "Days to file", CellKind::Integer, {}}, titled("Days to file", practice::ui::CellKind::Figure), [](const bill::Payer& row) { return Cell::number(row.filingDays); },
                       [](const bill::Payer& row) { return reporting::CellValue(std::int64_t(row.filingDays)); }},
                      stateColumn<bill::Payer>()};
    m_feeColumns = {textColumn<bill::FeeSchedule>("schedule", "Fee schedule", [](const auto& row) { return fromUtf8(row.name); }, true, true),
                    textColumn<bill::FeeSchedule>("kind", "Kind", [](const auto& row) { return wordOf(row.kind); }),
                    textColumn<bill::FeeSchedule>("payer", "Payer", [this](const auto& row) { return row.kind == bill::FeeKind::Contract ? m_desk.lookups().payer(row.payer) : QString(); }),
                    textColumn<bill::FeeSchedule>("dates", "In force", [](const auto& row) { return datesText(row); }),
                    {{"codes", "Codes", CellKind::Integer, {}}, titled("Codes", practice::ui::CellKind::Figure), [](const bill::FeeSchedule& row) { return Cell::number(std::int64_t(row.items.size())); },
                     [](const bill::FeeSchedule& row) { return reporting::CellValue(std::int64_t(row.items.size())); }},
                    stateColumn<bill::FeeSchedule>()};
    m_providerColumns = {textColumn<bill::Provider>("provider", "Provider", [this](const auto& row) { return m_desk.lookups().provider(row.employee); }, true, true),
                         textColumn<bill::Provider>("npi", "NPI", [](const auto& row) { return fromUtf8(row.npi); }),
                         textColumn<bill::Provider>("taxonomy", "Taxonomy", [](const auto& row) { return fromUtf8(row.taxonomy); }), standingColumn()};
    addColumns(m_payerModel, m_payerColumns);
    addColumns(m_feeModel, m_feeColumns);
    addColumns(m_providerModel, m_providerColumns);
    addTable(tr("Payers"), "setup.payers", &m_payerModel, new EmptyState(Icon::Bank, tr("No payers yet"), tr("Insurances and others who are asked before the patient.")));
    addTable(tr("Fee schedules"), "setup.fees", &m_feeModel,
             new EmptyState(Icon::Money, tr("No fee schedule yet"), tr("What a code costs, and what a contract allows, from which day. Codes come with your own license or file; none are shipped.")));
    addTable(tr("Providers"), "setup.providers", &m_providerModel, new EmptyState(Icon::Person, tr("No providers yet"), tr("Members of staff who render services, with their NPI.")));
    makeImports();
}

void SetupView::makeImports() {
    m_importColumns = {{{"at", "Imported", CellKind::Instant, {}}, titled("Imported"), [this](const ImportRow& row) { return Cell::plain(instantText(row.at, m_desk.lookups().zone)).sorted(qlonglong(row.at.seconds)); },
                        [](const ImportRow& row) { return reporting::CellValue(row.at); }},
                       textColumn<ImportRow>("kind", "Kind", [](const auto& row) { return row.kind; }, true, true),
                       {{"rows", "Rows", CellKind::Integer, {}}, titled("Rows", practice::ui::CellKind::Figure), [](const ImportRow& row) { return Cell::number(row.rows); },
                        [](const ImportRow& row) { return reporting::CellValue(std::int64_t(row.rows)); }},
                       {{"amount", "Amount", CellKind::Money, {}}, titled("Amount", practice::ui::CellKind::Figure), [](const ImportRow& row) { return Cell::money(row.amount); },
                        [](const ImportRow& row) { return reporting::CellValue(row.amount); }},
                       textColumn<ImportRow>("by", "By", [this](const auto& row) { return m_desk.lookups().user(row.by); }),
                       {{"state", "State", CellKind::Text, {}}, titled("State", practice::ui::CellKind::Pill),
                        [](const ImportRow& row) { return row.isUndone ? Cell::pillOf(tr("Undone"), PillKind::Muted) : Cell::pillOf(tr("Imported"), PillKind::Ok); },
                        [](const ImportRow& row) { return textValue(row.isUndone ? tr("Undone") : tr("Imported")); }}};
    addColumns(m_importModel, m_importColumns);
    auto* empty = new EmptyState(Icon::Import, tr("Nothing was imported yet"), tr("Patients, opening receivables and encounters come as CSV files; each import can be undone as a whole."));
    auto* table = addTable(tr("Imports"), "setup.imports", &m_importModel, empty);
    connect(table, &RecordTable::currentIdChanged, this, &SetupView::describe);
}

QWidget* SetupView::body() const { return m_bodies; }
QWidget* SetupView::mainStop() const { return m_tables[std::size_t(m_part)]; }

core::Result<SetupView::Lists> SetupView::readLists(app::Services& services) {
    Lists lists;
    PRACTICE_TRY_ASSIGN(lists.payers, services.billingSetup().payers(bill::ShowArchived::Yes));
    PRACTICE_TRY_ASSIGN(lists.fees, services.billingSetup().feeSchedules(bill::ShowArchived::Yes));
    PRACTICE_TRY_ASSIGN(lists.providers, services.billingSetup().providers(bill::ShowArchived::Yes));
    if (services.session().may(Permission::PatientsImport)) {
        PRACTICE_TRY_ASSIGN(const auto patients, services.patients().imports());
        for (const auto& one : patients)
            lists.imports.push_back({one.id.value(), tr("Patients"), one.created + one.updated, {}, one.at, one.by, one.isUndone, one.version});
        PRACTICE_TRY_ASSIGN(const auto billing, services.charges().imports());
        for (const auto& one : billing)
            lists.imports.push_back({-one.id.value(), one.kind == "encounters" ? tr("Encounters") : tr("Opening receivables"), one.rows, one.amount, one.at, one.by, one.isUndone, one.version});
        std::sort(lists.imports.begin(), lists.imports.end(), [](const auto& a, const auto& b) { return a.at.seconds > b.at.seconds; });
    }
    return lists;
}

void SetupView::reload() {
    m_desk.read(
        this, m_slot, [](app::Services& services, core::Progress&) { return readLists(services); },
        [this](Lists lists) {
            m_payerModel.setRows(std::move(lists.payers));
            m_feeModel.setRows(std::move(lists.fees));
            m_providerModel.setRows(std::move(lists.providers));
            m_importModel.setRows(std::move(lists.imports));
            describe();
        });
}

void SetupView::showPart(Part part) {
    m_part = part;
    m_parts->setCurrent(part);
    m_bodies->setCurrentIndex(part);
    m_undo->setVisible(part == Imports);
    handFocusOn(m_bodies, mainStop());
    describe();
}

void SetupView::describe() {
    static const char* const kCounts[] = {QT_TR_NOOP("%1 payers"), QT_TR_NOOP("%1 fee schedules"), QT_TR_NOOP("%1 providers"), QT_TR_NOOP("%1 imports")};
    subtitle = tr("payers, fees, providers and imports");
    footLeft = m_part == Fees ? tr("The schedule in force on the service date decides; two of one kind never overlap") : QString();
    footRight = tr(kCounts[m_part]).arg(m_tables[std::size_t(m_part)]->recordModel()->rowCount()) + (m_part == Imports ? QString() : tr(" · Enter edits"));
    const auto* import = currentImport();
    m_undo->setEnabledOr(!import ? tr("no import is marked") : import->isUndone ? tr("it is undone already") : m_desk.whyNot(Permission::PatientsImport));
    emit textsChanged();
}

void SetupView::open(Part part, qint64 id) {
    if (part != Imports && !m_desk.may(Permission::BillingSetup)) {
        m_desk.navigator().toast(tr("Editing %1").arg(m_desk.whyNot(Permission::BillingSetup)));
        return;
    }
    if (const auto* payer = part == Payers ? m_payerModel.find(id) : nullptr)
        openPayerForm(m_desk, *payer);
    else if (const auto* fees = part == Fees ? m_feeModel.find(id) : nullptr)
        openFeeForm(m_desk, *fees);
    else if (const auto* provider = part == Providers ? m_providerModel.find(id) : nullptr)
        openProviderForm(m_desk, *provider);
}

QString SetupView::primaryText() const {
    switch (m_part) {
    case Payers: return tr("New payer…");
    case Fees: return tr("New fee schedule…");
    case Providers: return tr("New provider…");
    case Imports: break;
    }
    return tr("Import…");
}

QString SetupView::whyNotPrimary() const { return m_desk.whyNot(m_part == Imports ? Permission::PatientsImport : Permission::BillingSetup); }

void SetupView::runPrimary() {
    bill::FeeSchedule fees;
    fees.from = core::makeDate(m_desk.lookups().today.year(), 1, 1);
    switch (m_part) {
    case Payers: return openPayerForm(m_desk, {});
    case Fees: return openFeeForm(m_desk, fees);
    case Providers: return openProviderForm(m_desk, {});
    case Imports: return openImportSheet(m_desk);
    }
}

void SetupView::undoImport() {
    const auto* row = currentImport();
    if (!row)
        return;
    SheetDialog::askReason(m_desk.page(), tr("Undo the import of %1").arg(instantText(row->at, m_desk.lookups().zone)),
                           tr("What it wrote is taken back as a whole; where something of it was used since, nothing is."), tr("Undo the import"), ButtonKind::Danger,
                           [view = QPointer<SetupView>(this), import = *row](const QString& reason) {
                               if (!view)
                                   return;
                               auto& desk = view->m_desk;
                               const auto done = [&desk](const auto&) { desk.navigator().toast(tr("The import is undone")); };
                               if (import.id > 0)
                                   return desk.write(
                                       view, tr("Undoing the import"),
                                       [import](app::Services& services, core::Progress&) { return services.patients().undoImport(pat::PatientImportId(import.id), import.version); }, done);
                               desk.write(
                                   view, tr("Undoing the import"),
                                   [import, on = desk.lookups().postingDate, why = toUtf8(reason)](app::Services& services, core::Progress&) {
                                       return services.charges().undoImport(bill::BillingImportId(-import.id), import.version, on, why);
                                   },
                                   done);
                           });
}

bool SetupView::openRecord(const core::EntityRef& record) {
    const auto part = record.kind == "payer" ? Payers : record.kind == "fee_schedule" ? Fees : record.kind == "billing_provider" ? Providers : Imports;
    if (part == Imports)
        return false;
    showPart(part);
    m_tables[std::size_t(part)]->selectId(record.id);
    return true;
}

std::optional<reporting::TableReport> SetupView::report() {
    const auto make = [this](const auto& model, const auto& columns, const char* id, const char* title) {
        using Row = std::decay_t<decltype(model.rows().front())>;
        std::vector<const Row*> rows;
        for (const auto& row : model.rows())
            rows.push_back(&row);
        auto report = reportOf(*m_tables[std::size_t(m_part)], columns, rows);
        describeReport(report, id, title, m_desk.runner().workspace().clock().now(), {}, "The set-up of billing as it is stored.");
        return report;
    };
    switch (m_part) {
    case Payers: return make(m_payerModel, m_payerColumns, "payers", "Payers");
    case Fees: return make(m_feeModel, m_feeColumns, "fee_schedules", "Fee schedules");
    case Providers: return make(m_providerModel, m_providerColumns, "billing_providers", "Billing providers");
    case Imports: break;
    }
    return make(m_importModel, m_importColumns, "billing_imports", "Imports");
}

std::vector<ActionSpec> SetupView::actions() {
    const auto add = [this](const char* id, const QString& text, Part part, Permission permission) {
        return ActionSpec{QLatin1String(id), text, {}, permission, [this, part] {
                              showPart(part);
                              runPrimary();
                          }, {}, {}};
    };
    return {add("billing.newPayer", tr("New payer…"), Payers, Permission::BillingSetup), add("billing.newFees", tr("New fee schedule…"), Fees, Permission::BillingSetup),
            add("billing.newProvider", tr("New billing provider…"), Providers, Permission::BillingSetup),
            add("billing.import", tr("Import patients, opening receivables or encounters…"), Imports, Permission::PatientsImport)};
}

} // namespace practice::ui::billing
