#pragma once

#include "billing/billing_import.h"
#include "security/keys.h"

#include <unordered_map>
#include <unordered_set>

namespace practice::billing {

/// Imports of encounters and opening receivables, and what their files refer to.
class ImportRepository {
  public:
    ImportRepository(storage::Connection& connection, const security::KeyRing& keys) : m_connection(connection), m_keys(keys) {}

    /// Every patient who is not archived, by numberKey(); one statement for a whole file.
    std::unordered_map<std::string, PatientId> patientsByNumber() const;
    std::string numberKey(std::string_view chartNumber) const;
    /// The numbers of encounters that came from another system, by sourceKey().
    std::unordered_set<std::string> knownSources() const;
    std::string sourceKey(std::string_view encounterNumber) const;
    void setSource(EncounterId encounter, std::string_view encounterNumber);

    struct Stamp {
        core::Instant now;
        core::UserId by;
    };
    ledger::BatchId insertBatch(Stamp stamp);
    BillingImportId insert(std::string_view kind, std::int64_t rows, Money amount, ledger::BatchId batch, Stamp stamp);
    void add(BillingImportId import, EncounterId encounter);
    std::vector<BillingImport> list() const; ///< Newest first.
    struct Found {
        BillingImport import;
        ledger::BatchId batch;
    };
    std::optional<Found> find(BillingImportId id) const;
    bool hasStanding(ledger::BatchId batch) const; ///< An entry that is not reversed.
    std::int64_t chargedEncounters(BillingImportId id) const;
    /// They are not to be charged, and their numbers may be imported again.
    void withdrawEncounters(BillingImportId id);
    bool setUndone(BillingImportId id, core::RowVersion version, Stamp stamp);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
