#include "people/people_messages.h"
#include "people_support.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::people;
using core::makeDate;
using testing::hasCode;

namespace {
ImportReference reference() {
    ImportReference known;
    known.today = makeDate(2026, 11, 19);
    organization::Department ward;
    ward.id = DepartmentId(1);
    ward.name = "Short-Stay Ward";
    ward.site = SiteId(1);
    known.departments = {ward};
    organization::JobRole nurse;
    nurse.id = JobRoleId(1);
    nurse.code = "RN";
    nurse.name = "Registered nurse";
    known.roles = {nurse};
    Employee dana;
    dana.id = EmployeeId(1);
    dana.version = RowVersion{3};
    dana.staffNumber = "1001";
    dana.lastName = "Moreno";
    dana.firstName = "Dana";
    dana.phone = "555-010-0001";
    dana.birthDate = makeDate(1990, 2, 28);
    dana.role = JobRoleId(1);
    dana.homeDepartment = DepartmentId(1);
    dana.site = SiteId(1);
    known.employees = {dana};
    return known;
}

StaffImport preview(const std::string& csv, ImportReference known = reference()) {
    core::NoProgress progress;
    return StaffImport(core::parseCsv(csv).value(), std::move(known), progress);
}
const std::string kHead = "Emp #,Last Name,First Name,Job Title,Department,Hire Date,DOB,FTE,Phone,Reports To\n";
} // namespace

TEST_CASE("Columns are found by what clinics call them", "[people][import]") {
    const auto mapped = preview("ID;Surname;Given Name;Nickname;Position;Dept.;Start Date;D.O.B.;Hrs/Wk;E-Mail;Cell;Shoe size\n"
                                "1;A;B;;RN;Short-Stay Ward;;;;;;41\n");
    using enum StaffColumn;
    CHECK(mapped.mapping() == ColumnMapping{StaffNumber, LastName, FirstName, PreferredName, JobRole, Department, HireDate,
                                            BirthDate, Fte, Email, Phone, Ignore});
    CHECK(mapped.fileFindings().empty());
    const auto missing = preview("Surname,Given Name,Departmnet\nA,B,Short-Stay Ward\n");
    CHECK(missing.mapping() == ColumnMapping{LastName, FirstName, Department});
    CHECK(hasCode(missing.fileFindings(), codes::kImportColumnMissing, "staff_number"));
    CHECK(hasCode(missing.fileFindings(), codes::kImportColumnMissing, "job_role"));
    CHECK_FALSE(missing.canCommit());
}

TEST_CASE("The mapping can be set by hand, and is remembered", "[people][import]") {
    auto import = preview("x,Employee,Role,Unit\n7,\"Hale, Robert\",RN,Short-Stay Ward\n");
    using enum StaffColumn;
    CHECK(import.mapping() == ColumnMapping{Ignore, FullName, JobRole, Department});
    core::NoProgress progress;
    import.setMapping({StaffNumber, FullName, JobRole, Department}, progress);
    CHECK(import.canCommit());
    import.setMapping({StaffNumber, FullName, FullName, Department}, progress);
    CHECK(hasCode(import.fileFindings(), codes::kImportColumnTwice, "full_name"));
    auto known = reference();
    known.savedMapping = ColumnMapping{StaffNumber, FullName, JobRole, Department};
    CHECK(preview("x,Employee,Role,Unit\n7,\"Hale, Robert\",RN,Short-Stay Ward\n", known).canCommit());
}

TEST_CASE("Rows are new, changed, same or in error", "[people][import]") {
    const auto import = preview(kHead + "1001,Moreno,Dana,RN,Short-Stay Ward,,02/28/1990,,(555) 010-0001,\n"
                                        "1002,Hale,Robert,RN,Short-Stay Ward,2026-02-28,,0.8,,\n"
                                        "1003,Orr,Ann,RN,Short-Stay Ward,2026-02-30,,,,\n");
    REQUIRE(import.rowCount() == 3);
    CHECK(import.row(0).status == ImportStatus::Same);
    CHECK(import.row(1).status == ImportStatus::New);
    CHECK(import.row(2).status == ImportStatus::Error);
    CHECK(hasCode(import.row(2).findings, codes::kImportDateUnreadable, "hire_date"));
    CHECK(import.row(2).line == 4);
    const auto changed = preview(kHead + "1001,Moreno,Dana,,,,,80%,,\n");
    CHECK(changed.row(0).status == ImportStatus::Changed);
    CHECK(changed.row(0).changes == std::vector{StaffColumn::Fte});
    const Employee values = changed.valuesOf(0);
    CHECK(values.fteBasisPoints == 8000);
    CHECK(values.phone == "555-010-0001"); // a blank cell keeps what is stored
    CHECK(values.version == RowVersion{3});
}

