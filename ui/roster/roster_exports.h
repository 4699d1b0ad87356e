#pragma once

#include "core/progress.h"
#include "reporting/report_writer.h"
#include "ui/roster/types.h"

#include <QString>

#include <memory>

namespace practice::ui::roster {

class RosterReading;

/// What leaves the program, written to files. The caller has recorded the export (RosterService::recordExport) before.
/// All throw core::IoError where a file cannot be written; none asks anything, so that tests and the tour use them too.
/// Written off the GUI thread from a copy of the roster; a file appears whole or not at all. False: canceled, nothing is
/// left behind.
namespace exports {

struct Source {
    std::shared_ptr<const RosterReading> roster;
    std::vector<EmployeeId> people; ///< In the order shown.
    core::Instant now;
};

enum class Kind { WallSheet, PersonalSheets, Calendars, GridCsv, PayrollCsv, PayrollXlsx };
std::string_view formatKey(Kind kind); ///< As the audit trail names it.

QString title(const RosterReading& sheet); ///< "Roster of the Short-stay ward, Nov 16 – Dec 13, version 3"
reporting::TableReport gridTable(const Source& source); ///< Exactly what the grid shows.
reporting::TableReport payrollTable(const Source& source);
/// Landscape: the grid with legend, page header and "page x of y". Says who is away, not why.
bool writeWallSheet(const Source& source, const QString& path, core::Progress& progress);
/// One person a page: dates, times, paid hours.
bool writePersonalSheets(const Source& source, const QString& path, core::Progress& progress);
/// One calendar a person, all or none. Names of files: "Alvarez, Marta (1001).ics".
bool writeCalendars(const Source& source, const QString& folder, core::Progress& progress);
bool writeTable(const reporting::TableReport& table, reporting::FileFormat format, const QString& path, core::Progress& progress);
/// Any of the kinds; `path` is a folder for calendars.
bool write(Kind kind, const Source& source, const QString& path, core::Progress& progress);

struct Outcome {
    bool written = false;
    QString problem; ///< In a sentence; empty and not written: canceled.
};
/// The same without throwing.
Outcome tryWrite(Kind kind, const Source& source, const QString& path, core::Progress& progress);

} // namespace exports
} // namespace practice::ui::roster
