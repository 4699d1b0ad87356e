#pragma once

#include "storage/connection.h"

#include <string>
#include <vector>

struct sqlite3_stmt;

namespace practice::storage::sqlite {

class SqliteConnection;

/// One compiled form; while a Statement uses it, nobody else does.
struct Compiled {
    sqlite3_stmt* handle = nullptr;
    std::string sql;
    int parameters = 0;
    int columns = 0;
    bool readOnly = true;
};

/// Dies before its connection. After the last row it is reset at once, so that it holds no lock.
class SqliteStatement final : public Statement {
  public:
    SqliteStatement(SqliteConnection& connection, Compiled compiled);
    ~SqliteStatement() override;
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    bool step() override;
    std::int64_t affected() const override { return m_affected; }
    int columns() const override { return m_compiled.columns; }
    bool isNull(int column) const override;

    bool readOnly() const { return m_compiled.readOnly; }
    /// Ends a run early: the next step() starts anew.
    void reset() noexcept;

  protected:
    void bindValue(std::string_view name, Value value) override;
    std::int64_t integerAt(int column) const override;
    std::string textAt(int column) const override;
    Blob blobAt(int column) const override;
    [[noreturn]] void typeMismatch(int column) const override;

  private:
    void start();
    void requireType(int column, int type) const;
    void requireRow(int column) const;

    SqliteConnection& m_connection;
    Compiled m_compiled;
    std::vector<bool> m_bound;
    bool m_active = false;
    bool m_row = false;
    std::int64_t m_affected = 0;
    std::int64_t m_changesBefore = 0;
};

} // namespace practice::storage::sqlite
