#include "ui/ledger/ledger_page.h"

#include "ledger/ledger_service.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/segmented.h"
#include "ui/ledger/accounts_view.h"
#include "ui/ledger/entry.h"
#include "ui/ledger/journal_view.h"
#include "ui/ledger/opening_view.h"
#include "ui/ledger/periods_view.h"
#include "ui/ledger/sheets.h"
#include "ui/shell/page_frame.h"

#include <QLayout>
#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::ledger {

using security::Permission;
using shell::ActionSpec;

LedgerPage::LedgerPage(shell::PageContext context, QWidget* parent)
    : Page(std::move(context), parent), m_desk(new Desk(this->context(), this)), m_frame(new shell::PageFrame(this)),
      m_sections(new Segmented(tr("Part of the ledger"))), m_bars(new QStackedWidget), m_bodies(new QStackedWidget),
      m_primary(new Button(tr("New entry"), ButtonKind::Primary)), m_journal(new JournalView(*m_desk)),
      m_opening(new OpeningView(*m_desk)) {
    setObjectName(QStringLiteral("ledger.page"));
    m_views = {m_journal, new AccountsView(*m_desk), new PeriodsView(*m_desk), m_opening};
    build();
    m_desk->reload();
}

void LedgerPage::build() {
    m_frame->setTitle(title());
    m_sections->setObjectName(QStringLiteral("ledger.sections"));
    m_primary->setObjectName(QStringLiteral("ledger.primary"));
    for (auto* view : m_views) {
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
    }
    m_sections->setCurrent(0);
    m_frame->addHeadWidget(m_sections);
    m_frame->setPrimary(m_primary);
    m_frame->setFilterBar(m_bars);
    m_frame->setBody(m_bodies);
    m_frame->setPanel(m_journal->panel());
    m_frame->showPanel(false);
    connect(m_journal->panel(), &DetailsPanel::closeRequested, this, [this] {
        m_frame->showPanel(false);
        current()->mainStop()->setFocus();
    });
    connect(m_sections, &Segmented::currentChanged, this, [this](int index) { showSection(static_cast<Section>(index)); });
    connect(m_primary, &QPushButton::clicked, this, [this] {
        switch (m_section) {
        case Journal: m_journal->newEntry(); break;
        case Accounts: openNewAccountSheet(*m_desk); break;
        case Periods: openCloseSheet(*m_desk); break;
        case Opening: break;
        }
    });
    shell::installFrame(this, m_frame);
    setPrimary();
}

void LedgerPage::setPrimary() {
    static constexpr Permission kNeeds[] = {Permission::LedgerPost, Permission::ChartEdit, Permission::PeriodsClose,
                                            Permission::OpeningBalancesImport};
    const QString captions[] = {tr("New entry"), tr("New account…"), tr("Close months…"), {}};
    m_primary->setVisible(m_section != Opening);
    m_primary->setText(captions[m_section]);
    m_primary->setEnabledOr(m_desk->whyNot(kNeeds[m_section]));
}

void LedgerPage::showSection(Section section) {
    m_section = section;
    m_sections->setCurrent(section);
    m_bars->setCurrentIndex(section);
    m_bodies->setCurrentIndex(section);
    m_frame->showPanel(false);
    setPrimary();
    showTexts();
    current()->shown();
}

void LedgerPage::showTexts() {
    m_frame->setSubtitle(current()->subtitle);
    m_frame->setFooterText(current()->footLeft, current()->footRight);
}

void LedgerPage::pageShown() { current()->shown(); }

bool LedgerPage::openRecord(const core::EntityRef& record) {
    const auto section = record.kind == "journal_entry" ? Journal : record.kind == "account" ? Accounts : Periods;
    showSection(section);
    return current()->openRecord(record);
}

QString LedgerPage::unsavedWork() const {
    QStringList all;
    for (const auto* view : m_views)
        if (const auto work = view->unsavedWork(); !work.isEmpty())
            all << work;
    return all.join(QLatin1Char('\n'));
}

