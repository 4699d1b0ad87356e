#pragma once

#include "ui/common/async/db_runner.h"

#include <QTimer>

#include <optional>

namespace practice::ui::shell {

/// Asks once a second whether another program has committed to the practice file, and then has everything reloaded.
/// Asks on the writing connection: all writes of this program go through it, so only those of others count.
class ChangePoll : public QObject {
    Q_OBJECT
  public:
    ChangePoll(DbRunner& runner, ChangeHub& hub, QObject* parent);
    void ask();

  private:
    DbRunner& m_runner;
    ChangeHub& m_hub;
    QTimer m_timer;
    bool m_asking = false;
    std::optional<std::int64_t> m_seen;
};

} // namespace practice::ui::shell
