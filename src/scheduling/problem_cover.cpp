// What is needed, and what things cost.
#include "scheduling/problem_frame.h"

#include <algorithm>

namespace practice::scheduling::solving {

using core::Date;
using core::Instant;

namespace {

/// The shifts that are fixed and lie over some part of the window, as spans.
std::vector<Span> fixedSpans(const Frame& frame, const NeedDay& entry) {
    std::vector<Span> spans;
    for (const StaffMember& member : frame.input().staff)
        for (int offset = -1; offset <= 1; ++offset) {
            const Date date = core::addDays(entry.day, offset);
            for (const CellShift& shift : frame.fixed().roster().at(member.id, date))
                if (frame.fixed().countsFor(*entry.need, member, shift, date)) {
                    const auto& segments = frame.context().times(shift.type, date).segments;
                    spans.insert(spans.end(), segments.begin(), segments.end());
                }
        }
    return spans;
}

bool lies(const std::vector<Span>& segments, const Span& over) {
    return std::any_of(segments.begin(), segments.end(),
                       [&](const Span& span) { return span.from <= over.from && over.to <= span.to; });
}

/// A stretch of hours throughout which the same shifts are on duty.
struct Stretch {
    std::vector<solver::CoverPart> parts;
    int fixed = 0;
    std::int64_t minutes = 0;
};

class CoverBuilder {
  public:
    CoverBuilder(const Frame& frame, const TypeTable& types, solver::Problem& problem)
        : m_frame(frame), m_types(types), m_problem(problem) {}

    std::vector<MinimumLine> build() {
        for (const NeedDay& entry : m_frame.needs()) {
            ++m_need;
            if (entry.need->window)
                addWindow(entry);
            else
                addNamed(entry);
            if (entry.need->lead)
                addLead(entry);
        }
        return std::move(m_minimums);
    }

  private:
    void addNamed(const NeedDay& entry) {
        const TypeMask counting = m_types.countingFor(*entry.need);
        const int fixed = m_frame.fixed().coverage(m_frame.input().needs[entry.line].id, entry.day).count;
        add(*entry.need, {{{m_frame.dayOf(entry.day), counting}}, fixed, 0}, kShortCost);
    }

    /// People who could count, each for as many parts as they could be there.
    int comers(const Stretch& stretch) const {
        int people = 0;
        for (const solver::CoverPart& part : stretch.parts)
            for (int person = 0; person < m_frame.people(); ++person)
                people += (m_problem.allowed(person, part.day) & part.types) != 0 ? 1 : 0;
        return people;
    }

    /// Asks for no more than could come: what nobody can change is no cost to weigh, and no bound to prove.
    void add(const CoverageNeed& need, const Stretch& stretch, int shortCost) {
        const int coming = comers(stretch);
        const int wanted = std::max(0, need.minimum - stretch.fixed);
        const int least = std::min(wanted, coming);
        const int unlimited = m_frame.people() * 2;
        const int most = need.maximum ? std::max(least, *need.maximum - stretch.fixed) : unlimited;
        if (wanted > 0)
            m_minimums.push_back({least > 0 ? static_cast<int>(m_problem.lines().size()) : -1, m_need, wanted - least});
        if (coming > 0 && (least > 0 || need.maximum))
            m_problem.addLine({stretch.parts, least, most, shortCost, need.maximum ? kOverCost : 0});
        if (const int preferred = std::min(need.preferred.value_or(0) - stretch.fixed, coming); preferred > least)
            m_problem.addLine({stretch.parts, preferred, unlimited, kPreferredCost, 0});
    }

    void addLead(const NeedDay& entry) {
        const CoverageNeed& need = *entry.need;
        const TypeMask leading = m_types.countingFor(need, need.lead);
        if (need.minimum == 0 || leading == 0)
            return;
        Stretch stretch;
        for (int offset = need.window ? -1 : 0; offset <= (need.window ? 1 : 0); ++offset) {
            const Date date = core::addDays(entry.day, offset);
            for (const StaffMember& member : m_frame.input().staff)
                for (const CellShift& shift : m_frame.fixed().roster().at(member.id, date))
                    if (member.holds(*need.lead, date) && m_frame.fixed().countsFor(need, member, shift, date))
                        return; // somebody who stays can lead
            if (m_frame.horizon().contains(date))
                stretch.parts.push_back({m_frame.dayOf(date), leading});
        }
        if (comers(stretch) > 0)
            m_problem.addLine({std::move(stretch.parts), 1, m_frame.people() * 2, kLeadCost, 0});
    }

