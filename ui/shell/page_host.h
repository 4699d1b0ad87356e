#pragma once

#include "ui/shell/actions.h"

#include <QPointer>

#include <map>
#include <vector>

class QStackedWidget;

namespace practice::ui::shell {

/// Builds the pages when they are first needed, shows one, and remembers the way back. Only pages that the session may
/// see exist.
class PageHost : public QObject {
    Q_OBJECT
  public:
    PageHost(QStackedWidget* stack, std::vector<PageEntry> entries, PageContext context);

    const std::vector<PageEntry>& entries() const { return m_entries; }
    bool has(const QString& id) const;
    Page* page(const QString& id); ///< Built if need be; null for an unknown id.
    Page* current() const;
    QString currentId() const;
    std::vector<Page*> built() const;
    void buildAll();
    bool isBuilt(const QString& id) const { return m_pages.count(id) > 0; }

    /// At once, without asking for unsaved work.
    void show(const QString& id);
    /// The page that shows records of this kind; empty: none.
    QString pageFor(const core::EntityRef& record) const;
    bool openRecord(const core::EntityRef& record);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < static_cast<int>(m_visited.size()); }
    QString peek(int by) const; ///< The page id `by` steps away in the history; empty: none.
    void go(int by);

    /// Actions of all built pages, those in front first.
    std::vector<BoundAction> actions() const;

  signals:
    void currentChanged(practice::ui::shell::Page* page);
    void badgeChanged(const QString& id, int count, bool urgent);
    void actionsChanged();

  private:
    struct Visit {
        QString pageId;
        core::EntityRef record;
    };
    const PageEntry* entry(const QString& id) const;
    void remember(Visit visit);
    void put(const QString& id);
    QStackedWidget* m_stack;
    std::vector<PageEntry> m_entries;
    PageContext m_context;
    std::map<QString, QPointer<Page>> m_pages;
    std::vector<Visit> m_visited;
    int m_at = -1;
};

} // namespace practice::ui::shell
