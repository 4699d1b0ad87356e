#include "ui/shell/main_window.h"

#include "app/workspace.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/widgets/messages.h"
#include "ui/shell/change_poll.h"
#include "ui/shell/help.h"
#include "ui/shell/page_frame.h"
#include "ui/shell/page_stack.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/window_actions.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPainter>

namespace practice::ui::shell {

namespace {

constexpr int kWideWindow = 1400;
constexpr int kWideToday = 1100; ///< Below, as with large text, its list needs the sidebar's room.

QString roleCaption(const security::Session& session) {
    QStringList captions;
    for (const auto role : session.facts().roles)
        captions << QCoreApplication::translate("Roles", std::string(security::caption(role)).c_str());
    return captions.join(QStringLiteral(", "));
}

/// The first widget in `region` that takes the focus.
QWidget* firstStop(QWidget* region) {
    if (region->focusPolicy() & Qt::TabFocus)
        return region;
    for (auto* widget = region->nextInFocusChain(); widget && widget != region; widget = widget->nextInFocusChain())
        if (region->isAncestorOf(widget) && widget->isVisible() && widget->isEnabled() &&
            (widget->focusPolicy() & Qt::TabFocus))
            return widget;
    return nullptr;
}

} // namespace

MainWindow::MainWindow(MainWindowParts parts, QWidget* parent) : QWidget(parent), m_parts(std::move(parts)) {
    setObjectName(QStringLiteral("shell.main"));
    m_activities = new ActivityList(this);
    m_sidebar = new Sidebar(this);
    m_topBar = new TopBar(this);
    m_stack = new PageStack(this);
    m_status = new StatusBar(*m_activities, this);
    m_proofs = new ProofStrip(m_status);
    m_status->setProofs(m_proofs);
    m_navigator = new ShellNavigator(this, m_parts.runner, m_parts.session);
    m_host = new PageHost(m_stack, m_parts.pages, {m_parts.runner, m_parts.hub, *m_navigator, m_parts.session});
    m_navigator->setHost(m_host);
    m_palette = new CommandPalette(this, &m_parts.runner);
    m_palette->setSources(m_parts.sources);
    m_palette->model().setOpenRecord([this](const core::EntityRef& record) { m_navigator->open(record); });
    m_shortcuts = new ShortcutBinder(this);
    m_poll = new ChangePoll(m_parts.runner, m_parts.hub, this);
    build();
    fillSidebar();
    readFacts();
    readProofs();
}

MainWindow::~MainWindow() { delete m_stack; } // the pages go first: they use the navigator

void MainWindow::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_stack, 1);
    column->addWidget(m_status);
    row->addWidget(m_sidebar);
    row->addLayout(column, 1);

    const auto command = [this](ShellCommand what) { emit commandRequested(what); };
    m_sidebar->setUserMenu(makeUserMenu(this, command));
    m_topBar->setPracticeMenu(makePracticeMenu(this, command, [this](const QString& file) { emit fileRequested(file); }));
    m_topBar->setDemo(m_parts.demo);
    connect(m_navigator, &ShellNavigator::restoreRequested, this, [this] { emit commandRequested(ShellCommand::Restore); });
    connect(m_topBar, &TopBar::searchRequested, this, [this] { openPalette(); });
    connect(m_topBar, &TopBar::helpRequested, this, &MainWindow::showHelp);
    connect(m_topBar, &TopBar::noticesRequested, m_navigator, &ShellNavigator::showNotices);
    connect(m_sidebar, &Sidebar::pageRequested, m_navigator, &ShellNavigator::openPage);
    connect(m_status, &StatusBar::activitiesRequested, this, &MainWindow::showActivities);
    connect(&m_parts.runner, &DbRunner::activityStarted, m_activities, &ActivityList::add);
    connect(m_host, &PageHost::currentChanged, this, &MainWindow::pageChanged);
    connect(m_host, &PageHost::badgeChanged, m_sidebar, &Sidebar::setBadge);
    connect(m_host, &PageHost::actionsChanged, this, &MainWindow::bindShortcuts);
    connect(&m_navigator->notices(), &NoticeCenter::changed, this,
            [this] { m_topBar->setUnread(m_navigator->notices().unread()); });
    connect(m_shortcuts, &ShortcutBinder::refused, this, [this](const QString& action, const QString& why) {
        m_navigator->toast(tr("%1: %2").arg(action, why));
    });
    connect(m_proofs, &ProofStrip::explainRequested, this, &MainWindow::explainProof);
    connect(&m_parts.hub, &ChangeHub::changed, this, [this] {
        m_savedAt = m_parts.runner.workspace().clock().now();
        noteSaved();
        readProofs();
    });
    connect(&m_parts.hub, &ChangeHub::everythingChanged, this, [this] {
        readFacts();
        readProofs();
    });
}

