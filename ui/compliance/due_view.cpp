#include "ui/compliance/due_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "compliance/compliance_reports.h"
#include "compliance/template_service.h"
#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/compliance/list_splitter.h"
#include "ui/compliance/obligation_pane.h"
#include "ui/compliance/run_pane.h"
#include "ui/compliance/start_sheet.h"
#include "ui/compliance/words.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <set>

namespace practice::ui::compliance {

using checks::DueState;
using security::Permission;
using shell::ActionSpec;

namespace {

constexpr int kUsualAhead = 14;
constexpr int kRunDays = 366;

} // namespace

DueView::DueView(Desk& desk, QObject* parent)
    : View(desk, parent), m_bar(new FilterBar), m_body(new ListSplitter), m_right(new QStackedWidget), m_list(new DueList(desk)),
      m_pane(new RunPane(desk)), m_obligation(new ObligationPane(desk)), m_empty(new EmptyState(Icon::Compliance, {}, {})) {
    makeFilters();
    makeBody();
    connect(&desk, &Desk::lookupsChanged, this, &DueView::reload);
    connect(&desk.hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (m_isLoaded && Desk::touchesAny(changes, {"compliance_due", "compliance_template", "compliance_item", "compliance_event", "compliance_scope", "compliance_run"}))
            reload();
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, [this] {
        if (m_isLoaded)
            reload();
    });
}

void DueView::makeFilters() {
    m_bar->setObjectName(QStringLiteral("compliance.due.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_showing = m_bar->addFilter(tr("Show"), {{int(WhatIsDue), tr("What is due")}, {int(Checklists), tr("Checklists of a year")}}, int(WhatIsDue));
    m_showing->setObjectName(QStringLiteral("compliance.due.showing"));
    m_owner = m_bar->addFilter(tr("Owner"), {{0, tr("Anyone")}}, 0);
    m_owner->setObjectName(QStringLiteral("compliance.due.owner"));
    m_template = m_bar->addFilter(tr("Checklist"), {{QString(), tr("All")}}, QString());
    m_template->setObjectName(QStringLiteral("compliance.due.template"));
    m_ahead = m_bar->addFilter(tr("Ahead"), {{7, tr("7 days")}, {14, tr("14 days")}, {35, tr("35 days")}, {92, tr("3 months")}, {366, tr("a year")}}, kUsualAhead);
    m_ahead->setObjectName(QStringLiteral("compliance.due.ahead"));
    connect(m_showing, &FilterField::valueChosen, this, &DueView::reload);
    connect(m_ahead, &FilterField::valueChosen, this, &DueView::reload);
    for (auto* field : {m_owner, m_template})
        connect(field, &FilterField::valueChosen, this, &DueView::fill);
}

void DueView::makeBody() {
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(px(12), 0, px(4), 0);
    column->addWidget(m_list);
    m_body->setObjectName(QStringLiteral("compliance.due.body"));
    m_body->addWidget(left);
    m_empty->setObjectName(QStringLiteral("compliance.due.empty"));
    for (QWidget* part : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_obligation), static_cast<QWidget*>(m_pane)})
        m_right->addWidget(part);
    m_body->addWidget(m_right);
    m_body->setStretchFactor(1, 1);
    handFocusOn(m_body, m_list);
    connect(m_list, &DueList::currentEntryChanged, this, [this] {
        if (m_settling)
            return;
        m_wantedRun.reset(); // the person went on
        showCurrent();
    });
    connect(m_list, &DueList::entryActivated, this, &DueView::activate);
    connect(m_obligation, &ObligationPane::startWanted, this, [this] { startCurrent(false); });
    connect(m_obligation, &ObligationPane::startOneWanted, this, [this] { startCurrent(true); });
    connect(m_obligation, &ObligationPane::printWanted, this, &DueView::printBlank);
    connect(m_obligation, &ObligationPane::settingWanted, this, [this] {
        if (const auto* entry = m_list->current(); entry && entry->kind == ListEntry::Kind::Due)
            emit settingWanted(fromUtf8(entry->due.item), fromUtf8(entry->due.title));
    });
    connect(m_pane, &RunPane::leaveWanted, this, [this] { m_list->setFocus(Qt::OtherFocusReason); });
    connect(m_pane, &RunPane::loaded, this, &DueView::showTexts);
}

QWidget* DueView::filterBar() const { return m_bar; }
QWidget* DueView::body() const { return m_body; }
QWidget* DueView::mainStop() const { return m_list; }

void DueView::shown() {
    if (!m_isLoaded && m_desk.isLoaded())
        reload();
    m_list->setFocus();
}

void DueView::reload() {
    if (!m_desk.isLoaded())
        return;
    checks::DueFilter filter;
    filter.lookAheadDays = m_ahead->value().toInt();
    const bool due = m_showing->value().toInt() == WhatIsDue;
    const core::DateRange year{core::addDays(m_desk.lookups().today, -kRunDays), core::addDays(m_desk.lookups().today, 1)};
    m_desk.read(
        this, m_slot,
        [filter, due, year](app::Services& services, core::Progress&) -> core::Result<Reading> {
            Reading reading;
            if (due) {
                PRACTICE_TRY_ASSIGN(reading.due, services.checklists().due(filter));
                PRACTICE_TRY_ASSIGN(reading.runs, services.checklists().openRuns());
                return reading;
            }
            PRACTICE_TRY_ASSIGN(reading.runs, services.checklists().runs(year));
            return reading;
        },
        [this](Reading reading) {
            m_isLoaded = true;
            m_due = std::move(reading.due);
            m_runs = std::move(reading.runs);
            fill();
        });
}

bool DueView::passes(const checks::DueRow& row) const {
    if (const auto owner = m_owner->value().toLongLong(); owner != 0) {
        const auto is = [owner](const std::optional<core::EmployeeId>& id) { return id && id->value() == owner; };
        if (owner > 0 ? !is(row.owner) && !is(row.deputy) : row.owner.has_value())
            return false;
    }
    const auto key = toUtf8(m_template->value().toString());
    return key.empty() || row.templateKey == key;
}

void DueView::fill() {
    QList<FilterOption> owners{{0, tr("Anyone")}, {-1, tr("Nobody yet")}};
    QList<FilterOption> templates{{QString(), tr("All")}};
    std::set<std::string> seen;
    std::set<std::int64_t> known;
    for (const auto& row : m_due) {
        if (seen.insert(row.templateKey).second)
            templates.append({fromUtf8(row.templateKey), fromUtf8(row.templateTitle)});
        if (row.owner && known.insert(row.owner->value()).second)
            owners.append({qlonglong(row.owner->value()), fromUtf8(row.ownerName)});
    }
    for (const auto& run : m_runs)
        if (seen.insert(run.templateKey).second)
            templates.append({fromUtf8(run.templateKey), fromUtf8(run.templateTitle)});
    m_owner->setOptions(owners);
    m_template->setOptions(templates);
    const bool due = m_showing->value().toInt() == WhatIsDue;
    m_owner->setVisible(due);
    m_ahead->setVisible(due);
    std::vector<checks::DueRow> rows;
    // What stands in an open checklist is shown as that checklist.
    for (const auto& row : m_due)
        if (passes(row) && !row.run)
            rows.push_back(row);
    std::vector<checks::RunRow> runs;
    const auto key = toUtf8(m_template->value().toString());
    for (const auto& run : m_runs)
        if (key.empty() || run.templateKey == key)
            runs.push_back(run);
    m_list->setAccessibleName(due ? tr("What is due") : tr("Checklists"));
    const auto standing = m_right->currentWidget() == m_pane ? m_pane->runId() : std::nullopt;
    m_settling = true;
    m_list->setEntries(due ? groupedByState(rows, runs, m_ahead->value().toInt(), m_desk.lookups().today) : groupedByMonth(runs));
    m_settling = false;
    // A checklist that has left the list, signed or canceled, stays in view until the person goes on.
    if (standing && !m_wantedRun && m_list->entries().rowOf(QStringLiteral("run:%1").arg(standing->value())) < 0)
        m_wantedRun = standing;
    markWantedRun();
    if (m_wantedRun)
        m_list->clearSelection();
    showCurrent();
    if (const auto wanted = std::exchange(m_wantedDue, std::nullopt))
        goToDue(*wanted);
}

/// From Today: the oldest that is overdue or missed (0), or the first that is due (1), ready to be started by Enter.
void DueView::goToDue(std::int64_t which) {
    m_wantedRun.reset();
    const auto& entries = m_list->entries().entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool isDue = entries[i].kind == ListEntry::Kind::Due;
        if (isDue && (which == 0 || entries[i].due.obligation.state == DueState::Due)) {
            m_list->selectRow(int(i));
            break;
        }
    }
    showCurrent();
    if (m_right->currentWidget() == m_obligation)
        return m_obligation->focusStart();
    m_list->setFocus();
}

