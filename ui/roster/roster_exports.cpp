#include "ui/roster/roster_exports.h"

#include "core/contract.h"
#include "ui/common/format.h"
#include "ui/roster/roster_reading.h"

#include <QCoreApplication>

namespace practice::ui::roster::exports {

std::string_view formatKey(Kind kind) {
    switch (kind) {
    case Kind::WallSheet:
        return "wall_sheet_pdf";
    case Kind::PersonalSheets:
        return "personal_sheets_pdf";
    case Kind::Calendars:
        return "ics";
    case Kind::GridCsv:
        return "csv";
    case Kind::PayrollCsv:
        return "payroll_csv";
    case Kind::PayrollXlsx:
        return "payroll_xlsx";
    }
    return "csv";
}

QString title(const RosterReading& sheet) {
    const int number = sheet.head().publishedNumber;
    const QString state = number > 0 && sheet.changeCount() == 0
                              ? QCoreApplication::translate("exports", "version %1").arg(number)
                              : QCoreApplication::translate("exports", "draft %1").arg(number + 1);
    return QCoreApplication::translate("exports", "Roster of %1, %2, %3", "department, dates, version")
        .arg(sheet.facts().departmentName(sheet.head().department), rangeText(sheet.days()), state);
}

namespace {

scheduling::ReportFrame frameOf(const Source& source) {
    scheduling::ReportFrame frame;
    frame.title = toUtf8(title(*source.roster));
    frame.asOf = source.now;
    frame.filters = {{"Department", toUtf8(source.roster->facts().departmentName(source.roster->head().department))},
                     {"Period", core::toIso(source.roster->days().from) + " – " + core::toIso(source.roster->days().lastDay())}};
    if (source.people.size() < source.roster->input().staff.size())
        frame.filters.push_back({"People", std::to_string(source.people.size()) + " of " + std::to_string(source.roster->input().staff.size())});
    return frame;
}

scheduling::LabelOf labelsOf(const Source& source) {
    return [&sheet = *source.roster](EmployeeId id) { return sheet.labelOf(id); };
}

} // namespace

reporting::TableReport gridTable(const Source& source) {
    return scheduling::gridReport(source.roster->evaluator(), source.people, source.roster->days(), labelsOf(source), frameOf(source));
}

reporting::TableReport payrollTable(const Source& source) {
    return scheduling::payrollReport(source.roster->evaluator(), source.people, source.roster->days(), labelsOf(source), frameOf(source));
}

bool writeTable(const reporting::TableReport& table, reporting::FileFormat format, const QString& path, core::Progress& progress) {
    reporting::CsvLayout layout;
    layout.byteOrderMark = true; // spreadsheets take names with accents for something else without it
    return reporting::writeReport(table, format, path.toStdString(), layout, progress);
}

// An unwritable folder is told in the page's words, as the file is not the practice's.
Outcome tryWrite(Kind kind, const Source& source, const QString& path, core::Progress& progress) {
    try {
        return {write(kind, source, path, progress), {}};
    } catch (const core::IoError& error) {
        return {false, QCoreApplication::translate("exports", error.what())};
    }
}

bool write(Kind kind, const Source& source, const QString& path, core::Progress& progress) {
    switch (kind) {
    case Kind::WallSheet:
        return writeWallSheet(source, path, progress);
    case Kind::PersonalSheets:
        return writePersonalSheets(source, path, progress);
    case Kind::Calendars:
        return writeCalendars(source, path, progress);
    case Kind::GridCsv:
        return writeTable(gridTable(source), reporting::FileFormat::Csv, path, progress);
    case Kind::PayrollCsv:
        return writeTable(payrollTable(source), reporting::FileFormat::Csv, path, progress);
    case Kind::PayrollXlsx:
        return writeTable(payrollTable(source), reporting::FileFormat::Xlsx, path, progress);
    }
    return false;
}

} // namespace practice::ui::roster::exports
