// The speed of the local search of the roster solver: moves and instructions on one core.
//   solver_moves_bench INSTANCE... [--moves N] [--hot T] [--cold T] [--seed S]

#include "scheduling/solver/instance_file.h"
#include "scheduling/solver/local_search.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#ifdef __linux__
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace practice;

namespace {

struct Options {
    std::vector<std::string> files;
    std::int64_t moves = 20'000'000;
    double hot = 20;
    double cold = 0.7;
    std::uint64_t seed = 1;
};

/// Instructions of this thread; -1 where the kernel does not tell.
class InstructionCounter {
  public:
    InstructionCounter() {
#ifdef __linux__
        perf_event_attr wanted{};
        wanted.type = PERF_TYPE_HARDWARE;
        wanted.size = sizeof wanted;
        wanted.config = PERF_COUNT_HW_INSTRUCTIONS;
        wanted.exclude_kernel = 1;
        wanted.exclude_hv = 1;
        m_file = static_cast<int>(syscall(SYS_perf_event_open, &wanted, 0, -1, -1, 0));
#endif
    }
    ~InstructionCounter() {
#ifdef __linux__
        if (m_file >= 0)
            close(m_file);
#endif
    }
    InstructionCounter(const InstructionCounter&) = delete;
    InstructionCounter& operator=(const InstructionCounter&) = delete;

    std::int64_t read() const {
        std::int64_t value = -1;
#ifdef __linux__
        if (m_file < 0 || ::read(m_file, &value, sizeof value) != sizeof value)
            return -1;
#endif
        return value;
    }

  private:
    int m_file = -1;
};

Options optionsOf(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const bool named = word.rfind("--", 0) == 0 && i + 1 < count;
        if (!named)
            options.files.push_back(word);
        else if (word == "--moves")
            options.moves = std::atoll(words[++i]);
        else if (word == "--hot")
            options.hot = std::atof(words[++i]);
        else if (word == "--cold")
            options.cold = std::atof(words[++i]);
        else if (word == "--seed")
            options.seed = static_cast<std::uint64_t>(std::atoll(words[++i]));
    }
    return options;
}

void measure(const std::string& path, const Options& options) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto problem = solver::readInstance(text, path);
    if (!problem) {
        std::printf("%s: not readable\n", path.c_str());
        return;
    }
    solver::LocalSearch search(*problem, solver::Grid(problem->people(), problem->days()), options.seed);
    const InstructionCounter instructions;
    const std::int64_t before = instructions.read();
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t busyBefore = std::clock();
    search.run(options.moves, options.hot, options.cold, {});
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    const double busy = static_cast<double>(std::clock() - busyBefore) / CLOCKS_PER_SEC;
    const std::int64_t after = instructions.read();

    const double moves = static_cast<double>(search.tried());
    const std::string perMove =
        before < 0 ? "n/a" : std::to_string(static_cast<std::int64_t>(static_cast<double>(after - before) / moves));
    const std::string best = search.best() ? std::to_string(search.bestCost().total()) : "none legal";
    const std::string name = path.substr(path.find_last_of('/') + 1);
    std::printf("%-16s %6.1f s  %5.2f M moves/s (%5.2f of its own time)  %6s instructions/move  %5.2f %% accepted  best %s\n", name.c_str(),
                taken.count(), moves / taken.count() / 1e6, moves / busy / 1e6, perMove.c_str(),
                100 * static_cast<double>(search.accepted()) / moves, best.c_str());
}

} // namespace

int main(int count, char** words) {
    const Options options = optionsOf(count, words);
    if (options.files.empty()) {
        std::puts("usage: solver_moves_bench INSTANCE... [--moves N] [--hot T] [--cold T] [--seed S]");
        return 2;
    }
    for (const std::string& file : options.files)
        measure(file, options);
    return 0;
}
