#include "billing/report_repository.h"

#include <algorithm>

namespace practice::billing {

namespace {

// Unary plus keeps SQLite from the index by account, which lacks charge and payer: the index by charge has all four, in
// the order of the groups.
constexpr std::string_view kOpenBalances = R"(
    SELECT b.payer_id, c.patient_id, c.provider_id, :base, b.balance
    FROM (SELECT charge_id, payer_id, CAST(SUM(amount_cents) AS BIGINT) AS balance,
              MIN(CASE WHEN amount_cents > 0 THEN posted_on END) AS since_on
          FROM journal_lines
          WHERE charge_id <> 0 AND +account_id = (SELECT id FROM accounts WHERE code = '1200') AND posted_on <= :as_of
          GROUP BY charge_id, payer_id
          HAVING SUM(amount_cents) <> 0) b
    JOIN charges c ON c.id = b.charge_id)";

std::string openBalancesBy(AgingBase base) {
    const std::string_view column = base == AgingBase::ServiceDate   ? "c.service_on"
                                    : base == AgingBase::PostingDate ? "c.posted_on"
                                                                     : "COALESCE(b.since_on, c.posted_on)";
    std::string sql(kOpenBalances);
    return sql.replace(sql.find(":base"), 5, column);
}

constexpr auto kUnapplied = R"(
    SELECT patient_account_id, CAST(SUM(amount_cents) AS BIGINT) FROM journal_lines
    WHERE account_id = (SELECT id FROM accounts WHERE code = '2200') AND posted_on <= :as_of
    GROUP BY patient_account_id HAVING SUM(amount_cents) <> 0)";

// Whole months from the journal's totals, which verify recomputes; lines only of the days at both ends.
constexpr auto kControl = R"(
    SELECT m.month, CAST(SUM(m.amount) AS BIGINT) FROM (
        SELECT '' AS month, t.debit_cents - t.credit_cents AS amount
        FROM journal_totals t JOIN periods p ON p.id = t.period_id
        WHERE t.account_id IN (SELECT id FROM accounts WHERE code IN ('1200', '2200')) AND p.ends_on <= :first_month
        UNION ALL
        SELECT '', amount_cents FROM journal_lines
        WHERE account_id IN (SELECT id FROM accounts WHERE code IN ('1200', '2200')) AND posted_on >= :first_month AND posted_on < :from
        UNION ALL
        SELECT substr(p.starts_on, 1, 7), t.debit_cents - t.credit_cents
        FROM journal_totals t JOIN periods p ON p.id = t.period_id
        WHERE t.account_id IN (SELECT id FROM accounts WHERE code IN ('1200', '2200')) AND p.starts_on >= :whole_from AND p.ends_on <= :whole_to
        UNION ALL
        SELECT substr(posted_on, 1, 7), amount_cents FROM journal_lines
        WHERE account_id IN (SELECT id FROM accounts WHERE code IN ('1200', '2200')) AND posted_on >= :from AND posted_on < :whole_from
        UNION ALL
        SELECT substr(posted_on, 1, 7), amount_cents FROM journal_lines
        WHERE account_id IN (SELECT id FROM accounts WHERE code IN ('1200', '2200')) AND posted_on >= :whole_to AND posted_on < :to) m
    GROUP BY m.month)";

// What is carried over (opening credit, an opening trial balance) has no document and counts with the charges. The
// additions of nothing keep SQLite from longer indexes: reversals are few and are found by what they reverse.
constexpr auto kDocuments = R"(
    SELECT 0, substr(posted_on, 1, 7), CAST(SUM(amount_cents) AS BIGINT) FROM charges
    WHERE posted_on >= :from AND posted_on < :to GROUP BY substr(posted_on, 1, 7)
    UNION ALL
    SELECT 1, substr(received_on, 1, 7), CAST(SUM(amount_cents) AS BIGINT) FROM patient_payments
    WHERE received_on >= :from AND received_on < :to GROUP BY substr(received_on, 1, 7)
    UNION ALL
    SELECT 2, substr(posted_on, 1, 7), CAST(SUM(amount_cents) AS BIGINT) FROM adjustments
    WHERE entry_id <> 0 AND posted_on >= :from AND posted_on < :to GROUP BY substr(posted_on, 1, 7)
    UNION ALL
    SELECT r.kind, substr(r.posted_on, 1, 7), CAST(-SUM(r.amount) AS BIGINT)
    FROM (SELECT e.posted_on, CASE e.source_kind WHEN 'charge' THEN 0 WHEN 'patient_payment' THEN 1 ELSE 2 END AS kind,
              COALESCE(c.amount_cents, p.amount_cents, a.amount_cents, 0) AS amount
          FROM journal_entries e
              LEFT JOIN charges c ON c.id = e.source_id AND c.reversal_id = e.id AND e.source_kind = 'charge'
              LEFT JOIN patient_payments p ON p.id = e.source_id AND p.reversal_id = e.id AND e.source_kind = 'patient_payment'
              LEFT JOIN adjustments a ON a.id = e.source_id AND a.reversal_id = e.id AND e.source_kind = 'adjustment'
          WHERE e.reverses_id > 0 AND (e.posted_on || '') >= :from AND (e.posted_on || '') < :to
            AND (e.source_kind || '') IN ('charge', 'patient_payment', 'adjustment')) r
    GROUP BY r.kind, substr(r.posted_on, 1, 7)
    UNION ALL
    SELECT 0, substr(l.posted_on, 1, 7), CAST(SUM(l.amount_cents) AS BIGINT) FROM journal_lines l
    WHERE l.entry_id IN (
            SELECT id FROM journal_entries WHERE source_kind = 'billing_import' AND source_id <> 0
            UNION ALL
            SELECT e.id FROM journal_batches b JOIN journal_entries e ON e.batch_id = b.id WHERE b.kind = 'opening_balances'
            UNION ALL
            SELECT r.id FROM journal_batches b JOIN journal_entries e ON e.batch_id = b.id JOIN journal_entries r ON r.reverses_id = e.id
            WHERE b.kind = 'opening_balances')
        AND (l.account_id + 0) IN (SELECT id FROM accounts WHERE code IN ('1200', '2200'))
        AND (l.posted_on || '') >= :from AND (l.posted_on || '') < :to
    GROUP BY substr(l.posted_on, 1, 7))";

