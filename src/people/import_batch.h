#pragma once

#include "core/date.h"
#include "core/ids.h"

namespace practice::people {

using ImportBatchId = core::StrongId<struct ImportBatchTag>;

/// One committed import.
struct ImportBatch {
    ImportBatchId id;
    core::Instant at;
    core::UserId by;
    int created = 0;
    int updated = 0;
    bool undone = false;
    core::RowVersion version;
};

} // namespace practice::people