void DueView::showTexts() {
    const auto count = [this](DueState state) { return std::ranges::count_if(m_due, [&](const auto& row) { return row.obligation.state == state; }); };
    const auto over = count(DueState::Overdue), missed = count(DueState::Missed), now = count(DueState::Due);
    QStringList parts;
    if (m_showing->value().toInt() == WhatIsDue)
        parts << tr("%1 overdue").arg(over) << tr("%1 missed").arg(missed) << tr("%1 due now").arg(now);
    else
        parts << counted(std::int64_t(m_runs.size()), tr("%1 checklist"), tr("%1 checklists"));
    subtitle = parts.join(QStringLiteral(" · "));
    footLeft = tr("The templates are an aid and not legal advice");
    footRight = tr("Enter opens · Y, N, A answer · F8 next open answer · E adds a file");
    emit textsChanged();
}

/// What the marked line is about, at the right.
void DueView::showCurrent() {
    const auto* entry = m_list->current();
    if (const auto id = m_wantedRun ? m_wantedRun : entry ? entry->runId() : std::nullopt; id) {
        m_right->setCurrentWidget(m_pane);
        if (m_pane->runId() != id)
            m_pane->show(*id);
    } else if (entry && entry->kind == ListEntry::Kind::Due) {
        m_pane->clear();
        m_obligation->show(entry->due, int(dueWith(entry->due).size()));
        m_right->setCurrentWidget(m_obligation);
    } else {
        m_pane->clear();
        m_right->setCurrentWidget(m_empty);
        m_empty->clearActions();
        if (m_isLoaded && m_due.empty() && m_runs.empty()) {
            m_empty->setContent(Icon::Compliance, tr("Nothing is due"),
                                tr("Adopt the checklists that concern the practice; from then on what they ask for is listed here."));
            m_empty->addAction(tr("See the templates"), [this] { m_desk.navigator().open({"compliance_template", 0}); });
        } else {
            m_empty->setContent(Icon::Compliance, tr("Nothing here"), tr("No line fits the filters. Choose others above."));
        }
    }
    showTexts();
}

