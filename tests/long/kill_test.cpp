// kill_test [KILLS=200] [SEED=1]: a program works on a demo practice and is killed (SIGKILL) at random moments. What it
// acknowledged after a commit must be there, and the practice must verify as sound, each time.
#include "long/figures.h"

#include "app/maintenance.h"

#include <csignal>
#include <random>
#include <sstream>
#include <thread>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

using namespace practice;
using namespace practice::testing;

namespace {

struct Run {
    std::vector<std::string> acknowledged; ///< Whole lines only: a torn one was not acknowledged.
    bool wasReady = false;
    bool wasKilled = false;
};

/// Starts the writer, waits for "ready", lets it work for so long, kills it and reads what it said.
Run workAndKill(const std::filesystem::path& file, const std::filesystem::path& state, int first, int microseconds) {
    int ends[2];
    if (::pipe(ends) != 0)
        throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::vector<std::string> words{PRACTICE_KILL_WRITER, file.string(), state.string(), std::to_string(first)};
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    if (::posix_spawn(&child, PRACTICE_KILL_WRITER, &actions, nullptr, arguments.data(), environ) != 0)
        throw std::runtime_error("the writer does not start");
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string text;
    char buffer[4096];
    Run run;
    while (text.find("ready\n") == std::string::npos) {
        const auto got = ::read(ends[0], buffer, sizeof buffer);
        if (got <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(got));
    }
    run.wasReady = text.find("ready\n") != std::string::npos;
    // allow(sleep): the moment of the kill is what is random
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
    ::kill(child, SIGKILL);
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    run.wasKilled = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    text.resize(text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (line != "ready")
            run.acknowledged.push_back(line);
    return run;
}

bool isKept(storage::Connection& connection, const std::string& line) {
    std::istringstream words(line);
    std::string kind, date;
    std::int64_t id = 0, employee = 0;
    words >> kind >> id >> employee >> date;
    const auto asked = [&](const char* sql) {
        auto row = connection.prepare(sql);
        row->bind("id", id);
        if (kind == "cell")
            row->bind("employee", employee).bind("day", date);
        row->step();
        return row->get<std::int64_t>(0) == 1;
    };
    if (kind == "employee")
        return asked("SELECT COUNT(id) FROM employees WHERE id = :id");
    if (kind == "entry")
        return asked("SELECT COUNT(id) FROM journal_entries WHERE id = :id");
    if (kind == "credential")
        return asked("SELECT COUNT(id) FROM credentials WHERE id = :id");
    if (kind == "leave")
        return asked("SELECT COUNT(id) FROM leave_requests WHERE id = :id");
    return kind == "cell" && asked("SELECT COUNT(a.id) FROM roster_assignments a JOIN shift_types t ON t.id = a.shift_type_id "
                                   "WHERE a.version_number = 0 AND a.roster_id = :id AND a.employee_id = :employee AND "
                                   "a.on_date = :day AND t.code = 'T'");
}

} // namespace

int main(int argc, char** argv) {
    return reportedBy([&] {
        const int kills = sizeFrom(argc, argv, 200);
        std::mt19937 random(argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1u);
        DemoCopy demo;
        std::vector<std::string> all;
        int lost = 0, unsound = 0, hot = 0, early = 0;
        const Stopwatch watch;
        for (int k = 0; k < kills; ++k) {
            const auto run = workAndKill(demo.file(), demo.stateFolder(), static_cast<int>(all.size()) + 10 * k,
                                         std::uniform_int_distribution<int>(0, 120'000)(random));
            if (!run.wasReady || !run.wasKilled)
                ++early;
            std::error_code none;
            const auto journal = demo.file().string() + "-journal";
            hot += std::filesystem::exists(journal, none) && std::filesystem::file_size(journal, none) > 0;
            all.insert(all.end(), run.acknowledged.begin(), run.acknowledged.end());
            const auto in = demo.signIn();
            for (const auto& line : run.acknowledged)
                if (!isKept(in->connection(), line)) {
                    ++lost;
                    std::cout << "LOST after kill " << k + 1 << ": " << line << '\n';
                }
            core::NoProgress quiet;
            const auto report = valueOf(app::verifyPractice(in->services(), in->workspace().database(), quiet));
            if (!report.sound()) {
                ++unsound;
                for (const auto& check : report.checks)
                    for (const auto& problem : check.problems)
                        std::cout << "UNSOUND after kill " << k + 1 << ": " << check.name << ": " << problem << '\n';
            }
        }
        const auto in = demo.signIn();
        int lostLater = 0;
        for (const auto& line : all)
            lostLater += !isKept(in->connection(), line);
        std::cout << "kills " << kills << ", of them in the middle of a transaction (journal left behind) " << hot
                  << ", before the work began or not killed " << early << "\nacknowledged changes " << all.size()
                  << "\nlost right after the kill " << lost << ", lost at the end " << lostLater
                  << "\nverify not sound " << unsound << " of " << kills << "\nseconds "
                  << watch.milliseconds() / 1000 << '\n';
        // The test must have tested something: work was acknowledged and transactions were cut.
        const bool real = early == 0 && all.size() > static_cast<std::size_t>(kills) && (hot > 0 || kills < 50);
        if (!real)
            std::cout << "NOT A TEST: too little work was done or cut\n";
        return lost == 0 && lostLater == 0 && unsound == 0 && real ? 0 : 1;
    });
}
