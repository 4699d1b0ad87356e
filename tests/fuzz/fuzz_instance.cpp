#include "tests/fuzz/fuzz.h"

#include "scheduling/solver/check_problem.h"
#include "scheduling/solver/explanation_words.h"
#include "scheduling/solver/instance_file.h"
#include "scheduling/solver/rearrangement.h"
#include "scheduling/solver/roster_file.h"
#include "scheduling/solver/row_rules.h"

using namespace practice::solver;

namespace {

/// A roster for the problem, its cells taken from the bytes of the input.
Grid rosterFrom(const Problem& problem, std::string_view bytes) {
    Grid grid(problem.people(), problem.days());
    std::size_t at = 0;
    for (int person = 0; person < problem.people(); ++person)
        for (int day = 0; day < problem.days(); ++day)
            grid.set(person, day,
                     static_cast<TypeIndex>(static_cast<unsigned char>(bytes[at++ % bytes.size()]) %
                                            static_cast<unsigned>(problem.types() + 1)));
    return grid;
}

void hasLines(const practice::core::Refusal& refusal) {
    const auto& findings = std::get<practice::core::Findings>(refusal);
    FUZZ_REQUIRE(!findings.empty());
    std::int64_t last = 1;
    for (const auto& finding : findings)
        for (const auto& arg : finding.args)
            if (arg.name == "line") {
                FUZZ_REQUIRE(std::get<std::int64_t>(arg.value) >= last);
                last = std::get<std::int64_t>(arg.value);
            }
}

/// Whoever is said to be able to take a shift can; a person with a legal row has no contradiction.
void explains(const Problem& problem, const Grid& roster) {
    const auto contradictions = contradictionsOf(problem);
    for (const Contradiction& found : contradictions)
        FUZZ_REQUIRE(!isLegal(problem, found.person, roster.row(found.person)));
    FUZZ_REQUIRE(checkProblem(problem).size() == contradictions.size());
    for (const OpenNeed& open : explainOpenNeeds(problem, roster, rearrangements(problem, roster, 100'000)))
        for (const Consideration& person : open.people) {
            if (!person.row.empty()) {
                Grid changed = roster;
                changed.setRow(person.person, person.row);
                FUZZ_REQUIRE(changed.at(person.person, person.day) == person.type);
                FUZZ_REQUIRE(costOf(problem, changed).total() - costOf(problem, roster).total() == person.cost);
                for (const Contradiction& found : contradictions)
                    FUZZ_REQUIRE(found.person != person.person || !isLegal(problem, found.person, person.row));
            }
            FUZZ_REQUIRE((person.verdict == Verdict::Excluded) == !person.exclusions.empty());
        }
}

} // namespace

/// What can be read can be written, and reads the same again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = asText(data, size);
    const auto problem = readInstance(text, "input");
    if (!problem) {
        hasLines(problem.error());
        return 0;
    }
    if (std::int64_t{problem->people()} * problem->days() * (problem->types() + 1) > 100'000) return 0;

    const auto written = writeInstance(*problem);
    FUZZ_REQUIRE(written.has_value());
    const auto again = readInstance(*written, "written");
    FUZZ_REQUIRE(again.has_value());
    const auto rewritten = writeInstance(*again);
    FUZZ_REQUIRE(rewritten.has_value() && *rewritten == *written);

    const Grid roster = rosterFrom(*problem, text);
    FUZZ_REQUIRE(costOf(*problem, roster) == costOf(*again, roster));
    FUZZ_REQUIRE(violationsOf(*problem, roster) == violationsOf(*again, roster));
    const auto read = readRoster(writeRoster(*problem, roster), *problem);
    FUZZ_REQUIRE(read.has_value() && *read == roster);
    if (std::int64_t{problem->people()} * problem->days() * (problem->types() + 1) < 500) explains(*problem, roster);
    if (const auto any = readRoster(text, *problem); !any) hasLines(any.error());
    return 0;
}
