#include "ui/common/async/db_runner.h"

#include "app/workspace.h"
#include "core/contract.h"
#include "core/log.h"
#include "security/audit_reads.h"
#include "storage/db_error.h"
#include "ui/common/async/change_hub.h"

#include <QMetaObject>
#include <QTimer>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace practice::ui {

namespace {

struct Failure {
    QString sentence;
    QString reference;
    bool isInterrupted = false;
};

/// While it lives, canceling the activity breaks off the statement that the connection runs.
class Interruptible {
  public:
    Interruptible(Activity& activity, storage::Connection& connection) : m_activity(activity) {
        m_activity.setInterrupt([&connection] { connection.interrupt(); });
    }
    ~Interruptible() { m_activity.setInterrupt({}); }
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

  private:
    Activity& m_activity;
};

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

/// The one place off the GUI thread where exceptions end. Database error texts are our own sentences and hold no data,
/// yet only kind and code reach the log.
Failure failureOf(const std::exception_ptr& thrown) {
    const auto reference = core::log::newReference();
    const auto log = core::log::get("runner");
    Failure failure{{}, QString::fromStdString(reference)};
    try {
        std::rethrow_exception(thrown);
    } catch (const storage::DbError& e) {
        log.error("database kind={} code={} ref={}", static_cast<int>(e.kind()), e.nativeCode(), reference);
        failure.sentence = text(e.what());
        failure.isInterrupted = e.kind() == storage::DbErrorKind::Interrupted;
    } catch (const core::IoError& e) {
        log.error("io ref={}", reference);
        failure.sentence = text(e.what());
    } catch (const core::ContractViolation& e) {
        log.error("contract {} ref={}", e.what(), reference);
        failure.sentence = DbRunner::tr("The program met a state that it does not know and stopped this action. "
                                        "Nothing was saved by it. Try again; if it stays, send the log to support.");
    } catch (const std::bad_alloc&) {
        log.error("out_of_memory ref={}", reference);
        failure.sentence = DbRunner::tr("There is not enough memory for this. Nothing was saved by it. "
                                        "Close other programs or choose a smaller range.");
    } catch (const std::exception& e) {
        log.error("exception type={} ref={}", typeid(e).name(), reference);
        failure.sentence = DbRunner::tr("This action failed and nothing was saved by it. "
                                        "The log holds the details under the reference.");
    }
    return failure;
}

} // namespace

/// One thread with its own connection, made at its first job.
struct DbRunner::Worker {
    std::unique_ptr<storage::Connection> connection;
};

struct DbRunner::Pool {
    struct Task {
        Lane lane;
        std::function<void(Worker&)> run;
    };
    std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable drained;
    std::deque<Task> writes, reads;
    int active = 0;
    bool stopping = false;
    bool dropConnections = false;
    quint64 connectionEpoch = 0;
    std::vector<std::thread> threads;
    Worker inlineWriter, inlineReader;
    bool isInline = false;
    std::atomic<std::int64_t> statements{0};

    void serve(Lane lane) {
        Worker worker;
        quint64 epoch = 0;
        auto& queue = lane == Lane::Write ? writes : reads;
        std::unique_lock lock(mutex);
        for (;;) {
            wake.wait(lock, [&] { return stopping || !queue.empty() || epoch != connectionEpoch; });
            if (epoch != connectionEpoch) {
                epoch = connectionEpoch;
                worker.connection.reset();
                drained.notify_all();
            }
            if (queue.empty()) {
                if (stopping)
                    return;
                continue;
            }
            auto task = std::move(queue.front());
            queue.pop_front();
            ++active;
            lock.unlock();
            task.run(worker);
            lock.lock();
            --active;
            drained.notify_all();
        }
    }
};

DbRunner::DbRunner(app::Workspace& workspace, ChangeHub& hub, Threads threads, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_hub(hub), m_pool(std::make_unique<Pool>()) {
    m_pool->isInline = threads == Threads::Inline;
    if (m_pool->isInline)
        return;
    m_pool->threads.emplace_back([this] { m_pool->serve(Lane::Write); });
    for (int i = 0; i < 2; ++i)
        m_pool->threads.emplace_back([this] { m_pool->serve(Lane::Read); });
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &DbRunner::flushReads);
    timer->start(std::chrono::seconds(1));
}

