#include "people/people_messages.h"
#include "people_support.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace practice;
using namespace practice::people;
using core::makeDate;
using testing::ClinicFixture;
using testing::hasCode;
using testing::refusedAs;
using testing::refusedWith;

namespace {
class ImportFixture : public ClinicFixture {
  public:
    StaffImport preview(const std::string& csv) {
        return StaffImportService(context()).preview(core::parseCsv(csv).value(), progress).value();
    }
    std::int64_t employees() { return count("SELECT count(*) FROM employees WHERE archived_at IS NULL"); }
    core::NoProgress progress;
};
const std::string kHead = "Emp #,Last Name,First Name,Role,Department,Phone,Supervisor\n";
const std::string kTwo = kHead + "1,Moreno,Dana,RN,Short-Stay Ward,,2\n2,Hale,Robert,RN,Urgent Care,555-010-0002,\n";
} // namespace

TEST_CASE_METHOD(ImportFixture, "A clinic's own list is imported after its bad cells were mended",
                 "[people][import]") {
    const auto file = std::filesystem::path(PRACTICE_SOURCE_DIR) / "tests/people/data/clinic_staff.csv";
    auto table = core::readCsv(file);
    REQUIRE(table);
    StaffImportService service(context());
    auto import = service.preview(*table, progress).value();
    REQUIRE(import.rowCount() == 60);
    CHECK_FALSE(core::hasErrors(import.fileFindings()));
    CHECK_FALSE(import.question()); // dates with a day above 12 prove the month to come first
    std::vector<std::size_t> errors;
    for (std::size_t i = 0; i < import.rowCount(); ++i)
        if (import.row(i).status == ImportStatus::Error) errors.push_back(i);
    CHECK(errors == std::vector<std::size_t>{6, 10, 11, 24, 30, 37, 41, 47, 55});
    CHECK(hasCode(import.row(6).findings, codes::kImportDateUnreadable, "hire_date"));
    CHECK(hasCode(import.row(10).findings, codes::kImportDepartmentUnknownNear, "department"));
    CHECK(hasCode(import.row(11).findings, codes::kImportNumberTwice, "staff_number"));
    CHECK(hasCode(import.row(24).findings, codes::kImportNumberTwice, "staff_number"));
    CHECK(hasCode(import.row(30).findings, codes::kImportFteUnreadable, "fte"));
    CHECK(hasCode(import.row(37).findings, codes::kImportRoleUnknownNear, "job_role"));
    CHECK(hasCode(import.row(41).findings, codes::kEmailUnreadable, "email"));
    CHECK(hasCode(import.row(47).findings, codes::kPhoneUnreadable, "phone"));
    CHECK(hasCode(import.row(55).findings, codes::kImportNameUnreadable, "full_name"));
    CHECK(refusedWith(service.commit(import, progress), codes::kImportHasErrors));
    CHECK(employees() == 0);

    import.setCell(6, 5, "2026-02-28");
    import.setCell(10, 3, "Short-Stay Ward");
    import.setCell(24, 0, "1025");
    import.setCell(30, 4, "0.6");
    import.setCell(37, 2, "Nurse Practitioner");
    import.setCell(41, 8, "carla.pellegrino@clinic.example");
    import.setCell(47, 7, "555-010-1147");
    import.setCell(55, 1, "Fontaine, Marc");
    CHECK(import.summary().of(ImportStatus::New) == 60);
    const auto outcome = service.commit(import, progress);
    REQUIRE(outcome);
    CHECK(outcome->value.created == 60);
    CHECK(employees() == 60);
    CHECK(lists().directory()->size() == 60);
    const auto perDiem = lists().directory()->search("farrow", 1);
    REQUIRE(perDiem.size() == 1);
    CHECK(lists().employee(perDiem[0])->contract.employment == Employment::PerDiem);

    // The same file again changes nothing.
    const auto again = service.preview(import.table(), progress).value();
    CHECK(again.summary().of(ImportStatus::Same) == 60);
    CHECK(refusedWith(service.commit(again, progress), codes::kImportNothingToDo));
}

TEST_CASE_METHOD(ImportFixture, "A batch creates and updates in one go, and is audited", "[people][import]") {
    const auto id = hired(anEmployee("2", "Hale", "Robert"));
    StaffImportService service(context());
    const auto import = preview(kTwo);
    const auto outcome = service.commit(import, progress);
    REQUIRE(outcome);
    CHECK(outcome->value.created == 1);
    CHECK(outcome->value.updated == 1);
    const auto robert = lists().employee(id).value();
    CHECK(robert.homeDepartment == departments["Urgent Care"]);
    CHECK(robert.version == RowVersion{2});
    const auto dana = lists().employee(lists().directory()->search("moreno", 1).front()).value();
    CHECK(dana.supervisor == id);
    const auto actions = auditedActions();
    CHECK(std::ranges::count(actions, "import.commit") == 1);
    CHECK(std::ranges::count(actions, "employee.update") == 1);
    CHECK(service.batches()->size() == 1);
}

TEST_CASE_METHOD(ImportFixture, "A supervisor who is new in the same file is found", "[people][import]") {
    REQUIRE(StaffImportService(context()).commit(preview(kTwo), progress));
    const auto people = lists().directory();
    const auto dana = lists().employee(people->search("moreno", 1).front()).value();
    CHECK(dana.supervisor == people->search("hale", 1).front());
    const auto circle = preview(kHead + "3,Orr,Ann,RN,Imaging,,4\n4,Poe,Al,RN,Imaging,,3\n");
    CHECK(refusedWith(StaffImportService(context()).commit(circle, progress), codes::kOwnSupervisor));
    CHECK(employees() == 2);
}

