#pragma once

#include "core/finding.h"
#include "scheduling/solver/solver_server.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace practice::solver {

/// How the solver program ended.
enum class ProgramEnd {
    Finished,
    Canceled,     ///< We asked it to stop; that it had to be killed for that is no failure.
    Died,         ///< It was killed or gave up in the middle; `signal` or `exitCode` tell how.
    Failed,       ///< It said that it could not do it; `detail` is what it said.
    Missing,      ///< There is no such program, or it cannot be started; `detail` is the system's reason.
    OtherVersion, ///< It is no solver of this version.
};

/// What came of solving with the program. Rosters are believed only after they were checked here against the rules as
/// written; `solved` has the best of them however the program ended.
struct ProgramOutcome {
    SolveOutcome solved;
    ProgramEnd end = ProgramEnd::Finished;
    std::filesystem::path program;
    int signal = 0;
    int exitCode = 0;
    std::string detail;
    bool inProcess = false;      ///< Local search in this program served instead.
    int rejected = 0;            ///< Answers that were not what they claimed to be.
    double processorSeconds = 0; ///< Of the program.
    std::int64_t peakBytes = 0;  ///< Of the program's memory.
};

/// The program beside this one, or where PRACTICEDESK_SOLVER points.
std::filesystem::path solverProgram();

/// Solves in the program. The observer is called from this thread, its cancelled() every 20 ms at most; a canceled
/// program has 100 ms to answer and is killed then. Waits as long as the program lives and is not canceled.
ProgramOutcome solveOutside(const Problem& problem, const SolveOptions& options, SolveObserver& observer,
                            const std::filesystem::path& program);

/// The same; where no program of this version can be started, `inProcess` solves instead.
ProgramOutcome solveAnywhere(const Problem& problem, const SolveOptions& options, SolveObserver& observer,
                             const std::filesystem::path& program, const SolveFunction& inProcess);

/// What people must be told about the end; absent where all went well or it was canceled.
std::optional<core::Finding> findingOf(const ProgramOutcome& outcome);

const std::vector<core::Message>& solverProcessMessages();
namespace codes {
inline constexpr core::Code kProgramMissing{"solver.program_missing"};      // {program} {detail}
inline constexpr core::Code kProgramOther{"solver.program_other_version"};  // {program}
inline constexpr core::Code kProgramKilled{"solver.program_killed"};        // {signal}
inline constexpr core::Code kProgramGaveUp{"solver.program_gave_up"};       // {code}
inline constexpr core::Code kProgramFailed{"solver.program_failed"};        // {detail}
} // namespace codes

} // namespace practice::solver
