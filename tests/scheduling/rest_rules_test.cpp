#include "sample_roster.h"
#include "scheduling/roster_edits.h"
#include "scheduling/scheduling_messages.h"
#include "scheduling/shift_times.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>
#include <set>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using core::Minutes;

namespace {

constexpr ShiftTypeId kFirst{101}, kSecond{102}, kThird{103};

/// One person with the given shifts; the types are 101, 102, 103 in order.
struct Clash {
    Sample sample;
    Clash() { sample.only({Rule::Overlap, Rule::MinRest}); }
    Clash& shift(const char* date, int start, int minutes) {
        const ShiftTypeId id{101 + static_cast<std::int64_t>(sample.cells.size())};
        sample.input.shiftTypes.push_back(shiftType(id, "S" + std::to_string(id.value()), start, minutes));
        sample.assign(1, date, id);
        return *this;
    }
    int overlaps() const { return countOf(sample.findings(), codes::kOverlap); }
    int rests() const { return countOf(sample.findings(), codes::kRestTooShort); }
};

} // namespace

TEST_CASE("Mon 22:00-06:00 and Tue 05:00-13:00 clash") {
    Clash clash;
    clash.shift("2026-11-16", 22 * 60, 480).shift("2026-11-17", 5 * 60, 480);
    const RosterFindings found = clash.sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].finding.code == codes::kOverlap);
    CHECK(found[0].blocks());
    CHECK(found[0].date == day("2026-11-17"));
    CHECK(found[0].also == std::vector<core::Date>{day("2026-11-16")});
    CHECK(std::get<Minutes>(argOf(found[0].finding, "common")) == Minutes{60});
}

TEST_CASE("08-12 then 12-16 never clash, in either order of entry") {
    Clash clash;
    clash.shift("2026-11-16", 8 * 60, 240).shift("2026-11-16", 12 * 60, 240);
    CHECK(clash.sample.findings().empty());
    Clash other;
    other.shift("2026-11-16", 12 * 60, 240).shift("2026-11-16", 8 * 60, 240);
    CHECK(other.sample.findings().empty());
}

TEST_CASE("22:00-04:00 and 02:00-08:00 of the same date do not clash: different nights") {
    Clash clash;
    clash.shift("2026-11-16", 22 * 60, 360).shift("2026-11-16", 2 * 60, 360);
    CHECK(clash.sample.findings().empty());
}

TEST_CASE("8-12, 14-18, 16-20: the last two clash") {
    Clash clash;
    clash.shift("2026-11-16", 8 * 60, 240).shift("2026-11-16", 14 * 60, 240).shift("2026-11-16", 16 * 60, 240);
    const RosterFindings found = clash.sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(std::get<std::string>(argOf(found[0].finding, "shift")) == "S102");
    CHECK(std::get<std::string>(argOf(found[0].finding, "other")) == "S103");
}

TEST_CASE("A shift in the gap of a split shift does not clash") {
    Sample sample;
    sample.only({Rule::Overlap, Rule::MinRest});
    sample.assign(1, "2026-11-16", kSplit).assign(1, "2026-11-16", ShiftTypeId{50});
    sample.input.shiftTypes.push_back(shiftType(ShiftTypeId{50}, "G", 12 * 60, 120));
    CHECK(sample.findings().empty());
    sample.input.shiftTypes.back().segments[0].wallMinutes = Minutes{121};
    CHECK(countOf(sample.findings(), codes::kOverlap) == 1);
}

TEST_CASE("Rest is counted in real time: nine hours on the spring night, ten on any other") {
    Clash spring;
    spring.sample.input.period.days = {day("2026-03-01"), day("2026-03-29")};
    spring.shift("2026-03-07", 13 * 60, 540).shift("2026-03-08", 8 * 60, 480);
    CHECK(spring.rests() == 1); // 22:00 to 08:00 is nine hours long
    Clash usual;
    usual.sample.input.period.days = {day("2026-03-01"), day("2026-03-29")};
    usual.shift("2026-03-14", 13 * 60, 540).shift("2026-03-15", 8 * 60, 480);
    CHECK(usual.rests() == 0);
}

TEST_CASE("Rest below the limit blocks, the limit itself does not, and the contract may ask for more") {
    Sample sample;
    sample.only({Rule::MinRest});
    sample.assign(1, "2026-11-16", kD).assign(1, "2026-11-17", kE); // 19:00 to 07:00
    CHECK(sample.findings().empty());
    sample.person(1).contract.minRest = Minutes{13 * 60};
    const auto found = sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].excess == 60);
    CHECK(std::get<Minutes>(argOf(found[0].finding, "rest")) == Minutes{720});
    CHECK(found[0].source == "Practice policy");
    sample.rule(Rule::MinRest).severity = RuleSeverity::Warn;
    CHECK_FALSE(sample.findings()[0].blocks());
    CHECK(sample.findings()[0].finding.approval == core::Approval::Acceptable);
    sample.rule(Rule::MinRest).on = false;
    CHECK(sample.findings().empty());
}

