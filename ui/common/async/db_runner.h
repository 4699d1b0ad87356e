#pragma once

#include "app/services.h"
#include "core/change_set.h"
#include "core/progress.h"
#include "core/result.h"
#include "ui/common/async/activity.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <any>
#include <functional>
#include <memory>
#include <type_traits>

namespace practice::app {
class Workspace;
}

namespace practice::ui {

class ChangeHub;

/// Drops answers that a newer question has overtaken. A page keeps one per thing it loads.
class RequestSlot {
  public:
    quint64 next() { return ++m_generation; }
    bool isCurrent(quint64 generation) const { return generation == m_generation; }

  private:
    quint64 m_generation = 0;
};

namespace detail {
template <class T> struct ChangesOf {
    static const core::ChangeSet* of(const T&) { return nullptr; }
};
template <class T> struct ChangesOf<core::Result<core::Changed<T>>> {
    static const core::ChangeSet* of(const core::Result<core::Changed<T>>& r) { return r ? &r->changes : nullptr; }
};
template <> struct ChangesOf<core::Result<core::ChangeSet>> {
    static const core::ChangeSet* of(const core::Result<core::ChangeSet>& r) { return r ? &*r : nullptr; }
};
} // namespace detail

/// Runs use cases off the GUI thread: one writer and two readers, each with its own connection. The continuation runs on
/// the GUI thread, belongs to `owner` and dies with it. What a write changed is published on the ChangeHub before its
/// continuation runs. An exception of the environment becomes failed(sentence, reference); the continuation is not
/// called then, but `owner` may pass an `onFailed`. With Threads::Inline everything happens in the call (tests).
class DbRunner : public QObject {
    Q_OBJECT
  public:
    enum class Threads { Pool, Inline };
    using OnFailed = std::function<void(const QString& sentence, const QString& reference)>;

    DbRunner(app::Workspace& workspace, ChangeHub& hub, Threads threads, QObject* parent = nullptr);
    ~DbRunner() override; ///< Lets running work end; cancels what can be cancelled.

    app::Workspace& workspace() const { return m_workspace; }
    ChangeHub& hub() const { return m_hub; }
    bool isBusy() const { return m_running > 0; }
    bool isWriting() const { return m_writing > 0; }
    /// By finished work so far: for benchmarks and the tests that count statements.
    std::int64_t statementsExecuted() const;
    /// Ends the sessions of the worker connections (sign-out, another file). Waits for running work.
    void closeConnections();

    /// `work`: R(app::Services&, core::Progress&); `done`: void(R).
    template <class Work, class Done> void read(QObject* owner, Work work, Done done, OnFailed failed = {}) {
        start(Lane::Read, owner, QString(), std::move(work), std::move(done), std::move(failed));
    }
    /// Only the newest question of `slot` is answered.
    template <class Work, class Done> void read(QObject* owner, RequestSlot& slot, Work work, Done done, OnFailed failed = {}) {
        const auto generation = slot.next();
        start(Lane::Read, owner, QString(), std::move(work),
              [&slot, generation, done = std::move(done)](auto result) mutable {
                  if (slot.isCurrent(generation))
                      done(std::move(result));
              },
              std::move(failed));
    }
    /// A read long enough to be shown in the activity bar (reports, exports).
    template <class Work, class Done>
    void longRead(QObject* owner, QString caption, Work work, Done done, OnFailed failed = {}) {
        start(Lane::Read, owner, std::move(caption), std::move(work), std::move(done), std::move(failed));
    }
    /// `caption` names the work in the activity bar where it lasts ("Saving the roster").
    template <class Work, class Done>
    void write(QObject* owner, QString caption, Work work, Done done, OnFailed failed = {}) {
        start(Lane::Write, owner, std::move(caption), std::move(work), std::move(done), std::move(failed));
    }

  signals:
    void activityStarted(practice::ui::Activity* activity);
    void failed(const QString& sentence, const QString& reference);
    void idle();

  private:
    enum class Lane { Read, Write };
    using Job = std::function<std::any(app::Services&, core::Progress&)>;
    using Finish = std::function<void(std::any&)>;

    template <class Work, class Done>
    void start(Lane lane, QObject* owner, QString caption, Work work, Done done, OnFailed onFailed) {
        using R = std::invoke_result_t<Work, app::Services&, core::Progress&>;
        // std::any wants copyable contents; results may hold move-only parts, so they travel behind a shared pointer.
        Job job = [work = std::make_shared<Work>(std::move(work))](app::Services& services, core::Progress& progress) {
            return std::any(std::make_shared<R>((*work)(services, progress)));
        };
        Finish finish = [this, owner = QPointer<QObject>(owner),
                         done = std::make_shared<Done>(std::move(done))](std::any& result) {
            auto value = std::any_cast<std::shared_ptr<R>>(result);
            if (const auto* changes = detail::ChangesOf<R>::of(*value))
                publish(*changes);
            if (owner)
                (*done)(std::move(*value));
        };
        run(lane, owner, std::move(caption), std::move(job), std::move(finish), std::move(onFailed));
    }
    void run(Lane lane, QObject* owner, QString caption, Job job, Finish finish, OnFailed onFailed);
    void publish(const core::ChangeSet& changes);
    void flushReads();
    void finished(Lane lane);

    struct Worker;
    struct Pool;
    app::Workspace& m_workspace;
    ChangeHub& m_hub;
    std::unique_ptr<Pool> m_pool;
    int m_running = 0;
    int m_writing = 0;
};

} // namespace practice::ui
