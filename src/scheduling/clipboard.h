#pragma once

#include "core/date.h"
#include "core/result.h"
#include "scheduling/ids.h"

#include <string>
#include <string_view>
#include <vector>

namespace practice::scheduling {

class Roster;
struct RosterInput;
struct Block;

/// A block of codes as it travels through the clipboard: rows of cells, each cell its codes in order.
struct CodeBlock {
    std::vector<std::vector<std::vector<std::string>>> rows;
    std::size_t width() const;
    bool operator==(const CodeBlock&) const = default;
};

/// "D", "D+C", empty: what a cell shows. Tab between cells, newline after each row: pastes into a spreadsheet.
std::string copyBlock(const Roster& roster, const RosterInput& input, const Block& block);
std::string cellText(const Roster& roster, const RosterInput& input, EmployeeId employee, core::Date date);

/// Reads tab-separated text. Short rows are filled with empty cells; "-" and "." are empty cells.
/// Codes are not yet looked up. Refuses only text beyond 1,000 rows or 400 columns: scheduling.paste_too_large.
core::Result<CodeBlock> parseBlock(std::string_view text);

} // namespace practice::scheduling
