#pragma once

#include "storage/database.h"
#include "storage/db_error.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <functional>
#include <memory>
#include <string>

namespace practice::testing {

/// A database under the contract test, with a way to get sessions on it.
class ContractDatabase {
  public:
    virtual ~ContractDatabase() = default;
    virtual std::unique_ptr<storage::Connection> connect(storage::Access access) = 0;
};

/// One line a driver: the whole contract test runs for each.
struct ConnectionFactory {
    std::string name;
    std::function<std::unique_ptr<ContractDatabase>()> fresh;
};

class SqliteContractDatabase final : public ContractDatabase {
  public:
    SqliteContractDatabase() {
        storage::OpenOptions options;
        options.mode = storage::OpenMode::Create;
        options.busyTimeout = std::chrono::milliseconds(2000);
        m_database = storage::Database::open(m_folder / "contract.practice", options);
    }
    std::unique_ptr<storage::Connection> connect(storage::Access access) override { return m_database->connect(access); }

  private:
    TempDir m_folder;
    std::shared_ptr<storage::Database> m_database;
};

inline const std::vector<ConnectionFactory>& connectionFactories() {
    static const std::vector<ConnectionFactory> all{
        {"sqlite", [] { return std::make_unique<SqliteContractDatabase>(); }},
    };
    return all;
}

/// The kind of the DbError that `action` throws; fails the test if it throws none.
template <class Action> storage::DbErrorKind kindThrownBy(Action action) {
    try {
        action();
    } catch (const storage::DbError& error) {
        return error.kind();
    }
    FAIL("no DbError was thrown");
    return storage::DbErrorKind::Misuse;
}

} // namespace practice::testing
