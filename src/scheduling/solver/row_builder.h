#pragma once

#include "scheduling/solver/row_program.h"

#include <optional>
#include <span>
#include <vector>

namespace practice::solver {

/// What one more person of each type on each day saves, in the layout of RowPrices, where so many stand on each line
/// already; between whole numbers in proportion.
std::vector<double> savedByOneMore(const Problem& problem, std::span<const double> counts);

/// Builds one person's row for given credits (layout of RowPrices, the whole horizon): at once where the horizon is
/// short, else near its limits and then mended stretch by stretch.
class RowBuilder {
  public:
    RowBuilder(const Problem& problem, RowProgram& rows, int person, std::span<const double> credits);

    std::optional<std::vector<TypeIndex>> whole();
    /// A legal row near this one, which keeps runs and successors but not the totals; nothing where none was found.
    std::optional<std::vector<TypeIndex>> mended(std::vector<TypeIndex> row);
    /// This legal row with the days [from, to) the cheapest that keep it legal.
    std::vector<TypeIndex> improved(std::vector<TypeIndex> row, int from, int to);

  private:
    bool fill(int from, int to, int step);
    void comeNearer(RowSpace& space, int step) const;

    const Problem& m_problem;
    RowProgram& m_rows;
    int m_person;
    std::span<const double> m_credits;
    std::vector<TypeMask> m_masks;
    std::vector<TypeIndex> m_row;
};

} // namespace practice::solver
