#pragma once

#include "reporting/report_writer.h"
#include "ui/roster/types.h"

#include <QString>

namespace practice::ui::roster {

class RosterSheet;

/// What leaves the program, written to files. The caller has recorded the export (RosterService::recordExport) before.
/// All throw core::IoError where a file cannot be written; none asks anything, so that tests and the tour use them too.
namespace exports {

struct Source {
    const RosterSheet& sheet;
    std::vector<EmployeeId> people; ///< In the order shown.
    core::Instant now;
};

enum class Kind { WallSheet, PersonalSheets, Calendars, GridCsv, PayrollCsv, PayrollXlsx };
std::string_view formatKey(Kind kind); ///< As the audit trail names it.

QString title(const RosterSheet& sheet); ///< "Roster of the Short-stay ward, Nov 16 – Dec 13, version 3"
reporting::TableReport gridTable(const Source& source); ///< Exactly what the grid shows.
reporting::TableReport payrollTable(const Source& source);
/// Landscape: the grid with legend, page header and "page x of y".
void writeWallSheet(const Source& source, const QString& path);
/// One person a page: dates, times, paid hours.
void writePersonalSheets(const Source& source, const QString& path);
/// One calendar a person; returns how many files. Names of files: "Alvarez, Marta.ics".
int writeCalendars(const Source& source, const QString& folder);
void writeTable(const reporting::TableReport& table, reporting::FileFormat format, const QString& path);
/// Any of the kinds; `path` is a folder for calendars. Empty: written; otherwise what went wrong, in a sentence.
QString tryWrite(Kind kind, const Source& source, const QString& path);
/// The same, throwing.
void write(Kind kind, const Source& source, const QString& path);

} // namespace exports
} // namespace practice::ui::roster
