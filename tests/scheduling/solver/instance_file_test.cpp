#include "scheduling/solver/instance_file.h"
#include "scheduling/solver/solver_messages.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace practice;
using namespace practice::solver;

namespace {

// Line numbers matter to the tests below.
const std::string kSmall = "# A small practice\n"                 // 1
                           "SECTION_HORIZON\n"                    // 2
                           "7\n"                                  // 3
                           "\n"                                   // 4
                           "SECTION_SHIFTS\n"                     // 5
                           "E,480,\n"                             // 6
                           "L,540,E\n"                            // 7
                           "N,600,E|L\n"                          // 8
                           "\n"                                   // 9
                           "SECTION_STAFF\n"                      // 10
                           "A,E=7|L=3|N=0,2400,960,5,2,2,1\n"     // 11
                           "B,E=7|L=7|N=99,99999,0,5,1,3,1\n"     // 12
                           "\n"                                   // 13
                           "SECTION_DAYS_OFF\n"                   // 14
                           "A,0,6\n"                              // 15
                           "\n"                                   // 16
                           "SECTION_SHIFT_ON_REQUESTS\n"          // 17
                           "A,2,E,3\n"                            // 18
                           "\n"                                   // 19
                           "SECTION_SHIFT_OFF_REQUESTS\n"         // 20
                           "A,2,E,2\n"                            // 21
                           "B,4,N,5\n"                            // 22
                           "\n"                                   // 23
                           "SECTION_COVER\n"                      // 24
                           "0,E,2,100,1\n"                        // 25
                           "0,L,1,100,2\n"                        // 26
                           "3,E,1,50,1\n";                        // 27

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

core::Findings findingsOf(const std::string& text) {
    const auto read = readInstance(text, "clinic.txt");
    REQUIRE_FALSE(read.has_value());
    return std::get<core::Findings>(read.error());
}

std::int64_t lineOf(const core::Finding& finding) {
    for (const core::Arg& arg : finding.args)
        if (arg.name == "line") return std::get<std::int64_t>(arg.value);
    return 0;
}

/// The first finding, which must have this code and line and a sentence without holes.
void refuses(const std::string& text, core::Code code, std::int64_t line) {
    core::registerMessages(solverMessages());
    const auto findings = findingsOf(text);
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.front().code.key == code.key);
    CHECK(lineOf(findings.front()) == line);
    const auto said = core::sentence(findings.front());
    INFO(said);
    CHECK(said.find('{') == std::string::npos);
    CHECK(said.find("clinic.txt, line " + std::to_string(line)) == 0);
}

void refuses(std::string_view what, std::string_view with, core::Code code, std::int64_t line) {
    INFO(what << " -> " << with);
    refuses(replaced(kSmall, what, with), code, line);
}

void isSame(const Problem& a, const Problem& b) {
    REQUIRE(a.days() == b.days());
    REQUIRE(a.people() == b.people());
    REQUIRE(a.types() == b.types());
    bool same = true;
    for (int type = 1; type <= a.types(); ++type)
        same = same && a.type(type).id == b.type(type).id && a.type(type).minutes == b.type(type).minutes &&
               a.type(type).forbiddenNext == b.type(type).forbiddenNext;
    for (int index = 0; index < a.people(); ++index) {
        const Person &p = a.person(index), &q = b.person(index);
        same = same && p.id == q.id && p.maxShifts == q.maxShifts && p.maxMinutes == q.maxMinutes &&
               p.minMinutes == q.minMinutes && p.maxConsecutive == q.maxConsecutive &&
               p.minConsecutive == q.minConsecutive && p.minDaysOff == q.minDaysOff && p.maxWeekends == q.maxWeekends;
        for (int day = 0; day < a.days(); ++day) {
            same = same && a.allowed(index, day) == b.allowed(index, day);
            for (int type = 0; type <= a.types(); ++type)
                same = same && a.cellCost(index, day, static_cast<TypeIndex>(type)) ==
                                   b.cellCost(index, day, static_cast<TypeIndex>(type));
        }
    }
    CHECK(same);
    // The writer may add lines without need or weight at the end.
    REQUIRE(b.lines().size() >= a.lines().size());
    for (std::size_t i = 0; i < b.lines().size(); ++i) {
        const CoverLine& line = b.lines()[i];
        if (i >= a.lines().size()) {
            CHECK((line.need == 0 && line.under == 0 && line.over == 0));
            continue;
        }
        const CoverLine& before = a.lines()[i];
        CHECK((line.need == before.need && line.most == before.most && line.under == before.under &&
               line.over == before.over && line.parts.front().day == before.parts.front().day &&
               line.parts.front().types == before.parts.front().types));
    }
}

} // namespace

