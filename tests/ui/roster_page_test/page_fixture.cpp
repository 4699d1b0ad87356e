#include "page_fixture.h"

#include "app/messages.h"
#include "organization/organization_service.h"
#include "people/people_service.h"
#include "scheduling/setup_service.h"
#include "ui/common/theme/theme.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QSettings>
#include <QVBoxLayout>

namespace practice::testing {

namespace {

constexpr auto kPassword = "correct horse battery";
core::Date on(const char* iso) { return WardSample::day(iso); }

} // namespace

PagePractice::PagePractice(Content content) : m_clock(*core::parseInstant("2026-11-19T16:41:00Z")) {
    app::registerMessages();
    QSettings().clear();
    ui::Theme::instance()->apply(*qApp);
    app::Workspace::Options options;
    options.stateFolder = m_folder / "state";
    options.cheapPasswords = true;
    must(app::Workspace::create(m_folder / "ward.practice", {"Riverside Family Clinic", "America/Denver", "manager", "Dana Moreno", kPassword}, m_clock, options));
    m_workspace = app::Workspace::open(m_folder / "ward.practice", m_clock, options);
    core::NoProgress quiet;
    const auto session = must(m_workspace->signIn("manager", kPassword, quiet));
    m_connection = m_workspace->database().connect(storage::Access::Writer);
    m_services = m_workspace->services(*m_connection, *session);
    if (content == Content::Full)
        fillPractice();
    m_runner = std::make_unique<ui::DbRunner>(*m_workspace, m_hub, ui::DbRunner::Threads::Inline);
    m_window.resize(1224, 716);
    auto* column = new QVBoxLayout(&m_window);
    column->setContentsMargins(0, 0, 0, 0);
    m_page = new ui::roster::RosterPage({*m_runner, m_hub, navigator, session}, &m_window);
    column->addWidget(m_page);
}

PagePractice::~PagePractice() {
    delete m_page;
    m_runner.reset();
}

void PagePractice::fillPractice() {
    auto& organization = services().organization();
    const auto site = must(organization.sites()).front().id;
    ward = must(organization.createDepartment({"Short-stay ward", site, organization::DepartmentKind::Ward})).value;
    for (const auto& role : must(organization.jobRoles())) {
        if (role.code == "RN")
            m_nurse = role.id;
        else if (role.code == "CNA")
            m_aide = role.id;
        else if (role.code == "FD")
            m_desk = role.id;
    }
    for (const auto& type : must(services().rosterSetup().shiftTypes()))
        m_shifts[type.value.code.front()] = type.value.id;
    const auto need = [&](const char* name, organization::JobRoleId role, std::vector<scheduling::ShiftTypeId> shifts, int minimum, int maximum, unsigned weekdays = 0x7F) {
        scheduling::CoverageNeed made;
        made.department = ward;
        made.name = name;
        made.role = role;
        made.shifts = std::move(shifts);
        made.minimum = minimum;
        made.maximum = maximum;
        made.weekdays = weekdays;
        must(services().rosterSetup().saveNeed(made, {}));
    };
    need("RN day", m_nurse, {m_shifts['D']}, 2, 3);
    need("RN night", m_nurse, {m_shifts['N']}, 1, 2);
    need("Aide early", m_aide, {m_shifts['E']}, 2, 4);
    need("Aide late", m_aide, {m_shifts['L']}, 1, 1);
    need("Aide night", m_aide, {m_shifts['N']}, 1, 2);
    need("Front desk", m_desk, {m_shifts['E'], m_shifts['L']}, 3, 4, 0x1F);
    fillStaff();
    fillRoster();
}

void PagePractice::fillStaff() {
    auto& staff = services().people();
    int number = 1000;
    for (const auto& pattern : WardSample::patterns()) {
        const bool nurse = pattern.role == WardSample::kNurse;
        people::EmployeeDraft draft;
        draft.staffNumber = std::to_string(++number);
        draft.lastName = pattern.last;
        draft.firstName = pattern.first;
        draft.role = nurse ? m_nurse : pattern.role == WardSample::kAide ? m_aide : m_desk;
        draft.homeDepartment = ward;
        draft.fteBasisPoints = nurse ? 8250 : 9000;
        draft.hiredOn = on("2021-03-01");
        m_people.push_back(must(staff.hire(draft)).value);
        must(staff.changePay(m_people.back(), on("2026-01-01"), nurse ? 4650 : pattern.role == WardSample::kAide ? 2250 : 2100));
        if (nurse) {
            people::CredentialDraft license;
            license.holder = m_people.back();
            license.kind = people::CredentialKind::LicenseRn;
            license.number = "RN" + std::to_string(number);
            license.state = "CO";
            license.issuedOn = on("2020-01-01");
            license.expiresOn = on(std::string_view(pattern.last) == "Vega" ? "2026-11-24" : "2028-12-31");
            must(staff.recordCredential(license));
        }
    }
    const auto leave = [&](const char* who, const char* from, const char* to) {
        people::LeaveDraft draft;
        draft.employee = person(who);
        draft.days = {on(from), on(to)};
        const auto id = must(staff.requestLeave(draft)).value;
        must(staff.approveLeave(id, {1}));
    };
    leave("Chen", "2026-11-26", "2026-12-03");
    leave("Haddad", "2026-12-07", "2026-12-11");
    leave("Miller", "2026-11-30", "2026-12-05");
}

void PagePractice::fillRoster() {
    const core::DateRange days{on("2026-11-16"), on("2026-12-14")};
    std::vector<scheduling::Assignment> cells;
    for (std::size_t i = 0; i < m_people.size(); ++i)
        for (int d = 0; d < 28; ++d)
            if (const char code = WardSample::patterns()[i].weeks[d]; code != '-') {
                scheduling::CellShift shift;
                shift.type = m_shifts.at(code);
                shift.pinned = std::string_view(WardSample::patterns()[i].last) == "Ndiaye" && d < 2;
                cells.push_back({m_people[i], core::addDays(days.from, d), shift});
            }
    auto& rosters = services().rosters();
    const scheduling::Roster whole(cells);
    // What blocks cannot be published: the version has these cells free, the draft has them again.
    auto opened = must(rosters.open(ward, days));
    scheduling::Roster sound = whole;
    for (bool again = true; again;) {
        again = false;
        const scheduling::RosterEvaluator evaluator(opened.input, sound);
        for (const auto& finding : evaluator.allFindings())
            if (finding.blocks() && finding.date && !sound.at(finding.employee, *finding.date).empty()) {
                sound.set({finding.employee, *finding.date}, {});
                again = true;
            }
    }
    auto head = must(rosters.save(opened.head, sound)).value;
    head = must(rosters.publish(head.id, head.version, "First version")).value;
    head = must(rosters.save(head, whole)).value;
    roster = head.id;
    must(services().people().recordCallOut(person("Raman"), on("2026-11-19")));
}

core::EmployeeId PagePractice::person(const char* lastName) const {
    for (std::size_t i = 0; i < m_people.size(); ++i)
        if (std::string_view(WardSample::patterns()[i].last) == lastName)
            return m_people[i];
    throw std::runtime_error(std::string("nobody is called ") + lastName);
}

void PagePractice::showPage() {
    m_window.show();
    m_page->pageShown();
    settle();
    m_page->grid().setFocus();
}

void PagePractice::at(const char* lastName, const char* date) { grid().selectCell({person(lastName), on(date)}); }
QString PagePractice::cell(const char* lastName, const char* date) { return sheet().cellText({person(lastName), on(date)}); }

QAbstractButton* PagePractice::button(const QString& name) {
    settle();
    QAbstractButton* found = nullptr;
    for (auto* candidate : m_window.findChildren<QAbstractButton*>(name))
        if (candidate->isVisible())
            found = candidate;
    INFO("button " << name.toStdString());
    REQUIRE(found != nullptr);
    return found;
}

void PagePractice::settle() {
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
}

} // namespace practice::testing
