#include "scheduling/solver/evaluator.h"

#include "core/contract.h"
#include "scheduling/solver/cover_table.h"
#include "scheduling/solver/row_table.h"

#include <utility>

namespace practice::solver {

struct Evaluator::State {
    State(const Problem& given, Grid roster)
        : problem(given), grid(std::move(roster)), rows(given, grid), cover(given) {
        cover.recount(grid);
        worth.cost.cover = cover.cost();
        for (int person = 0; person < given.people(); ++person) {
            worth.cost.requests += rowCost(given, person, grid.row(person));
            for (std::size_t rule = 0; rule < worth.broken.size(); ++rule)
                worth.broken[rule] += rows.broken(person)[rule];
            for (int day = 0; day < given.days(); ++day)
                notAllowed() += (given.allowed(person, day) & maskOf(grid.at(person, day))) == 0 ? 1 : 0;
        }
    }
    std::int64_t& notAllowed() { return worth.broken[static_cast<std::size_t>(HardRule::NotAllowed)]; }
    void expectInside(int person, int day, std::span<const TypeIndex> cells) const {
        PRACTICE_EXPECTS(person >= 0 && person < problem.people() && day >= 0 &&
                         day + static_cast<int>(cells.size()) <= problem.days());
    }
    RowChange rowChange(int person, int day, std::span<const TypeIndex> cells) const {
        const int length = static_cast<int>(cells.size());
        RowChange change = rows.change(person, day, cells.data(), length);
        change.of(HardRule::NotAllowed) = rows.notAllowedChange(person, day, cells.data(), length);
        return change;
    }
    static void add(Worth& to, const RowChange& change) {
        to.cost.requests += change.requests;
        for (std::size_t rule = 0; rule < to.broken.size(); ++rule)
            to.broken[rule] += change.broken[rule];
    }

    const Problem& problem;
    Grid grid;
    RowTable rows;
    CoverTable cover;
    Worth worth;
};

Evaluator::Evaluator(const Problem& problem, Grid grid)
    : m_state(std::make_unique<State>(problem, std::move(grid))) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;

const Grid& Evaluator::grid() const { return m_state->grid; }
const Worth& Evaluator::worth() const { return m_state->worth; }
int Evaluator::count(int line) const { return m_state->cover.count(line); }

void Evaluator::assign(int person, int day, std::span<const TypeIndex> cells) {
    State& state = *m_state;
    state.expectInside(person, day, cells);
    const int length = static_cast<int>(cells.size());
    RowChange change = state.rowChange(person, day, cells);
    State::add(state.worth, change);
    state.worth.cost.cover += state.cover.apply(day, state.rows.row(person) + day, cells.data(), length);
    change.of(HardRule::NotAllowed) = 0; // not the table's
    state.rows.apply(person, day, cells.data(), length, change);
    for (int i = 0; i < length; ++i)
        state.grid.set(person, day + i, cells[static_cast<std::size_t>(i)]);
}

Worth Evaluator::difference(int person, int day, std::span<const TypeIndex> cells) const {
    const State& state = *m_state;
    state.expectInside(person, day, cells);
    Worth worth;
    State::add(worth, state.rowChange(person, day, cells));
    worth.cost.cover = state.cover.difference(day, state.rows.row(person) + day, cells.data(),
                                              static_cast<int>(cells.size()));
    return worth;
}

} // namespace practice::solver
