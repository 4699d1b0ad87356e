#include "scheduling/solver/random_problem.h"

#include <bit>

namespace practice::solver::testing {

namespace {

bool chance(Random& random, int percent) { return random.below(100) < percent; }

TypeMask randomTypes(Random& random, int types, int percent) {
    TypeMask mask = 0;
    for (int type = 1; type <= types; ++type)
        mask |= chance(random, percent) ? maskOf(static_cast<TypeIndex>(type)) : 0;
    return mask;
}

std::vector<ShiftKind> randomTypesOf(Random& random) {
    const int count = chance(random, 5) ? random.between(20, kMaxTypes) : random.between(1, 5);
    const int unit = random.between(1, 4) * 60;
    std::vector<ShiftKind> types;
    for (int type = 0; type < count; ++type)
        types.push_back({"T", unit * random.between(chance(random, 5) ? 0 : 1, 4),
                         chance(random, 50) ? randomTypes(random, count, 15) : 0, chance(random, 30)});
    return types;
}

History randomHistory(Random& random, const std::vector<ShiftKind>& types) {
    History history;
    if (chance(random, 50)) {
        history.lastType = static_cast<TypeIndex>(random.between(1, static_cast<int>(types.size())));
        history.workedRun = random.between(1, 8);
        if (types[static_cast<std::size_t>(history.lastType) - 1].night)
            history.nightRun = random.between(1, history.workedRun);
    } else if (chance(random, 90)) { // else nothing at all is known
        history.offRun = random.between(1, 80);
    }
    if (chance(random, 50))
        history.weekMinutes = random.between(1, 6) * 480;
    return history;
}

Person randomPerson(Random& random, int days, const std::vector<ShiftKind>& types) {
    Person person;
    const bool loose = chance(random, 60);
    const auto limit = [&](int least, int most, int none) {
        return chance(random, loose ? 90 : 30) ? none : random.between(least, most);
    };
    person.id = "P";
    person.maxShifts.push_back(0);
    for (std::size_t type = 0; type < types.size(); ++type)
        person.maxShifts.push_back(limit(0, days, days));
    person.maxMinutes = limit(0, days * 480, days * 24 * 60);
    person.minMinutes = limit(0, days * 240, 0);
    person.maxConsecutive = limit(chance(random, 20) ? 0 : 2, chance(random, 10) ? days : 8, days);
    person.minConsecutive = limit(1, chance(random, 5) ? 40 : 4, 1);
    person.minDaysOff = limit(1, chance(random, 5) ? 40 : 4, 1);
    person.maxWeekends = limit(0, 4, days);
    person.maxWeekMinutes = limit(8, 48, 0) * 60;
    person.maxConsecutiveNights = limit(1, 5, 0);
    if (chance(random, 50))
        person.history = randomHistory(random, types);
    return person;
}

void addNeeds(Random& random, Problem& problem) {
    const bool simple = chance(random, 50);
    for (int day = 0; day < problem.days(); ++day)
        for (int type = 1; type <= problem.types(); ++type) {
            if (chance(random, 30))
                continue;
            CoverLine line;
            line.parts.push_back({day, maskOf(static_cast<TypeIndex>(type))});
            if (!simple && chance(random, 40))
                line.parts.front().types |= randomTypes(random, problem.types(), 50);
            if (!simple && day > 0 && chance(random, 30))
                line.parts.push_back({day - 1, randomTypes(random, problem.types(), 60)});
            line.need = random.between(0, 4);
            line.most = line.need + (chance(random, 70) ? 0 : random.between(0, 2));
            line.under = random.between(0, 100);
            line.over = random.between(0, 100);
            problem.addLine(line);
        }
}

void addWishes(Random& random, Problem& problem) {
    for (int wish = random.below(problem.days() * problem.people() + 1); wish > 0; --wish) {
        const int person = random.below(problem.people());
        const int day = random.below(problem.days());
        const auto type = static_cast<TypeIndex>(random.below(problem.types() + 1));
        if (chance(random, 50))
            problem.addCost(person, day, type, random.between(-3, 9));
        else
            problem.addCostUnless(person, day, type, random.between(1, 9));
    }
}

} // namespace

Problem randomProblem(Random& random) {
    const int days = random.between(1, chance(random, 10) ? 150 : 31);
    const std::vector<ShiftKind> types = randomTypesOf(random);
    std::vector<Person> people;
    for (int person = chance(random, 40) ? 1 : random.between(2, 5); person > 0; --person)
        people.push_back(randomPerson(random, days, types));
    Problem problem(days, types, people);
    if (chance(random, 50))
        problem.setCalendar(random.below(7), random.below(7));
    for (int cell = random.below(days); cell > 0; --cell) {
        const TypeMask kept = chance(random, 50) ? maskOf(kOff) : randomTypes(random, problem.types(), 60);
        problem.restrict(random.below(problem.people()), random.below(days), kept | maskOf(kOff));
    }
    addNeeds(random, problem);
    addWishes(random, problem);
    problem.finish();
    return problem;
}

std::vector<TypeIndex> randomCells(const Problem& problem, Random& random, int person, int day, int length) {
    std::vector<TypeIndex> cells(static_cast<std::size_t>(length), kOff);
    const bool noise = chance(random, 20);
    TypeIndex type = kOff;
    for (int i = 0; i < length; ++i) {
        if (noise || i == 0 || chance(random, 35)) // 35: stretches of about three days
            type = chance(random, 45) ? kOff : static_cast<TypeIndex>(random.between(1, problem.types()));
        const bool allowed = (problem.allowed(person, day + i) & maskOf(type)) != 0;
        cells[static_cast<std::size_t>(i)] = allowed || noise ? type : kOff;
    }
    return cells;
}

Grid randomGrid(const Problem& problem, Random& random) {
    Grid grid(problem.people(), problem.days());
    for (int person = 0; person < problem.people(); ++person)
        grid.setRow(person, randomCells(problem, random, person, 0, problem.days()));
    return grid;
}

} // namespace practice::solver::testing