TEST_CASE("instance: what the file says is what the problem has") {
    const auto read = readInstance(kSmall, "clinic.txt");
    REQUIRE(read.has_value());
    const Problem& p = *read;
    CHECK(p.days() == 7);
    REQUIRE(p.types() == 3);
    CHECK(p.type(2).id == "L");
    CHECK(p.type(2).minutes == 540);
    CHECK(p.type(1).forbiddenNext == 0);
    CHECK(p.type(3).forbiddenNext == (maskOf(1) | maskOf(2)));
    REQUIRE(p.people() == 2);
    const Person& a = p.person(0);
    CHECK(a.id == "A");
    CHECK(a.maxShifts[2] == 3);
    CHECK(a.maxMinutes == 2400);
    CHECK(a.minMinutes == 960);
    CHECK(a.maxConsecutive == 5);
    CHECK(a.minConsecutive == 2);
    CHECK(a.minDaysOff == 2);
    CHECK(a.maxWeekends == 1);
    CHECK(p.person(1).maxShifts[3] == 7); // 99: no limit within seven days
    CHECK(p.person(1).minDaysOff == 3);
    CHECK(p.allowed(0, 0) == maskOf(kOff));
    CHECK(p.allowed(0, 6) == maskOf(kOff));
    CHECK(p.allowed(0, 1) == (maskOf(0) | maskOf(1) | maskOf(2))); // at most no N at all
    CHECK(p.allowed(1, 6) == 0b1111);
    CHECK(p.cellCost(0, 2, kOff) == 3);
    CHECK(p.cellCost(0, 2, 1) == 2);
    CHECK(p.cellCost(0, 2, 2) == 3);
    CHECK(p.cellCost(1, 4, 3) == 5);
    CHECK(p.cellCost(1, 4, kOff) == 0);
    REQUIRE(p.lines().size() == 3);
    CHECK(p.lines()[1].need == 1);
    CHECK(p.lines()[1].most == 1);
    CHECK(p.lines()[1].under == 100);
    CHECK(p.lines()[1].over == 2);
    CHECK(p.linesOf(3, 1) == std::vector<int>{2});
    CHECK(p.weekendOf(5) == 0);
    CHECK(p.weekendOf(4) == -1);
}

TEST_CASE("instance: line ends of Windows, a byte order mark and space are no matter") {
    std::string text = "\xEF\xBB\xBF";
    for (const char c : kSmall)
        text += c == '\n' ? std::string(" \r\n") : c == ',' ? std::string(" , ") : std::string(1, c);
    const auto read = readInstance(text, "clinic.txt");
    REQUIRE(read.has_value());
    isSame(readInstance(kSmall, "clinic.txt").value(), *read);
    refuses(replaced(text, "540", "x"), codes::kNotANumber, 7);
}

TEST_CASE("instance: a file cut short") {
    refuses("", codes::kSectionMissing, 1);
    refuses(kSmall.substr(0, kSmall.find("SECTION_COVER")), codes::kSectionMissing, 23);
    refuses(kSmall.substr(0, kSmall.find("0,E,2,100")), codes::kSectionEmpty, 24);
    refuses("E,480,\n", "E,480\n", codes::kTooFewFields, 6);
    refuses("960,5,2,2,1", "960,5,2,2", codes::kTooFewFields, 11);
    refuses("A,2,E,3", "A,2,E", codes::kTooFewFields, 18);
    refuses("3,E,1,50,1", "3,E,1,50", codes::kTooFewFields, 27);
    refuses("3,E,1,50,1", "3,E,1,50,", codes::kNotANumber, 27);
    refuses("A,0,6", "A", codes::kTooFewFields, 15);
    refuses("\n7\n", "\n", codes::kSectionEmpty, 2);
    CHECK(findingsOf("SECTION_HORIZON\n7\n").size() == 6);
}

TEST_CASE("instance: needs that end before the horizon does are a file cut short") {
    const std::string week = kSmall.substr(0, kSmall.find("0,E,2,100"));
    const std::string twoWeeks = replaced(week, "\n7\n", "\n14\n");
    std::string days;
    for (int day = 0; day < 14; ++day)
        days += std::to_string(day) + ",E,2,100,1\n" + std::to_string(day) + ",L,1,100,1\n";
    const auto until = [&days](const char* line) { return days.substr(0, days.find(line)); };
    CHECK(readInstance(twoWeeks + days, "clinic.txt").has_value());
    refuses(twoWeeks + until("13,L"), codes::kCoverCutShort, 51);
    refuses(twoWeeks + until("13,E"), codes::kCoverCutShort, 50);
    refuses(twoWeeks + until("4,L"), codes::kCoverCutShort, 33);
    CHECK(readInstance(twoWeeks + until("5,E") + "13,L,0,0,0\n13,E,0,0,0\n", "clinic.txt").has_value());
    CHECK(readInstance(twoWeeks + until("5,E") + days.substr(days.find("7,E"), days.find("12,E") - days.find("7,E")), "clinic.txt").has_value());
    CHECK(readInstance(week + until("5,E"), "clinic.txt").has_value()); // a free weekend
}

