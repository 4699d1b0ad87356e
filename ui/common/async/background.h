#pragma once

#include "core/progress.h"
#include "storage/db_error.h"
#include "ui/common/async/activity.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QString>
#include <QtConcurrentRun>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace practice::ui {

/// A failure of the environment, ready to be shown.
struct Failure {
    QString sentence;
    QString reference;                           ///< Also in the log.
    std::optional<storage::DbErrorKind> kind;    ///< Of the practice file, if it was that.
};
Failure failureOf(const std::exception_ptr& thrown);

/// For work that has no open practice yet (opening, creating, signing in): `work`: R(core::Progress&) on a thread of the
/// global pool; `done`: void(R) and `failed` on the GUI thread while `owner` lives. `phase` follows what it is doing.
template <class Work, class Done>
void runInBackground(QObject* owner, Work work, Done done, std::function<void(const Failure&)> failed,
                     std::function<void(const QString&)> phase = {}) {
    using R = std::invoke_result_t<Work, core::Progress&>;
    struct Outcome {
        std::unique_ptr<R> value;
        std::exception_ptr thrown;
    };
    auto* activity = new Activity(QString());
    if (phase)
        QObject::connect(activity, &Activity::progressed, owner, [activity, phase] { phase(activity->phase()); });
    auto progress = std::shared_ptr<core::Progress>(activity->makeProgress());
    auto outcome = std::make_shared<Outcome>();
    auto* watcher = new QFutureWatcher<void>;
    QObject::connect(watcher, &QFutureWatcher<void>::finished, watcher,
                     [watcher, activity, outcome, owner = QPointer<QObject>(owner), done = std::move(done),
                      failed = std::move(failed)]() mutable {
                         activity->finish();
                         activity->deleteLater();
                         watcher->deleteLater();
                         if (!owner)
                             return;
                         if (outcome->thrown)
                             failed(failureOf(outcome->thrown));
                         else
                             done(std::move(*outcome->value));
                     });
    watcher->setFuture(QtConcurrent::run([outcome, progress, work = std::move(work)]() mutable {
        try {
            outcome->value = std::make_unique<R>(work(*progress));
        } catch (...) { // carried to the GUI thread, told to the user there
            outcome->thrown = std::current_exception();
        }
    }));
}

} // namespace practice::ui
