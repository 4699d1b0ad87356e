#pragma once

#include "core/date.h"
#include "core/time_zone.h"
#include "scheduling/roster_input.h"

#include <string>
#include <string_view>
#include <vector>

namespace practice::scheduling {

struct IcsOptions {
    std::string calendarName;  ///< "Roster of Marta Alvarez".
    std::string location;      ///< Site; may be empty.
    std::string uidDomain = "practicedesk.invalid";
    core::Instant stamp;       ///< DTSTAMP: when the version was published.
    int sequence = 0;          ///< Roster version.
};

/// One person's shifts as an RFC 5545 calendar: times with TZID and a VTIMEZONE, an event a segment, CRLF lines folded
/// at 75 octets. A night shift ends on the following date. UIDs stay the same from version to version.
std::string writeIcs(const RosterInput& input, const Roster& roster, EmployeeId employee, const IcsOptions& options);

std::string escapeIcsText(std::string_view text);
std::string foldIcsLine(std::string_view line); ///< With CRLF; never inside a UTF-8 character.
/// VTIMEZONE of a zone; observances begin in 2007, when the present US rules do.
std::string vtimezone(const core::TimeZone& zone);

} // namespace practice::scheduling
