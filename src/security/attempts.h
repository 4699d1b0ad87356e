#pragma once

#include "core/date.h"
#include "storage/connection.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::security {

/// Failed sign-ins since the last one that succeeded, and the delays they cause. Nobody is signed in then, so names
/// stand as hashes. Both tables are capped: a flood of guesses cannot fill the disk.
class AttemptRepository {
  public:
    static constexpr std::int64_t kMostRows = 1000;

    struct Attempt {
        core::Instant at;
        storage::Blob nameHash;
        std::string outcome;
    };
    explicit AttemptRepository(storage::Connection& connection) : m_connection(connection) {}
    std::optional<core::Instant> blockedUntil(const storage::Blob& nameHash) const;
    std::int64_t failures(const storage::Blob& nameHash) const;
    /// Both inside the caller's transaction.
    void record(const Attempt& attempt, core::Instant blockedUntil);
    void clearBackOff(const storage::Blob& nameHash);
    std::vector<Attempt> takeAll();

  private:
    storage::Connection& m_connection;
};

} // namespace practice::security