constexpr auto kMoved = R"(
    SELECT m.posted_on, m.kind, m.provider_id, m.department_id, m.created_by, m.tender, CAST(SUM(m.amount_cents) AS BIGINT)
    FROM (SELECT l.posted_on, l.provider_id, l.department_id, e.created_by, l.amount_cents, COALESCE(p.tender, '') AS tender,
              CASE WHEN e.source_kind = 'adjustment' THEN 2 WHEN e.source_kind IN ('patient_payment', 'credit_application') THEN 1 ELSE 0 END AS kind
          FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
              LEFT JOIN patient_payments p ON p.id = e.source_id AND e.source_kind = 'patient_payment'
          WHERE l.account_id IN (SELECT id FROM accounts WHERE code IN ('1200', '2200')) AND l.posted_on >= :from AND l.posted_on < :to
            AND e.source_kind <> 'responsibility_transfer') m
    GROUP BY m.posted_on, m.kind, m.provider_id, m.department_id, m.created_by, m.tender
    ORDER BY m.posted_on)";

constexpr std::string_view kProduction = R"(
    SELECT :of,
        CAST(SUM(CASE WHEN e.source_kind <> 'charge' THEN 0 WHEN e.reverses_id IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        CAST(SUM(CASE WHEN e.source_kind <> 'charge' THEN 0 WHEN e.reverses_id IS NULL THEN c.units ELSE -c.units END) AS BIGINT),
        CAST(SUM(CASE WHEN e.source_kind = 'charge' THEN l.amount_cents ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN e.source_kind = 'adjustment' THEN -l.amount_cents ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN e.source_kind IN ('patient_payment', 'credit_application') THEN -l.amount_cents ELSE 0 END) AS BIGINT)
    FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id JOIN charges c ON c.id = l.charge_id
    WHERE l.account_id = (SELECT id FROM accounts WHERE code = '1200') AND l.posted_on >= :from AND l.posted_on < :to AND c.kind = 'service'
    GROUP BY :of)";

constexpr auto kPayers = R"(
    SELECT l.payer_id,
        CAST(SUM(CASE WHEN e.source_kind <> 'charge' THEN 0 WHEN e.reverses_id IS NULL THEN 1 ELSE -1 END) AS BIGINT),
        COUNT(DISTINCT CASE WHEN e.source_kind = 'charge' AND e.reverses_id IS NULL THEN l.patient_account_id END),
        CAST(SUM(CASE WHEN e.source_kind = 'charge' THEN l.amount_cents ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN e.source_kind = 'adjustment' THEN -l.amount_cents ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN e.source_kind IN ('patient_payment', 'credit_application') THEN -l.amount_cents ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN e.source_kind = 'responsibility_transfer' THEN l.amount_cents ELSE 0 END) AS BIGINT)
    FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id JOIN charges c ON c.id = l.charge_id
    WHERE l.account_id = (SELECT id FROM accounts WHERE code = '1200') AND l.posted_on >= :from AND l.posted_on < :to AND c.kind = 'service'
    GROUP BY l.payer_id)";

constexpr auto kReasons = R"(
    SELECT a.reason, CAST(SUM(CASE WHEN e.reverses_id IS NULL THEN 1 ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN e.reverses_id IS NULL THEN 0 ELSE 1 END) AS BIGINT), CAST(SUM(-l.amount_cents) AS BIGINT)
    FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id JOIN adjustments a ON a.id = e.source_id
    WHERE l.account_id = (SELECT id FROM accounts WHERE code = '1200') AND l.posted_on >= :from AND l.posted_on < :to AND e.source_kind = 'adjustment'
    GROUP BY a.reason)";

