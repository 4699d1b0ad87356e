// One keystroke in the grid of the real roster page: findings, counters, coverage and cost anew, and the viewport painted,
// off the screen. 60 people x 35 days; the target is 16 ms. Prints median and 99th percentile, with and without the
// details panel.
#include "app/messages.h"
#include "app/workspace.h"
#include "organization/organization_service.h"
#include "people/people_service.h"
#include "scheduling/setup_service.h"
#include "support/temp_dir.h"
#include "ui/common/async/change_hub.h"
#include "ui/common/theme/theme.h"
#include "ui/roster/roster_page.h"
#include "ui/roster/roster_sheet.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <stdexcept>

namespace {

using namespace practice;

constexpr int kPeople = 60;
constexpr int kDays = 35;
constexpr int kKeys = 420; ///< Then the walk over the cells begins anew.
constexpr auto kPassword = "correct horse battery";

template <class T> T must(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

class QuietNavigator final : public ui::shell::Navigator {
  public:
    void openPage(const QString&) override {}
    void open(const core::EntityRef&) override {}
    void toast(const QString&, const QString&, std::function<void()>) override {}
    void notice(const QString& title, const QString& text, core::Severity) override { std::fprintf(stderr, "%s: %s\n", qPrintable(title), qPrintable(text)); }
    void showRefusal(const core::Refusal& refusal) override { throw std::runtime_error(core::describe(refusal)); }
    void printReport(const reporting::TableReport&) override {}
    void exportReport(const reporting::TableReport&) override {}
    void showHistory(const core::EntityRef&, const QString&, std::optional<core::DepartmentId>) override {}
    void explain(const QString&, const QString&, const reporting::TableReport&) override {}
};

/// Sixty people of three roles, each five of seven days with rules broken here and there, a published version below.
struct Clinic {
    explicit Clinic(app::Services& services) {
        auto& organization = services.organization();
        const auto site = must(organization.sites()).front().id;
        ward = must(organization.createDepartment({"Hospital ward", site, organization::DepartmentKind::Ward})).value;
        std::vector<organization::JobRoleId> roles;
        for (const auto& role : must(organization.jobRoles()))
            if (role.code == "RN" || role.code == "CNA" || role.code == "FD")
                roles.push_back(role.id);
        std::vector<scheduling::ShiftTypeId> worked;
        for (const auto& type : must(services.rosterSetup().shiftTypes()))
            if (type.value.kind == scheduling::ShiftKind::Worked && worked.size() < 4)
                worked.push_back(type.value.id);
        for (const auto role : roles)
            for (const auto type : worked) {
                scheduling::CoverageNeed need;
                need.department = ward;
                need.name = "Need " + std::to_string(role.value()) + " " + std::to_string(type.value());
                need.role = role;
                need.shifts = {type};
                need.minimum = 2;
                need.maximum = 4;
                must(services.rosterSetup().saveNeed(need, {}));
            }
        std::vector<scheduling::Assignment> cells;
        for (int i = 0; i < kPeople; ++i) {
            people::EmployeeDraft draft;
            draft.staffNumber = std::to_string(1000 + i);
            draft.lastName = "Person" + std::to_string(i);
            draft.firstName = "Pat";
            draft.role = roles[static_cast<std::size_t>(i) % roles.size()];
            draft.homeDepartment = ward;
            draft.hiredOn = core::makeDate(2020, 1, 1);
            const auto person = must(services.people().hire(draft)).value;
            must(services.people().changePay(person, core::makeDate(2026, 1, 1), 2500 + i * 13));
            for (int day = 0; day < kDays; ++day)
                if ((day + i) % 7 < 5) {
                    scheduling::CellShift shift;
                    shift.type = worked[static_cast<std::size_t>(day / 3 + i) % worked.size()];
                    cells.push_back({person, core::addDays(days.from, day), shift});
                }
        }
        auto& rosters = services.rosters();
        must(rosters.save(must(rosters.open(ward, days)).head, scheduling::Roster(cells)));
    }
    core::DepartmentId ward;
    core::DateRange days{core::makeDate(2026, 10, 26), core::addDays(core::makeDate(2026, 10, 26), kDays)};
};

struct Cost {
    double waited = 0, worked = 0; ///< Milliseconds by the clock on the wall and of the processor.
};

/// From the key until nothing is left to do: what a person waits for.
Cost keyCost(ui::roster::RosterGrid& grid, int key, const QString& text) {
    QElapsedTimer timer;
    timer.start();
    const auto before = std::clock();
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&grid, &press);
    QCoreApplication::processEvents(); // allow(nested-loop): a benchmark drives the loop itself
    return {double(timer.nsecsElapsed()) / 1e6, double(std::clock() - before) * 1e3 / CLOCKS_PER_SEC};
}

void print(const char* what, const char* clock, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("%-32s %-9s median %6.2f ms   99th percentile %6.2f ms   longest %6.2f ms\n", what, clock, times[times.size() / 2],
                times[times.size() * 99 / 100], times.back());
}

/// `round` shifts the codes, so that each key of each round changes its cell.
void measure(ui::roster::RosterPage& page, const char* what, int round) {
    auto& grid = page.grid();
    std::vector<double> waited, worked;
    const char* codes = "DENL";
    for (int i = 0; i < kKeys; ++i) {
        grid.select({ui::roster::GridSelection::Area::People, i * 7 % kPeople, i * 11 % kDays, i * 7 % kPeople, i * 11 % kDays});
        QCoreApplication::processEvents(); // allow(nested-loop): a benchmark drives the loop itself
        const char code = codes[(i + round) % 4];
        const Cost cost = keyCost(grid, code, QString(QLatin1Char(char(code + 32))));
        waited.push_back(cost.waited);
        worked.push_back(cost.worked);
    }
    print(what, "waited", waited);
    print(what, "processor", worked); // says more on a machine that others use too
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    testing::TempDir folder;
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("PracticeDeskBench"));
    app::registerMessages();
    ui::Theme::instance()->apply(application);
    core::FixedClock clock(*core::parseInstant("2026-11-01T16:41:00Z"));
    app::Workspace::Options options;
    options.stateFolder = folder / "state";
    options.cheapPasswords = true;
    must(app::Workspace::create(folder / "ward.practice", {"Bench clinic", "America/Denver", "manager", "Dana Moreno", kPassword}, clock, options));
    auto workspace = app::Workspace::open(folder / "ward.practice", clock, options);
    core::NoProgress quiet;
    const auto session = must(workspace->signIn("manager", kPassword, quiet));
    auto connection = workspace->database().connect(storage::Access::Writer);
    auto services = workspace->services(*connection, *session);
    const Clinic clinic(*services);
    ui::ChangeHub hub;
    QuietNavigator navigator;
    ui::DbRunner runner(*workspace, hub, ui::DbRunner::Threads::Inline);
    QWidget window;
    window.resize(1864, 1004);
    auto* column = new QVBoxLayout(&window);
    column->setContentsMargins(0, 0, 0, 0);
    auto* page = new ui::roster::RosterPage({runner, hub, navigator, session}, &window);
    column->addWidget(page);
    window.show();
    page->pageShown();
    page->openPeriod(clinic.ward, clinic.days);
    QCoreApplication::processEvents(); // allow(nested-loop): a benchmark drives the loop itself
    page->grid().setFocus();
    std::printf("%d people, %d days, %d findings\n", int(page->grid().people().size()), page->sheet().days().days(), int(page->sheet().allFindings().size()));
    measure(*page, "light, panel closed", 0);
    page->showFindings();
    page->grid().setFocus();
    measure(*page, "light, list of findings open", 1);
    page->grid().selectCell({page->grid().people().front(), clinic.days.from});
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(&page->grid(), &enter);
    page->grid().setFocus();
    measure(*page, "light, details of the cell open", 2);
    return 0;
}
