#include "ui/people_page_test/people_desk.h"

#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/reason_line.h"

#include <QLabel>

using namespace practice;
using namespace practice::testing;
using security::Permission;

TEST_CASE("the directory is worked with the keyboard alone: search, open, close", "[people][directory]") {
    PeopleDesk desk;
    auto* table = desk.directory().table();
    const auto ids = desk.everybody();
    REQUIRE(table->recordModel()->rowCount() == int(ids.size()));
    const auto wanted = desk.person(ids[ids.size() / 2]);
    desk.press(Qt::Key_F, Qt::ControlModifier);
    auto* search = desk.find<QLineEdit>("people.directory.search");
    CHECK(search->hasFocus());
    desk.type(ui::fromUtf8(wanted.firstName + " " + wanted.lastName)); // word order is free
    desk.press(Qt::Key_Return);
    desk.settle();
    REQUIRE(table->recordModel()->rowCount() >= 1);
    CHECK(table->recordModel()->idAtRow(0) == wanted.id.value());
    desk.press(Qt::Key_F6);
    CHECK(table->hasFocus());
    desk.press(Qt::Key_Return);
    desk.settle();
    auto* file = desk.directory().file();
    REQUIRE(file->isVisible());
    CHECK(file->title().contains(ui::fromUtf8(wanted.lastName)));
    REQUIRE(file->file());
    CHECK(file->file()->employee.id == wanted.id);
    desk.press(Qt::Key_Escape);
    CHECK_FALSE(file->isVisible());
    CHECK(table->hasFocus());
}

TEST_CASE("the directory filters, sorts and says so in its report", "[people][directory]") {
    PeopleDesk desk;
    auto& view = desk.directory();
    const auto department = desk.person(desk.everybody().front()).homeDepartment;
    staff::EmployeeFilter filter;
    filter.department = department;
    filter.sort = staff::EmployeeSort::Fte;
    filter.order = staff::SortOrder::Descending;
    view.setFilter(filter);
    desk.settle();
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    reporting::expectSound(*report);
    auto* model = view.table()->recordModel();
    REQUIRE(report->rows.size() == std::size_t(model->rowCount()));
    REQUIRE(!report->filters.empty());
    const auto columns = ui::shownColumns(*view.table());
    REQUIRE(report->columns.size() == columns.size());
    int last = 20000;
    for (std::size_t row = 0; row < report->rows.size(); ++row) {
        const auto& employee = desk.person(core::EmployeeId(report->rows[row].record->id));
        CHECK(employee.worksIn(department));
        CHECK(employee.fteBasisPoints <= last);
        last = employee.fteBasisPoints;
        // What is printed is what is shown.
        CHECK(QString::fromStdString(reporting::cellText(report->rows[row].cells[0])) == model->cellAt(int(row), columns[0]).text);
        CHECK(QString::fromStdString(reporting::cellText(report->rows[row].cells[4])) == model->cellAt(int(row), columns[4]).text);
    }
    // A header click turns the order round.
    view.table()->sheetHeader()->setFocus();
    emit view.table()->sortRequested(1, Qt::AscendingOrder);
    desk.settle();
    CHECK(view.filter().sort == staff::EmployeeSort::StaffNumber);
}

TEST_CASE("nothing that fits the filters: the empty state clears them", "[people][directory]") {
    PeopleDesk desk;
    staff::EmployeeFilter filter;
    filter.search = "zzzzqqq";
    desk.directory().setFilter(filter);
    desk.settle();
    CHECK(desk.directory().table()->recordModel()->rowCount() == 0);
    desk.click("people.directory.clearFilters");
    desk.settle();
    CHECK(desk.directory().table()->recordModel()->rowCount() == int(desk.everybody().size()));
}

