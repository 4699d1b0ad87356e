#pragma once

#include "scheduling/solver/row_bits.h"
#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace practice::solver {

/// What other cells would change in one row.
struct RowChange {
    std::array<int, kHardRuleCount> broken{}; ///< By rule; NotAllowed stays 0 (RowTable::notAllowedChange).
    int requests = 0;
    int minutes = 0;
    int weekends = 0;

    int& of(HardRule rule) { return broken[static_cast<std::size_t>(rule)]; }
    RowChange operator+(RowChange other) const {
        for (std::size_t rule = 0; rule < broken.size(); ++rule)
            other.broken[rule] += broken[rule];
        return {other.broken, requests + other.requests, minutes + other.minutes, weekends + other.weekends};
    }
    RowChange reversed() const {
        RowChange back{broken, -requests, -minutes, -weekends};
        for (int& amount : back.broken)
            amount = -amount;
        return back;
    }
    bool breaksMore() const {
        return std::any_of(broken.begin(), broken.end(), [](int amount) { return amount > 0; });
    }
};

/// The rows of a roster with what the hard rules need to know about them, kept true while cells change: minutes,
/// weekends, counts by type, minutes by week, and the days as bits. Knows no cover. One thread.
class RowTable {
  public:
    RowTable(const Problem& problem, const Grid& grid);

    int people() const { return m_problem->people(); }
    int days() const { return m_problem->days(); }
    const TypeIndex* row(int person) const { return &m_cells[cellAt(person, 0)]; }
    /// All that the row breaks, by rule; without NotAllowed.
    const std::array<int, kHardRuleCount>& broken(int person) const { return m_broken[index(person)]; }
    bool breaksAny(int person) const { return m_sums[index(person)].breaksAny; }

    /// What a pass over the cells gathers.
    struct Pass {
        bits::Word flipped = 0; ///< Work and day off change places.
        TypeMask touched = 0;   ///< Types that come or go.
    };

    void setRow(int person, std::span<const TypeIndex> cells);
    /// What `length` cells from `day` on would change.
    RowChange change(int person, int day, const TypeIndex* fresh, int length) const;
    /// The same in two halves, for those who may turn away after requests and minutes.
    Pass begin(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const;
    void finish(int person, int day, const TypeIndex* fresh, int length, const Pass& pass, RowChange& change) const;
    /// Does it; `change` is what change() said.
    void apply(int person, int day, const TypeIndex* fresh, int length, const RowChange& change);
    int requestChange(int person, int day, const TypeIndex* fresh, int length) const {
        const int* costs = m_limits[index(person)].costs + index(day) * m_minutes.size();
        int sum = 0;
        for (int i = 0; i < length; ++i, costs += m_minutes.size())
            sum += costs[fresh[i]] - costs[row(person)[day + i]];
        return sum;
    }
    int notAllowedChange(int person, int day, const TypeIndex* fresh, int length) const;

  private:
    using Word = bits::Word;
    struct Limits {
        const int* costs = nullptr;
        int minMinutes = 0, maxMinutes = 0, maxWeekends = 0;
        int minConsecutive = 1, minDaysOff = 1;
        int reach = 0;       ///< Days on each side of a change that its stretches depend on.
        TypeMask capped = 0; ///< The types of which there may be fewer than days.
        bits::LongestRun work, nights;
        bool countsNights = false, countsWeeks = false;
        bool bitwise = true; ///< No limit is longer than a window can hold.
    };
    struct Sums {
        int minutes = 0, weekends = 0;
        bool breaksAny = false;
    };
    /// The four bit strings of a row; they differ in what stands before and after the horizon.
    enum Kind { Work, WorkForMinimum, OffForMinimum, Night, kKinds };
    static std::size_t index(int value) { return static_cast<std::size_t>(value); }
    static int excess(int amount, int most) { return amount > most ? amount - most : 0; }
    std::size_t cellAt(int person, int day) const { return index(person) * m_stride + index(day) + 1; }
    const Word* wordsOf(int person, Kind kind) const {
        return &m_words[(index(person) * kKinds + static_cast<std::size_t>(kind)) * m_wordCount];
    }
    Word* wordsOf(int person, Kind kind) {
        return &m_words[(index(person) * kKinds + static_cast<std::size_t>(kind)) * m_wordCount];
    }
    bool forbidden(TypeIndex before, TypeIndex after) const {
        return ((m_forbiddenNext[before] >> after) & 1U) != 0;
    }
    int count(int person, int type) const { return m_counts[index(person) * m_minutes.size() + index(type)]; }
    int weekRoom(int person, int week) const;

    Limits limitsOf(int person) const;
    void clearWords(int person);
    Pass passOver(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const;
    void successors(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const;
    void caps(int person, int day, const TypeIndex* fresh, int length, TypeMask types, RowChange& change) const;
    void weeks(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const;
    void stretches(int person, int day, Word flipped, RowChange& change) const;
    void nights(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const;
    void asWritten(int person, int day, const TypeIndex* fresh, int length, RowChange& change) const;

    const Problem* m_problem;
    std::size_t m_stride;
    std::size_t m_wordCount;
    std::vector<TypeIndex> m_cells; ///< With one cell before each row, the history's, and one behind it.
    std::vector<Word> m_words;
    std::vector<Word> m_saturdays, m_sundays; ///< First and second day of a weekend, laid out like the rows' bits.
    std::vector<TypeMask> m_forbiddenNext;
    std::vector<int> m_minutes;
    TypeMask m_nightTypes = 0;
    std::vector<Limits> m_limits;
    std::vector<Sums> m_sums;
    std::vector<int> m_counts;
    std::vector<int> m_weekMinutes; ///< Empty where nobody has a limit.
    int m_weekCount = 0;
    std::vector<std::array<int, kHardRuleCount>> m_broken;
};

} // namespace practice::solver

#include "scheduling/solver/row_change.h"
