#include "ui/today/today_page.h"

#include "app/workspace.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/shell/page_frame.h"
#include "ui/today/entry.h"
#include "ui/today/facts_panel.h"
#include "ui/today/today_list.h"

#include <QBoxLayout>
#include <QStackedWidget>

#include <algorithm>
#include <chrono>

namespace practice::ui::today {

using security::Permission;

namespace {

constexpr int kTwoColumnsFrom = 1400; ///< Width of the page: 1920 less the sidebar has two columns of facts, 1280 one.
constexpr int kFactsRegion = 3;       ///< After filter row and body, as a panel.

struct FigureAction {
    Figure figure;
    const char* id;
    Permission permission;
};
constexpr FigureAction kFigures[] = {{Figure::Duty, "today.explainDuty", Permission::RosterView},
                                     {Figure::OpenShifts, "today.explainOpenShifts", Permission::RosterView},
                                     {Figure::Staff, "today.explainStaff", Permission::PeopleView},
                                     {Figure::Cash, "today.explainCash", Permission::LedgerView},
                                     {Figure::Backup, "today.explainBackup", Permission::OrganizationView}};

QString nothingTitle() { return TodayPage::tr("Nothing needs you"); }
QString nothingText() {
    return TodayPage::tr("What comes up appears here by itself. The figures beside show how the practice stands.");
}

} // namespace

TodayPage::TodayPage(shell::PageContext context, QWidget* parent)
    : Page(std::move(context), parent), m_frame(new shell::PageFrame(this)), m_stack(new QStackedWidget),
      m_list(new TodayList), m_empty(new EmptyState(Icon::Ok, nothingTitle(), nothingText(), EmptyState::Tone::Ok)),
      m_waiting(new ProgressPanel(tr("Reading what needs you"))), m_facts(new FactsPanel) {
    setObjectName(QStringLiteral("today.page"));
    build();
    auto& hub = this->context().hub;
    connect(&hub, &ChangeHub::changed, this, &TodayPage::reload);
    connect(&hub, &ChangeHub::everythingChanged, this, &TodayPage::reload);
    connect(&m_minute, &QTimer::timeout, this, &TodayPage::reload);
    m_minute.start(std::chrono::minutes(1));
    reload();
}

void TodayPage::build() {
    m_frame->setTitle(title());
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* blank = new QWidget;
    auto* waiting = new QWidget;
    auto* margins = new QVBoxLayout(waiting);
    margins->setContentsMargins(px(24), px(16), px(24), px(16));
    margins->addWidget(m_waiting);
    margins->addStretch(1);
    m_waiting->setCancellable(false);
    m_waiting->setSkeletonRows(6);
    m_empty->setObjectName(QStringLiteral("today.empty"));
    for (auto* widget : {blank, waiting, static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_empty)})
        m_stack->addWidget(widget);
    row->addWidget(m_stack, 1);
    row->addWidget(m_facts);
    m_frame->setBody(body);
    shell::setRegion(m_facts, kFactsRegion);
    shell::installFrame(this, m_frame);
    connect(m_list, &TodayList::acted, this, [this](const core::EntityRef& record) { navigator().open(record); });
    connect(m_facts, &FactsPanel::explainRequested, this, &TodayPage::explain);
    QTimer::singleShot(300, this, [this, waiting] {
        if (m_loading && !m_data)
            m_stack->setCurrentWidget(waiting);
    });
}

std::vector<shell::ActionSpec> TodayPage::actions() {
    std::vector<shell::ActionSpec> specs;
    specs.push_back({QStringLiteral("today.refresh"), tr("Read Today again"), QKeySequence(Qt::Key_F5),
                     Permission::OrganizationView, [this] { reload(); }, {}, {}});
    specs.push_back({QStringLiteral("today.act"), tr("Do what the marked line says"), {}, Permission::OrganizationView,
                     [this] { m_list->actOnCurrent(); },
                     [this] { return m_list->currentIndex() >= 0 ? QString() : tr("nothing needs you"); }, {}});
    for (const auto& figure : kFigures)
        specs.push_back({QLatin1String(figure.id), tr("Explain: %1").arg(captionOf(figure.figure)), {}, figure.permission,
                         [this, which = figure.figure] { explain(which); }, {}, {}});
    return specs;
}

void TodayPage::pageShown() {
    tellBadge();
    if (m_stack->currentWidget() == m_list)
        m_list->focusCurrent();
}

