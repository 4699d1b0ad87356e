#include "ui/compliance/findings_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "compliance/checklist_service.h"
#include "compliance/compliance_reports.h"
#include "compliance/finding_service.h"
#include "compliance/template_service.h"
#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/compliance/finding_sheets.h"
#include "ui/compliance/words.h"

#include <QBoxLayout>
#include <QMenu>
#include <QTimer>

#include <algorithm>
#include <map>

namespace practice::ui::compliance {

using checks::ActionState;
using checks::FindingState;
using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

core::Severity severityOf(checks::FindingSeverity severity) {
    return severity == checks::FindingSeverity::High ? core::Severity::Error
           : severity == checks::FindingSeverity::Medium ? core::Severity::Warning : core::Severity::Note;
}

/// The newest action that is not settled, else the newest.
const checks::CorrectiveAction* shownAction(const checks::ComplianceFinding& finding) {
    for (const auto& action : finding.actions)
        if (action.state == ActionState::Open || action.state == ActionState::Done)
            return &action;
    return finding.actions.empty() ? nullptr : &finding.actions.back();
}

/// The day of the next step: the action's, or that of its check.
std::optional<core::Date> nextDay(const checks::ComplianceFinding& finding) {
    const auto* action = shownAction(finding);
    if (!action || finding.state == FindingState::Closed)
        return std::nullopt;
    return action->state == ActionState::Done ? action->verifyOn : action->state == ActionState::Open ? std::optional(action->dueOn) : std::nullopt;
}

} // namespace

FindingsView::FindingsView(Desk& desk, QObject* parent)
    : View(desk, parent), m_bar(new FilterBar), m_body(new QWidget), m_table(new RecordTable(tr("Findings"))),
      m_empty(new EmptyState(Icon::Ok, {}, {}, EmptyState::Tone::Ok)), m_panel(new DetailsPanel), m_columns(columns()),
      m_model([](const Row& row) { return row.id.value(); }) {
    addColumns(m_model, m_columns);
    makeFilters();
    makeBody();
    connect(&desk, &Desk::lookupsChanged, this, [this] {
        if (m_isLoaded)
            reload();
    });
    connect(&desk.hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (m_isLoaded && Desk::touchesAny(changes, {"compliance_finding", "compliance_item"}))
            reload();
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, [this] {
        if (m_isLoaded)
            reload();
    });
}

std::vector<ViewColumn<FindingsView::Row>> FindingsView::columns() {
    const auto owner = [this](const Row& row) { return shownAction(row) ? m_desk.lookups().person(shownAction(row)->owner) : QString(); };
    auto title = titled("Finding", ui::CellKind::TwoLines);
    title.stretches = true;
    return {
        {{"severity", "Severity", CellKind::Text, {}}, titled("Severity", ui::CellKind::IconText),
         [](const Row& row) { return Cell::severity(severityOf(row.severity), words(row.severity)).sorted(-int(row.severity)); },
         [](const Row& row) { return textValue(words(row.severity)); }},
        {{"finding", "Finding", CellKind::Text, {}}, title,
         [](const Row& row) { return Cell::twoLines(fromUtf8(row.title), fromUtf8(row.detail)); },
         [](const Row& row) { return textValue(fromUtf8(row.title)); }},
        {{"state", "State", CellKind::Text, {}}, titled("State", ui::CellKind::Pill),
         [](const Row& row) { return Cell::pillOf(words(row.state), pillOf(row.state)).sorted(int(row.state)); },
         [](const Row& row) { return textValue(words(row.state)); }},
        {{"opened", "Opened", CellKind::Date, {}}, titled("Opened"), [](const Row& row) { return Cell::date(row.openedOn); },
         [](const Row& row) { return dateValue(row.openedOn); }},
        {{"owner", "Owner", CellKind::Text, {}}, titled("Owner"), [owner](const Row& row) { return Cell::quiet(owner(row)); },
         [owner](const Row& row) { return textValue(owner(row)); }},
        {{"next", "Next step", CellKind::Text, {}}, titled("Next step"),
         [this](const Row& row) { return Cell::plain(row.state == FindingState::Closed ? QString(QChar(0x2013)) : nextStepText(row)); },
         [this](const Row& row) { return textValue(row.state == FindingState::Closed ? QString() : nextStepText(row)); }},
        {{"due", "By", CellKind::Date, "The day of the action, then the first day on which its effect can be judged"}, titled("By"),
         [this](const Row& row) {
             const auto day = nextDay(row);
             auto cell = Cell::date(day);
             return day && *day < m_desk.lookups().today ? cell.inToken(Token::Danger).inStrong() : cell;
         },
         [](const Row& row) { return dateValue(nextDay(row)); }},
    };
}

