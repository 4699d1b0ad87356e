#include "app/bench/bench.h"

#include "core/contract.h"

#include <algorithm>
#include <system_error>

namespace practice::app::bench {

namespace {

/// A new folder for this account alone; gone with everything in it at the end.
class TemporaryFolder {
  public:
    explicit TemporaryFolder(const std::filesystem::path& place) {
        std::error_code refused;
        for (int number = 1; m_path.empty(); ++number) {
            const auto candidate = place / ("practicectl-bench-" + std::to_string(number));
            if (std::filesystem::create_directory(candidate, refused)) // false where another run has it
                m_path = candidate;
            else if (refused)
                throw core::IoError("The folder \"" + place.string() + "\" takes no temporary practice. Choose another with --in.");
        }
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_all);
    }
    ~TemporaryFolder() {
        std::error_code ignored; // a left folder holds invented people only
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

} // namespace

void Stopwatch::note(const std::string& what, std::vector<double> millis) {
    if (millis.empty())
        return;
    std::sort(millis.begin(), millis.end());
    const auto rank = (millis.size() * 99 + 99) / 100; // nearest rank, from 1
    m_figures.push_back({what, static_cast<int>(millis.size()), millis[millis.size() / 2], millis[rank - 1], millis.back()});
}

const std::vector<Suite>& suites() {
    static const std::vector<Suite> all = {
        {"directory", "search in the directory and in 100,000 names", measureDirectory},
        {"ledger", "balances, registers and posting", measureLedger},
        {"reports", "every report of the catalogue", measureReports},
        {"roster", "opening, editing and filling a roster", measureRoster},
        {"storage", "commits, reads and a sealed field", measureStorage},
    };
    return all;
}

const Suite* findSuite(const std::string& name) {
    const auto at = std::find_if(suites().begin(), suites().end(), [&name](const auto& suite) { return suite.name == name; });
    return at == suites().end() ? nullptr : &*at;
}

core::Result<std::vector<Figure>> runSuite(const Suite& suite, DemoSize size, const std::filesystem::path& place,
                                           const core::Clock& clock, core::Progress& progress) {
    const TemporaryFolder folder(place);
    const auto file = folder.path() / "bench.practice";
    DemoOptions options;
    options.size = size;
    options.workspace.stateFolder = folder.path() / "state";
    options.workspace.allowNetworkFile = true; // whatever the temporary folder lies on, that is what is measured
    PRACTICE_TRY(createDemo(file, clock, options, progress));
    const auto workspace = Workspace::open(file, clock, options.workspace);
    PRACTICE_TRY_ASSIGN(const auto session, workspace->signIn("manager", kDemoPassword, progress));
    const auto connection = workspace->database().connect(storage::Access::Writer);
    const auto services = workspace->services(*connection, *session);
    Stopwatch watch(progress);
    PRACTICE_TRY(suite.run(*services, *workspace, watch));
    return watch.figures();
}

} // namespace practice::app::bench
