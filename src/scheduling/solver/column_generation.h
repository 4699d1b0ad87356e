#pragma once

#include "scheduling/solver/grid.h"
#include "scheduling/solver/linear_program.h"
#include "scheduling/solver/row_program.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

namespace practice::solver {

/// A part of a roster that is free while the rest stands: these people on the days [from, to).
struct Block {
    int from = 0, to = 0;
    std::vector<int> people;
    /// By person of the block and day of the window; empty: whatever the problem allows.
    std::vector<std::vector<TypeMask>> allowed;
    int days() const { return to - from; }
};

/// The set-partitioning program over legal rows of a block, solved by column generation: rows are cover lines (with
/// too few and too many as slack) and one convexity row a person; the row program prices (Burke and Curtois 2014;
/// Strandmark, Qu and Curtois 2020). Costs are those of the block: its cells and the lines it touches.
class ColumnGeneration {
  public:
    struct Column {
        int who = 0; ///< Index into Block::people.
        double cost = 0;
        std::vector<TypeIndex> cells;
    };
    struct Limits {
        double cutoff = kNoCost; ///< Ends as soon as no roster below (by a whole unit) can exist.
        int rounds = 400;
        std::function<bool()> stop; ///< Asked once a person; may be empty.
        std::int64_t iterations = 1'000'000'000; ///< Of the simplex, in all.
    };
    enum class End { Proved, Solved, Stopped };

    /// `base` is the whole roster. Its legal rows are the first columns; where a row is not legal, the person begins
    /// without one, at a price that no roster would pay.
    ColumnGeneration(const Problem& problem, const LinearPrograms& programs, RowProgram& rows, const Grid& base,
                     Block block, const std::atomic<bool>* stop = nullptr);

    void addRow(int who, std::span<const TypeIndex> cells);
    void startFrom(std::span<const double> linePrices); ///< One a line of the problem: where prices begin.
    /// Subgradient steps, the first so long; keeps the rows of the last.
    void climbPrices(int steps, double length, const std::function<bool()>& stop);
    End run(const Limits& limits);

    double value() const { return m_value; } ///< Of the linear program over the columns so far.
    double bound() const { return m_bound; } ///< No roster of the block costs less.
    double baseValue() const { return m_baseValue; }
    std::int64_t programWork() const { return m_program->iterations() + m_integerWork; } ///< Iterations of the simplex.
    bool isWhole() const; ///< Every person stands on one column.
    const Block& block() const { return m_block; }
    const std::vector<Column>& columns() const { return m_columns; }
    double share(std::size_t column) const { ///< Value in the last solution; 0 for columns that came after it.
        return column < m_shares.size() ? m_shares[column] : 0.0;
    }
    void exportPrices(std::vector<double>& linePrices) const;           ///< Into one a line of the problem.

    /// Only rows within these masks from now on, narrower or wider than before: columns that do not fit are closed.
    void restrict(int who, std::span<const TypeMask> allowed);
    struct Choice {
        std::vector<std::vector<TypeIndex>> rows; ///< Empty: none was found.
        bool none = false; ///< No roster of the block costs less than the cutoff: every row that could be in one was there.
    };
    /// The rows of a better roster of the block, by the integer program over the rows that could be in one, so many of
    /// each person. Costs below `cutoff` by a whole unit only; after a run that has solved the linear program.
    Choice chooseRows(double cutoff, int rowsEach, int nodeLimit, double secondLimit);
    /// The rows of the solution if it is whole.
    std::vector<std::vector<TypeIndex>> wholeRows() const;

  private:
    struct Line {
        int line = 0;
        double rightSide = 0; ///< Need less what stands outside the block.
        const CoverLine* cover = nullptr;
    };
    void touchLines(const Grid& base);
    void priceCredits(std::span<const double> prices);
    double offsetOf(std::span<const double> prices) const; ///< The part of the Lagrangian bound that is not rows.
    RowPrices pricesFor(int who) const;
    ProgramColumn entriesOf(const Column& column) const;
    bool keep(int who, std::vector<TypeIndex> cells);
    double priced(const Column& column) const;
    void flush();
    bool resolve(); ///< The linear program over the columns there are.
    void purge();
    bool priceAll(std::span<const double> prices, std::span<const double> duals, const Limits& limits, int& added);

    const Problem& m_problem;
    const LinearPrograms& m_programs;
    RowProgram& m_rows;
    Block m_block;
    std::vector<RowSpace> m_spaces;
    std::vector<RowMultipliers> m_warm;
    std::vector<Line> m_lines;
    std::vector<int> m_rowOfLine; ///< By line of the problem, -1: not touched.
    std::unique_ptr<LinearProgram> m_program;
    int m_slacks = 0;
    std::vector<Column> m_columns;
    std::vector<double> m_shares;
    std::vector<char> m_closed; ///< By column.
    std::vector<ProgramColumn> m_pending;
    std::vector<std::unordered_set<std::uint64_t>> m_known; ///< Fingerprints of the columns, by person.
    std::vector<double> m_credits;
    std::vector<double> m_center, m_duals;
    const std::atomic<bool>* m_stop;
    std::int64_t m_integerWork = 0;
    double m_value = kNoCost, m_bound = -kNoCost, m_baseValue = 0;
    bool m_centered = false;
};

} // namespace practice::solver
