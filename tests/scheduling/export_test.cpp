#include "scheduling/ics.h"
#include "scheduling/roster_reports.h"

#include "reporting/report_writer.h"
#include "sample_roster.h"
#include "scheduling/clipboard.h"
#include "scheduling/roster_edits.h"
#include "scheduling/scheduling_messages.h"

#include <catch2/catch.hpp>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;
using core::Minutes;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

IcsOptions icsOptions() {
    IcsOptions options;
    options.calendarName = "Roster of Marta Alvarez";
    options.location = "Riverside; ward, 2nd floor";
    options.stamp = *core::parseInstant("2026-11-10T12:00:00Z");
    options.sequence = 3;
    return options;
}

PersonLabel labelOf(EmployeeId employee) {
    return {"Person " + std::to_string(employee.value()), "S" + std::to_string(employee.value()), "Nurse"};
}

ReportFrame frame() { return {"Roster", {{"Department", "Ward"}}, *core::parseInstant("2026-11-10T12:00:00Z")}; }

} // namespace

TEST_CASE("ICS: a night shift ends the next day, in the zone of the site") {
    Sample sample;
    sample.assign(1, "2026-11-30", kN);
    const std::string ics = writeIcs(sample.input, Roster(sample.cells), EmployeeId{1}, icsOptions());
    CHECK(has(ics, "DTSTART;TZID=America/New_York:20261130T190000\r\n"));
    CHECK(has(ics, "DTEND;TZID=America/New_York:20261201T070000\r\n"));
    CHECK(has(ics, "DTSTAMP:20261110T120000Z\r\n"));
    CHECK(has(ics, "SEQUENCE:3\r\n"));
    CHECK(has(ics, "LOCATION:Riverside\\; ward\\, 2nd floor\r\n"));
    CHECK(ics.find("\n") != std::string::npos);
    for (std::size_t at = ics.find('\n'); at != std::string::npos; at = ics.find('\n', at + 1))
        CHECK(ics[at - 1] == '\r');
}

TEST_CASE("ICS: VTIMEZONE follows the rule of the zone") {
    const std::string eastern = vtimezone(newYork());
    CHECK(has(eastern, "BEGIN:DAYLIGHT\r\nDTSTART:20070311T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"
                       "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT"));
    CHECK(has(eastern, "BEGIN:STANDARD\r\nDTSTART:20071104T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"
                       "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nEND:STANDARD"));
    // Chile changes at 24:00 of the first Saturday: 00:00 of the Sunday after, 2007-09-02 and 2007-04-08.
    const std::string santiago = vtimezone(*core::TimeZone::find("America/Santiago"));
    CHECK(santiago.find("DTSTART:20070902T000000\r\nRRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU\r\n") !=
          std::string::npos);
    CHECK(santiago.find("DTSTART:20070408T000000\r\n") != std::string::npos);
    for (const auto& name : core::TimeZone::names()) // no zone has a change that this cannot say
        CHECK(vtimezone(*core::TimeZone::find(name)).find("T24") == std::string::npos);
    const std::string phoenix = vtimezone(*core::TimeZone::find("America/Phoenix"));
    CHECK(has(phoenix, "TZOFFSETFROM:-0700\r\nTZOFFSETTO:-0700"));
    CHECK_FALSE(has(phoenix, "DAYLIGHT"));
}

TEST_CASE("ICS: the same cell keeps its UID whatever shift it holds; a split shift has two events") {
    Sample sample;
    sample.assign(1, "2026-11-16", kD);
    const auto uid = [&] {
        const std::string ics = writeIcs(sample.input, Roster(sample.cells), EmployeeId{1}, icsOptions());
        const std::size_t at = ics.find("UID:");
        return ics.substr(at, ics.find("\r\n", at) - at);
    };
    const std::string first = uid();
    sample.cells[0].shift.type = kN;
    CHECK(uid() == first);
    sample.cells[0].shift.type = kSplit;
    const std::string ics = writeIcs(sample.input, Roster(sample.cells), EmployeeId{1}, icsOptions());
    CHECK(has(ics, "DTSTART;TZID=America/New_York:20261116T080000"));
    CHECK(has(ics, "DTSTART;TZID=America/New_York:20261116T140000"));
}

TEST_CASE("ICS: lines fold at 75 octets and never inside a character") {
    const std::string folded = foldIcsLine("SUMMARY:" + std::string(80, 'x') + "äöü€" + std::string(70, 'y'));
    std::string joined;
    for (std::size_t from = 0; from < folded.size();) {
        const std::size_t to = folded.find("\r\n", from);
        CHECK(to - from <= 75);
        joined += folded.substr(from == 0 ? 0 : from + 1, to - from - (from == 0 ? 0 : 1));
        from = to + 2;
        if (from < folded.size()) {
            CHECK(folded[from] == ' ');
            CHECK((static_cast<unsigned char>(folded[from + 1]) & 0xC0u) != 0x80u);
        }
    }
    CHECK(joined == "SUMMARY:" + std::string(80, 'x') + "äöü€" + std::string(70, 'y'));
    CHECK(escapeIcsText("a,b;c\\d\ne\x01") == "a\\,b\\;c\\\\d\\ne");
}

