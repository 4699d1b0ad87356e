#include "storage/sqlite/sqlite_database.h"

#include "core/platform/files.h"
#include "core/platform/platform.h"
#include "storage/file_io.h"
#include "storage/migrations.h"
#include "storage/sqlite/sqlite_connection.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include <cerrno>
#include <map>
#include <mutex>
#include <system_error>

namespace practice::storage::sqlite {
namespace {

namespace fs = std::filesystem;

/// The lock that the gate guards belongs to the process and the file, so a file opened twice has one gate.
std::shared_ptr<ReadGate> gateOf(const fs::path& file, std::chrono::milliseconds patience) {
    static std::mutex mutex;
    static std::map<std::pair<std::uint64_t, std::uint64_t>, std::weak_ptr<ReadGate>> gates;
    const std::lock_guard lock(mutex);
    std::erase_if(gates, [](const auto& entry) { return entry.second.expired(); });
    auto& slot = gates[core::platform::fileIdentity(file)];
    auto gate = slot.lock();
    if (!gate) slot = gate = std::make_shared<ReadGate>(patience);
    return gate;
}

/// An empty private file. SQLite keeps a file's rights, for its journal too.
void createPrivate(const ErrorContext& context) {
    try {
        core::platform::FileHandle::createNew(context.file);
    } catch (const std::system_error& error) {
        const auto code = error.code();
        if (isFullDisk(code)) raise(DbErrorKind::DiskFull, code.value(), context);
        raise(code == std::errc::read_only_file_system ? DbErrorKind::ReadOnly : DbErrorKind::CannotOpen, code.value(),
              context);
    }
}

std::int64_t numberOf(Connection& connection, std::string_view sql) {
    auto query = connection.prepare(sql);
    return query->step() ? query->get<std::int64_t>(0) : 0;
}

} // namespace

SqliteDatabase::SqliteDatabase(fs::path file, const OpenOptions& options) : m_options(options) {
    m_context.file = std::move(file);
    m_context.busyTimeout = options.busyTimeout;
    if (!options.allowNetworkFile)
        if (const auto network = core::platform::isNetworkFileSystem(m_context.file))
            raise(DbErrorKind::NetworkFile, 0, m_context, *network);
    if (options.mode == OpenMode::Create) create();
    checkPlace();
    m_gate = gateOf(m_context.file, options.busyTimeout);
    checkOurs();
}

void SqliteDatabase::create() const {
    std::error_code error;
    if (fs::exists(m_context.file, error))
        throw DbError(DbErrorKind::CannotOpen, EEXIST,
                      fmt::format("There is a file {} already, so no new practice was made there. It was not touched. Choose "
                                  "another name, or open it instead.",
                                  m_context.file.string()));
    createPrivate(m_context);
}

void SqliteDatabase::checkPlace() const {
    std::error_code error;
    if (!fs::is_regular_file(m_context.file, error)) raise(DbErrorKind::CannotOpen, ENOENT, m_context);
    if (!core::platform::isReadable(m_context.file)) raise(DbErrorKind::CannotOpen, EACCES, m_context);
    if (m_options.mode == OpenMode::ReadOnly) return;
    if (core::platform::isWriteProtected(m_context.file) || core::platform::isWriteProtected(folderOf(m_context.file)))
        raise(DbErrorKind::ReadOnly, EACCES, m_context);
}

std::unique_ptr<SqliteConnection> SqliteDatabase::session(Access access) const {
    return std::make_unique<SqliteConnection>(ConnectionSettings{m_context, m_options.mode, access, m_gate});
}

std::unique_ptr<Connection> SqliteDatabase::connect(Access access) { return session(access); }

void SqliteDatabase::checkOurs() {
    // The file is read through SQLite alone: closing a descriptor of our own would drop the process's locks on it.
    const auto connection = session(Access::Writer);
    if (m_options.mode == OpenMode::Create) connection->require("PRAGMA application_id = 1346655051");
    static_assert(kApplicationId == 1346655051);
    const ReadTransaction view(*connection);
    if (numberOf(*connection, "PRAGMA page_count") == 0) raise(DbErrorKind::NotADatabase, 0, m_context);
    if (numberOf(*connection, "PRAGMA application_id") != kApplicationId) raise(DbErrorKind::Foreign, 0, m_context);
    const auto status = schemaStatus(*connection);
    if (status.state == SchemaState::Newer)
        raise(DbErrorKind::NewerSchema, 0, m_context,
              fmt::format("schema {}, this program knows {}", status.databaseVersion, status.programVersion));
}

void SqliteDatabase::copyTo(const fs::path& target, core::Progress& progress) {
    ErrorContext there = m_context;
    there.file = target;
    std::error_code error;
    if (fs::exists(target, error))
        throw DbError(DbErrorKind::CannotOpen, EEXIST,
                      fmt::format("There is a file {} already, so no copy was made there. Neither file was touched. Choose "
                                  "another name.",
                                  target.string()));
    fs::path part = target;
    part += ".part";
    fs::remove(part, error);
    ErrorContext unfinished = there;
    unfinished.file = part;
    createPrivate(unfinished);
    try {
        copyPages(*session(Access::Reader), part, progress);
        core::platform::syncFile(part);
        fs::rename(part, target);
        core::platform::syncFolder(folderOf(target));
    } catch (...) {
        fs::remove(part, error);
        fs::remove(fs::path(part) += "-journal", error);
        throw;
    }
}

std::vector<std::string> SqliteDatabase::integrityProblems() {
    std::vector<std::string> problems;
    try {
        const auto connection = session(Access::Reader);
        const ReadTransaction view(*connection);
        auto pages = connection->prepare("PRAGMA integrity_check(100)");
        while (pages->step())
            if (auto line = pages->get<std::string>(0); line != "ok") problems.push_back(std::move(line));
        auto keys = connection->prepare("PRAGMA foreign_key_check");
        while (keys->step() && problems.size() < 200)
            problems.push_back(fmt::format("a row of table {} refers to a missing row of {}", keys->get<std::string>(0),
                                           keys->get<std::string>(2)));
    } catch (const DbError& damage) {
        if (damage.kind() != DbErrorKind::Corrupt && damage.kind() != DbErrorKind::NotADatabase) throw;
        problems.push_back(fmt::format("the file is damaged (code {})", damage.nativeCode()));
    }
    return problems;
}

std::shared_ptr<Database> openDatabase(const fs::path& file, const OpenOptions& options) {
    return std::make_shared<SqliteDatabase>(fs::absolute(file), options);
}

} // namespace practice::storage::sqlite
