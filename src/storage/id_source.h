#pragma once

#include "storage/connection.h"

#include <string_view>

namespace practice::storage {

/// Ids for sealed rows, whose seal binds the id, so it must be known before the insert. Never reuses one. Runs inside
/// the caller's transaction; one counter row per table.
class IdSource {
  public:
    explicit IdSource(Connection& connection) : m_connection(connection) {}
    /// The first of `count` consecutive ids for `table`.
    std::int64_t next(std::string_view table, std::int64_t count = 1);
    template <class Id> Id nextId(std::string_view table) { return Id(next(table)); }

  private:
    Connection& m_connection;
};

} // namespace practice::storage
