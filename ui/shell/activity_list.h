#pragma once

#include "ui/common/async/activity.h"

#include <QList>
#include <QObject>
#include <QWidget>

class QVBoxLayout;

namespace practice::ui::shell {

/// The running work of the window: what DbRunner announces, for as long as it lasts.
class ActivityList : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    void add(Activity* activity);
    const QList<Activity*>& running() const { return m_running; }

  signals:
    void changed();

  private:
    QList<Activity*> m_running;
};

/// "Filling the roster: 3 of 12 people"
QString activityText(const Activity& activity);
/// 0…1, or −1 where the total is not known.
double activityShare(const Activity& activity);

/// The list behind the status bar's bar: every running work with its progress and Cancel.
class ActivityPanel : public QWidget {
    Q_OBJECT
  public:
    explicit ActivityPanel(ActivityList& list, QWidget* parent = nullptr);

  private:
    void rebuild();
    ActivityList& m_list;
    QVBoxLayout* m_rows;
};

} // namespace practice::ui::shell
