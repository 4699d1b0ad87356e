#include "ui/shell/change_poll.h"

#include "storage/connection.h" // allow(no-sql): asks the connection for its data version, holds no SQL
#include "ui/common/async/change_hub.h"

namespace practice::ui::shell {

ChangePoll::ChangePoll(DbRunner& runner, ChangeHub& hub, QObject* parent) : QObject(parent), m_runner(runner), m_hub(hub) {
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &ChangePoll::ask);
    m_timer.start();
}

void ChangePoll::ask() {
    if (m_asking || m_runner.isWriting())
        return; // a write in progress answers for itself
    m_asking = true;
    m_runner.write(
        this, {},
        [](app::Services& services, core::Progress&) { return services.context().connection.dataVersion(); },
        [this](std::int64_t version) {
            m_asking = false;
            const bool foreign = m_seen && *m_seen != version;
            m_seen = version;
            if (foreign)
                m_hub.publishEverything();
        },
        [this](const QString&, const QString&) { m_asking = false; });
}

} // namespace practice::ui::shell
