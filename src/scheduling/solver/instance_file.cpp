#include "scheduling/solver/instance_file.h"

#include "scheduling/solver/instance_parser.h"
#include "scheduling/solver/solver_messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <set>

namespace practice::solver {

core::Result<Problem> readInstance(std::string_view text, std::string_view name) {
    return InstanceParser(text, name).parse();
}

namespace {

/// Weights of the requests that make up the costs of one cell, by type.
struct CellRequests {
    std::vector<std::int64_t> on, off;
};

/// A request on costs everything but its shift, a request off only its shift. So the cost of the day off is the sum of
/// the requests on, and each shift differs from it by its own two. Nothing where that leaves a remainder below zero.
std::optional<CellRequests> requestsOf(const Problem& problem, int person, int day) {
    const auto types = static_cast<std::size_t>(problem.types());
    CellRequests requests{std::vector<std::int64_t>(types + 1), std::vector<std::int64_t>(types + 1)};
    const std::int64_t dayOff = problem.cellCost(person, day, kOff);
    std::int64_t remainder = dayOff;
    for (std::size_t type = 1; type <= types; ++type) {
        const std::int64_t more = problem.cellCost(person, day, static_cast<TypeIndex>(type)) - dayOff;
        (more > 0 ? requests.off : requests.on)[type] = std::abs(more);
        remainder -= requests.on[type];
    }
    if (remainder < 0) return std::nullopt;
    // What is asked for and against at once costs the same everywhere.
    for (std::size_t type = 1; type <= types && remainder > 0; ++type) {
        const auto both = std::clamp<std::int64_t>(kMostWeight - std::max(requests.on[type], requests.off[type]), 0, remainder);
        requests.on[type] += both;
        requests.off[type] += both;
        remainder -= both;
    }
    const auto fits = [](std::int64_t weight) { return weight <= kMostWeight; };
    if (remainder > 0 || !std::ranges::all_of(requests.on, fits) || !std::ranges::all_of(requests.off, fits))
        return std::nullopt;
    return requests;
}

/// What a person may work by the limits of shifts alone.
TypeMask everAllowed(const Problem& problem, int person) {
    TypeMask mask = maskOf(kOff);
    for (int type = 1; type <= problem.types(); ++type)
        if (problem.person(person).maxShifts[static_cast<std::size_t>(type)] > 0) mask |= maskOf(static_cast<TypeIndex>(type));
    return mask;
}

bool isName(const std::string& id, std::string_view forbidden) {
    return isPlainId(id, forbidden) && !id.starts_with('#') && !id.starts_with("SECTION_");
}

bool within(std::initializer_list<int> values, int most) {
    return std::ranges::all_of(values, [most](int value) { return value >= 0 && value <= most; });
}

// Each names what the format cannot say, and is empty where it can say all.

std::string unsayableShifts(const Problem& problem) {
    if (problem.types() == 0 || problem.people() == 0) return "a problem without shifts or people";
    for (int day = 0; day < problem.days(); ++day)
        if ((problem.weekendOf(day) >= 0) != (day % 7 >= 5)) return "a horizon that does not start on a Monday";
    for (int type = 1; type <= problem.types(); ++type) {
        const ShiftKind& kind = problem.type(type);
        if (!isName(kind.id, "|=,") || kind.id == "-") return "the shift name \"" + quoted(kind.id) + "\"";
        if (!within({kind.minutes}, kMostShiftMinutes)) return "a shift that is longer than a day";
    }
    return within({problem.days()}, kMostDays) ? "" : "so many days";
}

std::string unsayablePerson(const Problem& problem, int index) {
    const Person& person = problem.person(index);
    if (!isName(person.id, ",")) return "the employee name \"" + quoted(person.id) + "\"";
    if (person.history) return "what was worked before the horizon";
    if (person.maxWeekMinutes > 0) return "a limit of minutes in a week";
    if (person.maxConsecutiveNights > 0) return "a limit of nights in a row";
    if (!within({person.maxMinutes, person.minMinutes}, kMostMinutes) || person.minMinutes > person.maxMinutes ||
        !within({person.maxConsecutive, person.minConsecutive, person.minDaysOff, person.maxWeekends}, kMostCount) ||
        person.minConsecutive > person.maxConsecutive)
        return "limits that contradict each other";
    for (int day = 0; day < problem.days(); ++day) {
        const TypeMask allowed = problem.allowed(index, day);
        if (allowed != maskOf(kOff) && allowed != everAllowed(problem, index)) return "a pinned shift";
        if (!requestsOf(problem, index, day)) return "a cost that is no request";
    }
    return {};
}

std::string unsayableCover(const Problem& problem) {
    std::set<std::pair<int, TypeMask>> needs;
    for (const CoverLine& line : problem.lines()) {
        if (line.parts.size() != 1 || !std::has_single_bit(line.parts.front().types) ||
            !needs.emplace(line.parts.front().day, line.parts.front().types).second)
            return "a need over several shifts";
        if (line.most != line.need) return "a need from a minimum to a maximum";
        if (!within({line.need}, kMostCount) || !within({line.under, line.over}, kMostWeight))
            return "a need or weight of this size";
    }
    return {};
}

std::string unsayable(const Problem& problem) {
    std::string what = unsayableShifts(problem);
    for (int person = 0; what.empty() && person < problem.people(); ++person)
        what = unsayablePerson(problem, person);
    return what.empty() ? unsayableCover(problem) : what;
}

using Out = std::back_insert_iterator<std::string>;

void writeShifts(const Problem& problem, Out out) {
    fmt::format_to(out, "\nSECTION_SHIFTS\n# ShiftID, Length in mins, Shifts which cannot follow this shift | separated\n");
    for (int type = 1; type <= problem.types(); ++type) {
        std::string next;
        for (int other = 1; other <= problem.types(); ++other)
            if ((problem.type(type).forbiddenNext & maskOf(static_cast<TypeIndex>(other))) != 0)
                next += (next.empty() ? "" : "|") + problem.type(other).id;
        fmt::format_to(out, "{},{},{}\n", problem.type(type).id, problem.type(type).minutes, next);
    }
}

void writeStaff(const Problem& problem, Out out) {
    fmt::format_to(out, "\nSECTION_STAFF\n# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, "
                        "MinConsecutiveShifts, MinConsecutiveDaysOff, MaxWeekends\n");
    for (int index = 0; index < problem.people(); ++index) {
        const Person& person = problem.person(index);
        std::string limits;
        for (int type = 1; type <= problem.types(); ++type)
            limits += fmt::format("{}{}={}", limits.empty() ? "" : "|", problem.type(type).id,
                                  person.maxShifts[static_cast<std::size_t>(type)]);
        fmt::format_to(out, "{},{},{},{},{},{},{},{}\n", person.id, limits, person.maxMinutes, person.minMinutes,
                       person.maxConsecutive, person.minConsecutive, person.minDaysOff, person.maxWeekends);
    }
}

void writeDaysOff(const Problem& problem, Out out) {
    fmt::format_to(out, "\nSECTION_DAYS_OFF\n# EmployeeID, DayIndexes (start at zero)\n");
    for (int person = 0; person < problem.people(); ++person) {
        std::string days;
        for (int day = 0; day < problem.days(); ++day)
            if (problem.allowed(person, day) == maskOf(kOff)) days += fmt::format(",{}", day);
        if (!days.empty()) fmt::format_to(out, "{}{}\n", problem.person(person).id, days);
    }
}

void writeRequests(const Problem& problem, std::string_view section, std::vector<std::int64_t> CellRequests::*kind,
                   Out out) {
    fmt::format_to(out, "\n{}\n# EmployeeID, Day, ShiftID, Weight\n", section);
    for (int person = 0; person < problem.people(); ++person)
        for (int day = 0; day < problem.days(); ++day) {
            const auto requests = requestsOf(problem, person, day);
            for (int type = 1; type <= problem.types(); ++type)
                if (const auto weight = (*requests.*kind)[static_cast<std::size_t>(type)]; weight > 0)
                    fmt::format_to(out, "{},{},{},{}\n", problem.person(person).id, day, problem.type(type).id, weight);
        }
}

/// The last day has a line for each shift, so that the file shows its end.
void writeCover(const Problem& problem, Out out) {
    fmt::format_to(out, "\nSECTION_COVER\n# Day, ShiftID, Requirement, Weight for under, Weight for over\n");
    TypeMask onLastDay = 0;
    for (const CoverLine& line : problem.lines()) {
        const auto& [day, types] = line.parts.front();
        fmt::format_to(out, "{},{},{},{},{}\n", day, problem.type(std::countr_zero(types)).id, line.need, line.under,
                       line.over);
        if (day == problem.days() - 1) onLastDay |= types;
    }
    for (int type = 1; type <= problem.types(); ++type)
        if ((onLastDay & maskOf(static_cast<TypeIndex>(type))) == 0)
            fmt::format_to(out, "{},{},0,0,0\n", problem.days() - 1, problem.type(type).id);
}

} // namespace

core::Result<std::string> writeInstance(const Problem& problem) {
    if (const std::string what = unsayable(problem); !what.empty())
        return core::refuse(core::error(codes::kCannotBeSaid, {{"what", what}}));
    std::string text;
    const Out out(text);
    fmt::format_to(out, "SECTION_HORIZON\n# All instances start on a Monday\n# The horizon length in days:\n{}\n",
                   problem.days());
    writeShifts(problem, out);
    writeStaff(problem, out);
    writeDaysOff(problem, out);
    writeRequests(problem, kSectionNames[static_cast<std::size_t>(Section::ShiftOnRequests)], &CellRequests::on, out);
    writeRequests(problem, kSectionNames[static_cast<std::size_t>(Section::ShiftOffRequests)], &CellRequests::off, out);
    writeCover(problem, out);
    return text;
}

} // namespace practice::solver
