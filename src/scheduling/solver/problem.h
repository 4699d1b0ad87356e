#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The roster solver: one model for the clinic's rosters and for the published benchmark (docs/solver.md).
namespace practice::solver {

/// What a person does on a day: 0 is a day off, 1…n are the shift types of the problem.
using TypeIndex = std::uint8_t;
inline constexpr TypeIndex kOff = 0;
inline constexpr int kMaxTypes = 63;
/// Bit t stands for type t, bit 0 for the day off.
using TypeMask = std::uint64_t;
constexpr TypeMask maskOf(TypeIndex type) { return TypeMask{1} << type; }

struct ShiftKind {
    std::string id;
    int minutes = 0;
    TypeMask forbiddenNext = 0; ///< H2: types that must not stand on the following day; never bit 0.
    bool night = false;         ///< Counts for Person::maxConsecutiveNights.
};

/// How a person enters the first day of the horizon. Without one the first stretch, of work or of days off, is
/// exempt from its minimum length (H6, H7), as the benchmark has it.
struct History {
    int workedRun = 0;         ///< Days worked in a row up to the day before; 0 where that day was off.
    int offRun = 0;            ///< Days off in a row up to the day before; 0 where that day was worked.
    TypeIndex lastType = kOff; ///< Of the day before.
    int nightRun = 0;          ///< Nights in a row up to the day before.
    int weekMinutes = 0;       ///< Worked in the week that the first day is in, before that day.
};

struct Person {
    std::string id;
    std::vector<int> maxShifts;   ///< H3, per type index; [0] is not used. Problem::days() means no limit.
    int maxMinutes = 0;           ///< H4.
    int minMinutes = 0;           ///< H4.
    int maxConsecutive = 0;       ///< H5: days worked in a row.
    int minConsecutive = 1;       ///< H6: shortest stretch of work; a stretch touching either end is exempt.
    int minDaysOff = 1;           ///< H7: shortest stretch of days off; a stretch touching either end is exempt.
    int maxWeekends = 0;          ///< H8: weekends with a worked Saturday or Sunday.
    int maxWeekMinutes = 0;       ///< Per week of the problem; 0: no limit. The benchmark has none.
    int maxConsecutiveNights = 0; ///< 0: no limit. The benchmark has none.
    std::optional<History> history;
};

/// Which assignments count for a need: the types of `types` on `day`.
struct CoverPart {
    int day = 0;
    TypeMask types = 0;
};

/// A need for people: too few cost `under` each, too many `over` each.
struct CoverLine {
    std::vector<CoverPart> parts; ///< One in the benchmark; two where last night's shift serves this morning.
    int need = 0;
    int most = 0; ///< Not less than `need`; between the two nothing is paid.
    int under = 0;
    int over = 0;
};

/// A problem as it is solved: immutable once `finish` has been called.
class Problem {
  public:
    Problem() = default;
    Problem(int days, std::vector<ShiftKind> types, std::vector<Person> people);

    int days() const { return m_days; }
    int people() const { return static_cast<int>(m_people.size()); }
    int types() const { return static_cast<int>(m_types.size()) - 1; } ///< Without the day off.
    const ShiftKind& type(int index) const { return m_types[static_cast<std::size_t>(index)]; } ///< [0]: off, 0 minutes.
    const Person& person(int index) const { return m_people[static_cast<std::size_t>(index)]; }
    const std::vector<CoverLine>& lines() const { return m_lines; }

    /// What may stand in a cell: fixed days off (H9), pins, leave, lapsed credentials are bits taken away.
    TypeMask allowed(int person, int day) const { return m_allowed[cell(person, day)]; }
    /// What an assignment costs by itself: a request for something else not granted, a request against it
    /// violated, a change of what was published.
    int cellCost(int person, int day, TypeIndex type) const {
        return m_costs[cell(person, day) * m_types.size() + type];
    }
    /// Of one row, for days() * (types() + 1) entries: day-major, the day off first.
    const int* rowCosts(int person) const { return &m_costs[cell(person, 0) * m_types.size()]; }

    /// The lines for which type counts on day; filled by finish().
    const std::vector<int>& linesOf(int day, TypeIndex type) const {
        return m_linesOf[static_cast<std::size_t>(day) * m_types.size() + type];
    }
    /// Number of the weekend that the day belongs to, or -1. By default Saturday and Sunday of a horizon that
    /// starts on a Monday.
    int weekendOf(int day) const { return m_weekendOf[static_cast<std::size_t>(day)]; }
    int weekends() const { return m_weekends; }
    /// Number of the week, for Person::maxWeekMinutes. By default from Monday.
    int weekOf(int day) const { return m_weekOf[static_cast<std::size_t>(day)]; }
    /// The largest number that divides the minutes of all types; 1 at least.
    int minutesUnit() const { return m_minutesUnit; }
    int usualUnder() const; ///< What a missing person costs on most lines; 100 where nothing is needed.

    // Making one.
    void setCalendar(int firstWeekday, int weekStart); ///< 0 = Monday … 6 = Sunday: of day 0, and of each week.
    void restrict(int person, int day, TypeMask allowed); ///< Takes away whatever is not in `allowed`.
    void addCost(int person, int day, TypeIndex type, int cost);
    void addCostUnless(int person, int day, TypeIndex type, int cost); ///< Paid for everything but `type`.
    void addLine(CoverLine line);
    void finish();

  private:
    std::size_t cell(int person, int day) const {
        return static_cast<std::size_t>(person) * static_cast<std::size_t>(m_days) + static_cast<std::size_t>(day);
    }

    int m_days = 0;
    std::vector<ShiftKind> m_types;
    std::vector<Person> m_people;
    std::vector<TypeMask> m_allowed;
    std::vector<int> m_costs;
    std::vector<CoverLine> m_lines;
    std::vector<std::vector<int>> m_linesOf;
    std::vector<int> m_weekendOf, m_weekOf;
    int m_weekends = 0;
    int m_minutesUnit = 1;
};

} // namespace practice::solver
