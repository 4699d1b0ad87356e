#include "scheduling/solver/solver_process.h"

#include "core/platform/child_process.h"
#include "scheduling/solver/row_rules.h"

#include <chrono>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace practice::solver {
namespace {

using core::platform::ChildProcess;
using core::platform::LineInput;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kGreetingLimit{5000};
constexpr milliseconds kBetweenLooks{20};  ///< How long a wait for a line delays the question whether to cancel.
constexpr milliseconds kWhileWriting{2};   ///< The same while the pipe is full of the task.
constexpr milliseconds kStopLimit{100};    ///< For a canceled program to answer: Cancel shall take 0.2 s in all.
constexpr milliseconds kLeaveLimit{1000};  ///< For a program that is done, or has closed its pipe, to end.

class Conversation {
  public:
    Conversation(const Problem& problem, const SolveOptions& options, SolveObserver& observer, ChildProcess child)
        : m_problem(problem), m_observer(observer), m_child(std::move(child)), m_task(taskText(problem, options)) {}

    ProgramOutcome hold() {
        const auto greetingDeadline = m_start + kGreetingLimit;
        std::string line;
        while (!m_over) {
            sendMore();
            const auto state = m_child.output().next(line, m_greeted && !m_task.empty() ? kWhileWriting : kBetweenLooks);
            if (state == LineInput::State::Closed)
                break;
            if (state == LineInput::State::Line)
                hear(line);
            if (!m_greeted && Clock::now() >= greetingDeadline)
                end(ProgramEnd::OtherVersion);
            lookWhetherToStop();
        }
        leave();
        return std::move(m_outcome);
    }

  private:
    void sendMore() {
        if (!m_greeted || m_task.empty() || m_stopDeadline)
            return;
        const auto taken = m_child.offer(m_task);
        m_task.erase(0, taken.value_or(m_task.size())); // a reader that is gone closes its own pipe too
    }

    void lookWhetherToStop() {
        if (m_over)
            return;
        if (m_stopDeadline) {
            m_over = Clock::now() >= *m_stopDeadline;
        } else if (m_observer.cancelled()) {
            if (m_task.empty())
                m_child.offer("stop\n");
            m_child.closeInput();
            m_stopDeadline = Clock::now() + kStopLimit;
            m_outcome.end = ProgramEnd::Canceled;
            m_outcome.solved.cancelled = true;
        }
    }

    void hear(const std::string& line) {
        if (!m_greeted) {
            m_greeted = versionOf(line) == kProtocolVersion;
            if (!m_greeted)
                end(ProgramEnd::OtherVersion);
            return;
        }
        auto report = readReport(m_problem, line);
        if (!report) {
            ++m_outcome.rejected;
            return;
        }
        switch (report->kind) {
        case Report::Kind::Best: takeRoster(*report); break;
        case Report::Kind::Bound:
            takeStanding(report->standing);
            m_observer.bounded(standing());
            break;
        case Report::Kind::Second:
            takeStanding(report->standing);
            m_observer.second(standing());
            break;
        case Report::Kind::Done:
            takeStanding(report->standing);
            if (report->firstFeasible && m_outcome.solved.roster)
                m_outcome.solved.firstFeasible = report->firstFeasible;
            end(ProgramEnd::Finished);
            break;
        case Report::Kind::Error:
            m_outcome.detail = report->error.text;
            end(ProgramEnd::Failed);
            break;
        }
    }

    Standing& standing() { return m_outcome.solved.standing; }

    /// All but the cost, which is that of the roster we have.
    void takeStanding(const Standing& told) {
        standing().seconds = told.seconds;
        standing().moves = told.moves;
        const bool possible = !told.bound || !standing().best || *told.bound <= standing().best->total();
        if (possible && told.bound && (!standing().bound || *told.bound > *standing().bound))
            standing().bound = told.bound;
        m_outcome.rejected += possible ? 0 : 1;
    }

    void takeRoster(Report& report) {
        const auto cost = costOf(m_problem, *report.roster);
        if (cost != *report.standing.best || !isLegal(m_problem, *report.roster)) {
            ++m_outcome.rejected;
            return;
        }
        if (standing().best && standing().best->total() <= cost.total())
            return;
        if (standing().bound && *standing().bound > cost.total()) { // the roster is there: the bound was wrong
            standing().bound.reset();
            ++m_outcome.rejected;
        }
        standing().best = cost;
        takeStanding(report.standing);
        m_outcome.solved.roster = std::move(report.roster);
        if (!m_outcome.solved.firstFeasible)
            m_outcome.solved.firstFeasible = standing().seconds;
        m_observer.improved(*m_outcome.solved.roster, standing());
    }

