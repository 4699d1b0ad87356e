#include "scheduling/solver/instance_parser.h"

#include "core/text.h"
#include "scheduling/solver/solver_messages.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace practice::solver {

namespace {

constexpr std::int64_t kMostCells = 20'000'000;

std::string nameOf(Section section) { return std::string(kSectionNames[static_cast<std::size_t>(section)]); }

} // namespace

InstanceParser::InstanceParser(std::string_view text, std::string_view name)
    : m_findings(name), m_lines(linesOf(text)) {}

core::Result<Problem> InstanceParser::parse() {
    const auto step = [this](auto read) {
        if (!m_findings.any()) (this->*read)();
    };
    if (m_findings.allText(m_lines)) sortLines();
    step(&InstanceParser::checkSections);
    step(&InstanceParser::readHorizon);
    step(&InstanceParser::readShifts);
    step(&InstanceParser::readForbidden);
    step(&InstanceParser::readStaff);
    step(&InstanceParser::checkSize);
    if (m_findings.any()) return core::refuse(m_findings.take());

    Problem problem(m_days, m_shifts, m_people);
    readDaysOff(problem);
    readRequests(problem, Section::ShiftOnRequests);
    readRequests(problem, Section::ShiftOffRequests);
    readCover(problem);
    if (m_findings.any()) return core::refuse(m_findings.take());
    problem.finish();
    return problem;
}

void InstanceParser::sortLines() {
    SectionLines* current = nullptr;
    for (const TextLine& whole : m_lines) {
        const TextLine line{whole.number, core::trimmed(whole.text)};
        if (line.text.empty() || line.text.starts_with('#')) continue;
        if (line.text.starts_with("SECTION_")) {
            const auto found = std::ranges::find(kSectionNames, line.text);
            if (found == kSectionNames.end()) {
                m_findings.add(line, codes::kUnknownSection, {{"section", quoted(line.text)}});
                return;
            }
            current = &m_sections[static_cast<std::size_t>(found - kSectionNames.begin())];
            if (current->header)
                m_findings.add(line, codes::kSectionTwice,
                               {{"section", std::string(line.text)}, {"first", std::int64_t{current->header->number}}});
            else
                current->header = line;
        } else if (current == nullptr) {
            m_findings.add(line, codes::kOutsideSection, {{"text", quoted(line.text)}});
            return;
        } else {
            current->lines.push_back(line);
        }
    }
}

void InstanceParser::checkSections() {
    const TextLine end{m_lines.empty() ? 1 : m_lines.back().number, {}};
    for (std::size_t index = 0; index < kSectionNames.size(); ++index)
        if (!m_sections[index].header)
            m_findings.add(end, codes::kSectionMissing, {{"section", std::string(kSectionNames[index])}});
    for (const Section section : {Section::Horizon, Section::Shifts, Section::Staff, Section::Cover})
        if (at(section).header && at(section).lines.empty())
            m_findings.add(*at(section).header, codes::kSectionEmpty, {{"section", nameOf(section)}});
}

std::optional<InstanceParser::Fields> InstanceParser::fields(const TextLine& line, Section section, std::size_t least,
                                                             std::size_t most) {
    Fields found = split(line.text, ',');
    const bool tooFew = found.size() < least;
    if (!tooFew && found.size() <= most) return found;
    m_findings.add(line, tooFew ? codes::kTooFewFields : codes::kTooManyFields,
                   {{"section", nameOf(section)},
                    {"count", static_cast<std::int64_t>(found.size())},
                    {"needed", static_cast<std::int64_t>(tooFew ? least : most)}});
    return std::nullopt;
}

void InstanceParser::readHorizon() {
    const auto& lines = at(Section::Horizon).lines;
    if (lines.size() > 1) m_findings.add(lines[1], codes::kSecondHorizon, {{"text", quoted(lines[1].text)}});
    const auto days = m_findings.number(lines.front(), "the number of days", lines.front().text, kMostDays);
    if (days == 0) m_findings.add(lines.front(), codes::kNoDays);
    m_days = days.value_or(0);
}

void InstanceParser::readShifts() {
    for (const TextLine& line : at(Section::Shifts).lines) {
        const auto parts = fields(line, Section::Shifts, 3, 3);
        if (!parts) continue;
        const std::string_view id = (*parts)[0];
        if (!isPlainId(id, "|=") || id == "-") {
            m_findings.add(line, codes::kShiftId, {{"text", quoted(id)}});
            continue;
        }
        if (const auto known = m_shiftOf.find(id); known != m_shiftOf.end()) {
            m_findings.add(line, codes::kShiftTwice,
                           {{"shift", quoted(id)}, {"first", std::int64_t{m_shiftLine[known->second - 1u]}}});
            continue;
        }
        if (m_shifts.size() == kMaxTypes) {
            m_findings.add(line, codes::kTooManyShifts, {{"shift", quoted(id)}, {"limit", std::int64_t{kMaxTypes}}});
            return;
        }
        const auto minutes = m_findings.number(line, "the length of the shift", (*parts)[1], kMostShiftMinutes);
        m_shifts.push_back({std::string(id), minutes.value_or(0), 0, false});
        m_shiftOf.emplace(id, static_cast<TypeIndex>(m_shifts.size()));
        m_shiftLine.push_back(line.number);
    }
}