TEST_CASE("Bad cells name themselves, with the nearest word", "[people][import]") {
    const auto import = preview(kHead + "2,,Ann,Registerd Nurse,Short-Stay Wrad,soon,,three days,12,\n");
    const auto& findings = import.row(0).findings;
    CHECK(hasCode(findings, codes::kImportCellMissing, "last_name"));
    CHECK(hasCode(findings, codes::kImportRoleUnknownNear, "job_role"));
    CHECK(hasCode(findings, codes::kImportDepartmentUnknownNear, "department"));
    CHECK(hasCode(findings, codes::kImportDateUnreadable, "hire_date"));
    CHECK(hasCode(findings, codes::kImportFteUnreadable, "fte"));
    CHECK(hasCode(findings, codes::kPhoneUnreadable, "phone"));
    CHECK(findings.size() == 6); // a missing role is not reported twice
    CHECK(core::fillMessage("{near}", findings[0].args).size() > 0);
}

TEST_CASE("Cells are edited in the preview and checked at once", "[people][import]") {
    auto import = preview(kHead + "2,Orr,Ann,RN,Short-Stay Ward,2026-02-30,,,,\n3,Poe,Al,RN,Short-Stay Ward,,,,,\n");
    CHECK(import.row(0).status == ImportStatus::Error);
    CHECK(import.setCell(0, 5, "2026-02-28") == std::vector<std::size_t>{0});
    CHECK(import.row(0).status == ImportStatus::New);
    CHECK(import.valuesOf(0).hiredOn == makeDate(2026, 2, 28));
    CHECK(import.canCommit());
    import.setCell(0, 4, "Nowhere");
    CHECK_FALSE(import.canCommit());
    CHECK(import.skipErrors() == 1);
    CHECK(import.canCommit());
    CHECK(import.summary().of(ImportStatus::Skipped) == 1);
}

TEST_CASE("A staff number stands once in the file", "[people][import]") {
    auto import = preview(kHead + "a 2,Orr,Ann,RN,Short-Stay Ward,,,,,\nA2,Poe,Al,RN,Short-Stay Ward,,,,,\n"
                                  "3,Ray,Bo,RN,Short-Stay Ward,,,,,\n");
    CHECK(hasCode(import.row(0).findings, codes::kImportNumberTwice, "staff_number"));
    CHECK(hasCode(import.row(1).findings, codes::kImportNumberTwice, "staff_number"));
    SECTION("another number frees both") {
        CHECK(import.setCell(1, 0, "4") == std::vector<std::size_t>{0, 1});
        CHECK(import.row(0).status == ImportStatus::New);
        CHECK(import.row(1).status == ImportStatus::New);
        import.setCell(1, 0, "3");
        CHECK(import.row(1).status == ImportStatus::Error);
        CHECK(import.row(2).status == ImportStatus::Error);
    }
    SECTION("skipping one frees the other") {
        CHECK(import.setSkipped(0, true) == std::vector<std::size_t>{0, 1});
        CHECK(import.row(1).status == ImportStatus::New);
        import.setSkipped(0, false);
        CHECK(import.row(1).status == ImportStatus::Error);
    }
    SECTION("of all errors the later ones go") {
        CHECK(import.skipErrors() == 1);
        CHECK(import.row(0).status == ImportStatus::New);
        CHECK(import.row(1).status == ImportStatus::Skipped);
    }
}