    /// Needs over hours: wherever a shift begins or ends the count may change, so each stretch between is a line.
    void addWindow(const NeedDay& entry) {
        const CoverageNeed& need = *entry.need;
        const core::TimeZone& zone = m_frame.input().period.zone;
        const Instant from = zone.toInstant(entry.day, need.window->startMinute);
        const Span window{from, from + zone.elapsed(entry.day, need.window->startMinute, need.window->minutes)};
        const std::vector<Span> standing = fixedSpans(m_frame, entry);
        std::vector<Stretch> stretches;
        const std::vector<Instant> edges = edgesIn(window, entry, standing);
        for (std::size_t i = 1; i < edges.size(); ++i) {
            const Span span{edges[i - 1], edges[i]};
            Stretch stretch{partsOver(span, entry), 0, span.length().count};
            for (const Span& shift : standing)
                stretch.fixed += lies({shift}, span) ? 1 : 0;
            const auto same = std::find_if(stretches.begin(), stretches.end(), [&](const Stretch& other) {
                return other.fixed == stretch.fixed && equal(other.parts, stretch.parts);
            });
            if (same != stretches.end())
                same->minutes += stretch.minutes;
            else
                stretches.push_back(std::move(stretch));
        }
        for (const Stretch& stretch : stretches)
            add(need, stretch,
                kShortCost * 3 / 10 + static_cast<int>(kShortCost * 7 / 10 * stretch.minutes / window.length().count));
    }

    static bool equal(const std::vector<solver::CoverPart>& one, const std::vector<solver::CoverPart>& other) {
        return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
            return a.day == b.day && a.types == b.types;
        });
    }

    std::vector<Instant> edgesIn(const Span& window, const NeedDay& entry, const std::vector<Span>& standing) const {
        std::set<Instant> edges{window.from, window.to};
        const auto add = [&](const Span& span) {
            for (const Instant edge : {span.from, span.to})
                if (window.from < edge && edge < window.to)
                    edges.insert(edge);
        };
        for (const Span& span : standing)
            add(span);
        for (const ShiftTypeId shift : m_frame.shifts())
            for (int offset = -1; offset <= 1; ++offset)
                for (const Span& span : m_frame.context().times(shift, core::addDays(entry.day, offset)).segments)
                    add(span);
        return {edges.begin(), edges.end()};
    }

    std::vector<solver::CoverPart> partsOver(const Span& span, const NeedDay& entry) const {
        std::vector<solver::CoverPart> parts;
        const TypeMask counting = m_types.countingFor(*entry.need);
        for (int offset = -1; offset <= 1; ++offset) {
            const Date date = core::addDays(entry.day, offset);
            if (!m_frame.horizon().contains(date))
                continue;
            TypeMask types = 0;
            for (std::size_t type = 1; type < m_types.types().size(); ++type)
                if (const auto bit = solver::maskOf(static_cast<TypeIndex>(type));
                    (counting & bit) != 0 &&
                    lies(m_frame.context().times(m_types.types()[type].shift, date).segments, span))
                    types |= bit;
            if (types != 0)
                parts.push_back({m_frame.dayOf(date), types});
        }
        return parts;
    }

    const Frame& m_frame;
    const TypeTable& m_types;
    solver::Problem& m_problem;
    std::vector<MinimumLine> m_minimums;
    int m_need = -1;
};

class CostBuilder {
  public:
    CostBuilder(const Frame& frame, const TypeTable& types, solver::Problem& problem)
        : m_frame(frame), m_types(types), m_problem(problem) {
        for (const StaffMember& member : frame.input().staff)
            m_average += frame.fixed().person(member.id).counters.fairnessTenths;
        m_average /= std::max(1, frame.people());
    }

