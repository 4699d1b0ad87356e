#pragma once

#include "scheduling/solver/linear_program.h"

namespace practice::solver {

/// Linear programs by COIN-OR CLP, integer programs by COIN-OR CBC (EPL-1.0): for the solver program alone.
const LinearPrograms& coinPrograms();

} // namespace practice::solver
