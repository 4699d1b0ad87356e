#pragma once

#include "core/progress.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>

namespace practice::ui {

/// One piece of running work as the activity bar shows it. Lives on the GUI thread; the worker reports through its
/// Progress, which posts here.
class Activity : public QObject {
    Q_OBJECT
  public:
    explicit Activity(QString caption, QObject* parent = nullptr);
    const QString& caption() const { return m_caption; }
    const QString& phase() const { return m_phase; }
    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; }
    bool isFinished() const { return m_finished; }
    bool isCanceled() const { return m_stop.stopRequested(); }
    /// Asks the work to end, and breaks off what setInterrupt names.
    void cancel();
    /// For the worker: how a database statement that is running now is broken off; empty when there is none. Any thread.
    void setInterrupt(std::function<void()> interrupt);
    /// For the worker. Posts at most 20 times a second.
    std::unique_ptr<core::Progress> makeProgress();
    void finish();

  signals:
    void progressed();
    void finished();

  private:
    friend class ActivityProgress;
    void report(const QString& phase, qint64 done, qint64 total);
    QString m_caption;
    QString m_phase;
    qint64 m_done = 0;
    qint64 m_total = 0;
    bool m_finished = false;
    core::StopToken m_stop;
    std::mutex m_interruptMutex;
    std::function<void()> m_interrupt;
};

} // namespace practice::ui
