#pragma once

#include "core/change_set.h"

#include <QObject>
#include <QString>

#include <string_view>

namespace practice::ui {

/// Tells everybody what a commit changed; models refresh themselves. Pages never poke each other. GUI thread.
class ChangeHub : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    void publish(const core::ChangeSet& changes) { emit changed(changes); }
    /// Another program has committed, or a batch touched too much to list: reload what is shown.
    void publishEverything() { emit everythingChanged(); }

  signals:
    void changed(const practice::core::ChangeSet& changes);
    void everythingChanged();
};

/// Whether `changes` holds a record of this kind.
bool touches(const core::ChangeSet& changes, std::string_view kind);

} // namespace practice::ui
