#include "ui/billing/encounters_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "ui/billing/encounter_form.h"
#include "ui/billing/words.h"
#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"

#include <QBoxLayout>
#include <QJsonDocument>
#include <QMenu>
#include <QStackedWidget>

namespace practice::ui::billing {

using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

constexpr int kAnyState = -1;
constexpr const char* kEncounterPiece = "encounter";

PillKind stateKind(bill::EncounterState state) {
    return state == bill::EncounterState::Open ? PillKind::Warn : state == bill::EncounterState::Charged ? PillKind::Ok : PillKind::Muted;
}

QString diagnosesText(const bill::Encounter& encounter) {
    QStringList all;
    for (const auto& code : encounter.diagnoses)
        all << fromUtf8(code);
    return all.join(QStringLiteral(", "));
}

std::vector<ViewColumn<bill::Encounter>> encounterColumns(const Desk& desk) {
    using Row = bill::Encounter;
    const auto text = [](const char* key, const char* title, std::function<QString(const Row&)> of, bool quiet = false, bool stretches = false) {
        auto spec = titled(title);
        spec.stretches = stretches;
        return ViewColumn<Row>{{key, title, CellKind::Text, {}}, spec,
                               [of, quiet](const Row& row) { return quiet ? Cell::quiet(of(row)) : Cell::plain(of(row)); },
                               [of](const Row& row) { return textValue(of(row)); }};
    };
    std::vector<ViewColumn<Row>> columns;
    columns.push_back({{"service_date", "Service date", CellKind::Date, {}}, titled("Service date"), [](const Row& row) { return Cell::date(row.serviceOn); },
                       [](const Row& row) { return reporting::CellValue(row.serviceOn); }});
    columns.push_back({{"patient", "Patient", CellKind::Text, {}}, titled("Patient"),
                       [&desk](const Row& row) { return Cell::name(desk.lookups().patient(row.patient)); },
                       [&desk](const Row& row) { return textValue(desk.lookups().patient(row.patient)); }});
    columns.push_back(text("provider", "Provider", [&desk](const Row& row) { return desk.lookups().provider(row.provider); }));
    columns.push_back(text("department", "Department", [&desk](const Row& row) { return desk.lookups().department(row.department); }, true));
    columns.push_back(text("diagnoses", "Diagnoses", &diagnosesText, true, true));
    columns.push_back({{"state", "State", CellKind::Text, {}}, titled("State", practice::ui::CellKind::Pill),
                       [](const Row& row) { return Cell::pillOf(wordOf(row.state), stateKind(row.state)); },
                       [](const Row& row) { return textValue(wordOf(row.state)); }});
    columns.push_back({{"charged", "Charged", CellKind::Money, "Charges of the encounter that are not reversed"}, titled("Charged", practice::ui::CellKind::Figure),
                       [](const Row& row) { return Cell::money(row.charged); }, [](const Row& row) { return reporting::CellValue(row.charged); }});
    return columns;
}

} // namespace

EncountersView::EncountersView(Desk& desk)
    : View(desk), m_columns(encounterColumns(desk)), m_model([](const bill::Encounter& e) { return e.id.value(); }), m_bar(new FilterBar),
      m_from(new DateFilterField(tr("From"))), m_to(new DateFilterField(tr("To"))), m_body(new QStackedWidget),
      m_table(new RecordTable(tr("Encounters"))), m_empty(new EmptyState(Icon::Task, {}, {})), m_form(new EncounterForm(desk)),
      m_panel(new DetailsPanel) {
    addColumns(m_model, m_columns);
    makeFilters();
    makeBody();
    m_panel->setObjectName(QStringLiteral("billing.encounterPanel"));
    m_panel->setAccessibleName(tr("Encounter"));
    connect(&desk, &Desk::lookupsChanged, this, &EncountersView::refresh);
    connect(&desk, &Desk::encountersChanged, this, &EncountersView::refresh);
}

