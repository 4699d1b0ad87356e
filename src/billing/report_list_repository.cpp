#include "billing/report_list_repository.h"

namespace practice::billing {

namespace {

constexpr auto kByEntry = R"(
    SELECT e.posted_on, p.receipt_number, p.id, p.patient_id, p.payer_id, p.tender, p.amount_cents,
        COALESCE((SELECT CAST(SUM(l.amount_cents) AS BIGINT) FROM journal_lines l
                  WHERE l.entry_id = e.id AND l.account_id = (SELECT id FROM accounts WHERE code = '2200')), 0),
        COALESCE(d.number, 0), '', CASE WHEN e.reverses_id IS NULL THEN 0 ELSE 1 END
    FROM journal_entries e JOIN patient_payments p ON p.id = e.source_id
        LEFT JOIN deposit_items i ON i.payment_id = p.id AND i.is_given_back = 0 LEFT JOIN deposits d ON d.id = i.deposit_id
    WHERE e.source_kind = 'patient_payment' AND e.posted_on >= :from AND e.posted_on < :to
    ORDER BY e.posted_on, e.id)";

constexpr auto kByDeposit = R"(
    SELECT e.posted_on, p.receipt_number, p.id, p.patient_id, p.payer_id, p.tender, p.amount_cents, 0, d.number, '',
        CASE WHEN e.reverses_id IS NULL THEN 0 ELSE 1 END
    FROM journal_entries e JOIN deposits d ON d.id = e.source_id JOIN deposit_items i ON i.deposit_id = d.id
        JOIN patient_payments p ON p.id = i.payment_id
    WHERE e.source_kind = 'deposit' AND e.posted_on >= :from AND e.posted_on < :to
    ORDER BY e.posted_on, d.number, e.id, p.receipt_number)";

constexpr auto kByService = R"(
    SELECT c.service_on, COALESCE(p.receipt_number, 0), COALESCE(p.id, 0), c.patient_id, COALESCE(p.payer_id, l.payer_id),
        COALESCE(p.tender, ''), l.amount_cents, 0, 0, c.code, CASE WHEN e.reverses_id IS NULL THEN 0 ELSE 1 END
    FROM charges c JOIN journal_lines l ON l.charge_id = c.id AND l.charge_id <> 0
            AND l.account_id = (SELECT id FROM accounts WHERE code = '1200')
        JOIN journal_entries e ON e.id = l.entry_id
        LEFT JOIN patient_payments p ON p.id = e.source_id AND e.source_kind = 'patient_payment'
    WHERE c.service_on >= :from AND c.service_on < :to AND e.source_kind IN ('patient_payment', 'credit_application')
    ORDER BY c.service_on, e.id, l.id)";

constexpr auto kDeposits = R"(
    SELECT d.id, d.number, e.posted_on, a.name, d.tenders, COUNT(*),
        CAST(SUM(CASE WHEN p.tender = 'cash' THEN p.amount_cents ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.tender = 'check' THEN p.amount_cents ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.tender = 'card' THEN p.amount_cents ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN p.tender = 'eft' THEN p.amount_cents ELSE 0 END) AS BIGINT),
        d.amount_cents, CASE WHEN e.reverses_id IS NULL THEN 0 ELSE 1 END
    FROM journal_entries e JOIN deposits d ON d.id = e.source_id JOIN accounts a ON a.id = d.bank_account_id
        JOIN deposit_items i ON i.deposit_id = d.id JOIN patient_payments p ON p.id = i.payment_id
    WHERE e.source_kind = 'deposit' AND e.posted_on >= :from AND e.posted_on < :to
    GROUP BY d.id, d.number, e.posted_on, e.id, a.name, d.tenders, d.amount_cents, CASE WHEN e.reverses_id IS NULL THEN 0 ELSE 1 END
    ORDER BY e.posted_on, d.number, e.id)";

constexpr auto kOpenEncounters = R"(
    SELECT id, patient_id, service_on, provider_id, department_id, place_of_service FROM encounters
    WHERE state = 'open' AND service_on <= :through ORDER BY service_on, id)";

Money turned(Money amount, bool isReversal) { return isReversal ? -amount : amount; }

} // namespace

std::vector<ReportListRepository::ReceiptRow> ReportListRepository::receipts(core::DateRange days, ReceiptsBy by) const {
    auto query = m_connection.prepare(by == ReceiptsBy::EntryDate ? kByEntry : by == ReceiptsBy::DepositDate ? kByDeposit : kByService);
    query->bind("from", days.from).bind("to", days.to);
    std::vector<ReceiptRow> rows;
    while (query->step()) {
        ReceiptRow row{query->get<core::Date>(0), query->get<std::int64_t>(1), query->get<ReceiptId>(2), query->get<PatientId>(3),
                       query->get<PayerId>(4), tenderFrom(query->get<std::string>(5)), query->get<Money>(6), -query->get<Money>(7),
                       query->get<std::int64_t>(8), query->get<std::string>(9), query->get<bool>(10)};
        // A document's amount is turned round for its reversal; a journal line has its sign.
        row.amount = by == ReceiptsBy::ServiceDate ? -row.amount : turned(row.amount, row.isReversal);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<ReportListRepository::DepositRow> ReportListRepository::deposits(core::DateRange days) const {
    auto query = m_connection.prepare(kDeposits);
    query->bind("from", days.from).bind("to", days.to);
    std::vector<DepositRow> rows;
    while (query->step()) {
        const bool back = query->get<bool>(11);
        const auto money = [&](int column) { return turned(query->get<Money>(column), back); };
        rows.push_back({query->get<DepositId>(0), query->get<std::int64_t>(1), query->get<core::Date>(2), query->get<std::string>(3),
                        depositTendersFrom(query->get<std::string>(4)).value(), query->get<std::int64_t>(5), money(6), money(7), money(8),
                        money(9), money(10), back});
    }
    return rows;
}

std::vector<ReportListRepository::OpenEncounter> ReportListRepository::openEncounters(core::Date through) const {
    auto query = m_connection.prepare(kOpenEncounters);
    query->bind("through", through);
    std::vector<OpenEncounter> rows;
    while (query->step())
        rows.push_back({query->get<EncounterId>(0), query->get<PatientId>(1), query->get<core::Date>(2), query->get<EmployeeId>(3),
                        query->get<DepartmentId>(4), query->get<std::string>(5)});
    return rows;
}

} // namespace practice::billing
