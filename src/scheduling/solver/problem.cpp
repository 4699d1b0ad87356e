#include "scheduling/solver/problem.h"

#include "core/contract.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace practice::solver {

Problem::Problem(int days, std::vector<ShiftKind> types, std::vector<Person> people)
    : m_days(days), m_people(std::move(people)) {
    PRACTICE_EXPECTS(days > 0 && types.size() <= kMaxTypes);
    m_types.reserve(types.size() + 1);
    m_types.push_back({"-", 0, 0, false});
    for (ShiftKind& type : types) {
        m_minutesUnit = std::gcd(m_minutesUnit == 1 && m_types.size() == 1 ? 0 : m_minutesUnit, type.minutes);
        m_types.push_back(std::move(type));
    }
    m_minutesUnit = std::max(m_minutesUnit, 1);
    const TypeMask all = m_types.size() == 64 ? ~TypeMask{0} : (TypeMask{1} << m_types.size()) - 1;
    const std::size_t cells = m_people.size() * static_cast<std::size_t>(days);
    m_allowed.assign(cells, all);
    m_costs.assign(cells * m_types.size(), 0);
    for (Person& person : m_people) {
        person.maxShifts.resize(m_types.size(), days);
        for (std::size_t type = 1; type < m_types.size(); ++type)
            if (person.maxShifts[type] <= 0)
                for (int day = 0; day < days; ++day)
                    m_allowed[cell(static_cast<int>(&person - m_people.data()), day)] &=
                        ~maskOf(static_cast<TypeIndex>(type));
    }
    setCalendar(0, 0);
}

void Problem::setCalendar(int firstWeekday, int weekStart) {
    m_weekendOf.assign(static_cast<std::size_t>(m_days), -1);
    m_weekOf.assign(static_cast<std::size_t>(m_days), 0);
    m_weekends = 0;
    int week = 0;
    for (int day = 0; day < m_days; ++day) {
        const int weekday = (firstWeekday + day) % 7;
        const auto at = static_cast<std::size_t>(day);
        if (weekday == 5)
            m_weekendOf[at] = m_weekends++;
        else if (weekday == 6)
            m_weekendOf[at] = day == 0 ? m_weekends++ : m_weekends - 1;
        if (day > 0 && weekday == weekStart)
            ++week;
        m_weekOf[at] = week;
    }
}

void Problem::restrict(int person, int day, TypeMask allowed) { m_allowed[cell(person, day)] &= allowed; }

void Problem::addCost(int person, int day, TypeIndex type, int cost) {
    m_costs[cell(person, day) * m_types.size() + type] += cost;
}

void Problem::addCostUnless(int person, int day, TypeIndex type, int cost) {
    for (std::size_t other = 0; other < m_types.size(); ++other)
        if (other != type)
            m_costs[cell(person, day) * m_types.size() + other] += cost;
}

void Problem::addLine(CoverLine line) {
    line.most = std::max(line.most, line.need);
    m_lines.push_back(std::move(line));
}

void Problem::finish() {
    m_linesOf.assign(static_cast<std::size_t>(m_days) * m_types.size(), {});
    for (std::size_t index = 0; index < m_lines.size(); ++index)
        for (const CoverPart& part : m_lines[index].parts)
            for (std::size_t type = 1; type < m_types.size(); ++type)
                if ((part.types & maskOf(static_cast<TypeIndex>(type))) != 0)
                    m_linesOf[static_cast<std::size_t>(part.day) * m_types.size() + type].push_back(
                        static_cast<int>(index));
}

int Problem::usualUnder() const {
    std::vector<int> weights;
    for (const CoverLine& line : m_lines)
        if (line.need > 0 && line.under > 0)
            weights.push_back(line.under);
    if (weights.empty())
        return 100;
    const auto middle = weights.begin() + static_cast<std::ptrdiff_t>(weights.size() / 2);
    std::nth_element(weights.begin(), middle, weights.end());
    return *middle;
}

} // namespace practice::solver
