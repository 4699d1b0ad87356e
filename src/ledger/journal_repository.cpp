#include "ledger/journal_repository.h"

#include "core/contract.h"
#include "security/field_numbers.h"

#include <unordered_map>

namespace practice::ledger {

namespace {

using storage::Blob;

constexpr std::string_view kEntryColumns = R"(e.id, e.posted_on, e.service_on, e.period_id, e.kind, e.source_kind,
    e.source_id, e.memo, e.batch_id, e.reverses_id,
    (SELECT r.id FROM journal_entries r WHERE r.reverses_id = e.id), e.created_at, e.created_by)";

constexpr std::string_view kInsertLine = R"(
    INSERT INTO journal_lines (entry_id, line_number, account_id, posted_on, period_id, amount_cents, department_id,
        provider_id, patient_account_id, payer_id, vendor_id, claim_id, budget_line_id, charge_id)
    VALUES (:entry, :number, :account, :posted, :period, :amount, :department, :provider, :patient, :payer, :vendor,
        :claim, :budget, :charge))";

Dimensions dimensionsAt(const storage::Statement& row, int first) {
    return {row.get<std::int64_t>(first),     row.get<std::int64_t>(first + 1), row.get<std::int64_t>(first + 2),
            row.get<std::int64_t>(first + 3), row.get<std::int64_t>(first + 4), row.get<std::int64_t>(first + 5),
            row.get<std::int64_t>(first + 6), row.get<std::int64_t>(first + 7)};
}

} // namespace

BatchId JournalRepository::insertBatch(std::string_view kind, const std::string& note, Stamp stamp) {
    auto query = m_connection.prepare(
        "INSERT INTO journal_batches (kind, created_at, created_by) VALUES (:kind, :now, :by) RETURNING id");
    query->bind("kind", kind).bind("now", stamp.now).bind("by", stamp.by);
    query->step();
    const auto id = query->get<BatchId>(0);
    query->step();
    if (!note.empty()) {
        auto update = m_connection.prepare("UPDATE journal_batches SET note = :note WHERE id = :id");
        update->bind("note", m_keys.seal(security::fields::kOpeningBatchNote, id.value(), note)).bind("id", id);
        update->run();
    }
    return id;
}

void JournalRepository::insertEntry(EntryId id, const EntryDraft& entry, PeriodId period, std::optional<BatchId> batch,
                                    std::optional<EntryId> reverses, Stamp stamp) {
    auto query = m_connection.prepare(R"(
        INSERT INTO journal_entries (id, posted_on, service_on, period_id, kind, source_kind, source_id, memo, batch_id,
            reverses_id, created_at, created_by)
        VALUES (:id, :posted, :service, :period, :kind, :sourceKind, :sourceId, :memo, :batch, :reverses, :now, :by))");
    query->bind("id", id).bind("posted", entry.postedOn).bind("service", entry.serviceOn).bind("period", period);
    query->bind("kind", entry.kind).bind("sourceKind", entry.sourceKind).bind("sourceId", entry.sourceId);
    query->bind("memo", entry.memo.empty()
                            ? std::optional<Blob>()
                            : std::optional(m_keys.seal(security::fields::kEntryMemo, id.value(), entry.memo)));
    query->bind("batch", batch).bind("reverses", reverses).bind("now", stamp.now).bind("by", stamp.by);
    query->run();
    int number = 0;
    for (const auto& line : entry.lines) {
        const auto& d = line.dimensions;
        auto insert = m_connection.prepare(kInsertLine);
        insert->bind("entry", id).bind("number", ++number).bind("account", line.account);
        insert->bind("posted", entry.postedOn).bind("period", period).bind("amount", line.amount);
        insert->bind("department", d.department).bind("provider", d.provider).bind("patient", d.patientAccount);
        insert->bind("payer", d.payer).bind("vendor", d.vendor).bind("claim", d.claim).bind("budget", d.budgetLine).bind("charge", d.charge);
        insert->run();
    }
}

void JournalRepository::addToTotals(PeriodId period, AccountId account, std::int64_t department, core::Money debit,
                                    core::Money credit, std::int64_t lines) {
    auto query = m_connection.prepare(R"(
        INSERT INTO journal_totals (period_id, account_id, department_id, debit_cents, credit_cents, line_count)
        VALUES (:period, :account, :department, :debit, :credit, :lines)
        ON CONFLICT (period_id, account_id, department_id) DO UPDATE SET
            debit_cents = journal_totals.debit_cents + excluded.debit_cents,
            credit_cents = journal_totals.credit_cents + excluded.credit_cents,
            line_count = journal_totals.line_count + excluded.line_count)");
    query->bind("period", period).bind("account", account).bind("department", department);
    query->bind("debit", debit).bind("credit", credit).bind("lines", lines);
    query->run();
}

