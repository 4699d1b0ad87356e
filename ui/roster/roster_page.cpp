#include "ui/roster/roster_page.h"

#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/marks.h"
#include "ui/common/widgets/messages.h"
#include "ui/roster/cost_line.h"
#include "ui/roster/day_view.h"
#include "ui/roster/grid_commands.h"
#include "ui/roster/roster_sheet.h"
#include "ui/shell/page_frame.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace practice::ui::roster {
namespace {
constexpr int kListPauseMs = 200; // no key for so long: the lists beside the grid are made anew
} // namespace

RosterPage::RosterPage(shell::PageContext context, QWidget* parent) : shell::Page(std::move(context), parent), m_sheet(new RosterSheet(this)) {
    setObjectName(QStringLiteral("roster.page"));
    build();
    makeMenus();
    wire();
    refreshHead();
}

RosterPage::~RosterPage() = default;

void RosterPage::build() {
    m_frame = new shell::PageFrame(this);
    m_frame->setTitle(title());
    m_pill = new Pill({}, PillKind::Info);
    m_frame->setPill(m_pill);
    m_undo = new Button(Icon::Undo, tr("Undo"), ButtonKind::Ghost);
    m_undo->setObjectName(QStringLiteral("roster.undo"));
    m_save = new Button(tr("Save"), ButtonKind::Outline);
    m_save->setObjectName(QStringLiteral("roster.save"));
    m_compare = new Button(tr("Compare"), ButtonKind::Outline);
    m_compare->setObjectName(QStringLiteral("roster.compare"));
    m_publish = new Button(tr("Publish…"), ButtonKind::Primary);
    m_publish->setObjectName(QStringLiteral("roster.publish"));
    for (Button* button : {m_undo, m_save, m_compare})
        m_frame->addHeadWidget(button);
    m_frame->setPrimary(m_publish);
    m_bar = new RosterBar;
    m_frame->setFilterBar(m_bar);

    m_grid = new RosterGrid(*m_sheet);
    m_day = new DayView(*m_sheet);
    m_views = new QStackedWidget;
    m_views->addWidget(m_grid);
    m_views->addWidget(m_day);
    m_cost = new CostLine(*m_sheet);
    m_notice = new Notice;
    m_notice->hide();
    m_rosterBody = new QWidget;
    auto* column = new QVBoxLayout(m_rosterBody);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* noticeRow = new QVBoxLayout;
    noticeRow->setContentsMargins(px(24), 0, px(24), 0);
    noticeRow->addWidget(m_notice);
    column->addLayout(noticeRow);
    column->addWidget(m_views, 1);
    column->addWidget(m_cost);
    m_empty = new EmptyState(Icon::Roster, tr("Loading the roster"), tr("One moment."));
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_rosterBody);
    m_frame->setBody(m_stack);
    m_panel = new RosterPanel(*m_sheet, panelActions());
    m_frame->setPanel(m_panel);
    shell::installFrame(this, m_frame);
    m_rosterBody->setFocusProxy(m_grid);
    m_stack->setFocusProxy(m_grid);
}