QWidget* EncountersView::filterBar() const { return m_bar; }
QWidget* EncountersView::body() const { return m_body; }
QWidget* EncountersView::mainStop() const { return isFormOpen() ? static_cast<QWidget*>(m_form) : m_table; }
bool EncountersView::isFormOpen() const { return m_body->currentWidget() == m_form; }

void EncountersView::makeFilters() {
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_state = m_bar->addFilter(tr("Show"),
                               {{int(bill::EncounterState::Open), tr("Without charges")}, {int(bill::EncounterState::Charged), tr("Charged")},
                                {int(bill::EncounterState::NoCharge), tr("No charge")}, {kAnyState, tr("All")}},
                               int(bill::EncounterState::Open));
    m_state->setObjectName(QStringLiteral("encounters.state"));
    m_from->setObjectName(QStringLiteral("encounters.from"));
    m_to->setObjectName(QStringLiteral("encounters.to"));
    m_bar->addField(m_from);
    m_bar->addField(m_to);
    for (FilterField* field : std::initializer_list<FilterField*>{m_state, m_from, m_to})
        connect(field, &FilterField::valueChosen, this, [this, field](const QVariant& value) {
            field->setValue(value);
            reload();
        });
}

void EncountersView::makeBody() {
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    handFocusOn(list, m_table);
    m_table->setObjectName(QStringLiteral("encounters.table"));
    m_table->setRecordModel(&m_model);
    m_empty->setObjectName(QStringLiteral("encounters.empty"));
    m_table->setEmptyWidget(m_empty);
    m_body->addWidget(list);
    m_body->addWidget(m_form);
    connect(m_table, &RecordTable::rowActivated, this, &EncountersView::open);
    m_table->setContextActions([this](QMenu& menu, qint64 id) {
        menu.addAction(icon(Icon::Open), tr("Open"), this, [this, id] { open(id); });
        const auto* row = m_model.find(id);
        if (!row)
            return;
        menu.addAction(icon(Icon::Account), tr("Open the account"), this, [this, patient = row->patient] { m_desk.navigator().open({"patient", patient.value()}); });
        menu.addAction(icon(Icon::History), tr("History"), this, [this, id] { m_desk.navigator().showHistory({"encounter", id}, tr("Encounter")); });
    });
    connect(m_form, &EncounterForm::closed, this, &EncountersView::closeForm);
}

bill::EncounterFilter EncountersView::filter() const {
    bill::EncounterFilter filter;
    const auto from = m_from->date().value_or(m_desk.lookups().today);
    const auto to = m_to->date().value_or(m_desk.lookups().today);
    filter.service = {std::min(from, to), core::addDays(std::max(from, to), 1)};
    if (const int state = m_state->value().toInt(); state != kAnyState)
        filter.state = static_cast<bill::EncounterState>(state);
    return filter;
}

void EncountersView::reload() {
    if (!m_dated) { // what waits is mostly young; a quarter shows what was forgotten
        m_dated = true;
        m_to->setDate(m_desk.lookups().today);
        m_from->setDate(core::addDays(m_desk.lookups().today, -90));
    }
    m_desk.read(
        this, m_slot, [filter = filter()](app::Services& services, core::Progress&) { return services.charges().encounters(filter); },
        [this](std::vector<bill::Encounter> encounters) {
            showEmpty();
            m_model.setRows(std::move(encounters));
            Money charged;
            for (const auto& row : m_model.rows())
                charged += row.charged;
            m_model.setTotals({{}, Cell::name(counted(m_model.rowCount(), tr("%1 encounter"), tr("%1 encounters"))), {}, {}, {}, {}, Cell::moneyTotal(charged)});
            if (m_table->currentId() == 0 && m_model.rowCount() > 0)
                m_table->selectId(m_model.idAtRow(0));
            describe();
        });
}

