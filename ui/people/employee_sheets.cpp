#include "ui/people/employee_sheets.h"

#include "app/services.h"
#include "people/people_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/people/form_sheet.h"

#include <QCoreApplication>

namespace practice::ui::people {
namespace {

QString sheetWords(const char* text) { return QCoreApplication::translate("EmployeeSheets", text); }
QString nameOf(const staff::Employee& e) { return fromUtf8(staff::fullName(e.lastName, e.firstName)); }

DateField* dateField(const char* name, core::Date day) {
    auto* field = new DateField;
    field->setObjectName(QLatin1String(name));
    field->setReference(day);
    field->setDate(day);
    return field;
}

/// "… was terminated", with the values from before offered back.
void toldWithUndo(Desk& desk, const QString& text, staff::Employee before, core::RowVersion version) {
    before.version = version;
    desk.navigator().toast(text, sheetWords("Undo"), [&desk, before] {
        desk.write(&desk, sheetWords("Undoing"),
                   [before](app::Services& services, core::Progress&) { return services.people().updateEmployee(before); },
                   [](auto) {});
    });
}

} // namespace

void terminate(Desk& desk, const staff::Employee& employee) {
    auto* sheet = new FormSheet(sheetWords("Terminate %1").arg(nameOf(employee)), desk, 440, 1);
    sheet->setObjectName(QStringLiteral("people.terminate"));
    sheet->setText(sheetWords("The file stays, with all credentials, leave and pay. Shifts after the last day show as findings."));
    auto* day = dateField("people.terminate.lastDay", desk.lookups().today);
    sheet->addGroup()->add(sheetWords("Last day of employment"), day, QStringLiteral("terminatedOn"))->setRequired(true);
    sheet->addSave(sheetWords("Terminate"), ButtonKind::Danger, [sheet, day, employee, &desk] {
        if (!day->date())
            return sheet->showProblem(sheetWords("Enter the last day of employment."));
        sheet->save(sheetWords("Saving a person"),
                    [employee, last = *day->date()](app::Services& services, core::Progress&) {
                        return services.people().terminate(employee.id, employee.version, last);
                    },
                    [&desk, employee](core::Changed<core::RowVersion> saved) {
                        toldWithUndo(desk, sheetWords("%1 was terminated").arg(nameOf(employee)), employee, saved.value);
                    });
    });
    sheet->open();
}

void reinstate(Desk& desk, const staff::Employee& employee) {
    auto* sheet = new FormSheet(sheetWords("Reinstate %1").arg(nameOf(employee)), desk, 440, 1);
    sheet->setObjectName(QStringLiteral("people.reinstate"));
    sheet->setText(sheetWords("The person becomes active again, hired from this day."));
    auto* day = dateField("people.reinstate.from", desk.lookups().today);
    sheet->addGroup()->add(sheetWords("Hired from"), day, QStringLiteral("hiredOn"))->setRequired(true);
    sheet->addSave(sheetWords("Reinstate"), ButtonKind::Primary, [sheet, day, employee, &desk] {
        if (!day->date())
            return sheet->showProblem(sheetWords("Enter the first day."));
        sheet->save(sheetWords("Saving a person"),
                    [employee, from = *day->date()](app::Services& services, core::Progress&) {
                        return services.people().reinstate(employee.id, employee.version, from);
                    },
                    [&desk, employee](core::Changed<core::RowVersion> saved) {
                        toldWithUndo(desk, sheetWords("%1 was reinstated").arg(nameOf(employee)), employee, saved.value);
                    });
    });
    sheet->open();
}

void archive(Desk& desk, const staff::Employee& employee) {
    SheetDialog::confirm(desk.page(), sheetWords("Archive %1?").arg(nameOf(employee)),
                         sheetWords("For a record that was entered by mistake. It leaves every list and its staff number is "
                                    "free again. Somebody who left the practice is terminated instead."),
                         sheetWords("Archive"), ButtonKind::Danger, [&desk, employee] {
                             desk.write(&desk, sheetWords("Archiving a person"),
                                        [employee](app::Services& services, core::Progress&) {
                                            return services.people().archiveEmployee(employee.id, employee.version);
                                        },
                                        [&desk, employee](auto) {
                                            desk.navigator().toast(sheetWords("%1 was archived").arg(nameOf(employee)));
                                        });
                         });
}

void changePay(Desk& desk, const staff::Employee& employee) {
    auto* sheet = new FormSheet(sheetWords("Pay rate of %1").arg(nameOf(employee)), desk, 440, 2);
    sheet->setObjectName(QStringLiteral("people.pay"));
    sheet->setText(sheetWords("Rates before stay in force for the days before. A rate for a day that has one replaces it."));
    auto* rate = new MoneyField;
    rate->setObjectName(QStringLiteral("people.pay.rate"));
    auto* day = dateField("people.pay.from", desk.lookups().today);
    auto* grid = sheet->addGroup();
    grid->add(sheetWords("Dollars an hour"), rate, QStringLiteral("centsPerHour"))->setRequired(true);
    grid->add(sheetWords("From"), day, QStringLiteral("effectiveOn"))->setRequired(true);
    sheet->addSave(sheetWords("Save"), ButtonKind::Primary, [sheet, rate, day, employee, &desk] {
        if (!rate->amount() || !day->date())
            return sheet->showProblem(sheetWords("Enter the rate, for example 42.50, and the day from which it counts."));
        sheet->save(sheetWords("Saving a pay rate"),
                    [id = employee.id, from = *day->date(), cents = rate->amount()->cents()](app::Services& services, core::Progress&) {
                        return services.people().changePay(id, from, cents);
                    },
                    [&desk, employee](auto) {
                        desk.navigator().toast(sheetWords("The pay rate of %1 was saved").arg(nameOf(employee)));
                    });
    });
    sheet->open();
}

} // namespace practice::ui::people
