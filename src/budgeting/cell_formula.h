#pragma once

#include "budgeting/exact.h"
#include "budgeting/fiscal_year.h"
#include "core/result.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::budgeting {

/// A place in the sheet, both from 0. Columns 0–11 (A–L) are the months, 12 (M) is the year's sum.
struct CellPlace {
    int line = 0;
    int column = 0;
    auto operator<=>(const CellPlace&) const = default;
};
inline constexpr int kYearColumn = kMonths;
/// "C3": column letter and line number, as on the edge of the sheet.
std::string cellName(CellPlace place);

/// What a formula may name: the lines by account code, in order, and the months by name.
struct FormulaScope {
    FiscalYear year;
    std::vector<std::string> codes; ///< One a line.
};

/// A formula as people write them in spreadsheets: `=1200*1.03`, `=A1*(1+3%)`, `=SUM(A1:A4)`, `=Jan*1.02` (this line),
/// `=[6200]/2` (same month of account 6200), `=[6200]Year/12`. Operators + - * / %, brackets, SUM AVG MIN MAX ROUND.
/// All arithmetic is exact; only the value of the cell is rounded, half a cent away from zero.
class Formula {
  public:
    /// `text` begins with "=". Findings budgeting.formula_* name the place in the text.
    static core::Result<Formula> parse(std::string_view text, const FormulaScope& scope, CellPlace at);
    const std::string& text() const { return m_text; }
    const std::vector<CellPlace>& references() const { return m_references; }
    using Lookup = std::function<core::Money(CellPlace)>;
    core::Result<core::Money> evaluate(const Lookup& valueAt) const;

    enum class Kind { Number, Cell, Range, Negate, Percent, Add, Subtract, Multiply, Divide, Sum, Average, Least, Greatest, Round };
    struct Node {
        Kind kind = Kind::Number;
        Exact number;
        CellPlace from, to;        ///< Cell: `from`; Range: both corners.
        std::vector<std::size_t> parts; ///< Indexes of operands.
    };

  private:
    friend class FormulaParser;
    std::string m_text;
    std::vector<Node> m_nodes; // operands before their operator; the last one is the whole
    std::vector<CellPlace> m_references;
};

/// The formula as it reads `columns` to the right and `lines` down: A1 becomes B1, $A1 stays. Names of months and
/// accounts stay. Empty where a reference would leave the sheet (or reach the year's column from a month).
std::optional<std::string> shifted(std::string_view formula, int columns, int lines);
/// The formula once line `line` (from 0) is gone: the numbers of later lines fall by one. Empty where it names that line.
std::optional<std::string> afterRemoving(std::string_view formula, int line);

} // namespace practice::budgeting
