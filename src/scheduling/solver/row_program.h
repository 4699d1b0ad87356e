#pragma once

#include "scheduling/solver/row_space.h"

#include <atomic>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace practice::solver {

inline constexpr double kNoCost = std::numeric_limits<double>::infinity();

/// What a cell costs: its own cost less a credit for the cover it gives. Both day-major with the day off first, for
/// the days of the window.
struct RowPrices {
    const int* costs = nullptr;      ///< Problem::rowCosts from the first day of the window on.
    const double* credits = nullptr; ///< Same layout.
};

/// Prices of a row's own limits, kept from one call to the next: the next call starts where the last one ended.
struct RowMultipliers {
    double minutes = 0; ///< Per unit; negative where the least binds.
    double weekends = 0;
    std::vector<double> caps; ///< Per type.
    double gap = 0;           ///< Between bound and answer the last time.
    std::vector<TypeIndex> counted; ///< Types whose cap was once broken by a row that was cheap enough.
};

struct PricedRow {
    double cost = kNoCost;
    std::vector<TypeIndex> cells; ///< Of the window.
};

/// The cheapest row when its own limits (total minutes, weekends, caps) are priced and not kept.
struct RelaxedRow {
    double bound = kNoCost; ///< No legal row costs less.
    std::span<const TypeIndex> cells; ///< Until the next call.
    int units = 0, weekends = 0;
};

struct RowAnswer {
    PricedRow row;        ///< The cheapest below the threshold; no cells where there is none.
    std::vector<PricedRow> others; ///< Up to two more below it, with other totals, where they fell out by the way.
    double bound = kNoCost; ///< No legal row costs less, whatever the threshold.
    bool exact = true;    ///< False: stopped at the limit of labels; a cheaper row may exist.
};

/// The exact dynamic program over one person's row: a relaxation in which total minutes, weekends and caps are priced
/// gives a bound for every state, then labels that carry these totals run forward and are dropped where their cost and
/// that bound exceed what is wanted (resource-constrained shortest path; Irnich and Desaulniers 2005).
/// One thread; the same calls give the same answers.
class RowProgram {
  public:
    explicit RowProgram(int labelLimit = 400'000) : m_labelLimit(labelLimit) {}

    /// Set from outside: what runs is given up, its answers are not exact.
    void setStop(const std::atomic<bool>* stop) { m_stop = stop; }
    /// More labels than this in one run: the answer is not exact.
    void setLabelLimit(int labels) { m_labelLimit = labels; }

    /// The cheapest row that costs less than the threshold.
    RowAnswer best(const RowSpace& space, const RowPrices& prices, RowMultipliers& warm, double threshold);
    /// The cheapest rows that cost at most `cut`, best first, at most so many.
    std::vector<PricedRow> list(const RowSpace& space, const RowPrices& prices, RowMultipliers& warm, double cut,
                                int atMost);
    /// The last list has every row up to its cost.
    bool listedAll() const { return m_listedAll; }
    /// A row that keeps successors, runs and masks and comes near to the totals: the relaxed way that breaks them
    /// least, after so many steps. For horizons of many months, to be mended in parts.
    std::vector<TypeIndex> nearRow(const RowSpace& space, const RowPrices& prices, RowMultipliers& warm, int steps);

    /// One run of the relaxation at these multipliers, nothing else.
    RelaxedRow relaxed(const RowSpace& space, const RowPrices& prices, const RowMultipliers& at);

    std::int64_t work() const { return m_work; } ///< Labels and states visited: a measure that is always the same.

  private:
    struct Option {
        TypeIndex type;
        std::int16_t counter; ///< Which counted cap it uses, or -1.
        double cost;
    };
    struct Label {
        std::uint64_t totals;   ///< State, units, weekends, nights, units of the week.
        std::uint64_t counters; ///< Nine bits a counted cap.
        double cost;
        int parent; ///< Label of the day before, or the first of the arcs in listing.
        TypeIndex type;
    };
    struct LabelArc {
        int from;
        int next;
        double cost;
        TypeIndex type;
    };
    struct Usage;

    void begin(const RowSpace& space, const RowPrices& prices, RowMultipliers& warm);
    void priceGroups();
    double relax();
    void readPath(Usage& usage);
    bool climb(RowMultipliers& warm, double threshold, int steps);
    double constant(const RowMultipliers& at) const;
    bool meets(const Usage& usage) const;
    void keepPath(const Usage& usage);
    int excessOf(const Usage& usage) const;
    bool moveMultipliers(const Usage& usage, RowMultipliers& at, struct Steps& steps) const;
    void chooseCounters(const RowMultipliers& warm);
    /// Adds the types whose cap the row breaks; false where it breaks none.
    bool countBroken(const std::vector<TypeIndex>& cells, RowMultipliers& warm) const;
    bool keepsCaps(const std::vector<TypeIndex>& cells) const;
    /// The cheapest accepted label at the end, or -1.
    int cheapestLabel(double cut) const;
    void addOthers(RowAnswer& answer, double threshold) const;
    bool runLabels(double cut, bool listing);
    void extend(int offset, int label, double cut, bool listing);
    void put(int offset, std::uint64_t totals, std::uint64_t counters, double cost, int parent, TypeIndex type,
             bool listing);
    bool acceptsLast(const Label& label) const;
    void makeOptions(bool all);
    PricedRow trace(int label) const;
    void growTable();

    const RowSpace* m_space = nullptr;
    RowPrices m_prices;
    RowMultipliers m_at;              // multipliers that m_ahead was computed with
    int m_labelLimit;
    const std::atomic<bool>* m_stop = nullptr;
    std::int64_t m_work = 0;
    std::vector<double> m_groupCost;  // per day and group, priced
    std::vector<double> m_ahead;      // per day and state: bound of what is still to come, priced
    std::vector<TypeIndex> m_path;
    PricedRow m_known;                // the cheapest legal row met by the relaxation
    std::vector<TypeIndex> m_near;    // the way that broke the totals least
    int m_nearExcess = 0;
    double m_bound = 0;
    bool m_listedAll = false;
    std::vector<TypeIndex> m_counted; // types whose caps are counted
    std::vector<std::vector<Option>> m_options; // per day and group
    std::vector<Label> m_labels;
    std::vector<LabelArc> m_arcs;
    std::vector<int> m_firstOfDay;    // of each day in m_labels
    std::vector<std::int32_t> m_table, m_tableDay; // hash of the labels of one day
    std::int32_t m_tableStamp = 0;
};

} // namespace practice::solver
