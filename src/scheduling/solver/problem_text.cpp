#include "scheduling/solver/problem_text.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <utility>

namespace practice::solver {
namespace {

constexpr int kMostDays = 10'000;
constexpr int kMostPeople = 10'000;
constexpr std::int64_t kMostCosts = 500'000'000; ///< Entries of the table of costs, 4 bytes each.

constexpr std::string_view kCellLetters = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+";
static_assert(kCellLetters.size() == kMaxTypes + 1);

TypeMask allTypes(int types) { return types >= kMaxTypes ? ~TypeMask{0} : (TypeMask{1} << (types + 1)) - 1; }

/// The calendar is known to the problem by its weeks and weekends alone; any setting that gives these is as good.
std::pair<int, int> calendarOf(const Problem& problem) {
    Problem tried(problem.days(), {}, {});
    for (int firstWeekday = 0; firstWeekday < 7; ++firstWeekday)
        for (int weekStart = 0; weekStart < 7; ++weekStart) {
            tried.setCalendar(firstWeekday, weekStart);
            bool same = true;
            for (int day = 0; day < problem.days() && same; ++day)
                same = tried.weekendOf(day) == problem.weekendOf(day) && tried.weekOf(day) == problem.weekOf(day);
            if (same)
                return {firstWeekday, weekStart};
        }
    return {0, 0};
}

/// Runs of equal values as VALUE*COUNT, or VALUE for one.
template <class Value> class RunWriter {
  public:
    RunWriter(std::string& out, fmt::string_view form) : m_out(out), m_form(form) {}
    ~RunWriter() { flush(); }
    RunWriter(const RunWriter&) = delete;
    RunWriter& operator=(const RunWriter&) = delete;

    void add(Value value) {
        if (m_count > 0 && value != m_value)
            flush();
        m_value = value;
        ++m_count;
    }

  private:
    void flush() {
        if (m_count > 0)
            fmt::vformat_to(std::back_inserter(m_out), m_form, fmt::make_format_args(m_value));
        if (m_count > 1)
            fmt::format_to(std::back_inserter(m_out), "*{}", m_count);
        m_count = 0;
    }

    std::string& m_out;
    fmt::string_view m_form;
    Value m_value{};
    int m_count = 0;
};

void writePerson(std::string& out, const Problem& problem, int index) {
    const Person& person = problem.person(index);
    fmt::format_to(std::back_inserter(out), "person {} {} {} {} {} {} {} {} {}", escaped(person.id), person.maxMinutes,
                   person.minMinutes, person.maxConsecutive, person.minConsecutive, person.minDaysOff,
                   person.maxWeekends, person.maxWeekMinutes, person.maxConsecutiveNights);
    for (int type = 1; type <= problem.types(); ++type)
        fmt::format_to(std::back_inserter(out), " {}", person.maxShifts[static_cast<std::size_t>(type)]);
    if (const auto& history = person.history)
        fmt::format_to(std::back_inserter(out), " history {} {} {} {} {}", history->workedRun, history->offRun,
                       history->lastType, history->nightRun, history->weekMinutes);
    out += '\n';
}

void writeCells(std::string& out, const Problem& problem, int person) {
    bool restricted = false;
    for (int day = 0; day < problem.days(); ++day)
        restricted |= problem.allowed(person, day) != allTypes(problem.types());
    if (restricted) {
        fmt::format_to(std::back_inserter(out), "allowed {}", person);
        RunWriter<TypeMask> runs(out, " {:x}");
        for (int day = 0; day < problem.days(); ++day)
            runs.add(problem.allowed(person, day));
    }
    if (restricted)
        out += '\n';
    for (int day = 0; day < problem.days(); ++day) {
        bool costly = false;
        for (int type = 0; type <= problem.types(); ++type)
            costly |= problem.cellCost(person, day, static_cast<TypeIndex>(type)) != 0;
        if (!costly)
            continue;
        fmt::format_to(std::back_inserter(out), "costs {} {}", person, day);
        {
            RunWriter<int> runs(out, " {}");
            for (int type = 0; type <= problem.types(); ++type)
                runs.add(problem.cellCost(person, day, static_cast<TypeIndex>(type)));
        }
        out += '\n';
    }
}

/// Reads the lines behind `problem`; kept apart because it grows with what has been read.
class ProblemReader {
  public:
    explicit ProblemReader(LineSource& lines) : m_lines(lines) {}

