#pragma once

#include "scheduling/ids.h"

#include "core/date.h"

#include <string>

namespace practice::scheduling {

/// A roster as lists show it. `id` is not valid for a period that nobody has saved yet.
struct RosterHead {
    RosterId id;
    core::RowVersion version;
    DepartmentId department;
    core::DateRange days{core::Date(2000, 1, 1), core::Date(2000, 1, 2)};
    int publishedNumber = 0; ///< 0: never published.
    core::Instant savedAt;
    core::UserId savedBy;
};

struct RosterVersion {
    int number = 0;
    core::Instant publishedAt;
    core::UserId publishedBy;
    int changedCells = 0;
    std::string note;
};

/// A warning that somebody let pass. `key` is RosterFinding::acceptanceKey(): worse numbers ask again.
struct Acceptance {
    std::int64_t id = 0;
    std::string key;
    std::string reason;
    core::Instant acceptedAt;
    core::UserId acceptedBy;
};

} // namespace practice::scheduling
