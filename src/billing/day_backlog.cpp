// What earlier days left behind, and the proof of receipts: a few statements each, for Today and the proof strip.
#include "billing/day_support.h"

namespace practice::billing {

using namespace accounting;

namespace {

constexpr int kDaysForCharges = 2;
constexpr int kDaysForDeposit = 3;

void readDaysToClose(storage::Connection& connection, core::Date today, DayBacklog& backlog) {
    const auto closed = DayService::lastClosedDay(connection);
    auto query = connection.prepare(R"(
        SELECT COUNT(DISTINCT posted_on), MIN(posted_on) FROM journal_entries
        WHERE posted_on > :closed AND posted_on < :today AND source_kind IN ('charge', 'patient_payment', 'credit_application',
            'adjustment', 'responsibility_transfer'))");
    query->bind("closed", closed.value_or(core::Date(1900, 1, 1))).bind("today", today);
    query->step();
    backlog.daysToClose = query->get<int>(0);
    backlog.dayToClose = query->get<std::optional<core::Date>>(1);
}

void readEncounters(storage::Connection& connection, core::Date today, DayBacklog& backlog) {
    auto query = connection.prepare(R"(
        SELECT id, service_on, COUNT(id) OVER () FROM encounters WHERE state = 'open' AND service_on < :before
        ORDER BY service_on, id LIMIT 1)");
    query->bind("before", core::addDays(today, -kDaysForCharges));
    if (!query->step())
        return;
    backlog.oldestEncounter = query->get<EncounterId>(0);
    backlog.encountersSince = query->get<core::Date>(1);
    backlog.encountersOpen = query->get<int>(2);
}

void readUndeposited(storage::Connection& connection, core::Date today, DayBacklog& backlog) {
    auto query = connection.prepare(R"(
        SELECT CAST(COALESCE(SUM(p.amount_cents), 0) AS BIGINT), COUNT(p.id), MIN(p.received_on) FROM patient_payments p
        WHERE p.received_on < :before AND p.tender IN ('cash', 'check') AND p.reversal_id = 0
            AND NOT EXISTS (SELECT 1 FROM deposit_items i WHERE i.payment_id = p.id AND i.is_given_back = 0))");
    query->bind("before", core::addDays(today, -kDaysForDeposit));
    query->step();
    backlog.undeposited = query->get<Money>(0);
    backlog.undepositedCount = query->get<int>(1);
    backlog.undepositedSince = query->get<std::optional<core::Date>>(2);
}

void readCredit(storage::Connection& connection, DayBacklog& backlog) {
    auto query = connection.prepare(R"(
        SELECT CAST(COALESCE(SUM(t.credit_cents - t.debit_cents), 0) AS BIGINT)
        FROM journal_totals t JOIN accounts a ON a.id = t.account_id WHERE a.code = '2200')");
    query->step();
    backlog.unapplied = query->get<Money>(0);
}

void readAdjustments(storage::Connection& connection, core::UserId me, DayBacklog& backlog) {
    auto query = connection.prepare(R"(
        SELECT id, COUNT(id) OVER () FROM adjustments WHERE state = 'requested' AND requested_by <> :me ORDER BY requested_at, id LIMIT 1)");
    query->bind("me", me);
    if (!query->step())
        return;
    backlog.oldestAdjustment = query->get<AdjustmentId>(0);
    backlog.adjustmentsWaiting = query->get<int>(1);
}

} // namespace

core::Result<DayBacklog> DayService::backlog(core::Date today) {
    PRACTICE_TRY(security::authorize(m_context, security::Permission::BillingView));
    auto& connection = m_context.connection;
    const storage::ReadTransaction snapshot(connection);
    DayBacklog backlog;
    readDaysToClose(connection, today, backlog);
    backlog.drawersOpen = DrawerRepository(connection, m_context.session.keys()).notClosedThrough(core::addDays(today, -1));
    readEncounters(connection, today, backlog);
    readUndeposited(connection, today, backlog);
    readCredit(connection, backlog);
    readAdjustments(connection, m_context.session.user(), backlog);
    return backlog;
}

ReceiptProof DayService::receiptProof(storage::Connection& connection, core::DateRange days) {
    ReceiptProof proof;
    auto documents = connection.prepare(R"(
        SELECT CAST(COALESCE((SELECT SUM(amount_cents) FROM patient_payments WHERE received_on >= :from AND received_on < :to), 0)
                - COALESCE((SELECT SUM(p.amount_cents) FROM journal_entries r
                    JOIN patient_payments p ON p.id = r.source_id AND p.reversal_id = r.id
                    WHERE r.posted_on >= :from AND r.posted_on < :to AND r.source_kind = 'patient_payment' AND r.reverses_id IS NOT NULL), 0) AS BIGINT),
            CAST(COALESCE((SELECT SUM(amount_cents) FROM deposits WHERE deposited_on >= :from AND deposited_on < :to), 0)
                - COALESCE((SELECT SUM(d.amount_cents) FROM journal_entries r JOIN deposits d ON d.id = r.source_id AND d.reversal_id = r.id
                    WHERE r.posted_on >= :from AND r.posted_on < :to AND r.source_kind = 'deposit' AND r.reverses_id IS NOT NULL), 0) AS BIGINT),
            CAST(COALESCE((SELECT SUM(counted_cents - expected_cents) FROM drawer_sessions
                WHERE day >= :from AND day < :to AND state = 'closed'), 0) AS BIGINT))");
    documents->bind("from", days.from).bind("to", days.to);
    documents->step();
    proof.receipts.documents = documents->get<Money>(0);
    proof.deposits.documents = documents->get<Money>(1);
    proof.drawers.documents = documents->get<Money>(2);
    auto journal = connection.prepare(R"(
        SELECT e.source_kind, CAST(SUM(l.amount_cents) AS BIGINT)
        FROM accounts a JOIN journal_lines l ON l.account_id = a.id JOIN journal_entries e ON e.id = l.entry_id
        WHERE a.code IN ('1010', '1020') AND l.posted_on >= :from AND l.posted_on < :to GROUP BY e.source_kind)");
    journal->bind("from", days.from).bind("to", days.to);
    while (journal->step()) {
        const auto kind = journal->get<std::string>(0);
        if (kind == "patient_payment")
            proof.receipts.journal = journal->get<Money>(1);
        else if (kind == "deposit")
            proof.deposits.journal = -journal->get<Money>(1);
        else if (kind == "drawer")
            proof.drawers.journal = journal->get<Money>(1);
    }
    return proof;
}

} // namespace practice::billing