void EncountersView::showEmpty() {
    m_empty->clearActions();
    if (m_state->value().toInt() == int(bill::EncounterState::Open))
        m_empty->setContent(Icon::Task, tr("Every encounter is charged"), tr("What the health record sends, or you enter, waits here until it is charged."), EmptyState::Tone::Ok);
    else
        m_empty->setContent(Icon::Filter, tr("No encounters in this range"), tr("Choose other dates, or show all."), EmptyState::Tone::Neutral);
    if (m_desk.may(Permission::ChargesPost))
        m_empty->addAction(tr("New encounter"), [this] { newEncounter({}); })->setObjectName(QStringLiteral("encounters.emptyNew"));
}

void EncountersView::describe() {
    if (isFormOpen()) {
        subtitle = m_form->caption();
        footLeft = tr("Nothing is saved before the encounter is saved or its charges are posted");
        footRight = tr("Esc leaves an untouched encounter");
    } else {
        subtitle = rangeText(filter().service);
        footLeft = tr("Fees come from the schedule in force on the service date");
        footRight = counted(m_model.rowCount(), tr("%1 encounter"), tr("%1 encounters")) + tr(" · Enter opens");
    }
    emit textsChanged();
}

QString EncountersView::primaryText() const { return isFormOpen() ? QString() : tr("New encounter"); }
QString EncountersView::whyNotPrimary() const { return m_desk.whyNot(Permission::ChargesPost); }
void EncountersView::runPrimary() { newEncounter({}); }

void EncountersView::openForm() {
    emit panelWanted(false);
    m_body->setCurrentWidget(m_form);
    m_bar->setEnabled(false);
    describe();
}

void EncountersView::closeForm() {
    m_body->setCurrentIndex(0);
    m_bar->setEnabled(true);
    m_table->setFocus();
    describe();
}

void EncountersView::newEncounter(bill::PatientId patient) {
    if (isFormOpen() && m_form->isTouched()) {
        m_desk.navigator().toast(tr("Post, save or leave the open encounter first."));
        return;
    }
    openForm();
    m_form->begin(patient);
    describe();
}

void EncountersView::open(qint64 id) {
    struct Opened {
        bill::Encounter encounter;
        std::vector<bill::Charge> charges;
    };
    m_desk.read(
        this, m_openSlot,
        [id](app::Services& services, core::Progress&) -> core::Result<Opened> {
            Opened opened;
            PRACTICE_TRY_ASSIGN(opened.encounter, services.charges().encounter(bill::EncounterId(id)));
            PRACTICE_TRY_ASSIGN(opened.charges, services.charges().charges(bill::EncounterId(id)));
            return opened;
        },
        [this](const Opened& opened) {
            if (opened.encounter.state == bill::EncounterState::Open && m_desk.may(Permission::ChargesPost)) {
                openForm();
                m_form->edit(opened.encounter);
                describe();
            } else {
                showPosted(opened.encounter, opened.charges);
            }
        });
}

void EncountersView::showPosted(const bill::Encounter& encounter, const std::vector<bill::Charge>& charges) {
    m_panel->clear();
    m_panel->setTitle(m_desk.lookups().patient(encounter.patient), QStringLiteral("%1 · %2").arg(dateText(encounter.serviceOn), m_desk.lookups().provider(encounter.provider)));
    m_panel->setPill(wordOf(encounter.state), stateKind(encounter.state));
    auto* lines = m_panel->addSection(tr("Charges"));
    lines->setLine(false);
    if (charges.empty())
        lines->addWidget(new Label(tr("None"), TextStyle::Body, Token::Text3, lines));
    for (const auto& charge : charges)
        lines->addFact(charge.isReversed() ? tr("%1 (reversed)").arg(serviceText(charge)) : serviceText(charge), money(charge.amount),
                       charge.isReversed() ? Token::Text3 : Token::Text);
    lines->addFact(tr("Charged"), money(encounter.charged))->setTotal(true);
    auto* facts = m_panel->addSection(tr("Encounter"));
    facts->addFact(tr("Department"), m_desk.lookups().department(encounter.department));
    facts->addFact(tr("Place of service"), fromUtf8(encounter.placeOfService));
    if (!encounter.diagnoses.empty())
        facts->addFact(tr("Diagnoses"), diagnosesText(encounter));
    if (!encounter.authorization.empty())
        facts->addFact(tr("Authorization"), fromUtf8(encounter.authorization));
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* account = new Button(tr("Account"), ButtonKind::Outline, buttons);
    account->setObjectName(QStringLiteral("encounters.account"));
    account->setAccessibleName(tr("Open the account"));
    connect(account, &QPushButton::clicked, this, [this, patient = encounter.patient] { m_desk.navigator().open({"patient", patient.value()}); });
    row->addWidget(account);
    if (encounter.state == bill::EncounterState::NoCharge) {
        auto* reopen = new Button(tr("Open again"), ButtonKind::Outline, buttons);
        reopen->setObjectName(QStringLiteral("encounters.reopen"));
        reopen->setEnabledOr(m_desk.whyNot(Permission::ChargesPost));
        connect(reopen, &QPushButton::clicked, this, [this, encounter] {
            m_desk.write(
                this, tr("Opening the encounter"),
                [encounter](app::Services& services, core::Progress&) { return services.charges().reopenEncounter(encounter.id, encounter.version); },
                [this](const core::Changed<bill::EncounterId>& reopened) { open(reopened.value.value()); });
        });
        row->addWidget(reopen);
    }
    row->addStretch(1);
    m_panel->addFooter(buttons);
    emit panelWanted(true);
}

