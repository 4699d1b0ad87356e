#pragma once

#include "ui/shell/page.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <vector>

class QShortcut;

namespace practice::ui::shell {

/// An action with where it comes from. Actions of the window itself ("Lock now") need no permission.
struct BoundAction {
    ActionSpec spec;
    QString pageId;              ///< Empty: of the window.
    QString pageTitle;
    bool needsPermission = true;
    int icon = 0;
};

struct ShortcutClash {
    QString keys;   ///< "Ctrl+P"
    QString first;  ///< Action ids.
    QString second;
};

/// Two actions that one key press would reach. Actions of different pages may share a key: only one page is in front.
std::vector<ShortcutClash> findClashes(const std::vector<BoundAction>& actions);

/// Why the action cannot run now; empty if it can. A missing permission is named first.
QString whyNot(const BoundAction& action, const security::Session* session);

/// "Ctrl", "Shift", "P": for keycaps.
QStringList keycapsOf(const QKeySequence& keys);

/// Keeps one QShortcut for each action with a key. A key whose action may not run tells why.
class ShortcutBinder : public QObject {
    Q_OBJECT
  public:
    explicit ShortcutBinder(QWidget* window);
    void bind(std::vector<BoundAction> actions, std::shared_ptr<const security::Session> session);
    void clear();

  signals:
    void refused(const QString& action, const QString& why);

  private:
    void run(std::size_t index);
    QWidget* m_window;
    std::vector<BoundAction> m_actions;
    std::shared_ptr<const security::Session> m_session;
    std::vector<QPointer<QShortcut>> m_shortcuts;
};

} // namespace practice::ui::shell
