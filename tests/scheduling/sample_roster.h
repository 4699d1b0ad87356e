#pragma once

#include "scheduling/roster_evaluator.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace practice::scheduling::testing {

inline core::Date day(const char* iso) { return *core::parseIsoDate(iso); }
inline core::TimeZone newYork() { return *core::TimeZone::find("America/New_York"); }

inline constexpr JobRoleId kNurse{1};
inline constexpr JobRoleId kAide{2};
inline constexpr DepartmentId kWard{7};
inline constexpr CredentialKindId kLicense{1};
inline constexpr CredentialKindId kLead{2};

// Shift types of every sample, by id.
inline constexpr ShiftTypeId kE{1}, kD{2}, kL{3}, kN{4}, kC{5}, kT{6}, kMorning{7}, kNoon{8}, kSplit{9};

inline ShiftType shiftType(ShiftTypeId id, std::string code, int start, int minutes, int meal = 0,
                           ShiftKind kind = ShiftKind::Worked) {
    ShiftType type;
    type.id = id;
    type.code = std::move(code);
    type.kind = kind;
    type.segments = {{start, core::Minutes{minutes}}};
    type.unpaidMeal = core::Minutes{meal};
    return type;
}

inline std::vector<ShiftType> sampleShifts() {
    std::vector<ShiftType> types{
        shiftType(kE, "E", 7 * 60, 480),           shiftType(kD, "D", 7 * 60, 720),
        shiftType(kL, "L", 13 * 60, 480),          shiftType(kN, "N", 19 * 60, 720),
        shiftType(kC, "C", 7 * 60, 1440, 0, ShiftKind::OnCall), shiftType(kT, "T", 9 * 60, 480, 30, ShiftKind::Training),
        shiftType(kMorning, "M", 8 * 60, 240),     shiftType(kNoon, "A", 12 * 60, 240),
    };
    types[4].payBasisPoints = 1000;
    ShiftType split = shiftType(kSplit, "SP", 8 * 60, 240);
    split.segments.push_back({14 * 60, core::Minutes{240}});
    types.push_back(split);
    return types;
}

/// A ward of two nurses in November 2026 (New York), no coverage needs; each test changes what it is about.
struct Sample {
    RosterInput input;
    std::vector<Assignment> cells;

    explicit Sample(const char* from = "2026-11-16", const char* to = "2026-12-14") {
        input.period = {kWard, SiteId{1}, {day(from), day(to)}, newYork()};
        input.shiftTypes = sampleShifts();
        input.rules = RuleSet::defaults();
        add(1);
        add(2);
    }

    StaffMember& add(std::int64_t id, JobRoleId role = kNurse) {
        StaffMember member;
        member.id = EmployeeId{id};
        member.roles = {role};
        member.departments = {kWard};
        member.contract.minutesPerWeek = core::Minutes{2400};
        input.staff.push_back(member);
        return input.staff.back();
    }
    StaffMember& person(std::int64_t id) {
        for (StaffMember& member : input.staff)
            if (member.id.value() == id)
                return member;
        throw std::out_of_range("no such person");
    }
    Sample& assign(std::int64_t person, const char* date, ShiftTypeId type) {
        CellShift shift;
        shift.type = type;
        cells.push_back({EmployeeId{person}, day(date), shift});
        return *this;
    }
    Sample& before(std::int64_t person, const char* date, ShiftTypeId type, DepartmentId department = kWard) {
        CellShift shift;
        shift.type = type;
        input.context.push_back({EmployeeId{person}, department, day(date), shift});
        return *this;
    }
    CoverageNeed& need(std::int64_t id, ShiftTypeId type, int minimum, JobRoleId role = kNurse) {
        CoverageNeed need;
        need.id = CoverageNeedId{id};
        need.department = kWard;
        need.name = "need " + std::to_string(id);
        need.role = role;
        need.shifts = {type};
        need.minimum = minimum;
        input.needs.push_back(need);
        return input.needs.back();
    }
    RuleConfig& rule(Rule which) {
        for (RuleConfig& config : input.rules.rules)
            if (config.rule == which)
                return config;
        throw std::out_of_range("no such rule");
    }
    Sample& only(std::initializer_list<Rule> kept) {
        for (RuleConfig& config : input.rules.rules)
            config.on = std::find(kept.begin(), kept.end(), config.rule) != kept.end();
        return *this;
    }
    RosterEvaluator evaluate() const {
        return RosterEvaluator(std::make_shared<const RosterInput>(input), Roster(cells));
    }
    RosterFindings findings(std::int64_t person = 1) const { return evaluate().person(EmployeeId{person}).findings; }
};

/// The dates with a badge of this code, in the order reported.
inline std::vector<std::string> datesOf(const RosterFindings& findings, core::Code code) {
    std::vector<std::string> dates;
    for (const RosterFinding& finding : findings)
        if (finding.finding.code == code)
            dates.push_back(finding.date ? core::toIso(*finding.date) : "-");
    return dates;
}

inline int countOf(const RosterFindings& findings, core::Code code) {
    return static_cast<int>(datesOf(findings, code).size());
}

inline core::ArgValue argOf(const core::Finding& finding, const std::string& name) {
    for (const core::Arg& arg : finding.args)
        if (arg.name == name)
            return arg.value;
    throw std::out_of_range("no argument " + name);
}

} // namespace practice::scheduling::testing
