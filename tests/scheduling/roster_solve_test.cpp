#include "clinic_month.h"
#include "scheduling/roster_solve.h"
#include "scheduling/scheduling_messages.h"
#include "scheduling/service_messages.h"
#include "stepwise_solver.h"
#include "support/property.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;

namespace {

SolvedRoster solved(const RosterEvaluator& start, const RosterSolveOptions& options = {}) {
    core::NoProgress progress;
    auto result = solveRoster(start, options, stepwise, progress);
    REQUIRE(result);
    return *std::move(result);
}

RosterEvaluator after(const RosterEvaluator& start, const SolvedRoster& result) {
    RosterEvaluator filled(start);
    filled.apply(result.fill.changes);
    return filled;
}

bool addsNothingAgainst(const RosterEvaluator& start, const RosterEvaluator& filled, WarningPolicy policy) {
    for (const StaffMember& member : start.input().staff)
        for (const RosterFinding& finding : worsened(start.person(member.id).findings, filled.person(member.id).findings))
            if (finding.blocks() || (policy == WarningPolicy::Avoid && finding.rule != Rule::ChangeNotice &&
                                     finding.finding.severity == core::Severity::Warning))
                return false;
    return true;
}

} // namespace

TEST_CASE("A solved month keeps every rule of the roster, and what stands stays", "[property]") {
    practice::testing::holds([] {
        Sample sample = clinicMonth(*rc::gen::inRange<std::uint64_t>(1, 1000));
        const core::Date first = sample.input.period.days.from;
        for (int i = *rc::gen::inRange(0, 30); i > 0; --i)
            sample.cells.push_back({EmployeeId{*rc::gen::inRange<std::int64_t>(1, 21)}, core::addDays(first, *rc::gen::inRange(0, 28)),
                                    {ShiftTypeId{*rc::gen::inRange<std::int64_t>(1, 5)}, {}, *rc::gen::arbitrary<bool>(),
                                     *rc::gen::element(Origin::Hand, Origin::Fill), {}}});
        const RosterEvaluator start = sample.evaluate();
        RosterSolveOptions options;
        options.mode = *rc::gen::element(SolveMode::KeepStanding, SolveMode::Improve);
        options.fill.warnings = *rc::gen::element(WarningPolicy::Avoid, WarningPolicy::Accept);
        const int from = *rc::gen::inRange(0, 20);
        options.fill.days = core::DateRange{core::addDays(first, from), core::addDays(first, from + 8)};
        const SolvedRoster result = solved(start, options);
        const RosterEvaluator filled = after(start, result);
        RC_ASSERT(addsNothingAgainst(start, filled, options.fill.warnings));
        RC_ASSERT(filled.totals().openShifts <= start.totals().openShifts);
        for (const CellChange& change : result.fill.changes) {
            RC_ASSERT(options.fill.days->contains(change.cell.date));
            if (options.mode == SolveMode::KeepStanding)
                RC_ASSERT(change.before.empty());
            for (const CellShift& shift : change.before)
                RC_ASSERT(!shift.pinned && shift.origin != Origin::Hand);
            for (const CellShift& shift : change.after)
                RC_ASSERT(shift.origin == Origin::Fill);
        }
    });
}

TEST_CASE("One call-out after publication changes few cells") {
    Sample sample = clinicMonth(4);
    sample.rule(Rule::ChangeNotice).on = false;
    const RosterEvaluator empty = sample.evaluate();
    RosterEvaluator full = after(empty, solved(empty));
    const Roster published = full.roster();
    sample.cells = published.assignments();
    sample.input.published = std::make_shared<const Roster>(published);
    const auto shift = std::find_if(sample.cells.begin(), sample.cells.end(), [&](const Assignment& cell) {
        return cell.shift.type == kE && cell.employee.value() <= 12 && cell.date >= day("2026-11-25");
    });
    REQUIRE(shift != sample.cells.end());
    for (int i = 0; i < 2; ++i)
        sample.person(shift->employee.value()).leave.push_back({core::addDays(shift->date, i), "S", LeaveKind::Sick, core::Minutes{480}, std::nullopt, {}});
    const RosterEvaluator start = sample.evaluate();
    REQUIRE(start.totals().openShifts > full.totals().openShifts);
    RosterSolveOptions options;
    options.mode = SolveMode::Improve;
    const SolvedRoster result = solved(start, options);
    const RosterEvaluator repaired = after(start, result);
    CHECK(repaired.totals().openShifts <= full.totals().openShifts);
    CHECK(result.fill.changes.size() >= 2); // the shift goes, somebody comes
    CHECK(result.fill.changes.size() <= 6); // of some two hundred
    CHECK(repaired.roster().at(shift->employee, shift->date).empty());
    CHECK(addsNothingAgainst(start, repaired, WarningPolicy::Avoid));
}