TEST_CASE("The grid report holds exactly the cells of the screen, with counters and coverage") {
    Sample sample;
    sample.need(1, kD, 1).name = "RN day";
    sample.assign(1, "2026-11-16", kD).assign(1, "2026-11-17", kN).assign(1, "2026-11-17", kC).assign(2, "2026-11-18", kD);
    sample.person(2).leave = {{day("2026-11-17"), "AL", LeaveKind::Planned, Minutes{480}, std::nullopt, {}},
                              {day("2026-11-18"), "S", LeaveKind::Sick, {}, std::nullopt, {}}};
    const auto evaluator = sample.evaluate();
    const core::DateRange days{day("2026-11-16"), day("2026-11-19")};
    const auto report = gridReport(evaluator, {EmployeeId{2}, EmployeeId{1}}, days, labelOf, frame());
    reporting::expectSound(report);
    REQUIRE(report.rows.size() == 3);
    CHECK(report.columns[2].caption == "Mon 2026-11-16");
    const auto text = [&](std::size_t row, std::size_t column) { return reporting::cellText(report.rows[row].cells[column]); };
    CHECK(text(0, 1) == "Person 2");
    CHECK(text(0, 3) == "AL");
    CHECK(text(0, 4) == "S"); // called out: the shift still stands in the roster
    for (int i = 0; i < 2; ++i)
        CHECK(text(1, 2 + static_cast<std::size_t>(i)) ==
              cellText(evaluator.roster(), evaluator.input(), EmployeeId{1}, core::addDays(days.from, i)));
    CHECK(text(1, 3) == "N+C");
    CHECK(text(1, 5) == "24:00");
    CHECK(text(2, 1) == "RN day");
    CHECK(text(2, 2) == "1");
    CHECK(text(2, 3) == "0 short 1");
    CHECK(has(reporting::toCsv(report), "Nurse,Person 1,D,N+C,,"));
}

TEST_CASE("Payroll rows: regular, overtime and double time add to the paid time, nights end on their end date") {
    Sample sample;
    for (const char* date : {"2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"})
        sample.assign(1, date, kN);
    sample.assign(1, "2026-11-28", kC).before(1, "2026-11-15", kE);
    const auto evaluator = sample.evaluate();
    const auto report = payrollReport(evaluator, {EmployeeId{1}}, sample.input.period.days, labelOf, frame());
    reporting::expectSound(report);
    REQUIRE(report.rows.size() == 5); // the shift before the period is the last period's
    Minutes paid;
    for (const auto& row : report.rows) {
        const auto minutes = [&](std::size_t column) { return std::get<Minutes>(row.cells[column]); };
        CHECK(minutes(9) + minutes(10) + minutes(11) + minutes(12) == minutes(8));
        paid += minutes(8);
    }
    CHECK(std::get<Minutes>(report.totals->cells[8]) == paid);
    CHECK(std::get<Minutes>(report.totals->cells[10]) == Minutes{(8 + 48 - 40) * 60});
    CHECK(reporting::cellText(report.rows[0].cells[4]) == "19:00");
    CHECK(reporting::cellText(report.rows[0].cells[5]) == "2026-11-17");
    CHECK(reporting::cellText(report.rows[0].cells[6]) == "07:00");
    CHECK(reporting::cellText(report.rows[4].cells[12]) == "24:00");
}

TEST_CASE("Changes and findings as tables") {
    Sample sample;
    sample.assign(1, "2026-11-16", kN).assign(1, "2026-11-17", kE);
    const auto evaluator = sample.evaluate();
    const auto changes = differences(Roster(), evaluator.roster());
    const auto table = changesReport(sample.input, changes, labelOf, frame());
    reporting::expectSound(table);
    REQUIRE(table.rows.size() == 2);
    CHECK(reporting::cellText(table.rows[0].cells[2]).empty());
    CHECK(reporting::cellText(table.rows[0].cells[3]) == "N");
    const auto findings = findingsReport(evaluator.allFindings(), labelOf, frame());
    reporting::expectSound(findings);
    REQUIRE(findings.rows.size() == 1);
    CHECK(reporting::cellText(findings.rows[0].cells[0]) == "Block");
    CHECK(reporting::cellText(findings.rows[0].cells[1]) == "Person 1");
    const std::string sentence = reporting::cellText(findings.rows[0].cells[3]);
    CHECK(has(sentence, "N of 2026-11-16 and E of 2026-11-17"));
    CHECK(sentence.find('{') == std::string::npos);
}
