#include "cli/command.h"

#include "core/contract.h"
#include "core/pending_file.h"
#include "scheduling/solver/check_problem.h"
#include "scheduling/solver/explanation_words.h"
#include "scheduling/solver/instance_file.h"
#include "scheduling/solver/rearrangement.h"
#include "scheduling/solver/roster_file.h"
#include "scheduling/solver/solver_process.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <ostream>

namespace practice::cli {

namespace {

using nlohmann::json;
using solver::ProgramEnd;
using solver::Standing;

constexpr double kUsualSeconds = 60;
constexpr std::int64_t kMostTenths = 10'000;
constexpr int kPeopleExplained = 5; ///< For each open need.
constexpr std::uintmax_t kLargestFile = 256u << 20;

struct SolveCommand {
    std::filesystem::path instance, start, out;
    std::optional<double> seconds;
    std::optional<std::int64_t> moves;
    int threads = 2;
    std::int64_t seed = 1;
    bool explain = false;
};

std::string textOf(const std::filesystem::path& file) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(file, unknown))
        throw core::IoError("There is no file \"" + file.string() + "\".");
    if (std::filesystem::file_size(file, unknown) > kLargestFile)
        throw core::IoError("The file \"" + file.string() + "\" is larger than any roster.");
    std::ifstream in(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in)
        throw core::IoError("The file \"" + file.string() + "\" cannot be read.");
    return text;
}

/// By how much the cost may lie above the best possible, in tenths of a percent rounded up; absent where no bound
/// tells, or where it is so low that the percentage means nothing.
std::optional<std::int64_t> tenthsAbove(const Standing& standing) {
    if (!standing.best || !standing.bound || *standing.bound <= 0)
        return std::nullopt;
    const auto tenths = ((standing.best->total() - *standing.bound) * 1000 + *standing.bound - 1) / *standing.bound;
    return tenths <= kMostTenths ? std::optional(tenths) : std::nullopt;
}

std::string percent(std::int64_t tenths) { return fmt::format("{}.{} %", tenths / 10, tenths % 10); }

std::string costText(const solver::Cost& cost) {
    return fmt::format("{} (cover {}, requests {})", cost.total(), cost.cover, cost.requests);
}

std::string progressLine(const Standing& standing) {
    auto line = fmt::format("{:>5.0f} s  ", standing.seconds);
    line += standing.best ? "cost " + costText(*standing.best) : std::string("no roster yet");
    if (standing.bound)
        line += fmt::format(", bound {}", *standing.bound);
    if (standing.proved())
        line += ", proved optimal";
    else if (const auto tenths = tenthsAbove(standing))
        line += ", at most " + percent(*tenths) + " above the best possible";
    return line;
}

/// A line each second, and Ctrl+C.
class Console final : public solver::SolveObserver {
  public:
    explicit Console(Run& run) : m_run(run), m_progress(run.progress()) {}

    void improved(const solver::Grid&, const Standing&) override {}
    void bounded(const Standing&) override {}
    void second(const Standing& standing) override {
        if (!m_run.quiet && !m_run.json)
            m_run.out << progressLine(standing) << std::endl; // at once, also into a pipe
    }
    bool cancelled() override { return m_progress.cancelled(); }

  private:
    Run& m_run;
    core::Progress& m_progress;
};

const char* wordFor(ProgramEnd end) {
    switch (end) {
    case ProgramEnd::Finished: return "finished";
    case ProgramEnd::Canceled: return "canceled";
    case ProgramEnd::Died: return "died";
    case ProgramEnd::Failed: return "failed";
    case ProgramEnd::Missing: return "missing";
    case ProgramEnd::OtherVersion: return "other_version";
    }
    return "";
}

std::string boundText(const Standing& standing) {
    if (standing.proved())
        return "Proved optimal: no roster costs less.\n";
    if (!standing.bound)
        return "No lower bound is known.\n";
    auto text = fmt::format("No roster costs less than {}", *standing.bound);
    if (const auto tenths = tenthsAbove(standing))
        text += ": this one is at most " + percent(*tenths) + " above the best possible";
    return text + ".\n";
}

json objectOf(const solver::ProgramOutcome& outcome) {
    const auto& standing = outcome.solved.standing;
    json object{{"ok", outcome.solved.roster.has_value()},
                {"ended", wordFor(outcome.end)},
                {"in_process", outcome.inProcess},
                {"canceled", outcome.solved.cancelled},
                {"seconds", standing.seconds},
                {"moves", standing.moves},
                {"proved", standing.proved()}};
    if (standing.best)
        object.update({{"cost", standing.best->total()}, {"cover", standing.best->cover}, {"requests", standing.best->requests}});
    object["bound"] = standing.bound ? json(*standing.bound) : json();
    const auto tenths = tenthsAbove(standing);
    object["percent_above_bound"] = tenths ? json(static_cast<double>(*tenths) / 10) : json();
    const auto first = outcome.solved.firstFeasible;
    object["first_roster_seconds"] = first ? json(*first) : json();
    if (const auto finding = solver::findingOf(outcome))
        object["warning"] = core::sentence(*finding);
    return object;
}

solver::SolveOptions optionsOf(const SolveCommand& command, const solver::Problem& problem) {
    solver::SolveOptions options;
    options.moves = command.moves;
    options.seconds = command.seconds;
    if (!options.moves && !options.seconds)
        options.seconds = kUsualSeconds;
    options.threads = command.threads;
    options.seed = static_cast<std::uint64_t>(command.seed);
    if (!command.start.empty())
        options.start = valueOf(solver::readRoster(textOf(command.start), problem, command.start.filename().string()));
    return options;
}

