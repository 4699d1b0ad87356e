#include "scheduling/solver/annealing.h"

#include <cmath>

namespace practice::solver {

Cooling::Cooling(double hot, double cold) : m_hot(hot) {
    double ratio = cold / hot;
    for (double& root : m_roots) {
        ratio = std::sqrt(ratio);
        root = ratio;
    }
}

std::int64_t Cooling::at(std::int64_t done, std::int64_t all) const {
    auto share = static_cast<std::int64_t>(static_cast<double>(done) / static_cast<double>(all) * (1 << kSteps));
    double temperature = m_hot;
    for (int step = kSteps - 1; step >= 0; --step, share >>= 1)
        if ((share & 1) != 0)
            temperature *= m_roots[static_cast<std::size_t>(step)];
    return static_cast<std::int64_t>(temperature * static_cast<double>(kEnergyScale));
}

Thresholds::Thresholds() {
    for (std::size_t at = 0; at < m_logs.size(); ++at)
        m_logs[at] = static_cast<int>(std::lround(-std::log((256.5 + static_cast<double>(at)) / 512) * 65536));
}

} // namespace practice::solver
