#include "ui/common/async/activity.h"

#include <QMetaObject>
#include <QPointer>

#include <chrono>

namespace practice::ui {

class ActivityProgress final : public core::Progress {
  public:
    ActivityProgress(Activity* activity, core::StopToken stop) : m_activity(activity), m_stop(std::move(stop)) {}

    void step(std::int64_t done, std::int64_t total) override {
        m_done = done;
        m_total = total;
        const auto now = std::chrono::steady_clock::now();
        if (done < total && now - m_last < std::chrono::milliseconds(50))
            return;
        m_last = now;
        post();
    }
    void phase(std::string_view text) override {
        m_phase = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        post();
    }
    bool cancelled() const override { return m_stop.stopRequested(); }

  private:
    void post() {
        // The activity may die while the call is queued; the pointer is only looked at on its own thread.
        QMetaObject::invokeMethod(
            m_activity, [a = m_activity, p = m_phase, d = m_done, t = m_total] { a->report(p, d, t); },
            Qt::QueuedConnection);
    }
    Activity* m_activity; // kept alive by the runner until the work has ended
    core::StopToken m_stop;
    QString m_phase;
    qint64 m_done = 0;
    qint64 m_total = 0;
    std::chrono::steady_clock::time_point m_last;
};

Activity::Activity(QString caption, QObject* parent) : QObject(parent), m_caption(std::move(caption)) {}

std::unique_ptr<core::Progress> Activity::makeProgress() { return std::make_unique<ActivityProgress>(this, m_stop); }

void Activity::report(const QString& phase, qint64 done, qint64 total) {
    m_phase = phase;
    m_done = done;
    m_total = total;
    emit progressed();
}

void Activity::cancel() {
    m_stop.requestStop();
    const std::lock_guard lock(m_interruptMutex); // the connection stays until the worker takes its interrupt back
    if (m_interrupt)
        m_interrupt();
}

void Activity::setInterrupt(std::function<void()> interrupt) {
    const std::lock_guard lock(m_interruptMutex);
    m_interrupt = std::move(interrupt);
}

void Activity::finish() {
    if (m_finished)
        return;
    m_finished = true;
    emit finished();
}

} // namespace practice::ui