void RosterPage::wire() {
    connect(m_undo, &QPushButton::clicked, m_sheet, &RosterSheet::undo);
    connect(m_save, &QPushButton::clicked, this, [this] { save(); });
    connect(m_compare, &QPushButton::clicked, this, [this] { compare(); });
    connect(m_publish, &QPushButton::clicked, this, &RosterPage::publish);
    connect(m_sheet, &RosterSheet::stateChanged, this, &RosterPage::refreshHead);
    connect(m_sheet, &RosterSheet::marksChanged, this, &RosterPage::refreshHead);
    // After the grid has painted: a keystroke must not wait for the panel, nor typing on for a long list.
    m_panelSoon.setSingleShot(true);
    const auto panelSoon = [this] { m_panelSoon.start(m_panel->isList() ? kListPauseMs : 0); };
    connect(&m_panelSoon, &QTimer::timeout, this, [this] {
        if (isPanelShown())
            m_panel->refresh();
    });
    connect(m_sheet, &RosterSheet::edited, this, panelSoon);
    connect(m_sheet, &RosterSheet::marksChanged, this, panelSoon);
    connect(m_grid, &RosterGrid::selectionChanged, this, [this] { // the details follow the cursor
        if (const auto cell = m_grid->currentCell(); cell && isPanelShown() && m_panel->follow(*cell))
            m_panelSoon.start(0);
    });
    const auto openCell = [this](const CellKey& cell) {
        m_panel->showCell(cell);
        showPanel();
    };
    connect(m_grid, &RosterGrid::cellActivated, this, openCell);
    connect(m_day, &DayView::cellActivated, this, openCell);
    connect(m_grid, &RosterGrid::placeActivated, this, [this](const OpenPlace& place) {
        m_panel->showPlace(place);
        showPanel();
        m_panel->focusFirst(); // Enter again assigns the best
    });
    connect(m_grid, &RosterGrid::noteRequested, this, &RosterPage::note);
    connect(m_grid, &RosterGrid::said, this, &RosterPage::say);
    connect(m_grid, &RosterGrid::escapePressed, this, &RosterPage::hidePanel);
    connect(m_day, &DayView::escapePressed, this, &RosterPage::hidePanel);
    connect(m_grid, &RosterGrid::menuRequested, this, &RosterPage::showContextMenu);
    connect(m_cost, &CostLine::findingsRequested, this, &RosterPage::showFindings);
    connect(m_cost, &CostLine::laborRequested, this, &RosterPage::explainLabor);
    connect(m_panel, &DetailsPanel::closeRequested, this, &RosterPage::hidePanel);
    connect(m_notice, &Notice::closed, m_notice, &QWidget::hide);

    connect(m_bar, &RosterBar::periodChosen, this, [this](const DateRange& days) { openPeriod(m_data.department, days); });
    connect(m_bar, &RosterBar::newPeriodRequested, this, &RosterPage::newRoster);
    connect(m_bar, &RosterBar::departmentChosen, this, [this](DepartmentId department) {
        leaveThen([this, department] { load({department, {}, {}}); });
    });
    connect(m_bar, &RosterBar::rolesChosen, this, [this](const std::set<JobRoleId>& roles) {
        m_roles = roles;
        m_grid->setRoles(roles);
        m_day->setRoles(roles);
    });
    connect(m_bar, &RosterBar::viewChosen, this, &RosterPage::setView);
    connect(m_bar, &RosterBar::savedViewChosen, this, &RosterPage::chooseView);
    connect(m_bar, &RosterBar::saveViewRequested, this, &RosterPage::askSaveView);
    connect(m_bar, &RosterBar::fillRequested, this, &RosterPage::fill);
    connect(m_bar, &RosterBar::fillCancelled, this, &RosterPage::cancelFill);
    connect(m_bar, &RosterBar::rotationRequested, this, &RosterPage::rotate);
    connect(&runner().hub(), &ChangeHub::changed, this, &RosterPage::onChanged);
    connect(&runner().hub(), &ChangeHub::everythingChanged, this, [this] { m_reloadSoon.start(); });
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(0);
    connect(&m_reloadSoon, &QTimer::timeout, this, [this] { reload(); });
}

