#include "scheduling/greedy_fill.h"

#include "scheduling/assessment.h"
#include "scheduling/roster_context.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace practice::scheduling {

using core::Date;

namespace {

struct Slot {
    const CoverageNeed* line = nullptr;
    Date date;
    int missing = 0;
    int feasible = 0; // people who could take it at the start
};

/// A placement of this run: the only shifts that repair may move.
struct Placed {
    EmployeeId employee;
    Date date;
    Wanted wanted;
};

/// Spreads equal scores over people by seed, the same on every machine.
std::int64_t jitter(std::uint64_t seed, EmployeeId employee, Date date) {
    std::uint64_t x = seed * 0x9E3779B97F4A7C15u ^ static_cast<std::uint64_t>(employee.value()) * 0xBF58476D1CE4E5B9u ^
                      static_cast<std::uint64_t>(date.day_number()) * 0x94D049BB133111EBu;
    x ^= x >> 31;
    x *= 0xD6E8FEB86659FD93u;
    return static_cast<std::int64_t>((x >> 40) % 64);
}

class Filler {
  public:
    Filler(const RosterEvaluator& start, const FillOptions& options, core::Progress& progress)
        : m_start(start), m_work(start), m_options(options), m_progress(progress) {}

    FillResult run() {
        std::vector<Slot> slots = openSlots();
        for (const Slot& slot : slots)
            m_total += slot.missing;
        m_progress.phase("Filling open shifts");
        m_progress.step(0, m_total);
        for (const Slot& slot : slots)
            fillSlot(slot, WarningPolicy::Avoid);
        repairAll();
        if (m_options.warnings == WarningPolicy::Accept)
            for (const Slot& slot : openSlots())
                fillSlot(slot, WarningPolicy::Accept);
        m_result.changes = differences(m_start.roster(), m_work.roster());
        m_result.cancelled = m_progress.cancelled();
        for (const Slot& slot : openSlots())
            m_result.unmet.push_back(explain(slot));
        return std::move(m_result);
    }

  private:
    std::vector<ShiftTypeId> shiftsFor(const CoverageNeed& need, Date date) const {
        if (!need.shifts.empty())
            return need.shifts;
        // Over hours of the day any worked shift serves: those that cover most of it first, short ones first.
        const core::TimeZone& zone = m_work.input().period.zone;
        const core::Instant from = zone.toInstant(date, need.window->startMinute);
        const Span window{from, from + zone.elapsed(date, need.window->startMinute, need.window->minutes)};
        std::vector<const ShiftType*> types;
        for (const ShiftType& type : m_work.input().shiftTypes)
            if (!type.archived && type.kind == ShiftKind::Worked && covered(type, date, window) > 0)
                types.push_back(&type);
        std::stable_sort(types.begin(), types.end(), [&](const ShiftType* a, const ShiftType* b) {
            const auto left = covered(*a, date, window);
            const auto right = covered(*b, date, window);
            return left != right ? left > right
                                 : m_work.context().times(a->id, date).paidMinutes <
                                       m_work.context().times(b->id, date).paidMinutes;
        });
        std::vector<ShiftTypeId> ids;
        for (const ShiftType* type : types)
            ids.push_back(type->id);
        return ids;
    }

    std::int64_t covered(const ShiftType& type, Date date, const Span& window) const {
        return within(m_work.context().times(type.id, date).segments, window).count;
    }

    bool mayUse(const StaffMember& member) const {
        return m_options.people.empty() ||
               std::find(m_options.people.begin(), m_options.people.end(), member.id) != m_options.people.end();
    }

