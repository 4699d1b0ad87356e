#pragma once

#include "storage/database.h"
#include "storage/read_gate.h"
#include "storage/sqlite/sqlite_errors.h"
#include "storage/sqlite/sqlite_statement.h"

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

struct sqlite3;

namespace practice::storage::sqlite {

struct ConnectionSettings {
    ErrorContext context;
    OpenMode mode = OpenMode::Existing;
    Access access = Access::Writer;
    std::shared_ptr<ReadGate> gate;
};

/// One SQLite session. Waits for other programs in its busy handler until the deadline, with jitter; keeps the read gate
/// in step with the locks that it holds; keeps compiled statements.
class SqliteConnection final : public Connection {
  public:
    explicit SqliteConnection(ConnectionSettings settings);
    ~SqliteConnection() override;

    std::unique_ptr<Statement> prepare(std::string_view oneStatement) override;
    void runScript(std::string_view sql) override;
    std::int64_t dataVersion() override;
    bool inTransaction() const override { return m_mode != Mode::Idle; }
    bool canWrite() const override {
        return m_settings.access == Access::Writer && m_settings.mode != OpenMode::ReadOnly;
    }
    std::int64_t statementsExecuted() const override { return m_executed; }
    void interrupt() override;
    const Dialect& dialect() const override;

    // For the driver's own statements and copies.
    sqlite3* handle() const { return m_db; }
    const ErrorContext& errorContext() const { return m_settings.context; }
    ReadGate& gate() const { return *m_settings.gate; }
    [[noreturn]] void fail(int extendedCode, std::string_view detail = {});
    void statementStarts(SqliteStatement& statement, bool hasColumns);
    void statementEnded(SqliteStatement& statement) noexcept;
    void giveBack(Compiled compiled) noexcept;
    /// Runs a constant statement without the checks of prepare().
    int execute(const char* sql);
    void require(const char* sql);

  private:
    enum class Mode { Idle, Read, Write };
    using Clock = std::chrono::steady_clock;

    void beginImmediate() override;
    void beginRead() override;
    void commit() override;
    void rollback() noexcept override;

    void configure();
    Compiled compile(std::string_view sql, std::string_view* tail);
    void enterGate();
    void settleGate() noexcept;
    void closeGate(Clock::time_point deadline);
    void openGate() noexcept;
    void resetOpenWrites() noexcept;
    bool hasOpenReads() const;
    void checkStillOpen();
    int commitUntilDeadline(bool& blockedByOwnRead);
    bool readsElsewhere() const;
    void yieldToOthers();
    void pause();
    static int onBusy(void* self, int attempt);
    bool waitForLock(int attempt);

    ConnectionSettings m_settings;
    sqlite3* m_db = nullptr;
    Mode m_mode = Mode::Idle;
    bool m_lost = false;       ///< SQLite rolled the open transaction back by itself.
    bool m_gateClosed = false; ///< This connection holds it closed.
    std::atomic<bool> m_interrupted{false};
    std::optional<std::thread::id> m_ticket; ///< Inside the gate.
    Clock::time_point m_busyDeadline{};
    std::optional<Clock::time_point> m_commitDeadline;
    Clock::time_point m_lastCommit{};
    Clock::time_point m_busySince{}; ///< Start of commits that follow each other without a pause.
    std::minstd_rand m_random{std::random_device{}()};
    std::vector<SqliteStatement*> m_open;
    std::list<Compiled> m_idle; ///< Most recently used first.
    std::unordered_multimap<std::string_view, std::list<Compiled>::iterator> m_idleBySql;
    std::int64_t m_executed = 0;
};

} // namespace practice::storage::sqlite
