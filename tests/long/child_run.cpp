#include "long/child_run.h"

#include "long/figures.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace practice::testing {

ChildRun runChild(const std::vector<std::string>& words, const std::filesystem::path& output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    auto copy = words;
    std::vector<char*> arguments;
    for (auto& word : copy)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const Stopwatch watch;
    ChildRun run;
    pid_t child = 0;
    if (::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ) == 0) {
        int status = 1;
        rusage usage{};
        ::wait4(child, &status, 0, &usage);
        run.ran = status == 0;
        run.seconds = watch.milliseconds() / 1000;
        run.peakMiB = static_cast<double>(usage.ru_maxrss) / 1024;
    }
    posix_spawn_file_actions_destroy(&actions);
    return run;
}

} // namespace practice::testing
