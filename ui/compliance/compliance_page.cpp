#include "ui/compliance/compliance_page.h"

#include "ui/common/focus.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/segmented.h"
#include "ui/compliance/due_view.h"
#include "ui/compliance/events_view.h"
#include "ui/compliance/findings_view.h"
#include "ui/compliance/template_sheets.h"
#include "ui/compliance/templates_view.h"
#include "ui/shell/page_frame.h"

#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::compliance {

using security::Permission;

CompliancePage::CompliancePage(shell::PageContext context, QWidget* parent)
    : Page(context, parent), m_desk(new Desk(context, this)), m_frame(new shell::PageFrame(this)), m_bars(new QStackedWidget),
      m_bodies(new QStackedWidget), m_panels(new QStackedWidget), m_segments(new Segmented(tr("View"))),
      m_primary(new Button(tr("Start a checklist…"), ButtonKind::Primary)), m_due(new DueView(*m_desk, this)) {
    setObjectName(QStringLiteral("compliance.page"));
    m_segments->setObjectName(QStringLiteral("compliance.views"));
    m_primary->setObjectName(QStringLiteral("compliance.primary"));
    m_frame->setTitle(title());
    m_frame->addHeadWidget(m_segments);
    m_frame->setPrimary(m_primary);
    m_frame->setFilterBar(m_bars);
    m_frame->setBody(m_bodies);
    m_frame->setPanel(m_panels);
    addView(m_due);
    addView(new FindingsView(*m_desk, this));
    addView(new TemplatesView(*m_desk, this));
    addView(new EventsView(*m_desk, this));
    connect(m_due, &DueView::settingWanted, this, [this](const QString& item, const QString& title) { askSetting(*m_desk, item.toStdString(), title); });
    shell::installFrame(this, m_frame);
    connect(m_segments, &Segmented::currentChanged, this, &CompliancePage::showView);
    connect(m_frame, &shell::PageFrame::panelShown, this, [this](bool shown) { m_panelShown[std::size_t(m_at)] = shown; });
    connect(m_primary, &QPushButton::clicked, this, [this] { current()->primary(); });
    m_segments->setCurrent(0);
    showView(0);
    connect(m_desk, &Desk::lookupsChanged, this, &CompliancePage::bringBack);
    m_desk->reload();
}

CompliancePage::~CompliancePage() { delete m_frame; } // the tables go before the views, whose models they show

void CompliancePage::addView(View* view) {
    const auto at = m_views.size();
    m_views.push_back(view);
    m_panelShown.push_back(false);
    m_segments->addOption(view->caption());
    m_bars->addWidget(view->filterBar());
    m_bodies->addWidget(view->body());
    m_panels->addWidget(view->panel() ? static_cast<QWidget*>(view->panel()) : new QWidget);
    connect(view, &View::textsChanged, this, [this, view] {
        if (view == current())
            showTexts();
    });
    connect(view, &View::panelWanted, this, [this, at](bool shown) {
        m_panelShown[at] = shown;
        if (int(at) == m_at)
            m_frame->showPanel(shown);
    });
}

void CompliancePage::showView(int at) {
    m_at = at;
    auto* view = current();
    m_segments->setCurrent(at);
    m_bars->setCurrentIndex(at);
    m_bodies->setCurrentIndex(at);
    m_panels->setCurrentIndex(at);
    handFocusOn(m_bodies, view->mainStop());
    m_frame->showPanel(m_panelShown[std::size_t(at)]);
    m_primary->setText(view->primaryText());
    m_primary->setEnabledOr(m_desk->whyNot(view->primaryPermission()));
    if (m_started)
        view->shown();
    showTexts();
}

void CompliancePage::showTexts() {
    m_frame->setSubtitle(current()->subtitle);
    m_frame->setFooterText(current()->footLeft, current()->footRight);
}

void CompliancePage::pageShown() {
    m_started = true;
    current()->shown();
}

std::vector<shell::ActionSpec> CompliancePage::actions() {
    std::vector<shell::ActionSpec> all;
    all.push_back({QStringLiteral("compliance.new"), tr("Compliance: the main action of the view"), QKeySequence(Qt::CTRL | Qt::Key_N), Permission::ComplianceView,
                   [this] { current()->primary(); }, [this] { return m_desk->whyNot(current()->primaryPermission()); }, current()->primaryText()});
    for (int at = 0; at < int(m_views.size()); ++at) {
        all.push_back({QStringLiteral("compliance.view%1").arg(at + 1), tr("Compliance: %1").arg(m_views[std::size_t(at)]->caption()),
                       QKeySequence(QStringLiteral("Alt+%1").arg(at + 1), QKeySequence::PortableText), Permission::ComplianceView,
                       [this, at] {
                           if (!isVisible())
                               navigator().openPage(pageId());
                           showView(at);
                       },
                       {}, {}});
        for (auto& action : m_views[std::size_t(at)]->actions()) {
            action.run = [this, at, run = std::move(action.run)] {
                if (!isVisible())
                    navigator().openPage(pageId());
                if (m_at != at)
                    showView(at);
                run();
            };
            all.push_back(std::move(action));
        }
    }
    return all;
}

bool CompliancePage::openRecord(const core::EntityRef& record) {
    if (!m_desk->isLoaded()) {
        m_wanted = {record};
        return true;
    }
    m_started = true;
    for (int at = 0; at < int(m_views.size()); ++at)
        if (m_views[std::size_t(at)]->knows(record)) {
            if (m_at != at)
                showView(at);
            return current()->openRecord(record);
        }
    return false;
}

QString CompliancePage::unsavedWork() const {
    QStringList all;
    for (const auto* view : m_views)
        if (const auto work = view->unsavedWork(); !work.isEmpty())
            all << work;
    return all.join(QLatin1Char('\n'));
}

void CompliancePage::saveUnsaved(std::function<void(bool saved)> done) {
    for (auto* view : m_views)
        if (!view->unsavedWork().isEmpty())
            return view->saveUnsaved(std::move(done));
    done(true);
}

void CompliancePage::discardUnsaved() {
    for (auto* view : m_views)
        view->discardUnsaved();
}

std::vector<shell::PageDraft> CompliancePage::drafts() const {
    std::vector<shell::PageDraft> pieces;
    for (std::size_t at = 0; at < m_views.size(); ++at)
        if (const auto bytes = m_views[at]->draft(); !bytes.isEmpty())
            pieces.push_back({QStringLiteral("view%1").arg(at + 1), bytes});
    return pieces;
}

void CompliancePage::takeDraft(const shell::PageDraft& draft) {
    m_kept.push_back(draft);
    if (m_desk->isLoaded())
        bringBack();
}

void CompliancePage::bringBack() {
    for (const auto& piece : std::exchange(m_kept, {}))
        for (std::size_t at = 0; at < m_views.size(); ++at)
            if (piece.name == QStringLiteral("view%1").arg(at + 1))
                m_views[at]->takeDraft(piece.bytes);
    for (const auto& record : std::exchange(m_wanted, {}))
        openRecord(record);
}

std::optional<reporting::TableReport> CompliancePage::currentReport() { return current()->report(); }

} // namespace practice::ui::compliance