/// Each need that stays short, and who could take it or what would have to give way, as text and into the object.
std::string explained(const solver::Problem& problem, const solver::Grid& roster, json& object) {
    std::string text;
    auto needs = json::array();
    for (const auto& open : solver::explainOpenNeeds(problem, roster, solver::rearrangements(problem, roster))) {
        const auto need = core::sentence(solver::openNeedFinding(problem, open));
        text += need + '\n';
        auto people = json::array();
        for (const auto& consideration : open.people) {
            if (consideration.verdict == solver::Verdict::AlreadyOn || people.size() == kPeopleExplained)
                continue;
            people.push_back(core::sentence(solver::considerationFinding(problem, consideration)));
            text += "    " + people.back().get<std::string>() + '\n';
        }
        needs.push_back({{"need", need}, {"people", people}});
    }
    object["open_needs"] = needs;
    return text.empty() ? "Every need is met.\n" : text;
}

void report(Run& run, const SolveCommand& command, const solver::Problem& problem, const solver::ProgramOutcome& outcome) {
    const auto& solved = outcome.solved;
    auto object = objectOf(outcome);
    const auto ended = solved.cancelled ? fmt::format("Canceled after {:.1f} s. ", solved.standing.seconds) : std::string();
    if (!solved.roster) {
        run.exitCode = kRefused;
        const auto text = ended + fmt::format("No roster that keeps all hard rules was found in {:.1f} s. Nothing was written.",
                                              solved.standing.seconds);
        object["error"] = text;
        run.answer(text, object);
        return;
    }
    core::writeWholeFile(command.out, solver::writeRoster(problem, *solved.roster));
    object["out"] = command.out.string();
    const auto needs = command.explain ? explained(problem, *solved.roster, object) : std::string();
    run.answer(ended + "Cost " + costText(*solved.standing.best) + ".\n" + boundText(solved.standing) + needs +
                   fmt::format("Wrote the roster of {} employees and {} days to {}.", problem.people(), problem.days(),
                               command.out.string()),
               object);
}

void solveInstance(Run& run, const SolveCommand& command) {
    const auto problem = valueOf(solver::readInstance(textOf(command.instance), command.instance.filename().string()));
    if (auto contradictions = solver::checkProblem(problem); !contradictions.empty())
        throw Refused(core::Refusal(std::move(contradictions)));
    const auto options = optionsOf(command, problem);
    core::PendingFile(command.out); // a folder that takes no file is better known before than after
    Console console(run);
    const auto local = [](const solver::Problem& given, const solver::SolveOptions& how, solver::SolveObserver& observer) {
        return solver::solve(given, how, observer, nullptr);
    };
    const auto outcome = solver::solveAnywhere(problem, options, console, solver::solverProgram(), local);
    if (const auto finding = solver::findingOf(outcome); finding && !run.json)
        run.err << core::sentence(*finding) << '\n';
    report(run, command, problem, outcome);
}

/// A range that the help does not spell out.
template <class T> CLI::Validator within(T least, T most) { return CLI::Range(least, most).description(""); }

} // namespace

void addSolveCommand(CLI::App& roster, Run& run) {
    auto options = std::make_shared<SolveCommand>();
    auto* command = roster.add_subcommand(
        "solve", "Solve an instance of the published benchmark; needs no practice and no sign-in. Example: practicectl roster solve "
                 "--instance Instance8.txt --seconds 60 --out roster.txt");
    command->footer("Each second one line shows the best roster so far, with what its cost is made of, the lower bound and how far\n"
                    "above the best possible it is at most. Ctrl+C ends early and writes the best roster so far.\n"
                    "The file has one line per employee, separated by tabs: the ID, then a column a day with the shift or \"-\".\n"
                    "The work is done by the program practicedesk-solver beside this one, or the one that PRACTICEDESK_SOLVER\n"
                    "names; where there is none, local search in this program serves, without a lower bound.\n"
                    "Exit codes: 0 a roster was written, 1 none was found or the instance is wrong (its lines are named),\n"
                    "2 wrong usage, 3 a file cannot be read or written.");
    command->add_option("--instance", options->instance, "Instance file, in the text format of Curtois and Qu")->required()
        ->type_name("FILE");
    auto* seconds = command->add_option("--seconds", options->seconds, "How long to search (60 where neither this nor --moves is given)")
                        ->check(within(0.01, 1e7))
                        ->type_name("S");
    command->add_option("--moves", options->moves,
                        "Moves to try in each thread instead of a time: the same moves, threads and seed give the same roster")
        ->check(within(std::int64_t{1}, std::int64_t{1} << 50))
        ->type_name("M")
        ->excludes(seconds);
    command->add_option("--threads", options->threads, "Threads (2 where absent)")
        ->check(within(1, solver::kMostThreads))
        ->type_name("N");
    command->add_option("--seed", options->seed, "Another number searches another way (1 where absent)")
        ->check(within(std::int64_t{0}, std::numeric_limits<std::int64_t>::max()))
        ->type_name("R");
    command->add_option("--start", options->start, "Roster file to begin with; it may break rules")->type_name("FILE");
    command->add_flag("--explain", options->explain, "Name each need that stays short, who could take it, and what would have to give way");
    command->add_option("--out", options->out, "File for the roster; replaced only when there is one")
        ->required()
        ->type_name("FILE");
    command->callback([&run, options] { solveInstance(run, *options); });
}

} // namespace practice::cli