void TodayPage::reload() {
    // One reading at a time: what changes meanwhile is read once more afterwards.
    m_again = m_loading;
    if (m_loading)
        return;
    m_loading = true;
    runner().read(
        this, [](app::Services& services, core::Progress& progress) { return readToday(services, progress); },
        [this](core::Result<TodayData> read) {
            m_loading = false;
            if (read)
                show(*std::move(read));
            else
                showProblem(ui::describe(read.error()).details.join(QLatin1Char('\n')));
            if (std::exchange(m_again, false))
                reload();
        },
        [this](const QString& sentence, const QString&) {
            m_loading = false;
            showProblem(sentence);
        });
}

void TodayPage::show(TodayData read) {
    const bool first = !m_data;
    m_data = std::move(read);
    const auto& facts = m_data->facts;
    m_list->setItems(facts.items, facts.date);
    m_facts->setData(*m_data);
    const auto all = static_cast<std::int64_t>(facts.items.size());
    const auto early = std::count_if(facts.items.begin(), facts.items.end(),
                                     [](const auto& item) { return item.urgency == app::Urgency::BeforeNoon; });
    auto words = longDateText(facts.date);
    if (all > 0)
        words += QStringLiteral(" · ") + counted(all, tr("%1 thing needs you"), tr("%1 things need you"));
    if (early > 0)
        words += QStringLiteral(", ") + tr("%1 before noon").arg(early);
    m_frame->setSubtitle(words);
    if (all == 0) {
        m_empty->clearActions();
        m_empty->setContent(Icon::Ok, nothingTitle(), nothingText(), EmptyState::Tone::Ok);
    }
    m_stack->setCurrentWidget(all == 0 ? static_cast<QWidget*>(m_empty) : m_list);
    if (first && all > 0 && isVisible()) // the window opened with this page while nothing was read yet
        m_list->focusCurrent();
    tellBadge();
}

void TodayPage::tellBadge() {
    if (!m_data)
        return;
    int early = 0;
    bool urgent = false;
    for (const auto& item : m_data->facts.items)
        if (item.urgency == app::Urgency::BeforeNoon) {
            ++early;
            urgent = urgent || item.severity == core::Severity::Error;
        }
    emit badgeChanged(early, urgent);
}

void TodayPage::showProblem(const QString& text) {
    if (m_data)
        return; // the last reading stays; the next minute tries again
    m_empty->setContent(Icon::Danger, tr("Today could not be read"), text, EmptyState::Tone::Danger);
    m_empty->clearActions();
    m_empty->addAction(tr("Try again"), [this] { reload(); });
    m_stack->setCurrentWidget(m_empty);
}

void TodayPage::explain(Figure figure) {
    runner().read(
        this, m_explainSlot,
        [figure](app::Services& services, core::Progress&) { return rowsBehind(services, figure); },
        [this, figure](core::Result<reporting::TableReport> rows) {
            if (rows)
                navigator().explain(captionOf(figure), formulaOf(figure), *rows);
            else
                navigator().showRefusal(rows.error());
        });
}

std::optional<reporting::TableReport> TodayPage::currentReport() {
    using reporting::CellKind;
    if (!m_data)
        return std::nullopt;
    reporting::TableReport report;
    report.id = "today";
    report.title = "Today";
    report.asOf = runner().workspace().clock().now();
    report.provenance = "What needs the signed-in person, from every module that they may see.";
    report.columns = {{"group", "When", CellKind::Text, {}},     {"severity", "Severity", CellKind::Text, {}},
                      {"title", "What", CellKind::Text, {}},     {"detail", "Detail", CellKind::Text, {}},
                      {"due", "Due", CellKind::Date, {}},        {"action", "Action", CellKind::Text, {}}};
    report.filters = {{"Date", core::toIso(m_data->facts.date)}};
    for (const auto& item : m_data->facts.items) {
        const auto text = lineText(item, m_data->facts.date);
        report.rows.push_back({{toUtf8(captionOf(item.urgency)), toUtf8(severityWord(item.severity)), toUtf8(text.title),
                                toUtf8(text.detail), item.due ? reporting::CellValue(*item.due) : reporting::CellValue(),
                                toUtf8(text.action)},
                               reporting::RowStyle::Normal,
                               item.open});
    }
    return report;
}

void TodayPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    m_facts->setColumns(width() >= px(kTwoColumnsFrom) ? 2 : 1);
}

shell::PageEntry pageEntry() {
    shell::PageEntry entry;
    entry.id = QStringLiteral("today");
    entry.caption = TodayPage::tr("Today");
    entry.icon = static_cast<int>(Icon::Home);
    entry.group = 0;
    entry.permission = Permission::OrganizationView;
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* {
        return new TodayPage(std::move(context), parent);
    };
    return entry;
}

} // namespace practice::ui::today