TEST_CASE("Days before today stay, and what is only preferred is not changed at short notice") {
    Sample sample("2026-11-16", "2026-12-14");
    sample.only({Rule::ChangeNotice, Rule::MinRest});
    for (std::int64_t id = 3; id <= 10; ++id)
        sample.add(id);
    sample.need(1, kE, 1).preferred = 2;
    sample.input.published = std::make_shared<const Roster>();
    sample.input.today = day("2026-11-18");
    const core::Date free = day("2026-12-02"); // fourteen days ahead
    const SolvedRoster result = solved(sample.evaluate());
    std::map<core::Date, int> placed;
    for (const CellChange& change : result.fill.changes)
        ++placed[change.cell.date];
    for (core::Date date = sample.input.period.days.from; date < sample.input.period.days.to; date = core::addDays(date, 1)) {
        INFO(core::toIso(date));
        CHECK(placed[date] == (date < *sample.input.today ? 0 : date < free ? 1 : 2));
    }
    CHECK(after(sample.evaluate(), result).totals().belowPreferred == 14);
    sample.input.today = sample.input.period.days.to;
    core::NoProgress progress;
    const auto past = solveRoster(sample.evaluate(), {}, stepwise, progress);
    REQUIRE_FALSE(past);
    CHECK(std::get<core::Findings>(past.error()).front().code == codes::kSolveNothing);
}

TEST_CASE("A need that nobody can meet stays open and is explained") {
    Sample sample("2026-11-16", "2026-11-30");
    sample.need(1, kE, 1);
    sample.add(4);
    sample.need(2, kE, 1, kAide);
    sample.add(3, kAide).lastDay = day("2026-11-17");
    const SolvedRoster result = solved(sample.evaluate());
    CHECK(result.found);
    REQUIRE(result.fill.unmet.size() == 12);
    for (const Unmet& unmet : result.fill.unmet) {
        CHECK(unmet.need == CoverageNeedId{2});
        REQUIRE(unmet.excluded.size() == 1);
        CHECK(unmet.excluded.front().reasons.front().finding.code == codes::kNotEmployed);
        CHECK(unmet.cheapest);
    }
    CHECK(result.fill.filled == 14 + 2);
}

TEST_CASE("What ends early is told, and the best received is kept") {
    const Sample sample = clinicMonth(5);
    const RosterEvaluator start = sample.evaluate();
    const core::Finding died = core::warning(core::Code{"solver.program_killed"}, {{"signal", std::int64_t{9}}});
    const SolveFunction dying = [&](const auto& problem, const auto& options, auto& observer) {
        SolverAnswer answer = stepwise(problem, options, observer);
        answer.trouble = died;
        return answer;
    };
    core::NoProgress progress;
    const auto result = solveRoster(start, {}, dying, progress);
    REQUIRE(result);
    REQUIRE(result->trouble);
    CHECK(result->trouble->code == died.code);
    CHECK(after(start, *result).totals().openShifts < start.totals().openShifts / 4);
}

TEST_CASE("Without any roster from the solver the shifts are filled step by step") {
    const RosterEvaluator start = clinicMonth(6).evaluate();
    const SolveFunction none = [](const auto&, const auto&, auto&) { return SolverAnswer(); };
    core::NoProgress progress;
    const auto result = solveRoster(start, {}, none, progress);
    REQUIRE(result);
    CHECK_FALSE(result->found);
    CHECK_FALSE(result->percentAbove);
    CHECK(result->fill.changes == greedyFill(start, {}, progress).changes);
}

