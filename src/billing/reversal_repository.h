#pragma once

#include "billing/account.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <map>

namespace practice::billing {

/// What a reversal looks at and leaves behind, for every kind of document.
class ReversalRepository {
  public:
    explicit ReversalRepository(storage::Connection& connection) : m_connection(connection) {}

    struct Document {
        DocumentRef ref;
        ledger::EntryId entry;
        ledger::EntryId reversal;
        core::Date postedOn{2000, 1, 1};
        Money amount;       ///< Of the document, as entered.
        PatientId patient;
        ChargeId charge;    ///< Charge, adjustment, transfer.
        PayerId payer;      ///< Adjustment: whose part. Transfer: whom it was moved to.
        EncounterId encounter;
        std::string reason; ///< Key, of an adjustment.
        std::string state;  ///< Key, of an adjustment.
        std::int64_t number = 0;         ///< Of a receipt.
        std::int64_t depositNumber = 0;  ///< Of the deposit that a receipt is in; 0: none.
    };
    std::optional<Document> find(DocumentRef ref) const;

    /// Documents that stand on a charge beside its own entry and are not reversed, newest first.
    struct Standing {
        std::string kind;
        core::Date postedOn{2000, 1, 1};
        Money amount; ///< What it moved of the charge's balance; of a transfer what it moved between parties.
    };
    std::vector<Standing> standingOn(ChargeId charge, ledger::AccountId receivable, ledger::EntryId own) const;
    /// Receivable lines of an entry by charge and party.
    std::map<std::pair<ChargeId, PayerId>, Money> receivableOf(ledger::EntryId entry, ledger::AccountId receivable) const;
    /// Credit of an entry by patient; positive.
    std::map<PatientId, Money> creditOf(ledger::EntryId entry, ledger::AccountId credit) const;
    /// Posted adjustments of one reason and party of a charge.
    Money adjusted(ChargeId charge, PayerId payer, std::string_view reason) const;

    void setReversal(DocumentRef ref, ledger::EntryId reversal);
    /// An encounter whose charges are all reversed waits for charges again. True where it was changed.
    bool reopenEncounter(EncounterId encounter);

    struct BatchEntry {
        ledger::EntryId entry;
        std::string sourceKind;
        std::int64_t sourceId = 0;
    };
    std::vector<BatchEntry> entriesOf(ledger::BatchId batch) const; ///< Not reversed, newest first.

  private:
    storage::Connection& m_connection;
};

} // namespace practice::billing
