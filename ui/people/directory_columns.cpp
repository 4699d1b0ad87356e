// What the directory shows of a person, on the screen and on paper.
#include "ui/people/directory_view.h"
#include "ui/people/words.h"

#include <QCoreApplication>

namespace practice::ui::people {
namespace {

using DirectoryColumn = ViewColumn<staff::EmployeeRow>;
using reporting::CellKind;

QString nameOf(const staff::EmployeeRow& row) {
    return fromUtf8(staff::listName(row.employee.lastName, row.employee.firstName, row.employee.preferredName));
}

bool isPerDiem(const staff::EmployeeRow& row) {
    return row.employee.contract.employment == staff::Employment::PerDiem;
}

QString fteOf(const staff::EmployeeRow& row) {
    return isPerDiem(row) ? words(staff::Employment::PerDiem) : fteText(row.employee.fteBasisPoints);
}

/// A text column whose cell and value are the same words.
DirectoryColumn textColumn(const char* key, const char* caption, ColumnSpec look, std::function<QString(const staff::EmployeeRow&)> text) {
    return {{key, caption, CellKind::Text, {}}, std::move(look),
            [text](const staff::EmployeeRow& row) { return Cell::plain(text(row)); },
            [text](const staff::EmployeeRow& row) { return textValue(text(row)); }};
}

DirectoryColumn statusColumn() {
    return {{"status", "Status", CellKind::Text, {}}, titled("Status", practice::ui::CellKind::Pill),
            [](const staff::EmployeeRow& row) { return Cell::pillOf(words(row.employee.status), pillOf(row.employee.status)); },
            [](const staff::EmployeeRow& row) { return textValue(words(row.employee.status)); }};
}

DirectoryColumn credentialsColumn() {
    const auto text = [](const staff::EmployeeRow& row) { return statusText(row.credentials, row.daysLeft); };
    return {{"credentials", "Credentials", CellKind::Text, "The worst of the required kinds and those held."},
            titled("Credentials", practice::ui::CellKind::Pill, false),
            [text](const staff::EmployeeRow& row) {
                return row.employee.status == staff::EmployeeStatus::Terminated
                           ? Cell::plain(QString(QChar(0x2013)), Token::Text2)
                           : Cell::pillOf(text(row), pillOf(row.credentials)).tip(words(row.rung));
            },
            [text](const staff::EmployeeRow& row) {
                return row.employee.status == staff::EmployeeStatus::Terminated ? reporting::CellValue() : textValue(text(row));
            }};
}

DirectoryColumn awayColumn() {
    return {{"away_today", "Away today", CellKind::Text, {}}, titled("Away today", practice::ui::CellKind::Text, false),
            [](const staff::EmployeeRow& row) {
                return row.awayToday ? Cell::plain(words(*row.awayToday)) : Cell::plain(QString(QChar(0x2013)), Token::Text2);
            },
            [](const staff::EmployeeRow& row) { return row.awayToday ? textValue(words(*row.awayToday)) : reporting::CellValue(); }};
}

} // namespace

std::vector<DirectoryColumn> directoryColumns(const Desk& desk) {
    ColumnSpec name = titled("Name");
    name.stretches = true;
    ColumnSpec hired = titled("Hired");
    hired.hidden = true;
    std::vector<DirectoryColumn> columns;
    columns.push_back({{"name", "Name", CellKind::Text, {}}, name,
                       [](const staff::EmployeeRow& row) { return Cell::name(nameOf(row)); },
                       [](const staff::EmployeeRow& row) { return textValue(nameOf(row)); }});
    columns.push_back(textColumn("staff_number", "Number", titled("Number"),
                                 [](const staff::EmployeeRow& row) { return fromUtf8(row.employee.staffNumber); }));
    columns.push_back(textColumn("role", "Job role", titled("Job role"), [&desk](const staff::EmployeeRow& row) {
        return desk.lookups().role(row.employee.role);
    }));
    columns.push_back(textColumn("department", "Department", titled("Department"), [&desk](const staff::EmployeeRow& row) {
        return desk.lookups().department(row.employee.homeDepartment);
    }));
    columns.push_back({{"fte", "FTE", CellKind::Text, "1.00 is 40 hours a week.", {}, reporting::Align::End},
                       titled("FTE", practice::ui::CellKind::Figure),
                       [](const staff::EmployeeRow& row) { return Cell::figure(fteOf(row), row.employee.fteBasisPoints); },
                       [](const staff::EmployeeRow& row) { return textValue(fteOf(row)); }});
    columns.push_back(statusColumn());
    columns.push_back(credentialsColumn());
    columns.push_back(awayColumn());
    columns.push_back({{"hired_on", "Hired", CellKind::Date, {}}, hired,
                       [](const staff::EmployeeRow& row) { return Cell::date(row.employee.hiredOn); },
                       [](const staff::EmployeeRow& row) { return dateValue(row.employee.hiredOn); }});
    return columns;
}

staff::EmployeeSort directorySort(int column) {
    using Sort = staff::EmployeeSort;
    switch (column) {
    case 1: return Sort::StaffNumber;
    case 2: return Sort::Role;
    case 3: return Sort::Department;
    case 4: return Sort::Fte;
    case 5: return Sort::Status;
    case 8: return Sort::HiredOn;
    default: return Sort::Name;
    }
}

} // namespace practice::ui::people
