#pragma once

#include "scheduling/solver/row_program.h"

#include <functional>
#include <span>
#include <vector>

namespace practice::solver {

/// The bound of a whole roster when needs and the limits of each row (minutes, weekends, caps) are priced: rows are
/// then cheapest ways through days and states, which takes no labels and no linear program, whatever the horizon.
/// Prices climb by the volume algorithm (Barahona and Anbil 2000), which also leaves how often each cell had each
/// type: nearly the solution of the linear program.
class PriceClimb {
  public:
    PriceClimb(const Problem& problem, RowProgram& rows);

    /// Plain steps of falling length from where prices are zero.
    void start(int steps, const std::function<bool()>& stop);
    /// So many steps of the volume algorithm. Stops early where `stop` says so; what was reached stands.
    void climb(int steps, const std::function<bool()>& stop);

    bool isBounded() const; ///< False until a step was done, and where somebody has no row at all.
    double bound() const { return m_bound; } ///< No roster (within the masks) costs less.
    std::vector<double> linePrices() const;  ///< The best so far, one a line of the problem.
    /// 0…1: how much of the averaged solution has the person on that type.
    float share(int person, int day, TypeIndex type) const { return m_shares[cell(person, day) + type]; }

    const RowSpace& space(int person) const { return m_spaces[static_cast<std::size_t>(person)]; }
    /// Only rows within these masks from now on; false where that leaves no row, and then nothing has changed.
    bool restrict(int person, int day, TypeMask allowed);
    /// The masks and prices as they are: what a step that went too far goes back to.
    struct Mark {
        std::vector<std::vector<TypeMask>> masks;
        std::vector<double> center;
        double bound = 0;
    };
    Mark mark() const;
    void goBack(const Mark& mark);
    void beginAnew(double follow); ///< After masks changed: the average follows with this weight, steps are small.

  private:
    /// What is priced: the use stays within [least, most], or the price (low…high) says what that costs.
    struct Limit {
        double least = 0, most = 0, low = 0, high = 0;
    };
    std::size_t cell(int person, int day) const {
        return (static_cast<std::size_t>(person) * static_cast<std::size_t>(m_problem.days()) +
                static_cast<std::size_t>(day)) * static_cast<std::size_t>(m_problem.types() + 1);
    }
    std::size_t limitOf(int person) const; ///< The person's minutes; weekends and caps by type follow.
    void addRowLimits(int person);
    RowMultipliers multipliersOf(int person) const;
    /// The bound at the prices; leaves in m_use what the rows use and in m_cells the rows. Below any bound: stopped.
    double price(const std::function<bool()>& stop);
    double missing(std::size_t limit, double price, double use) const; ///< Which way a price is pulled.
    void average(double weight);
    void adapt(double bound); ///< Length of steps by how the last one went.
    void move(const std::vector<double>& from, double length); ///< To new prices, along m_pull.

    const Problem& m_problem;
    RowProgram& m_rows;
    std::vector<RowSpace> m_spaces;
    double m_scale = 1; ///< Of costs: a missing person against a hundred.
    int m_largest = 1;  ///< Units of the longest type: minutes are priced in such shifts.
    std::vector<Limit> m_limits; ///< Lines of the problem first, then by person.
    std::vector<double> m_prices, m_center, m_use, m_average, m_pull;
    std::vector<TypeIndex> m_cells;
    std::vector<double> m_credits;
    std::vector<float> m_shares;
    double m_bound;
    double m_factor = 0.1, m_weight = 0.05, m_leastWeight = 1e-3, m_lastBound;
    int m_worse = 0, m_turned = 0, m_steps = 0;
    bool m_fresh = true;
};

} // namespace practice::solver