TEST_CASE("a new person is checked field by field, saved, and taken back with Ctrl+Z", "[people][form]") {
    PeopleDesk desk;
    const auto before = desk.everybody().size();
    desk.press(Qt::Key_N, Qt::ControlModifier);
    REQUIRE(desk.sheet("people.form"));
    desk.saveSheet();
    REQUIRE(desk.sheet("people.form")); // it stays
    const auto fields = desk.sheet("people.form")->findChildren<ui::FormField*>();
    const auto errorOf = [&](const char* key) {
        for (const auto* field : fields)
            if (field->key() == QLatin1String(key))
                return field->error();
        return QString();
    };
    CHECK(!errorOf("lastName").isEmpty());
    CHECK(!errorOf("staffNumber").isEmpty());
    CHECK(errorOf("email").isEmpty());
    CHECK(desk.everybody().size() == before);

    desk.fill("people.form.lastName", "Zabriskie");
    desk.fill("people.form.firstName", "Noor");
    desk.fill("people.form.staffNumber", ui::fromUtf8(desk.person(desk.everybody().front()).staffNumber));
    desk.fill("people.form.fte", "0.8x");
    desk.find<ui::ComboField>("people.form.role")->setCurrentIndex(0);
    desk.find<ui::ComboField>("people.form.homeDepartment")->setCurrentIndex(0);
    desk.saveSheet();
    CHECK(errorOf("fteBasisPoints").contains("0.8x"));
    desk.fill("people.form.fte", "0.8");
    desk.saveSheet();
    CHECK(errorOf("staffNumber").contains("in use"));
    desk.fill("people.form.staffNumber", "Z-9001");
    desk.saveSheet();
    CHECK_FALSE(desk.sheet("people.form"));
    REQUIRE(desk.everybody().size() == before + 1);
    REQUIRE(desk.directory().file()->file()); // opened at once
    const auto made = desk.directory().file()->file()->employee;
    CHECK(made.lastName == "Zabriskie");
    CHECK(made.fteBasisPoints == 8000);
    CHECK(desk.toastText().contains("Zabriskie"));
    desk.press(Qt::Key_Z, Qt::ControlModifier);
    desk.settle();
    CHECK(desk.everybody().size() == before);
}

TEST_CASE("an edit that came second shows both versions and can be kept", "[people][form]") {
    PeopleDesk desk;
    const auto id = desk.everybody().front();
    REQUIRE(desk.page().openRecord({"employee", id.value()}));
    desk.settle();
    desk.click("people.file.edit");
    REQUIRE(desk.sheet("people.form"));
    desk.fill("people.form.preferredName", "Ace");
    auto other = desk.person(id);
    other.phone = "555-010-7777";
    desk.change([&](app::Services& services) { return services.people().updateEmployee(other); });
    desk.saveSheet();
    auto* conflict = desk.sheet("conflict");
    REQUIRE(conflict);
    QStringList shown;
    for (const auto* label : conflict->findChildren<QLabel*>())
        shown << label->text();
    CHECK(shown.contains("555-010-7777"));
    CHECK(shown.contains("Ace"));
    const QString who = ui::fromUtf8(desk.workspace->session()->displayName()); // and when, in the practice's zone
    CHECK(!shown.filter(who + " saved this record on Nov 19, 2026").isEmpty());
    desk.click("conflict.keepMine");
    desk.settle();
    const auto saved = desk.person(id);
    CHECK(saved.preferredName == "Ace");
    CHECK(saved.version.value == other.version.value + 2);
    CHECK_FALSE(desk.sheet("people.form"));
}

TEST_CASE("an edit is undone while nobody else has saved", "[people][form]") {
    PeopleDesk desk;
    const auto id = desk.everybody().front();
    const auto before = desk.person(id);
    desk.page().openRecord({"employee", id.value()});
    desk.settle();
    desk.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(desk.sheet("people.form"));
    desk.fill("people.form.preferredName", "Ace");
    desk.saveSheet();
    CHECK(desk.person(id).preferredName == "Ace");
    desk.press(Qt::Key_Z, Qt::ControlModifier);
    desk.settle();
    CHECK(desk.person(id).preferredName == before.preferredName);
}

