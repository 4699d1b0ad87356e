#pragma once

#include "app/demo/demo_practice.h"
#include "core/clock.h"
#include "core/progress.h"
#include "core/result.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace practice::app::bench {

/// What a number of equal runs took, on this machine and now. Nothing is estimated.
struct Figure {
    std::string what; ///< "one entry posted"
    int runs = 0;
    double medianMs = 0;
    double p99Ms = 0; ///< 99 of 100 runs took at most this long (nearest rank).
    double longestMs = 0;
};

/// Runs and times; the first, cold run is measured like the others.
class Stopwatch {
  public:
    explicit Stopwatch(core::Progress& progress) : m_progress(progress) {}
    /// `run(i)` for i in [0, times). Ends early where canceled; nothing is noted without a single run.
    template <class Run> void measure(const std::string& what, int times, Run run) {
        m_progress.phase(what);
        std::vector<double> millis;
        for (int i = 0; i < times && !m_progress.cancelled(); ++i) {
            const auto begin = std::chrono::steady_clock::now();
            run(i);
            millis.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
            m_progress.step(i + 1, times);
        }
        note(what, std::move(millis));
    }
    const std::vector<Figure>& figures() const { return m_figures; }

  private:
    void note(const std::string& what, std::vector<double> millis);
    core::Progress& m_progress;
    std::vector<Figure> m_figures;
};

struct Suite {
    std::string name;    ///< "ledger"
    std::string summary; ///< One sentence.
    std::function<core::Result<void>(Services&, Workspace&, Stopwatch&)> run;
};

/// By name: directory, ledger, reports, roster, storage.
const std::vector<Suite>& suites();
const Suite* findSuite(const std::string& name);

/// Makes a demo practice of the size in a new folder under `place`, signs in, measures, removes the folder.
core::Result<std::vector<Figure>> runSuite(const Suite& suite, DemoSize size, const std::filesystem::path& place,
                                           const core::Clock& clock, core::Progress& progress);

// The suites, one a file.
core::Result<void> measureDirectory(Services& services, Workspace& workspace, Stopwatch& watch);
core::Result<void> measureLedger(Services& services, Workspace& workspace, Stopwatch& watch);
core::Result<void> measureReports(Services& services, Workspace& workspace, Stopwatch& watch);
core::Result<void> measureRoster(Services& services, Workspace& workspace, Stopwatch& watch);
core::Result<void> measureStorage(Services& services, Workspace& workspace, Stopwatch& watch);

} // namespace practice::app::bench