TEST_CASE("Overlap and rest are seen across the edges of the period and in other departments") {
    Sample sample;
    sample.only({Rule::Overlap, Rule::MinRest});
    sample.before(1, "2026-11-15", kN).assign(1, "2026-11-16", kE); // night before ends at 07:00
    CHECK(datesOf(sample.findings(), codes::kRestTooShort) == std::vector<std::string>{"2026-11-16"});
    Sample after;
    after.only({Rule::Overlap, Rule::MinRest});
    after.assign(1, "2026-12-13", kN).before(1, "2026-12-14", kE);
    CHECK(datesOf(after.findings(), codes::kRestTooShort) == std::vector<std::string>{"2026-12-13"});
    Sample elsewhere;
    elsewhere.only({Rule::Overlap});
    elsewhere.before(1, "2026-11-20", kE, DepartmentId{8}).assign(1, "2026-11-20", kD);
    CHECK(datesOf(elsewhere.findings(), codes::kOverlap) == std::vector<std::string>{"2026-11-20"});
    // Two shifts that are both outside are another roster's business.
    Sample outside;
    outside.before(1, "2026-11-14", kN).before(1, "2026-11-15", kE);
    CHECK(outside.findings().empty());
}

TEST_CASE("Call over a shift is a warning, and call does not end the rest") {
    Sample sample;
    sample.only({Rule::Overlap, Rule::MinRest});
    sample.assign(1, "2026-11-16", kC).assign(1, "2026-11-16", kD).assign(1, "2026-11-17", kE);
    const auto found = sample.findings();
    REQUIRE(found.size() == 1);
    CHECK(found[0].finding.code == codes::kOverlap);
    CHECK(found[0].finding.severity == core::Severity::Warning);
}

TEST_CASE("A forbidden succession holds for the day after, by rule set and by contract") {
    Sample sample;
    sample.only({Rule::ForbiddenSuccession});
    sample.assign(1, "2026-11-16", kL).assign(1, "2026-11-17", kE).assign(1, "2026-11-19", kE);
    CHECK(sample.findings().empty());
    sample.input.rules.forbiddenSuccessions = {{kL, kE}};
    CHECK(datesOf(sample.findings(), codes::kForbiddenSuccession) == std::vector<std::string>{"2026-11-17"});
    sample.input.rules.forbiddenSuccessions.clear();
    sample.person(1).contract.forbiddenSuccessions = {{kE, kL}};
    CHECK(sample.findings().empty());
    sample.person(1).contract.forbiddenSuccessions = {{kL, kE}};
    CHECK(countOf(sample.findings(), codes::kForbiddenSuccession) == 1);
}

namespace {

/// The slow twin: a minute-by-minute diary, written from the sentence of the rule and not from the code.
struct Diary {
    std::map<std::int64_t, std::vector<std::size_t>> present; // minute since 1970 → shifts at work
    void enter(std::size_t shift, const Span& span) {
        for (std::int64_t minute = span.from.seconds / 60; minute < span.to.seconds / 60; ++minute)
            present[minute].push_back(shift);
    }
    int clashingPairs() const {
        std::set<std::pair<std::size_t, std::size_t>> pairs;
        for (const auto& [minute, shifts] : present)
            for (std::size_t a = 0; a < shifts.size(); ++a)
                for (std::size_t b = a + 1; b < shifts.size(); ++b)
                    pairs.emplace(std::min(shifts[a], shifts[b]), std::max(shifts[a], shifts[b]));
        return static_cast<int>(pairs.size());
    }
};

} // namespace

TEST_CASE("Overlap and rest agree with a minute-by-minute diary", "[property]") {
    CHECK(rc::check([] {
        Sample sample;
        sample.only({Rule::Overlap, Rule::MinRest});
        sample.input.period.days = {day("2026-10-28"), day("2026-11-05")}; // over the end of daylight saving time
        const int count = *rc::gen::inRange(1, 6);
        for (int i = 0; i < count; ++i) {
            const ShiftTypeId id{101 + i};
            sample.input.shiftTypes.push_back(shiftType(id, "S" + std::to_string(i), *rc::gen::inRange(0, 48) * 30,
                                                        *rc::gen::inRange(1, 28) * 30));
            sample.assign(1, core::toIso(core::addDays(day("2026-10-28"), *rc::gen::inRange(0, 8))).c_str(), id);
        }
        Diary diary;
        struct Placed {
            core::Date date;
            Span span;
        };
        std::vector<Placed> placed;
        for (std::size_t i = 0; i < sample.cells.size(); ++i) {
            const ShiftType* type = sample.input.shiftType(sample.cells[i].shift.type);
            const Span span{newYork().toInstant(sample.cells[i].date, type->startMinute()),
                            newYork().toInstant(sample.cells[i].date, type->endMinute())};
            diary.enter(i, span);
            placed.push_back({sample.cells[i].date, span});
        }
        const RosterFindings found = sample.findings();
        RC_ASSERT(countOf(found, codes::kOverlap) == diary.clashingPairs());
        // Rest: someone who starts work at a moment when nobody of the diary is at work needs ten free hours before,
        // unless the last shift to end was of the same date.
        int short_ = 0;
        for (const Placed& shift : placed) {
            const Placed* last = nullptr;
            bool during = false;
            for (const Placed& other : placed) {
                if (&other == &shift)
                    continue;
                const bool earlier = other.span.from < shift.span.from ||
                                     (other.span.from == shift.span.from && &other < &shift);
                if (!earlier)
                    continue;
                during = during || other.span.to > shift.span.from;
                if (last == nullptr || last->span.to < other.span.to ||
                    (last->span.to == other.span.to && other.span.from < last->span.from))
                    last = &other;
            }
            if (last != nullptr && !during && last->date != shift.date &&
                (shift.span.from - last->span.to) < Minutes{600})
                ++short_;
        }
        RC_ASSERT(countOf(found, codes::kRestTooShort) == short_);
    }));
}
