#pragma once

#include "billing/billing_reports.h"
#include "billing/day.h"

#include <string>
#include <vector>

namespace practice::billing {

/// Rows of the reports that list documents: payments, deposits, encounters. One statement each; a reversal is a row of its
/// own on its own day, with the amounts turned round, so that the rows add up to the journal's lines.
class ReportListRepository {
  public:
    explicit ReportListRepository(storage::Connection& connection) : m_connection(connection) {}

    struct ReceiptRow {
        core::Date day; ///< Of posting, deposit or service: what is asked for.
        std::int64_t number = 0; ///< Of the receipt; 0: credit that was put to a charge later.
        ReceiptId receipt;
        PatientId patient;
        PayerId payer;
        std::optional<Tender> tender;
        Money amount;
        Money unapplied;          ///< By entry date only.
        std::int64_t deposit = 0; ///< Number; 0: none. Not by service date.
        std::string code;         ///< By service date only: of the charge.
        bool isReversal = false;
    };
    std::vector<ReceiptRow> receipts(core::DateRange days, ReceiptsBy by) const;

    struct DepositRow {
        DepositId id;
        std::int64_t number = 0;
        core::Date day;
        std::string bank;
        DepositTenders tenders = DepositTenders::CashAndChecks;
        std::int64_t receipts = 0;
        Money cash, checks, cards, eft, amount;
        bool isReversal = false;
    };
    std::vector<DepositRow> deposits(core::DateRange days) const;

    struct OpenEncounter {
        EncounterId id;
        PatientId patient;
        core::Date serviceOn;
        EmployeeId provider;
        DepartmentId department;
        std::string placeOfService;
    };
    std::vector<OpenEncounter> openEncounters(core::Date through) const; ///< Oldest first.

  private:
    storage::Connection& m_connection;
};

} // namespace practice::billing
