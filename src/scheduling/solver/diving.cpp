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

std::vector<std::vector<TypeIndex>> dive(ColumnGeneration& columns, const Problem& problem, const DiveLimits& limits) {
    Random random(limits.seed);
    std::vector<std::vector<TypeMask>> masks = columns.block().allowed;
    ColumnGeneration::Limits pricing;
    pricing.rounds = limits.rounds;
    pricing.stop = limits.stop;
    while (!columns.isWhole()) {
        if (limits.stop && limits.stop())
            return {};
        std::vector<SplitCell> cells = splitCells(columns, problem, limits.noise, random);
        if (cells.empty())
            break; // rows that differ in nothing
        const auto most = std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(static_cast<double>(cells.size()) * limits.portion));
        const auto wanted = std::min(most, static_cast<std::ptrdiff_t>(cells.size()));
        std::partial_sort(cells.begin(), cells.begin() + wanted, cells.end(), [](const SplitCell& a, const SplitCell& b) {
            return a.rank != b.rank ? a.rank > b.rank : a.share > b.share;
        });
        std::vector<bool> touched(masks.size(), false);
        Support support(columns);
        for (std::ptrdiff_t at = 0; at < wanted; ++at) {
            const SplitCell& cell = cells[static_cast<std::size_t>(at)];
            if (at > 0 && cell.rank < limits.share)
                break;
            if (!support.agree(cell))
                continue;
            masks[index(cell.who)][index(cell.offset)] &= maskOf(cell.type);
            touched[index(cell.who)] = true;
        }
        for (std::size_t who = 0; who < masks.size(); ++who)
            if (touched[who])
                columns.restrict(static_cast<int>(who), masks[who]);
        if (columns.run(pricing) == ColumnGeneration::End::Stopped && limits.stop && limits.stop())
            return {};
        if (columns.value() > limits.giveUp)
            return {};
    }
    return columns.wholeRows();
}

} // namespace practice::solver
