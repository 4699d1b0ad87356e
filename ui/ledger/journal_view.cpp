#include "ui/ledger/journal_view.h"

#include "ledger/ledger_service.h"
#include "app/workspace.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/ledger/entry_form.h"
#include "ui/ledger/entry_panel.h"
#include "ui/ledger/sheets.h"
#include "ui/ledger/words.h"

#include <QBoxLayout>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>

namespace practice::ui::ledger {

using books::JournalEntry;
using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

constexpr int kPageRows = 200;

QString stateText(const JournalEntry& entry) {
    if (entry.reversedBy)
        return JournalView::tr("Reversed by %1").arg(entry.reversedBy->value());
    if (entry.reverses)
        return JournalView::tr("Reverses %1").arg(entry.reverses->value());
    return {};
}

std::vector<LedgerColumn<JournalEntry>> entryColumns() {
    return {
        {{"date", "Date", CellKind::Date, {}}, {reportTitle("Date"), ui::CellKind::Text, 0, false, false},
         [](const JournalEntry& e) { return Cell::date(e.content.postedOn); },
         [](const JournalEntry& e) { return reporting::CellValue(e.content.postedOn); }},
        {{"entry", "Entry", CellKind::Integer, {}}, {reportTitle("Entry"), ui::CellKind::Figure, 0, false, false},
         [](const JournalEntry& e) { return Cell::figure(QString::number(e.id.value()), qlonglong(e.id.value())); },
         [](const JournalEntry& e) { return reporting::CellValue(e.id.value()); }},
        {{"journal", "Journal", CellKind::Text, {}}, {reportTitle("Journal"), ui::CellKind::Text, 144, false, false},
         [](const JournalEntry& e) { return Cell::plain(journalText(e.content.kind)); },
         [](const JournalEntry& e) { return textValue(journalText(e.content.kind)); }},
        {{"memo", "Memo", CellKind::Text, {}}, {reportTitle("Memo"), ui::CellKind::Text, 0, true, false},
         [](const JournalEntry& e) { return Cell::quiet(fromUtf8(e.content.memo)); },
         [](const JournalEntry& e) { return textValue(fromUtf8(e.content.memo)); }},
        {{"state", "State", CellKind::Text, {}}, {reportTitle("State"), ui::CellKind::Pill, 150, false, false},
         [](const JournalEntry& e) {
             const auto text = stateText(e);
             return text.isEmpty() ? Cell::plain({}) : Cell::pillOf(text, e.reversedBy ? PillKind::Muted : PillKind::Info);
         },
         [](const JournalEntry& e) { return textValue(stateText(e)); }},
        {{"amount", "Amount", CellKind::Money, "Sum of the debits of the entry, which equals its credits"},
         {reportTitle("Amount"), ui::CellKind::Figure, 0, false, false},
         [](const JournalEntry& e) { return Cell::money(amountOf(e)); },
         [](const JournalEntry& e) { return reporting::CellValue(amountOf(e)); }},
    };
}

} // namespace

JournalView::JournalView(Desk& desk)
    : View(desk), m_columns(entryColumns()),
      m_model(std::make_unique<RecordTableModel<JournalEntry>>([](const JournalEntry& e) { return e.id.value(); })),
      m_bar(new FilterBar), m_from(new DateFilterField(tr("From"))), m_to(new DateFilterField(tr("To"))),
      m_body(new QStackedWidget), m_table(new RecordTable(tr("Journal entries"))),
      m_empty(new EmptyState(Icon::Bank, tr("No entries in this range"), tr("Choose other dates, or post the first entry."))),
      m_form(new EntryForm(desk)), m_panel(new EntryPanel(desk)) {
    addColumns(*m_model, m_columns);
    makeFilters();
    makeBody();
    connect(&desk, &Desk::journalChanged, this, &JournalView::reload);
}

void JournalView::makeFilters() {
    m_from->setObjectName(QStringLiteral("journal.from"));
    m_to->setObjectName(QStringLiteral("journal.to"));
    m_bar->addField(m_from);
    m_bar->addField(m_to);
    for (auto* field : {m_from, m_to})
        connect(field, &FilterField::valueChosen, this, &JournalView::reload);
}

void JournalView::makeBody() {
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    m_table->setObjectName(QStringLiteral("journal.table"));
    m_table->setSortsModel(false); // newest first, as the pages come
    m_table->setRecordModel(m_model.get());
    m_empty->setObjectName(QStringLiteral("journal.empty"));
    m_empty->addAction(tr("New entry"), [this] { newEntry(); });
    m_table->setEmptyWidget(m_empty);
    m_body->addWidget(list);
    m_body->addWidget(m_form);
    connect(m_table, &RecordTable::currentIdChanged, this, [this](qint64 id) {
        if (id != 0 && m_panel->isVisible())
            m_panel->showEntry(books::EntryId(id));
    });
    connect(m_table, &RecordTable::rowActivated, this, [this](qint64 id) {
        m_panel->showEntry(books::EntryId(id));
        emit panelWanted(true);
    });
    m_table->setContextActions([this](QMenu& menu, qint64 id) {
        menu.addAction(tr("Open"), this, [this, id] { openRecord({"journal_entry", id}); });
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= m_table->verticalScrollBar()->maximum() - 20)
            loadMore();
    });
    connect(m_form, &EntryForm::closed, this, &JournalView::closeForm);
    connect(m_form, &EntryForm::posted, this, [this](qint64 id) {
        closeForm();
        openRecord({"journal_entry", id});
    });
}

