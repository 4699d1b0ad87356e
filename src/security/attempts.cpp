#include "security/attempts.h"

namespace practice::security {
namespace {

constexpr auto kInsert = R"(INSERT INTO signin_attempts (id, at, name_hash, outcome)
    SELECT coalesce(max(id), 0) + 1, :at, :hash, :outcome FROM signin_attempts)";
constexpr auto kCap = R"(DELETE FROM signin_attempts
    WHERE id <= (SELECT max(id) FROM signin_attempts) - CAST(:most AS BIGINT))";
constexpr auto kCapBackOff = R"(DELETE FROM signin_backoff WHERE name_hash IN (SELECT name_hash FROM signin_backoff
    ORDER BY last_at DESC LIMIT 1000 OFFSET 1000))";
constexpr auto kBackOff = R"(INSERT INTO signin_backoff (name_hash, failures, last_at, blocked_until)
    VALUES (:hash, 1, :at, :until)
    ON CONFLICT (name_hash) DO UPDATE SET failures = signin_backoff.failures + 1, last_at = excluded.last_at,
        blocked_until = excluded.blocked_until)";
constexpr auto kSelectBackOff = "SELECT failures, blocked_until FROM signin_backoff WHERE name_hash = :hash";
constexpr auto kClear = "DELETE FROM signin_backoff WHERE name_hash = :hash";
constexpr auto kAll = "SELECT at, name_hash, outcome FROM signin_attempts ORDER BY id";
constexpr auto kDeleteAll = "DELETE FROM signin_attempts";

} // namespace

std::optional<core::Instant> AttemptRepository::blockedUntil(const storage::Blob& nameHash) const {
    auto row = m_connection.prepare(kSelectBackOff);
    row->bind("hash", nameHash);
    return row->step() ? std::optional(row->get<core::Instant>(1)) : std::nullopt;
}

std::int64_t AttemptRepository::failures(const storage::Blob& nameHash) const {
    auto row = m_connection.prepare(kSelectBackOff);
    row->bind("hash", nameHash);
    return row->step() ? row->get<std::int64_t>(0) : 0;
}

void AttemptRepository::record(const Attempt& attempt, core::Instant blockedUntil) {
    m_connection.prepare(kInsert)
        ->bind("at", attempt.at)
        .bind("hash", attempt.nameHash)
        .bind("outcome", attempt.outcome)
        .run();
    m_connection.prepare(kCap)->bind("most", kMostRows).run();
    m_connection.prepare(kBackOff)
        ->bind("hash", attempt.nameHash)
        .bind("at", attempt.at)
        .bind("until", blockedUntil)
        .run();
    m_connection.prepare(kCapBackOff)->run();
}

void AttemptRepository::clearBackOff(const storage::Blob& nameHash) {
    m_connection.prepare(kClear)->bind("hash", nameHash).run();
}

std::vector<AttemptRepository::Attempt> AttemptRepository::takeAll() {
    std::vector<Attempt> attempts;
    {
        auto rows = m_connection.prepare(kAll);
        while (rows->step())
            attempts.push_back({rows->get<core::Instant>(0), rows->get<storage::Blob>(1), rows->get<std::string>(2)});
    }
    m_connection.prepare(kDeleteAll)->run();
    return attempts;
}

} // namespace practice::security