TEST_CASE("instance: names nobody knows") {
    refuses("L,540,E", "L,540,X", codes::kUnknownShift, 7);
    refuses("E=7|L=3", "E=7|Q=3", codes::kUnknownShift, 11);
    refuses("A,2,E,3", "A,2,e,3", codes::kUnknownShift, 18);
    refuses("3,E,1,50", "3,,1,50", codes::kUnknownShift, 27);
    refuses("A,0,6", "C,0,6", codes::kUnknownEmployee, 15);
    refuses("A,2,E,3", "Z,2,E,3", codes::kUnknownEmployee, 18);
    refuses("B,4,N,5", ",4,N,5", codes::kUnknownEmployee, 22);
    refuses("SECTION_COVER", "SECTION_COVERAGE", codes::kUnknownSection, 24);
    refuses("SECTION_HORIZON\n7\n", "7\nSECTION_HORIZON\n", codes::kOutsideSection, 2);
}

TEST_CASE("instance: numbers that cannot be") {
    refuses("E,480", "E,-480", codes::kNegative, 6);
    refuses("2400,960", "2400,-960", codes::kNegative, 11);
    refuses("L=3", "L=-3", codes::kNegative, 11);
    refuses("A,2,E,3", "A,2,E,-3", codes::kNegative, 18);
    refuses("0,E,2,100,1", "0,E,-2,100,1", codes::kNegative, 25);
    refuses("0,E,2,100,1", "0,E,2,-100,1", codes::kNegative, 25);
    refuses("0,E,2,100,1", "0,E,2,100,-1", codes::kNegative, 25);
    refuses("0,E,2,100,1", "0,E,-99999999999999999999,100,1", codes::kNegative, 25);
    refuses("0,E,2,100,1", "0,E,99999999999999999999,100,1", codes::kTooLarge, 25);
    refuses("0,E,2,100,1", "0,E,2,1000001,1", codes::kTooLarge, 25);
    refuses("E,480", "E,1441", codes::kTooLarge, 6);
    refuses("\n7\n", "\n3661\n", codes::kTooLarge, 3);
    refuses("0,E,2,100,1", "0,E,two,100,1", codes::kNotANumber, 25);
    refuses("0,E,2,100,1", "0,E,2.5,100,1", codes::kNotANumber, 25);
    refuses("0,E,2,100,1", "0,E,,100,1", codes::kNotANumber, 25);
    refuses("\n7\n", "\nseven\n", codes::kNotANumber, 3);
    refuses("\n7\n", "\n0\n", codes::kNoDays, 3);
    refuses("\n7\n", "\n7\n14\n", codes::kSecondHorizon, 4);
}

TEST_CASE("instance: a day outside the horizon") {
    refuses("A,0,6", "A,0,7", codes::kDayOutside, 15);
    refuses("A,2,E,3", "A,-1,E,3", codes::kDayOutside, 18);
    refuses("B,4,N,5", "B,12,N,5", codes::kDayOutside, 22);
    refuses("3,E,1,50,1", "7,E,1,50,1", codes::kDayOutside, 27);
    refuses("3,E,1,50,1", "x,E,1,50,1", codes::kNotANumber, 27);
}

TEST_CASE("instance: minimum above maximum") {
    refuses("2400,960", "900,960", codes::kMinutesContradict, 11);
    refuses("99999,0,5,1,3,1", "99999,0,3,4,3,1", codes::kConsecutiveContradict, 12);
    CHECK(readInstance(replaced(kSmall, "2400,960", "960,960"), "clinic.txt").has_value());
}

TEST_CASE("instance: the same thing twice") {
    refuses("L,540,E", "E,540,", codes::kShiftTwice, 7);
    refuses("\nB,E=7", "\nA,E=7", codes::kEmployeeTwice, 12);
    refuses("E=7|L=3", "E=7|E=3", codes::kLimitTwice, 11);
    refuses("A,2,E,3\n", "A,2,E,3\nA,2,E,4\n", codes::kRequestTwice, 19);
    refuses("0,L,1", "0,E,1", codes::kCoverTwice, 26);
    refuses("SECTION_DAYS_OFF", "SECTION_STAFF", codes::kSectionTwice, 14);
}

