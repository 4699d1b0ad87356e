#include "ui/administration/administration_page.h"

#include "ui/administration/section_list.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/shell/page_frame.h"

#include <QBoxLayout>
#include <QDataStream>
#include <QIODevice>
#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::administration {

AdministrationPage::AdministrationPage(shell::PageContext context, QWidget* parent)
    : Page(context, parent), m_desk(new Desk(context, this)), m_list(new SectionList), m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("administration.page"));
    auto* side = new Surface(Token::Page);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, px(12), 0, px(12));
    column->setSpacing(px(12));
    auto* heading = new Label(title(), TextStyle::Panel);
    heading->setContentsMargins(px(24), px(8), px(8), px(0));
    column->addWidget(heading);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(px(8), 0, 0, 0);
    inset->addWidget(m_list);
    column->addLayout(inset, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(side);
    row->addWidget(new HairLine(Qt::Vertical, Token::Line2));
    row->addWidget(m_stack, 1);
    shell::setRegion(m_list, 0);
    buildSections();
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int section) {
        if (m_quiet || section < 0)
            return;
        const int target = m_sections[std::size_t(section)].last;
        leaveCurrent([this, target] { show(target); });
    });
    show(0);
}

void AdministrationPage::addSection(Icon which, const QString& caption, std::vector<Pane*> panes) {
    Section section{caption, static_cast<int>(which), {}, static_cast<int>(m_entries.size())};
    QString locked;
    bool any = false;
    for (auto* pane : panes) {
        any |= pane->maySee();
        locked = missing(*panes.front());
        section.entries.push_back(static_cast<int>(m_entries.size()));
        m_entries.push_back({pane, static_cast<int>(m_sections.size()), nullptr, nullptr, nullptr});
    }
    const QSignalBlocker quiet(m_list);
    m_list->addSection(which, caption, any ? QString() : locked);
    m_sections.push_back(std::move(section));
}

QString AdministrationPage::missing(const Pane& pane) const {
    return pane.maySee() ? QString() : m_desk->whyNot(pane.needs().front());
}

/// The list of sections stays; a locked one says which permission is missing and who can grant it.
void AdministrationPage::makeLocked(Entry& entry) {
    auto* page = new Surface(Token::Page);
    auto* column = new QVBoxLayout(page);
    const auto permission = entry.pane->needs().front();
    column->addWidget(new EmptyState(Icon::Lock, entry.pane->caption(),
                                     tr("This needs the permission “%1”. These roles have it: %2. Ask an office manager or administrator if you should, too.")
                                         .arg(permissionText(permission), rolesGranting(permission)),
                                     EmptyState::Tone::Neutral));
    entry.page = page;
}

Segmented* AdministrationPage::makeChoice(const Entry& entry) {
    const auto& section = m_sections[std::size_t(entry.section)];
    auto* choice = new Segmented(section.caption);
    choice->setObjectName(QStringLiteral("administration.choice.") + entry.pane->id());
    for (const int at : section.entries)
        choice->addOption(m_entries[std::size_t(at)].pane->caption(), at);
    choice->setValue(static_cast<int>(&entry - m_entries.data()));
    connect(choice, &Segmented::currentChanged, this, [this, choice, own = static_cast<int>(&entry - m_entries.data())] {
        const int wanted = choice->value().toInt();
        if (m_quiet || wanted == own)
            return;
        m_quiet = true;
        choice->setValue(own); // each frame has a choice of its own; this one stays where it belongs
        m_quiet = false;
        leaveCurrent([this, wanted] {
            show(wanted);
            if (auto* next = m_entries[std::size_t(wanted)].choice)
                next->setFocus(Qt::OtherFocusReason);
        });
    });
    return choice;
}

void AdministrationPage::fillHead(Entry& entry) {
    if (m_sections[std::size_t(entry.section)].entries.size() > 1) {
        entry.choice = makeChoice(entry);
        entry.frame->addHeadWidget(entry.choice);
    }
    const auto primary = entry.pane->primary();
    if (!primary)
        return;
    auto* button = new Button(primary->text, ButtonKind::Primary);
    button->setObjectName(primary->id);
    button->setEnabledOr(m_desk->whyNot(primary->permission));
    connect(button, &QPushButton::clicked, this, primary->run);
    entry.frame->setPrimary(button);
}