    void build() {
        for (int person = 0; person < m_frame.people(); ++person) {
            const StaffMember& member = m_frame.member(person);
            const auto tenths = m_frame.fixed().person(member.id).counters.fairnessTenths;
            m_share = static_cast<int>(std::clamp<std::int64_t>((tenths - m_average) / 60, 0, kShareCost));
            for (int day = 0; day < m_frame.days(); ++day)
                if (m_frame.isFree(person, day))
                    addWork(person, day);
            for (const Wish& wish : member.wishes)
                addWish(person, wish);
        }
    }

  private:
    void addWork(int person, int day) {
        const Date date = m_frame.dateOf(day);
        const bool heavy = core::isWeekend(date) || m_frame.context().isHoliday(date);
        const bool perDiem = m_frame.member(person).contract.minutesPerWeek.count == 0;
        for (std::size_t type = 1; type < m_types.types().size(); ++type) {
            const SolvedType& entry = m_types.types()[type];
            if (!entry.shift.isValid())
                continue;
            const bool counts = heavy || m_frame.isNight(entry.shift);
            m_problem.addCost(person, day, static_cast<TypeIndex>(type),
                              kAssignCost + (perDiem ? kPerDiemCost : 0) + (counts ? m_share : 0));
        }
        if (m_frame.options().mode == SolveMode::Improve || isLate(person, date))
            m_problem.addCostUnless(person, day, announced(person, day), kChangeCost);
    }

    /// Too late for a change that nobody needs: what people were told counts until its notice has passed.
    bool isLate(int person, Date date) const {
        const RosterInput& input = m_frame.input();
        if (!input.published || !input.today)
            return false;
        const RuleConfig* rule = m_frame.context().rule(static_cast<std::size_t>(person), Rule::ChangeNotice, date);
        return binds(rule, m_frame.policy()) && core::daysBetween(*input.today, date) < rule->limit;
    }

    /// What people were told, or else what stands.
    TypeIndex announced(int person, int day) const {
        const TypeIndex stands = m_types.startAt(person, day);
        if (!m_frame.input().published)
            return stands;
        const Cell& told = m_frame.input().published->at(m_frame.member(person).id, m_frame.dateOf(day));
        if (told.empty())
            return solver::kOff;
        for (std::size_t type = 1; type < m_types.types().size(); ++type)
            if (m_types.types()[type].shift == told.front().type &&
                (m_types.allowed(person, day) & solver::maskOf(static_cast<TypeIndex>(type))) != 0)
                return static_cast<TypeIndex>(type);
        return stands;
    }

    void addWish(int person, const Wish& wish) {
        const core::DateRange days = m_frame.horizon();
        if (!days.contains(wish.date) || !m_frame.isFree(person, m_frame.dayOf(wish.date)) ||
            wish.kind == WishKind::Unavailable)
            return;
        const int day = m_frame.dayOf(wish.date);
        const int cost = kWishCost * std::clamp(wish.weight, 1, 20);
        const bool isOn = wish.kind == WishKind::On;
        if (isOn)
            m_problem.addCost(person, day, solver::kOff, cost);
        for (std::size_t type = 1; type < m_types.types().size(); ++type) {
            const SolvedType& entry = m_types.types()[type];
            const bool meant = entry.shift.isValid() && (!wish.shift || *wish.shift == entry.shift);
            if (meant != isOn)
                m_problem.addCost(person, day, static_cast<TypeIndex>(type), cost);
        }
    }

    const Frame& m_frame;
    const TypeTable& m_types;
    solver::Problem& m_problem;
    std::int64_t m_average = 0;
    int m_share = 0;
};

} // namespace

std::vector<MinimumLine> addCover(const Frame& frame, const TypeTable& types, solver::Problem& problem) {
    return CoverBuilder(frame, types, problem).build();
}

void addCosts(const Frame& frame, const TypeTable& types, solver::Problem& problem) {
    CostBuilder(frame, types, problem).build();
}

} // namespace practice::scheduling::solving