PanelActions RosterPage::panelActions() {
    PanelActions actions;
    actions.take = [this](StepName name, CellChanges changes) { take(std::move(name), std::move(changes)); };
    actions.propose = [this](const CellChanges& changes) { m_grid->setProposed(changes); };
    actions.ring = [this](const OpenPlace& place) { m_grid->setPlace(place); };
    actions.accept = [this](const RosterFinding& finding) { accept(finding); };
    actions.withdraw = [this](std::int64_t id) { withdraw(id); };
    actions.callOut = [this](const CellKey& cell) { callOut(cell); };
    actions.callOutWhyNot = [this] {
        return session().may(security::Permission::LeaveRecord, m_data.department) ? QString()
                                                                                   : tr("Needs the permission to record leave");
    };
    actions.note = [this](const CellKey& cell) { note(cell); };
    actions.pin = [this](const CellKey& cell) { edit::togglePin(*m_sheet, {cell}); };
    actions.follow = [this](const CellKey& cell) { followRotations({cell.employee}, {cell.date, core::addDays(cell.date, 1)}); };
    actions.goToCell = [this](const CellKey& cell) {
        if (m_bar->view() == RosterBar::View::Day)
            m_bar->setView(RosterBar::View::FourWeeks);
        m_grid->selectCell(cell);
        QMetaObject::invokeMethod(this, [this, cell] { m_panel->showCell(cell); m_grid->setFocus(); }, Qt::QueuedConnection);
    };
    actions.goToPlace = [this](const OpenPlace& place) {
        if (m_bar->view() == RosterBar::View::Day)
            m_bar->setView(RosterBar::View::FourWeeks);
        m_grid->selectPlace(place);
        QMetaObject::invokeMethod(this, [this, place] { m_panel->showPlace(place); m_panel->focusFirst(); }, Qt::QueuedConnection);
    };
    actions.openRecord = [this](const core::EntityRef& record) { navigator().open(record); };
    actions.lookAt = [this](const CellKey& cell) {
        if (m_bar->view() == RosterBar::View::Day)
            m_bar->setView(RosterBar::View::FourWeeks);
        m_grid->selectCell(cell);
    };
    actions.stopSolving = [this] { cancelFill(); };
    actions.acceptProposal = [this] { acceptProposal(); };
    actions.discardProposal = [this] { discardProposal(); };
    actions.compareWith = [this](int number) { compare(number); };
    return actions;
}

bool RosterPage::isPanelShown() const { return m_frame->isPanelShown(); }

void RosterPage::showPanel() { m_frame->showPanel(true); }

void RosterPage::hidePanel() {
    m_panel->showNothing();
    m_frame->showPanel(false);
    m_views->currentWidget()->setFocus();
}

void RosterPage::say(const QString& text) { navigator().toast(text); }

void RosterPage::refreshHead() {
    const bool open = m_sheet->isOpen();
    m_pill->setVisible(open);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_undo, m_save, m_compare, m_publish})
        widget->setVisible(open);
    if (!open) {
        m_frame->setSubtitle({});
        return;
    }
    const int version = m_sheet->head().publishedNumber;
    const int changes = m_sheet->changeCount();
    const bool published = version > 0 && changes == 0 && !m_sheet->isDirty();
    m_pill->setLook(published ? tr("Published v%1").arg(version) : tr("Draft %1").arg(version + 1), published ? PillKind::Ok : PillKind::Info);
    m_frame->setPill(m_pill); // its width has changed
    QStringList words{m_sheet->facts().departmentName(m_sheet->head().department), rangeText(m_sheet->days())};
    if (version > 0 && changes > 0)
        words << counted(changes, tr("%1 change since version %2").arg(QStringLiteral("%1"), QString::number(version)), tr("%1 changes since version %2").arg(QStringLiteral("%1"), QString::number(version)));
    else if (version == 0)
        words << tr("never published");
    if (!m_sheet->mayEdit())
        words << tr("read-only for you");
    else if (m_sheet->isDirty() || !m_sheet->head().id.isValid())
        words << tr("not saved");
    m_frame->setSubtitle(words.join(QStringLiteral(" · ")));
    const QString undo = m_sheet->undoText();
    m_undo->setVisible(!undo.isEmpty());
    m_undo->setText(tr("Undo “%1”").arg(undo));
    m_undo->setToolTip(m_undo->text());
    const bool nothingToSave = !m_sheet->isDirty() && m_sheet->head().id.isValid();
    m_save->setEnabledOr(!m_sheet->mayEdit() ? whyNotEdit() : nothingToSave ? tr("Everything is saved.") : QString());
    m_compare->setVisible(version > 0);
    m_compare->setText(tr("Compare with v%1").arg(version));
    m_publish->setEnabledOr(m_sheet->mayPublish() ? published ? tr("Nothing differs from version %1.").arg(version) : QString()
                                                  : tr("Needs the permission to publish rosters"));
    const auto counts = m_sheet->counts();
    emit badgeChanged(counts.blocks, counts.blocks > 0);
    emit actionsChanged();
}

} // namespace practice::ui::roster
