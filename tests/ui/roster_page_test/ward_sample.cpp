#include "ward_sample.h"

#include "core/contract.h"
#include "scheduling/scheduling_messages.h"

namespace practice::testing {

using namespace scheduling;

namespace {

constexpr CredentialKindId kLicense{1};

ShiftType type(ShiftTypeId id, const char* code, const char* name, int start, int minutes, int palette,
               ShiftKind kind = ShiftKind::Worked) {
    ShiftType made;
    made.id = id;
    made.code = code;
    made.name = name;
    made.kind = kind;
    made.segments = {{start, core::Minutes{minutes}}};
    made.paletteIndex = palette;
    return made;
}

CoverageNeed need(std::int64_t id, const char* name, JobRoleId role, ShiftTypeId shift, int minimum, int maximum) {
    CoverageNeed made;
    made.id = CoverageNeedId{id};
    made.department = WardSample::kWard;
    made.name = name;
    made.role = role;
    made.shifts = {shift};
    made.minimum = minimum;
    made.maximum = maximum;
    return made;
}

} // namespace

WardSample::WardSample() {
    core::registerMessages(schedulingMessages());
    input.period = {kWard, SiteId{1}, {day("2026-11-16"), day("2026-12-14")}, *core::TimeZone::find("America/Denver")};
    input.rules = RuleSet::defaults();
    input.holidays = {day("2026-11-26")};
    input.today = day("2026-11-19");
    input.laborBudget = core::Money::fromCents(9'483'000);
    addShifts();
    addNeeds();
    for (const Pattern& pattern : patterns())
        add(pattern);
    for (int i = 0; i < 7; ++i)
        member("Chen").leave.push_back({core::addDays(day("2026-11-26"), i), "AL", LeaveKind::Planned, core::Minutes{480}, {}, {}});
    for (int i = 0; i < 4; ++i)
        member("Haddad").leave.push_back({core::addDays(day("2026-12-07"), i), "AL", LeaveKind::Planned, core::Minutes{480}, {}, {}});
    for (int i = 0; i < 5; ++i)
        member("Miller").leave.push_back({core::addDays(day("2026-11-30"), i), "AL", LeaveKind::Planned, core::Minutes{480}, {}, {}});
    member("Raman").leave.push_back({day("2026-11-19"), "S", LeaveKind::Sick, core::Minutes{}, {}, {}});
    for (auto& config : input.rules.rules)
        if (config.rule == Rule::Credential)
            config.severity = RuleSeverity::Warn;
    input.roleCredentials = {{kNurse, {kLicense}}};
    for (auto& person : input.staff)
        if (person.roles.front() == kNurse)
            person.credentials = {{kLicense, day("2020-01-01"), std::nullopt}};
    member("Vega").credentials = {{kLicense, day("2020-01-01"), day("2026-11-24")}};

    for (auto& cell : cells)
        if (cell.employee == person("Ndiaye") && cell.date < day("2026-11-18"))
            cell.shift.pinned = true;
    published = cells;
    const auto edit = [&](const char* last, const char* date, ShiftTypeId now) {
        for (auto& cell : published)
            if (cell.employee == person(last) && cell.date == day(date))
                cell.shift.type = now;
    };
    edit("Sorensen", "2026-11-25", kD);
    edit("Adeyemi", "2026-12-01", kE);
    edit("Kowalski", "2026-11-25", kE);
    edit("Kowalski", "2026-11-26", kE);
}

const std::vector<WardSample::Pattern>& WardSample::patterns() {
    static const std::vector<Pattern> all{
        {"Alvarez", "Marta", "DDN-----DDN-------DDN----DDN-", kNurse},
        {"Brandt", "Jonas", "---N-DDN----CDDN-----DDN--CC-", kNurse},
        {"Chen", "Wei-Ling", "--DDNCC-----------DDN----DD--", kNurse},
        {"Ndiaye", "Awa", "DN-----DDN-----DDN-----DDN---", kNurse},
        {"Okafor", "Chidi", "----DDN-------------DDN------", kNurse},
        {"Raman", "Priya", "-DDD-----DDN-----DDN----DDN--", kNurse},
        {"Sorensen", "Kirk", "N-----DDNT----DDN-----DDN----", kNurse},
        {"Vega", "Tomas", "----DN-----DD------DDN-----D-", kNurse},
        {"Adeyemi", "Tola", "EELN---ELN---ELT---EEN---EEL-", kAide},
        {"Castillo", "Rosa", "LN---EEN---EEL---EELN---EELN-", kAide},
        {"Dubois", "Elise", "---EELN---EELN---EELN---EELN-", kAide},
        {"Haddad", "Samir", "-EELN--EELN----ELN----------E", kAide},
        {"Kowalski", "Ewa", "ELN---ELNLLEEEN---EEL---EELN-", kAide},
        {"Nguyen", "Bao", "N---EEL---EELN---EELN---EELN-", kAide},
        {"Petrov", "Irina", "--EELN--EEELN--EELN---ELN--E-", kAide},
        {"Bell", "Harriet", "EEEEE--LLL-L--EEEEE--LLLLL---", kDesk},
        {"Farouk", "Lina", "LLLLL--EEE-E--LLTLL--EEEEE---", kDesk},
        {"Ito", "Kenji", "EEEEE--LLL-L--EEEEE--LLLLL---", kDesk},
        {"Miller", "June", "LLLLL--EEE-E----------EEEEE--", kDesk},
    };
    return all;
}

void WardSample::addShifts() {
    input.shiftTypes = {type(kE, "E", "Early", 7 * 60, 480, 0),    type(kD, "D", "Day", 7 * 60, 720, 1),
                        type(kL, "L", "Late", 13 * 60, 480, 2),    type(kN, "N", "Night", 19 * 60, 720, 3),
                        type(kC, "C", "On-call", 7 * 60, 1440, 4, ShiftKind::OnCall),
                        type(kT, "T", "Training", 9 * 60, 480, 5, ShiftKind::Training)};
    input.shiftTypes[4].countsAsWorked = false;
    input.shiftTypes[4].payBasisPoints = 1000;
}

void WardSample::addNeeds() {
    input.needs = {need(1, "RN day", kNurse, kD, 2, 3),    need(2, "RN night", kNurse, kN, 1, 2),
                   need(3, "Aide early", kAide, kE, 2, 4), need(4, "Aide late", kAide, kL, 1, 1),
                   need(5, "Aide night", kAide, kN, 1, 2), need(6, "Front desk", kDesk, kE, 1, 4)};
    input.needs[5].shifts = {kE, kL};
    input.needs[5].minimum = 3;
    input.needs[5].weekdays = 0x1F;
}

void WardSample::add(const Pattern& pattern) {
    const auto& [last, first, weeks, role] = pattern;
    const auto id = static_cast<std::int64_t>(input.staff.size() + 1);
    StaffMember made;
    made.id = EmployeeId{id};
    made.roles = {role};
    made.departments = {kWard};
    made.contract.minutesPerWeek = core::Minutes{role == kNurse ? 33 * 60 : 36 * 60};
    made.fteBasisPoints = role == kNurse ? 8250 : 9000;
    made.hiredOn = day("2021-03-01");
    made.hourlyRate = core::Money::fromCents(role == kNurse ? 4650 : role == kAide ? 2250 : 2100);
    input.staff.push_back(made);
    people::DirectoryEntry entry;
    entry.id = made.id;
    entry.lastName = last;
    entry.firstName = first;
    entry.staffNumber = std::to_string(1000 + id);
    entry.role = role;
    entry.homeDepartment = kWard;
    m_entries.push_back(entry);
    for (int i = 0; i < 28 && weeks[i] != '\0'; ++i)
        for (const auto& shift : input.shiftTypes)
            if (shift.code.front() == weeks[i]) {
                CellShift placed;
                placed.type = shift.id;
                cells.push_back({made.id, core::addDays(input.period.days.from, i), placed});
            }
}

EmployeeId WardSample::person(const std::string& lastName) const {
    for (const auto& entry : m_entries)
        if (entry.lastName == lastName)
            return entry.id;
    throw core::ContractViolation("no such person: " + lastName);
}

StaffMember& WardSample::member(const std::string& lastName) {
    return input.staff[static_cast<std::size_t>(person(lastName).value() - 1)];
}

OpenRoster WardSample::open() const {
    OpenRoster opened;
    RosterInput copy = input;
    copy.published = std::make_shared<const Roster>(published);
    opened.input = std::make_shared<const RosterInput>(std::move(copy));
    opened.draft = Roster(cells);
    opened.head.id = RosterId{40};
    opened.head.version = {4};
    opened.head.department = kWard;
    opened.head.days = input.period.days;
    opened.head.publishedNumber = 3;
    opened.mayEdit = true;
    opened.mayPublish = true;
    opened.paySeen = true;
    return opened;
}

ui::roster::PracticeFacts WardSample::facts() const {
    ui::roster::PracticeFacts facts;
    organization::Department ward;
    ward.id = kWard;
    ward.name = "Short-stay ward";
    facts.departments = {ward};
    int order = 0;
    const auto role = [&](JobRoleId id, const char* code, const char* name) {
        organization::JobRole made;
        made.id = id;
        made.code = code;
        made.name = name;
        made.groupOrder = ++order;
        return made;
    };
    facts.roles = {role(kNurse, "RN", "Registered nurses"), role(kAide, "NA", "Nursing aides"), role(kDesk, "FD", "Front desk")};
    facts.directory = std::make_shared<const people::Directory>(m_entries);
    facts.today = day("2026-11-19");
    return facts;
}

} // namespace practice::testing
