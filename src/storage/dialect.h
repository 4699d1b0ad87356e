#pragma once

#include <string>
#include <string_view>

namespace practice::storage {

/// The few places where the databases differ. Everything else is SQL that SQLite 3.40 and PostgreSQL 15 both take.
class Dialect {
  public:
    virtual ~Dialect() = default;
    virtual std::string_view name() const = 0;
    /// A query with one parameter :table_name and one row, one column: 1 if the table exists, else 0.
    virtual std::string_view tableExists() const = 0;
    /// A query of the names of all our tables, sorted.
    virtual std::string_view tableNames() const = 0;
    /// A migration as this database takes it. Migrations are written for SQLite with five type spellings only.
    virtual std::string migration(std::string_view sql) const = 0;
};

const Dialect& sqliteDialect();

} // namespace practice::storage
