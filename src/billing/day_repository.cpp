#include "billing/day_repository.h"

#include "security/field_numbers.h"
#include "security/sealed_text.h"
#include "storage/id_source.h"

namespace practice::billing {

namespace {

namespace fields = security::fields;

// Reversals keep the source of what they undo. What no document of payment or adjustment stands behind counts as charged:
// opening balances, credit carried over.
constexpr std::string_view kMoved = R"(
    SELECT e.source_kind, CAST(SUM(l.amount_cents) AS BIGINT), COUNT(l.id)
    FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
    WHERE l.account_id IN (:receivable, :credit) AND l.posted_on >= :from AND l.posted_on < :to GROUP BY e.source_kind)";
constexpr std::string_view kBalance = R"(
    SELECT CAST(COALESCE((SELECT SUM(t.debit_cents - t.credit_cents) FROM journal_totals t JOIN periods p ON p.id = t.period_id
            WHERE t.account_id IN (:receivable, :credit) AND p.ends_on <= :month), 0)
        + COALESCE((SELECT SUM(l.amount_cents) FROM journal_lines l
            WHERE l.account_id IN (:receivable, :credit) AND l.posted_on >= :month AND l.posted_on < :to), 0) AS BIGINT))";
constexpr std::string_view kReceived = R"(
    SELECT tender, CAST(SUM(amount_cents) AS BIGINT), COUNT(id) FROM patient_payments
    WHERE received_on >= :from AND received_on < :to GROUP BY tender)";
constexpr std::string_view kGivenBack = R"(
    SELECT p.tender, CAST(-SUM(p.amount_cents) AS BIGINT), 0
    FROM journal_entries r JOIN patient_payments p ON p.id = r.source_id AND p.reversal_id = r.id
    WHERE r.posted_on >= :from AND r.posted_on < :to AND r.source_kind = 'patient_payment' AND r.reverses_id IS NOT NULL
    GROUP BY p.tender)";
constexpr std::string_view kInJournal = R"(
    SELECT p.tender, CAST(SUM(l.amount_cents) AS BIGINT), 0
    FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id JOIN patient_payments p ON p.id = e.source_id
    WHERE l.account_id IN (:cash, :other) AND l.posted_on >= :from AND l.posted_on < :to AND e.source_kind = 'patient_payment'
        AND (l.account_id = :cash) = (p.tender = 'cash')
    GROUP BY p.tender)";
constexpr std::string_view kDeposited = R"(
    SELECT p.tender, CAST(SUM(p.amount_cents) AS BIGINT), 0
    FROM deposits d JOIN deposit_items i ON i.deposit_id = d.id JOIN patient_payments p ON p.id = i.payment_id
    WHERE d.deposited_on >= :from AND d.deposited_on < :to AND d.reversal_id = 0 GROUP BY p.tender)";
constexpr std::string_view kCloses = R"(
    SELECT id, version, day, charges_cents, payments_cents, adjustments_cents, receivable_cents, closed_at, closed_by, reopened_at,
        reopen_reason
    FROM day_closes)";

int countOf(storage::Statement& query) {
    query.step();
    return query.get<int>(0);
}

} // namespace

DayRepository::Moved DayRepository::movedOn(const DayAccounts& accounts, core::DateRange days) const {
    auto query = m_connection.prepare(kMoved);
    query->bind("receivable", accounts.receivable).bind("credit", accounts.credit).bind("from", days.from).bind("to", days.to);
    Moved moved;
    while (query->step()) {
        const auto kind = query->get<std::string>(0);
        const auto amount = query->get<Money>(1);
        moved.any = true;
        if (kind == "patient_payment")
            moved.payments -= amount;
        else if (kind == "adjustment")
            moved.adjustments -= amount;
        else
            moved.charges += amount;
    }
    return moved;
}

Money DayRepository::balanceAt(const DayAccounts& accounts, core::Date day) const {
    auto query = m_connection.prepare(kBalance);
    query->bind("receivable", accounts.receivable).bind("credit", accounts.credit);
    query->bind("month", core::firstOfMonth(day)).bind("to", core::addDays(day, 1));
    query->step();
    return query->get<Money>(0);
}

Money DayRepository::unapplied(const DayAccounts& accounts) const {
    auto query = m_connection.prepare(
        "SELECT CAST(COALESCE(SUM(credit_cents - debit_cents), 0) AS BIGINT) FROM journal_totals WHERE account_id = :credit");
    query->bind("credit", accounts.credit);
    query->step();
    return query->get<Money>(0);
}

std::vector<DaySheet::PerTender> DayRepository::tenders(const DayAccounts& accounts, core::DateRange days) const {
    std::vector<DaySheet::PerTender> all;
    for (const auto tender : {Tender::Cash, Tender::Check, Tender::Card, Tender::Eft})
        all.push_back({tender, {}, {}, {}, 0});
    const auto add = [&](std::string_view sql, Money DaySheet::PerTender::* into, bool isJournal = false) {
        auto query = m_connection.prepare(sql);
        query->bind("from", days.from).bind("to", days.to);
        if (isJournal)
            query->bind("cash", accounts.cash).bind("other", accounts.undeposited);
        while (query->step()) {
            auto& row = all[static_cast<std::size_t>(tenderFrom(query->get<std::string>(0)).value_or(Tender::Cash))];
            row.*into += query->get<Money>(1);
            row.count += query->get<int>(2);
        }
    };
    add(kReceived, &DaySheet::PerTender::received);
    add(kGivenBack, &DaySheet::PerTender::received);
    add(kInJournal, &DaySheet::PerTender::journal, true);
    add(kDeposited, &DaySheet::PerTender::deposited);
    return all;
}

