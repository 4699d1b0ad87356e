#pragma once

#include "organization/organization_service.h"
#include "people/people_lists.h"
#include "people/people_service.h"
#include "people/staff_import_service.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/desk_pages_test/desk_fixture.h"
#include "ui/people/credentials_view.h"
#include "ui/people/directory_view.h"
#include "ui/people/entry.h"
#include "ui/people/import_page.h"
#include "ui/people/import_table.h"
#include "ui/people/leave_view.h"
#include "ui/people/people_page.h"
#include "ui/people/staff_file_panel.h"
#include "ui/shell/page_frame.h"

namespace practice::testing {

namespace staff = practice::people;
using practice::core::makeDate;

/// The People page in the real window.
class PeopleDesk : public Desk {
  public:
    explicit PeopleDesk(Data data = Data::Demo, const char* user = "manager")
        : Desk({ui::people::pageEntry()}, data, user) {
        start();
    }
    ui::people::PeoplePage& page() const { return *find<ui::people::PeoplePage>("people.page"); }
    ui::people::DirectoryView& directory() const { return *page().findChild<ui::people::DirectoryView*>(); }
    ui::people::CredentialsView& credentials() const { return *page().findChild<ui::people::CredentialsView*>(); }
    ui::people::LeaveView& leave() const { return *page().findChild<ui::people::LeaveView*>(); }

    /// Everybody, by name.
    std::vector<core::EmployeeId> everybody() {
        return ask([](app::Services& services) { return services.peopleLists().employeeIds({}).value(); });
    }
    staff::Employee person(core::EmployeeId id) {
        return ask([id](app::Services& services) { return services.peopleLists().employee(id).value(); });
    }
    void fill(const char* field, const QString& text) {
        auto* line = find<QLineEdit>(field);
        REQUIRE(line);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Tab);
        settle();
    }
    ui::SheetDialog* sheet(const char* name) {
        settle();
        return find<ui::SheetDialog>(name);
    }
    void saveSheet() {
        find<QPushButton>("sheet.save")->click();
        settle();
    }
    /// Rows of a table as the screen shows them.
    QStringList shownTexts(ui::RecordTable* table, int row) const {
        QStringList texts;
        for (const int column : ui::shownColumns(*table))
            texts << table->recordModel()->cellAt(row, column).text;
        return texts;
    }
};

} // namespace practice::testing