void DueView::activate() {
    const auto* entry = m_list->current();
    if (!entry)
        return;
    if (const auto id = entry->runId()) {
        m_wantedRun.reset();
        return m_pane->show(*id, [this] { m_pane->focusFirstOpen(); });
    }
    startCurrent(false);
}

/// The items of the same template and subject that are due or overdue, and the row itself.
std::vector<const checks::DueRow*> DueView::dueWith(const checks::DueRow& row) const {
    std::vector<const checks::DueRow*> found;
    std::set<std::string> taken;
    const auto add = [&](const checks::DueRow& one) {
        if (taken.insert(one.item).second)
            found.push_back(&one);
    };
    add(row);
    for (const auto& one : m_due)
        if (one.templateKey == row.templateKey && one.subject == row.subject && !one.run &&
            (one.obligation.state == DueState::Due || one.obligation.state == DueState::Overdue))
            add(one);
    return found;
}

void DueView::startCurrent(bool onlyThis) {
    const auto* entry = m_list->current();
    if (!entry || entry->kind != ListEntry::Kind::Due)
        return;
    if (const auto why = m_desk.whyNot(Permission::ComplianceRecord); !why.isEmpty())
        return m_desk.navigator().toast(tr("Start a checklist: %1").arg(why));
    const auto row = entry->due;
    std::vector<std::pair<std::string, std::string>> items;
    for (const auto* one : onlyThis ? std::vector<const checks::DueRow*>{&row} : dueWith(row))
        items.emplace_back(one->item, one->obligation.period);
    start(row.templateKey, row.subject, std::move(items));
}

