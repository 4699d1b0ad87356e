#pragma once

#include "security/keys.h"

#include <map>
#include <memory>

namespace practice::security {

/// The key rings of a practice, by key version: the present one, and the earlier ones that old audit rows were tagged
/// and sealed with. Rotating keys re-seals the records but never rewrites the audit trail.
class KeyHistory {
  public:
    KeyHistory(storage::Connection& connection, const KeyRing& current);
    /// Null for a version that this practice never had.
    const KeyRing* find(std::int64_t version) const;

  private:
    const KeyRing& m_current;
    std::map<std::int64_t, std::unique_ptr<KeyRing>> m_earlier;
};

/// Keeps every earlier data key, and `current`'s, sealed under `next`. Part of rotating keys, in its transaction.
void keepEarlierKeys(storage::Connection& connection, const KeyRing& current, const KeyRing& next);

} // namespace practice::security
