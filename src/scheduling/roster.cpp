#include "scheduling/roster.h"

#include "core/contract.h"

namespace practice::scheduling {

namespace {
const Cell kEmpty;
}

Roster::Roster(const std::vector<Assignment>& assignments) {
    for (const Assignment& assignment : assignments)
        m_cells[{assignment.employee, assignment.date}].push_back(assignment.shift);
}

const Cell& Roster::at(EmployeeId employee, core::Date date) const {
    const auto found = m_cells.find({employee, date});
    return found == m_cells.end() ? kEmpty : found->second;
}

void Roster::set(const CellKey& key, Cell cell) {
    if (cell.empty())
        m_cells.erase(key);
    else
        m_cells[key] = std::move(cell);
}

void Roster::apply(std::span<const CellChange> changes) {
    for (const CellChange& change : changes) {
        PRACTICE_EXPECTS(at(change.cell) == change.before);
        set(change.cell, change.after);
    }
}

std::vector<Assignment> Roster::assignments() const {
    std::vector<Assignment> flat;
    for (const auto& [key, cell] : m_cells)
        for (const CellShift& shift : cell)
            flat.push_back({key.employee, key.date, shift});
    return flat;
}

CellChanges differences(const Roster& from, const Roster& to) {
    CellChanges changes;
    auto left = from.cells().begin();
    auto right = to.cells().begin();
    while (left != from.cells().end() || right != to.cells().end()) {
        const bool onlyLeft =
            right == to.cells().end() || (left != from.cells().end() && left->first < right->first);
        const bool onlyRight =
            !onlyLeft && (left == from.cells().end() || right->first < left->first);
        if (onlyLeft) {
            changes.push_back({left->first, left->second, {}});
            ++left;
        } else if (onlyRight) {
            changes.push_back({right->first, {}, right->second});
            ++right;
        } else {
            if (left->second != right->second)
                changes.push_back({left->first, left->second, right->second});
            ++left;
            ++right;
        }
    }
    return changes;
}

CellChanges reversed(const CellChanges& changes) {
    CellChanges back;
    back.reserve(changes.size());
    for (auto change = changes.rbegin(); change != changes.rend(); ++change)
        back.push_back(change->reversed());
    return back;
}

} // namespace practice::scheduling