TEST_CASE("Skipping all errors stays quick where a wrong column gives every row one staff number", "[people][import]") {
    std::string csv = kHead;
    for (int i = 0; i < 20'000; ++i)
        csv += "0.8,Orr,Ann" + std::to_string(i) + ",RN,Short-Stay Ward,,,,,\n"; // a check of all for each would take hours
    auto import = preview(csv);
    CHECK(import.summary().of(ImportStatus::Error) == 20'000);
    CHECK(import.skipErrors() == 19'999);
    CHECK(import.row(0).status == ImportStatus::New);
    CHECK(import.row(0).findings.empty());
    CHECK(import.row(19'999).status == ImportStatus::Skipped);
}

TEST_CASE("Ambiguous dates raise one question for the file", "[people][import]") {
    core::NoProgress progress;
    auto import = preview(kHead + "2,Orr,Ann,RN,Short-Stay Ward,3/4/2026,,,,\n3,Poe,Al,RN,Short-Stay Ward,5/6/2026,,,,\n");
    REQUIRE(import.question());
    CHECK(import.question()->example == "3/4/2026");
    CHECK(import.question()->monthFirst == makeDate(2026, 3, 4));
    CHECK(import.question()->dayFirst == makeDate(2026, 4, 3));
    CHECK(import.question()->ambiguousCells == 2);
    CHECK_FALSE(import.canCommit());
    import.answerDateOrder(core::DateOrder::DayFirst, progress);
    CHECK_FALSE(import.question());
    CHECK(import.canCommit());
    CHECK(import.valuesOf(0).hiredOn == makeDate(2026, 4, 3));

    const auto proven = preview(kHead + "2,Orr,Ann,RN,Short-Stay Ward,3/4/2026,14/2/1980,,,\n");
    CHECK_FALSE(proven.question());
    CHECK(proven.valuesOf(0).hiredOn == makeDate(2026, 4, 3));
    const auto mixed = preview(kHead + "2,Orr,Ann,RN,Short-Stay Ward,3/14/2026,14/2/1980,,,\n");
    CHECK_FALSE(mixed.question()); // each has one reading only
    CHECK(hasCode(mixed.row(0).findings, codes::kImportDateOtherOrder, "birth_date"));
}

TEST_CASE("A supervisor is found in the list and in the file", "[people][import]") {
    const auto import = preview(kHead + "2,Orr,Ann,RN,Short-Stay Ward,,,,,1001\n3,Poe,Al,RN,Short-Stay Ward,,,,,\"Orr, Ann\"\n"
                                        "4,Ray,Bo,RN,Short-Stay Ward,,,,,Nobody Known\n");
    CHECK(import.valuesOf(0).supervisor == EmployeeId(1));
    CHECK(import.supervisorRow(1) == std::optional<std::size_t>(0));
    CHECK(hasCode(import.row(2).findings, codes::kImportSupervisorUnknown, "supervisor"));
    CHECK(import.row(2).status == ImportStatus::New); // a warning only
}

TEST_CASE("The same person under another number is pointed out", "[people][import]") {
    const auto import = preview(kHead + "77,MORENO,Dana,RN,Short-Stay Ward,,28 Feb 1990,,,\n");
    CHECK(hasCode(import.row(0).findings, codes::kImportSameNameBirth, "staff_number"));
}

TEST_CASE("Short, long and blank rows, other encodings", "[people][import]") {
    const auto import = preview(kHead + ",,,,,,,,,\n2,Orr,Ann,RN,Short-Stay Ward\n3,Poe,Al,RN,Short-Stay Ward,,,,,,stray\n");
    REQUIRE(import.rowCount() == 2);
    CHECK(import.row(0).status == ImportStatus::New);
    CHECK(hasCode(import.row(1).findings, codes::kImportRowTooLong));
    const auto latin = preview(kHead + "2,Mu\xF1oz,Ana,RN,Short-Stay Ward,,,,,\n");
    CHECK(hasCode(latin.fileFindings(), codes::kImportEncodingAssumed));
    CHECK(latin.valuesOf(0).lastName == "Muñoz");
    CHECK(latin.canCommit());
}

TEST_CASE("Stopping a check leaves a preview that cannot be committed", "[people][import]") {
    struct Stopped final : core::Progress {
        void step(std::int64_t, std::int64_t) override {}
        void phase(std::string_view) override {}
        bool cancelled() const override { return true; }
    } progress;
    const StaffImport import(core::parseCsv(kHead + "2,Orr,Ann,RN,Short-Stay Ward,,,,,\n").value(), reference(), progress);
    CHECK(hasCode(import.fileFindings(), codes::kImportCanceled));
    CHECK_FALSE(import.canCommit());
}