void LedgerPage::saveUnsaved(std::function<void(bool saved)> done) {
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

void LedgerPage::discardUnsaved() {
    for (auto* view : m_views)
        if (!view->unsavedWork().isEmpty())
            view->discardUnsaved();
}

std::optional<reporting::TableReport> LedgerPage::currentReport() { return current()->report(); }

std::vector<ActionSpec> LedgerPage::actions() {
    std::vector<ActionSpec> all;
    const auto add = [&](Section section, const QString& id, const QString& keys) {
        all.push_back({QStringLiteral("ledger.show") + id, tr("Ledger: %1").arg(m_views[section]->caption()),
                       QKeySequence(keys, QKeySequence::PortableText), Permission::LedgerView, [this, section] {
                           navigator().openPage(pageId());
                           showSection(section);
                       },
                       {}, {}});
    };
    add(Journal, QStringLiteral("Journal"), QStringLiteral("Alt+1"));
    add(Accounts, QStringLiteral("Accounts"), QStringLiteral("Alt+2"));
    add(Periods, QStringLiteral("Periods"), QStringLiteral("Alt+3"));
    add(Opening, QStringLiteral("Opening"), QStringLiteral("Alt+4"));
    for (std::size_t i = 0; i < m_views.size(); ++i)
        for (auto& spec : m_views[i]->actions()) {
            // From anywhere: first its part of the ledger, then the action.
            spec.run = [this, section = static_cast<Section>(i), run = std::move(spec.run)] {
                if (!isVisible())
                    navigator().openPage(pageId());
                if (m_section != section)
                    showSection(section);
                run();
            };
            all.push_back(std::move(spec));
        }
    all.push_back({QStringLiteral("ledger.export"), tr("Export the journal for hledger or ledger…"), {}, Permission::LedgerExport,
                   [this] { openExportSheet(*m_desk); }, {}, {}});
    return all;
}

shell::PageEntry pageEntry() {
    shell::PageEntry entry;
    entry.id = QStringLiteral("ledger");
    entry.caption = LedgerPage::tr("Ledger");
    entry.icon = static_cast<int>(Icon::Bank);
    entry.group = 1;
    entry.permission = Permission::LedgerView;
    entry.recordKinds = {QStringLiteral("journal_entry"), QStringLiteral("account"), QStringLiteral("period")};
    entry.make = [](shell::PageContext context, QWidget* parent) -> shell::Page* {
        return new LedgerPage(std::move(context), parent);
    };
    return entry;
}

shell::PaletteSource paletteSource() {
    return [](app::Services& services, const QString& query, int limit) {
        std::vector<shell::PaletteHit> hits;
        const auto words = query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.isEmpty() || !services.session().may(Permission::LedgerView))
            return hits;
        const auto group = LedgerPage::tr("Ledger");
        bool isNumber = false;
        if (const auto number = words.last().toLongLong(&isNumber); isNumber)
            if (const auto entry = services.ledger().entry(books::EntryId(number)))
                hits.push_back({{"journal_entry", number}, LedgerPage::tr("Entry %1").arg(number), dateText(entry->content.postedOn), group, static_cast<int>(Icon::Bank)});
        const auto accounts = services.ledger().accounts();
        for (std::size_t i = 0; accounts && i < accounts->size() && static_cast<int>(hits.size()) < limit; ++i) {
            const auto& account = (*accounts)[i];
            const auto title = fromUtf8(account.code) + QLatin1Char(' ') + fromUtf8(account.name);
            if (std::all_of(words.begin(), words.end(), [&](const QString& word) { return title.contains(word, Qt::CaseInsensitive); }))
                hits.push_back({{"account", account.id.value()}, title, LedgerPage::tr("Account register"), group, static_cast<int>(Icon::Account)});
        }
        return hits;
    };
}

} // namespace practice::ui::ledger
