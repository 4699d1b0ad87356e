#pragma once

#include "scheduling/solver/problem.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace practice::solver {

/// A roster: one cell a person and day, row after row. A value; knows no rule.
class Grid {
  public:
    Grid() = default;
    Grid(int people, int days) : m_days(days), m_cells(static_cast<std::size_t>(people) * static_cast<std::size_t>(days)) {}

    int people() const { return m_days == 0 ? 0 : static_cast<int>(m_cells.size()) / m_days; }
    int days() const { return m_days; }
    TypeIndex at(int person, int day) const { return row(person)[static_cast<std::size_t>(day)]; }
    void set(int person, int day, TypeIndex type) { row(person)[static_cast<std::size_t>(day)] = type; }
    std::span<const TypeIndex> row(int person) const { return {m_cells.data() + offset(person), length()}; }
    std::span<TypeIndex> row(int person) { return {m_cells.data() + offset(person), length()}; }
    void setRow(int person, std::span<const TypeIndex> cells) {
        std::copy(cells.begin(), cells.end(), row(person).begin());
    }
    bool operator==(const Grid&) const = default;

  private:
    std::size_t length() const { return static_cast<std::size_t>(m_days); }
    std::size_t offset(int person) const { return static_cast<std::size_t>(person) * length(); }

    int m_days = 0;
    std::vector<TypeIndex> m_cells;
};

/// What a roster costs. All of it is soft; whether it is legal is another question (row_rules.h).
struct Cost {
    std::int64_t cover = 0;    ///< Needs not met or exceeded.
    std::int64_t requests = 0; ///< Sum of the cell costs.
    std::int64_t total() const { return cover + requests; }
    bool operator==(const Cost&) const = default;
};

} // namespace practice::solver