std::string JournalRepository::openMemo(EntryId id, const std::optional<Blob>& sealed) const {
    return sealed ? m_keys.open(security::fields::kEntryMemo, id.value(), *sealed) : std::string();
}

std::vector<JournalLine> JournalRepository::linesOf(EntryId id) const {
    auto query = m_connection.prepare(R"(
        SELECT account_id, amount_cents, department_id, provider_id, patient_account_id, payer_id, vendor_id, claim_id,
            budget_line_id, charge_id
        FROM journal_lines WHERE entry_id = :id ORDER BY line_number)");
    query->bind("id", id);
    std::vector<JournalLine> lines;
    while (query->step())
        lines.push_back({query->get<AccountId>(0), query->get<core::Money>(1), dimensionsAt(*query, 2)});
    return lines;
}

namespace {

template <class OpenMemo> JournalEntry readEntry(const storage::Statement& row, const OpenMemo& openMemo) {
    JournalEntry entry;
    entry.id = row.get<EntryId>(0);
    entry.content.postedOn = row.get<core::Date>(1);
    entry.content.serviceOn = row.get<std::optional<core::Date>>(2);
    entry.period = row.get<PeriodId>(3);
    entry.content.kind = row.get<std::string>(4);
    entry.content.sourceKind = row.get<std::string>(5);
    entry.content.sourceId = row.get<std::int64_t>(6);
    entry.content.memo = openMemo(entry.id, row.get<std::optional<Blob>>(7));
    entry.batch = row.get<std::optional<BatchId>>(8);
    entry.reverses = row.get<std::optional<EntryId>>(9);
    entry.reversedBy = row.get<std::optional<EntryId>>(10);
    entry.createdAt = row.get<core::Instant>(11);
    entry.createdBy = row.get<core::UserId>(12);
    return entry;
}

} // namespace

std::optional<JournalEntry> JournalRepository::find(EntryId id) const {
    auto query = m_connection.prepare("SELECT " + std::string(kEntryColumns) + " FROM journal_entries e WHERE e.id = :id");
    query->bind("id", id);
    if (!query->step())
        return std::nullopt;
    auto entry = readEntry(*query, [this](EntryId e, const auto& memo) { return openMemo(e, memo); });
    entry.content.lines = linesOf(id);
    return entry;
}

std::vector<EntryId> JournalRepository::entriesOfBatch(BatchId batch) const {
    auto query = m_connection.prepare(R"(
        SELECT e.id FROM journal_entries e
        WHERE e.batch_id = :batch AND e.reverses_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.reverses_id = e.id)
        ORDER BY e.id)");
    query->bind("batch", batch);
    std::vector<EntryId> ids;
    while (query->step())
        ids.push_back(query->get<EntryId>(0));
    return ids;
}

std::optional<core::Date> JournalRepository::openingDate() const {
    auto query = m_connection.prepare(R"(
        SELECT MIN(e.posted_on) FROM journal_batches b JOIN journal_entries e ON e.batch_id = b.id
        WHERE b.kind = 'opening_balances' AND e.reverses_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.reverses_id = e.id))");
    query->step();
    return query->get<std::optional<core::Date>>(0);
}

std::vector<JournalEntry> JournalRepository::listBefore(core::DateRange range, std::optional<Cursor> before,
                                                        int limit) const {
    std::string which = " FROM journal_entries e WHERE e.posted_on >= :from AND e.posted_on < :to";
    if (before)
        which += " AND (e.posted_on < :beforeDay OR (e.posted_on = :beforeDay AND e.id < :beforeId))";
    which += " ORDER BY e.posted_on DESC, e.id DESC LIMIT :limit";
    const auto asked = [&](const std::string& sql) {
        auto query = m_connection.prepare(sql);
        query->bind("from", range.from).bind("to", range.to).bind("limit", limit);
        if (before)
            query->bind("beforeDay", before->postedOn).bind("beforeId", before->id);
        return query;
    };
    std::vector<JournalEntry> entries;
    std::unordered_map<std::int64_t, std::size_t> at;
    for (auto query = asked("SELECT " + std::string(kEntryColumns) + which); query->step();) {
        entries.push_back(readEntry(*query, [this](EntryId e, const auto& memo) { return openMemo(e, memo); }));
        at.emplace(entries.back().id.value(), entries.size() - 1);
    }
    // The lines of the whole page in one statement, not one for each entry.
    for (auto query = asked(R"(
            SELECT l.account_id, l.amount_cents, l.department_id, l.provider_id, l.patient_account_id, l.payer_id, l.vendor_id,
                l.claim_id, l.budget_line_id, l.charge_id, l.entry_id
            FROM (SELECT e.id AS id)" + which + R"() page JOIN journal_lines l ON l.entry_id = page.id
            ORDER BY l.entry_id, l.line_number)");
         query->step();)
        if (const auto entry = at.find(query->get<std::int64_t>(10)); entry != at.end())
            entries[entry->second].content.lines.push_back(
                {query->get<AccountId>(0), query->get<core::Money>(1), dimensionsAt(*query, 2)});
    return entries;
}

