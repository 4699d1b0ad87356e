// Prints a month of a clinic, 20 people x 28 days, as an instance for `practicectl roster solve`: two professions that
// do not stand in for each other but for two people, day, late and night, part-timers, leave, requests, hours that
// must come close to the contract. The same text every time: clinic_instance > clinic.txt
#include "scheduling/solver/instance_file.h"

#include <array>
#include <cstdint>
#include <iostream>

namespace {

using namespace practice::solver;

constexpr int kDays = 28;
constexpr TypeIndex kNurseDay = 1, kNurseLate = 2, kNurseNight = 3, kAideDay = 4, kAideLate = 5;
constexpr int kShift = 480;

struct Post {
    int shifts;    ///< Of the contract, in four weeks.
    bool nurse;
    bool aide;
    bool nights;
    int weekends;
};
constexpr std::array<Post, 20> kPosts{{
    {20, true, false, true, 3},  {20, true, false, true, 3},  {20, true, false, true, 3},  {20, true, false, true, 3},
    {20, true, false, true, 3},  {20, true, false, true, 3},  {20, true, true, false, 3},  {18, true, false, true, 3},
    {15, true, false, true, 3},  {15, true, false, true, 3},  {10, true, false, true, 2},  {10, true, false, false, 2},
    {20, false, true, false, 3}, {20, false, true, false, 3}, {20, false, true, false, 3}, {20, true, true, false, 3},
    {20, false, true, false, 3}, {16, false, true, false, 3}, {12, false, true, false, 2}, {12, false, true, false, 2},
}};

/// The same numbers on every machine, which std::uniform_int_distribution does not promise.
class Dice {
  public:
    int below(int count) {
        m_state = m_state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<int>((m_state >> 33) % static_cast<std::uint64_t>(count));
    }

  private:
    std::uint64_t m_state = 20;
};

Person personOf(const Post& post, std::size_t index, int leaveDays) {
    Person person;
    person.id = std::string(post.nurse ? "N" : "A") + (index < 9 ? "0" : "") + std::to_string(index + 1);
    person.maxShifts = {0, post.nurse ? kDays : 0, post.nurse ? kDays : 0, post.nights ? 6 : 0,
                        post.aide ? kDays : 0, post.aide ? kDays : 0};
    const int shifts = post.shifts - leaveDays * post.shifts / kDays; // leave counts as worked
    person.maxMinutes = (shifts + 1) * kShift;
    person.minMinutes = (shifts - 2) * kShift;
    person.maxConsecutive = 5;
    person.minDaysOff = post.shifts > 12 ? 2 : 1;
    person.maxWeekends = post.weekends;
    return person;
}

/// One week of leave for every fourth person, beginning on different days.
int leaveOf(std::size_t index) { return index % 4 == 1 ? 7 : 0; }

void addNeeds(Problem& problem) {
    for (int day = 0; day < kDays; ++day) {
        const bool weekend = day % 7 >= 5;
        const std::array<std::pair<TypeIndex, int>, 5> needs{{{kNurseDay, weekend ? 2 : 3},
                                                              {kNurseLate, weekend ? 1 : 2},
                                                              {kNurseNight, 2},
                                                              {kAideDay, weekend ? 2 : 3},
                                                              {kAideLate, weekend ? 1 : 2}}};
        for (const auto& [type, need] : needs)
            problem.addLine({{{day, maskOf(type)}}, need, need, 100, 1});
    }
}

Problem clinic() {
    std::vector<ShiftKind> types{{"ND", kShift, 0, false},
                                 {"NL", kShift, maskOf(kNurseDay) | maskOf(kAideDay), false},
                                 {"NN", kShift, maskOf(kNurseDay) | maskOf(kNurseLate) | maskOf(kAideDay) | maskOf(kAideLate), true},
                                 {"AD", kShift, 0, false},
                                 {"AL", kShift, maskOf(kNurseDay) | maskOf(kAideDay), false}};
    std::vector<Person> people;
    for (std::size_t index = 0; index < kPosts.size(); ++index)
        people.push_back(personOf(kPosts[index], index, leaveOf(index)));
    Problem problem(kDays, std::move(types), std::move(people));
    Dice dice;
    for (int person = 0; person < problem.people(); ++person) {
        const auto index = static_cast<std::size_t>(person);
        const int leave = static_cast<int>(index / 4) * 5;
        for (int day = leave; day < leave + leaveOf(index); ++day)
            problem.restrict(person, day, maskOf(kOff));
        if (leaveOf(index) == 0)
            problem.restrict(person, dice.below(kDays), maskOf(kOff));
        for (int wish = 0; wish < 10; ++wish) {
            const int day = dice.below(kDays);
            const auto type = static_cast<TypeIndex>(kPosts[index].nurse ? 1 + dice.below(2) : 4 + dice.below(2));
            if ((problem.allowed(person, day) & maskOf(type)) == 0)
                continue;
            if (wish < 5)
                problem.addCost(person, day, type, 5 + dice.below(20));
            else
                problem.addCostUnless(person, day, type, 5 + dice.below(20));
        }
    }
    addNeeds(problem);
    problem.finish();
    return problem;
}

} // namespace

int main() {
    const auto text = writeInstance(clinic());
    if (!text) {
        std::cerr << "The format of the instances cannot say this problem.\n";
        return 1;
    }
    std::cout << *text;
    return 0;
}