    /// A canceled program that answers in any way was canceled.
    void end(ProgramEnd how) {
        if (!m_stopDeadline)
            m_outcome.end = how;
        m_ended = true;
        m_over = true;
    }

    void leave() {
        if (m_stopDeadline || (m_ended && m_outcome.end != ProgramEnd::Finished))
            m_child.kill();
        auto end = m_child.wait(kLeaveLimit);
        if (!end) {
            m_child.kill();
            end = m_child.wait(kLeaveLimit);
        }
        if (end) {
            m_outcome.processorSeconds = end->processorSeconds;
            m_outcome.peakBytes = end->peakBytes;
        }
        if (m_ended)
            return;
        standing().seconds = std::chrono::duration<double>(Clock::now() - m_start).count(); // nobody told
        if (m_stopDeadline)
            return;
        m_outcome.end = ProgramEnd::Died;
        m_outcome.signal = end ? end->signal : 0;
        m_outcome.exitCode = end ? end->exitCode : 0;
        if (!m_greeted)
            m_outcome.end = ProgramEnd::OtherVersion;
    }

    const Problem& m_problem;
    SolveObserver& m_observer;
    ChildProcess m_child;
    Clock::time_point m_start = Clock::now();
    std::string m_task;   ///< What is not handed over yet.
    bool m_greeted = false;
    bool m_ended = false; ///< It said so, or we know that it cannot go on.
    bool m_over = false;
    std::optional<Clock::time_point> m_stopDeadline;
    ProgramOutcome m_outcome;
};

} // namespace

std::filesystem::path solverProgram() {
    if (const char* named = std::getenv("PRACTICEDESK_SOLVER"); named && *named)
        return named;
    return core::platform::programFile().parent_path() / "practicedesk-solver";
}

ProgramOutcome solveOutside(const Problem& problem, const SolveOptions& options, SolveObserver& observer,
                            const std::filesystem::path& program) {
    ProgramOutcome outcome;
    std::optional<ChildProcess> child;
    try {
        child.emplace(ChildProcess::start(program, {}));
    } catch (const std::system_error& error) {
        outcome.end = ProgramEnd::Missing;
        outcome.detail = error.code().message();
    }
    if (child)
        outcome = Conversation(problem, options, observer, *std::move(child)).hold();
    outcome.program = program;
    return outcome;
}

ProgramOutcome solveAnywhere(const Problem& problem, const SolveOptions& options, SolveObserver& observer,
                             const std::filesystem::path& program, const SolveFunction& inProcess) {
    auto outcome = solveOutside(problem, options, observer, program);
    if (outcome.end == ProgramEnd::Missing || outcome.end == ProgramEnd::OtherVersion) {
        outcome.solved = inProcess(problem, options, observer);
        outcome.inProcess = true;
    }
    return outcome;
}

std::optional<core::Finding> findingOf(const ProgramOutcome& outcome) {
    const auto program = outcome.program.string();
    switch (outcome.end) {
    case ProgramEnd::Finished:
    case ProgramEnd::Canceled: return std::nullopt;
    case ProgramEnd::Missing:
        return core::warning(codes::kProgramMissing, {{"program", program}, {"detail", outcome.detail}});
    case ProgramEnd::OtherVersion:
        return core::warning(codes::kProgramOther, {{"program", program}});
    case ProgramEnd::Died:
        return outcome.signal != 0
                   ? core::warning(codes::kProgramKilled, {{"signal", std::int64_t{outcome.signal}}})
                   : core::warning(codes::kProgramGaveUp, {{"code", std::int64_t{outcome.exitCode}}});
    case ProgramEnd::Failed: return core::warning(codes::kProgramFailed, {{"detail", outcome.detail}});
    }
    return std::nullopt;
}

const std::vector<core::Message>& solverProcessMessages() {
    using namespace codes;
    static const std::vector<core::Message> messages{
        {kProgramMissing, "The solver program {program} cannot be started ({detail}). Local search in this program serves "
                          "instead; it knows no lower bound. Install the program beside this one for better rosters."},
        {kProgramOther, "{program} is no solver of this version. Local search in this program serves instead; it knows no "
                        "lower bound. Install the programs of one version together."},
        {kProgramKilled, "The solver program was ended from outside or by the system (signal {signal}) before its time. The "
                         "best roster that it had delivered is kept; solve again for a better one."},
        {kProgramGaveUp, "The solver program ended before its time (exit code {code}). The best roster that it had delivered "
                         "is kept; solve again for a better one."},
        {kProgramFailed, "The solver program gave up: {detail} The best roster that it had delivered is kept."},
    };
    return messages;
}

} // namespace practice::solver
