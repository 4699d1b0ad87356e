#include "storage/sqlite/sqlite_statement.h"

#include "storage/sqlite/sqlite_connection.h"
#include "storage/sqlite/sqlite_errors.h"
#include "storage/sqlite/sqlite_text.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include <algorithm>

namespace practice::storage::sqlite {

SqliteStatement::SqliteStatement(SqliteConnection& connection, Compiled compiled)
    : m_connection(connection), m_compiled(std::move(compiled)),
      m_bound(static_cast<std::size_t>(m_compiled.parameters), false) {}

SqliteStatement::~SqliteStatement() {
    reset();
    m_connection.giveBack(std::move(m_compiled));
}

void SqliteStatement::bindValue(std::string_view name, Value value) {
    reset();
    const auto index = sqlite3_bind_parameter_index(m_compiled.handle, fmt::format(":{}", name).c_str());
    if (index == 0) misuse(fmt::format("unknown parameter {}, {}", name, excerpt(m_compiled.sql, 0)));
    const auto rc = std::visit(
        [&](const auto& v) {
            using T = std::decay_t<decltype(v)>;
            if constexpr (std::is_same_v<T, std::monostate>) {
                return sqlite3_bind_null(m_compiled.handle, index);
            } else if constexpr (std::is_same_v<T, std::int64_t>) {
                return sqlite3_bind_int64(m_compiled.handle, index, v);
            } else if constexpr (std::is_same_v<T, std::string>) {
                return sqlite3_bind_text64(m_compiled.handle, index, v.data(), v.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
            } else {
                // An empty vector may have no address, which SQLite would take for NULL.
                static constexpr std::uint8_t nothing = 0;
                return sqlite3_bind_blob64(m_compiled.handle, index, v.empty() ? &nothing : v.data(), v.size(),
                                           SQLITE_TRANSIENT);
            }
        },
        value);
    if (rc != SQLITE_OK) m_connection.fail(rc, excerpt(m_compiled.sql, 0));
    m_bound[static_cast<std::size_t>(index - 1)] = true;
}

void SqliteStatement::start() {
    const auto missing = std::ranges::find(m_bound, false);
    if (missing != m_bound.end()) {
        const auto index = static_cast<int>(missing - m_bound.begin()) + 1;
        misuse(fmt::format("parameter {} was never bound, {}", sqlite3_bind_parameter_name(m_compiled.handle, index),
                           excerpt(m_compiled.sql, 0)));
    }
    m_connection.statementStarts(*this, m_compiled.columns > 0);
    m_active = true;
    m_affected = 0;
    m_changesBefore = sqlite3_total_changes64(m_connection.handle());
}

bool SqliteStatement::step() {
    if (!m_active) start();
    const auto rc = sqlite3_step(m_compiled.handle);
    m_row = rc == SQLITE_ROW;
    if (m_row) return true;
    const auto code = rc == SQLITE_DONE ? rc : sqlite3_extended_errcode(m_connection.handle());
    if (rc == SQLITE_DONE && sqlite3_total_changes64(m_connection.handle()) != m_changesBefore)
        m_affected = sqlite3_changes64(m_connection.handle());
    reset();
    if (rc != SQLITE_DONE) m_connection.fail(code, excerpt(m_compiled.sql, 0));
    return false;
}

void SqliteStatement::reset() noexcept {
    if (!m_active) return;
    sqlite3_reset(m_compiled.handle);
    m_active = false;
    m_row = false;
    m_connection.statementEnded(*this);
}

void SqliteStatement::requireRow(int column) const {
    if (!m_row) misuse(fmt::format("a column was read without a row, {}", excerpt(m_compiled.sql, 0)));
    if (column < 0 || column >= m_compiled.columns)
        misuse(fmt::format("there is no column {}, {}", column, excerpt(m_compiled.sql, 0)));
}

void SqliteStatement::requireType(int column, int type) const {
    requireRow(column);
    if (sqlite3_column_type(m_compiled.handle, column) != type) typeMismatch(column);
}

bool SqliteStatement::isNull(int column) const {
    requireRow(column);
    return sqlite3_column_type(m_compiled.handle, column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::integerAt(int column) const {
    requireType(column, SQLITE_INTEGER);
    return sqlite3_column_int64(m_compiled.handle, column);
}

std::string SqliteStatement::textAt(int column) const {
    requireType(column, SQLITE_TEXT);
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_compiled.handle, column));
    if (text == nullptr) throw std::bad_alloc();
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(m_compiled.handle, column))};
}

Blob SqliteStatement::blobAt(int column) const {
    requireType(column, SQLITE_BLOB);
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_compiled.handle, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_compiled.handle, column));
    return size == 0 ? Blob{} : Blob(bytes, bytes + size);
}

void SqliteStatement::typeMismatch(int column) const {
    raise(DbErrorKind::TypeMismatch, SQLITE_MISMATCH, m_connection.errorContext(),
          fmt::format("column {}, {}", column, excerpt(m_compiled.sql, 0)));
}

} // namespace practice::storage::sqlite
