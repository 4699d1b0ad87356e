#pragma once

#include "security/keys.h"

#include <string>
#include <string_view>

namespace practice::security {

/// How repositories write and read sealed columns that may be absent: NULL stands for the empty text.
inline storage::Value sealOrNull(const KeyRing& keys, FieldNumber field, std::int64_t rowId, std::string_view plain) {
    if (plain.empty()) return {};
    return keys.seal(field, rowId, plain);
}

inline std::string openOrEmpty(const KeyRing& keys, FieldNumber field, std::int64_t rowId,
                               const storage::Statement& row, int column) {
    if (row.isNull(column)) return {};
    return keys.open(field, rowId, row.get<storage::Blob>(column));
}

} // namespace practice::security
