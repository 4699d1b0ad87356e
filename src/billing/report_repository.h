#pragma once

#include "billing/billing_reports.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace practice::billing {

/// Figures of billing from the journal's lines of accounts 1200 (receivable) and 2200 (unapplied credit), which patients'
/// balances are made of. One statement each.
class ReportRepository {
  public:
    explicit ReportRepository(storage::Connection& connection) : m_connection(connection) {}

    /// What one party owed of one charge at the end of a day.
    struct OpenBalance {
        PayerId payer;
        PatientId patient;
        EmployeeId provider;
        std::string since; ///< ISO date of the base.
        Money balance;     ///< Never zero.
    };
    std::vector<OpenBalance> openBalances(core::Date asOf, AgingBase base) const;
    std::vector<std::pair<PatientId, Money>> unappliedCredits(core::Date asOf) const; ///< Negative amounts.

    struct Control {
        Money opening; ///< Before the first day.
        std::map<std::string, Money> months; ///< Movements by "2026-03".
    };
    Control control(core::DateRange days) const;

    enum class Movement { Charges, Payments, Adjustments };
    /// What documents say that moved in a month: positive amounts raise charges, payments and adjustments. Reversals count on
    /// their own day.
    struct DocumentTotal {
        Movement kind;
        std::string month; ///< "2026-03"
        Money amount;
    };
    std::vector<DocumentTotal> documents(core::DateRange days) const;

    /// Lines of both accounts in the range, by what they are cut by in the day sheet.
    struct Moved {
        core::Date day;
        Movement kind = Movement::Charges;
        EmployeeId provider;
        DepartmentId department;
        core::UserId user;
        std::optional<Tender> tender; ///< Of a payment.
        Money amount;                 ///< As in DocumentTotal.
    };
    std::vector<Moved> moved(core::DateRange days) const;

    /// Sums over charges of the kind "service"; `of` is the provider, code or department.
    struct Produced {
        std::string of;
        std::int64_t charges = 0, units = 0;
        Money charged, adjusted, paid;
    };
    std::vector<Produced> production(core::DateRange days, ProductionBy by) const;
    struct PayerTotal {
        PayerId payer;
        std::int64_t charges = 0, patients = 0;
        Money charged, adjusted, paid, moved;
    };
    std::vector<PayerTotal> payers(core::DateRange days) const;
    struct ReasonTotal {
        AdjustmentReason reason = AdjustmentReason::Other;
        std::int64_t posted = 0, reversed = 0;
        Money amount;
    };
    std::vector<ReasonTotal> reasons(core::DateRange days) const;

  private:
    storage::Connection& m_connection;
};

} // namespace practice::billing
