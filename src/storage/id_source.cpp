#include "storage/id_source.h"

#include "core/contract.h"
#include "storage/db_error.h"

namespace practice::storage {
namespace {
constexpr auto kDraw = R"(
    INSERT INTO id_counters (table_name, next_id) VALUES (:table_name, 1 + CAST(:count AS BIGINT))
    ON CONFLICT (table_name) DO UPDATE SET next_id = id_counters.next_id + excluded.next_id - 1
    RETURNING next_id)";
} // namespace

std::int64_t IdSource::next(std::string_view table, std::int64_t count) {
    PRACTICE_EXPECTS(count >= 1);
    if (!m_connection.inTransaction())
        throw DbError(DbErrorKind::Misuse, 0,
                      "A record number was drawn outside a transaction. Nothing was saved; please report this.");
    auto draw = m_connection.prepare(kDraw);
    draw->bind("table_name", table).bind("count", count);
    PRACTICE_EXPECTS(draw->step());
    return draw->get<std::int64_t>(0) - count;
}

} // namespace practice::storage
