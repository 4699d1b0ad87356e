#pragma once

#include "scheduling/solver/problem.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace practice::solver {

/// Ways to fill the days [from, to) of one person's row while the other days stand: everything about them that does
/// not depend on costs. The row program (row_program.h) runs over it, many times with changing costs.
///
/// A state says how the row stands at the end of a day: days off in a row (up to the minimum that matters), or days
/// worked in a row with the class of the last type. Types are of one class if they forbid the same successors, and of
/// one group if nothing but their cost tells them apart.
struct RowSpace {
    /// `row` is the whole row, for what stands around the window; `allowed` one mask a day of the window.
    RowSpace(const Problem& problem, int person, int from, int to, std::span<const TypeIndex> row,
             std::span<const TypeMask> allowed);

    int length() const { return to - from; }
    TypeMask allowedOn(int offset) const { return masks[static_cast<std::size_t>(offset)]; }
    void setAllowed(std::span<const TypeMask> allowed); ///< Other masks, the same surroundings.
    bool offers(std::span<const TypeIndex> cells) const; ///< Each cell is allowed by its mask.

    struct Group {
        TypeMask types = 0;
        int units = 0; ///< Minutes in Problem::minutesUnit().
        bool night = false;
    };
    struct Arc {
        std::int16_t group = 0;
        std::int16_t target = 0;
    };

    const Problem* problem = nullptr;
    int person = 0;
    int from = 0, to = 0;
    int states = 0;
    int start = 0;    ///< The state in which the window is entered.
    int offStates = 0; ///< States below are days off.
    std::vector<Group> groups;
    std::vector<std::int16_t> offTarget;  ///< Per state, -1: must not take a day off.
    std::vector<std::vector<Arc>> arcs;   ///< Per state: work.
    std::vector<bool> accepted;           ///< Per state: may stand at the end, before what follows the window.
    std::vector<std::uint8_t> weekendRule; ///< Per day: 0 no charge, 1 charge for work, 2 charge if the day before is off.
    std::vector<int> weekendsLeft;         ///< Per day: weekends that can still be charged from that day on.

    // What the window may still use, in units.
    int minUnits = 0, maxUnits = 0;
    int maxWeekends = 0;
    std::vector<int> caps;                ///< Per type: shifts left.
    std::vector<int> week;                ///< Per day: index into weekBudget. Empty: no weekly limit.
    std::vector<int> weekBudget;
    int maxNights = 0;                    ///< 0: no limit.
    int nightsBefore = 0, nightsAfter = 0;
    bool nightsRunOn = false;             ///< The nights that follow continue a run that ends the window.

    std::vector<TypeMask> masks;
    /// Per day and state: fewest and most units from that day on to an accepted end; fewest above most: no way.
    std::vector<int> fewest, most;
    int at(int offset, int state) const { return offset * states + state; }
    bool reachable() const { return possible; }
    bool possible = true; ///< Some way exists as far as runs, successors and masks go.

  private:
    struct Layout;
    void limitToWindow(std::span<const TypeIndex> row);
    void limitNights(std::span<const TypeIndex> row);
    void limitWeeks(std::span<const TypeIndex> row);
    void makeGroups();
    void enter(const Layout& layout, std::span<const TypeIndex> row);
    void connect(const Layout& layout);
    void leave(const Layout& layout, std::span<const TypeIndex> row);
    void chargeWeekends(std::span<const TypeIndex> row);
    void boundUnits();

    std::vector<TypeMask> m_classMasks; ///< Per class: what it forbids.
    std::vector<int> m_classOf;         ///< Per type.
    std::vector<int> m_groupClass;      ///< Per group.
    std::vector<bool> m_exempt;         ///< Per state: a first stretch of work that may be short.
};

} // namespace practice::solver
