#pragma once

#include "scheduling/solver/random.h"
#include "scheduling/solver/row_table.h"

#include <algorithm>
#include <array>
#include <vector>

namespace practice::solver {

inline constexpr int kLongestMove = 20; ///< Days from the first changed cell to the last.

inline constexpr int kLongestFar = 4;

/// A change to try: new cells in one row, perhaps in a second place too, or the exchange of the same days between
/// two rows.
struct Move {
    int person = 0;
    int other = -1; ///< With whom; -1: nobody, `cells` stand.
    int day = 0;
    int length = 0;
    int farDay = 0;    ///< The second place, which does not overlap the first.
    int farLength = 0; ///< 0: there is none.
    std::array<TypeIndex, kLongestMove> cells;
    std::array<TypeIndex, kLongestFar> farCells;
};

/// Proposes moves at random, of allowed types only. A cell with one allowed value is never changed.
class MoveMaker {
  public:
    MoveMaker(const Problem& problem, const RowTable& rows);

    /// Only these people are moved; empty: all.
    void setFree(const std::vector<int>& people);
    bool isFree(int person) const { return std::binary_search(m_free.begin(), m_free.end(), person); }
    /// False: this draw came to nothing (the cells are alike, or one of them is not allowed there).
    bool propose(Random& random, Move& move) const;

  private:
    using Choices = std::vector<TypeIndex>;

    bool single(Random& random, Move& move) const;
    bool block(Random& random, Move& move) const;
    bool retype(Random& random, Move& move) const;
    bool rotation(Random& random, Move& move) const;
    bool horizontal(Random& random, Move& move) const;
    bool far(Random& random, Move& move) const;
    bool farExchange(Random& random, Move& move) const;
    bool farShift(Random& random, Move& move) const;
    int edgeFrom(int person, int day, bool worked) const;
    bool vertical(Random& random, Move& move) const;

    int anyone(Random& random) const;
    bool allowed(int person, int day, TypeIndex type) const {
        return (m_problem->allowed(person, day) >> type & 1U) != 0;
    }
    const Choices& choicesOf(int person, int day) const;
    TypeIndex otherChoice(Random& random, int person, int day, TypeIndex now) const;
    void takeDay(Random& random, Move& move) const;
    bool takeStretch(Random& random, Move& move, int least, int most) const;
    /// Drops cells at both ends that stay as they are; false where none is left.
    bool trim(Move& move) const;
    bool allAllowed(int person, int day, const TypeIndex* cells, int length) const;
    bool allAllowed(const Move& move) const {
        return allAllowed(move.person, move.day, move.cells.data(), move.length);
    }

    const Problem* m_problem;
    const RowTable* m_rows;
    std::vector<Choices> m_choices;  ///< Each set of allowed values once.
    std::vector<int> m_choiceOf;     ///< By cell.
    std::vector<std::vector<int>> m_daysOf; ///< By person: days with a choice.
    std::vector<int> m_free;         ///< People with a choice who are moved.
};

} // namespace practice::solver