TEST_CASE("what a role may not see is locked and says what is needed", "[people][permissions]") {
    PeopleDesk desk(Desk::Data::Demo, "compliance");
    desk.page().openRecord({"employee", desk.everybody().front().value()});
    desk.settle();
    QStringList locks;
    for (const auto* line : desk.directory().file()->findChildren<ui::MessageLine*>())
        locks << line->text();
    CHECK(locks.filter("See pay rates").size() == 1);
    CHECK(locks.filter("See leave").size() == 1);
    CHECK_FALSE(desk.find<QPushButton>("people.file.edit")->isEnabled());
    CHECK_FALSE(desk.find<QPushButton>("people.importButton")->isEnabled());
    CHECK(desk.find<QPushButton>("people.importButton")->toolTip().contains("Import people"));
}

TEST_CASE("the file of an unused practice leads to the first step", "[people][directory]") {
    PeopleDesk desk(Desk::Data::Empty);
    CHECK(desk.directory().table()->recordModel()->rowCount() == 0);
    CHECK(desk.find<QPushButton>("people.directory.emptyImport"));
    desk.click("people.directory.emptyNew");
    CHECK(desk.sheet("people.form"));
}

TEST_CASE("people are found from anywhere by name and number", "[people][palette]") {
    PeopleDesk desk;
    const auto person = desk.person(desk.everybody()[3]);
    const auto hits = desk.ask([&](app::Services& services) {
        return ui::people::paletteSource()(services, QString::fromStdString(person.staffNumber), 5);
    });
    REQUIRE(!hits.empty());
    CHECK(hits.front().record == core::EntityRef{"employee", person.id.value()});
}

TEST_CASE("every action of the page has a text, a permission and keys of its own", "[people][actions]") {
    PeopleDesk desk;
    std::vector<ui::shell::BoundAction> bound;
    for (auto& action : desk.page().actions()) {
        CHECK(!action.text.isEmpty());
        CHECK(action.id.startsWith("people."));
        bound.push_back({action, "people", "People", true, 0});
    }
    for (const auto& clash : ui::shell::findClashes(bound))
        FAIL(clash.keys.toStdString() << ": " << clash.first.toStdString() << " and " << clash.second.toStdString());
    SUCCEED();
}

TEST_CASE("every stop of every view has a name and the Tab key passes all of them", "[people][a11y]") {
    PeopleDesk desk;
    desk.page().openRecord({"employee", desk.everybody().front().value()});
    for (const int view : {0, 1, 2}) {
        desk.page().showView(view);
        desk.settle();
        INFO("view " << view);
        CHECK(unnamedWidgets(&desk.page()).join("; ").toStdString() == "");
        desk.page().findChild<QWidget*>("people.views")->setFocus();
        CHECK(unreachedByTab(&desk.page()).join("; ").toStdString() == "");
    }
    desk.page().showView(0);
    desk.press(Qt::Key_N, Qt::ControlModifier);
    auto* form = desk.sheet("people.form");
    REQUIRE(form);
    CHECK(unnamedWidgets(form).join("; ").toStdString() == "");
}

TEST_CASE("Tab goes as the eye goes: head, filters, table, panel", "[people][a11y]") {
    PeopleDesk desk;
    desk.page().openRecord({"employee", desk.everybody().front().value()});
    desk.settle();
    desk.settle();
    desk.page().findChild<QWidget*>("people.views")->setFocus();
    QStringList passed;
    for (const auto* stop : walkTab(&desk.page()))
        passed << stop->objectName();
    qsizetype last = -1;
    for (const char* stop : {"people.importButton", "people.primary", "people.directory.search", "people.directory.department",
                             "people.directory.role", "people.directory.table", "panel.close", "people.file.record", "people.file.edit"}) {
        INFO(stop << " in " << passed.join(", ").toStdString());
        const auto at = passed.indexOf(QLatin1String(stop));
        CHECK(at > last);
        last = at;
    }
}