void AdministrationPage::make(Entry& entry) {
    auto* pane = entry.pane;
    if (!pane->maySee())
        return makeLocked(entry);
    pane->build();
    auto* frame = new shell::PageFrame;
    entry.frame = frame;
    entry.page = frame;
    frame->setTitle(m_sections[std::size_t(entry.section)].caption);
    fillHead(entry);
    if (auto* bar = pane->filterBar()) {
        if (bar->layout())
            bar->layout()->setContentsMargins(0, px(9), 0, px(9)); // the frame has the page margin
        frame->setFilterBar(bar);
    }
    frame->setBody(pane->body());
    if (auto* panel = pane->panel())
        frame->setPanel(panel);
    connect(pane, &Pane::panelWanted, frame, &shell::PageFrame::showPanel);
    const int at = static_cast<int>(&entry - m_entries.data());
    connect(pane, &Pane::textsChanged, this, [this, at] { tellTexts(m_entries[std::size_t(at)]); });
    connect(pane, &Pane::unsavedChanged, this, &Page::actionsChanged);
}

void AdministrationPage::tellTexts(const Entry& entry) {
    if (!entry.frame)
        return;
    entry.frame->setSubtitle(entry.pane->subtitle);
    entry.frame->setFooterText(entry.pane->footLeft, entry.pane->footRight);
}

void AdministrationPage::show(int at) {
    auto& entry = m_entries[std::size_t(at)];
    if (!entry.page) {
        make(entry);
        m_stack->addWidget(entry.page);
    }
    m_current = at;
    m_sections[std::size_t(entry.section)].last = at;
    m_quiet = true;
    m_list->setCurrentRow(entry.section);
    m_quiet = false;
    m_stack->setCurrentWidget(entry.page);
    if (entry.frame) {
        entry.pane->shown();
        tellTexts(entry);
    }
    emit actionsChanged();
}

/// A form that was begun is not left behind without a word.
void AdministrationPage::leaveCurrent(std::function<void()> then) {
    auto* pane = m_current < 0 ? nullptr : m_entries[std::size_t(m_current)].pane;
    if (!pane || pane->unsaved().isEmpty())
        return then();
    m_quiet = true;
    m_list->setCurrentRow(m_entries[std::size_t(m_current)].section);
    m_quiet = false;
    auto* sheet = new SheetDialog(tr("Save the changes to “%1”?").arg(pane->unsaved()), this);
    sheet->setObjectName(QStringLiteral("administration.leave"));
    sheet->setText(tr("They have not been saved yet."));
    sheet->addCancel(tr("Keep editing"))->setObjectName(QStringLiteral("leave.keep"));
    sheet->addButton(tr("Throw away"), ButtonKind::Outline, [pane, then] {
             pane->discard();
             then();
             return true;
         })->setObjectName(QStringLiteral("leave.discard"));
    sheet->addButton(tr("Save"), ButtonKind::Primary, [pane, then] {
             pane->save([then](bool saved) {
                 if (saved)
                     then();
             });
             return true;
         })->setObjectName(QStringLiteral("leave.save"));
    sheet->open();
}

bool AdministrationPage::showPane(const QString& id) {
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (m_entries[i].pane->id() == id) {
            show(static_cast<int>(i));
            return true;
        }
    return false;
}

QString AdministrationPage::currentPane() const { return m_entries[std::size_t(m_current)].pane->id(); }

Pane* AdministrationPage::pane(const QString& id) const {
    for (const auto& entry : m_entries)
        if (entry.pane->id() == id)
            return entry.pane;
    return nullptr;
}

