#include "budgeting/block_paste.h"

#include "budgeting/budgeting_messages.h"
#include "core/text.h"

#include <algorithm>

namespace practice::budgeting {

using core::error;
using core::refuse;

namespace {

constexpr std::int64_t kLargestCell = 1'000'000'000'000'00; // a million million

std::string shortened(std::string_view text) { return core::withoutControls(text.substr(0, 40)); }

} // namespace

Block readBlock(std::string_view text) {
    Block block;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    bool any = false;
    const auto endRow = [&] {
        row.push_back(std::move(cell));
        cell.clear();
        block.push_back(std::move(row));
        row.clear();
        any = false;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else
                quoted = false;
            continue;
        }
        if (c == '"' && cell.empty()) {
            quoted = any = true;
        } else if (c == '\t') {
            row.push_back(std::move(cell));
            cell.clear();
            any = true;
        } else if (c == '\n') {
            endRow();
        } else if (c != '\r') {
            cell += c;
            any = true;
        }
    }
    if (any || !row.empty())
        endRow();
    return block;
}

core::Result<core::Money> readAmount(std::string_view text, CellPlace at) {
    auto digits = core::trimmed(text);
    std::int64_t factor = 1;
    if (!digits.empty() && (digits.back() == 'k' || digits.back() == 'K'))
        factor = 1000;
    else if (!digits.empty() && (digits.back() == 'm' || digits.back() == 'M'))
        factor = 1'000'000;
    if (factor > 1)
        digits.remove_suffix(1);
    const auto amount = core::Money::parse(digits);
    if (!amount || amount->absolute().cents() > kLargestCell / factor)
        return refuse(error(codes::kCellText, {{"cell", cellName(at)}, {"text", shortened(text)}}, cellName(at)));
    return amount->times(factor);
}

core::Result<std::vector<PastedCell>> readPaste(std::string_view text, CellPlace at, int lines,
                                                const std::function<bool(CellPlace)>& isLocked) {
    const auto block = readBlock(text);
    if (block.empty())
        return refuse(error(codes::kPasteEmpty));
    const auto width = block.front().size();
    for (std::size_t i = 0; i < block.size(); ++i)
        if (block[i].size() != width)
            return refuse(error(codes::kPasteRagged, {{"row", std::int64_t(i) + 1},
                                                      {"cells", std::int64_t(block[i].size())},
                                                      {"wanted", std::int64_t(width)}}));
    if (at.line < 0 || at.column < 0 || block.size() > static_cast<std::size_t>(std::max(lines - at.line, 0)) ||
        width > static_cast<std::size_t>(std::max(kMonths - at.column, 0)))
        return refuse(error(codes::kPasteShape, {{"rows", std::int64_t(block.size())},
                                                 {"columns", std::int64_t(width)},
                                                 {"cell", cellName(at)},
                                                 {"freeRows", std::int64_t{lines - at.line}},
                                                 {"freeColumns", std::int64_t{kMonths - at.column}}}));
    core::Findings findings;
    std::vector<PastedCell> cells;
    for (std::size_t row = 0; row < block.size(); ++row)
        for (std::size_t column = 0; column < width; ++column) {
            const auto& content = block[row][column];
            if (core::trimmed(content).empty())
                continue;
            PastedCell cell{{at.line + static_cast<int>(row), at.column + static_cast<int>(column)}, {}, {}};
            const auto name = cellName(cell.place);
            if (isLocked && isLocked(cell.place))
                findings.push_back(error(codes::kCellLocked, {{"cell", name}}, name));
            if (core::trimmed(content).starts_with('=')) {
                cell.formula = std::string(core::trimmed(content));
            } else if (auto amount = readAmount(content, cell.place)) {
                cell.amount = *amount;
            } else {
                findings.push_back(std::get<core::Findings>(amount.error()).front());
            }
            cells.push_back(std::move(cell));
        }
    if (!findings.empty())
        return refuse(std::move(findings));
    return cells;
}

} // namespace practice::budgeting
