#include "ui/people/people_page.h"

#include "ui/common/focus.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/segmented.h"
#include "ui/people/credentials_view.h"
#include "ui/people/directory_view.h"
#include "ui/people/form_sheet.h"
#include "ui/people/import_page.h"
#include "ui/people/kept_forms.h"
#include "ui/people/leave_view.h"
#include "ui/shell/page_frame.h"

#include <QJsonDocument>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace practice::ui::people {

using security::Permission;

namespace {
constexpr const char* kImportDraft = "import";
constexpr const char* kFormDraft = "form";
}

PeoplePage::PeoplePage(shell::PageContext context, QWidget* parent)
    : Page(context, parent), m_desk(new Desk(context, this)), m_states(new QStackedWidget), m_frame(new shell::PageFrame),
      m_bars(new QStackedWidget), m_bodies(new QStackedWidget), m_panels(new QStackedWidget),
      m_segments(new Segmented(tr("View"))), m_primary(new Button(tr("New person…"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("people.page"));
    m_segments->setObjectName(QStringLiteral("people.views"));
    m_primary->setObjectName(QStringLiteral("people.primary"));
    m_frame->setTitle(title());
    m_frame->addHeadWidget(m_segments);
    auto* import = new Button(tr("Import…"), ButtonKind::Outline);
    import->setObjectName(QStringLiteral("people.importButton"));
    import->setEnabledOr(m_desk->whyNot(Permission::PeopleImport));
    connect(import, &QPushButton::clicked, this, &PeoplePage::startImport);
    m_frame->addHeadWidget(import);
    m_frame->setPrimary(m_primary);
    m_frame->setFilterBar(m_bars);
    m_frame->setBody(m_bodies);
    m_frame->setPanel(m_panels);
    addView(new DirectoryView(*m_desk, [this] { startImport(); }, this));
    addView(new CredentialsView(*m_desk, this));
    addView(new LeaveView(*m_desk, this));
    m_states->addWidget(m_frame);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_states);
    connect(m_segments, &Segmented::currentChanged, this, &PeoplePage::showView);
    connect(m_frame, &shell::PageFrame::panelShown, this,
            [this](bool shown) { m_panelShown[std::size_t(m_at)] = shown; });
    connect(m_primary, &QPushButton::clicked, this, [this] { m_views[std::size_t(m_at)]->primary(); });
    m_segments->setCurrent(Directory);
    showView(Directory);
    connect(m_desk, &Desk::lookupsChanged, this, &PeoplePage::bringBack);
    m_desk->reloadLookups();
}

PeoplePage::~PeoplePage() { delete m_states; } // the tables go before the views, whose models they show

void PeoplePage::addView(View* view) {
    const auto at = m_views.size();
    m_views.push_back(view);
    m_panelShown.push_back(false);
    m_segments->addOption(view->caption());
    m_bars->addWidget(view->filterBar());
    m_bodies->addWidget(view->body());
    m_panels->addWidget(view->panel());
    connect(view, &View::textsChanged, this, &PeoplePage::showTexts);
    connect(view, &View::panelWanted, this, [this, at](bool shown) {
        m_panelShown[at] = shown;
        if (int(at) == m_at)
            m_frame->showPanel(shown);
    });
}

