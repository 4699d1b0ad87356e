#pragma once

#include "billing/day.h"
#include "security/keys.h"
#include "storage/connection.h"

namespace practice::billing {

/// Deposits and the receipts in them. A deposit is inserted and given its reversal, nothing else.
class DepositRepository {
  public:
    DepositRepository(storage::Connection& connection, const security::KeyRing& keys) : m_connection(connection), m_keys(keys) {}

    std::optional<Deposit> find(DepositId id) const;
    std::vector<Deposit> list(core::DateRange days) const; ///< Newest first.
    std::int64_t nextNumber() const; ///< Inside the writing transaction: slips have no hole.

    /// A receipt as a deposit needs it: without its splits.
    struct Item {
        Receipt receipt;
        std::int64_t inDeposit = 0; ///< Number of the slip that it is in; 0: none.
        bool drawerIsClosed = true; ///< Of cash.
    };
    std::optional<Item> item(ReceiptId id) const;
    /// Not deposited, not reversed, received through the day; oldest first.
    std::vector<Receipt> undeposited(DepositTenders tenders, core::Date through, core::Date from = core::Date(1990, 1, 1)) const;

    void insert(const Deposit& deposit, core::Instant now);
    void setReversal(DepositId id, ledger::EntryId reversal); ///< And gives its receipts back.

  private:
    std::vector<Deposit> read(storage::Statement& query) const;
    Item itemAt(const storage::Statement& row) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

/// Which tenders a deposit of this group takes.
bool takes(DepositTenders tenders, Tender tender);

} // namespace practice::billing
