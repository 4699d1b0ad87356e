#include "ui/shell/page_host.h"

#include "ui/common/theme/lazy_restyle.h"

#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::shell {

PageHost::PageHost(QStackedWidget* stack, std::vector<PageEntry> entries, PageContext context)
    : QObject(stack), m_stack(stack), m_context(std::move(context)) {
    for (auto& entry : entries)
        if (m_context.session->may(entry.permission))
            m_entries.push_back(std::move(entry));
}

const PageEntry* PageHost::entry(const QString& id) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const PageEntry& e) { return e.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

bool PageHost::has(const QString& id) const { return entry(id) != nullptr; }

Page* PageHost::page(const QString& id) {
    if (const auto found = m_pages.find(id); found != m_pages.end())
        return found->second;
    const auto* wanted = entry(id);
    if (!wanted)
        return nullptr;
    auto* made = wanted->make(m_context, m_stack);
    m_pages[id] = made;
    m_stack->addWidget(made);
    restyleLazily(made);
    connect(made, &Page::badgeChanged, this,
            [this, id](int count, bool urgent) { emit badgeChanged(id, count, urgent); });
    connect(made, &Page::actionsChanged, this, &PageHost::actionsChanged);
    return made;
}

Page* PageHost::current() const { return qobject_cast<Page*>(m_stack->currentWidget()); }
QString PageHost::currentId() const { return m_at < 0 ? QString() : m_visited[static_cast<std::size_t>(m_at)].pageId; }

std::vector<Page*> PageHost::built() const {
    std::vector<Page*> pages;
    for (const auto& entry : m_entries)
        if (const auto found = m_pages.find(entry.id); found != m_pages.end() && found->second)
            pages.push_back(found->second);
    return pages;
}

void PageHost::buildAll() {
    for (const auto& entry : m_entries)
        page(entry.id);
}

void PageHost::remember(Visit visit) {
    if (m_at >= 0) {
        const auto& here = m_visited[static_cast<std::size_t>(m_at)];
        if (here.pageId == visit.pageId && here.record == visit.record)
            return;
    }
    m_visited.resize(static_cast<std::size_t>(m_at + 1));
    m_visited.push_back(std::move(visit));
    m_at = static_cast<int>(m_visited.size()) - 1;
}

void PageHost::put(const QString& id) {
    auto* wanted = page(id);
    if (!wanted)
        return;
    restyleNow(wanted);
    m_stack->setCurrentWidget(wanted);
    emit currentChanged(wanted);
    wanted->pageShown();
    // The keys go to the page that came to the front, not to the bar that the hidden page left them to. Asked of the window,
    // which may not be the active one yet.
    const auto* focus = wanted->window()->focusWidget();
    if (!focus || (focus != wanted && !wanted->isAncestorOf(focus)))
        wanted->setFocus(Qt::OtherFocusReason);
}

void PageHost::show(const QString& id) {
    if (!has(id))
        return;
    remember({id, {}});
    put(id);
}

QString PageHost::pageFor(const core::EntityRef& record) const {
    const auto kind = QString::fromStdString(record.kind);
    for (const auto& entry : m_entries)
        if (std::find(entry.recordKinds.begin(), entry.recordKinds.end(), kind) != entry.recordKinds.end())
            return entry.id;
    return {};
}

bool PageHost::openRecord(const core::EntityRef& record) {
    const auto id = pageFor(record);
    auto* wanted = page(id);
    if (!wanted)
        return false;
    remember({id, record});
    put(id);
    return wanted->openRecord(record);
}

QString PageHost::peek(int by) const {
    const int at = m_at + by;
    return at < 0 || at >= static_cast<int>(m_visited.size()) ? QString() : m_visited[static_cast<std::size_t>(at)].pageId;
}

void PageHost::go(int by) {
    if (peek(by).isEmpty())
        return;
    m_at += by;
    const auto visit = m_visited[static_cast<std::size_t>(m_at)];
    put(visit.pageId);
    if (!visit.record.kind.empty())
        page(visit.pageId)->openRecord(visit.record);
}

std::vector<BoundAction> PageHost::actions() const {
    std::vector<BoundAction> all;
    const auto add = [&](const PageEntry& entry) {
        const auto found = m_pages.find(entry.id);
        if (found == m_pages.end() || !found->second)
            return;
        for (auto& spec : found->second->actions()) {
            const auto title = found->second->title();
            all.push_back({std::move(spec), entry.id, title.isEmpty() ? entry.caption : title, true, entry.icon});
        }
    };
    const auto front = currentId();
    for (const auto& entry : m_entries)
        if (entry.id == front)
            add(entry);
    for (const auto& entry : m_entries)
        if (entry.id != front)
            add(entry);
    return all;
}

} // namespace practice::ui::shell
