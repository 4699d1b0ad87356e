#include "ui/roster/roster_exports.h"

#include "core/contract.h"
#include "ui/common/format.h"
#include "ui/roster/roster_sheet.h"

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

QString title(const RosterSheet& sheet) {
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
    frame.title = toUtf8(title(source.sheet));
    frame.asOf = source.now;
    frame.filters = {{"Department", toUtf8(source.sheet.facts().departmentName(source.sheet.head().department))},
                     {"Period", core::toIso(source.sheet.days().from) + " – " + core::toIso(source.sheet.days().lastDay())}};
    if (source.people.size() < source.sheet.input().staff.size())
        frame.filters.push_back({"People", std::to_string(source.people.size()) + " of " + std::to_string(source.sheet.input().staff.size())});
    return frame;
}

scheduling::LabelOf labelsOf(const Source& source) {
    return [&sheet = source.sheet](EmployeeId id) { return sheet.labelOf(id); };
}

} // namespace

reporting::TableReport gridTable(const Source& source) {
    return scheduling::gridReport(source.sheet.evaluator(), source.people, source.sheet.days(), labelsOf(source), frameOf(source));
}

reporting::TableReport payrollTable(const Source& source) {
    return scheduling::payrollReport(source.sheet.evaluator(), source.people, source.sheet.days(), labelsOf(source), frameOf(source));
}

void writeTable(const reporting::TableReport& table, reporting::FileFormat format, const QString& path) {
    reporting::CsvLayout layout;
    layout.byteOrderMark = true; // spreadsheets take names with accents for something else without it
    reporting::writeReport(table, format, path.toStdString(), layout);
}

// The page writes on the GUI thread what it shows; an unwritable folder is told, not thrown through the event loop.
QString tryWrite(Kind kind, const Source& source, const QString& path) {
    try {
        write(kind, source, path);
    } catch (const core::IoError& error) {
        return QCoreApplication::translate("exports", error.what());
    }
    return {};
}

void write(Kind kind, const Source& source, const QString& path) {
    switch (kind) {
    case Kind::WallSheet:
        return writeWallSheet(source, path);
    case Kind::PersonalSheets:
        return writePersonalSheets(source, path);
    case Kind::Calendars:
        writeCalendars(source, path);
        return;
    case Kind::GridCsv:
        return writeTable(gridTable(source), reporting::FileFormat::Csv, path);
    case Kind::PayrollCsv:
        return writeTable(payrollTable(source), reporting::FileFormat::Csv, path);
    case Kind::PayrollXlsx:
        return writeTable(payrollTable(source), reporting::FileFormat::Xlsx, path);
    }
}

} // namespace practice::ui::roster::exports