    tl::expected<Problem, LineError> read() {
        if (!readHead() || !readTypes() || !readPeople() || !readRest())
            return tl::unexpected(m_error);
        m_problem.finish();
        return std::move(m_problem);
    }

  private:
    /// The fields of the next line; `then` reads them. False, with the error kept, where that fails.
    template <class Read> bool line(Read then) {
        const auto text = m_lines.next();
        if (!text) {
            m_error = m_lines.error("The text ends before the problem does.");
            return false;
        }
        LineFields fields(*text);
        then(fields);
        fields.end();
        if (!fields.ok())
            m_error = m_lines.error(fields.problem());
        return fields.ok();
    }

    bool readHead() {
        return line([this](LineFields& fields) {
                   fields.expect("problem");
                   m_days = fields.number(1, kMostDays);
                   m_typeCount = fields.number(0, kMaxTypes);
                   m_peopleCount = fields.number(0, kMostPeople);
                   if (std::int64_t{m_days} * m_peopleCount * (m_typeCount + 1) > kMostCosts)
                       fields.fail("The problem is too large.");
               }) &&
               line([this](LineFields& fields) {
                   fields.expect("calendar");
                   m_firstWeekday = fields.number(0, 6);
                   m_weekStart = fields.number(0, 6);
               });
    }

    bool readTypes() {
        std::vector<ShiftKind> types;
        for (int index = 0; index < m_typeCount; ++index)
            if (!line([&](LineFields& fields) {
                    fields.expect("type");
                    ShiftKind& type = types.emplace_back();
                    type.id = fields.text();
                    type.minutes = fields.number(0, LineFields::kLargest);
                    type.forbiddenNext = mask(fields);
                    type.night = fields.number(0, 1) == 1;
                    if ((type.forbiddenNext & maskOf(kOff)) != 0)
                        fields.fail("A day off cannot be forbidden after a shift.");
                }))
                return false;
        m_types = std::move(types);
        return true;
    }

    bool readPeople() {
        std::vector<Person> people;
        for (int index = 0; index < m_peopleCount; ++index)
            if (!line([&](LineFields& fields) {
                    fields.expect("person");
                    readPerson(fields, people.emplace_back());
                }))
                return false;
        m_problem = Problem(m_days, std::move(m_types), std::move(people));
        m_problem.setCalendar(m_firstWeekday, m_weekStart);
        return true;
    }

    void readPerson(LineFields& fields, Person& person) const {
        person.id = fields.text();
        for (int* limit : {&person.maxMinutes, &person.minMinutes, &person.maxConsecutive, &person.minConsecutive,
                           &person.minDaysOff, &person.maxWeekends, &person.maxWeekMinutes,
                           &person.maxConsecutiveNights})
            *limit = fields.amount();
        person.maxShifts.push_back(m_days);
        for (int type = 1; type <= m_typeCount; ++type)
            person.maxShifts.push_back(fields.amount());
        if (!fields.more())
            return;
        fields.expect("history");
        History& history = person.history.emplace();
        history.workedRun = fields.amount();
        history.offRun = fields.amount();
        history.lastType = static_cast<TypeIndex>(fields.number(0, m_typeCount));
        history.nightRun = fields.amount();
        history.weekMinutes = fields.amount();
    }

    bool readRest() {
        bool ended = false;
        while (!ended)
            if (!line([&](LineFields& fields) {
                    const auto kind = fields.word();
                    if (kind == "end")
                        ended = true;
                    else if (kind == "allowed")
                        readAllowed(fields);
                    else if (kind == "costs")
                        readCosts(fields);
                    else if (kind == "line")
                        readLine(fields);
                    else
                        fields.fail(fmt::format("\"{}\" is no line of a problem.", escaped(kind.substr(0, 40))));
                }))
                return false;
        return true;
    }

    /// VALUE or VALUE*COUNT; calls `take` for each of the `length` values that must come out.
    template <class Parse, class Take> void runs(LineFields& fields, int length, Parse parse, Take take) const {
        int at = 0;
        while (at < length && fields.ok()) {
            const auto word = fields.word();
            const auto star = word.find('*');
            LineFields value(word.substr(0, star));
            const auto parsed = parse(value);
            int count = 1;
            if (star != std::string_view::npos) {
                LineFields repeat(word.substr(star + 1));
                count = repeat.number(1, length - at);
                if (!repeat.ok())
                    fields.fail(repeat.problem());
            }
            if (!value.ok())
                fields.fail(value.problem());
            for (; count > 0 && fields.ok(); --count)
                take(at++, parsed);
        }
    }

