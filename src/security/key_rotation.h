#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "security/recovery_key.h"
#include "security/unit_of_work.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::security {

/// A column that KeyRing::seal fills. NULL stays NULL. The texts must be literals.
struct SealedColumn {
    std::string_view table;
    std::string_view column;
    FieldNumber field;
    std::string_view idColumn = "id"; ///< The row id that the seal binds; the table's integer key.
};

/// A column that KeyRing::blind fills, recomputed from the row once its sealed columns are under the new key.
struct BlindColumn {
    std::string_view table;
    std::string_view column;
    std::function<std::optional<storage::Blob>(storage::Connection&, const KeyRing&, std::int64_t rowId)> compute;
    std::string_view idColumn = "id";
};

/// Every sealed and blind column of the schema. Each room adds its own; a new one knows this room's.
class SealedColumns {
  public:
    SealedColumns();
    void add(SealedColumn column) { m_sealed.push_back(column); }
    void add(BlindColumn column) { m_blind.push_back(std::move(column)); }
    const std::vector<SealedColumn>& sealed() const { return m_sealed; }
    const std::vector<BlindColumn>& blind() const { return m_blind; }

  private:
    std::vector<SealedColumn> m_sealed;
    std::vector<BlindColumn> m_blind;
};

struct RotatedKeys {
    std::shared_ptr<Session> session; ///< Continue with this one; sessions of before must sign in again.
    std::int64_t valuesResealed = 0;
};

/// A new data key for everything that is sealed, in one transaction: all or nothing. Passwords stay. The audit trail is
/// not rewritten; its earlier rows stay under the earlier keys. The old recovery sheet ends and `recovery` takes its place:
/// have it on paper before. Needs KeysRotate. Throws DbError(Interrupted) on cancel, SealBroken where a stored value does
/// not open: then nothing has changed, nor where the program is killed on the way.
core::Result<RotatedKeys> rotateKeys(const Context& context, const SealedColumns& columns, const RecoveryKey& recovery,
                                     core::Progress& progress);

} // namespace practice::security
