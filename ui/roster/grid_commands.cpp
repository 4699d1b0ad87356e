#include "ui/roster/grid_commands.h"

#include "ui/common/format.h"
#include "ui/roster/roster_sheet.h"

#include <algorithm>

namespace practice::ui::roster::edit {
namespace {

std::int64_t countOf(const CellChanges& changes) { return static_cast<std::int64_t>(changes.size()); }

} // namespace

bool setShift(RosterSheet& sheet, const std::vector<CellKey>& cells, ShiftTypeId type, const std::string& burst) {
    auto changes = scheduling::setShift(sheet.roster(), cells, type);
    const auto* shift = sheet.shift(type);
    if (!shift || changes.empty())
        return false;
    const auto count = countOf(changes);
    return sheet.perform({codes::kStepSet, {{"code", shift->code}, {"count", count}}}, std::move(changes), burst);
}

bool clear(RosterSheet& sheet, const std::vector<CellKey>& cells, const std::string& burst) {
    auto changes = scheduling::clearCells(sheet.roster(), cells);
    const auto count = countOf(changes);
    return sheet.perform({codes::kStepClear, {{"count", count}}}, std::move(changes), burst);
}

bool togglePin(RosterSheet& sheet, const std::vector<CellKey>& cells) {
    bool allPinned = true;
    bool any = false;
    for (const CellKey& cell : cells)
        for (const auto& shift : sheet.roster().at(cell)) {
            any = true;
            allPinned = allPinned && shift.pinned;
        }
    if (!any)
        return false;
    auto changes = scheduling::pinCells(sheet.roster(), cells, allPinned ? scheduling::Pin::Remove : scheduling::Pin::Set);
    const auto count = countOf(changes);
    return sheet.perform({allPinned ? codes::kStepUnpin : codes::kStepPin, {{"count", count}}}, std::move(changes));
}

bool fillDown(RosterSheet& sheet, const scheduling::Block& block) {
    return sheet.perform({codes::kStepFillDown, {}}, scheduling::fillDown(sheet.roster(), block));
}

bool fillRight(RosterSheet& sheet, const scheduling::Block& block) {
    return sheet.perform({codes::kStepFillRight, {}}, scheduling::fillRight(sheet.roster(), block));
}

bool move(RosterSheet& sheet, const CellKey& from, const CellKey& to) {
    if (from == to)
        return false;
    return sheet.perform({codes::kStepMove, {}}, scheduling::moveCell(sheet.roster(), from, to));
}

bool swap(RosterSheet& sheet, const CellKey& one, const CellKey& other) {
    return sheet.perform({codes::kStepSwap, {}}, scheduling::swapCells(sheet.roster(), one, other));
}

bool note(RosterSheet& sheet, const CellKey& cell, std::size_t shift, const QString& text) {
    return sheet.perform({codes::kStepNote, {}}, scheduling::noteOn(sheet.roster(), cell, shift, toUtf8(text)));
}

bool addShift(RosterSheet& sheet, const CellKey& cell, ShiftTypeId type) {
    const auto* shift = sheet.shift(type);
    if (!shift)
        return false;
    scheduling::CellShift added;
    added.type = type;
    auto changes = scheduling::addShift(sheet.roster(), cell, added);
    return sheet.perform({codes::kStepSet, {{"code", shift->code}, {"count", std::int64_t{1}}}}, std::move(changes));
}

core::Result<bool> paste(RosterSheet& sheet, const scheduling::Block& block, const scheduling::CodeBlock& codeBlock) {
    PRACTICE_TRY_ASSIGN(auto changes, scheduling::pasteCodes(sheet.roster(), sheet.input(), block, codeBlock));
    const auto count = countOf(changes);
    return sheet.perform({codes::kStepPaste, {{"count", count}}}, std::move(changes));
}

QString copied(const RosterSheet& sheet, const scheduling::Block& block) {
    return fromUtf8(scheduling::copyBlock(sheet.roster(), sheet.input(), block));
}

bool take(RosterSheet& sheet, StepName name, CellChanges changes) {
    // What was computed a moment ago must still fit.
    const bool fits = std::all_of(changes.begin(), changes.end(), [&](const scheduling::CellChange& change) {
        return sheet.roster().at(change.cell) == change.before;
    });
    return fits && sheet.perform(std::move(name), std::move(changes));
}

} // namespace practice::ui::roster::edit