void FindingsView::makeFilters() {
    m_bar->setObjectName(QStringLiteral("compliance.findings.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    QList<FilterOption> states{{-2, tr("Not closed")}, {-1, tr("All")}};
    for (const auto state : {FindingState::Open, FindingState::Acting, FindingState::Verifying, FindingState::Closed})
        states.append({int(state), words(state)});
    m_state = m_bar->addFilter(tr("State"), states, -2);
    m_state->setObjectName(QStringLiteral("compliance.findings.state"));
    m_owner = m_bar->addFilter(tr("Owner"), {{0, tr("Anyone")}}, 0);
    m_owner->setObjectName(QStringLiteral("compliance.findings.owner"));
    for (auto* field : {m_state, m_owner})
        connect(field, &FilterField::valueChosen, this, &FindingsView::fill);
}

void FindingsView::makeBody() {
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, 0, 0);
    column->addWidget(m_table);
    handFocusOn(m_body, m_table);
    m_table->setObjectName(QStringLiteral("compliance.findings.table"));
    m_table->setTwoLineRows(true);
    m_table->setRecordModel(&m_model);
    m_empty->setObjectName(QStringLiteral("compliance.findings.empty"));
    m_table->setEmptyWidget(m_empty);
    m_panel->setObjectName(QStringLiteral("compliance.findings.panel"));
    m_panel->setAccessibleName(tr("Finding"));
    connect(m_table, &RecordTable::rowActivated, this, [this](qint64 id) { openRecord({"compliance_finding", id}); });
    connect(m_table, &RecordTable::currentIdChanged, this, [this] {
        if (m_panelOpen)
            showPanel();
    });
    m_table->setContextActions([this](QMenu& menu, qint64) {
        if (!current())
            return;
        auto* next = menu.addAction(nextStepText(*current()) + QChar(0x2026), this, &FindingsView::nextStep);
        next->setEnabled(whyNotNextStep().isEmpty());
    });
    connect(m_panel, &DetailsPanel::closeRequested, this, [this] {
        m_panelOpen = false;
        emit panelWanted(false);
        m_table->setFocus();
    });
}

QWidget* FindingsView::filterBar() const { return m_bar; }
QWidget* FindingsView::mainStop() const { return m_table; }
const checks::ComplianceFinding* FindingsView::current() const { return m_model.find(m_table->currentId()); }

void FindingsView::shown() {
    if (!m_isLoaded)
        reload();
    m_table->setFocus();
}

void FindingsView::primary() { openNewFindingSheet(m_desk); }

void FindingsView::reload() {
    struct Reading {
        std::vector<Row> findings;
        std::vector<checks::ItemSetting> settings;
    };
    m_desk.read(
        this, m_slot,
        [](app::Services& services, core::Progress&) -> core::Result<Reading> {
            Reading reading;
            PRACTICE_TRY_ASSIGN(reading.findings, services.complianceFindings().findings());
            PRACTICE_TRY_ASSIGN(reading.settings, services.checklistTemplates().itemSettings());
            return reading;
        },
        [this](Reading reading) {
            m_isLoaded = true;
            m_all = std::move(reading.findings);
            m_settings = std::move(reading.settings);
            fill();
        });
}

void FindingsView::fill() {
    QList<FilterOption> owners{{0, tr("Anyone")}};
    std::map<std::int64_t, QString> known;
    for (const auto& finding : m_all)
        for (const auto& action : finding.actions)
            known[action.owner.value()] = m_desk.lookups().person(action.owner);
    for (const auto& [id, name] : known)
        owners.append({qlonglong(id), name});
    m_owner->setOptions(owners);
    const int state = m_state->value().toInt();
    const auto owner = m_owner->value().toLongLong();
    std::vector<Row> rows;
    for (const auto& finding : m_all) {
        const bool inState = state == -1 || (state == -2 ? finding.state != FindingState::Closed : finding.state == static_cast<FindingState>(state));
        const auto* action = shownAction(finding);
        if ((inState || finding.id.value() == m_wanted) && (owner == 0 || (action && action->owner.value() == owner)))
            rows.push_back(finding);
    }
    m_model.setRows(std::move(rows));
    const auto open = std::ranges::count_if(m_all, [](const Row& row) { return row.state != FindingState::Closed; });
    subtitle = tr("%1 not closed, %2 in all").arg(open).arg(m_all.size());
    footLeft = tr("A finding is closed once somebody with the permission to sign judged that its action helped");
    footRight = counted(m_model.rowCount(), tr("%1 finding"), tr("%1 findings")) + tr(" · Enter opens");
    if (m_all.empty())
        m_empty->setContent(Icon::Ok, tr("No findings"), tr("A “no” or a reading out of its limits opens one when its checklist is signed."), EmptyState::Tone::Ok);
    else
        m_empty->setContent(Icon::Filter, tr("No finding fits"), tr("Choose another state or owner above."), EmptyState::Tone::Neutral);
    if (m_wanted != 0) {
        m_table->selectId(m_wanted);
        m_panelOpen = true;
        emit panelWanted(true);
    } else if (m_table->currentId() == 0 && m_model.rowCount() > 0) {
        m_table->selectId(m_model.rows().front().id.value());
    }
    if (m_panelOpen)
        showPanel();
    // Later: the buttons are new, and the sheet of a step gives the focus back to one that is no more.
    if (std::exchange(m_wanted, 0) != 0 || m_stepping)
        QTimer::singleShot(0, this, &FindingsView::focusNext);
    emit textsChanged();
}

void FindingsView::focusNext() {
    m_stepping = false;
    for (const auto* name : {"finding.next", "finding.edit", "finding.history"})
        for (auto* button : m_panel->findChildren<Button*>(QLatin1String(name)))
            if (button->isVisible() && button->isEnabled())
                return button->setFocus(Qt::OtherFocusReason);
}

bool FindingsView::openRecord(const core::EntityRef& record) {
    if (record.kind != "compliance_finding")
        return false;
    m_wanted = record.id;
    if (record.id != 0 && m_isLoaded && std::ranges::any_of(m_all, [&](const Row& row) { return row.id.value() == record.id; }))
        fill();
    else
        reload();
    return true;
}

const checks::CorrectiveAction* FindingsView::openAction(const Row& finding) const {
    const auto* action = shownAction(finding);
    return action && (action->state == ActionState::Open || action->state == ActionState::Done) ? action : nullptr;
}

QString FindingsView::nextStepText(const Row& finding) const {
    switch (finding.state) {
    case FindingState::Open: return tr("Plan an action");
    case FindingState::Acting: return tr("Mark as done");
    case FindingState::Verifying: return tr("Verify");
    case FindingState::Closed: return tr("Reopen");
    }
    return {};
}

QString FindingsView::whyNotNextStep() const {
    const auto* finding = current();
    if (!finding)
        return tr("no finding is marked");
    const auto* action = openAction(*finding);
    if (finding->state == FindingState::Verifying && action && action->verifyOn && *action->verifyOn > m_desk.lookups().today)
        return tr("whether it helped can be judged from %1 on").arg(dateText(*action->verifyOn));
    const bool judges = finding->state == FindingState::Verifying || finding->state == FindingState::Closed;
    return m_desk.whyNot(judges ? Permission::ComplianceSign : Permission::ComplianceRecord);
}

void FindingsView::nextStep() {
    if (!whyNotNextStep().isEmpty())
        return;
    m_stepping = true;
    const auto finding = *current();
    const auto* action = openAction(finding);
    switch (finding.state) {
    case FindingState::Open: {
        std::optional<core::EmployeeId> owner;
        for (const auto& setting : m_settings)
            if (setting.owner && (setting.item == finding.item || (!owner && finding.item.starts_with(setting.item + "."))))
                owner = setting.owner;
        return openPlanSheet(m_desk, finding, owner);
    }
    case FindingState::Acting: return action ? openFinishSheet(m_desk, *action) : void();
    case FindingState::Verifying: return action ? openVerifySheet(m_desk, *action) : void();
    case FindingState::Closed: return openReopenFindingSheet(m_desk, finding);
    }
}

void FindingsView::showPanel() {
    const auto* finding = current();
    m_panel->clear();
    if (!finding) {
        m_panel->setTitle(tr("No finding is marked"));
        return;
    }
    const auto& names = m_desk.lookups();
    m_panel->setTitle(fromUtf8(finding->title), tr("Finding %1 · %2 · %3").arg(finding->id.value()).arg(words(finding->severity), words(finding->state)));
    auto* seen = m_panel->addSection(tr("What was seen"));
    seen->setLine(false);
    auto* detail = new Label(fromUtf8(finding->detail), TextStyle::Body, Token::Text, seen);
    detail->setWordWrap(true);
    seen->addWidget(detail);
    seen->addFact(tr("Opened"), dateText(finding->openedOn));
    seen->addFact(tr("By"), names.user(finding->openedBy));
    if (finding->closedOn)
        seen->addFact(tr("Closed"), dateText(*finding->closedOn));
    if (finding->runItem) {
        auto* link = seen->setLink(tr("Checklist"));
        link->setObjectName(QStringLiteral("finding.checklist"));
        link->setAccessibleName(tr("Open the checklist that it comes from"));
        connect(link, &QPushButton::clicked, this, [this, item = *finding->runItem] {
            m_desk.read(
                this, m_askSlot, [item](app::Services& services, core::Progress&) { return services.checklists().runOf(item); },
                [this](checks::RunId run) { m_desk.navigator().open({"compliance_run", run.value()}); });
        });
    }
    for (const auto& action : finding->actions)
        addAction(action);
    addFooter(*finding);
    orderTabsSoon(m_panel);
}

void FindingsView::addAction(const checks::CorrectiveAction& action) {
    const auto& names = m_desk.lookups();
    auto* section = m_panel->addSection(tr("Corrective action"));
    section->setAside(words(action.state));
    const auto addText = [section](const QString& label, const std::string& text) {
        if (text.empty())
            return;
        section->addWidget(new Label(label, TextStyle::Secondary, Token::Text2, section));
        auto* words = new Label(fromUtf8(text), TextStyle::Body, Token::Text, section);
        words->setWordWrap(true);
        section->addWidget(words);
    };
    addText(tr("Cause, by %1").arg(words(action.method).toLower()), action.cause);
    addText(tr("What is done"), action.action);
    section->addFact(tr("Owner"), names.person(action.owner));
    section->addFact(tr("Due"), dateText(action.dueOn), action.state == ActionState::Open && action.dueOn < names.today ? Token::Danger : Token::Text);
    if (action.doneOn)
        section->addFact(tr("Done"), dateText(*action.doneOn));
    if (action.verifyOn && !action.verifiedOn)
        section->addFact(tr("Judged from"), dateText(*action.verifyOn));
    if (action.verifiedOn) {
        section->addFact(tr("Judged"), dateText(*action.verifiedOn));
        section->addFact(tr("By"), names.user(action.verifiedBy));
        addText(tr("What showed it"), action.result);
    }
}

void FindingsView::addFooter(const Row& finding) {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(px(3), px(3), px(3), px(3));
    row->setSpacing(px(8));
    auto* next = new Button(nextStepText(finding) + QChar(0x2026), finding.state == FindingState::Closed ? ButtonKind::Outline : ButtonKind::Primary);
    next->setObjectName(QStringLiteral("finding.next"));
    next->setEnabledOr(whyNotNextStep());
    connect(next, &QPushButton::clicked, this, &FindingsView::nextStep);
    auto* edit = new Button(tr("Edit…"), ButtonKind::Ghost, buttons);
    edit->setObjectName(QStringLiteral("finding.edit"));
    edit->setEnabledOr(finding.state == FindingState::Closed ? tr("it is closed") : m_desk.whyNot(Permission::ComplianceRecord));
    connect(edit, &QPushButton::clicked, this, [this, finding] { openEditFindingSheet(m_desk, finding); });
    auto* history = new Button(tr("History"), ButtonKind::Ghost, buttons);
    history->setObjectName(QStringLiteral("finding.history"));
    connect(history, &QPushButton::clicked, this,
            [this, finding] { m_desk.navigator().showHistory({"compliance_finding", finding.id.value()}, fromUtf8(finding.title)); });
    for (auto* button : {edit, history})
        row->addWidget(button);
    row->addStretch(1);
    auto* first = new QWidget;
    auto* firstRow = new QHBoxLayout(first);
    firstRow->setContentsMargins(px(4), px(4), px(4), px(4));
    firstRow->addWidget(next);
    firstRow->addStretch(1);
    m_panel->addFooter(first);
    m_panel->addFooter(buttons);
    if (const auto why = whyNotNextStep(); !why.isEmpty() && finding.state != FindingState::Closed) {
        auto* reason = new Label(tr("%1: %2", "step: why not").arg(nextStepText(finding), why), TextStyle::Secondary, Token::Text2);
        reason->setWordWrap(true);
        m_panel->addFooter(reason);
    }
}

std::optional<reporting::TableReport> FindingsView::report() {
    std::vector<const Row*> rows;
    for (const auto& row : m_model.rows())
        rows.push_back(&row);
    auto report = reportOf(*m_table, m_columns, rows);
    report.id = "compliance_findings";
    report.title = "Findings and actions";
    report.asOf = m_desk.runner().workspace().clock().now();
    report.filters = {{"State", toUtf8(m_state->valueText())}};
    if (m_owner->value().toLongLong() != 0)
        report.filters.push_back({"Owner", toUtf8(m_owner->valueText())});
    report.provenance = "Every finding with its newest corrective action.";
    return report;
}

std::vector<ActionSpec> FindingsView::actions() {
    return {{QStringLiteral("compliance.newFinding"), tr("New finding…"), {}, Permission::ComplianceRecord, [this] { primary(); }, {}, {}},
            {QStringLiteral("compliance.nextStep"), tr("Next step of the marked finding…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), Permission::ComplianceRecord,
             [this] { nextStep(); }, [this] { return whyNotNextStep(); }, {}}};
}

} // namespace practice::ui::compliance
