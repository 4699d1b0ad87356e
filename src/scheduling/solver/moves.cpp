#include "scheduling/solver/moves.h"

#include <algorithm>
#include <bit>
#include <map>

namespace practice::solver {

namespace {

constexpr int kLongestBlock = 5;
constexpr int kLongestExchange = 10;
constexpr int kLongestRotation = 10;
constexpr int kLongestHorizontal = 4;
constexpr int kLongestLook = 14; ///< Days that are looked through for the edge of a stretch.

} // namespace

MoveMaker::MoveMaker(const Problem& problem, const RowTable& rows)
    : m_problem(&problem), m_rows(&rows), m_daysOf(static_cast<std::size_t>(problem.people())) {
    std::map<TypeMask, int> known;
    for (int person = 0; person < problem.people(); ++person)
        for (int day = 0; day < problem.days(); ++day) {
            const TypeMask mask = problem.allowed(person, day);
            const auto [place, fresh] = known.try_emplace(mask, static_cast<int>(m_choices.size()));
            if (fresh) {
                m_choices.emplace_back();
                for (TypeMask left = mask; left != 0; left &= left - 1)
                    m_choices.back().push_back(static_cast<TypeIndex>(std::countr_zero(left)));
            }
            m_choiceOf.push_back(place->second);
            if (std::popcount(mask) > 1)
                m_daysOf[static_cast<std::size_t>(person)].push_back(day);
        }
    setFree({});
}

void MoveMaker::setFree(const std::vector<int>& people) {
    m_free.clear();
    for (int person = 0; person < m_problem->people(); ++person)
        if (!m_daysOf[static_cast<std::size_t>(person)].empty() &&
            (people.empty() || std::find(people.begin(), people.end(), person) != people.end()))
            m_free.push_back(person);
}

bool MoveMaker::propose(Random& random, Move& move) const {
    if (m_free.empty())
        return false;
    const int kind = random.below(100);
    if (kind < 45)
        return vertical(random, move);
    move.other = -1;
    move.farLength = 0;
    if (kind < 60)
        return single(random, move);
    if (kind < 70)
        return far(random, move);
    if (kind < 80)
        return rotation(random, move);
    if (kind < 88)
        return block(random, move);
    return kind < 95 ? horizontal(random, move) : retype(random, move);
}

int MoveMaker::anyone(Random& random) const {
    return m_free[static_cast<std::size_t>(random.below(static_cast<int>(m_free.size())))];
}

const MoveMaker::Choices& MoveMaker::choicesOf(int person, int day) const {
    const auto cell = static_cast<std::size_t>(person) * static_cast<std::size_t>(m_problem->days()) +
                      static_cast<std::size_t>(day);
    return m_choices[static_cast<std::size_t>(m_choiceOf[cell])];
}

/// The cell has two choices at least.
TypeIndex MoveMaker::otherChoice(Random& random, int person, int day, TypeIndex now) const {
    const Choices& choices = choicesOf(person, day);
    const TypeIndex drawn = choices[static_cast<std::size_t>(random.below(static_cast<int>(choices.size()) - 1))];
    return drawn == now ? choices.back() : drawn;
}

void MoveMaker::takeDay(Random& random, Move& move) const {
    move.person = anyone(random);
    const std::vector<int>& days = m_daysOf[static_cast<std::size_t>(move.person)];
    move.day = days[static_cast<std::size_t>(random.below(static_cast<int>(days.size())))];
    move.length = 1;
}

bool MoveMaker::takeStretch(Random& random, Move& move, int least, int most) const {
    most = std::min(most, m_problem->days());
    if (least > most)
        return false;
    move.person = anyone(random);
    move.length = random.between(least, most);
    move.day = random.below(m_problem->days() - move.length + 1);
    return true;
}

bool MoveMaker::trim(Move& move) const {
    const TypeIndex* old = m_rows->row(move.person) + move.day;
    int from = 0;
    while (from < move.length && old[from] == move.cells[static_cast<std::size_t>(from)])
        ++from;
    while (move.length > from && old[move.length - 1] == move.cells[static_cast<std::size_t>(move.length) - 1])
        --move.length;
    if (from > 0) {
        std::copy(move.cells.begin() + from, move.cells.begin() + move.length, move.cells.begin());
        move.day += from;
        move.length -= from;
    }
    return move.length > 0;
}

bool MoveMaker::allAllowed(int person, int day, const TypeIndex* cells, int length) const {
    TypeMask all = 1;
    for (int i = 0; i < length; ++i)
        all &= m_problem->allowed(person, day + i) >> cells[i];
    return all != 0;
}

bool MoveMaker::single(Random& random, Move& move) const {
    takeDay(random, move);
    move.cells[0] = otherChoice(random, move.person, move.day, m_rows->row(move.person)[move.day]);
    return true;
}

bool MoveMaker::retype(Random& random, Move& move) const {
    takeDay(random, move);
    const TypeIndex now = m_rows->row(move.person)[move.day];
    move.cells[0] = otherChoice(random, move.person, move.day, now);
    return now != kOff && move.cells[0] != kOff;
}

bool MoveMaker::block(Random& random, Move& move) const {
    if (!takeStretch(random, move, 2, kLongestBlock))
        return false;
    const Choices& choices = choicesOf(move.person, move.day);
    if (choices.empty())
        return false;
    const TypeIndex type = choices[static_cast<std::size_t>(random.below(static_cast<int>(choices.size())))];
    std::fill_n(move.cells.begin(), move.length, type);
    return trim(move) && allAllowed(move);
}

bool MoveMaker::rotation(Random& random, Move& move) const {
    if (!takeStretch(random, move, 2, kLongestRotation))
        return false;
    const TypeIndex* old = m_rows->row(move.person) + move.day;
    const bool later = random.below(2) == 0;
    std::rotate_copy(old, later ? old + move.length - 1 : old + 1, old + move.length, move.cells.begin());
    return trim(move) && allAllowed(move);
}

bool MoveMaker::horizontal(Random& random, Move& move) const {
    const int size = random.between(1, kLongestHorizontal);
    if (!takeStretch(random, move, 2 * size, kLongestMove))
        return false;
    const TypeIndex* old = m_rows->row(move.person) + move.day;
    std::copy_n(old, move.length, move.cells.begin());
    std::swap_ranges(move.cells.begin(), move.cells.begin() + size, move.cells.begin() + move.length - size);
    return trim(move) && allAllowed(move);
}

/// Two places of a row, however far apart: they change places, or a shift at the edge of a stretch of work is taken off
/// and another put at the edge of a stretch of days off. Limits of minutes are often so narrow that neither could be
/// done alone.
bool MoveMaker::far(Random& random, Move& move) const {
    move.person = anyone(random);
    const bool made = random.below(2) == 0 ? farExchange(random, move) : farShift(random, move);
    return made && allAllowed(move) &&
           allAllowed(move.person, move.farDay, move.farCells.data(), move.farLength);
}

bool MoveMaker::farExchange(Random& random, Move& move) const {
    const int length = random.between(1, kLongestFar);
    const int gap = m_problem->days() - 2 * length;
    if (gap < 0)
        return false;
    const int one = random.below(gap + 1);
    const int two = random.below(gap + 1);
    move.day = std::min(one, two);
    move.farDay = std::max(one, two) + length;
    move.length = move.farLength = length;
    const TypeIndex* near = m_rows->row(move.person) + move.day;
    const TypeIndex* away = m_rows->row(move.person) + move.farDay;
    std::copy_n(away, length, move.cells.begin());
    std::copy_n(near, length, move.farCells.begin());
    return !std::equal(near, near + length, away);
}

/// The first day from a random one on that is worked (or off) and borders on a day that is not; -1: none near.
int MoveMaker::edgeFrom(int person, int day, bool worked) const {
    const TypeIndex* row = m_rows->row(person);
    const int end = std::min(m_problem->days() - 1, day + kLongestLook);
    for (day = std::max(day, 1); day < end; ++day)
        if ((row[day] != kOff) == worked && ((row[day - 1] != kOff) != worked || (row[day + 1] != kOff) != worked))
            return day;
    return -1;
}

bool MoveMaker::farShift(Random& random, Move& move) const {
    const int days = m_problem->days();
    const int from = edgeFrom(move.person, random.below(days), true);
    const int to = edgeFrom(move.person, random.below(days), false);
    if (from < 0 || to < 0)
        return false;
    const Choices& choices = choicesOf(move.person, to);
    if (choices.empty())
        return false;
    const TypeIndex type = choices[static_cast<std::size_t>(random.below(static_cast<int>(choices.size())))];
    move.day = std::min(from, to);
    move.farDay = std::max(from, to);
    move.length = move.farLength = 1;
    move.cells[0] = from < to ? kOff : type;
    move.farCells[0] = from < to ? type : kOff;
    return type != kOff;
}

bool MoveMaker::vertical(Random& random, Move& move) const {
    const int people = static_cast<int>(m_free.size());
    if (people < 2)
        return false;
    const int first = random.below(people);
    const int second = random.below(people - 1);
    move.person = m_free[static_cast<std::size_t>(first)];
    move.other = m_free[static_cast<std::size_t>(second + (second >= first ? 1 : 0))];
    move.day = random.below(m_problem->days());
    move.length = std::min(random.between(1, kLongestExchange), m_problem->days() - move.day);
    const TypeIndex* one = m_rows->row(move.person) + move.day;
    const TypeIndex* two = m_rows->row(move.other) + move.day;
    int from = 0;
    while (from < move.length && one[from] == two[from])
        ++from;
    while (move.length > from && one[move.length - 1] == two[move.length - 1])
        --move.length;
    TypeMask all = 1;
    for (int i = from; i < move.length; ++i)
        all &= (m_problem->allowed(move.person, move.day + i) >> two[i]) &
               (m_problem->allowed(move.other, move.day + i) >> one[i]);
    move.day += from;
    move.length -= from;
    return all != 0 && move.length > 0;
}

} // namespace practice::solver