void PeoplePage::showView(int at) {
    m_at = at;
    auto* view = m_views[std::size_t(at)];
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

void PeoplePage::showTexts() {
    const auto* view = m_views[std::size_t(m_at)];
    m_frame->setSubtitle(view->subtitle);
    m_frame->setFooterText(view->footLeft, view->footRight);
}

void PeoplePage::pageShown() {
    m_started = true;
    m_views[std::size_t(m_at)]->shown();
}

std::vector<shell::ActionSpec> PeoplePage::actions() {
    std::vector<shell::ActionSpec> all;
    const auto busy = [this] { return m_states->currentIndex() != 0 ? tr("finish or leave the import first") : QString(); };
    for (int at = 0; at < int(m_views.size()); ++at) {
        all.push_back({QStringLiteral("people.view%1").arg(at + 1), tr("People: %1").arg(m_views[std::size_t(at)]->caption()),
                       QKeySequence(QStringLiteral("Alt+%1").arg(at + 1), QKeySequence::PortableText),
                       at == Leave ? Permission::LeaveView : Permission::PeopleView, [this, at] { showView(at); }, busy, {}});
        for (auto& action : m_views[std::size_t(at)]->actions()) {
            action.run = [this, at, run = std::move(action.run)] {
                showView(at);
                run();
            };
            action.whyNot = [busy, own = std::move(action.whyNot)] {
                const QString reason = busy();
                return reason.isEmpty() && own ? own() : reason;
            };
            all.push_back(std::move(action));
        }
    }
    return all;
}

bool PeoplePage::openRecord(const core::EntityRef& record) {
    for (int at = 0; at < int(m_views.size()); ++at) {
        m_started = true;
        if (!m_views[std::size_t(at)]->knows(record))
            continue;
        if (m_states->currentIndex() == 0)
            showView(at);
        return m_views[std::size_t(at)]->openRecord(record);
    }
    return false;
}

std::optional<reporting::TableReport> PeoplePage::currentReport() {
    if (const auto* page = import())
        return page->report();
    return m_views[std::size_t(m_at)]->report();
}

void PeoplePage::startImport() {
    if (auto* import = openImport())
        import->start();
}

/// Null where it may not be or is open already.
ImportPage* PeoplePage::openImport() {
    if (!m_desk->may(Permission::PeopleImport) || m_states->currentIndex() != 0)
        return nullptr;
    auto* import = new ImportPage(*m_desk);
    m_states->addWidget(import);
    m_states->setCurrentWidget(import);
    connect(import, &ImportPage::leaveRequested, this, &PeoplePage::leaveImport);
    return import;
}

ImportPage* PeoplePage::import() const { return qobject_cast<ImportPage*>(m_states->currentWidget()); }

void PeoplePage::leaveImport() {
    auto* import = m_states->currentWidget();
    if (import == m_frame)
        return;
    m_states->setCurrentWidget(m_frame);
    m_states->removeWidget(import);
    import->deleteLater();
    m_views[std::size_t(m_at)]->shown();
    m_views[std::size_t(m_at)]->mainStop()->setFocus();
}

QString PeoplePage::unsavedWork() const {
    QStringList work;
    if (const auto* page = import(); page && !page->unsavedWork().isEmpty())
        work << page->unsavedWork();
    if (const auto* form = touchedForm(this))
        work << tr("the open form “%1”").arg(form->title());
    return work.join(tr(" and "));
}

void PeoplePage::saveUnsaved(std::function<void(bool saved)> done) {
    if (const auto* form = touchedForm(this)) {
        navigator().toast(tr("Save or cancel the form “%1” first.").arg(form->title()));
        return done(false);
    }
    if (auto* page = import())
        return page->saveUnsaved(std::move(done));
    done(true);
}

void PeoplePage::discardUnsaved() {
    if (auto* form = touchedForm(this))
        form->close();
    leaveImport();
}

std::vector<shell::PageDraft> PeoplePage::drafts() const {
    std::vector<shell::PageDraft> pieces;
    if (const auto rows = import() ? import()->draft() : QByteArray(); !rows.isEmpty())
        pieces.push_back({QLatin1String(kImportDraft), rows});
    if (const auto form = keptForm(this); !form.isEmpty())
        pieces.push_back({QLatin1String(kFormDraft), QJsonDocument(form).toJson(QJsonDocument::Compact)});
    return pieces;
}

void PeoplePage::takeDraft(const shell::PageDraft& draft) {
    m_kept.push_back(draft);
    if (m_desk->lookups().directory)
        bringBack();
}

void PeoplePage::bringBack() {
    const auto pieces = std::exchange(m_kept, {});
    if (!pieces.empty())
        navigator().openPage(pageId());
    for (const auto& piece : pieces) {
        if (piece.name == QLatin1String(kFormDraft))
            reopenForm(*m_desk, QJsonDocument::fromJson(piece.bytes).object());
        else if (auto* page = piece.name == QLatin1String(kImportDraft) ? openImport() : nullptr)
            page->restore(piece.bytes);
    }
}

} // namespace practice::ui::people
