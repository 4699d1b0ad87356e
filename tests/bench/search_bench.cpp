// Search as people type, over 100,000 names: what the directory and Ctrl+K do on every key.

#include "core/fuzzy.h"

#include <benchmark/benchmark.h>

#include <array>
#include <random>

using namespace practice;

namespace {

const std::vector<std::string>& names() {
    static const auto made = [] {
        static constexpr std::array kParts{"al", "ber", "ca", "dor", "el", "fi", "gra", "hol", "in", "jo", "ka", "len",
                                           "mo", "na", "or", "pe", "quin", "ro", "san", "ta", "ul", "ver", "wen", "smith"};
        std::mt19937 random(1);
        const auto word = [&](int parts) {
            std::string text;
            for (int i = 0; i < parts; ++i)
                text += kParts[std::uniform_int_distribution<std::size_t>(0, kParts.size() - 1)(random)];
            return text;
        };
        std::vector<std::string> all;
        for (int i = 0; i < 100'000; ++i)
            all.push_back(word(3) + ", " + word(2) + " " + std::to_string(i));
        return all;
    }();
    return made;
}

void build(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(core::FuzzyIndex(names()));
}
BENCHMARK(build)->Unit(benchmark::kMillisecond);

void search(benchmark::State& state, const char* query) {
    static const core::FuzzyIndex index(names());
    for (auto _ : state)
        benchmark::DoNotOptimize(index.search(query, 50));
}
BENCHMARK_CAPTURE(search, oneLetter, "s")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, beginning, "smi")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, twoWords, "smith ka")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, typingError, "gralhosan")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, nobody, "xyzzy")->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
