#pragma once

#include "ledger/journal.h"
#include "storage/connection.h"

namespace practice::ledger {

class AccountRepository {
  public:
    explicit AccountRepository(storage::Connection& connection) : m_connection(connection) {}
    std::optional<Account> find(AccountId id) const;
    std::optional<Account> findByCode(std::string_view code) const;
    std::vector<Account> listAll() const; ///< By code; archived ones too.
    AccountId insert(const Account& account, core::Instant now, core::UserId by);
    /// False: somebody else saved first.
    bool update(const Account& account, std::optional<core::Instant> archivedAt);

  private:
    storage::Connection& m_connection;
};

} // namespace practice::ledger