    /// What is short now, scarcest first.
    std::vector<Slot> openSlots() const {
        std::vector<Slot> slots;
        const core::DateRange days = daysToFill(m_work.input(), m_options);
        for (const std::size_t index : m_work.context().coverageLines()) {
            const CoverageNeed& line = m_work.input().needs[index];
            if (!m_options.needs.empty() &&
                std::find(m_options.needs.begin(), m_options.needs.end(), line.id) == m_options.needs.end())
                continue;
            for (Date day = days.from; day < days.to; day = core::addDays(day, 1))
                if (const int missing = m_work.coverage(line.id, day).shortBy(); missing > 0)
                    slots.push_back({&line, day, missing, feasibleFor(*m_work.context().needOn(index, day), day)});
        }
        std::stable_sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) {
            const int left = a.feasible - a.missing;
            const int right = b.feasible - b.missing;
            return left != right ? left < right : a.date < b.date;
        });
        return slots;
    }

    int feasibleFor(const CoverageNeed& need, Date day) const {
        const std::vector<ShiftTypeId> shifts = shiftsFor(need, day);
        int count = 0;
        if (shifts.empty() || m_progress.cancelled())
            return count;
        const Wanted wanted = wantedBy(need, shifts.front());
        for (const StaffMember& member : m_work.input().staff)
            if (mayUse(member) && isQualified(m_work, member, wanted, day) &&
                !assess(m_work, member, wanted, {day}, Origin::Fill).dates.empty())
                ++count;
        return count;
    }

    void place(const Assessment& assessment, const StaffMember& member, const Wanted& wanted, Date date) {
        m_work.apply(assessment.changes);
        m_placed.push_back({member.id, date, wanted});
        ++m_result.filled;
        m_progress.step(std::min<std::int64_t>(m_result.filled, m_total), m_total);
    }

    /// The best person for one head; false if nobody fits.
    bool placeOne(const Wanted& wanted, Date date, WarningPolicy policy) {
        const StaffMember* best = nullptr;
        Assessment bestAssessment;
        std::int64_t bestScore = std::numeric_limits<std::int64_t>::max();
        for (const StaffMember& member : m_work.input().staff) {
            if (!mayUse(member) || !m_work.roster().at(member.id, date).empty() ||
                !isQualified(m_work, member, wanted, date))
                continue;
            Assessment assessment = assess(m_work, member, wanted, {date}, Origin::Fill);
            if (assessment.dates.empty() || (policy == WarningPolicy::Avoid && !assessment.warnings.empty()))
                continue;
            const std::int64_t score = scoreOf(member, wanted, assessment, 1) + jitter(m_options.seed, member.id, date);
            if (score < bestScore) {
                best = &member;
                bestScore = score;
                bestAssessment = std::move(assessment);
            }
        }
        if (best == nullptr)
            return false;
        place(bestAssessment, *best, wanted, date);
        return true;
    }

    void fillSlot(const Slot& slot, WarningPolicy policy) {
        const CoverageNeed& need = needOf(slot);
        // A head over hours of the day may cover a part of them only: more heads than missing, but not without end.
        int left = need.window ? slot.missing * 3 : slot.missing;
        for (const ShiftTypeId shift : shiftsFor(need, slot.date))
            while (left > 0 && m_work.coverage(slot.line->id, slot.date).shortBy() > 0 && !m_progress.cancelled() &&
                   placeOne(wantedBy(need, shift), slot.date, policy))
                --left;
    }

    const CoverageNeed& needOf(const Slot& slot) const {
        return *m_work.context().needOn(static_cast<std::size_t>(slot.line - m_work.input().needs.data()), slot.date);
    }

    void repairAll() {
        m_progress.phase("Repairing what is left open");
        for (const Slot& slot : openSlots()) {
            if (m_progress.cancelled())
                return;
            const CoverageNeed& need = needOf(slot);
            if (need.window || need.shifts.empty())
                continue;
            while (m_work.coverage(slot.line->id, slot.date).shortBy() > 0 &&
                   repair(wantedBy(need, need.shifts.front()), slot.date)) {
            }
        }
    }

    /// Somebody hands one of this run's shifts near the date on to a third person and takes the open one.
    bool repair(const Wanted& wanted, Date date) {
        for (std::size_t i = 0; i < m_placed.size() && !m_progress.cancelled(); ++i) {
            const Placed moved = m_placed[i];
            if (std::abs(core::daysBetween(moved.date, date)) > 7)
                continue;
            const StaffMember& giver = *m_work.input().member(moved.employee);
            const bool sameDay = moved.date == date;
            if (!isQualified(m_work, giver, wanted, date) ||
                (!sameDay && !m_work.roster().at(giver.id, date).empty()))
                continue;
            if (!mayChange(giver, moved, wanted, date))
                continue;
            RosterEvaluator trial(m_work);
            const CellChange freed{{giver.id, moved.date}, trial.roster().at(giver.id, moved.date), {}};
            trial.apply({&freed, 1});
            const Assessment takes = assess(trial, giver, wanted, {date}, Origin::Fill);
            if (takes.dates.empty() || !takes.warnings.empty())
                continue;
            trial.apply(takes.changes);
            if (const StaffMember* taker = handOver(trial, moved)) {
                m_work = std::move(trial);
                m_placed[i].employee = taker->id;
                m_placed.push_back({giver.id, date, wanted});
                ++m_result.filled;
                m_progress.step(std::min<std::int64_t>(m_result.filled, m_total), m_total);
                return true;
            }
        }
        return false;
    }

    /// A look ahead at the giver alone, before the roster is copied.
    bool mayChange(const StaffMember& giver, const Placed& moved, const Wanted& wanted, Date date) const {
        CellShift shift;
        shift.type = wanted.shift;
        CellChanges changes{{{giver.id, moved.date}, m_work.roster().at(giver.id, moved.date), {}}};
        if (moved.date == date)
            changes.front().after = {shift};
        else
            changes.push_back({{giver.id, date}, {}, {shift}});
        const PersonState state = m_work.tryOn(giver.id, changes);
        const RosterFindings worse = worsened(m_work.person(giver.id).findings, state.findings);
        return std::none_of(worse.begin(), worse.end(), [](const RosterFinding& f) { return f.blocks(); });
    }

    const StaffMember* handOver(RosterEvaluator& trial, const Placed& moved) const {
        for (const StaffMember& other : trial.input().staff) {
            if (other.id == moved.employee || !mayUse(other) || !trial.roster().at(other.id, moved.date).empty() ||
                !isQualified(trial, other, moved.wanted, moved.date))
                continue;
            const Assessment assessment = assess(trial, other, moved.wanted, {moved.date}, Origin::Fill);
            if (assessment.dates.empty() || !assessment.warnings.empty())
                continue;
            trial.apply(assessment.changes);
            return &other;
        }
        return nullptr;
    }

    Unmet explain(const Slot& slot) const {
        Unmet unmet{slot.line->id, slot.date, slot.missing, {}, std::nullopt};
        const CoverageNeed& need = needOf(slot);
        const std::vector<ShiftTypeId> shifts = shiftsFor(need, slot.date);
        if (shifts.empty())
            return unmet;
        const Wanted wanted = wantedBy(need, shifts.front());
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (const StaffMember& member : m_work.input().staff) {
            if (!isQualified(m_work, member, wanted, slot.date))
                continue;
            Assessment assessment = assess(m_work, member, wanted, {slot.date}, Origin::Fill);
            Excluded excluded{member.id, std::move(assessment.blocks)};
            excluded.reasons.insert(excluded.reasons.end(), assessment.warnings.begin(), assessment.warnings.end());
            if (excluded.reasons.empty())
                continue; // the run was stopped, or the person was not to be used
            std::int64_t weight = 0;
            for (const RosterFinding& reason : excluded.reasons)
                weight += (reason.blocks() ? 100'000 : 1'000) + std::min<std::int64_t>(reason.excess, 900);
            if (weight < least) {
                least = weight;
                unmet.cheapest = excluded;
            }
            unmet.excluded.push_back(std::move(excluded));
        }
        return unmet;
    }

    const RosterEvaluator& m_start;
    RosterEvaluator m_work;
    const FillOptions& m_options;
    core::Progress& m_progress;
    FillResult m_result;
    std::vector<Placed> m_placed;
    std::int64_t m_total = 0;
};

} // namespace

core::DateRange daysToFill(const RosterInput& input, const FillOptions& options) {
    const core::DateRange period = input.period.days;
    core::DateRange days = options.days.value_or(period);
    days.from = std::max({days.from, period.from, input.today.value_or(period.from)});
    days.to = std::max(days.from, std::min(days.to, period.to));
    return days;
}

int openToFill(const RosterEvaluator& evaluator, const FillOptions& options) {
    const core::DateRange days = daysToFill(evaluator.input(), options);
    int open = 0;
    for (const std::size_t line : evaluator.context().coverageLines()) {
        const CoverageNeedId need = evaluator.input().needs[line].id;
        if (!options.needs.empty() && std::find(options.needs.begin(), options.needs.end(), need) == options.needs.end())
            continue;
        for (Date day = days.from; day < days.to; day = core::addDays(day, 1))
            open += evaluator.coverage(need, day).shortBy();
    }
    return open;
}

FillResult greedyFill(const RosterEvaluator& start, const FillOptions& options, core::Progress& progress) {
    return Filler(start, options, progress).run();
}

} // namespace practice::scheduling