TEST_CASE("instance: lines of another shape") {
    refuses("E,480,\n", "E,480,,\n", codes::kTooManyFields, 6);
    refuses("A,2,E,3", "A,2,E,3,4", codes::kTooManyFields, 18);
    refuses("E=7|L=3", "E=7|L", codes::kLimitUnreadable, 11);
    refuses("E=7|L=3", "E=7||L=3", codes::kLimitUnreadable, 11);
    refuses("E,480,\n", "-,480,\n", codes::kShiftId, 6);
    refuses("E,480,\n", ",480,\n", codes::kShiftId, 6);
    refuses("\nB,E=7", "\n,E=7", codes::kEmployeeId, 12);
    refuses("\nB,E=7", "\nB\tC,E=7", codes::kEmployeeId, 12);
    refuses("SECTION_COVER", "SECTION_COVER\xFF", codes::kNotText, 24);
    refuses(replaced(kSmall, "E,480", std::string("E\0,480", 6)), codes::kNotText, 6);
}

TEST_CASE("instance: at most 63 shifts, and a size that memory holds") {
    std::string shifts;
    for (int i = 0; i < 63; ++i)
        shifts += "s" + std::to_string(i) + ",480,\n";
    refuses("E,480,\nL,540,E\n", shifts + "E,480,\n", codes::kTooManyShifts, 69);
    std::string many = "SECTION_HORIZON\n3660\nSECTION_SHIFTS\n" + shifts + "SECTION_STAFF\n";
    for (int i = 0; i < 100; ++i)
        many += std::to_string(i) + ",,1,0,1,1,1,1\n";
    many += "SECTION_DAYS_OFF\nSECTION_SHIFT_ON_REQUESTS\nSECTION_SHIFT_OFF_REQUESTS\nSECTION_COVER\n0,s0,1,1,1\n";
    refuses(many, codes::kProblemTooBig, 167);
}

TEST_CASE("instance: every error of a section is told, in the order of lines, and no more than a hundred") {
    const auto findings = findingsOf(replaced(replaced(kSmall, "0,E,2,100", "9,E,2,100"), "A,0,6", "X,0,6"));
    REQUIRE(findings.size() == 2);
    CHECK(lineOf(findings[0]) == 15);
    CHECK(lineOf(findings[1]) == 25);
    std::string many = kSmall;
    for (int i = 0; i < 300; ++i)
        many += "0,?,1,1,1\n";
    CHECK(findingsOf(many).size() == 100);
}

TEST_CASE("instance: every beginning of a file is refused or whole") {
    for (std::size_t length = 0; length < kSmall.size() - 1; ++length) {
        const auto read = readInstance(kSmall.substr(0, length), "clinic.txt");
        // From the first need on a beginning may be a whole file: days without need are allowed here.
        if (length < kSmall.find("0,E,2,100,1") + 11) CHECK_FALSE(read.has_value());
    }
}

TEST_CASE("instance: a published file that is cut anywhere is refused") {
    std::ifstream in(std::filesystem::path(PRACTICE_SHARED_DIR) / "data/roster/Instance3.txt", std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    const std::string whole = text.str();
    REQUIRE(whole.size() > 2000);
    std::size_t refused = 0;
    // The end of the last line may be missing; and needs for the first day alone may be meant.
    for (std::size_t length = 0; length < whole.size() - 2; ++length)
        refused += readInstance(std::string_view(whole).substr(0, length), "cut").has_value() ? 0 : 1;
    CHECK(refused == whole.size() - 2 - 9);
}

TEST_CASE("instance: the published files are read, written and read again the same") {
    const auto folder = std::filesystem::path(PRACTICE_SHARED_DIR) / "data/roster";
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".txt") continue;
        ++files;
        INFO(entry.path());
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        const auto read = readInstance(text.str(), entry.path().filename().string());
        REQUIRE(read.has_value());
        CHECK(read->lines().size() == static_cast<std::size_t>(read->days() * read->types()));
        const auto written = writeInstance(*read);
        REQUIRE(written.has_value());
        const auto again = readInstance(*written, "again");
        REQUIRE(again.has_value());
        isSame(*read, *again);
        CHECK(*writeInstance(*again) == *written);
    }
    CHECK(files >= 10);
}

TEST_CASE("instance: a request on and one off for the same shift survive writing; pins are refused") {
    const Problem small = readInstance(kSmall, "clinic.txt").value();
    const auto written = writeInstance(small);
    REQUIRE(written.has_value());
    isSame(small, readInstance(*written, "again").value());

    Problem pinned = small;
    pinned.restrict(1, 3, maskOf(1));
    pinned.finish();
    REQUIRE_FALSE(writeInstance(pinned).has_value());
    Problem paid = small;
    paid.addCost(1, 3, kOff, -2);
    CHECK_FALSE(writeInstance(paid).has_value());
    Problem tuesday = small;
    tuesday.setCalendar(1, 0);
    CHECK_FALSE(writeInstance(tuesday).has_value());
}
