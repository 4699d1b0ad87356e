#include "scheduling/clipboard.h"

#include "core/text.h"
#include "scheduling/roster_edits.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

namespace {

constexpr std::size_t kMaxRows = 1000;
constexpr std::size_t kMaxColumns = 400;

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0;;) {
        const std::size_t to = text.find(at, from);
        parts.push_back(text.substr(from, to == std::string_view::npos ? to : to - from));
        if (to == std::string_view::npos)
            return parts;
        from = to + 1;
    }
}

std::vector<std::string> codesOf(std::string_view cell) {
    std::vector<std::string> found;
    for (const std::string_view part : split(cell, '+'))
        if (const std::string_view code = core::trimmed(part); !code.empty() && code != "-" && code != ".")
            found.emplace_back(code);
    return found;
}

} // namespace

std::size_t CodeBlock::width() const {
    std::size_t width = 0;
    for (const auto& row : rows)
        width = std::max(width, row.size());
    return width;
}

std::string cellText(const Roster& roster, const RosterInput& input, EmployeeId employee, core::Date date) {
    std::string text;
    for (const CellShift& shift : roster.at(employee, date)) {
        const ShiftType* type = input.shiftType(shift.type);
        text += (text.empty() ? "" : "+") + (type ? type->code : std::string("?"));
    }
    return text;
}

std::string copyBlock(const Roster& roster, const RosterInput& input, const Block& block) {
    std::string text;
    for (const EmployeeId employee : block.people) {
        for (core::Date day = block.days.from; day < block.days.to; day = core::addDays(day, 1)) {
            if (day != block.days.from)
                text += '\t';
            text += cellText(roster, input, employee, day);
        }
        text += '\n';
    }
    return text;
}

core::Result<CodeBlock> parseBlock(std::string_view text) {
    CodeBlock block;
    std::vector<std::string_view> lines = split(text, '\n');
    if (!lines.empty() && core::trimmed(lines.back()).empty() && lines.back().find('\t') == std::string_view::npos)
        lines.pop_back(); // the newline that ends the last row
    std::size_t width = 0;
    for (std::string_view line : lines) {
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        auto& row = block.rows.emplace_back();
        const std::vector<std::string_view> cells = split(line, '\t');
        width = std::max(width, cells.size());
        if (block.rows.size() > kMaxRows || width > kMaxColumns)
            return core::refuse(core::error(codes::kPasteTooLarge,
                                            {{"rows", static_cast<std::int64_t>(lines.size())},
                                             {"columns", static_cast<std::int64_t>(width)},
                                             {"maxRows", static_cast<std::int64_t>(kMaxRows)},
                                             {"maxColumns", static_cast<std::int64_t>(kMaxColumns)}}));
        for (const std::string_view cell : cells)
            row.push_back(codesOf(cell));
    }
    for (auto& row : block.rows)
        row.resize(width);
    return block;
}

} // namespace practice::scheduling