TEST_CASE_METHOD(ImportFixture, "Undo takes back a batch that nobody touched", "[people][import]") {
    const auto id = hired(anEmployee("2", "Hale", "Robert"));
    const Employee before = lists().employee(id).value();
    StaffImportService service(context());
    const auto batch = service.commit(preview(kTwo), progress)->value.batch;
    CHECK(service.undoObstacles(batch)->empty());
    REQUIRE(service.undo(batch, RowVersion{1}, progress));
    CHECK(employees() == 1);
    Employee after = lists().employee(id).value();
    CHECK(after.version == RowVersion{3});
    after.version = before.version;
    CHECK(after == before);
    CHECK(refusedWith(service.undo(batch, RowVersion{2}, progress), codes::kUndoneAlready));
    CHECK(service.commit(preview(kTwo), progress)); // the numbers are free again
}

TEST_CASE_METHOD(ImportFixture, "Undo is refused as a whole where it would lose something", "[people][import]") {
    StaffImportService service(context());
    const auto batch = service.commit(preview(kTwo), progress)->value.batch;
    const auto people = lists().directory();
    const auto dana = people->search("moreno", 1).front();
    SECTION("somebody was edited") {
        Employee edited = lists().employee(dana).value();
        edited.preferredName = "Dee";
        REQUIRE(PeopleService(context()).updateEmployee(edited));
        CHECK(refusedWith(service.undo(batch, RowVersion{1}, progress), codes::kUndoTouched));
    }
    SECTION("somebody has leave") {
        REQUIRE(PeopleService(context()).recordCallOut(dana, makeDate(2026, 11, 19)));
        CHECK(refusedWith(service.undo(batch, RowVersion{1}, progress), codes::kUndoHasRecords));
    }
    SECTION("somebody stands on a roster") {
        StaffImportService wired(context(), [dana](storage::Connection&, std::span<const EmployeeId> ids) {
            std::vector<EmployeeId> used;
            for (const EmployeeId id : ids)
                if (id == dana) used.push_back(id);
            return used;
        });
        CHECK(refusedWith(wired.undo(batch, RowVersion{1}, progress), codes::kUndoInUse));
    }
    CHECK(employees() == 2);
}

TEST_CASE_METHOD(ImportFixture, "A change since the preview is a conflict, and nothing is saved", "[people][import]") {
    const auto id = hired(anEmployee("2", "Hale", "Robert"));
    const auto import = preview(kTwo);
    Employee edited = lists().employee(id).value();
    edited.preferredName = "Bob";
    REQUIRE(PeopleService(context()).updateEmployee(edited));
    StaffImportService service(context());
    CHECK(refusedAs<core::Changed<ImportOutcome>, core::Conflict>(service.commit(import, progress)));
    CHECK(employees() == 1);
    const auto second = preview(kTwo);
    hired(anEmployee("1", "Taken", "Tim"));
    CHECK(refusedAs<core::Changed<ImportOutcome>, core::Conflict>(service.commit(second, progress)));
    CHECK(employees() == 2);
}

TEST_CASE_METHOD(ImportFixture, "Importing needs its permission", "[people][import]") {
    StaffImportService service(context(sessionAs(security::Role::RosterSupervisor, {departments["Imaging"]})));
    CHECK(refusedAs<StaffImport, core::Denied>(service.preview(core::parseCsv(kTwo).value(), progress)));
    CHECK(refusedAs<core::Changed<ImportOutcome>, core::Denied>(service.commit(preview(kTwo), progress)));
}

TEST_CASE_METHOD(ImportFixture, "A mapping is remembered for the same headers", "[people][import]") {
    const std::string csv = "x,Employee,Role,Unit\n7,\"Hale, Robert\",RN,Imaging\n";
    auto import = preview(csv);
    using enum StaffColumn;
    import.setMapping({StaffNumber, FullName, JobRole, Department}, progress);
    REQUIRE(StaffImportService(context()).commit(import, progress));
    CHECK(preview(csv).mapping() == ColumnMapping{StaffNumber, FullName, JobRole, Department});
    CHECK(preview("y,Employee,Role,Unit\n").mapping()[0] == Ignore);
}

TEST_CASE_METHOD(ImportFixture, "A stopped import saves nothing", "[people][import]") {
    struct Stopped final : core::Progress {
        void step(std::int64_t, std::int64_t) override {}
        void phase(std::string_view) override {}
        bool cancelled() const override { return true; }
    } stopped;
    const auto import = preview(kTwo);
    CHECK(refusedWith(StaffImportService(context()).commit(import, stopped), codes::kImportCanceled));
    CHECK(employees() == 0);
}

TEST_CASE_METHOD(ImportFixture, "100,000 rows are previewed, saved and searched", "[people][import]") {
    std::string csv = kHead;
    for (int i = 0; i < 100'000; ++i)
        csv += std::to_string(i) + ",Last" + std::to_string(i % 977) + ",First" + std::to_string(i % 1013) +
               ",RN,Short-Stay Ward,," + (i % 10 == 0 ? "" : std::to_string(i - i % 10)) + "\n";
    auto import = preview(csv);
    CHECK(import.summary().of(ImportStatus::New) == 100'000);
    CHECK(import.setCell(99'999, 0, "5").size() == 2);
    CHECK_FALSE(import.canCommit());
    import.setCell(99'999, 0, "99999");
    const auto outcome = StaffImportService(context()).commit(import, progress);
    REQUIRE(outcome);
    CHECK(outcome->value.created == 100'000);
    CHECK(outcome->changes.changed.size() == 2); // the batch, and "everybody"
    const auto people = lists().directory();
    CHECK(people->size() == 100'000);
    CHECK_FALSE(people->search("first7 last7", 20).empty());
}