bool EncountersView::openRecord(const core::EntityRef& record) {
    if (record.kind == "encounter") {
        if (!isFormOpen() || !m_form->isTouched())
            open(record.id);
        return true;
    }
    return false;
}

QString EncountersView::unsavedWork() const { return isFormOpen() && m_form->isTouched() ? tr("the open encounter") : QString(); }
void EncountersView::saveUnsaved(std::function<void(bool)> done) { m_form->save(std::move(done)); }
void EncountersView::discardUnsaved() { closeForm(); }

std::vector<shell::PageDraft> EncountersView::drafts() const {
    if (unsavedWork().isEmpty())
        return {};
    return {{QLatin1String(kEncounterPiece), QJsonDocument(m_form->kept()).toJson(QJsonDocument::Compact)}};
}

bool EncountersView::takeDraft(const shell::PageDraft& draft) {
    if (draft.name != QLatin1String(kEncounterPiece))
        return false;
    openForm();
    m_form->restore(QJsonDocument::fromJson(draft.bytes).object());
    describe();
    return true;
}

std::optional<reporting::TableReport> EncountersView::report() {
    std::vector<const bill::Encounter*> rows;
    for (const auto& row : m_model.rows())
        rows.push_back(&row);
    auto report = reportOf(*m_table, m_columns, rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
        report.rows[i].record = core::EntityRef{"encounter", rows[i]->id.value()};
    describeReport(report, "encounters", "Encounters", m_desk.runner().workspace().clock().now(),
                   {{"Show", toUtf8(m_state->valueText())}, {"From", core::toIso(filter().service.from)}, {"To", core::toIso(filter().service.lastDay())}},
                   "Encounters of the range by service date, newest first.");
    return report;
}

std::vector<ActionSpec> EncountersView::actions() {
    const auto closed = [this] { return isFormOpen() ? QString() : tr("no encounter is open"); };
    return {{QStringLiteral("billing.newEncounter"), tr("New encounter"), QKeySequence(Qt::CTRL | Qt::Key_N), Permission::ChargesPost, [this] { newEncounter({}); }, {}, {}},
            {QStringLiteral("billing.postCharges"), tr("Post the charges of the open encounter"), QKeySequence(Qt::CTRL | Qt::Key_Return), Permission::ChargesPost,
             [this] { m_form->post(); }, [this, closed] { return isFormOpen() ? m_form->whyNotPost() : closed(); }, {}},
            {QStringLiteral("billing.saveEncounter"), tr("Save the open encounter for later"), QKeySequence(Qt::CTRL | Qt::Key_S), Permission::ChargesPost,
             [this] { m_form->save(); }, closed, {}}};
}

} // namespace practice::ui::billing
