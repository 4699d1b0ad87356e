#pragma once

#include "scheduling/roster_context.h"
#include "scheduling/roster_problem.h"

#include <map>
#include <set>
#include <tuple>

namespace practice::scheduling::solving {

using solver::TypeIndex;
using solver::TypeMask;

// What things cost. A missing head outweighs all that speaks against one assignment.
inline constexpr int kShortCost = 200;
inline constexpr int kLeadCost = 80;
inline constexpr int kOverCost = 20;
inline constexpr int kPreferredCost = 5;
inline constexpr int kAssignCost = 2; ///< So that nobody comes in who is not needed.
inline constexpr int kPerDiemCost = 1;
inline constexpr int kWishCost = 6;   ///< Per unit of a wish's weight.
inline constexpr int kChangeCost = 9;
inline constexpr int kShareCost = 2;   ///< At most, for the one who has had most nights, weekends and holidays.

/// Does a finding rule an assignment out? Notes never do; warnings under Avoid. Late notice is the same for all.
bool rulesOut(const RosterFinding& finding, WarningPolicy policy);
/// Is the rule held as one that binds?
bool binds(const RuleConfig* rule, WarningPolicy policy);

/// A need in force on one day of the scope.
struct NeedDay {
    std::size_t line = 0; ///< Index into input().needs: that of the coverage strip.
    const CoverageNeed* need = nullptr;
    core::Date day;
};

/// What all parts of the mapping share: which cells are free, and the roster without them.
class Frame {
  public:
    Frame(const RosterEvaluator& start, const ProblemOptions& options);

    const RosterInput& input() const { return m_start.input(); }
    const RosterContext& context() const { return m_start.context(); }
    const RosterEvaluator& start() const { return m_start; }
    const RosterEvaluator& fixed() const { return m_fixed; } ///< The free cells emptied.
    const ProblemOptions& options() const { return m_options; }
    WarningPolicy policy() const { return m_options.fill.warnings; }
    core::DateRange horizon() const { return m_horizon; }
    int people() const { return static_cast<int>(input().staff.size()); }
    int days() const { return m_horizon.days(); }
    const std::vector<NeedDay>& needs() const { return m_needs; }
    /// Hours worked, on duty; counted by a named need or, over hours, by any.
    const std::vector<ShiftTypeId>& shifts() const { return m_shifts; }
    bool mayCount(const CoverageNeed& need, ShiftTypeId shift) const;
    bool isFree(int person, int day) const { return m_free[cell(person, day)] != 0; }
    const std::vector<char>& freeCells() const { return m_free; }
    int dayOf(core::Date date) const { return core::daysBetween(m_horizon.from, date); }
    core::Date dateOf(int day) const { return core::addDays(m_horizon.from, day); }
    const StaffMember& member(int person) const { return input().staff[static_cast<std::size_t>(person)]; }
    /// The shift that stands in a free cell; null where it is empty.
    const CellShift* standing(int person, int day) const;
    /// Paid minutes on an ordinary day.
    int minutesOf(ShiftTypeId shift) const;
    bool isNight(ShiftTypeId shift) const;
    std::vector<core::Date> sampleDays() const; ///< Three: a day of changed clocks is outvoted.

  private:
    std::size_t cell(int person, int day) const {
        return static_cast<std::size_t>(person) * static_cast<std::size_t>(days()) + static_cast<std::size_t>(day);
    }
    core::DateRange extended() const;
    std::vector<NeedDay> neededDays() const;
    std::vector<ShiftTypeId> usefulShifts() const;
    bool maySolve(int person, core::Date date) const;
    RosterEvaluator emptied();

    const RosterEvaluator& m_start;
    const ProblemOptions& m_options;
    core::DateRange m_horizon;
    core::DateRange m_days; ///< Those to fill.
    std::vector<NeedDay> m_needs;
    std::vector<ShiftTypeId> m_shifts;
    std::vector<char> m_free;
    RosterEvaluator m_fixed;
};

/// The types of the problem: found while the allowed cells are, then looked up.
class TypeTable {
  public:
    explicit TypeTable(const Frame& frame);

    const std::vector<SolvedType>& types() const { return m_types; } ///< [0]: the day off.
    /// Types for the solver, without the day off; successions filled in.
    std::vector<solver::ShiftKind> kinds() const;
    TypeMask allowed(int person, int day) const; ///< Of a free cell, the day off included.
    /// The type of the shift that stands in a free cell; the day off where it may not stay.
    TypeIndex startAt(int person, int day) const;
    TypeIndex fixedType(int minutes, bool night);
    bool tooMany() const { return m_types.size() > static_cast<std::size_t>(solver::kMaxTypes) + 1; }
    TypeMask countingFor(const CoverageNeed& need, std::optional<CredentialKindId> lead = std::nullopt) const;
    int unit() const { return m_unit; } ///< Minutes that divide all free shifts.

  private:
    using Key = std::tuple<ShiftTypeId, JobRoleId, std::vector<CredentialKindId>, int>;
    struct Roles {
        std::set<JobRoleId> named;
        bool any = false; ///< A need takes whatever role.
        std::set<CredentialKindId> kinds;
    };
    using Pairs = std::set<std::pair<ShiftTypeId, ShiftTypeId>>;

    void findRoles();
    void findRestKinds();
    Pairs forbiddenPairs(int person) const;
    bool clashes(int person, ShiftTypeId before, ShiftTypeId after, core::Date day) const;
    void findCells(int person);
    std::vector<JobRoleId> rolesOf(const StaffMember& member, ShiftTypeId shift) const;
    bool fits(int person, core::Date date, const CellShift& shift, bool stands) const;
    TypeIndex typeFor(int person, core::Date date, ShiftTypeId shift, JobRoleId role);

    const Frame& m_frame;
    std::map<ShiftTypeId, Roles> m_roles;
    std::vector<Pairs> m_restKinds;
    std::vector<int> m_restKindOf; ///< By person.
    std::vector<SolvedType> m_types;
    std::map<Key, std::size_t> m_index;
    std::map<std::pair<int, bool>, std::size_t> m_fixedTypes;
    std::vector<int> m_minutes;    ///< By type.
    std::vector<bool> m_nights;
    std::vector<TypeMask> m_allowed;
    std::vector<TypeIndex> m_start;
    int m_unit = 1;
};

/// Limits, history and even shares; under `types` also the kinds of work that the days before had.
std::vector<solver::Person> personsOf(const Frame& frame, TypeTable& types);
/// All that is fixed, free cells off; the types of fixed work are made on the way.
solver::Grid fixedGrid(const Frame& frame, TypeTable& types);
/// No limit is lower than what is fixed has already.
void fitToFixed(const solver::Problem& problem, const solver::Grid& fixed, std::vector<solver::Person>& people);
/// Takes the least hours away from those for whom the rules cannot all hold; these people.
std::vector<int> dropMinimums(const solver::Problem& problem, std::vector<solver::Person>& people);

/// Needs as cover lines, onto the problem.
std::vector<MinimumLine> addCover(const Frame& frame, const TypeTable& types, solver::Problem& problem);
/// Wishes, shares of nights and weekends, and in Improve the price of a change.
void addCosts(const Frame& frame, const TypeTable& types, solver::Problem& problem);

} // namespace practice::scheduling::solving
