#include "storage/sqlite/sqlite_connection.h"
#include "storage/sqlite/sqlite_database.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

namespace practice::storage::sqlite {
namespace {

constexpr int kFirstStep = 256; // pages: 1 MiB, a few milliseconds

struct CloseDatabase {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct FinishBackup {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

} // namespace

/// Another program's commit makes SQLite start the copy again. Each restart doubles the step, so that under any load
/// some step holds the file long enough to finish: writers then wait for it as they do for a long read.
void copyPages(SqliteConnection& source, const std::filesystem::path& part, core::Progress& progress) {
    ErrorContext there = source.errorContext();
    there.file = part;
    there.readerConnection = false;
    sqlite3* opened = nullptr;
    const auto rc = sqlite3_open_v2(part.c_str(), &opened,
                                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    const std::unique_ptr<sqlite3, CloseDatabase> target(opened);
    if (rc != SQLITE_OK) raise(rc, there);
    // Nobody sees the file before it is complete, so it needs no journal and no syncs on the way.
    sqlite3_exec(opened, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", nullptr, nullptr, nullptr);
    std::unique_ptr<sqlite3_backup, FinishBackup> backup(sqlite3_backup_init(opened, "main", source.handle(), "main"));
    if (!backup) raise(sqlite3_extended_errcode(opened), there);

    const auto deadline = [&] { return std::chrono::steady_clock::now() + source.errorContext().busyTimeout; };
    auto giveUp = deadline();
    int pages = kFirstStep;
    int remaining = -1;
    for (;;) {
        if (progress.cancelled()) raise(DbErrorKind::Interrupted, SQLITE_INTERRUPT, there);
        const auto ticket = source.gate().enter();
        const auto step = sqlite3_backup_step(backup.get(), pages);
        source.gate().leave(ticket);
        if (step == SQLITE_DONE) break;
        if ((step & 0xff) == SQLITE_BUSY || (step & 0xff) == SQLITE_LOCKED) {
            if (std::chrono::steady_clock::now() >= giveUp) raise(step, source.errorContext());
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
            continue;
        }
        if (step != SQLITE_OK) raise(step, (step & 0xff) == SQLITE_CORRUPT ? source.errorContext() : there);
        giveUp = deadline();
        const auto left = sqlite3_backup_remaining(backup.get());
        if (remaining >= 0 && left >= remaining) pages = std::min(pages * 2, 1 << 22);
        remaining = left;
        const auto total = sqlite3_backup_pagecount(backup.get());
        progress.step(total - left, total);
    }
    if (const auto finished = sqlite3_backup_finish(backup.release()); finished != SQLITE_OK) raise(finished, there);
}

} // namespace practice::storage::sqlite
