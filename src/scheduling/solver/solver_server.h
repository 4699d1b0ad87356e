#pragma once

#include "scheduling/solver/line_protocol.h"

#include <chrono>
#include <functional>

namespace practice::solver {

/// solve(), with the linear programs that it may use already chosen.
using SolveFunction = std::function<SolveOutcome(const Problem&, const SolveOptions&, SolveObserver&)>;

/// The pipes as the solver program sees them.
class SolverChannel {
  public:
    enum class Input { Line, Nothing, Closed };
    virtual ~SolverChannel() = default;
    /// Waits up to `wait` for a line.
    virtual Input next(std::string& line, std::chrono::milliseconds wait) = 0;
    virtual bool put(std::string_view text) = 0; ///< False: nobody reads any more.
};

/// The work of the solver program: greets, reads one task, solves it, answers. Returns its exit code: 0 after `done`,
/// 1 after `error`. Improvements that come faster than they can be read are sent as the newest of them.
int serve(SolverChannel& channel, const SolveFunction& solve);

} // namespace practice::solver
