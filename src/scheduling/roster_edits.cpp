#include "scheduling/roster_edits.h"

#include "core/contract.h"
#include "scheduling/scheduling_messages.h"

#include <algorithm>

namespace practice::scheduling {

using core::Date;

namespace {

bool isPinned(const Cell& cell) {
    return std::any_of(cell.begin(), cell.end(), [](const CellShift& shift) { return shift.pinned; });
}

void change(CellChanges& changes, const Roster& roster, const CellKey& key, Cell after) {
    const Cell& before = roster.at(key);
    if (before != after)
        changes.push_back({key, before, std::move(after)});
}

/// A copy of shifts for another cell: what was planned, without the pin, note and history of its old place.
Cell copied(const Cell& cell) {
    Cell copy = cell;
    for (CellShift& shift : copy) {
        shift.pinned = false;
        shift.note.clear();
        shift.origin = Origin::Hand;
    }
    return copy;
}

/// A selection of several ranges may name a cell twice.
std::vector<CellKey> eachOnce(std::vector<CellKey> cells) {
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
}

} // namespace

std::vector<CellKey> cellsOf(const Block& block) {
    std::vector<CellKey> cells;
    for (const EmployeeId employee : block.people)
        for (Date day = block.days.from; day < block.days.to; day = core::addDays(day, 1))
            cells.push_back({employee, day});
    return cells;
}

CellChanges setShift(const Roster& roster, const std::vector<CellKey>& cells, ShiftTypeId type, JobRoleId role,
                     Origin origin) {
    CellChanges changes;
    for (const CellKey& key : eachOnce(cells)) {
        CellShift shift;
        shift.type = type;
        shift.role = role;
        shift.origin = origin;
        const Cell& before = roster.at(key);
        if (before.size() == 1 && before.front().type == type && (!role.isValid() || before.front().role == role))
            continue;
        if (!before.empty()) {
            shift.pinned = isPinned(before);
            shift.note = before.front().note;
        }
        change(changes, roster, key, {shift});
    }
    return changes;
}

CellChanges addShift(const Roster& roster, const CellKey& cell, const CellShift& shift) {
    Cell after = roster.at(cell);
    after.push_back(shift);
    CellChanges changes;
    change(changes, roster, cell, std::move(after));
    return changes;
}

CellChanges clearCells(const Roster& roster, const std::vector<CellKey>& cells) {
    CellChanges changes;
    for (const CellKey& key : eachOnce(cells))
        change(changes, roster, key, {});
    return changes;
}

CellChanges pinCells(const Roster& roster, const std::vector<CellKey>& cells, Pin pin) {
    CellChanges changes;
    for (const CellKey& key : eachOnce(cells)) {
        Cell after = roster.at(key);
        for (CellShift& shift : after)
            shift.pinned = pin == Pin::Set;
        change(changes, roster, key, std::move(after));
    }
    return changes;
}

CellChanges noteOn(const Roster& roster, const CellKey& cell, std::size_t shift, std::string note) {
    Cell after = roster.at(cell);
    PRACTICE_EXPECTS(shift < after.size());
    after[shift].note = std::move(note);
    CellChanges changes;
    change(changes, roster, cell, std::move(after));
    return changes;
}

CellChanges moveCell(const Roster& roster, const CellKey& from, const CellKey& to) {
    CellChanges changes;
    const Cell& moved = roster.at(from);
    if (from == to || moved.empty() || isPinned(moved) || isPinned(roster.at(to)))
        return changes;
    change(changes, roster, from, {});
    change(changes, roster, to, moved);
    return changes;
}

CellChanges swapCells(const Roster& roster, const CellKey& one, const CellKey& other) {
    CellChanges changes;
    const Cell& first = roster.at(one);
    const Cell& second = roster.at(other);
    if (isPinned(first) || isPinned(second))
        return changes;
    change(changes, roster, one, second);
    change(changes, roster, other, first);
    return changes;
}

CellChanges fillDown(const Roster& roster, const Block& block) {
    CellChanges changes;
    for (std::size_t row = 1; row < block.people.size(); ++row)
        for (Date day = block.days.from; day < block.days.to; day = core::addDays(day, 1))
            if (const CellKey key{block.people[row], day}; !isPinned(roster.at(key)))
                change(changes, roster, key, copied(roster.at(block.people.front(), day)));
    return changes;
}

CellChanges fillRight(const Roster& roster, const Block& block) {
    CellChanges changes;
    for (const EmployeeId employee : block.people)
        for (Date day = core::addDays(block.days.from, 1); day < block.days.to; day = core::addDays(day, 1))
            if (const CellKey key{employee, day}; !isPinned(roster.at(key)))
                change(changes, roster, key, copied(roster.at(employee, block.days.from)));
    return changes;
}

namespace {

core::Result<Cell> cellFrom(const std::vector<std::string>& codesOfCell, const RosterInput& input, std::size_t row,
                            Date day) {
    Cell cell;
    for (const std::string& code : codesOfCell) {
        const ShiftType* type = input.shiftTypeByCode(code);
        if (type == nullptr)
            return core::refuse(core::error(
                codes::kUnknownCode,
                {{"row", static_cast<std::int64_t>(row + 1)}, {"day", day}, {"code", code}}));
        CellShift shift;
        shift.type = type->id;
        cell.push_back(shift);
    }
    return cell;
}

} // namespace

core::Result<CellChanges> pasteCodes(const Roster& roster, const RosterInput& input, const Block& target,
                                     const CodeBlock& block) {
    CellChanges changes;
    const std::size_t height = block.rows.size();
    const std::size_t width = block.width();
    if (height == 0 || width == 0)
        return changes;
    const auto days = static_cast<std::size_t>(std::max(0, target.days.days()));
    // A target smaller than the block names its corner only: the caller has widened it to the edge of the grid.
    if (target.people.size() < height || days < width)
        return core::refuse(core::error(codes::kPasteOutside, {{"rows", static_cast<std::int64_t>(height)},
                                                               {"columns", static_cast<std::int64_t>(width)}}));
    const std::size_t lastRow = target.people.size() / height * height;
    const std::size_t lastColumn = days / width * width;
    core::Findings problems;
    for (std::size_t row = 0; row < lastRow; ++row)
        for (std::size_t column = 0; column < lastColumn; ++column) {
            const CellKey key{target.people[row], core::addDays(target.days.from, static_cast<int>(column))};
            auto cell = cellFrom(block.rows[row % height][column % width], input, row, key.date);
            if (!cell) {
                if (row < height && column < width) // each wrong code once, however often it is repeated
                    for (const core::Finding& finding : std::get<core::Findings>(cell.error()))
                        problems.push_back(finding);
                continue;
            }
            const Cell& before = roster.at(key);
            const bool sameCodes = before.size() == cell->size() &&
                                   std::equal(before.begin(), before.end(), cell->begin(),
                                              [](const CellShift& a, const CellShift& b) { return a.type == b.type; });
            if (input.period.days.contains(key.date) && !isPinned(before) && !sameCodes)
                change(changes, roster, key, *std::move(cell));
        }
    if (!problems.empty())
        return core::refuse(std::move(problems));
    return changes;
}

} // namespace practice::scheduling
