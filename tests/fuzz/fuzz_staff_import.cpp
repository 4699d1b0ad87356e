#include "tests/fuzz/fuzz.h"

#include "people/staff_import.h"

using namespace practice;
using namespace practice::people;

namespace {

ImportReference reference() {
    ImportReference known;
    known.today = core::makeDate(2026, 11, 19);
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
    dana.version = core::RowVersion{3};
    dana.staffNumber = "1001";
    dana.lastName = "Moreno";
    dana.firstName = "Dana";
    dana.birthDate = core::makeDate(1990, 2, 28);
    dana.role = JobRoleId(1);
    dana.homeDepartment = DepartmentId(1);
    dana.site = SiteId(1);
    known.employees = {dana};
    return known;
}

/// The verdicts agree with each other, and every row that is to be saved has values.
void check(const StaffImport& import) {
    const auto summary = import.summary();
    std::size_t rows = 0, errors = 0;
    for (int i = 0; i < kImportStatusCount; ++i)
        rows += summary.of(static_cast<ImportStatus>(i));
    FUZZ_REQUIRE(rows == import.rowCount());
    for (std::size_t i = 0; i < import.rowCount(); ++i) {
        const auto& row = import.row(i);
        FUZZ_REQUIRE(row.skipped == (row.status == ImportStatus::Skipped));
        FUZZ_REQUIRE(row.skipped || core::hasErrors(row.findings) == (row.status == ImportStatus::Error));
        errors += row.status == ImportStatus::Error;
        for (const auto& finding : row.findings)
            FUZZ_REQUIRE(!core::sentence(finding).empty());
        if (row.status != ImportStatus::New && row.status != ImportStatus::Changed)
            continue;
        const auto values = import.valuesOf(i);
        FUZZ_REQUIRE(!values.staffNumber.empty());
        FUZZ_REQUIRE(values.homeDepartment.isValid());
        FUZZ_REQUIRE((row.status == ImportStatus::Changed) == values.id.isValid());
        if (const auto supervisor = import.supervisorRow(i))
            FUZZ_REQUIRE(*supervisor < import.rowCount());
    }
    FUZZ_REQUIRE(!import.canCommit() || (errors == 0 && !core::hasErrors(import.fileFindings()) && !import.question()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4)
        return 0;
    auto table = core::parseCsv(asText(data + 4, size - 4), core::CsvLimits{1u << 18, 300, 64});
    if (!table)
        return 0;
    core::NoProgress quiet;
    const auto columns = table->header.size();
    StaffImport import(std::move(*table), reference(), quiet);
    FUZZ_REQUIRE(import.mapping().size() == columns);
    check(import);
    if (const auto question = import.question()) {
        FUZZ_REQUIRE(question->monthFirst != question->dayFirst);
        import.answerDateOrder(data[0] & 1 ? core::DateOrder::MonthFirst : core::DateOrder::DayFirst, quiet);
        FUZZ_REQUIRE(!import.question());
        check(import);
    }
    if (columns > 0) { // another meaning for a column; the one that had it gives it up
        auto mapping = import.mapping();
        const auto meaning = static_cast<StaffColumn>(data[1] % kStaffColumnCount);
        for (auto& other : mapping)
            if (other == meaning)
                other = StaffColumn::Ignore;
        mapping[data[2] % columns] = meaning;
        import.setMapping(std::move(mapping), quiet);
        check(import);
    }
    if (import.rowCount() > 0 && columns > 0) {
        const auto row = data[3] % import.rowCount();
        for (const auto touched : import.setCell(row, data[2] % columns, std::string(asText(data, 4))))
            FUZZ_REQUIRE(touched < import.rowCount());
        check(import);
        import.setSkipped(row, true);
        check(import);
        import.setSkipped(row, false);
        check(import);
        import.skipErrors();
        check(import);
        FUZZ_REQUIRE(import.summary().of(ImportStatus::Error) == 0);
    }
    return 0;
}
