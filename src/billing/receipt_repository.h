#pragma once

#include "billing/account.h"
#include "security/keys.h"
#include "storage/connection.h"

namespace practice::billing {

/// Payments, applications of credit and transfers. Documents are inserted and given their reversal, nothing else.
class ReceiptRepository {
  public:
    ReceiptRepository(storage::Connection& connection, const security::KeyRing& keys) : m_connection(connection), m_keys(keys) {}
    struct Stamp {
        core::Instant now;
        core::UserId by;
    };

    std::int64_t nextNumber() const; ///< Inside the writing transaction: numbers have no hole.
    /// `receipt.entry` is the journal's entry; splits stand there.
    void insert(const Receipt& receipt, Stamp stamp);
    void insert(CreditApplicationId id, PatientId patient, core::Date postedOn, Money amount, ledger::EntryId entry, Stamp stamp);
    void insert(TransferId id, ChargeId charge, PayerId from, PayerId to, Money amount, const std::string& reason, core::Date movedOn,
                ledger::EntryId entry, Stamp stamp);

    /// A payment of the patient with the same tender, amount and reference that is not reversed.
    struct Twin {
        std::int64_t number = 0;
        core::Date receivedOn{2000, 1, 1};
    };
    std::optional<Twin> twinOf(const ReceiptDraft& draft) const;
    std::optional<Receipt> receipt(ReceiptId id, ledger::AccountId receivable) const;
    std::vector<Receipt> receipts(core::DateRange received, std::optional<Tender> tender, ledger::AccountId receivable) const;
    std::vector<Receipt> receipts(PatientId patient, std::optional<core::Date> through, ledger::AccountId receivable) const;

  private:
    Receipt at(const storage::Statement& row) const;
    std::vector<Receipt> read(storage::Statement& receipts, storage::Statement& splits) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
