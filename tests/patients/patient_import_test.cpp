#include "patients_support.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace practice;
using namespace practice::patients;
using testing::PatientsFixture;
using testing::hasCode;
using testing::refusedAs;
using testing::refusedWith;

namespace {
const std::string kHead = "Chart number,Last name,First name,Birth date,Sex,ZIP,Phone,Guarantor\n";

const PatientImportRow& rowOn(const PatientImport& import, std::size_t line) {
    return *std::ranges::find(import.rows, line, &PatientImportRow::line);
}
} // namespace

TEST_CASE_METHOD(PatientsFixture, "A patient list is previewed, imported as one batch and undone", "[patients][import]") {
    const auto import = preview(kHead + "A1,Moreno,Dana,1980-05-17,F,80203,(555) 010-0123,\n"
                                        "A2,Moreno,Lee,2/3/2015,male,802031234,,A1\n"
                                        "A3,Hale,Robert,3/14/48,,2139,,\n");
    CHECK_FALSE(import.hasErrors());
    CHECK(import.created == 3);
    CHECK(patientCount() == 0); // a preview writes nothing
    CHECK(hasCode(rowOn(import, 4).findings, codes::kImportZeroAdded));
    const auto batch = service().commitImport(import, progress);
    REQUIRE(batch);
    CHECK(batch->changes.changed.size() == 4); // three patients and the batch
    const auto directory = service().directory();
    REQUIRE(directory->size() == 3);
    const auto lee = service().patient(directory->search("A2", 1).at(0)).value();
    CHECK(lee.sex == Sex::Male);
    CHECK(lee.birthDate == core::makeDate(2015, 2, 3));
    CHECK(lee.address.postalCode == "80203-1234");
    CHECK(lee.guarantor == directory->search("A1", 1).at(0));
    CHECK(service().patient(directory->search("A3", 1).at(0))->birthDate == core::makeDate(1948, 3, 14)); // not 2048
    CHECK(service().patient(directory->search("A3", 1).at(0))->address.postalCode == "02139");
    const auto batches = service().imports().value();
    REQUIRE(batches.size() == 1);
    CHECK(batches[0].created == 3);

    SECTION("the same file again has nothing to do") {
        const auto again = preview(kHead + "a1,Moreno,Dana,1980-05-17,F,80203,(555) 010-0123,\nA2,,,,,,,\n");
        CHECK(again.unchanged == 2);
        CHECK(refusedWith(service().commitImport(again, progress), codes::kImportNothingToDo));
    }
    SECTION("undone, all are off the lists; once only") {
        CHECK(refusedAs<core::Conflict>(service().undoImport(batch->value, {9})));
        REQUIRE(service().undoImport(batch->value, {1}));
        CHECK(patientCount() == 0);
        CHECK(service().imports()->front().isUndone);
        CHECK(refusedWith(service().undoImport(batch->value, {2}), codes::kUndoneAlready));
    }
    SECTION("not undone once somebody was changed, is in use, or answers for somebody else") {
        auto changed = lee;
        changed.phone = "555-010-0199";
        REQUIRE(service().update(changed));
        auto grandchild = aPatient("Hale", "Sam", {2016, 1, 1});
        grandchild.guarantor = directory->search("A3", 1).at(0);
        created(grandchild);
        const auto inUse = [](storage::Connection&, std::span<const PatientId> of) {
            return std::vector(of.begin(), of.begin() + 1);
        };
        const auto refused = service(inUse).undoImport(batch->value, {1});
        CHECK(refusedWith(refused, codes::kUndoTouched));
        CHECK(refusedWith(refused, codes::kUndoGuarantor));
        CHECK(refusedWith(refused, codes::kUndoInUse));
        CHECK(patientCount() == 4);
    }
}

TEST_CASE_METHOD(PatientsFixture, "An existing chart number is an update, blank cells keep what is there", "[patients][import]") {
    auto draft = aPatient("Moreno", "Dana");
    draft.number = "A1";
    draft.phone = "555-010-0123";
    const auto id = created(draft);
    const auto import = preview(kHead + "a 1,Rivera,,,,80203,,\n");
    CHECK(import.updated == 1);
    CHECK(import.rows[0].existing == id);
    CHECK(import.rows[0].changes == std::vector<std::string>{"last_name", "postal_code"});
    SECTION("undo gives the values back") {
        const auto batch = service().commitImport(import, progress).value().value;
        auto now = service().patient(id).value();
        CHECK(now.lastName == "Rivera");
        CHECK(now.phone == "555-010-0123");
        REQUIRE(service().undoImport(batch, {1}));
        now = service().patient(id).value();
        CHECK(now.lastName == "Moreno");
        CHECK(now.address.postalCode.empty());
    }
    SECTION("a change since the preview is a conflict, and nothing is written") {
        auto changed = service().patient(id).value();
        changed.email = "dana@mail.example";
        REQUIRE(service().update(changed));
        CHECK(refusedAs<core::Conflict>(service().commitImport(import, progress)));
        CHECK(service().patient(id)->lastName == "Moreno");
    }
}

