#include "ui/billing/billing_page.h"

#include "ui/billing/accounts_view.h"
#include "ui/billing/approvals_view.h"
#include "ui/billing/day_view.h"
#include "ui/billing/encounters_view.h"
#include "ui/billing/form.h"
#include "ui/billing/kept_forms.h"
#include "ui/billing/setup_view.h"
#include "ui/common/focus.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/segmented.h"
#include "ui/shell/page_frame.h"

#include <QJsonDocument>
#include <QLayout>
#include <QStackedWidget>

namespace practice::ui::billing {

using security::Permission;
using shell::ActionSpec;

namespace {
constexpr const char* kFormPiece = "form";
}

BillingPage::BillingPage(shell::PageContext context, QWidget* parent)
    : Page(std::move(context), parent), m_desk(new Desk(this->context(), this)), m_frame(new shell::PageFrame(this)),
      m_sections(new Segmented(tr("Part of billing"))), m_bars(new QStackedWidget), m_bodies(new QStackedWidget), m_panels(new QStackedWidget),
      m_primary(new Button({}, ButtonKind::Primary)), m_accounts(new AccountsView(*m_desk)), m_encounters(new EncountersView(*m_desk)),
      m_day(new DayView(*m_desk)) {
    setObjectName(QStringLiteral("billing.page"));
    build();
    m_desk->reload();
}

BillingPage::~BillingPage() { delete m_frame; } // the tables go before the views, whose models they show

void BillingPage::build() {
    m_frame->setTitle(title());
    m_sections->setObjectName(QStringLiteral("billing.sections"));
    m_primary->setObjectName(QStringLiteral("billing.primary"));
    m_frame->addHeadWidget(m_sections);
    m_frame->setPrimary(m_primary);
    m_frame->setFilterBar(m_bars);
    m_frame->setBody(m_bodies);
    m_frame->setPanel(m_panels);
    addView(m_accounts);
    addView(m_encounters);
    addView(m_day);
    addView(new ApprovalsView(*m_desk));
    addView(new SetupView(*m_desk));
    m_sections->setCurrent(0);
    m_frame->showPanel(false);
    connect(m_frame, &shell::PageFrame::panelShown, this, [this](bool shown) { m_panelShown[std::size_t(m_section)] = shown; });
    connect(m_sections, &Segmented::currentChanged, this, &BillingPage::showSection);
    connect(m_primary, &QPushButton::clicked, this, [this] { current()->runPrimary(); });
    connect(m_accounts, &AccountsView::encounterWanted, this, [this](bill::PatientId patient) {
        showSection(1);
        m_encounters->newEncounter(patient);
    });
    connect(m_accounts, &AccountsView::importWanted, this, [this] {
        showSection(int(m_views.size()) - 1);
        static_cast<SetupView*>(m_views.back())->showImports();
    });
    connect(m_desk, &Desk::lookupsChanged, this, &BillingPage::bringBack);
    shell::installFrame(this, m_frame);
    m_accounts->setShown(true);
    handFocusOn(m_bodies, m_accounts->mainStop());
    showTexts();
}

void BillingPage::addView(View* view) {
    const auto at = m_views.size();
    m_views.push_back(view);
    m_panelShown.push_back(false);
    m_sections->addOption(view->caption());
    if (auto* layout = view->filterBar()->layout()) // the frame has the margins already
        layout->setContentsMargins(0, 0, 0, 0);
    m_bars->addWidget(view->filterBar());
    m_bodies->addWidget(view->body());
    auto* panel = view->panel();
    m_panels->addWidget(panel ? static_cast<QWidget*>(panel) : new QWidget);
    connect(view, &View::textsChanged, this, [this, view] {
        if (view == current())
            showTexts();
    });
    connect(view, &View::panelWanted, this, [this, view, at](bool wanted) {
        m_panelShown[at] = wanted;
        if (view == current())
            m_frame->showPanel(wanted);
    });
    if (panel)
        connect(panel, &DetailsPanel::closeRequested, this, [this] {
            m_frame->showPanel(false);
            current()->mainStop()->setFocus();
        });
}

void BillingPage::showSection(int section) {
    if (section != m_section)
        current()->setShown(false);
    m_section = section;
    m_sections->setCurrent(section);
    m_bars->setCurrentIndex(section);
    m_bodies->setCurrentIndex(section);
    m_panels->setCurrentIndex(section);
    m_frame->showPanel(m_panelShown[std::size_t(section)]);
    current()->setShown(true);
    handFocusOn(m_bodies, current()->mainStop());
    showTexts();
}

void BillingPage::showTexts() {
    const auto* view = current();
    m_frame->setSubtitle(view->subtitle);
    m_frame->setFooterText(view->footLeft, view->footRight);
    m_primary->setVisible(!view->primaryText().isEmpty());
    m_primary->setText(view->primaryText());
    m_primary->setEnabledOr(view->whyNotPrimary());
}

void BillingPage::pageShown() {
    current()->setShown(true);
    current()->mainStop()->setFocus();
}

bool BillingPage::openRecord(const core::EntityRef& record) {
    for (std::size_t i = 0; i < m_views.size(); ++i)
        if (m_views[i]->openRecord(record)) {
            if (m_section != int(i))
                showSection(int(i));
            return true;
        }
    return false;
}

QString BillingPage::unsavedWork() const {
    QStringList all;
    for (const auto* view : m_views)
        if (const auto work = view->unsavedWork(); !work.isEmpty())
            all << work;
    if (const auto* form = touchedForm(this))
        all << tr("the open form “%1”").arg(form->title());
    return all.join(tr(" and "));
}

void BillingPage::saveUnsaved(std::function<void(bool saved)> done) {
    if (const auto* form = touchedForm(this)) {
        navigator().toast(tr("Save or cancel the form “%1” first.").arg(form->title()));
        return done(false);
    }
    for (auto* view : m_views)
        if (!view->unsavedWork().isEmpty()) {
            view->saveUnsaved([this, done = std::move(done)](bool saved) {
                if (saved)
                    saveUnsaved(done); // the next view
                else
                    done(false);
            });
            return;
        }
    done(true);
}

void BillingPage::discardUnsaved() {
    if (auto* form = touchedForm(this))
        form->close();
    for (auto* view : m_views)
        if (!view->unsavedWork().isEmpty())
            view->discardUnsaved();
}

std::vector<shell::PageDraft> BillingPage::drafts() const {
    std::vector<shell::PageDraft> all;
    for (const auto* view : m_views)
        for (auto& draft : view->drafts())
            all.push_back(std::move(draft));
    if (const auto form = keptForm(this); !form.isEmpty())
        all.push_back({QLatin1String(kFormPiece), QJsonDocument(form).toJson(QJsonDocument::Compact)});
    return all;
}

void BillingPage::takeDraft(const shell::PageDraft& draft) {
    m_kept.push_back(draft);
    if (m_desk->isLoaded())
        bringBack();
}

void BillingPage::bringBack() {
    const auto pieces = std::exchange(m_kept, {});
    if (!pieces.empty())
        navigator().openPage(pageId());
    for (const auto& piece : pieces) {
        if (piece.name == QLatin1String(kFormPiece)) {
            reopenForm(*m_desk, QJsonDocument::fromJson(piece.bytes).object());
            continue;
        }
        for (std::size_t i = 0; i < m_views.size(); ++i)
            if (m_views[i]->takeDraft(piece)) {
                showSection(int(i));
                break;
            }
    }
}

std::optional<reporting::TableReport> BillingPage::currentReport() { return current()->report(); }

std::vector<ActionSpec> BillingPage::actions() {
    std::vector<ActionSpec> all;
    for (std::size_t section = 0; section < m_views.size(); ++section) {
        all.push_back({QStringLiteral("billing.show%1").arg(section + 1), tr("Billing: %1").arg(m_views[section]->caption()),
                       QKeySequence(QStringLiteral("Alt+%1").arg(section + 1), QKeySequence::PortableText), Permission::BillingView,
                       [this, section] {
                           navigator().openPage(pageId());
                           showSection(int(section));
                           current()->mainStop()->setFocus();
                       },
                       {}, {}});
        for (auto& spec : m_views[section]->actions()) {
            // From anywhere: first its part of the page, then the action.
            spec.run = [this, section = int(section), run = std::move(spec.run)] {
                if (!isVisible())
                    navigator().openPage(pageId());
                if (m_section != section)
                    showSection(section);
                run();
            };
            all.push_back(std::move(spec));
        }
    }
    return all;
}

} // namespace practice::ui::billing