std::vector<shell::ActionSpec> AdministrationPage::actions() {
    std::vector<shell::ActionSpec> all;
    for (const auto& entry : m_entries) {
        const auto id = entry.pane->id();
        shell::ActionSpec go{QStringLiteral("administration.show.") + id, tr("Administration: %1").arg(entry.pane->caption()), {},
                             entry.pane->needs().empty() ? security::Permission::OrganizationView : entry.pane->needs().front(),
                             [this, id] {
                                 navigator().openPage(pageId());
                                 leaveCurrent([this, id] { showPane(id); });
                             },
                             {}, {}};
        for (const auto permission : entry.pane->needs()) // any of them is enough
            if (m_desk->may(permission))
                go.permission = permission;
        all.push_back(std::move(go));
        if (const auto primary = entry.pane->primary())
            all.push_back({primary->id, primary->text, {}, primary->permission,
                           [this, id, run = primary->run] {
                               navigator().openPage(pageId());
                               leaveCurrent([this, id, run] {
                                   showPane(id);
                                   run();
                               });
                           },
                           {}, {}});
        for (auto& action : entry.pane->actions())
            if (&entry == &m_entries[std::size_t(m_current)] || action.shortcut.isEmpty()) {
                if (&entry != &m_entries[std::size_t(m_current)])
                    action.run = [this, id, run = action.run] {
                        navigator().openPage(pageId());
                        leaveCurrent([this, id, run] {
                            showPane(id);
                            run();
                        });
                    };
                all.push_back(std::move(action));
            }
    }
    auto* pane = m_entries[std::size_t(m_current)].pane;
    all.push_back({QStringLiteral("administration.save"), tr("Save the form"), QKeySequence(Qt::CTRL | Qt::Key_S),
                   security::Permission::OrganizationView, [pane] { pane->save([](bool) {}); },
                   [pane] { return pane->unsaved().isEmpty() ? tr("nothing has been changed") : QString(); }, {}});
    return all;
}

bool AdministrationPage::openRecord(const core::EntityRef& record) {
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto kinds = m_entries[i].pane->recordKinds();
        if (std::find(kinds.begin(), kinds.end(), record.kind) == kinds.end())
            continue;
        leaveCurrent([this, i, record] {
            show(static_cast<int>(i));
            if (m_entries[i].frame)
                m_entries[i].pane->openRecord(record);
        });
        return true;
    }
    return false;
}

QString AdministrationPage::unsavedWork() const { return m_entries[std::size_t(m_current)].pane->unsaved(); }

void AdministrationPage::saveUnsaved(std::function<void(bool)> done) { m_entries[std::size_t(m_current)].pane->save(std::move(done)); }

void AdministrationPage::discardUnsaved() { m_entries[std::size_t(m_current)].pane->discard(); }

QByteArray AdministrationPage::draftState() const {
    const auto& pane = *m_entries[std::size_t(m_current)].pane;
    const auto draft = pane.unsaved().isEmpty() ? QByteArray() : pane.draft();
    QByteArray bytes;
    if (draft.isEmpty())
        return bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << pane.id() << draft;
    return bytes;
}

void AdministrationPage::restoreDraft(const QByteArray& state) {
    QDataStream in(state);
    QString id;
    QByteArray draft;
    in >> id >> draft;
    if (in.status() == QDataStream::Ok && showPane(id) && m_entries[std::size_t(m_current)].frame)
        m_entries[std::size_t(m_current)].pane->restoreDraft(draft);
}

void AdministrationPage::pageShown() {
    if (m_desk->lookups().sites.empty())
        m_desk->reloadLookups();
    if (auto* stop = m_entries[std::size_t(m_current)].frame ? m_list : nullptr)
        stop->setFocus(Qt::OtherFocusReason);
}

std::optional<reporting::TableReport> AdministrationPage::currentReport() {
    const auto& entry = m_entries[std::size_t(m_current)];
    return entry.frame ? entry.pane->report() : std::nullopt;
}

QString AdministrationPage::helpTopic() const {
    const auto pane = currentPane();
    if (pane == QLatin1String("backup"))
        return pane;
    return pane == QLatin1String("security") ? QStringLiteral("users-and-audit") : QStringLiteral("administration");
}

} // namespace practice::ui::administration
