#include "people/import_cells.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::people;
using core::makeDate;

TEST_CASE("FTE is read in the forms that clinics write", "[people][import]") {
    const auto points = [](const char* text) { return readFte(text).basisPoints; };
    CHECK(points("0.8") == 8000);
    CHECK(points(".8") == 8000);
    CHECK(points("0,8") == 8000);
    CHECK(points("80%") == 8000);
    CHECK(points("80 %") == 8000);
    CHECK(points("32h") == 8000);
    CHECK(points("32 hrs/week") == 8000);
    CHECK(points("37.5 hours") == 9375);
    CHECK(points("1.0 FTE") == 10000);
    CHECK(points("Full-Time") == 10000);
    CHECK(points("0") == 0);
    CHECK(readFte("32").basisPoints == 8000);
    CHECK_FALSE(readFte("32").guessed.empty());
    CHECK(readFte("80").basisPoints == 8000);
    CHECK(readFte("0.8").guessed.empty());
    CHECK(readFte("PRN").perDiem);
    CHECK(readFte("per diem").perDiem);
    for (const char* bad : {"", "three days", "1.2.3", "200%", "90h", "-1", "0.8x", "999"})
        CHECK_FALSE(points(bad).has_value());
}

TEST_CASE("Names come in one column, in either order", "[people][import]") {
    const auto plain = readFullName("Moreno, Dana");
    REQUIRE(plain);
    CHECK(plain->last == "Moreno");
    CHECK(plain->first == "Dana");
    CHECK_FALSE(plain->guessed);
    CHECK(readFullName("Moreno , Dana, RN")->first == "Dana");
    CHECK(readFullName("Hale, Jr., Robert")->last == "Hale Jr.");
    const auto turned = readFullName("Dr. Maria de la Cruz, MD");
    REQUIRE(turned);
    CHECK(turned->last == "de la Cruz");
    CHECK(turned->first == "Maria");
    CHECK(turned->guessed);
    CHECK(readFullName("Robert (Bob) Hale")->preferred == "Bob");
    CHECK(readFullName("Hale, Robert \"Bob\"")->preferred == "Bob");
    CHECK_FALSE(readFullName("Moreno"));
    CHECK_FALSE(readFullName("Moreno,"));
    CHECK_FALSE(readFullName(""));
    CHECK_FALSE(readFullName("\""));
}

TEST_CASE("Dates tell in which order they were written, or do not", "[people][import]") {
    CHECK(orderEvidence("3/4/2026") == OrderEvidence::Ambiguous);
    CHECK(orderEvidence("3/14/2026") == OrderEvidence::MonthFirst);
    CHECK(orderEvidence("14-3-26") == OrderEvidence::DayFirst);
    CHECK(orderEvidence("4/4/2026") == OrderEvidence::None);
    CHECK(orderEvidence("2026-03-04") == OrderEvidence::None);
    CHECK(orderEvidence("04.03.2026") == OrderEvidence::None);
    CHECK(orderEvidence("13/13/2026") == OrderEvidence::None);
    CHECK(readDate("3/4/2026", core::DateOrder::DayFirst).date == makeDate(2026, 4, 3));
    const auto against = readDate("25/12/2025", core::DateOrder::MonthFirst);
    CHECK(against.date == makeDate(2025, 12, 25));
    CHECK(against.againstOrder);
    CHECK_FALSE(readDate("2026-02-30", core::DateOrder::MonthFirst).date);
    CHECK_FALSE(readDate("02/30/2026", core::DateOrder::MonthFirst).date);
}

TEST_CASE("Roles and departments are found by what people call them", "[people][import]") {
    organization::JobRole nurse, physician;
    nurse.id = JobRoleId(1);
    nurse.code = "RN";
    nurse.name = "Registered nurse";
    physician.id = JobRoleId(2);
    physician.code = "MD";
    physician.name = "Physician";
    const auto roles = roleFinder({nurse, physician});
    CHECK(roles.find("rn").id == JobRoleId(1));
    CHECK(roles.find("REGISTERED  NURSE").id == JobRoleId(1));
    CHECK(roles.find("Staff Nurse").id == JobRoleId(1));
    CHECK(roles.find("doctor").id == JobRoleId(2));
    CHECK_FALSE(roles.find("Registerd Nurze").id);
    CHECK(roles.find("Registerd Nurze").near == "Registered nurse");
    CHECK(roles.find("astronaut").near.empty());

    organization::Department here, there;
    here.id = DepartmentId(1);
    here.name = "Lab";
    there.id = DepartmentId(2);
    there.name = "LAB";
    CHECK_FALSE(departmentFinder({here, there}).find("lab").id);
    CHECK(departmentFinder({here}).find("lab").id == DepartmentId(1));
}

TEST_CASE("The distance between words counts swaps once", "[people][import]") {
    CHECK(editDistance("ward", "wrad") == 1);
    CHECK(editDistance("", "abc") == 3);
    CHECK(editDistance("kitten", "sitting") == 3);
    CHECK(editDistance("same", "same") == 0);
}

TEST_CASE("Words for employment and status", "[people][import]") {
    CHECK(readEmployment("Per-Diem") == Employment::PerDiem);
    CHECK(readEmployment("FT") == Employment::Regular);
    CHECK(readEmployment("agency") == Employment::Agency);
    CHECK_FALSE(readEmployment("sometimes"));
    CHECK(readStatus("LOA") == EmployeeStatus::OnLeave);
    CHECK(readStatus("Term") == EmployeeStatus::Terminated);
    CHECK_FALSE(readStatus("?"));
}
