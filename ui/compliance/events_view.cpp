#include "ui/compliance/events_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "compliance/template_service.h"
#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/compliance/sheets.h"
#include "ui/compliance/words.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTime>

namespace practice::ui::compliance {

using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

/// "Practice", people, and what is named: kind and id in one value.
void addSubjects(ComboField& field, const Lookups& names) {
    const auto value = [](checks::SubjectKind kind, std::int64_t id) { return QStringLiteral("%1:%2").arg(int(kind)).arg(id); };
    field.addOption(EventsView::tr("The practice"), value(checks::SubjectKind::Practice, 0));
    for (const auto& subject : names.subjects)
        field.addOption(QStringLiteral("%1 · %2").arg(fromUtf8(subject.name), words(subject.kind)), value(subject.kind, subject.id.value()));
    if (names.directory)
        for (const auto& person : names.directory->entries())
            field.addOption(fromUtf8(person.displayName()), value(checks::SubjectKind::Person, person.id.value()));
}

checks::Subject subjectIn(const ComboField& field) {
    const auto parts = field.value().toString().split(QLatin1Char(':'));
    return {static_cast<checks::SubjectKind>(parts.value(0).toInt()), parts.value(1).toLongLong()};
}

} // namespace

EventsView::EventsView(Desk& desk, QObject* parent)
    : View(desk, parent), m_bar(new FilterBar), m_body(new QWidget), m_table(new RecordTable(tr("Events"))), m_columns(columns()),
      m_model([](const Row& row) { return row.id.value(); }) {
    addColumns(m_model, m_columns);
    m_bar->setObjectName(QStringLiteral("compliance.events.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_bar->addField(new Label(tr("An event starts the clocks of the items that wait for it. What the program sees itself, it records."), TextStyle::Secondary, Token::Text2));
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    handFocusOn(m_body, m_table);
    m_table->setObjectName(QStringLiteral("compliance.events.table"));
    m_table->setRecordModel(&m_model);
    auto* empty = new EmptyState(Icon::Clock, tr("No events yet"), tr("A breach, an excursion, an injury: record it, and its deadlines are listed under Due."));
    empty->addAction(tr("Record an event…"), [this] { primary(); });
    m_table->setEmptyWidget(empty);
    connect(m_table, &RecordTable::rowActivated, this, [this](qint64 id) { open(checks::EventId(id)); });
    m_table->setContextActions([this](QMenu& menu, qint64 id) {
        menu.addAction(tr("Open"), this, [this, id] { open(checks::EventId(id)); });
        menu.addAction(tr("Withdraw…"), this, &EventsView::withdraw)->setEnabled(whyNotWithdraw().isEmpty());
        menu.addAction(tr("History"), this, [this, id] { m_desk.navigator().showHistory({"compliance_event", id}, tr("Event %1").arg(id)); });
    });
    const auto follow = [this] {
        if (m_isLoaded)
            reload();
    };
    connect(&desk, &Desk::lookupsChanged, this, follow);
    connect(&desk.hub(), &ChangeHub::changed, this, [follow](const core::ChangeSet& changes) {
        if (Desk::touchesAny(changes, {"compliance_event", "compliance_template"}))
            follow();
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, follow);
}

std::vector<ViewColumn<EventsView::Row>> EventsView::columns() {
    const auto subject = [this](const Row& row) { return m_desk.lookups().subject(row.subject); };
    const auto by = [this](const Row& row) { return row.byProgram ? tr("the program") : m_desk.lookups().user(row.recordedBy); };
    auto of = titled("Of");
    of.stretches = true;
    return {
        {{"on", "Happened", CellKind::Date, {}}, titled("Happened"), [](const Row& row) { return Cell::date(row.on); }, [](const Row& row) { return dateValue(row.on); }},
        {{"time", "Time", CellKind::Text, {}}, titled("Time"), [](const Row& row) { return Cell::quiet(timeText(row.minute)); },
         [](const Row& row) { return textValue(timeText(row.minute)); }},
        {{"event", "Event", CellKind::Text, {}}, titled("Event"), [](const Row& row) { return Cell::name(eventWords(row.event)); },
         [](const Row& row) { return textValue(eventWords(row.event)); }},
        {{"subject", "Of", CellKind::Text, {}}, of, [subject](const Row& row) { return Cell::quiet(subject(row)); },
         [subject](const Row& row) { return textValue(subject(row)); }},
        {{"by", "Recorded by", CellKind::Text, {}}, titled("Recorded by"), [by](const Row& row) { return Cell::quiet(by(row)); },
         [by](const Row& row) { return textValue(by(row)); }},
        {{"recorded", "Recorded", CellKind::Instant, {}}, titled("Recorded"),
         [this](const Row& row) { return Cell::quiet(instantText(row.recordedAt, m_desk.lookups().zone)).sorted(qlonglong(row.recordedAt.seconds)); },
         [](const Row& row) { return reporting::CellValue(row.recordedAt); }},
    };
}

QWidget* EventsView::filterBar() const { return m_bar; }

void EventsView::shown() {
    if (!m_isLoaded)
        reload();
    m_table->setFocus();
}

void EventsView::reload() {
    using Reading = std::pair<std::vector<Row>, std::vector<std::string>>;
    m_desk.read(
        this, m_slot,
        [](app::Services& services, core::Progress&) -> core::Result<Reading> {
            PRACTICE_TRY_ASSIGN(auto events, services.checklistTemplates().events());
            PRACTICE_TRY_ASSIGN(auto known, services.checklistTemplates().knownEvents());
            return Reading{std::move(events), std::move(known)};
        },
        [this](Reading reading) {
            m_isLoaded = true;
            m_known = std::move(reading.second);
            m_model.setRows(std::move(reading.first));
            subtitle = counted(m_model.rowCount(), tr("%1 event"), tr("%1 events"));
            footLeft = tr("%1 kinds of events start clocks of the adopted templates").arg(m_known.size());
            footRight = tr("Enter opens · newest first");
            if (m_table->currentId() == 0 && m_model.rowCount() > 0)
                m_table->selectId(m_model.rows().front().id.value());
            emit textsChanged();
        });
}

void EventsView::primary() {
    auto* sheet = new ComplianceSheet(tr("Record an event"), m_desk, "compliance.eventSheet");
    sheet->setText(tr("Its deadlines run from the day and minute that you enter."));
    auto* event = new ComboField;
    event->setObjectName(QStringLiteral("event.kind"));
    for (const auto& known : m_known)
        event->addOption(eventWords(known), fromUtf8(known));
    event->setSearchable();
    event->setCurrentIndex(-1);
    sheet->form()->add(tr("What happened"), event, QStringLiteral("event"), 2)->setRequired(true);
    auto* subject = new ComboField;
    subject->setObjectName(QStringLiteral("event.subject"));
    addSubjects(*subject, m_desk.lookups());
    subject->setSearchable();
    subject->setCurrentIndex(0);
    sheet->form()->add(tr("To whom or what"), subject, QStringLiteral("subject"), 2);
    auto* on = sheet->addDate(tr("On"), "event.on", QStringLiteral("on"), m_desk.lookups().today);
    const auto local = m_desk.lookups().zone.toLocal(m_desk.runner().workspace().clock().now());
    auto* at = new TextField(timeText(local.minuteOfDay));
    at->setObjectName(QStringLiteral("event.at"));
    auto* atField = sheet->form()->add(tr("At"), at, QStringLiteral("minute"));
    auto* note = sheet->addText(tr("Note"), "event.note", QStringLiteral("note"), 2, tr("Kept sealed; only those who open the event see it"));
    if (auto* field = qobject_cast<FormField*>(note->parentWidget()))
        field->setRequired(false);
    sheet->addSubmit(tr("Record"), ButtonKind::Primary, [=, this] {
        const auto day = dateIn(*on);
        const auto time = QTime::fromString(at->text().trimmed(), QStringLiteral("H:mm"));
        atField->setError(time.isValid() ? QString() : tr("Write the time as 14:30"));
        if (!day || !time.isValid())
            return;
        checks::EventDraft draft;
        draft.event = toUtf8(event->value().toString());
        draft.subject = subjectIn(*subject);
        draft.on = *day;
        draft.minute = time.hour() * 60 + time.minute();
        draft.note = toUtf8(note->toPlainText().trimmed());
        sheet->run(
            tr("Recording the event"), [draft](app::Services& services, core::Progress&) { return services.checklistTemplates().recordEvent(draft); },
            [this, name = eventWords(draft.event)](const core::Changed<checks::EventId>& recorded) {
                m_table->selectId(recorded.value.value());
                m_desk.navigator().toast(tr("“%1” is recorded; its deadlines are listed under Due").arg(name));
            });
    });
    sheet->open();
}

void EventsView::open(checks::EventId id) {
    m_desk.read(
        this, m_askSlot, [id](app::Services& services, core::Progress&) { return services.checklistTemplates().event(id); },
        [this](const Row& row) {
            auto* sheet = new ComplianceSheet(eventWords(row.event), m_desk, "compliance.eventDetail");
            sheet->setText(tr("%1, %2 · %3 · recorded %4 by %5")
                               .arg(dateText(row.on), timeText(row.minute), m_desk.lookups().subject(row.subject), instantText(row.recordedAt, m_desk.lookups().zone),
                                    row.byProgram ? tr("the program") : m_desk.lookups().user(row.recordedBy)));
            auto* note = new Label(row.note.empty() ? tr("No note was written.") : fromUtf8(row.note));
            note->setWordWrap(true);
            sheet->form()->addWide(note);
            auto* away = sheet->addButton(tr("Withdraw…"), ButtonKind::Outline, [this] {
                withdraw();
                return true;
            });
            away->setEnabledOr(whyNotWithdraw());
            sheet->addButton(tr("Close"), ButtonKind::Primary);
            sheet->open();
        });
}

QString EventsView::whyNotWithdraw() const {
    return m_model.find(m_table->currentId()) ? m_desk.whyNot(Permission::ComplianceRecord) : tr("no event is marked");
}

void EventsView::withdraw() {
    if (!whyNotWithdraw().isEmpty())
        return;
    SheetDialog::askReason(m_desk.page(), tr("Withdraw this event?"), tr("For one that was recorded by mistake. Its deadlines go; it stays in the audit trail."), tr("Withdraw"),
                           ButtonKind::Danger, [this, id = checks::EventId(m_table->currentId())](const QString& reason) {
                               m_desk.write(
                                   this, tr("Withdrawing the event"),
                                   [id, why = toUtf8(reason)](app::Services& services, core::Progress&) { return services.checklistTemplates().withdrawEvent(id, why); },
                                   [this](const core::Changed<checks::EventId>&) { m_desk.navigator().toast(tr("The event is withdrawn.")); });
                           });
}

bool EventsView::openRecord(const core::EntityRef& record) {
    m_table->selectId(record.id);
    open(checks::EventId(record.id));
    return true;
}

std::optional<reporting::TableReport> EventsView::report() {
    std::vector<const Row*> rows;
    for (const auto& row : m_model.rows())
        rows.push_back(&row);
    auto report = reportOf(*m_table, m_columns, rows);
    report.id = "compliance_events";
    report.title = "Events that start clocks";
    report.asOf = m_desk.runner().workspace().clock().now();
    report.provenance = "Every event that was recorded by hand or by the program, newest first.";
    return report;
}

std::vector<ActionSpec> EventsView::actions() {
    return {{QStringLiteral("compliance.recordEvent"), tr("Record an event that starts a clock…"), {}, Permission::ComplianceRecord, [this] { primary(); }, {}, {}},
            {QStringLiteral("compliance.withdrawEvent"), tr("Withdraw the marked event…"), {}, Permission::ComplianceRecord, [this] { withdraw(); },
             [this] { return whyNotWithdraw(); }, {}}};
}

} // namespace practice::ui::compliance