std::vector<std::pair<AccountId, std::pair<core::Money, core::Money>>>
JournalRepository::sumsBefore(core::Date day) const {
    auto query = m_connection.prepare(R"(
        SELECT account_id, CAST(SUM(debit) AS BIGINT), CAST(SUM(credit) AS BIGINT) FROM (
            SELECT t.account_id AS account_id, t.debit_cents AS debit, t.credit_cents AS credit
            FROM journal_totals t JOIN periods p ON p.id = t.period_id WHERE p.ends_on <= :day
            UNION ALL
            SELECT l.account_id, CASE WHEN l.amount_cents > 0 THEN l.amount_cents ELSE 0 END,
                   CASE WHEN l.amount_cents < 0 THEN -l.amount_cents ELSE 0 END
            FROM periods p JOIN journal_lines l ON l.period_id = p.id AND l.posted_on < :day
            WHERE p.starts_on < :day AND p.ends_on > :day
        ) sums GROUP BY account_id)");
    query->bind("day", day);
    std::vector<std::pair<AccountId, std::pair<core::Money, core::Money>>> sums;
    while (query->step())
        sums.push_back({query->get<AccountId>(0), {query->get<core::Money>(1), query->get<core::Money>(2)}});
    return sums;
}

core::Money JournalRepository::balanceBefore(AccountId account, core::Date day) const {
    // CROSS JOIN: the month first. Left to itself SQLite reads every older line of the account.
    auto query = m_connection.prepare(R"(
        SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM (
            SELECT t.debit_cents - t.credit_cents AS amount
            FROM journal_totals t JOIN periods p ON p.id = t.period_id
            WHERE p.ends_on <= :day AND t.account_id = :account
            UNION ALL
            SELECT l.amount_cents FROM periods p CROSS JOIN journal_lines l
            WHERE p.starts_on < :day AND p.ends_on > :day
                AND l.period_id = p.id AND l.account_id = :account AND l.posted_on < :day
        ) sums)");
    query->bind("day", day).bind("account", account);
    query->step();
    return query->get<core::Money>(0);
}

std::vector<RegisterRow> JournalRepository::registerRows(AccountId account, core::DateRange range,
                                                         std::int64_t afterLine, std::optional<core::Date> afterDate,
                                                         int limit) const {
    std::string sql = R"(
        SELECT l.id, l.entry_id, l.posted_on, e.kind, e.memo, l.amount_cents, e.reverses_id, l.department_id,
            l.provider_id, l.patient_account_id, l.payer_id, l.vendor_id, l.claim_id, l.budget_line_id, l.charge_id
        FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.account_id = :account AND l.posted_on >= :from AND l.posted_on < :to)";
    if (afterDate)
        sql += " AND (l.posted_on > :afterDay OR (l.posted_on = :afterDay AND l.id > :afterLine))";
    sql += " ORDER BY l.posted_on, l.id LIMIT :limit";
    auto query = m_connection.prepare(sql);
    query->bind("account", account).bind("from", range.from).bind("to", range.to).bind("limit", limit);
    if (afterDate)
        query->bind("afterDay", *afterDate).bind("afterLine", afterLine);
    std::vector<RegisterRow> rows;
    while (query->step()) {
        const auto entry = query->get<EntryId>(1);
        rows.push_back({query->get<std::int64_t>(0), entry, query->get<core::Date>(2), query->get<std::string>(3),
                        openMemo(entry, query->get<std::optional<Blob>>(4)), query->get<core::Money>(5), core::Money(),
                        dimensionsAt(*query, 7), !query->isNull(6)});
    }
    return rows;
}

} // namespace practice::ledger
