#pragma once

#include "billing/account_postings.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <span>

namespace practice::billing {

/// What the journal says about patients' accounts. `receivable` and `credit` are the control accounts 1200 and 2200.
class AccountRepository {
  public:
    AccountRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    std::map<ChargeId, ChargeFacts> facts(std::span<const ChargeId> charges) const;
    /// What each party owes of these charges, over all dates; those at zero left out.
    std::vector<OpenItem> openOf(ledger::AccountId receivable, std::span<const ChargeId> charges) const;
    /// Of a patient, oldest service date first.
    std::vector<OpenItem> openItems(ledger::AccountId receivable, PatientId patient) const;
    /// Credit of a patient that no charge was given yet; `through` absent: over all dates.
    Money unapplied(ledger::AccountId credit, PatientId patient, std::optional<core::Date> through = std::nullopt) const;

    /// Who answers for this patient; empty: there is no such patient.
    std::optional<PatientId> guarantorOf(PatientId patient) const;
    bool isPayer(PayerId payer) const;

    /// A line of the patient's receivable or credit, with what its document says.
    struct Line {
        ledger::EntryId entry;
        core::Date postedOn{2000, 1, 1};
        ledger::AccountId account;
        ChargeId charge;
        PayerId payer;
        Money amount;
        bool isReversal = false;
        std::string sourceKind;
        std::int64_t sourceId = 0;
        std::string text; ///< Reason, or tender and reference; notes behind a colon.
    };
    std::vector<Line> lines(ledger::AccountId receivable, ledger::AccountId credit, PatientId patient,
                            std::optional<core::Date> through) const; ///< Oldest first.
    /// Of every patient with a line, in one statement.
    std::vector<AccountBalances> balances() const;

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