namespace {

/// Stops at the first roster.
struct StopAtFirst final : core::Progress {
    mutable bool stopped = false;
    void step(std::int64_t done, std::int64_t total) override { CHECK(done <= total); }
    void phase(std::string_view) override {}
    bool cancelled() const override { return stopped; }
};

} // namespace

TEST_CASE("A stop keeps the best so far, and the watch hears of it") {
    const RosterEvaluator start = clinicMonth(7).evaluate();
    StopAtFirst progress;
    std::vector<SolveStatus> heard;
    const auto result = solveRoster(start, {}, stepwise, progress, [&](const SolveStatus& status) {
        heard.push_back(status);
        progress.stopped = status.found;
    });
    REQUIRE(result);
    CHECK(result->fill.cancelled);
    REQUIRE(heard.size() == 1);
    CHECK(heard.front().figures.placed == static_cast<int>(result->fill.changes.size()));
    CHECK(heard.front().figures.open == after(start, *result).totals().openShifts);
}

TEST_CASE("Call behind the day is filled too, though the solver leaves it alone") {
    Sample sample("2026-11-16", "2026-11-30");
    sample.add(3);
    sample.add(4);
    sample.need(1, kE, 1);
    sample.need(2, kC, 1);
    const RosterEvaluator start = sample.evaluate();
    const SolvedRoster result = solved(start);
    CHECK(after(start, result).totals().openShifts == 0);
}

TEST_CASE("Work is shared by contract hours, nights among those who work them") {
    const Sample sample = clinicMonth(8);
    const RosterEvaluator start = sample.evaluate();
    const RosterEvaluator filled = after(start, solved(start));
    int nights = 0;
    for (const StaffMember& member : sample.input.staff) {
        const PersonCounters& counters = filled.person(member.id).counters;
        INFO(member.id.value() << " has " << counters.credited().count << " of " << counters.contract.count);
        CHECK(counters.credited() <= counters.contract + core::Minutes{720});
        CHECK(counters.nights <= 7);
        nights += counters.nights;
    }
    CHECK(nights >= 26);
}

TEST_CASE("The solver without its program fills a month alike, and the same for the same seed") {
    const RosterEvaluator start = clinicMonth(9).evaluate();
    const SolveFunction local = [](const auto& problem, const auto& options, auto& observer) {
        return SolverAnswer{solver::solve(problem, options, observer, nullptr), std::nullopt};
    };
    RosterSolveOptions options;
    options.moves = 150'000;
    core::NoProgress progress;
    const auto result = solveRoster(start, options, local, progress);
    REQUIRE(result);
    CHECK(result->found);
    const RosterEvaluator filled = after(start, *result);
    CHECK(addsNothingAgainst(start, filled, WarningPolicy::Avoid));
    CHECK(filled.totals().openShifts * 50 < start.totals().openShifts);
    const auto again = solveRoster(start, options, local, progress);
    REQUIRE(again);
    CHECK(again->fill.changes == result->fill.changes);
}

TEST_CASE("What nobody can come for costs nothing to weigh, and is still open") {
    Sample sample("2026-11-16", "2026-11-30");
    sample.need(1, kE, 1);
    sample.need(2, kE, 3).onlyOn = day("2026-11-18");
    sample.input.needs[1].name = "more";
    const RosterEvaluator start = sample.evaluate();
    const auto made = rosterProblem(start, {});
    REQUIRE(made);
    for (const solver::CoverLine& line : made->problem.lines())
        CHECK(line.need <= 2); // there are two people
    CHECK(figuresOf(*made, made->start).open == start.totals().openShifts);
}

TEST_CASE("A solver that does not end by itself is stopped a moment after its time") {
    const RosterEvaluator start = clinicMonth(10).evaluate();
    int asked = 0;
    const SolveFunction endless = [&](const auto& problem, const auto& options, auto& observer) {
        SolverAnswer answer = stepwise(problem, options, observer);
        while (!observer.cancelled())
            ++asked;
        return answer;
    };
    RosterSolveOptions options;
    options.seconds = 0.4;
    core::NoProgress progress;
    const auto result = solveRoster(start, options, endless, progress);
    REQUIRE(result);
    CHECK(asked > 0);
    CHECK_FALSE(result->fill.cancelled);
    CHECK(result->found);
}
