#pragma once

#include "scheduling/solver/line_fields.h"
#include "scheduling/solver/problem.h"
#include "scheduling/solver/solve.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>

/// What the solver program and whoever started it say to each other, in lines of words separated by one blank. `-`
/// stands for "none". Costs, bounds and moves are whole numbers, seconds have a decimal point.
///
/// The solver greets as soon as it runs:
///     practicedesk-solver VERSION
/// It is given its task:
///     practicedesk-solver VERSION
///     options SECONDS|- MOVES|- THREADS SEED STOP-AT-PROOF(0|1)
///     … the problem, to its line `end` (problem_text.h)
///     start CELLS|-
///     go
/// and until it has ended it may be told `stop`; a closed pipe says the same. It answers
///     second STANDING                         about once a second
///     best STANDING CELLS                     a better roster; the newest is kept by whoever reads
///     bound STANDING                          a better lower bound
///     done CANCELED(0|1) FIRST-FEASIBLE|- STANDING      the last line; the roster is that of the last `best`
///     error LINE TEXT                         instead, where the task cannot be read (its line) or solving failed (0)
/// where STANDING is SECONDS MOVES COVER|- REQUESTS|- BOUND|-. A change of any of this raises the version.
namespace practice::solver {

inline constexpr int kProtocolVersion = 1;
inline constexpr int kMostThreads = 256;

/// The greeting, with its end of line.
std::string greeting();
/// The version that a greeting names; absent where the line is none.
std::optional<int> versionOf(std::string_view line);

struct Task {
    Problem problem;
    SolveOptions options;
};

std::string taskText(const Problem& problem, const SolveOptions& options);
tl::expected<Task, LineError> readTask(LineSource& lines);

/// One answer of the solver.
struct Report {
    enum class Kind { Second, Best, Bound, Done, Error };
    Kind kind = Kind::Second;
    Standing standing;
    std::optional<Grid> roster; ///< Of Best.
    bool cancelled = false;     ///< Of Done.
    std::optional<double> firstFeasible;
    LineError error;
};

std::string reportText(const Report& report);
/// Whether a roster is legal and costs what is said is another question. The error's line number is 0.
tl::expected<Report, LineError> readReport(const Problem& problem, std::string_view line);

} // namespace practice::solver
