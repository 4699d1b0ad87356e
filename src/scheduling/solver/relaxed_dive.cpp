#include "scheduling/solver/relaxed_dive.h"

#include "scheduling/solver/first_roster.h"
#include "scheduling/solver/row_builder.h"
#include "scheduling/solver/row_rules.h"

#include <algorithm>
#include <cmath>

namespace practice::solver {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

constexpr int kSteps = 100;        // of the climb after each fixing
constexpr double kFollow = 0.003;  // weight of a new solution in the average
constexpr double kPortion = 0.08;  // of the open days, at most so many at a time
constexpr float kDecided = 0.9F;   // shares that are fixed together
constexpr double kCostly = 0.003;  // the bound may rise by so much while days are fixed
constexpr int kStretch = 42;       // days that are improved at once

struct OpenDay {
    int person, day;
    bool work;
    float share;
};

/// Fixes days of work and days off.
class DayDive {
  public:
    DayDive(PriceClimb& climb, const Problem& problem, const std::function<bool()>& stop)
        : m_climb(climb), m_problem(problem), m_stop(stop) {}

    void run() {
        const double most = m_climb.bound() + kCostly * std::abs(m_climb.bound()) + 0.05 * m_problem.usualUnder();
        double portion = kPortion;
        for (;;) {
            const std::vector<OpenDay> open = openDays();
            if (open.empty() || stopped())
                return;
            const PriceClimb::Mark before = m_climb.mark();
            if (fix(open, portion) == 0)
                return;
            m_climb.beginAnew(kFollow);
            m_climb.climb(kSteps, m_stop);
            if (m_climb.bound() > most) {
                m_climb.goBack(before);
                return;
            }
            portion = m_climb.bound() < before.bound + 0.0005 * std::abs(before.bound) ? std::min(0.2, portion * 1.2) : kPortion;
        }
    }

  private:
    bool stopped() const { return m_stop && m_stop(); }

    std::vector<OpenDay> openDays() const {
        std::vector<OpenDay> open;
        for (int person = 0; person < m_problem.people(); ++person)
            for (int day = 0; day < m_problem.days(); ++day)
                if (const TypeMask mask = m_climb.space(person).allowedOn(day); (mask & 1) != 0 && mask != 1) {
                    const float off = m_climb.share(person, day, kOff);
                    open.push_back({person, day, off < 0.5F, std::max(off, 1.0F - off)});
                }
        std::sort(open.begin(), open.end(), [](const OpenDay& a, const OpenDay& b) {
            if (a.share != b.share)
                return a.share > b.share;
            return a.person != b.person ? a.person < b.person : a.day < b.day;
        });
        return open;
    }

    /// How many it could fix.
    std::size_t fix(const std::vector<OpenDay>& open, double portion) {
        const auto wanted = std::max<std::size_t>(10, static_cast<std::size_t>(static_cast<double>(open.size()) * portion));
        countWeekends();
        std::size_t done = 0;
        for (const OpenDay& day : open) {
            if (done >= wanted || (day.share < kDecided && done >= wanted / 4) || stopped())
                break;
            const int weekend = m_problem.weekendOf(day.day);
            const bool takes = day.work && weekend >= 0 && !m_works[index(day.person)][index(weekend)];
            if (takes && m_weekends[index(day.person)] >= m_climb.space(day.person).maxWeekends)
                continue;
            if (!m_climb.restrict(day.person, day.day, day.work ? ~TypeMask{1} : TypeMask{1}))
                continue;
            ++done;
            if (takes) {
                m_works[index(day.person)][index(weekend)] = true;
                ++m_weekends[index(day.person)];
            }
        }
        return done;
    }

    /// Weekends that fixed days make worked ones already.
    void countWeekends() {
        m_works.assign(index(m_problem.people()), std::vector<bool>(index(m_problem.weekends()), false));
        m_weekends.assign(index(m_problem.people()), 0);
        for (int person = 0; person < m_problem.people(); ++person)
            for (int day = 0; day < m_problem.days(); ++day)
                if (const int weekend = m_problem.weekendOf(day);
                    weekend >= 0 && (m_climb.space(person).allowedOn(day) & 1) == 0 &&
                    !m_works[index(person)][index(weekend)]) {
                    m_works[index(person)][index(weekend)] = true;
                    ++m_weekends[index(person)];
                }
    }

