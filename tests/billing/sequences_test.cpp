#include "billing/sequences.h"

using namespace practice::testing;

TEST_CASE("whatever is posted, paid, moved, reversed, closed and reopened: the books stay sound and nothing is edited") {
    keepPracticesInMemory();
    SequenceCounts counts;
    for (std::uint32_t seed = 1; seed <= 200;) {
        BillingSequences practice(counts);
        for (int i = 0; i < 25; ++i, ++seed) {
            const auto broke = practice.run(seed);
            INFO(broke);
            REQUIRE(broke.empty());
        }
    }
    CHECK(counts.sequences == 200);
    // Each kind of step was taken, not only refused; paying more than is owed never.
    for (std::size_t i = 0; i < counts.tried.size(); ++i) {
        INFO(SequenceCounts::kSteps[i] << ": " << counts.taken[i] << " of " << counts.tried[i]);
        if (std::string_view(SequenceCounts::kSteps[i]) == "pay wrongly")
            CHECK(counts.taken[i] == 0);
        else
            CHECK(counts.taken[i] > 0);
    }
}
