#include "storage/sqlite/sqlite_connection.h"

#include "storage/dialect.h"
#include "storage/sqlite/sqlite_text.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace practice::storage::sqlite {
namespace {
constexpr std::size_t kIdleStatements = 200;
}

SqliteConnection::SqliteConnection(ConnectionSettings settings) : m_settings(std::move(settings)) {
    m_settings.context.readerConnection =
        m_settings.access == Access::Reader && m_settings.mode != OpenMode::ReadOnly;
    const auto flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                       (m_settings.mode == OpenMode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    const auto rc = sqlite3_open_v2(m_settings.context.file.c_str(), &m_db, flags, nullptr);
    try {
        if (rc != SQLITE_OK) raise(rc, m_settings.context);
        configure();
    } catch (...) {
        sqlite3_close(m_db);
        throw;
    }
}

SqliteConnection::~SqliteConnection() {
    rollback();
    for (auto& compiled : m_idle) sqlite3_finalize(compiled.handle);
    sqlite3_close_v2(m_db);
    if (m_ticket) m_settings.gate->leave(*m_ticket);
}

void SqliteConnection::configure() {
    // First of all: the pragmas below read the file and may meet another program's lock.
    sqlite3_busy_handler(m_db, &SqliteConnection::onBusy, this);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_limit(m_db, SQLITE_LIMIT_ATTACHED, 0);
    enterGate();
    try {
        for (const auto* pragma : {"PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0",
                                   "PRAGMA temp_store = MEMORY", "PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON",
                                   "PRAGMA synchronous = FULL", "PRAGMA cache_size = -16384"})
            require(pragma);
        if (m_settings.mode != OpenMode::ReadOnly) {
            require("PRAGMA journal_mode = TRUNCATE");
            // A transaction larger than the cache keeps its pages in memory: spilled pages would lock readers out until
            // its end.
            require("PRAGMA cache_spill = OFF");
        }
        if (m_settings.access == Access::Reader) require("PRAGMA query_only = ON");
    } catch (...) {
        settleGate();
        throw;
    }
    settleGate();
}

const Dialect& SqliteConnection::dialect() const { return sqliteDialect(); }

void SqliteConnection::fail(int extendedCode, std::string_view detail) {
    if (m_mode != Mode::Idle && sqlite3_get_autocommit(m_db) != 0) m_lost = true;
    if ((extendedCode & 0xff) == SQLITE_BUSY && m_interrupted) extendedCode = SQLITE_INTERRUPT;
    raise(extendedCode, m_settings.context, detail);
}

int SqliteConnection::execute(const char* sql) {
    const auto rc = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    return rc == SQLITE_OK ? rc : sqlite3_extended_errcode(m_db);
}

void SqliteConnection::require(const char* sql) {
    if (const auto rc = execute(sql); rc != SQLITE_OK) fail(rc, excerpt(sql, 0));
}

void SqliteConnection::interrupt() {
    m_interrupted = true;
    sqlite3_interrupt(m_db);
}

std::int64_t SqliteConnection::dataVersion() {
    auto version = prepare("PRAGMA data_version");
    version->step();
    return version->get<std::int64_t>(0);
}

// Statements

Compiled SqliteConnection::compile(std::string_view sql, std::string_view* tail) {
    // Compiling may read the schema, which takes the lock of a reader.
    if (m_mode == Mode::Idle) enterGate();
    Compiled compiled;
    const char* rest = nullptr;
    const auto rc = sqlite3_prepare_v3(m_db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                       &compiled.handle, &rest);
    const auto offset = rc == SQLITE_OK ? -1 : sqlite3_error_offset(m_db);
    const auto code = rc == SQLITE_OK ? rc : sqlite3_extended_errcode(m_db);
    settleGate();
    if (code != SQLITE_OK) fail(code, excerpt(sql, offset));
    *tail = sql.substr(static_cast<std::size_t>(rest - sql.data()));
    if (compiled.handle != nullptr) {
        compiled.parameters = sqlite3_bind_parameter_count(compiled.handle);
        compiled.columns = sqlite3_column_count(compiled.handle);
        // A pragma changes the connection, not the practice.
        compiled.readOnly = sqlite3_stmt_readonly(compiled.handle) != 0 || firstWord(sql) == "PRAGMA";
    }
    return compiled;
}

std::unique_ptr<Statement> SqliteConnection::prepare(std::string_view oneStatement) {
    if (const auto found = m_idleBySql.find(oneStatement); found != m_idleBySql.end()) {
        const auto at = found->second;
        m_idleBySql.erase(found);
        auto compiled = std::move(*at);
        m_idle.erase(at);
        return std::make_unique<SqliteStatement>(*this, std::move(compiled));
    }
    if (afterBlanks(oneStatement).empty()) misuse("an empty statement");
    if (isReserved(oneStatement)) misuse(excerpt(oneStatement, 0) + " is for the driver alone");
    std::string_view tail;
    auto compiled = compile(oneStatement, &tail);
    compiled.sql = std::string(oneStatement);
    std::string refused = afterBlanks(tail).empty() ? "" : "text follows the ";
    for (int i = 1; i <= compiled.parameters; ++i) {
        const auto* name = sqlite3_bind_parameter_name(compiled.handle, i);
        if (name == nullptr || name[0] != ':') refused = "a parameter without :name, ";
    }
    if (!refused.empty()) {
        sqlite3_finalize(compiled.handle);
        misuse(refused + excerpt(oneStatement, 0));
    }
    return std::make_unique<SqliteStatement>(*this, std::move(compiled));
}

void SqliteConnection::giveBack(Compiled compiled) noexcept {
    sqlite3_clear_bindings(compiled.handle);
    m_idle.push_front(std::move(compiled));
    m_idleBySql.emplace(m_idle.front().sql, m_idle.begin());
    if (m_idle.size() <= kIdleStatements) return;
    const auto oldest = std::prev(m_idle.end());
    const auto [first, last] = m_idleBySql.equal_range(oldest->sql);
    m_idleBySql.erase(std::find_if(first, last, [&](const auto& entry) { return entry.second == oldest; }));
    sqlite3_finalize(oldest->handle);
    m_idle.erase(oldest);
}

void SqliteConnection::runScript(std::string_view sql) {
    for (auto rest = afterBlanks(sql); !rest.empty(); rest = afterBlanks(rest)) {
        if (isReserved(rest)) misuse(excerpt(rest, 0) + " is for the driver alone");
        std::string_view tail;
        auto compiled = compile(rest, &tail);
        compiled.sql = std::string(rest.substr(0, rest.size() - tail.size()));
        SqliteStatement(*this, std::move(compiled)).run();
        rest = tail;
    }
}

void SqliteConnection::statementStarts(SqliteStatement& statement, bool hasColumns) {
    checkStillOpen();
    if (m_open.empty()) m_interrupted = false;
    if (!statement.readOnly()) {
        if (m_mode == Mode::Read) misuse("a change inside a ReadTransaction");
        if (m_mode == Mode::Idle && hasColumns) misuse("a change that returns rows needs a Transaction");
        if (m_mode == Mode::Idle) closeGate(Clock::now() + m_settings.context.busyTimeout);
    } else if (m_mode == Mode::Idle) {
        enterGate();
    }
    m_open.push_back(&statement);
    ++m_executed;
}

void SqliteConnection::statementEnded(SqliteStatement& statement) noexcept {
    std::erase(m_open, &statement);
    if (m_mode == Mode::Idle && !statement.readOnly()) {
        openGate();
    }
    settleGate();
}

bool SqliteConnection::hasOpenReads() const {
    return std::ranges::any_of(m_open, [](const auto* statement) { return statement->readOnly(); });
}

void SqliteConnection::resetOpenWrites() noexcept {
    const auto open = m_open;
    for (auto* statement : open)
        if (!statement->readOnly()) statement->reset();
}

// The read gate

void SqliteConnection::enterGate() {
    if (!m_ticket) m_ticket = m_settings.gate->enter();
}

/// The gate is held exactly while this connection holds a reader's lock.
void SqliteConnection::settleGate() noexcept {
    const bool needed = m_mode == Mode::Read || (m_mode == Mode::Idle && hasOpenReads());
    if (needed && !m_ticket) m_ticket = m_settings.gate->enterAtOnce();
    if (!needed && m_ticket) {
        m_settings.gate->leave(*m_ticket);
        m_ticket.reset();
    }
}

/// Before this connection wants the file for itself: no new readers, and those inside come to their end.
void SqliteConnection::closeGate(Clock::time_point deadline) {
    if (std::exchange(m_gateClosed, true)) return;
    m_settings.gate->close();
    if (!readsElsewhere()) m_settings.gate->awaitEmpty(deadline);
}

void SqliteConnection::openGate() noexcept {
    if (std::exchange(m_gateClosed, false)) m_settings.gate->open();
}

// Transactions

void SqliteConnection::checkStillOpen() {
    if (m_lost) misuse("the transaction was already undone by an earlier error");
}

void SqliteConnection::beginImmediate() {
    if (m_mode != Mode::Idle) misuse("a transaction inside a transaction");
    m_interrupted = false;
    yieldToOthers();
    const auto rc = execute("BEGIN IMMEDIATE");
    if (rc != SQLITE_OK) fail(rc);
    m_mode = Mode::Write;
    settleGate();
}

void SqliteConnection::beginRead() {
    enterGate();
    const auto rc = execute("BEGIN");
    if (rc != SQLITE_OK) {
        settleGate();
        fail(rc);
    }
    m_mode = Mode::Read;
}

void SqliteConnection::commit() {
    checkStillOpen();
    if (m_mode != Mode::Write) misuse("a commit without a transaction");
    resetOpenWrites();
    bool blockedByOwnRead = false;
    const auto rc = commitUntilDeadline(blockedByOwnRead);
    if (blockedByOwnRead) misuse("a commit while the same thread still reads on another connection");
    if (rc != SQLITE_OK) fail(rc);
    m_mode = Mode::Idle;
    m_lastCommit = Clock::now();
    settleGate();
}

/// Other programs poll for the writer's lock. One that commits again and again without a pause would leave them windows
/// of microseconds only, so it stands back now and then for longer than they wait between two looks.
void SqliteConnection::yieldToOthers() {
    const auto now = Clock::now();
    if (now - m_lastCommit > std::chrono::milliseconds(2)) {
        m_busySince = now;
    } else if (now - m_busySince > std::chrono::milliseconds(100)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        m_busySince = Clock::now();
    }
}

int SqliteConnection::commitUntilDeadline(bool& blockedByOwnRead) {
    m_commitDeadline = Clock::now() + m_settings.context.busyTimeout;
    closeGate(*m_commitDeadline);
    int rc = execute("COMMIT");
    while ((rc & 0xff) == SQLITE_BUSY) {
        blockedByOwnRead = readsElsewhere();
        if (blockedByOwnRead || m_interrupted || Clock::now() >= *m_commitDeadline) break;
        pause();
        rc = execute("COMMIT");
    }
    m_commitDeadline.reset();
    openGate();
    return rc;
}

void SqliteConnection::rollback() noexcept {
    resetOpenWrites();
    if (m_db != nullptr && sqlite3_get_autocommit(m_db) == 0) execute("ROLLBACK");
    m_mode = Mode::Idle;
    m_lost = false;
    settleGate();
}

// Waiting for other programs

int SqliteConnection::onBusy(void* self, int attempt) {
    return static_cast<SqliteConnection*>(self)->waitForLock(attempt) ? 1 : 0;
}

bool SqliteConnection::waitForLock(int attempt) {
    const auto now = Clock::now();
    if (attempt == 0) m_busyDeadline = m_commitDeadline.value_or(now + m_settings.context.busyTimeout);
    if (m_interrupted || now >= m_busyDeadline) return false;
    if (m_gateClosed && readsElsewhere()) return false;
    pause();
    return true;
}

/// This thread holds a reader's lock through another connection: to wait for it would be to wait for ever.
bool SqliteConnection::readsElsewhere() const {
    return m_settings.gate->insideOfThisThread() > (m_ticket ? 1 : 0);
}

/// Jitter, so that two programs that wait for each other's file do not keep step.
void SqliteConnection::pause() {
    std::uniform_int_distribution<int> microseconds(300, 4000);
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds(m_random)));
}

} // namespace practice::storage::sqlite
