#pragma once

#include "budgeting/cell_formula.h"

#include <array>
#include <span>

namespace practice::budgeting {

/// What formulas are worked out from: typed amounts, and formulas where the text is not empty.
struct FormulaLine {
    std::string code; ///< Account code, what [code] names.
    Months amounts{};
    std::array<std::string, kMonths> formulas{};
};

/// The value of every cell; a formula sees the rounded values of the cells it names, so that what stands on the screen
/// adds up. A formula that leads back to itself, divides by zero or cannot be read is a finding with its cell.
struct SheetValues {
    std::vector<Months> lines;
    core::Findings findings;
};
SheetValues evaluateSheet(const FiscalYear& year, std::span<const FormulaLine> lines);

} // namespace practice::budgeting
