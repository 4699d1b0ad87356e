#pragma once

#include "scheduling/solver/column_generation.h"
#include "scheduling/solver/random.h"

#include <optional>
#include <vector>

namespace practice::solver {

/// Which part of the roster to free next: sizes that gained most for their work are tried most (each size is an arm of
/// a bandit whose memory fades); the place leans to days that cost and to people who could help there.
class BlockChooser {
  public:
    struct Choice {
        std::size_t arm = 0;
        Block block;
        int effort = 1; ///< How much harder than usual to try: sizes that were neither proved nor improved grow.
    };

    /// `Whole::Too`: the whole roster is one of the sizes.
    enum class Whole { Too, Never };
    BlockChooser(const Problem& problem, std::uint64_t seed, Whole whole);

    Choice choose(const Grid& roster, const std::vector<int>& lineCounts);
    /// What came of it: units of cost gained, and work in any unit that is the same for all arms.
    enum class Outcome { Settled, Open };
    void learn(const Choice& choice, Outcome outcome, double gain, double work);

  private:
    struct Arm {
        int people = 0, days = 0;
        double gain = 0, work = 0;
        int effort = 1;
    };
    int chooseDay(const std::vector<int>& lineCounts);
    std::vector<int> choosePeople(int count, int day, const Grid& roster, const std::vector<int>& lineCounts);

    const Problem& m_problem;
    Random m_random;
    std::vector<Arm> m_arms;
};

} // namespace practice::solver