/// Reading connections cannot write: what they owe the audit trail is written here, at most two seconds later.
void DbRunner::flushReads() {
    const auto session = m_workspace.session();
    if (!session || !session->reads().isDue(m_workspace.clock().now()))
        return;
    write(this, QString(),
          [](app::Services& services, core::Progress&) { return services.session().reads().flush(services.context()); },
          [](std::size_t) {});
}

DbRunner::~DbRunner() {
    {
        const std::lock_guard lock(m_pool->mutex);
        m_pool->stopping = true;
        m_pool->reads.clear(); // writes that were asked for are still done
    }
    m_pool->wake.notify_all();
    for (auto& thread : m_pool->threads)
        thread.join();
}

std::int64_t DbRunner::statementsExecuted() const { return m_pool->statements; }

void DbRunner::closeConnections() {
    m_pool->inlineWriter.connection.reset();
    m_pool->inlineReader.connection.reset();
    std::unique_lock lock(m_pool->mutex);
    ++m_pool->connectionEpoch;
    m_pool->wake.notify_all();
    m_pool->drained.wait(lock, [this] { return m_pool->active == 0 && m_pool->writes.empty(); });
}

void DbRunner::run(Lane lane, QObject* owner, QString caption, Job job, Finish finish, OnFailed onFailed) {
    auto session = m_workspace.session();
    if (!session) {
        if (onFailed)
            onFailed(tr("Nobody is signed in."), {});
        return;
    }
    ++m_running;
    if (lane == Lane::Write)
        ++m_writing;
    auto activity = std::make_shared<Activity>(caption);
    if (!caption.isEmpty())
        emit activityStarted(activity.get());

    // A read that lasts may be broken off at once; a write decides itself where it can end.
    const bool mayInterrupt = lane == Lane::Read && !caption.isEmpty();
    auto work = [this, lane, session, activity, mayInterrupt, job = std::move(job), progress = std::shared_ptr<core::Progress>(activity->makeProgress())](
                    Worker& worker, std::any& result, std::exception_ptr& thrown) {
        try {
            if (!worker.connection)
                worker.connection = m_workspace.database().connect(lane == Lane::Write ? storage::Access::Writer
                                                                                       : storage::Access::Reader);
            const auto before = worker.connection->statementsExecuted();
            std::optional<Interruptible> interruptible;
            if (mayInterrupt)
                interruptible.emplace(*activity, *worker.connection);
            auto services = m_workspace.services(*worker.connection, *session);
            result = job(*services, *progress);
            m_pool->statements += worker.connection->statementsExecuted() - before;
        } catch (...) { // carried to the GUI thread, told to the user there
            thrown = std::current_exception();
        }
    };
    auto conclude = [this, lane, activity, finish = std::move(finish), onFailed = std::move(onFailed),
                     owner = QPointer<QObject>(owner)](std::any& result, const std::exception_ptr& thrown) {
        activity->finish();
        finished(lane);
        if (!thrown) {
            finish(result);
            return;
        }
        const auto failure = failureOf(thrown);
        if (onFailed && owner)
            onFailed(failure.sentence, failure.reference);
        if (failure.isInterrupted && activity->isCanceled())
            return; // what the person asked for is no failure
        emit failed(failure.sentence, failure.reference);
    };

    if (m_pool->isInline) {
        std::any result;
        std::exception_ptr thrown;
        work(lane == Lane::Write ? m_pool->inlineWriter : m_pool->inlineReader, result, thrown);
        conclude(result, thrown);
        return;
    }
    auto task = [this, work = std::move(work), conclude = std::move(conclude)](Worker& worker) mutable {
        auto result = std::make_shared<std::any>();
        auto thrown = std::make_shared<std::exception_ptr>();
        work(worker, *result, *thrown);
        QMetaObject::invokeMethod(
            this, [result, thrown, conclude = std::move(conclude)] { conclude(*result, *thrown); }, Qt::QueuedConnection);
    };
    // std::function wants a copyable callable; the task is run once.
    auto shared = std::make_shared<decltype(task)>(std::move(task));
    {
        const std::lock_guard lock(m_pool->mutex);
        (lane == Lane::Write ? m_pool->writes : m_pool->reads).push_back({lane, [shared](Worker& w) { (*shared)(w); }});
    }
    m_pool->wake.notify_all();
}

void DbRunner::publish(const core::ChangeSet& changes) {
    if (!changes.changed.empty())
        m_hub.publish(changes);
}

void DbRunner::finished(Lane lane) {
    --m_running;
    if (lane == Lane::Write)
        --m_writing;
    if (m_running == 0)
        emit idle();
}

} // namespace practice::ui