void InstanceParser::readForbidden() {
    for (const TextLine& line : at(Section::Shifts).lines) {
        const Fields parts = split(line.text, ',');
        if (parts[2].empty()) continue;
        ShiftKind& before = m_shifts[m_shiftOf.at(parts[0]) - 1u];
        for (const std::string_view id : split(parts[2], '|'))
            if (const auto next = shift(line, id)) before.forbiddenNext |= maskOf(*next);
    }
}

void InstanceParser::readStaff() {
    constexpr std::array<std::string_view, 6> kNames{
        "the maximum of minutes",  "the minimum of minutes",           "the maximum of shifts in a row",
        "the minimum of shifts in a row", "the minimum of days off in a row", "the maximum of weekends"};
    for (const TextLine& line : at(Section::Staff).lines) {
        const auto parts = fields(line, Section::Staff, 8, 8);
        if (!parts) continue;
        const std::string_view id = (*parts)[0];
        if (!isPlainId(id)) {
            m_findings.add(line, codes::kEmployeeId, {{"text", quoted(id)}});
            continue;
        }
        if (const auto known = m_employeeOf.find(id); known != m_employeeOf.end()) {
            m_findings.add(line, codes::kEmployeeTwice,
                           {{"employee", quoted(id)},
                            {"first", std::int64_t{m_employeeLine[static_cast<std::size_t>(known->second)]}}});
            continue;
        }
        m_employeeOf.emplace(id, static_cast<int>(m_people.size()));
        m_employeeLine.push_back(line.number);
        Person& person = m_people.emplace_back();
        person.id = id;
        auto limits = readLimits(line, (*parts)[1]);
        std::array<std::optional<int>, 6> values;
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = m_findings.number(line, kNames[i], (*parts)[i + 2], i < 2 ? kMostMinutes : kMostCount);
        if (!limits || std::ranges::any_of(values, [](const auto& value) { return !value.has_value(); })) continue;
        person.maxShifts = std::move(*limits);
        std::tie(person.maxMinutes, person.minMinutes) = std::tie(*values[0], *values[1]);
        std::tie(person.maxConsecutive, person.minConsecutive) = std::tie(*values[2], *values[3]);
        std::tie(person.minDaysOff, person.maxWeekends) = std::tie(*values[4], *values[5]);
        checkPerson(line, person);
        // What exceeds the horizon says the same as the horizon; a stretch of no days is none.
        for (int* value : {&person.maxConsecutive, &person.minConsecutive, &person.minDaysOff, &person.maxWeekends})
            *value = std::min(*value, m_days);
        person.minConsecutive = std::max(person.minConsecutive, 1);
        person.minDaysOff = std::max(person.minDaysOff, 1);
    }
}

std::optional<std::vector<int>> InstanceParser::readLimits(const TextLine& line, std::string_view text) {
    std::vector<int> limits(m_shifts.size() + 1, m_days);
    if (text.empty()) return limits;
    TypeMask seen = 0;
    bool good = true;
    for (const std::string_view part : split(text, '|')) {
        const auto sides = split(part, '=');
        if (sides.size() != 2) {
            m_findings.add(line, codes::kLimitUnreadable, {{"text", quoted(part)}});
            return std::nullopt;
        }
        const auto type = shift(line, sides[0]);
        const auto most = m_findings.number(line, "the limit for shift " + quoted(sides[0]), sides[1], kMostCount);
        good = good && type && most;
        if (!type || !most) continue;
        if ((seen & maskOf(*type)) != 0) {
            m_findings.add(line, codes::kLimitTwice, {{"shift", quoted(sides[0])}});
            good = false;
        }
        seen |= maskOf(*type);
        limits[*type] = std::min(*most, m_days);
    }
    return good ? std::optional(limits) : std::nullopt;
}

void InstanceParser::checkPerson(const TextLine& line, const Person& person) {
    const auto contradict = [&](core::Code code, int least, int most) {
        if (least > most)
            m_findings.add(line, code,
                           {{"employee", quoted(person.id)}, {"least", std::int64_t{least}}, {"most", std::int64_t{most}}});
    };
    contradict(codes::kMinutesContradict, person.minMinutes, person.maxMinutes);
    contradict(codes::kConsecutiveContradict, person.minConsecutive, person.maxConsecutive);
}

void InstanceParser::checkSize() {
    const auto employees = static_cast<std::int64_t>(m_people.size());
    const auto shifts = static_cast<std::int64_t>(m_shifts.size());
    if (employees * m_days * (shifts + 1) > kMostCells)
        m_findings.add(at(Section::Staff).lines.back(), codes::kProblemTooBig,
                       {{"employees", employees}, {"days", std::int64_t{m_days}}, {"shifts", shifts}});
}

