#pragma once

#include "scheduling/roster_solve.h"

namespace practice::scheduling {

/// The solver as it is installed: its own program, and local search in this one where that is missing or of another
/// version; the answer says so then. A canceled program is given a moment to answer.
SolveFunction installedSolver();

} // namespace practice::scheduling
