// Compares random recurrence rules with python3-dateutil 2.8.2, one process fed over a pipe.
//   rrule_100k [RULES that fire] [SEED]      100,000 unless said otherwise; exit 1 at the first batch with a mismatch
#include "compliance/recurrence/occurrences.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

using namespace practice::compliance::recurrence;

namespace {

class Generator {
  public:
    explicit Generator(std::uint64_t seed) : m_random(seed) {}

    Moment start() { return {dayNumber(pick(1990, 2040), 1, 1) + pick(0, 365), any({0, 0, 420, 480, 1380}) + any({0, 0, 30})}; }

    Rule rule() {
        Rule rule;
        rule.frequency = static_cast<Frequency>(pick(0, 3));
        const bool yearly = rule.frequency == Frequency::Yearly, monthly = rule.frequency == Frequency::Monthly;
        if (chance(50)) rule.interval = any({1, 2, 2, 3, 3, 4, 6, 10, 12, 17});
        if (chance(35)) rule.months = list(pick(1, 4), 1, 12, false);
        if (rule.frequency != Frequency::Weekly && chance(40)) rule.monthDays = list(pick(1, 4), 1, 31, true);
        if (yearly && chance(25)) rule.yearDays = list(pick(1, 5), 1, 366, true);
        if (chance(45)) addWeekdays(rule, (yearly || monthly) && chance(60));
        if (chance(25)) rule.hours = list(pick(1, 3), 0, 23, false);
        const bool expands = !rule.months.empty() || !rule.monthDays.empty() || !rule.yearDays.empty() ||
                             !rule.weekdays.empty() || !rule.hours.empty();
        if (expands && chance(30)) rule.positions = list(pick(1, 3), 1, any({2, 5, 20}), true);
        if (chance(30)) rule.weekStart = pick(0, 6);
        return rule;
    }

    void limit(Rule& rule, Moment start) {
        const int kind = pick(1, 100);
        if (kind <= 20) rule.count = pick(1, 12);
        else if (kind <= 40) rule.until = DayOrMoment{{start.day + pick(1, 3000), start.minute}, false};
    }

    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }
    bool chance(int percent) { return pick(1, 100) <= percent; }

  private:
    int any(std::initializer_list<int> values) { return values.begin()[pick(0, static_cast<int>(values.size()) - 1)]; }

    std::vector<int> list(int count, int from, int to, bool negatives) {
        std::vector<int> values;
        for (int i = 0; i < count; ++i)
            values.push_back(pick(from, to) * (negatives && chance(25) ? -1 : 1));
        std::ranges::sort(values);
        const auto repeated = std::ranges::unique(values);
        values.erase(repeated.begin(), repeated.end());
        return values;
    }

    /// Plain weekdays and ordinals are not mixed: there dateutil takes what both hold, the RFC what either holds.
    void addWeekdays(Rule& rule, bool ordinals) {
        const bool inYear = rule.frequency == Frequency::Yearly && rule.months.empty();
        for (int i = pick(1, 4); i > 0; --i) {
            const int ordinal = pick(1, inYear ? 53 : 5) * (chance(33) ? -1 : 1);
            rule.weekdays.push_back({pick(0, 6), ordinals ? ordinal : 0});
        }
        std::ranges::sort(rule.weekdays);
        const auto repeated = std::ranges::unique(rule.weekdays);
        rule.weekdays.erase(repeated.begin(), repeated.end());
    }

    std::mt19937_64 m_random;
};

std::string stamp(Moment at) {
    auto text = toText(at, true);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

struct Answer {
    std::vector<Moment> found;
    bool ended = false;
};

Answer answerOf(const Rule& rule, Moment start) {
    constexpr std::size_t kMost = 25;
    Answer answer;
    Occurrences all(rule, start);
    while (answer.found.size() < kMost) {
        const auto at = all.next();
        if (!at || at->day > start.day + 366 * 100) {
            answer.ended = !at && (rule.count || rule.until); // at the year 9999 dateutil may run far
            break;
        }
        answer.found.push_back(*at);
    }
    return answer;
}

std::string exceptionsOf(Rule& rule, const Answer& answer, Generator& random) {
    std::string text;
    for (const Moment at : answer.found)
        if (rule.exceptions.size() < 3 && random.chance(15)) {
            rule.exceptions.push_back({at, false});
            text += (text.empty() ? "" : ",") + stamp(at) + "00";
        }
    return text;
}

std::string lineOf(char kind, Moment start, const std::string& rule, const std::string& exceptions, const Answer& answer) {
    std::string line = std::string(1, kind) + "|" + stamp(start) + "|" + rule + "|" + exceptions + "|" +
                       (answer.ended ? "end" : "more") + "|";
    for (const Moment at : answer.found)
        line += stamp(at) + " ";
    return line + "\n";
}

} // namespace

int main(int argc, char** argv) {
    const int wanted = argc > 1 ? std::atoi(argv[1]) : 100'000;
    Generator random(argc > 2 ? static_cast<std::uint64_t>(std::atoll(argv[2])) : 20261121);
    const std::string command = "/usr/bin/python3 \"" PRACTICE_SOURCE_DIR "/tests/compliance/rrule_oracle.py\"";
    std::FILE* oracle = popen(command.c_str(), "w");
    if (!oracle) return 1;
    int firing = 0, silent = 0;
    while (firing < wanted) {
        const Moment start = random.start();
        Rule rule = random.rule();
        const std::string bare = toText(rule);
        if (!firstOccurrence(rule, start)) {
            if (silent++ < wanted / 50) std::fputs(("N|" + stamp(start) + "|" + bare + "\n").c_str(), oracle);
            continue;
        }
        random.limit(rule, start);
        const std::string text = toText(rule);
        auto answer = answerOf(rule, start);
        std::string exceptions;
        if (random.chance(20)) {
            exceptions = exceptionsOf(rule, answer, random);
            answer = answerOf(rule, start);
        }
        if (answer.found.empty()) continue;
        std::fputs(lineOf('F', start, text, exceptions, answer).c_str(), oracle);
        if (firing++ % 10'000 == 0) {
            answer.found.back().day += 1;
            std::fputs(lineOf('X', start, text, exceptions, answer).c_str(), oracle);
        }
    }
    return pclose(oracle) == 0 ? 0 : 1;
}