TEST_CASE_METHOD(PatientsFixture, "Bad rows are named by line, and nothing is imported while there are any", "[patients][import]") {
    auto known = aPatient("Moreno", "Dana");
    known.number = "K1";
    created(known);
    auto import = preview(kHead + "A1,Hale,Robert,1980-02-30,,,,\n"    // 2: no such day
                                  "A2,,Ngozi,1980-05-17,,,,\n"         // 3: no last name
                                  ",Ito,Wei,1980-05-17,,,,\n"          // 4: no number
                                  "A5,Feeney,Ruth,,,,,\n"              // 5: no birth date
                                  "A6,Dvorak,Paul,1980-05-17,?,,,\n"   // 6: sex
                                  "A7,Abara,Omar,1980-05-17,,123456,call,\n" // 7: ZIP, phone
                                  "A8,Castellano,Maria,2030-01-01,,,,\n"     // 8: future
                                  "A9,Nguyen,Ana,1980-05-17,,,,ZZ\n"   // 9: guarantor unknown
                                  "A9,Nguyen,Ann,1980-05-17,,,,\n"     // 10: number twice
                                  "A11,MORENO,dana,1980-05-17,,,,\n"); // 11: twin of K1, a warning
    CHECK(hasCode(rowOn(import, 2).findings, codes::kImportDateUnreadable, "birthDate"));
    CHECK(hasCode(rowOn(import, 3).findings, codes::kNameMissing, "lastName"));
    CHECK(hasCode(rowOn(import, 4).findings, codes::kNumberMissing));
    CHECK(hasCode(rowOn(import, 5).findings, codes::kImportDateMissing));
    CHECK(hasCode(rowOn(import, 6).findings, codes::kImportSexUnreadable));
    CHECK(hasCode(rowOn(import, 7).findings, codes::kPostalCodeUnreadable));
    CHECK(hasCode(rowOn(import, 7).findings, codes::kPhoneUnreadable));
    CHECK(hasCode(rowOn(import, 8).findings, codes::kBirthDateImplausible));
    CHECK(hasCode(rowOn(import, 9).findings, codes::kImportGuarantorUnknown));
    CHECK(hasCode(rowOn(import, 10).findings, codes::kImportNumberTwice));
    CHECK(hasCode(rowOn(import, 11).findings, codes::kImportTwin));
    CHECK_FALSE(core::hasErrors(rowOn(import, 11).findings));
    CHECK(import.hasErrors());
    CHECK(refusedWith(service().commitImport(import, progress), codes::kImportHasErrors));
    CHECK(patientCount() == 1);
    for (auto& row : import.rows)
        row.isSkipped = core::hasErrors(row.findings);
    REQUIRE(service().commitImport(import, progress));
    CHECK(patientCount() == 2);
}