    PriceClimb& m_climb;
    const Problem& m_problem;
    const std::function<bool()>& m_stop;
    std::vector<std::vector<bool>> m_works; // by person and weekend
    std::vector<int> m_weekends;            // by person
};

/// Rows one by one, against the rows that stand and the shares of those that do not yet.
class ShareRounding {
  public:
    ShareRounding(const PriceClimb& climb, const Problem& problem, RowProgram& rows)
        : m_climb(climb), m_problem(problem), m_rows(rows), m_roster(problem.people(), problem.days()),
          m_counts(problem.lines().size(), 0.0) {}

    Grid run(const std::function<bool()>& stop) {
        for (int person = 0; person < m_problem.people(); ++person)
            countShares(person, 1.0);
        for (int person = 0; person < m_problem.people() && !(stop && stop()); ++person) {
            countShares(person, -1.0);
            build(person);
            countRow(person, 1.0);
        }
        improve(stop);
        return std::move(m_roster);
    }

  private:
    void countShares(int person, double sign) {
        for (int day = 0; day < m_problem.days(); ++day)
            for (int type = 1; type <= m_problem.types(); ++type)
                if (const float share = m_climb.share(person, day, static_cast<TypeIndex>(type)); share > 1e-4F)
                    for (const int line : m_problem.linesOf(day, static_cast<TypeIndex>(type)))
                        m_counts[index(line)] += sign * static_cast<double>(share);
    }

    void countRow(int person, double sign) {
        for (int day = 0; day < m_problem.days(); ++day)
            if (const TypeIndex type = m_roster.at(person, day); type != kOff)
                for (const int line : m_problem.linesOf(day, type))
                    m_counts[index(line)] += sign;
    }

    void build(int person) {
        const std::vector<double> saved = savedByOneMore(m_problem, m_counts);
        RowMultipliers warm;
        std::vector<TypeIndex> near = m_rows.nearRow(m_climb.space(person), {m_problem.rowCosts(person), saved.data()}, warm, 60);
        if (near.empty())
            return;
        m_roster.setRow(person, near);
        RowBuilder builder(m_problem, m_rows, person, saved);
        if (const auto row = builder.mended(std::move(near)))
            m_roster.setRow(person, *row);
    }

    void improve(const std::function<bool()>& stop) {
        for (std::int64_t before = costOf(m_problem, m_roster).total(), now = before - 1; now < before;
             now = costOf(m_problem, m_roster).total()) {
            before = now;
            for (int person = 0; person < m_problem.people() && !(stop && stop()); ++person)
                improveRow(person);
        }
    }

    void improveRow(int person) {
        if (!isLegal(m_problem, person, m_roster.row(person)))
            return;
        countRow(person, -1.0);
        const std::vector<double> saved = savedByOneMore(m_problem, m_counts);
        RowBuilder builder(m_problem, m_rows, person, saved);
        std::vector<TypeIndex> row(m_roster.row(person).begin(), m_roster.row(person).end());
        for (int from = 0; from < m_problem.days(); from += kStretch / 2)
            row = builder.improved(std::move(row), from, std::min(from + kStretch, m_problem.days()));
        m_roster.setRow(person, row);
        countRow(person, 1.0);
    }

    const PriceClimb& m_climb;
    const Problem& m_problem;
    RowProgram& m_rows;
    Grid m_roster;
    std::vector<double> m_counts;
};

} // namespace

Grid diveFromShares(PriceClimb& climb, const Problem& problem, RowProgram& rows, const std::function<bool()>& stop) {
    DayDive(climb, problem, stop).run();
    return ShareRounding(climb, problem, rows).run(stop);
}

} // namespace practice::solver
