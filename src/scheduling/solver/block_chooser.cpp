#include "scheduling/solver/block_chooser.h"

#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <numeric>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }
constexpr double kMemory = 0.997;

} // namespace

BlockChooser::BlockChooser(const Problem& problem, std::uint64_t seed, Whole whole) : m_problem(problem), m_random(seed) {
    std::vector<int> people{3, 4, 6, 9, 13, 20, 30, 45};
    people.erase(std::remove_if(people.begin(), people.end(), [&](int n) { return n >= problem.people(); }), people.end());
    people.push_back(problem.people());
    std::vector<int> days{7, 10, 14, 21, 28, 42, 63};
    days.erase(std::remove_if(days.begin(), days.end(), [&](int n) { return n >= problem.days(); }), days.end());
    if (problem.days() <= 200)
        days.push_back(problem.days());
    for (const int n : people)
        for (const int length : days)
            if (const int cells = n * length;
                (cells <= 1600 && (cells >= 80 || n == problem.people())) ||
                (whole == Whole::Too && n == problem.people() && length == problem.days()))
                // Before anything is known a block is expected to gain little and to cost by its size.
                m_arms.push_back({n, length, 1.0, 0.02 + 1e-6 * cells * cells, 1});
}

int BlockChooser::chooseDay(const std::vector<int>& lineCounts) {
    if (m_random.below(2) == 0)
        return m_random.below(m_problem.days());
    std::vector<std::int64_t> costs(index(m_problem.days()), 0);
    const std::vector<CoverLine>& lines = m_problem.lines();
    for (std::size_t line = 0; line < lines.size(); ++line)
        costs[index(lines[line].parts.front().day)] += lineCost(lines[line], lineCounts[line]);
    const std::int64_t sum = std::accumulate(costs.begin(), costs.end(), std::int64_t{0});
    auto at = static_cast<std::int64_t>(m_random.unit() * static_cast<double>(sum));
    for (int day = 0; day < m_problem.days(); ++day)
        if ((at -= costs[index(day)]) < 0)
            return day;
    return m_random.below(m_problem.days());
}

/// Anybody, but rather those who could take a type that is short on the day, or hand one on of which there are too many.
std::vector<int> BlockChooser::choosePeople(int count, int day, const Grid& roster, const std::vector<int>& lineCounts) {
    TypeMask wrong = 0;
    for (int type = 1; type <= m_problem.types(); ++type)
        for (const int line : m_problem.linesOf(day, static_cast<TypeIndex>(type)))
            if (lineCost(m_problem.lines()[index(line)], lineCounts[index(line)]) > 0)
                wrong |= maskOf(static_cast<TypeIndex>(type));
    const bool lean = m_random.below(2) == 0;
    std::vector<std::pair<double, int>> keyed;
    for (int person = 0; person < m_problem.people(); ++person) {
        const bool helps = lean && (m_problem.allowed(person, day) & wrong) != 0;
        const bool stands = lean && (maskOf(roster.at(person, day)) & wrong) != 0;
        keyed.emplace_back(m_random.unit() * (stands ? 0.4 : helps ? 0.6 : 1.0), person);
    }
    std::sort(keyed.begin(), keyed.end());
    std::vector<int> people;
    for (int at = 0; at < count; ++at)
        people.push_back(keyed[index(at)].second);
    std::sort(people.begin(), people.end());
    return people;
}

BlockChooser::Choice BlockChooser::choose(const Grid& roster, const std::vector<int>& lineCounts) {
    Choice choice;
    double best = -1;
    for (std::size_t at = 0; at < m_arms.size(); ++at) {
        const Arm& arm = m_arms[at];
        const double promise = (arm.gain + 0.02) / (arm.work + 0.002) * (0.25 + m_random.unit());
        if (promise > best) {
            best = promise;
            choice.arm = at;
        }
    }
    const Arm& arm = m_arms[choice.arm];
    choice.effort = arm.effort;
    const int day = chooseDay(lineCounts);
    choice.block.from = std::clamp(day - m_random.below(arm.days), 0, m_problem.days() - arm.days);
    choice.block.to = choice.block.from + arm.days;
    choice.block.people = choosePeople(arm.people, day, roster, lineCounts);
    return choice;
}

void BlockChooser::learn(const Choice& choice, Outcome outcome, double gain, double work) {
    for (Arm& arm : m_arms) {
        // What is old counts less, both what was gained and what it took: an arm long unused is worth a try again.
        arm.gain *= kMemory;
        arm.work *= kMemory;
    }
    Arm& arm = m_arms[choice.arm];
    arm.gain += gain;
    arm.work += work;
    arm.effort = outcome == Outcome::Open ? std::min(64, arm.effort * 2) : std::max(1, arm.effort / 2);
}

} // namespace practice::solver