storage::Statement& inRange(storage::Statement& query, core::DateRange days) {
    return query.bind("from", days.from).bind("to", days.to);
}

} // namespace

std::vector<ReportRepository::OpenBalance> ReportRepository::openBalances(core::Date asOf, AgingBase base) const {
    auto query = m_connection.prepare(openBalancesBy(base));
    query->bind("as_of", asOf);
    std::vector<OpenBalance> rows;
    while (query->step())
        rows.push_back({query->get<PayerId>(0), query->get<PatientId>(1), query->get<EmployeeId>(2), query->get<std::string>(3),
                        query->get<Money>(4)});
    return rows;
}

std::vector<std::pair<PatientId, Money>> ReportRepository::unappliedCredits(core::Date asOf) const {
    auto query = m_connection.prepare(kUnapplied);
    query->bind("as_of", asOf);
    std::vector<std::pair<PatientId, Money>> rows;
    while (query->step())
        rows.emplace_back(query->get<PatientId>(0), query->get<Money>(1));
    return rows;
}

ReportRepository::Control ReportRepository::control(core::DateRange days) const {
    // Whole months lie in [wholeFrom, wholeTo); both are the end of the range where there is none.
    const auto first = core::firstOfMonth(days.from);
    const auto wholeFrom = std::min(days.to, days.from == first ? first : core::firstOfNextMonth(days.from));
    const auto wholeTo = std::max(wholeFrom, core::firstOfMonth(days.to));
    auto query = m_connection.prepare(kControl);
    inRange(*query, days).bind("first_month", first).bind("whole_from", wholeFrom).bind("whole_to", wholeTo);
    Control control;
    while (query->step()) {
        const auto month = query->get<std::string>(0);
        (month.empty() ? control.opening : control.months[month]) += query->get<Money>(1);
    }
    return control;
}

std::vector<ReportRepository::DocumentTotal> ReportRepository::documents(core::DateRange days) const {
    auto query = m_connection.prepare(kDocuments);
    inRange(*query, days);
    std::vector<DocumentTotal> totals;
    while (query->step())
        totals.push_back({static_cast<Movement>(query->get<int>(0)), query->get<std::string>(1), query->get<Money>(2)});
    return totals;
}

std::vector<ReportRepository::Moved> ReportRepository::moved(core::DateRange days) const {
    auto query = m_connection.prepare(kMoved);
    inRange(*query, days);
    std::vector<Moved> rows;
    while (query->step()) {
        const auto kind = static_cast<Movement>(query->get<int>(1));
        const auto amount = query->get<Money>(6);
        rows.push_back({query->get<core::Date>(0), kind, query->get<EmployeeId>(2), query->get<DepartmentId>(3), query->get<core::UserId>(4),
                        tenderFrom(query->get<std::string>(5)), kind == Movement::Charges ? amount : -amount});
    }
    return rows;
}

std::vector<ReportRepository::Produced> ReportRepository::production(core::DateRange days, ProductionBy by) const {
    const std::string_view column = by == ProductionBy::Provider ? "CAST(c.provider_id AS TEXT)"
                                    : by == ProductionBy::Code   ? "c.code"
                                                                 : "CAST(c.department_id AS TEXT)";
    std::string sql(kProduction);
    for (auto at = sql.find(":of"); at != std::string::npos; at = sql.find(":of"))
        sql.replace(at, 3, column);
    auto query = m_connection.prepare(sql);
    inRange(*query, days);
    std::vector<Produced> rows;
    while (query->step())
        rows.push_back({query->get<std::string>(0), query->get<std::int64_t>(1), query->get<std::int64_t>(2), query->get<Money>(3),
                        query->get<Money>(4), query->get<Money>(5)});
    return rows;
}

std::vector<ReportRepository::PayerTotal> ReportRepository::payers(core::DateRange days) const {
    auto query = m_connection.prepare(kPayers);
    inRange(*query, days);
    std::vector<PayerTotal> rows;
    while (query->step())
        rows.push_back({query->get<PayerId>(0), query->get<std::int64_t>(1), query->get<std::int64_t>(2), query->get<Money>(3),
                        query->get<Money>(4), query->get<Money>(5), query->get<Money>(6)});
    return rows;
}

std::vector<ReportRepository::ReasonTotal> ReportRepository::reasons(core::DateRange days) const {
    auto query = m_connection.prepare(kReasons);
    inRange(*query, days);
    std::vector<ReasonTotal> rows;
    while (query->step())
        rows.push_back({adjustmentReasonFrom(query->get<std::string>(0)).value(), query->get<std::int64_t>(1), query->get<std::int64_t>(2),
                        query->get<Money>(3)});
    return rows;
}

} // namespace practice::billing
