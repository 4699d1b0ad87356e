#pragma once

#include "ui/people_page_test/people_desk.h"

namespace practice::testing {


/// An unused practice with the departments that the clinic's file names.
class ImportDesk : public PeopleDesk {
  public:
    ImportDesk() : PeopleDesk(Data::Empty) {
        const auto site = ask([](app::Services& services) { return services.organization().sites().value().front().id; });
        using enum organization::DepartmentKind;
        for (const auto& [name, kind] : {std::pair("Short-Stay Ward", Ward), {"Family Medicine", Clinic}, {"Urgent Care", Clinic},
                                         {"Front Office", Office}, {"Business Office", Office}, {"Imaging", Imaging}})
            change([&](app::Services& services) { return services.organization().createDepartment({name, site, kind}); });
        const auto known = ask([](app::Services& services) { return services.organization().jobRoles().value(); });
        int order = 500;
        for (const auto& [code, name] : {std::pair("MD", "Physician"), {"NP", "Nurse practitioner"}, {"PA", "Physician assistant"},
                                         {"RN", "Registered nurse"}, {"LPN", "Practical nurse"}, {"CNA", "Nursing aide"},
                                         {"MA", "Medical assistant"}, {"RT", "Radiology technologist"}, {"FD", "Front desk"},
                                         {"BS", "Billing specialist"}})
            if (std::none_of(known.begin(), known.end(), [&](const auto& role) { return role.code == code; }))
                change([&](app::Services& services) { return services.organization().createJobRole({code, name, order += 10, false}); });
        settle();
    }
    ui::people::ImportPage& import() { return *find<ui::people::ImportPage>("people.import"); }
    ui::people::ImportTable& table() { return *import().table(); }
    void open(const QString& file) {
        press(Qt::Key_I, Qt::ControlModifier);
        settle();
        import().openFile(file);
        settle();
    }
    QPushButton* button(const char* name) { return find<QPushButton>(name); }
    void putCell(int row, int column, const QString& text) {
        table().setCurrentIndex(table().model()->index(row, column));
        table().setFocus();
        QTest::keyClick(&table(), Qt::Key_F2);
        auto* editor = table().findChild<QLineEdit*>("people.import.cell");
        REQUIRE(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        settle();
    }
    std::size_t of(staff::ImportStatus status) { return import().preview()->summary().of(status); }
};

inline QString clinicFile() { return QStringLiteral(PRACTICE_SOURCE_DIR "/tests/people/data/clinic_staff.csv"); }

} // namespace practice::testing
