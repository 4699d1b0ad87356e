#include "core/contract.h"
#include "reporting/report_builder.h"
#include "reporting/report_writer.h"
#include "support/temp_dir.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <iterator>
#include <sys/resource.h>

using namespace practice;
using namespace practice::reporting;
using practice::testing::everyKind;
namespace fs = std::filesystem;

namespace {

std::string contentsOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}
int filesIn(const fs::path& folder) {
    return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}
/// Writing past this size fails, as on a full disk.
class NoRoomBeyond {
public:
    explicit NoRoomBeyond(rlim_t bytes) {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~NoRoomBeyond() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    NoRoomBeyond(const NoRoomBeyond&) = delete;
    NoRoomBeyond& operator=(const NoRoomBeyond&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

TableReport withTooLongText() {
    auto report = everyKind();
    report.rows[1].cells[0] = std::string(32'768, 'x');
    return report;
}
std::string failureOf(const TableReport& report, FileFormat format, const fs::path& file) {
    try {
        writeReport(report, format, file);
    } catch (const core::IoError& error) {
        return error.what();
    }
    return "no failure";
}

} // namespace

TEST_CASE("Formats are known by name") {
    CHECK(fileFormatNamed("csv") == FileFormat::Csv);
    CHECK(fileFormatNamed("XLSX") == FileFormat::Xlsx);
    CHECK(fileFormatNamed("json") == FileFormat::Json);
    CHECK_FALSE(fileFormatNamed("pdf"));
    CHECK(nameOf(FileFormat::Xlsx) == "xlsx");
}

TEST_CASE("A report is written whole, over the old file, readable by its owner only") {
    const practice::testing::TempDir dir;
    for (const auto format : {FileFormat::Csv, FileFormat::Json, FileFormat::Xlsx}) {
        const auto file = dir / ("r." + std::string(nameOf(format)));
        std::ofstream(file) << "old";
        writeReport(everyKind(), format, file);
        CHECK(contentsOf(file) != "old");
        CHECK(fs::status(file).permissions() == fs::perms(0600));
    }
    CHECK(contentsOf(dir / "r.csv") == toCsv(everyKind()));
    CHECK(contentsOf(dir / "r.json") == toJson(everyKind()));
    CHECK(filesIn(dir.path()) == 3);
}

TEST_CASE("A failed export names the file and leaves the old one and nothing else") {
    const practice::testing::TempDir dir;
    const auto file = dir / "r.xlsx";
    std::ofstream(file) << "old";
    const auto failure = failureOf(withTooLongText(), FileFormat::Xlsx, file);
    CHECK(failure.find(file.string()) != std::string::npos);
    CHECK(failure.find("row 3, column \"Name\"") != std::string::npos);
    CHECK(contentsOf(file) == "old");
    CHECK(filesIn(dir.path()) == 1);
}

TEST_CASE("A folder that is missing, or a folder in place of the file, is refused with its name") {
    const practice::testing::TempDir dir;
    fs::create_directory(dir / "taken");
    for (const auto format : {FileFormat::Csv, FileFormat::Json, FileFormat::Xlsx}) {
        CHECK(failureOf(everyKind(), format, dir / "absent" / "r").find("absent") != std::string::npos);
        CHECK(failureOf(everyKind(), format, dir / "taken").find("taken") != std::string::npos);
    }
    CHECK(filesIn(dir.path()) == 1);
}

TEST_CASE("A full disk is told, not survived by half a file") {
    const practice::testing::TempDir dir;
    auto report = everyKind();
    for (int i = 0; i < 500; ++i)
        report.rows.push_back(report.rows[0]);
    for (const auto format : {FileFormat::Csv, FileFormat::Json, FileFormat::Xlsx}) {
        INFO(nameOf(format));
        const auto file = dir / ("r." + std::string(nameOf(format)));
        std::ofstream(file) << "old";
        std::string failure;
        {
            const NoRoomBeyond limit(2000);
            failure = failureOf(report, format, file);
        }
        CHECK(failure.find(file.string()) != std::string::npos);
        CHECK(contentsOf(file) == "old");
    }
    CHECK(filesIn(dir.path()) == 3);
}

TEST_CASE("A report that breaks its shape is our bug") {
    auto shortRow = everyKind();
    shortRow.rows[0].cells.pop_back();
    CHECK_THROWS_AS(toCsv(shortRow), core::ContractViolation);
    auto wrongKind = everyKind();
    wrongKind.rows[0].cells[2] = std::int64_t{5};
    CHECK_THROWS_AS(toJson(wrongKind), core::ContractViolation);
    auto twice = everyKind();
    twice.columns[1].key = "name";
    CHECK_THROWS_AS(toCsv(twice), core::ContractViolation);
    auto badTotals = everyKind();
    badTotals.totals->cells.clear();
    CHECK_THROWS_AS(toJson(badTotals), core::ContractViolation);
    CHECK_THROWS_AS(toCsv(TableReport{}), core::ContractViolation);
}

TEST_CASE("Figures stand at the end unless the column says otherwise") {
    const auto report = everyKind();
    CHECK(alignmentOf(report.columns[0]) == Align::Start);
    CHECK(alignmentOf(report.columns[2]) == Align::End);
    CHECK(alignmentOf(report.columns[3]) == Align::Start);
    auto centered = report.columns[2];
    centered.align = Align::Center;
    CHECK(alignmentOf(centered) == Align::Center);
}

namespace {

/// Canceled once it was told of `rows`.
class CanceledAfter final : public core::Progress {
public:
    explicit CanceledAfter(std::int64_t rows) : m_rows(rows) {}
    void step(std::int64_t done, std::int64_t total) override {
        m_told = done;
        m_total = total;
    }
    void phase(std::string_view) override {}
    bool cancelled() const override { return m_told >= m_rows; }
    std::int64_t told() const { return m_told; }
    std::int64_t total() const { return m_total; }

private:
    std::int64_t m_rows, m_told = 0, m_total = 0;
};

TableReport manyRows(int count) {
    auto report = everyKind();
    const auto row = report.rows.front();
    report.rows.assign(static_cast<std::size_t>(count), row);
    return report;
}

} // namespace

TEST_CASE("a canceled export leaves the file that was there, and no other") {
    const testing::TempDir folder;
    const auto report = manyRows(5000);
    for (const auto format : {FileFormat::Csv, FileFormat::Xlsx}) {
        const auto file = folder / ("report." + std::string(nameOf(format)));
        std::ofstream(file) << "what was there";
        const auto files = filesIn(folder.path());
        CanceledAfter canceled(2000);
        CHECK_FALSE(writeReport(report, format, file, {}, canceled));
        CHECK(canceled.told() < 4000); // it stopped on the way
        CHECK(contentsOf(file) == "what was there");
        CHECK(filesIn(folder.path()) == files);
    }
}

TEST_CASE("an export counts its rows and ends with all of them") {
    const testing::TempDir folder;
    const auto report = manyRows(3000);
    for (const auto format : {FileFormat::Csv, FileFormat::Xlsx}) {
        CanceledAfter never(1'000'000);
        CHECK(writeReport(report, format, folder / "report", {}, never));
        CHECK(never.told() == 3000);
        CHECK(never.total() == 3000);
    }
}
