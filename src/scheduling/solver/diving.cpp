#include "scheduling/solver/diving.h"

#include "scheduling/solver/random.h"

#include <algorithm>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

struct SplitCell {
    int who, offset;
    TypeIndex type;
    double share;
    double rank;
};

/// How far the linear program has decided each cell; cells that it has decided wholly are left out.
std::vector<SplitCell> splitCells(const ColumnGeneration& columns, const Problem& problem, double noise, Random& random) {
    const Block& block = columns.block();
    const int stride = problem.types() + 1;
    const int days = block.days();
    std::vector<double> shares(block.people.size() * index(days * stride), 0.0);
    const std::vector<ColumnGeneration::Column>& list = columns.columns();
    for (std::size_t column = 0; column < list.size(); ++column)
        if (const double share = columns.share(column); share > 1e-7)
            for (int offset = 0; offset < days; ++offset)
                shares[index((list[column].who * days + offset) * stride) + list[column].cells[index(offset)]] += share;
    std::vector<SplitCell> cells;
    for (int who = 0; who < static_cast<int>(block.people.size()); ++who)
        for (int offset = 0; offset < days; ++offset)
            for (int type = 0; type < stride; ++type)
                if (const double share = shares[index((who * days + offset) * stride + type)];
                    share > 1e-6 && share < 1 - 1e-6)
                    cells.push_back({who, offset, static_cast<TypeIndex>(type), share,
                                     share + (noise > 0 ? noise * random.unit() : 0.0)});
    return cells;
}

/// The columns that the solution stands on. Of each person one at least must agree with all cells that are fixed
/// together, so that a legal row is always left.
class Support {
  public:
    explicit Support(const ColumnGeneration& columns) : m_columns(columns), m_alive(columns.block().people.size()) {
        for (std::size_t column = 0; column < columns.columns().size(); ++column)
            if (columns.share(column) > 1e-7)
                m_alive[index(columns.columns()[column].who)].push_back(column);
    }
    bool agree(const SplitCell& cell) {
        std::vector<std::size_t> left;
        for (const std::size_t column : m_alive[index(cell.who)])
            if (m_columns.columns()[column].cells[index(cell.offset)] == cell.type)
                left.push_back(column);
        if (left.empty())
            return false;
        m_alive[index(cell.who)] = std::move(left);
        return true;
    }

  private:
    const ColumnGeneration& m_columns;
    std::vector<std::vector<std::size_t>> m_alive;
};

} // namespace

namespace {

class Dive {
  public:
    Dive(ColumnGeneration& columns, const Problem& problem, const DiveLimits& limits)
        : m_columns(columns), m_problem(problem), m_limits(limits), m_random(limits.seed),
          m_masks(columns.block().allowed), m_share(limits.share), m_turns(limits.turns) {}

    std::vector<std::vector<TypeIndex>> run() {
        while (!m_columns.isWhole()) {
            if (stopped())
                return {};
            const std::vector<SplitCell> cells = rankedCells();
            if (cells.empty())
                break; // rows that differ in nothing
            const double before = m_columns.value();
            const double most = before + 0.01;
            const std::vector<std::vector<TypeMask>> old = m_masks;
            const std::vector<SplitCell> fixed = fix(cells);
            if (!price())
                return {};
            if (m_columns.value() <= most) {
                m_portion = std::min(0.2, m_portion * 1.3);
                m_share = std::max(0.8, m_share - 0.02);
            } else if (m_turns > 0 && fixed.size() > 1 && m_columns.value() > before + std::max(3.0, 0.003 * before)) {
                --m_turns;
                goBack(old, fixed);
                if (!price())
                    return {};
            } else {
                m_portion = kPortion;
                m_share = m_limits.share;
            }
            if (m_columns.value() > m_limits.giveUp)
                return {};
        }
        return m_columns.wholeRows();
    }

  private:
    bool stopped() const { return m_limits.stop && m_limits.stop(); }

    std::vector<SplitCell> rankedCells() {
        std::vector<SplitCell> cells = splitCells(m_columns, m_problem, m_limits.noise, m_random);
        std::sort(cells.begin(), cells.end(), [](const SplitCell& a, const SplitCell& b) {
            if (a.rank != b.rank)
                return a.rank > b.rank;
            return a.who != b.who ? a.who < b.who : a.offset != b.offset ? a.offset < b.offset : a.type < b.type;
        });
        return cells;
    }

    std::vector<SplitCell> fix(const std::vector<SplitCell>& cells) {
        const auto wanted = std::max<std::size_t>(1, static_cast<std::size_t>(static_cast<double>(cells.size()) * m_portion));
        std::vector<SplitCell> fixed;
        std::vector<bool> touched(m_masks.size(), false);
        Support support(m_columns);
        for (const SplitCell& cell : cells) {
            if (fixed.size() >= wanted || (!fixed.empty() && cell.rank < m_share))
                break;
            if (!support.agree(cell))
                continue;
            m_masks[index(cell.who)][index(cell.offset)] &= maskOf(cell.type);
            touched[index(cell.who)] = true;
            fixed.push_back(cell);
        }
        apply(touched);
        return fixed;
    }

    void apply(const std::vector<bool>& touched) {
        for (std::size_t who = 0; who < m_masks.size(); ++who)
            if (touched[who])
                m_columns.restrict(static_cast<int>(who), m_masks[who]);
    }

    /// Too much at once: a smaller step.
    void goBack(const std::vector<std::vector<TypeMask>>& old, const std::vector<SplitCell>& fixed) {
        std::vector<bool> touched(m_masks.size(), false);
        for (const SplitCell& cell : fixed)
            touched[index(cell.who)] = true;
        m_masks = old;
        apply(touched);
        m_portion = std::max(0.002, m_portion * 0.2);
        m_share = std::min(0.98, m_share + 0.05);
    }

    /// To the end of the linear program under the fixed cells (nearly): a step on columns that are not priced leads to
    /// worse ones later. False: stopped.
    bool price() {
        ColumnGeneration::Limits pricing;
        pricing.rounds = m_limits.rounds;
        pricing.stop = m_limits.stop;
        return m_columns.run(pricing) != ColumnGeneration::End::Stopped || !stopped();
    }

    ColumnGeneration& m_columns;
    const Problem& m_problem;
    const DiveLimits& m_limits;
    Random m_random;
    std::vector<std::vector<TypeMask>> m_masks;
    double m_share;
    static constexpr double kPortion = 0.08;
    double m_portion = kPortion; // of the split cells, at most so many at a time
    int m_turns;
};

} // namespace

std::vector<std::vector<TypeIndex>> dive(ColumnGeneration& columns, const Problem& problem, const DiveLimits& limits) {
    return Dive(columns, problem, limits).run();
}

} // namespace practice::solver
