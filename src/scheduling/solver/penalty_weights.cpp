#include "scheduling/solver/penalty_weights.h"

#include <algorithm>
#include <cmath>

namespace practice::solver {

namespace {

constexpr double kStart = 100;
constexpr double kFloor = 20;
constexpr double kCeiling = 2000;
constexpr double kDearer = 1.15;
constexpr double kCheaper = 0.95;
constexpr double kSlowlyCheaper = 0.98;

bool inMinutes(HardRule rule) {
    return rule == HardRule::MaxMinutes || rule == HardRule::MinMinutes || rule == HardRule::MaxWeekMinutes;
}

int shortestShift(const Problem& problem) {
    int shortest = 0;
    for (int type = 1; type <= problem.types(); ++type)
        if (const int minutes = problem.type(type).minutes; minutes > 0)
            shortest = shortest == 0 ? minutes : std::min(shortest, minutes);
    return std::max(shortest, 1);
}

} // namespace

PenaltyWeights::PenaltyWeights(const Problem& problem) : m_shortestShift(shortestShift(problem)) { reset(kStart); }

void PenaltyWeights::reset(double weight) {
    m_weights.fill(weight);
    price();
}

void PenaltyWeights::adapt(const std::array<std::int64_t, kHardRuleCount>& broken, bool legalSeen) {
    const double cheaper = legalSeen ? kCheaper : kSlowlyCheaper;
    for (std::size_t rule = 0; rule < m_weights.size(); ++rule)
        m_weights[rule] =
            std::clamp(m_weights[rule] * (broken[rule] > 0 ? kDearer : cheaper), kFloor, kCeiling);
    price();
}

void PenaltyWeights::price() {
    for (std::size_t rule = 0; rule < m_weights.size(); ++rule) {
        const double unit = inMinutes(static_cast<HardRule>(rule)) ? m_shortestShift : 1;
        m_energies[rule] =
            static_cast<std::int64_t>(std::ceil(m_weights[rule] * static_cast<double>(kEnergyScale) / unit));
    }
}

} // namespace practice::solver
