#pragma once

#include "core/result.h"
#include "scheduling/solver/problem.h"

#include <string>
#include <string_view>

namespace practice::solver {

/// Reads a problem in the format of the published benchmark (Curtois & Qu): sections HORIZON, SHIFTS, STAFF, DAYS_OFF,
/// SHIFT_ON_REQUESTS, SHIFT_OFF_REQUESTS and COVER, each of them present once; # begins a comment line; LF or CRLF.
/// `name` stands for the file in the findings, each of which has the number of its line. The result is finished.
core::Result<Problem> readInstance(std::string_view text, std::string_view name);

/// The same format. Refused where the problem has what the format cannot say: history, weekly limits, limits on nights,
/// pins other than days off, another calendar, needs over several types or with a span.
core::Result<std::string> writeInstance(const Problem& problem);

} // namespace practice::solver
