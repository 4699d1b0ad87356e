#pragma once

#include "storage/database.h"
#include "storage/read_gate.h"
#include "storage/sqlite/sqlite_errors.h"

#include <cstdint>

namespace practice::storage::sqlite {

class SqliteConnection;

/// 'PDSK': marks our files (PRAGMA application_id).
inline constexpr std::int64_t kApplicationId = 0x5044534b;

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(std::filesystem::path file, const OpenOptions& options);
    std::unique_ptr<Connection> connect(Access access) override;
    const std::filesystem::path& file() const override { return m_context.file; }
    ReadGate& gate() override { return *m_gate; }
    void copyTo(const std::filesystem::path& target, core::Progress& progress) override;
    std::vector<std::string> integrityProblems() override;

  private:
    std::unique_ptr<SqliteConnection> session(Access access) const;
    void checkPlace() const;
    void create() const;
    void checkOurs();

    OpenOptions m_options;
    ErrorContext m_context;
    std::shared_ptr<ReadGate> m_gate;
};

std::shared_ptr<Database> openDatabase(const std::filesystem::path& file, const OpenOptions& options);

/// Copies the whole database of `source` to the fresh file `part`, in steps between which others get their turn.
void copyPages(SqliteConnection& source, const std::filesystem::path& part, core::Progress& progress);

} // namespace practice::storage::sqlite
