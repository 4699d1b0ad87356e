#pragma once

#include "ui/shell/page.h"

#include <QPointer>
#include <QSet>

#include <functional>
#include <vector>

namespace practice::ui::shell {

/// Asks before unsaved work would be lost or left behind: save, discard, or stay. Leaving a page for another one may
/// also keep the work as it is; that is asked once for each piece of work.
class UnsavedGuard : public QObject {
    Q_OBJECT
  public:
    explicit UnsavedGuard(QWidget* host);
    /// `then(true)`: go on. Pages are asked one after the other.
    void leaveAll(std::vector<Page*> pages, std::function<void(bool go)> then);
    void switchFrom(Page* page, std::function<void(bool go)> then);
    bool isAsking() const { return m_asking; }

  private:
    enum class Keep { Offered, Not };
    void ask(Page* page, Keep keep, std::function<void(bool go)> then);
    QWidget* m_host;
    QSet<QString> m_kept; ///< Page id and its unsaved work, as told.
    bool m_asking = false;
};

} // namespace practice::ui::shell