Money DayRepository::undeposited(core::Date through, bool cashAndChecks, int* count) const {
    auto query = m_connection.prepare(std::string(R"(
        SELECT CAST(COALESCE(SUM(p.amount_cents), 0) AS BIGINT), COUNT(p.id) FROM patient_payments p
        WHERE p.received_on <= :through AND p.reversal_id = 0 AND )") +
        (cashAndChecks ? "p.tender IN ('cash', 'check')" : "p.tender IN ('card', 'eft')") +
        " AND NOT EXISTS (SELECT 1 FROM deposit_items i WHERE i.payment_id = p.id AND i.is_given_back = 0)");
    query->bind("through", through);
    query->step();
    if (count)
        *count = query->get<int>(1);
    return query->get<Money>(0);
}

int DayRepository::openEncounters(core::Date through) const {
    auto query = m_connection.prepare("SELECT COUNT(id) FROM encounters WHERE state = 'open' AND service_on <= :through");
    query->bind("through", through);
    return countOf(*query);
}

int DayRepository::adjustmentsWaiting() const {
    return countOf(*m_connection.prepare("SELECT COUNT(id) FROM adjustments WHERE state = 'requested'"));
}

int DayRepository::looseCash(core::DateRange days) const {
    auto query = m_connection.prepare("SELECT COUNT(id) FROM patient_payments WHERE received_on >= :from AND received_on < :to "
                                      "AND tender = 'cash' AND drawer_id = 0 AND reversal_id = 0");
    query->bind("from", days.from).bind("to", days.to);
    return countOf(*query);
}

std::vector<DayClose> DayRepository::read(storage::Statement& query) const {
    std::vector<DayClose> all;
    while (query.step()) {
        DayClose close;
        close.id = query.get<DayCloseId>(0);
        close.version = query.get<core::RowVersion>(1);
        close.day = query.get<core::Date>(2);
        close.charges = query.get<Money>(3);
        close.payments = query.get<Money>(4);
        close.adjustments = query.get<Money>(5);
        close.receivable = query.get<Money>(6);
        close.closedAt = query.get<core::Instant>(7);
        close.closedBy = query.get<core::UserId>(8);
        close.reopenedAt = query.get<std::optional<core::Instant>>(9);
        close.reopenReason = security::openOrEmpty(m_keys, fields::kDayReopenReason, close.id.value(), query, 10);
        all.push_back(std::move(close));
    }
    return all;
}

std::vector<DayClose> DayRepository::closes(core::DateRange days) const {
    auto query = m_connection.prepare(std::string(kCloses) + " WHERE day >= :from AND day < :to ORDER BY day DESC, id DESC");
    query->bind("from", days.from).bind("to", days.to);
    return read(*query);
}

std::optional<DayClose> DayRepository::close(DayCloseId id) const {
    auto query = m_connection.prepare(std::string(kCloses) + " WHERE id = :id");
    query->bind("id", id);
    auto found = read(*query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<DayClose> DayRepository::inForce(core::Date day) const {
    auto query = m_connection.prepare(std::string(kCloses) + " WHERE reopened_at IS NULL AND day >= :day ORDER BY day LIMIT 1");
    query->bind("day", day);
    auto found = read(*query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

DayCloseId DayRepository::insert(const DayClose& close, const std::string& note) {
    const auto id = storage::IdSource(m_connection).nextId<DayCloseId>("day_closes");
    auto query = m_connection.prepare(R"(
        INSERT INTO day_closes (id, day, charges_cents, payments_cents, adjustments_cents, receivable_cents, note, closed_at,
            closed_by, last_entry_id)
        VALUES (:id, :day, :charges, :payments, :adjustments, :receivable, :note, :now, :by,
            (SELECT COALESCE(MAX(e.id), 0) FROM journal_entries e)))");
    query->bind("id", id).bind("day", close.day).bind("charges", close.charges).bind("payments", close.payments);
    query->bind("adjustments", close.adjustments).bind("receivable", close.receivable);
    query->bind("note", security::sealOrNull(m_keys, fields::kDayCloseNote, id.value(), note));
    query->bind("now", close.closedAt).bind("by", close.closedBy).run();
    return id;
}

bool DayRepository::reopen(const DayClose& close) {
    auto query = m_connection.prepare(R"(
        UPDATE day_closes SET reopened_at = :at, reopened_by = :by, reopen_reason = :reason, version = version + 1
        WHERE id = :id AND version = :version AND reopened_at IS NULL)");
    query->bind("reason", security::sealOrNull(m_keys, fields::kDayReopenReason, close.id.value(), close.reopenReason));
    query->bind("at", close.reopenedAt).bind("by", close.closedBy);
    return query->bind("id", close.id).bind("version", close.version).run() == 1;
}

} // namespace practice::billing
