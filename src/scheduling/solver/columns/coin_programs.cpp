#include "scheduling/solver/columns/coin_programs.h"

#include <coin/CbcHeuristicFPump.hpp>
#include <coin/CbcHeuristicLocal.hpp>
#include <coin/CbcHeuristicRINS.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CglClique.hpp>
#include <coin/CglKnapsackCover.hpp>
#include <coin/CglProbing.hpp>
#include <coin/ClpEventHandler.hpp>
#include <coin/ClpSimplex.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>

#include <algorithm>

namespace practice::solver {

namespace {

/// Columns in the arrays that COIN-OR takes.
struct Arrays {
    std::vector<double> lower, upper, cost, values;
    std::vector<CoinBigIndex> starts;
    std::vector<int> rows;

    Arrays() { starts.push_back(0); }
    void add(const ProgramColumn& column, double most) {
        lower.push_back(0);
        upper.push_back(most);
        cost.push_back(column.cost);
        rows.insert(rows.end(), column.rows.begin(), column.rows.end());
        values.insert(values.end(), column.values.begin(), column.values.end());
        starts.push_back(static_cast<CoinBigIndex>(rows.size()));
    }
    int count() const { return static_cast<int>(cost.size()); }
};

std::span<const double> view(const double* data, int count) {
    return {data, data == nullptr ? 0 : static_cast<std::size_t>(count)};
}

/// Ends a run of the simplex when somebody outside wants it to end.
class StopHandler : public ClpEventHandler {
  public:
    explicit StopHandler(const std::atomic<bool>* stop) : m_stop(stop) {}
    int event(Event) override { return m_stop != nullptr && m_stop->load(std::memory_order_relaxed) ? 5 : -1; }
    ClpEventHandler* clone() const override { return new StopHandler(*this); }

  private:
    const std::atomic<bool>* m_stop;
};

class CoinLinearProgram : public LinearProgram {
  public:
    CoinLinearProgram(std::span<const double> rightSides, const std::atomic<bool>* stop) {
        const StopHandler handler(stop);
        m_model.passInEventHandler(&handler);
        m_model.setLogLevel(0);
        m_model.resize(static_cast<int>(rightSides.size()), 0);
        for (std::size_t row = 0; row < rightSides.size(); ++row)
            m_model.setRowBounds(static_cast<int>(row), rightSides[row], rightSides[row]);
        m_model.setOptimizationDirection(1);
    }
    void addColumns(std::span<const ProgramColumn> columns, double upper) override {
        Arrays arrays;
        for (const ProgramColumn& column : columns)
            arrays.add(column, upper);
        if (arrays.count() > 0)
            m_model.addColumns(arrays.count(), arrays.lower.data(), arrays.upper.data(), arrays.cost.data(),
                               arrays.starts.data(), arrays.rows.data(), arrays.values.data());
    }
    void setUpper(int column, double upper) override {
        m_model.setColumnUpper(column, upper);
        m_closed = true;
    }
    void setRightSide(int row, double value) override { m_model.setRowBounds(row, value, value); }
    void removeColumns(std::span<const int> columns) override {
        m_model.deleteColumns(static_cast<int>(columns.size()), columns.data());
    }
    bool solve(int iterationLimit) override {
        m_model.setMaximumIterations(iterationLimit);
        // New columns leave the basis primal feasible, closed bounds leave it dual feasible.
        if (m_closed) {
            m_model.dual(0);
            m_iterations += m_model.numberIterations();
            m_closed = false;
        }
        m_model.primal(m_solvedOnce ? 1 : 0);
        m_solvedOnce = true;
        m_iterations += m_model.numberIterations();
        return m_model.isProvenOptimal();
    }
    double value() const override { return m_model.objectiveValue(); }
    std::span<const double> solution() const override {
        return view(m_model.primalColumnSolution(), m_model.numberColumns());
    }
    std::span<const double> duals() const override { return view(m_model.dualRowSolution(), m_model.numberRows()); }
    std::span<const double> reducedCosts() const override {
        return view(m_model.dualColumnSolution(), m_model.numberColumns());
    }
    int columns() const override { return m_model.numberColumns(); }
    std::int64_t iterations() const override { return m_iterations; }

  private:
    ClpSimplex m_model;
    std::int64_t m_iterations = 0;
    bool m_solvedOnce = false;
    bool m_closed = false;
};

class CoinPrograms : public LinearPrograms {
  public:
    std::unique_ptr<LinearProgram> make(std::span<const double> rightSides,
                                        const std::atomic<bool>* stop) const override {
        return std::make_unique<CoinLinearProgram>(rightSides, stop);
    }

    IntegerAnswer solveInteger(const IntegerProgram& program) const override {
        Arrays arrays;
        for (std::size_t column = 0; column < program.columns.size(); ++column)
            arrays.add(program.columns[column], program.uppers[column]);
        const auto rows = static_cast<int>(program.rightSides.size());
        CoinPackedMatrix matrix(true, rows, arrays.count(), static_cast<CoinBigIndex>(arrays.values.size()),
                                arrays.values.data(), arrays.rows.data(), arrays.starts.data(), nullptr);
        OsiClpSolverInterface solver;
        solver.messageHandler()->setLogLevel(0);
        solver.getModelPtr()->setLogLevel(0);
        const StopHandler handler(program.stop);
        solver.getModelPtr()->passInEventHandler(&handler);
        solver.loadProblem(matrix, arrays.lower.data(), arrays.upper.data(), arrays.cost.data(),
                           program.rightSides.data(), program.rightSides.data());
        for (int column = 0; column < program.binaries; ++column)
            solver.setInteger(column);
        CbcModel model(solver);
        model.setLogLevel(0);
        model.solver()->setHintParam(OsiDoReducePrint, true, OsiHintTry);
        model.setCutoff(program.cutoff);
        model.setMaximumNodes(program.nodeLimit);
        if (program.secondLimit > 0) {
            model.setUseElapsedTime(true);
            model.setMaximumSeconds(program.secondLimit);
        }
        CglProbing probing;
        probing.setUsingObjective(1);
        probing.setMaxPass(1);
        probing.setMaxProbe(20);
        probing.setMaxLook(20);
        CglClique clique;
        clique.setStarCliqueReport(false);
        clique.setRowCliqueReport(false);
        model.addCutGenerator(&clique, -1, "clique");
        model.addCutGenerator(&probing, -1, "probing");
        CbcRounding rounding(model);
        model.addHeuristic(&rounding);
        CbcHeuristicRINS neighbors(model);
        model.addHeuristic(&neighbors);
        model.setNumberThreads(0);
        model.branchAndBound();
        IntegerAnswer answer;
        answer.iterations = model.getIterationCount();
        answer.proved = model.status() == 0 && model.secondaryStatus() <= 1 &&
                        (program.stop == nullptr || !program.stop->load(std::memory_order_relaxed));
        if (const double* best = model.bestSolution(); best != nullptr)
            for (int column = 0; column < program.binaries; ++column)
                if (best[column] > 0.5)
                    answer.ones.push_back(column);
        return answer;
    }
};

} // namespace

const LinearPrograms& coinPrograms() {
    static const CoinPrograms programs;
    return programs;
}

} // namespace practice::solver
