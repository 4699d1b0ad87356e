// The solver program on the published instances, beside the values that others published: one row an instance and time,
// over several seeds. Every roster was checked against the rules as written before it counts.
//
//     roster_bench                                      all of the data folder, 60 s, one seed, two threads
//     roster_bench --seconds 10 60 --seeds 3            median and worst of seeds 1, 2, 3 at both times
//     roster_bench --instance Instance8.txt --out DIR   these alone; rosters into DIR for an independent check
//
// "processor" is what the program used of all processors: far below threads x seconds means that others worked meanwhile,
// and that the row says little. The memory is the most that any of the runs held.

#include "core/pending_file.h"
#include "scheduling/solver/instance_file.h"
#include "scheduling/solver/roster_file.h"
#include "scheduling/solver/solver_messages.h"
#include "scheduling/solver/solver_process.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

using namespace practice;
using namespace practice::solver;

namespace {

struct Published {
    int number;
    std::optional<int> inTenMinutes; ///< Best published cost after 10 minutes.
    int bestKnown;
};

constexpr Published kPublished[] = {
    {1, 607, 607},    {2, 828, 828},    {3, 1001, 1001},  {4, 1716, 1716},  {5, 1143, 1143},  {6, 1950, 1950},
    {7, 1056, 1056},  {8, 1341, 1300},  {9, 439, 439},    {10, 4631, 4631}, {11, 3443, 3443}, {12, 4042, 4040},
    {13, 3109, 1348}, {14, 1281, 1278}, {15, 4144, 3829}, {16, 3253, 3225}, {17, 5760, 5746}, {18, 5000, 4459},
    {19, 3809, 3149}, {20, {}, 4769},   {21, {}, 21133},  {22, {}, 30241},  {23, {}, 17428},  {24, {}, 42463}};

struct Settings {
    std::vector<std::filesystem::path> instances;
    std::filesystem::path folder = PRACTICE_SHARED_DIR "/data/roster";
    std::filesystem::path program = PRACTICE_SOLVER;
    std::filesystem::path rosters;
    std::vector<double> seconds{60};
    int seeds = 1;
    int firstSeed = 1;
    int threads = 2;
};

class Silent final : public SolveObserver {
  public:
    void improved(const Grid&, const Standing&) override {}
    void bounded(const Standing&) override {}
    void second(const Standing&) override {}
    bool cancelled() override { return false; }
};

/// The number in a name such as Instance8.txt; 0 where there is none.
int numberOf(const std::filesystem::path& file) {
    const auto name = file.stem().string();
    const auto digit = name.find_first_of("0123456789");
    int number = 0;
    if (digit != std::string::npos)
        std::from_chars(name.data() + digit, name.data() + name.size(), number);
    return number;
}

const Published* publishedFor(int number) {
    const auto* found = std::ranges::find(kPublished, number, &Published::number);
    return found == std::end(kPublished) ? nullptr : found;
}

Problem problemIn(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in)
        throw std::runtime_error(file.string() + " cannot be read");
    auto problem = readInstance(text, file.string());
    if (!problem)
        throw std::runtime_error(core::describe(problem.error()));
    return *std::move(problem);
}

template <class T> T medianOf(std::vector<T> values) {
    std::ranges::sort(values);
    return values[(values.size() - 1) / 2];
}

template <class T> std::string orDash(const std::optional<T>& value) { return value ? fmt::format("{}", *value) : "-"; }

std::string percentAbove(std::optional<std::int64_t> cost, std::optional<std::int64_t> floor) {
    if (!cost || !floor || *floor <= 0)
        return "-";
    return fmt::format("{:.2f}", 100.0 * static_cast<double>(*cost - *floor) / static_cast<double>(*floor));
}

/// The runs of one instance and time. A run without a roster counts as dearer than any with one.
struct Row {
    std::vector<std::optional<std::int64_t>> costs;
    std::vector<double> first, wall, processor, movesPerSecond;
    std::optional<std::int64_t> bound;
    std::int64_t peakBytes = 0;
    std::vector<std::string> troubles;

    void add(const ProgramOutcome& outcome, std::uint64_t seed) {
        const auto& standing = outcome.solved.standing;
        costs.push_back(standing.best ? std::optional(standing.best->total()) : std::nullopt);
        if (outcome.solved.firstFeasible)
            first.push_back(*outcome.solved.firstFeasible);
        wall.push_back(standing.seconds);
        processor.push_back(outcome.processorSeconds);
        movesPerSecond.push_back(standing.seconds > 0 ? static_cast<double>(standing.moves) / standing.seconds : 0);
        if (standing.bound)
            bound = std::max(bound.value_or(*standing.bound), *standing.bound);
        peakBytes = std::max(peakBytes, outcome.peakBytes);
        if (const auto finding = findingOf(outcome))
            troubles.push_back(fmt::format("seed {}: {}", seed, core::sentence(*finding)));
        if (outcome.rejected > 0)
            troubles.push_back(fmt::format("seed {}: {} answers were not what they claimed to be", seed, outcome.rejected));
    }

