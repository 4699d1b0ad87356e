// Unsaved work over a lock: sealed with the key before it goes, back in a new window after the sign-in.
#include "ui/people/form_sheet.h"
#include "ui/people/person_field.h"
#include "ui/people_page_test/import_desk.h"
#include "ui/shell/draft_keeper.h"
#include "ui/today/entry.h"

using namespace practice;
using namespace practice::testing;

namespace {

/// Locks, lets others work, signs the same person in again and gives back what was kept.
template <class Meanwhile> int lockAndReturn(PeopleDesk& desk, const char* password, Meanwhile meanwhile) {
    ui::shell::DraftKeeper keeper;
    const int kept = keeper.keep(*desk.workspace->session(), desk.window->pages().built());
    desk.window->hide();
    meanwhile();
    desk.window.reset();
    desk.runner->closeConnections();
    desk.workspace->signOut();
    core::NoProgress quiet;
    REQUIRE(desk.workspace->signIn("manager", password, quiet));
    desk.window = std::make_unique<ui::shell::MainWindow>(ui::shell::MainWindowParts{
        *desk.runner, desk.hub, desk.workspace->session(), {ui::people::pageEntry()}, {}, ui::today::proofsOf,
        QStringLiteral("Riverside"), false});
    desk.start();
    CHECK(keeper.giveBack(*desk.workspace->session(), desk.page()) == (kept > 0));
    desk.settle();
    return kept;
}
int lockAndReturn(PeopleDesk& desk, const char* password) {
    return lockAndReturn(desk, password, [] {});
}

constexpr auto kOwnPassword = "correct horse battery"; // of Desk's unused practice

} // namespace

TEST_CASE("an import outlives a lock: corrected cells, meanings, skipped rows and the place", "[people][import][drafts]") {
    ImportDesk desk;
    desk.open(clinicFile());
    const auto at = desk.table().currentIndex();
    desk.putCell(at.row(), at.column(), "2026-02-28");
    const auto column = std::size_t(at.column() - ui::people::ImportModel::kFixed);
    emit desk.table().skipRequested(12);
    const auto& before = desk.import().preview()->mapping();
    const auto phone = std::size_t(std::find(before.begin(), before.end(), staff::StaffColumn::Phone) - before.begin());
    REQUIRE(phone < before.size());
    emit desk.table().meaningChosen(phone, staff::StaffColumn::Ignore);
    desk.settle();
    desk.table().setCurrentIndex(desk.table().model()->index(12, at.column()));
    const auto errors = desk.of(staff::ImportStatus::Error);
    const auto mapping = desk.import().preview()->mapping();

    REQUIRE(lockAndReturn(desk, kOwnPassword) == 1);

    REQUIRE(desk.find("people.import"));
    REQUIRE(desk.import().preview());
    CHECK(desk.import().preview()->rowCount() == 60);
    CHECK(desk.import().preview()->cell(6, column) == "2026-02-28");
    CHECK(desk.import().preview()->row(12).skipped);
    CHECK(desk.import().preview()->mapping() == mapping);
    CHECK(desk.of(staff::ImportStatus::Error) == errors);
    CHECK(desk.table().currentIndex().row() == 12);
    CHECK(desk.import().unsavedWork().contains("clinic_staff.csv"));
    // It is as good as before: what is left is skipped, the rest imported.
    desk.click("people.import.skipErrors");
    desk.settle();
    desk.click("people.import.commit");
    desk.settle();
    CHECK(!desk.everybody().empty());
    CHECK(lockAndReturn(desk, kOwnPassword) == 0);
}

TEST_CASE("an import that was only looked at is back too, and asks nobody", "[people][import][drafts]") {
    ImportDesk desk;
    desk.open(clinicFile());
    CHECK(desk.page().unsavedWork().isEmpty());
    REQUIRE(lockAndReturn(desk, kOwnPassword) == 1);
    REQUIRE(desk.find("people.import"));
    REQUIRE(desk.import().preview());
    CHECK(desk.import().preview()->rowCount() == 60);
    CHECK(desk.page().unsavedWork().isEmpty());
}

TEST_CASE("an open form outlives a lock and sees what others saved meanwhile", "[people][form][drafts]") {
    PeopleDesk desk;
    const auto id = desk.everybody().front();
    REQUIRE(desk.page().openRecord({"employee", id.value()}));
    desk.settle();
    desk.click("people.file.edit");
    REQUIRE(desk.sheet("people.form"));
    CHECK(desk.page().unsavedWork().isEmpty());
    desk.fill("people.form.preferredName", "Ace");
    CHECK(desk.page().unsavedWork().contains("Edit"));
    auto other = desk.person(id);
    other.phone = "555-010-7777";
    const int kept = lockAndReturn(desk, app::kDemoPassword, [&] {
        desk.change([&](app::Services& services) { return services.people().updateEmployee(other); });
    });
    REQUIRE(kept == 1);
    REQUIRE(desk.sheet("people.form"));
    CHECK(desk.find<QLineEdit>("people.form.preferredName")->text() == "Ace");
    desk.saveSheet();
    REQUIRE(desk.sheet("conflict"));
    desk.click("conflict.keepMine");
    desk.settle();
    CHECK(desk.person(id).preferredName == "Ace");
}

TEST_CASE("a request that is half typed comes back with its person", "[people][leave][drafts]") {
    PeopleDesk desk;
    const auto who = desk.everybody()[7];
    desk.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(desk.sheet("people.leave"));
    desk.fill("people.leave.person", ui::fromUtf8(desk.person(who).staffNumber));
    desk.fill("people.leave.from", "12/9/2026");
    desk.find<ui::ComboField>("people.leave.kind")->setValue(int(staff::LeaveKind::Sick));
    REQUIRE(lockAndReturn(desk, app::kDemoPassword) == 1);
    REQUIRE(desk.sheet("people.leave"));
    CHECK(desk.find<ui::people::PersonField>("people.leave.person")->person() == who);
    CHECK(desk.find<ui::DateField>("people.leave.from")->date() == makeDate(2026, 12, 9));
    CHECK(desk.find<ui::ComboField>("people.leave.kind")->value().toInt() == int(staff::LeaveKind::Sick));
}

TEST_CASE("a form that nobody touched is not kept", "[people][form][drafts]") {
    PeopleDesk desk;
    desk.press(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(desk.sheet("people.form"));
    CHECK(lockAndReturn(desk, app::kDemoPassword) == 0);
    CHECK_FALSE(desk.sheet("people.form"));
}
