#include "cli/command.h"

#include "app/bench/bench.h"
#include "core/contract.h"

#include <fmt/format.h>

#include <algorithm>

namespace practice::cli {

namespace {

using nlohmann::json;

struct BenchOptions {
    std::string name;
    std::string size = "small";
    std::filesystem::path place;
};

std::string suiteNames() {
    std::string names;
    for (const auto& suite : app::bench::suites())
        names += (names.empty() ? "" : ", ") + suite.name;
    return names;
}

std::string tableOf(const std::vector<app::bench::Figure>& figures) {
    std::size_t widest = 8;
    for (const auto& figure : figures)
        widest = std::max(widest, figure.what.size());
    auto text = fmt::format("{:<{}} {:>6} {:>12} {:>12} {:>12}\n", "", widest, "runs", "median ms", "p99 ms", "longest ms");
    for (const auto& figure : figures)
        text += fmt::format("{:<{}} {:>6} {:>12.3f} {:>12.3f} {:>12.3f}\n", figure.what, widest, figure.runs, figure.medianMs,
                            figure.p99Ms, figure.longestMs);
    return text;
}

void bench(Run& run, const BenchOptions& options) {
    const auto* suite = app::bench::findSuite(options.name);
    if (!suite)
        throw UsageError("There is no benchmark \"" + options.name + "\". There are: " + suiteNames() + ".");
    const auto place = options.place.empty() ? std::filesystem::temp_directory_path() : options.place;
    if (!std::filesystem::is_directory(place))
        throw core::IoError("There is no folder \"" + place.string() + "\" for the temporary practice.");
    const auto size = options.size == "large" ? app::DemoSize::Large : app::DemoSize::Small;
    const auto figures = valueOf(app::bench::runSuite(*suite, size, place, run.clock, run.progress()));
    if (run.progress().cancelled())
        throw Refused("The benchmark was canceled; the temporary practice is removed.");
    auto measured = json::array();
    for (const auto& figure : figures)
        measured.push_back({{"what", figure.what}, {"runs", figure.runs}, {"median_ms", figure.medianMs}, {"p99_ms", figure.p99Ms},
                            {"longest_ms", figure.longestMs}});
    run.answer(fmt::format("Benchmark \"{}\" ({}) on the {} demo practice, as measured on this machine now:\n{}", suite->name,
                           suite->summary, options.size, tableOf(figures)),
               {{"ok", true}, {"bench", suite->name}, {"size", options.size}, {"measured", measured}});
}

} // namespace

void addBenchCommand(CLI::App& app, Run& run) {
    auto options = std::make_shared<BenchOptions>();
    auto* command = app.add_subcommand("bench", "Measure the program on a temporary demo practice. Example: practicectl bench ledger --size large");
    command->add_option("name", options->name, "One of: " + suiteNames())->required();
    command->add_option("--size", options->size, "small, or large (10,000 patients' worth of ledger lines, 300 staff; takes minutes to make)")
        ->check(CLI::IsMember({"small", "large"}));
    command->add_option("--in", options->place, "Folder for the temporary practice: the disk to measure (the system's temporary folder where absent)");
    command->callback([&run, options] { bench(run, *options); });
}

} // namespace practice::cli
