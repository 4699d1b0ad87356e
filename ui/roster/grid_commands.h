#pragma once

#include "ui/roster/types.h"

namespace practice::ui::roster {

class RosterSheet;

/// The edits of the grid, each one named undo step on the sheet. They return whether anything changed.
namespace edit {
bool setShift(RosterSheet& sheet, const std::vector<CellKey>& cells, ShiftTypeId type, const std::string& burst = {});
bool clear(RosterSheet& sheet, const std::vector<CellKey>& cells, const std::string& burst = {});
/// Pins what is not pinned; unpins where all of them are.
bool togglePin(RosterSheet& sheet, const std::vector<CellKey>& cells);
bool fillDown(RosterSheet& sheet, const scheduling::Block& block);
bool fillRight(RosterSheet& sheet, const scheduling::Block& block);
bool move(RosterSheet& sheet, const CellKey& from, const CellKey& to);
bool swap(RosterSheet& sheet, const CellKey& one, const CellKey& other);
bool note(RosterSheet& sheet, const CellKey& cell, std::size_t shift, const QString& text);
bool addShift(RosterSheet& sheet, const CellKey& cell, ShiftTypeId type);
/// `block` as widened by the caller. A refusal names what does not fit.
core::Result<bool> paste(RosterSheet& sheet, const scheduling::Block& block, const scheduling::CodeBlock& codes);
QString copied(const RosterSheet& sheet, const scheduling::Block& block);
/// The changes of a candidate, a fix or a rotation under the given name.
bool take(RosterSheet& sheet, StepName name, CellChanges changes);
} // namespace edit

} // namespace practice::ui::roster