    void readAllowed(LineFields& fields) {
        const int person = personIndex(fields);
        runs(fields, m_days, [this](LineFields& value) { return mask(value); },
             [&](int day, TypeMask allowed) { m_problem.restrict(person, day, allowed); });
    }

    void readCosts(LineFields& fields) {
        const int person = personIndex(fields);
        const int day = fields.number(0, m_days - 1);
        runs(fields, m_typeCount + 1,
             [](LineFields& value) { return value.number(-LineFields::kLargest, LineFields::kLargest); },
             [&](int type, int cost) { m_problem.addCost(person, day, static_cast<TypeIndex>(type), cost); });
    }

    void readLine(LineFields& fields) {
        CoverLine need;
        for (int* amount : {&need.need, &need.most, &need.under, &need.over})
            *amount = fields.amount();
        while (fields.more()) {
            const auto word = fields.word();
            const auto colon = word.find(':');
            LineFields day(word.substr(0, colon));
            LineFields types(colon == std::string_view::npos ? "" : word.substr(colon + 1));
            need.parts.push_back({day.number(0, m_days - 1), mask(types)});
            if (!day.ok() || !types.ok())
                fields.fail(day.ok() ? types.problem() : day.problem());
        }
        if (fields.ok())
            m_problem.addLine(std::move(need));
    }

    int personIndex(LineFields& fields) const {
        if (m_peopleCount == 0)
            fields.fail("There are no people.");
        return fields.number(0, m_peopleCount - 1);
    }

    TypeMask mask(LineFields& fields) const {
        const TypeMask types = fields.hex();
        if ((types & ~allTypes(m_typeCount)) != 0)
            fields.fail("A mask names types that are not there.");
        return types;
    }

    LineSource& m_lines;
    int m_days = 0, m_typeCount = 0, m_peopleCount = 0, m_firstWeekday = 0, m_weekStart = 0;
    std::vector<ShiftKind> m_types;
    Problem m_problem;
    LineError m_error;
};

} // namespace

std::string problemText(const Problem& problem) {
    const auto [firstWeekday, weekStart] = calendarOf(problem);
    std::string out = fmt::format("problem {} {} {}\ncalendar {} {}\n", problem.days(), problem.types(),
                                  problem.people(), firstWeekday, weekStart);
    for (int index = 1; index <= problem.types(); ++index) {
        const ShiftKind& type = problem.type(index);
        fmt::format_to(std::back_inserter(out), "type {} {} {:x} {}\n", escaped(type.id), type.minutes,
                       type.forbiddenNext, type.night ? 1 : 0);
    }
    for (int person = 0; person < problem.people(); ++person)
        writePerson(out, problem, person);
    for (int person = 0; person < problem.people(); ++person)
        writeCells(out, problem, person);
    for (const CoverLine& line : problem.lines()) {
        fmt::format_to(std::back_inserter(out), "line {} {} {} {}", line.need, line.most, line.under, line.over);
        for (const CoverPart& part : line.parts)
            fmt::format_to(std::back_inserter(out), " {}:{:x}", part.day, part.types);
        out += '\n';
    }
    return out + "end\n";
}

tl::expected<Problem, LineError> readProblemText(LineSource& lines) { return ProblemReader(lines).read(); }

std::string cellsText(const Grid& grid) {
    std::string cells;
    cells.reserve(static_cast<std::size_t>(grid.people()) * static_cast<std::size_t>(grid.days()));
    for (int person = 0; person < grid.people(); ++person)
        for (const TypeIndex type : grid.row(person))
            cells += kCellLetters[type];
    return cells;
}

std::optional<Grid> gridFromCells(const Problem& problem, std::string_view cells) {
    static const auto typeOf = [] {
        std::array<int, 256> types;
        types.fill(kMaxTypes + 1);
        for (std::size_t type = 0; type < kCellLetters.size(); ++type)
            types[static_cast<unsigned char>(kCellLetters[type])] = static_cast<int>(type);
        return types;
    }();
    Grid grid(problem.people(), problem.days());
    const auto days = static_cast<std::size_t>(problem.days());
    if (cells.size() != static_cast<std::size_t>(problem.people()) * days)
        return std::nullopt;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        const int type = typeOf[static_cast<unsigned char>(cells[at])];
        if (type > problem.types())
            return std::nullopt;
        grid.set(static_cast<int>(at / days), static_cast<int>(at % days), static_cast<TypeIndex>(type));
    }
    return grid;
}

} // namespace practice::solver
