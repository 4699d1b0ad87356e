#pragma once

#include "security/approval.h"

namespace practice::security {

class ApprovalRepository {
  public:
    ApprovalRepository(storage::Connection& connection, const KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    std::optional<ApprovalItem> find(ApprovalId id) const;
    std::vector<ApprovalItem> listOpen() const;                   ///< Oldest first.
    std::vector<ApprovalItem> listSelfApproved() const;           ///< Newest first.
    std::vector<ApprovalItem> listCreatedBy(UserId user) const;   ///< Newest first, at most 200.
    void insert(const ApprovalItem& item);
    /// Status and decision; false where the version is another.
    bool update(const ApprovalItem& item);

  private:
    ApprovalItem read(const storage::Statement& row) const;
    std::vector<ApprovalItem> readAll(storage::Statement& rows) const;
    storage::Connection& m_connection;
    const KeyRing& m_keys;
};

} // namespace practice::security