QWidget* JournalView::filterBar() const { return m_bar; }
QWidget* JournalView::body() const { return m_body; }
DetailsPanel* JournalView::panel() const { return m_panel; }
QWidget* JournalView::mainStop() const { return m_table; }

void JournalView::shown() {
    if (m_body->currentWidget() != m_form)
        m_table->setFocus();
}

core::DateRange JournalView::range() const {
    const auto from = m_from->date().value_or(m_desk.lookups().today);
    const auto to = m_to->date().value_or(m_desk.lookups().today);
    return {std::min(from, to), core::addDays(std::max(from, to), 1)};
}

void JournalView::reload() {
    if (!m_dated) { // at first: this month and the one before
        m_dated = true;
        const auto today = m_desk.lookups().today;
        m_to->setDate(today);
        m_from->setDate(core::firstOfMonth(core::addDays(core::firstOfMonth(today), -1)));
    }
    m_loading = true;
    const int wanted = std::max(kPageRows, m_model->rowCount());
    m_desk.read(
        this, m_slot,
        [range = range(), wanted](app::Services& services, core::Progress&) { return services.ledger().entries(range, std::nullopt, wanted); },
        [this](books::LedgerService::EntryPage page) { add(std::move(page.entries), page.more, true); });
}

void JournalView::loadMore() {
    if (!m_more || m_loading || m_model->rowCount() == 0)
        return;
    m_loading = true;
    const auto& last = m_model->rows().back();
    m_desk.read(
        this, m_slot,
        [range = range(), before = std::pair(last.content.postedOn, last.id)](app::Services& services, core::Progress&) {
            return services.ledger().entries(range, before, kPageRows);
        },
        [this](books::LedgerService::EntryPage page) { add(std::move(page.entries), page.more, false); });
}

void JournalView::add(std::vector<JournalEntry> entries, bool more, bool fromStart) {
    m_loading = false;
    m_more = more;
    if (!fromStart) {
        auto all = m_model->rows();
        all.insert(all.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
        entries = std::move(all);
    }
    m_model->setRows(std::move(entries));
    describe();
}

void JournalView::describe() {
    const auto rows = m_model->rowCount();
    if (m_body->currentWidget() == m_form) {
        subtitle = tr("New entry");
        footLeft = tr("Nothing is saved before the entry is posted");
        footRight = tr("Esc leaves an empty entry");
        emit textsChanged();
        return;
    }
    subtitle = rangeText(range());
    footLeft = tr("Posted entries are never changed: a correction is a reversal and a new entry");
    footRight = (m_more ? tr("%1 entries, more as you scroll").arg(numberText(rows)) : counted(rows, tr("%1 entry"), tr("%1 entries"))) +
                tr(" · Enter opens");
    emit textsChanged();
}

void JournalView::newEntry() {
    if (m_body->currentWidget() == m_form)
        return;
    emit panelWanted(false);
    m_body->setCurrentWidget(m_form);
    m_form->begin();
    describe();
}

void JournalView::closeForm() {
    m_body->setCurrentIndex(0);
    m_table->setFocus();
    describe();
}

bool JournalView::openRecord(const core::EntityRef& record) {
    if (record.kind != "journal_entry" || m_body->currentWidget() == m_form)
        return false;
    if (m_model->rowOf(record.id) >= 0)
        m_table->selectId(record.id);
    m_panel->showEntry(books::EntryId(record.id));
    emit panelWanted(true);
    return true;
}

QString JournalView::unsavedWork() const {
    return m_body->currentWidget() == m_form && m_form->hasContent() ? tr("The new entry is not posted.") : QString();
}
void JournalView::saveUnsaved(std::function<void(bool)> done) { m_form->post(std::move(done)); }
void JournalView::discardUnsaved() { closeForm(); }

std::optional<reporting::TableReport> JournalView::report() {
    auto report = reportOf<JournalEntry>(*m_table, *m_model, m_columns, "journal_entry", [](const auto& e) { return e.id.value(); });
    describeReport(report, "journal", "Journal", m_desk.runner().workspace().clock().now(),
                   {{"From", core::toIso(range().from)}, {"To", core::toIso(range().lastDay())}},
                   "Journal entries of the range, newest first, as far as they are loaded.");
    return report;
}

std::vector<ActionSpec> JournalView::actions() {
    const auto open = [this] { return m_body->currentWidget() == m_form; };
    return {{QStringLiteral("ledger.newEntry"), tr("New journal entry"), QKeySequence(Qt::CTRL | Qt::Key_N), Permission::LedgerPost,
             [this] { newEntry(); }, {}, {}},
            {QStringLiteral("ledger.postEntry"), tr("Post the new entry"), QKeySequence(Qt::CTRL | Qt::Key_Return), Permission::LedgerPost,
             [this] { m_form->post(); }, [this, open] { return open() ? m_form->whyNotPost() : tr("no new entry is open"); }, {}},
            {QStringLiteral("ledger.reverseEntry"), tr("Reverse the marked entry…"), QKeySequence(Qt::CTRL | Qt::Key_R), Permission::LedgerReverse,
             [this] { m_panel->reverse(); }, [this] { return m_panel->whyNotReverse(); }, {}}};
}

} // namespace practice::ui::ledger
