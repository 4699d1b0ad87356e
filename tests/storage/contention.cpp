#include "storage/contention.h"

#include "core/clock.h"
#include "core/progress.h"
#include "storage/db_error.h"
#include "storage/migrations.h"
#include "storage/read_gate.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

extern char** environ;

namespace practice::testing {
namespace {

using Clock = std::chrono::steady_clock;
using namespace practice::storage;

constexpr auto kCount = "SELECT next_id FROM id_counters WHERE table_name = 'commits'";
constexpr auto kAdd = "INSERT INTO id_counters (table_name, next_id) VALUES ('commits', 1) "
                      "ON CONFLICT (table_name) DO UPDATE SET next_id = id_counters.next_id + 1";

void noteWait(WorkerFigures& figures, Clock::time_point from) {
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - from).count();
    figures.longestWaitMs = std::max<std::int64_t>(figures.longestWaitMs, took);
}

WorkerFigures write(Database& database, Clock::time_point until) {
    WorkerFigures figures;
    const auto connection = database.connect(Access::Writer);
    while (Clock::now() < until) {
        const auto from = Clock::now();
        try {
            Transaction transaction(*connection);
            connection->prepare(kCount)->run();
            connection->prepare(kAdd)->run();
            transaction.commit();
            ++figures.done;
        } catch (const DbError&) {
            ++figures.errors;
        }
        noteWait(figures, from);
    }
    return figures;
}

/// Never idle: single statements and read transactions in turn.
WorkerFigures read(Database& database, Clock::time_point until) {
    WorkerFigures figures;
    const auto connection = database.connect(Access::Reader);
    const auto* scan = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
                       "SELECT count(*) FROM n, id_counters";
    while (Clock::now() < until) {
        const auto from = Clock::now();
        try {
            connection->prepare(scan)->run();
            const ReadTransaction view(*connection);
            connection->prepare(kCount)->run();
            connection->prepare(scan)->run();
            figures.done += 2;
        } catch (const DbError&) {
            ++figures.errors;
        }
        noteWait(figures, from);
    }
    return figures;
}

std::filesystem::path figuresOf(const std::filesystem::path& file, int writer) {
    return file.string() + ".writer" + std::to_string(writer);
}

pid_t startWriter(const std::filesystem::path& program, const std::filesystem::path& file, int seconds, int number) {
    std::vector<std::string> words{program.string(), file.string(), std::to_string(seconds), figuresOf(file, number).string()};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    return ::posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments.data(), environ) == 0 ? child : -1;
}

WorkerFigures waitForWriter(pid_t child, const std::filesystem::path& file, int number) {
    WorkerFigures figures;
    int how = 1;
    if (child > 0) ::waitpid(child, &how, 0);
    std::ifstream in(figuresOf(file, number));
    if (how != 0 || !(in >> figures.done >> figures.longestWaitMs >> figures.errors)) figures.errors = 1;
    figures.name = "writing process " + std::to_string(number);
    return figures;
}

} // namespace

WorkerFigures writeFor(const std::filesystem::path& file, int seconds) {
    return write(*Database::open(file), Clock::now() + std::chrono::seconds(seconds));
}

ContentionFigures contend(const std::filesystem::path& file, const std::filesystem::path& writerProgram, int seconds,
                          int writers, bool ownWriter) {
    OpenOptions options;
    options.mode = OpenMode::Create;
    const auto database = Database::open(file, options);
    core::NoProgress quiet;
    migrate(*database, core::FixedClock(core::Instant{0}), quiet);
    std::vector<pid_t> children;
    for (int i = 1; i <= writers; ++i) children.push_back(startWriter(writerProgram, file, seconds, i));
    const auto until = Clock::now() + std::chrono::seconds(seconds);
    ContentionFigures figures;
    figures.workers.resize(ownWriter ? 3 : 2);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i)
        threads.emplace_back([&, i] {
            figures.workers[i] = read(*database, until);
            figures.workers[i].name = "reading thread " + std::to_string(i + 1);
        });
    if (ownWriter)
        threads.emplace_back([&] {
            figures.workers[2] = write(*database, until);
            figures.workers[2].name = "writing thread";
        });
    for (auto& thread : threads) thread.join();
    for (int i = 1; i <= writers; ++i)
        figures.workers.push_back(waitForWriter(children[static_cast<std::size_t>(i - 1)], file, i));
    figures.longestOccupationMs = database->gate().longestOccupation().count();
    const auto connection = database->connect(Access::Reader);
    auto count = connection->prepare(kCount);
    if (count->step()) figures.counted = count->get<std::int64_t>(0);
    return figures;
}

} // namespace practice::testing