void MainWindow::fillSidebar() {
    followTheme(this, [this] { updateRail(); });
    m_sidebar->setPractice(m_parts.practiceName, {});
    m_topBar->setPractice(m_parts.practiceName);
    m_sidebar->setUser(fromUtf8(session().displayName()), roleCaption(session()));
    int number = 0;
    for (const auto& entry : m_host->entries())
        m_sidebar->addPage(entry.id, entry.caption, entry.icon, entry.group, ++number);
}

void MainWindow::start() {
    if (m_host->entries().empty())
        return;
    m_host->show(m_host->entries().front().id);
    QTimer::singleShot(400, this, &MainWindow::buildNextPage);
}

void MainWindow::buildNextPage() {
    // One at a time, so that the window stays quick: the palette offers the actions of every page.
    for (const auto& entry : m_host->entries())
        if (!m_host->isBuilt(entry.id)) {
            m_host->page(entry.id);
            QTimer::singleShot(150, this, &MainWindow::buildNextPage);
            return;
        }
}

std::vector<BoundAction> MainWindow::allActions() {
    auto actions = m_host->actions();
    auto own = windowActions(*this);
    actions.insert(actions.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    return actions;
}

void MainWindow::leave(std::function<void(bool go)> then) { m_navigator->guard().leaveAll(m_host->built(), std::move(then)); }

void MainWindow::pageChanged(Page* page) {
    m_sidebar->setCurrent(m_host->currentId());
    updateRail();
    bindShortcuts();
    window()->setWindowTitle(tr("%1 – PracticeDesk").arg(page->title()));
}

void MainWindow::bindShortcuts() {
    const auto front = m_host->currentId();
    std::vector<BoundAction> bound;
    bool undoTaken = false;
    for (auto& action : allActions())
        if (action.pageId.isEmpty() || action.pageId == front) {
            undoTaken = undoTaken || action.spec.shortcut == QKeySequence(Qt::CTRL | Qt::Key_Z);
            bound.push_back(std::move(action));
        }
    if (!undoTaken) { // the page has no undo of its own: the toast's
        ActionSpec undo;
        undo.id = QStringLiteral("window.undo");
        undo.text = tr("Undo");
        undo.shortcut = QKeySequence(Qt::CTRL | Qt::Key_Z);
        undo.run = [this] { m_navigator->toastBar().triggerUndo(); };
        undo.whyNot = [this] { return m_navigator->toastBar().canUndo() ? QString() : tr("there is nothing to undo here"); };
        bound.push_back({std::move(undo), {}, {}, false, static_cast<int>(Icon::Undo)});
    }
    m_shortcuts->bind(std::move(bound), m_parts.session);
}

void MainWindow::updateRail() {
    const auto page = m_host->currentId();
    const bool sheet = page == QLatin1String("roster") || page == QLatin1String("budget");
    m_sidebar->setRail(sheet || width() < px(page == QLatin1String("today") ? kWideToday : kWideWindow));
}

void MainWindow::openPalette(const QString& text) {
    m_host->buildAll();
    m_palette->model().setActions(allActions(), m_parts.session, m_host->currentId());
    m_palette->open(text);
}

void MainWindow::showHelp() {
    auto* page = m_host->current();
    const auto topic = page ? page->helpTopic() : QStringLiteral("overview");
    m_navigator->drawer().open(page ? tr("Help: %1").arg(page->title()) : tr("Help"), {},
                               makeHelp(topic, allActions(), page ? page->pageId() : QString()), 460);
}

void MainWindow::showActivities() {
    m_navigator->drawer().open(tr("Running work"), {}, new ActivityPanel(*m_activities));
}

void MainWindow::printCurrent() {
    const auto report = m_host->current() ? m_host->current()->currentReport() : std::nullopt;
    if (report)
        m_navigator->printReport(*report);
    else
        m_navigator->toast(tr("This page has nothing to print yet."));
}

void MainWindow::exportCurrent() {
    const auto report = m_host->current() ? m_host->current()->currentReport() : std::nullopt;
    if (report)
        m_navigator->exportReport(*report);
    else
        m_navigator->toast(tr("This page has nothing to export yet."));
}

void MainWindow::cycleRegions(int by) {
    auto regions = regionsOf(this);
    if (regions.isEmpty())
        return;
    const auto* focus = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < regions.size(); ++i)
        if (focus && (regions.at(i) == focus || regions.at(i)->isAncestorOf(focus)))
            at = i;
    for (qsizetype tried = 0; tried < regions.size(); ++tried) {
        at = at < 0 ? (by > 0 ? 0 : regions.size() - 1) : (at + by + regions.size()) % regions.size();
        if (regions.at(at) == m_sidebar) {
            m_sidebar->focusCurrent();
            return;
        }
        if (auto* stop = firstStop(regions.at(at))) {
            stop->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateRail();
}

void MainWindow::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(Token::Page)); }

} // namespace practice::ui::shell
