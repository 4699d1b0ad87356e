#pragma once

#include "scheduling/solver/grid.h"
#include "scheduling/solver/line_fields.h"
#include "scheduling/solver/problem.h"

#include <tl/expected.hpp>

#include <string>
#include <string_view>

/// A problem in full as lines of words, for the pipe to the solver program. Numbers are decimal, masks of types
/// hexadecimal, texts escaped (line_fields.h). In this order:
///
///     problem DAYS TYPES PEOPLE
///     calendar FIRST-WEEKDAY WEEK-START                       0 = Monday
///     type ID MINUTES FORBIDDEN-NEXT NIGHT(0|1)               TYPES times
///     person ID MAX-MINUTES MIN-MINUTES MAX-CONSECUTIVE MIN-CONSECUTIVE MIN-DAYS-OFF MAX-WEEKENDS
///            MAX-WEEK-MINUTES MAX-CONSECUTIVE-NIGHTS MAX-SHIFTS…      PEOPLE times, one MAX-SHIFTS a type;
///            then, where known: history WORKED-RUN OFF-RUN LAST-TYPE NIGHT-RUN WEEK-MINUTES
///     allowed PERSON MASK*DAYS…                               people who may not do everything every day
///     costs PERSON DAY COST*TYPES…                            cells that cost something, from the day off on
///     line NEED MOST UNDER OVER DAY:MASK…                     in the order of Problem::lines()
///     end
namespace practice::solver {

/// Each line with its end.
std::string problemText(const Problem& problem);
/// From the first line of the text to `end`; the problem is finished.
tl::expected<Problem, LineError> readProblemText(LineSource& lines);

/// One character a cell, row after row.
std::string cellsText(const Grid& grid);
/// Absent where the text is not a grid of this problem.
std::optional<Grid> gridFromCells(const Problem& problem, std::string_view cells);

} // namespace practice::solver
