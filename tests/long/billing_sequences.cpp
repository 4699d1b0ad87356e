// billing_sequences [SEQUENCES=10000] [FIRST-SEED=1]: random sequences of twelve use cases of billing each (post, pay, adjust,
// approve, transfer, apply, drawer, deposit, reverse, close and reopen days and months). After each the journal balances,
// the patients are the control accounts, the rows that stood before are unchanged and verify finds nothing.
#include "billing/sequences.h"
#include "long/figures.h"

#include <cstdio>

using namespace practice;
using namespace practice::testing;

namespace {

constexpr int kPerPractice = 25;

int run(int argc, char** argv) {
    const int wanted = sizeFrom(argc, argv, 10'000);
    auto seed = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 1);
    keepPracticesInMemory();
    const Stopwatch watch;
    SequenceCounts counts;
    int broken = 0;
    while (counts.sequences + broken < wanted) {
        BillingSequences practice(counts);
        for (int i = 0; i < kPerPractice && counts.sequences + broken < wanted; ++i) {
            const auto what = practice.run(seed++);
            if (what.empty())
                continue;
            std::printf("BROKEN %s\n", what.c_str());
            --counts.sequences;
            ++broken;
            break; // another practice: this one is no longer sound
        }
    }
    int tried = 0, taken = 0;
    for (std::size_t i = 0; i < counts.tried.size(); ++i) {
        std::printf("  %-16s tried %7d  taken %7d\n", SequenceCounts::kSteps[i], counts.tried[i], counts.taken[i]);
        tried += counts.tried[i];
        taken += counts.taken[i];
    }
    std::printf("%lld sequences sound, %d broken; %d steps, %d taken; %lld journal entries; %.1f s\n", static_cast<long long>(counts.sequences), broken,
                tried, taken, static_cast<long long>(counts.entries), watch.milliseconds() / 1000);
    return broken == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return reportedBy([&] { return run(argc, argv); });
}
