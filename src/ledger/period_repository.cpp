#include "ledger/period_repository.h"

namespace practice::ledger {

namespace {

constexpr std::string_view kColumns = "id, version, starts_on, ends_on, state, closed_at";

Period readRow(const storage::Statement& row) {
    return {row.get<PeriodId>(0), row.get<core::RowVersion>(1), {row.get<core::Date>(2), row.get<core::Date>(3)},
            row.get<std::string>(4) == "closed", row.get<std::optional<core::Instant>>(5)};
}

} // namespace

std::optional<Period> PeriodRepository::find(PeriodId id) const {
    auto query = m_connection.prepare("SELECT " + std::string(kColumns) + " FROM periods WHERE id = :id");
    query->bind("id", id);
    return query->step() ? std::optional(readRow(*query)) : std::nullopt;
}

std::optional<Period> PeriodRepository::findAt(core::Date date) const {
    auto query = m_connection.prepare("SELECT " + std::string(kColumns) +
                                      " FROM periods WHERE starts_on <= :day ORDER BY starts_on DESC LIMIT 1");
    query->bind("day", date);
    if (!query->step())
        return std::nullopt;
    auto period = readRow(*query);
    return period.range.contains(date) ? std::optional(period) : std::nullopt;
}

std::optional<core::Date> PeriodRepository::lastClosedEnd() const {
    auto query = m_connection.prepare(
        "SELECT ends_on FROM periods WHERE state = 'closed' ORDER BY starts_on DESC LIMIT 1");
    return query->step() ? std::optional(query->get<core::Date>(0)) : std::nullopt;
}

std::vector<Period> PeriodRepository::listAll() const {
    auto query = m_connection.prepare("SELECT " + std::string(kColumns) + " FROM periods ORDER BY starts_on");
    std::vector<Period> periods;
    while (query->step())
        periods.push_back(readRow(*query));
    return periods;
}

PeriodId PeriodRepository::insert(core::DateRange range) {
    auto query = m_connection.prepare(
        "INSERT INTO periods (starts_on, ends_on, state) VALUES (:from, :to, 'open') RETURNING id");
    query->bind("from", range.from).bind("to", range.to);
    query->step();
    const auto id = query->get<PeriodId>(0);
    query->step();
    return id;
}

bool PeriodRepository::close(const Period& period, core::Instant now, core::UserId by) {
    auto query = m_connection.prepare(R"(
        UPDATE periods SET state = 'closed', closed_at = :now, closed_by = :by, version = version + 1,
            last_entry_id = (SELECT COALESCE(MAX(id), 0) FROM journal_entries)
        WHERE id = :id AND version = :version)");
    query->bind("now", now).bind("by", by).bind("id", period.id).bind("version", period.version);
    return query->run() == 1;
}

bool PeriodRepository::reopen(const Period& period) {
    auto query = m_connection.prepare(R"(
        UPDATE periods SET state = 'open', closed_at = NULL, closed_by = NULL, version = version + 1
        WHERE id = :id AND version = :version)");
    query->bind("id", period.id).bind("version", period.version);
    return query->run() == 1;
}

} // namespace practice::ledger
