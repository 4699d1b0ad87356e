#pragma once

#include "budgeting/cell_formula.h"

#include <vector>

namespace practice::budgeting {

/// Rows of cells as spreadsheets put them on the clipboard: tabs between cells, quotes around texts with a line break.
using Block = std::vector<std::vector<std::string>>;
Block readBlock(std::string_view text);

/// What one pasted cell holds. Empty cells of the block are left out: they leave what stands there.
struct PastedCell {
    CellPlace place;
    core::Money amount;
    std::string formula; ///< Where it begins with "=".
};
/// Every cell that is no amount or formula, lies outside the sheet or under a locked cell is named; then nothing is
/// pasted. `lines` is the height of the sheet, months are its width. `isLocked` may be empty.
core::Result<std::vector<PastedCell>> readPaste(std::string_view text, CellPlace at, int lines,
                                                const std::function<bool(CellPlace)>& isLocked);

/// The amount a person typed: `1,200`, `(3.50)`, `$12`; with a K or M behind it thousands and millions. Finding
/// budgeting.cell_text names the cell.
core::Result<core::Money> readAmount(std::string_view text, CellPlace at);

} // namespace practice::budgeting
