#pragma once

#include "core/finding.h"

#include <string>
#include <vector>

namespace practice::core {

/// What a committed use case changed; the desktop refreshes the models that show these kinds.
struct ChangeSet {
    std::vector<EntityRef> changed;
    std::int64_t auditRow = 0; ///< First audit row of the use case; 0 if none.
    void add(std::string kind, std::int64_t id) { changed.push_back({std::move(kind), id}); }
};

/// The outcome of a use case that makes or changes something.
template <class T> struct Changed {
    T value;
    ChangeSet changes;
};

} // namespace practice::core