std::optional<int> InstanceParser::day(const TextLine& line, std::string_view text) {
    std::int64_t value = 0;
    if (const auto number = core::parseInteger(text); number && (*number < 0 || *number >= m_days)) {
        value = *number;
        m_findings.add(line, codes::kDayOutside,
                       {{"day", value}, {"days", std::int64_t{m_days}}, {"last", std::int64_t{m_days - 1}}});
        return std::nullopt;
    }
    return m_findings.number(line, "the day", text, kMostCount);
}

std::optional<TypeIndex> InstanceParser::shift(const TextLine& line, std::string_view id) {
    if (const auto found = m_shiftOf.find(id); found != m_shiftOf.end()) return found->second;
    m_findings.add(line, codes::kUnknownShift, {{"shift", quoted(id)}});
    return std::nullopt;
}

std::optional<int> InstanceParser::employee(const TextLine& line, std::string_view id) {
    if (const auto found = m_employeeOf.find(id); found != m_employeeOf.end()) return found->second;
    m_findings.add(line, codes::kUnknownEmployee, {{"employee", quoted(id)}});
    return std::nullopt;
}

void InstanceParser::readDaysOff(Problem& problem) {
    for (const TextLine& line : at(Section::DaysOff).lines) {
        const auto parts = fields(line, Section::DaysOff, 2, static_cast<std::size_t>(m_days) + 1);
        if (!parts) continue;
        const auto person = employee(line, parts->front());
        for (std::size_t i = 1; i < parts->size(); ++i)
            if (const auto off = day(line, (*parts)[i]); off && person) problem.restrict(*person, *off, maskOf(kOff));
    }
}

void InstanceParser::readRequests(Problem& problem, Section section) {
    std::map<std::tuple<int, int, TypeIndex>, int> seen;
    for (const TextLine& line : at(section).lines) {
        const auto parts = fields(line, section, 4, 4);
        if (!parts) continue;
        const auto person = employee(line, (*parts)[0]);
        const auto when = day(line, (*parts)[1]);
        const auto type = shift(line, (*parts)[2]);
        const auto weight = m_findings.number(line, "the weight of the request", (*parts)[3], kMostWeight);
        if (!person || !when || !type || !weight) continue;
        if (const auto [first, added] = seen.emplace(std::tuple(*person, *when, *type), line.number); !added)
            m_findings.add(line, codes::kRequestTwice,
                           {{"employee", quoted((*parts)[0])}, {"day", std::int64_t{*when}},
                            {"shift", quoted((*parts)[2])}, {"first", std::int64_t{first->second}}});
        else if (section == Section::ShiftOnRequests)
            problem.addCostUnless(*person, *when, *type, *weight);
        else
            problem.addCost(*person, *when, *type, *weight);
    }
}

void InstanceParser::readCover(Problem& problem) {
    for (const TextLine& line : at(Section::Cover).lines) {
        const auto parts = fields(line, Section::Cover, 5, 5);
        if (!parts) continue;
        const auto when = day(line, (*parts)[0]);
        const auto type = shift(line, (*parts)[1]);
        const auto need = m_findings.number(line, "the need", (*parts)[2], kMostCount);
        const auto under = m_findings.number(line, "the weight for too few", (*parts)[3], kMostWeight);
        const auto over = m_findings.number(line, "the weight for too many", (*parts)[4], kMostWeight);
        if (!when || !type || !need || !under || !over) continue;
        if (const auto [first, added] = m_cover.emplace(std::pair(*when, *type), line); !added)
            m_findings.add(line, codes::kCoverTwice,
                           {{"day", std::int64_t{*when}}, {"shift", quoted((*parts)[1])},
                            {"first", std::int64_t{first->second.number}}});
        else
            problem.addLine({{{*when, maskOf(*type)}}, *need, *need, *under, *over});
    }
    if (!m_findings.any()) checkCoverWhole();
}

/// A file that was cut between two lines still reads well. It shows where the needs go on day after day for the same
/// shifts and then end before the horizon does. In a short horizon that may be meant: a week with a free weekend.
void InstanceParser::checkCoverWhole() {
    if (m_days < 14) return;
    std::vector<TypeMask> shiftsOn(static_cast<std::size_t>(m_days), 0);
    for (const auto& [key, line] : m_cover)
        shiftsOn[static_cast<std::size_t>(key.first)] |= maskOf(key.second);
    const int last = m_cover.rbegin()->first.first;
    const auto same = [&](int from, int to) {
        return std::all_of(shiftsOn.begin() + from, shiftsOn.begin() + to,
                           [&](TypeMask mask) { return mask == shiftsOn.front(); });
    };
    if (last == 0 || !same(0, last)) return;
    const TypeMask missing = shiftsOn.front() & ~shiftsOn[static_cast<std::size_t>(last)];
    const bool dayIsWhole = missing == 0;
    if (dayIsWhole && (last == m_days - 1 || shiftsOn[static_cast<std::size_t>(last)] != shiftsOn.front())) return;
    const auto lowest = static_cast<std::size_t>(std::countr_zero(dayIsWhole ? shiftsOn.front() : missing));
    m_findings.add(at(Section::Cover).lines.back(), codes::kCoverCutShort,
                   {{"day", std::int64_t{dayIsWhole ? last + 1 : last}}, {"shift", m_shifts[lowest - 1].id}});
}

} // namespace practice::solver
