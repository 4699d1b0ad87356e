#pragma once

#include "core/result.h"
#include "scheduling/clipboard.h"
#include "scheduling/roster.h"
#include "scheduling/roster_input.h"

#include <vector>

namespace practice::scheduling {

/// A rectangle of the grid: rows in the order shown, consecutive days.
struct Block {
    std::vector<EmployeeId> people;
    core::DateRange days;
};

// Pure: what an edit would change. Cells that stay as they are yield no change. Days outside the period and, but for
// setShift, clear and pin on cells that the user names himself, pinned cells are left alone.

/// One shift in each cell, replacing what stands there; a pin stays.
CellChanges setShift(const Roster& roster, const std::vector<CellKey>& cells, ShiftTypeId type, JobRoleId role = {},
                     Origin origin = Origin::Hand);
/// Adds a second shift to the cell (a double, call behind a day shift).
CellChanges addShift(const Roster& roster, const CellKey& cell, const CellShift& shift);
CellChanges clearCells(const Roster& roster, const std::vector<CellKey>& cells);
enum class Pin { Set, Remove };
CellChanges pinCells(const Roster& roster, const std::vector<CellKey>& cells, Pin pin);
CellChanges noteOn(const Roster& roster, const CellKey& cell, std::size_t shift, std::string note);
/// Target cell takes the source's shifts; the source is emptied.
CellChanges moveCell(const Roster& roster, const CellKey& from, const CellKey& to);
/// Two people change their shifts on the day(s) between them.
CellChanges swapCells(const Roster& roster, const CellKey& one, const CellKey& other);
/// First row (column) of the block copied over the rest: Ctrl+D, Ctrl+R.
CellChanges fillDown(const Roster& roster, const Block& block);
CellChanges fillRight(const Roster& roster, const Block& block);
/// Writes the codes with their top left corner at the block's, repeated while they fit (a week onto a month).
/// Refusals name the cell: scheduling.unknown_code, scheduling.paste_outside.
core::Result<CellChanges> pasteCodes(const Roster& roster, const RosterInput& input, const Block& target,
                                     const CodeBlock& codes);

std::vector<CellKey> cellsOf(const Block& block);

} // namespace practice::scheduling
