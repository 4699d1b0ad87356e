#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace practice::solver {

/// A column of a linear program: what it costs and its entries.
struct ProgramColumn {
    double cost = 0;
    std::vector<int> rows;
    std::vector<double> values;
};

/// A linear program that is minimized, with equality rows and columns from 0 to an upper bound. Columns may be
/// added and closed while it lives; each solve starts where the last one ended. One thread at a time.
class LinearProgram {
  public:
    virtual ~LinearProgram() = default;
    virtual void addColumns(std::span<const ProgramColumn> columns, double upper) = 0;
    virtual void setUpper(int column, double upper) = 0;
    virtual void setRightSide(int row, double value) = 0;
    /// Takes the columns out; those behind them move up.
    virtual void removeColumns(std::span<const int> columns) = 0;
    /// False: stopped at the limit of iterations, or not solvable; the answers below then mean nothing.
    virtual bool solve(int iterationLimit) = 0;
    virtual double value() const = 0;
    virtual std::span<const double> solution() const = 0;   ///< By column.
    virtual std::span<const double> duals() const = 0;      ///< By row.
    virtual std::span<const double> reducedCosts() const = 0;
    virtual int columns() const = 0;
    virtual std::int64_t iterations() const = 0; ///< Of all solves: the measure of work that is the same every time.
};

/// The integer program over given columns: 0 or 1 for the first `binaries`, real for the rest.
struct IntegerProgram {
    std::vector<double> rightSides; ///< Equality rows.
    std::vector<ProgramColumn> columns;
    std::vector<double> uppers;
    int binaries = 0;
    double cutoff = 0;   ///< Only solutions below are wanted.
    int nodeLimit = 0;
    double secondLimit = 0; ///< 0: none, for runs that must be the same every time.
    const std::atomic<bool>* stop = nullptr; ///< Set from outside: give up at once.
};

struct IntegerAnswer {
    std::vector<int> ones;  ///< The columns at one; nothing where no solution below the cutoff was found.
    bool proved = false;    ///< Ran to its end: nothing better than `ones`, or nothing below the cutoff, exists.
    std::int64_t iterations = 0;
};

/// What makes them; COIN-OR stands behind it in the solver program (columns/), nothing elsewhere.
class LinearPrograms {
  public:
    virtual ~LinearPrograms() = default;
    /// `stop`, if given, ends a solve at once when it is set; it must outlive the program.
    virtual std::unique_ptr<LinearProgram> make(std::span<const double> rightSides,
                                                const std::atomic<bool>* stop) const = 0;
    virtual IntegerAnswer solveInteger(const IntegerProgram& program) const = 0;
};

} // namespace practice::solver
