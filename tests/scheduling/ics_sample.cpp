// Writes the calendars that check_ics.py reads with python3-icalendar, an independent reader.
#include "sample_roster.h"
#include "scheduling/ics.h"

#include <fstream>
#include <iostream>

using namespace practice;
using namespace practice::scheduling;
using namespace practice::scheduling::testing;

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: ics_sample FOLDER\n";
        return 2;
    }
    for (const char* zone : {"America/New_York", "America/Phoenix", "America/Anchorage"}) {
        Sample sample("2026-02-23", "2026-11-30");
        sample.input.period.zone = *core::TimeZone::find(zone);
        sample.assign(1, "2026-03-07", kN).assign(1, "2026-10-31", kN).assign(1, "2026-06-30", kN);
        sample.assign(1, "2026-07-01", kSplit).assign(1, "2026-07-04", kC).assign(2, "2026-07-02", kD);
        sample.input.shiftTypes[3].name = "Night, with a name long enough to be folded; it has commas, ümläuts and \\ too";
        IcsOptions options;
        options.calendarName = "Roster; Álvarez, Marta";
        options.location = "Riverside clinic, short-stay ward";
        options.stamp = *core::parseInstant("2026-02-20T12:00:00Z");
        std::string name(zone);
        name.replace(name.find('/'), 1, "_");
        std::ofstream file(std::string(argv[1]) + "/" + name + ".ics", std::ios::binary);
        file << writeIcs(sample.input, Roster(sample.cells), EmployeeId{1}, options);
        if (!file.flush())
            return 3;
    }
    return 0;
}
