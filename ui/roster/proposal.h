#pragma once

#include "scheduling/roster_solve.h"
#include "ui/roster/types.h"

#include <memory>
#include <mutex>

namespace practice::ui::roster {

/// What the threads of the solver tell; the page looks a few times a second.
class SolveWatchpoint {
  public:
    void tell(const scheduling::SolveStatus& status) {
        const std::lock_guard lock(m_mutex);
        m_status = status;
    }
    scheduling::SolveStatus status() const {
        const std::lock_guard lock(m_mutex);
        return m_status;
    }

  private:
    mutable std::mutex m_mutex;
    scheduling::SolveStatus m_status;
};

/// A search that runs, as the panel shows it.
struct Solving {
    int seconds = 0; ///< At most.
    int openBefore = 0;
    bool improve = false;
    scheduling::SolveStatus status;
};

/// What the solver proposes; nothing has changed yet.
struct Proposal {
    scheduling::SolvedRoster solved;
    scheduling::RosterTotals before, after;
    struct Hours {
        EmployeeId employee;
        Minutes before, after, contract;
    };
    std::vector<Hours> hours; ///< Of those whose hours change, in the order of the grid.
};
Proposal proposalOf(const scheduling::RosterEvaluator& evaluator, scheduling::SolvedRoster solved);

} // namespace practice::ui::roster
