#pragma once

#include "core/clock.h"

#include <iosfwd>
#include <string>
#include <vector>

namespace practice::cli {

/// Runs practicectl with these arguments (without the program's name) and returns its exit code: 0 done, 1 findings or
/// refused, 2 wrong usage, 3 environment. Throws nothing.
int run(std::vector<std::string> arguments, std::ostream& out, std::ostream& err, const core::Clock& clock);

} // namespace practice::cli
