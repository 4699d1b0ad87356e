#include "ui/budget/budget_page.h"

#include "ui/budget/control_view.h"
#include "ui/budget/invoices_view.h"
#include "ui/budget/sheet_view.h"
#include "ui/budget/vendors_view.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/segmented.h"
#include "ui/shell/page_frame.h"

#include <QLayout>
#include <QStackedWidget>

namespace practice::ui::budget {

using security::Permission;
using shell::ActionSpec;

BudgetPage::BudgetPage(shell::PageContext context, QWidget* parent)
    : Page(std::move(context), parent), m_desk(new Desk(this->context(), this)), m_frame(new shell::PageFrame(this)),
      m_sections(new Segmented(tr("Part of the budget page"))), m_bars(new QStackedWidget), m_bodies(new QStackedWidget), m_panels(new QStackedWidget),
      m_primary(new Button({}, ButtonKind::Primary)), m_pill(new Pill), m_sheet(new SheetView(*m_desk)) {
    setObjectName(QStringLiteral("budget.page"));
    build();
    m_desk->reload();
}

void BudgetPage::build() {
    m_frame->setTitle(title());
    m_sections->setObjectName(QStringLiteral("budget.sections"));
    m_primary->setObjectName(QStringLiteral("budget.primary"));
    m_frame->addHeadWidget(m_sections);
    addView(m_sheet);
    addView(new ControlView(*m_desk, ControlView::Lists::Everything));
    addView(new ControlView(*m_desk, ControlView::Lists::RedFlags));
    addView(new InvoicesView(*m_desk));
    addView(new VendorsView(*m_desk));
    for (auto* widget : m_sheet->headWidgets())
        m_frame->addHeadWidget(widget);
    m_sections->setCurrent(0);
    m_frame->setPrimary(m_primary);
    m_frame->setPill(m_pill);
    m_frame->setFilterBar(m_bars);
    m_frame->setBody(m_bodies);
    m_frame->setPanel(m_panels);
    m_frame->showPanel(false);
    connect(m_sections, &Segmented::currentChanged, this, &BudgetPage::showSection);
    connect(m_primary, &QPushButton::clicked, this, [this] { current()->runPrimary(); });
    shell::installFrame(this, m_frame);
    m_sheet->setShown(true);
    showTexts();
}

void BudgetPage::addView(View* view) {
    m_views.push_back(view);
    m_sections->addOption(view->caption());
    if (auto* layout = view->filterBar()->layout()) // the frame has the margins already
        layout->setContentsMargins(0, 0, 0, 0);
    m_bars->addWidget(view->filterBar());
    m_bodies->addWidget(view->body());
    connect(view, &View::textsChanged, this, [this, view] {
        if (view == current())
            showTexts();
    });
    connect(view, &View::panelWanted, this, [this, view](bool wanted) {
        if (view == current())
            m_frame->showPanel(wanted);
    });
    if (auto* panel = view->panel())
        m_panels->addWidget(panel);
    if (auto* panel = view->panel())
        connect(panel, &DetailsPanel::closeRequested, this, [this] {
            m_frame->showPanel(false);
            current()->mainStop()->setFocus();
        });
}

void BudgetPage::showSection(int section) {
    if (section != m_section)
        current()->setShown(false);
    m_section = section;
    m_sections->setCurrent(section);
    m_bars->setCurrentIndex(section);
    m_bodies->setCurrentIndex(section);
    m_frame->showPanel(false);
    if (auto* panel = current()->panel())
        m_panels->setCurrentWidget(panel);
    for (auto* widget : m_sheet->headWidgets())
        widget->setVisible(false);
    current()->setShown(true);
    if (current() == m_sheet)
        m_sheet->refresh();
    showTexts();
    // With the keys of the segmented control the focus stays there.
    if (auto* focus = focusWidget(); isVisible() && !(focus && m_sections->isAncestorOf(focus) && focus->hasFocus()))
        current()->mainStop()->setFocus();
}

void BudgetPage::showTexts() {
    const auto* view = current();
    m_frame->setSubtitle(view->subtitle);
    m_frame->setFooterText(view->footLeft, view->footRight);
    m_pill->setVisible(!view->pillText.isEmpty());
    m_pill->setLook(view->pillText, static_cast<PillKind>(view->pillKind));
    m_frame->setPill(m_pill); // its width has changed
    m_primary->setVisible(!view->primaryText().isEmpty());
    m_primary->setText(view->primaryText());
    m_primary->setEnabledOr(view->whyNotPrimary());
}

void BudgetPage::pageShown() {
    current()->setShown(true);
    current()->mainStop()->setFocus();
}

bool BudgetPage::openRecord(const core::EntityRef& record) {
    for (std::size_t i = 0; i < m_views.size(); ++i)
        if (m_views[i]->openRecord(record)) {
            if (m_section != int(i))
                showSection(int(i));
            return true;
        }
    return false;
}

QString BudgetPage::unsavedWork() const {
    QStringList all;
    for (const auto* view : m_views)
        if (const auto work = view->unsavedWork(); !work.isEmpty())
            all << work;
    return all.join(QLatin1Char('\n'));
}

void BudgetPage::saveUnsaved(std::function<void(bool saved)> done) {
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

void BudgetPage::discardUnsaved() {
    for (auto* view : m_views)
        if (!view->unsavedWork().isEmpty())
            view->discardUnsaved();
}

std::vector<shell::PageDraft> BudgetPage::drafts() const {
    std::vector<shell::PageDraft> all;
    for (const auto* view : m_views)
        for (auto& draft : view->drafts())
            all.push_back(std::move(draft));
    return all;
}

void BudgetPage::takeDraft(const shell::PageDraft& draft) {
    for (auto* view : m_views)
        if (view->takeDraft(draft))
            return;
}

std::optional<reporting::TableReport> BudgetPage::currentReport() { return current()->report(); }

std::vector<ActionSpec> BudgetPage::actions() {
    std::vector<ActionSpec> all;
    for (std::size_t section = 0; section < m_views.size(); ++section) {
        all.push_back({QStringLiteral("budget.show%1").arg(section + 1), tr("Budget: %1").arg(m_views[section]->caption()),
                       QKeySequence(QStringLiteral("Alt+%1").arg(section + 1), QKeySequence::PortableText), Permission::BudgetView,
                       [this, section] {
                           navigator().openPage(pageId());
                           showSection(int(section));
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
    all.push_back({QStringLiteral("budget.explain"), tr("Explain the figure under the cursor"), QKeySequence(Qt::ALT | Qt::Key_Return), Permission::BudgetView,
                   [this] { current()->explainCursor(); }, {}, {}});
    return all;
}

} // namespace practice::ui::budget