    std::optional<std::int64_t> rank(std::size_t place) const {
        auto sorted = costs;
        std::ranges::sort(sorted, [](const auto& a, const auto& b) { return a && (!b || *a < *b); });
        return sorted[place];
    }
    std::optional<std::int64_t> median() const { return rank((costs.size() - 1) / 2); }
    std::optional<std::int64_t> worst() const { return rank(costs.size() - 1); }
};

void printHead() {
    fmt::print("{:>4} {:>11} {:>5} {:>3} | {:>7} {:>7} {:>7} {:>7} | {:>7} {:>7} {:>7} {:>5} | {:>7} {:>7} {:>5} {:>7} {:>7}\n", "#",
               "size", "s", "n", "median", "worst", "bound", "% above", "best", "% above", "10 min", "beats", "first s", "Mmove/s", "MB",
               "wall s", "proc. s");
}

std::string verdict(const Row& row, const Published* published) {
    if (!published || !published->inTenMinutes)
        return "-";
    const auto worst = row.worst();
    return !worst || *worst > *published->inTenMinutes ? "NO" : *worst < *published->inTenMinutes ? "yes" : "ties";
}

void print(int number, const Problem& problem, double seconds, const Row& row) {
    const auto* published = publishedFor(number);
    const auto best = published ? std::optional<std::int64_t>(published->bestKnown) : std::nullopt;
    fmt::print("{:>4} {:>11} {:>5} {:>3} | {:>7} {:>7} {:>7} {:>7} | {:>7} {:>7} {:>7} {:>5} | {:>7} {:>7.2f} {:>5} {:>7.1f} {:>7.1f}\n",
               number, fmt::format("{}x{}x{}", problem.days(), problem.people(), problem.types()), seconds, row.costs.size(),
               orDash(row.median()), orDash(row.worst()), orDash(row.bound), percentAbove(row.median(), row.bound), orDash(best),
               percentAbove(row.median(), best), published ? orDash(published->inTenMinutes) : "-", verdict(row, published),
               row.first.empty() ? "-" : fmt::format("{:.2f}", *std::ranges::max_element(row.first)),
               medianOf(row.movesPerSecond) / 1e6, row.peakBytes >> 20, medianOf(row.wall), medianOf(row.processor));
    for (const auto& trouble : row.troubles)
        fmt::print("       {}\n", trouble);
    std::fflush(stdout);
}

void measure(const Settings& settings, const std::filesystem::path& file, double seconds) {
    const auto problem = problemIn(file);
    Row row;
    for (int run = 0; run < settings.seeds; ++run) {
        SolveOptions options;
        options.seconds = seconds;
        options.threads = settings.threads;
        options.seed = static_cast<std::uint64_t>(settings.firstSeed + run);
        Silent observer;
        const auto outcome = solveOutside(problem, options, observer, settings.program);
        if (outcome.end == ProgramEnd::Missing)
            throw std::runtime_error(settings.program.string() + ": " + outcome.detail);
        row.add(outcome, options.seed);
        if (!settings.rosters.empty() && outcome.solved.roster)
            core::writeWholeFile(settings.rosters / fmt::format("{}-{}s-{}.txt", file.stem().string(), seconds, options.seed),
                                 writeRoster(problem, *outcome.solved.roster));
    }
    print(numberOf(file), problem, seconds, row);
}

std::vector<std::filesystem::path> instancesOf(const Settings& settings) {
    if (!settings.instances.empty())
        return settings.instances;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(settings.folder))
        if (entry.path().extension() == ".txt" && numberOf(entry.path()) > 0)
            files.push_back(entry.path());
    std::ranges::sort(files, {}, numberOf);
    return files;
}

} // namespace

int main(int argc, char** argv) {
    Settings settings;
    if (const auto* named = std::getenv("PRACTICEDESK_SOLVER"))
        settings.program = named;
    CLI::App app("The solver program on the published instances", "roster_bench");
    app.add_option("--instance", settings.instances, "Instance files");
    app.add_option("--folder", settings.folder, "Or all InstanceN.txt of this folder");
    app.add_option("--seconds", settings.seconds, "Times to measure");
    app.add_option("--seeds", settings.seeds, "How many seeds")->check(CLI::Range(1, 1000));
    app.add_option("--first-seed", settings.firstSeed, "The first of them");
    app.add_option("--threads", settings.threads, "Threads of the solver")->check(CLI::Range(1, kMostThreads));
    app.add_option("--solver", settings.program, "The solver program");
    app.add_option("--out", settings.rosters, "Folder for the rosters");
    CLI11_PARSE(app, argc, argv);
    core::registerMessages(solverMessages());
    core::registerMessages(solverProcessMessages());
    if (!settings.rosters.empty())
        std::filesystem::create_directories(settings.rosters);
    fmt::print("{} threads, {}\n", settings.threads, settings.program.string());
    printHead();
    try {
        for (const auto& file : instancesOf(settings))
            for (const double seconds : settings.seconds)
                measure(settings, file, seconds);
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
    return 0;
}