void DueView::start(const std::string& templateKey, const checks::Subject& subject, std::vector<std::pair<std::string, std::string>> items) {
    checks::ChecklistService::RunDraft draft;
    draft.templateKey = templateKey;
    draft.subject = subject;
    draft.items = std::move(items);
    m_desk.write(
        this, tr("Opening the checklist"), [draft](app::Services& services, core::Progress&) { return services.checklists().openRun(draft); },
        [this](const core::Changed<checks::RunId>& opened) { openRecord({"compliance_run", opened.value.value()}); });
}

void DueView::primary() {
    openStartSheet(m_desk, m_due, [this](const std::string& key, const checks::Subject& subject, std::vector<std::pair<std::string, std::string>> items) {
        start(key, subject, std::move(items));
    });
}

bool DueView::knows(const core::EntityRef& record) const { return record.kind == "compliance_run" || record.kind == "compliance_due"; }

bool DueView::openRecord(const core::EntityRef& record) {
    if (record.kind == "compliance_due") {
        m_wantedDue = record.id;
        m_isLoaded ? fill() : reload();
        return true;
    }
    m_wantedRun = checks::RunId(record.id);
    m_right->setCurrentWidget(m_pane);
    markWantedRun();
    m_pane->show(checks::RunId(record.id), [this] { m_pane->focusFirstOpen(); });
    return true;
}

/// The line of the checklist that was asked for, where the list has it; one that was signed long ago stands there without.
void DueView::markWantedRun() {
    const auto key = m_wantedRun ? QStringLiteral("run:%1").arg(m_wantedRun->value()) : QString();
    if (key.isEmpty() || m_list->entries().rowOf(key) < 0)
        return;
    m_settling = true;
    m_list->select(key);
    m_settling = false;
    m_wantedRun.reset();
}

std::optional<reporting::TableReport> DueView::report() {
    if (m_showing->value().toInt() != WhatIsDue)
        return std::nullopt;
    reporting::TableReport report = checks::dueTable(m_due, m_desk.runner().workspace().clock().now());
    report.filters.push_back({"Days ahead", std::to_string(m_ahead->value().toInt())});
    std::erase_if(report.rows, [this, at = std::size_t(0)](const reporting::Row&) mutable { return !passes(m_due[at++]); });
    if (m_owner->value().toLongLong() != 0)
        report.filters.push_back({"Owner", toUtf8(m_owner->valueText())});
    if (!m_template->value().toString().isEmpty())
        report.filters.push_back({"Checklist", toUtf8(m_template->valueText())});
    return report;
}

/// The same items with room for answers, from the version in force.
void DueView::printBlank() {
    const auto* entry = m_list->current();
    if (!entry || entry->kind != ListEntry::Kind::Due)
        return;
    std::set<std::string> items;
    for (const auto* row : dueWith(entry->due))
        items.insert(row->item);
    m_desk.read(
        this, m_askSlot,
        [items, key = entry->due.templateKey, subject = toUtf8(m_desk.lookups().subject(entry->due.subject)),
         now = m_desk.runner().workspace().clock().now()](app::Services& services, core::Progress&) -> core::Result<reporting::TableReport> {
            PRACTICE_TRY_ASSIGN(const auto versions, services.checklistTemplates().versions(key));
            if (versions.empty())
                return core::refuse(core::NotFound{{"compliance_template", 0}});
            return checks::blankReport(*versions.front().content, {items.begin(), items.end()}, subject, now);
        },
        [this](const reporting::TableReport& report) { m_desk.navigator().printReport(report); });
}