TEST_CASE_METHOD(PatientsFixture, "Guarantors of a file", "[patients][import][family]") {
    SECTION("may stand after those for whom they answer, and in the practice") {
        auto mother = aPatient("Moreno", "Dana");
        mother.number = "M1";
        created(mother);
        const auto import = preview(kHead + "C1,Moreno,Lee,2015-02-03,,,,M1\nC2,Hale,Sam,2016-02-03,,,,F1\nF1,Hale,Robert,1980-01-01,,,,F1\n");
        REQUIRE_FALSE(import.hasErrors());
        REQUIRE(service().commitImport(import, progress));
        const auto directory = service().directory();
        CHECK(directory->familyOf(directory->search("C2", 1).at(0)).size() == 2);
        CHECK(directory->familyOf(directory->search("C1", 1).at(0)).size() == 2);
    }
    SECTION("are nobody's dependants, in either order of the rows") {
        const auto import = preview(kHead + "C1,Hale,Sam,2016-02-03,,,,C2\nC2,Hale,Kim,2017-02-03,,,,F1\nF1,Hale,Robert,1980-01-01,,,,\n");
        CHECK(hasCode(import.rows[0].findings, codes::kImportGuarantorDependent, "guarantor"));
        CHECK_FALSE(core::hasErrors(import.rows[1].findings));
    }
    SECTION("who are skipped leave nobody without one") {
        auto import = preview(kHead + "C1,Hale,Sam,2016-02-03,,,,F1\nF1,Hale,Robert,1980-01-01,,,,\n");
        import.rows[1].isSkipped = true;
        CHECK(refusedWith(service().commitImport(import, progress), codes::kImportGuarantorSkipped));
        CHECK(patientCount() == 0);
    }
    SECTION("cannot come under somebody while others depend on them") {
        REQUIRE(service().commitImport(
            preview(kHead + "C1,Hale,Sam,2016-02-03,,,,F1\nF1,Hale,Robert,1980-01-01,,,,\nF2,Hale,Ruth,1981-01-01,,,,\n"), progress));
        CHECK(hasCode(preview(kHead + "F1,,,,,,,F2\n").rows[0].findings, codes::kGuarantorOfOthers));
        // The whole family moves in one file.
        const auto moved = preview(kHead + "F1,,,,,,,F2\nC1,,,,,,,F2\n");
        REQUIRE_FALSE(moved.hasErrors());
        const auto batch = service().commitImport(moved, progress);
        REQUIRE(batch);
        CHECK(service().directory()->familyOf(service().directory()->search("C1", 1).at(0)).size() == 3);
        REQUIRE(service().undoImport(batch->value, {1}));
        CHECK(service().directory()->familyOf(service().directory()->search("C1", 1).at(0)).size() == 2);
    }
}

TEST_CASE_METHOD(PatientsFixture, "What is said of a file as a whole", "[patients][import]") {
    SECTION("missing columns") {
        const auto import = preview("MRN,Surname\nA1,Moreno\n");
        CHECK(import.hasErrors());
        CHECK(import.rows.empty());
        CHECK(std::ranges::count(import.findings, codes::kImportColumnMissing, &core::Finding::code) == 2);
        CHECK(refusedWith(service().commitImport(import, progress), codes::kImportColumnMissing));
    }
    SECTION("other names of the columns, in another order") {
        const auto import = preview("DOB,Surname,Given name,MRN,Shoe size\n5/17/1980,Moreno,Dana,A1,38\n");
        CHECK_FALSE(import.hasErrors());
        CHECK(hasCode(import.findings, codes::kImportColumnUnknown));
        CHECK(import.rows[0].draft.birthDate == core::makeDate(1980, 5, 17));
    }
    SECTION("a column twice") {
        CHECK(hasCode(preview("MRN,Chart,Last,First,DOB\n1,1,Moreno,Dana,1980-05-17\n").findings, codes::kImportColumnTwice));
    }
    SECTION("dates that can be read two ways are pointed out, unless one of them proves the order") {
        CHECK(hasCode(preview(kHead + "A1,Moreno,Dana,3/4/1980,,,,\n").findings, codes::kImportDateOrder));
        CHECK(preview(kHead + "A1,Moreno,Dana,3/4/1980,,,,\nA2,Hale,Sam,3/14/1980,,,,\n").findings.empty());
        const auto dayFirst = service().previewImport(core::parseCsv(kHead + "A1,Moreno,Dana,3/4/1980,,,,\n").value(), progress,
                                                      core::DateOrder::DayFirst).value();
        CHECK(dayFirst.findings.empty());
        CHECK(dayFirst.rows[0].draft.birthDate == core::makeDate(1980, 4, 3));
    }
}

TEST_CASE_METHOD(PatientsFixture, "A stop rolls everything back, and a large import tells all lists at once", "[patients][import]") {
    std::string csv = kHead;
    for (int i = 0; i < 1200; ++i)
        csv += "B" + std::to_string(i) + ",Last" + std::to_string(i) + ",First,1980-05-17,,,,\n";
    const auto import = preview(csv);
    REQUIRE_FALSE(import.hasErrors());
    struct Stop final : core::Progress {
        void step(std::int64_t done, std::int64_t) override { isLate = done >= 500; }
        void phase(std::string_view) override {}
        bool cancelled() const override { return isLate; }
        bool isLate = false;
    } stop;
    CHECK(refusedWith(service().commitImport(import, stop), codes::kImportCanceled));
    CHECK(patientCount() == 0);
    const auto outcome = service().commitImport(import, progress);
    REQUIRE(outcome);
    CHECK(patientCount() == 1200);
    CHECK(std::ranges::count(outcome->changes.changed, core::EntityRef{"patient", 0}) == 1);
    CHECK(outcome->changes.changed.size() == 2);
}