/// "Explain this number": the rows behind overdue, missed and due.
void DueView::explainCounts() {
    auto rows = checks::dueTable(m_due, m_desk.runner().workspace().clock().now());
    std::erase_if(rows.rows, [this, at = std::size_t(0)](const reporting::Row&) mutable { return m_due[at++].obligation.state == DueState::Upcoming; });
    m_desk.navigator().explain(tr("What is overdue, missed and due now"),
                               tr("Every period of an adopted item, for each person, piece of equipment and shift, whose due moment has come and that nobody has met."), rows);
}

std::vector<ActionSpec> DueView::actions() {
    const auto spec = [](const char* id, const QString& text, const QString& keys, Permission permission, std::function<void()> run, std::function<QString()> whyNot = {}) {
        return ActionSpec{QLatin1String(id), text, QKeySequence(keys, QKeySequence::PortableText), permission, std::move(run), std::move(whyNot), {}};
    };
    return {
        spec("compliance.start", tr("Start a checklist…"), {}, Permission::ComplianceRecord, [this] { primary(); }),
        spec("compliance.nextOpen", tr("Next open answer of the checklist"), QStringLiteral("F8"), Permission::ComplianceRecord, [this] { m_pane->nextOpen(); },
             [this] { return m_pane->whyNotCancel(); }),
        spec("compliance.addFile", tr("Add a file to the checklist…"), {}, Permission::ComplianceRecord, [this] { m_pane->attachToCurrent(); }, [this] { return m_pane->whyNotAttach(); }),
        spec("compliance.sign", tr("Sign the checklist off"), QStringLiteral("Ctrl+Shift+Return"), Permission::ComplianceRecord, [this] { m_pane->sign(); }, [this] { return m_pane->whyNotSign(); }),
        spec("compliance.countersign", tr("Countersign the checklist"), {}, Permission::ComplianceSign, [this] { m_pane->countersign(); }, [this] { return m_pane->whyNotCountersign(); }),
        spec("compliance.cancelRun", tr("Cancel the checklist…"), {}, Permission::ComplianceRecord, [this] { m_pane->cancelRun(); }, [this] { return m_pane->whyNotCancel(); }),
        spec("compliance.printRun", tr("Print the checklist as it is filled in…"), {}, Permission::ComplianceView, [this] { m_pane->print(); },
             [this] { return m_pane->run() ? QString() : tr("no checklist is open"); }),
        spec("compliance.printBlank", tr("Print a blank checklist…"), {}, Permission::ComplianceView, [this] { printBlank(); },
             [this] { return m_list->current() && m_list->current()->kind == ListEntry::Kind::Due ? QString() : tr("nothing that is due is marked"); }),
        spec("compliance.explainDue", tr("Explain what is overdue, missed and due"), QStringLiteral("Alt+Return"), Permission::ComplianceView, [this] { explainCounts(); }),
    };
}

QString DueView::unsavedWork() const { return m_pane->unsavedWork(); }

void DueView::saveUnsaved(std::function<void(bool saved)> done) {
    m_desk.navigator().toast(m_pane->unsavedWork());
    done(m_pane->unsavedWork().isEmpty());
}

void DueView::discardUnsaved() { m_pane->discardUnsaved(); }
QByteArray DueView::draft() const { return m_pane->draft(); }

void DueView::takeDraft(const QByteArray& bytes) {
    m_pane->takeDraft(bytes);
    const auto id = runOfDraft(bytes);
    if (id.isValid())
        openRecord({"compliance_run", id.value()});
}

} // namespace practice::ui::compliance
