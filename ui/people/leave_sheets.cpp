#include "ui/people/leave_sheets.h"

#include "app/services.h"
#include "people/people_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"
#include "ui/people/form_sheet.h"
#include "ui/people/person_field.h"
#include "ui/people/words.h"

#include <QCoreApplication>
#include <QPlainTextEdit>

namespace practice::ui::people {
namespace {

QString leaveWords(const char* text) { return QCoreApplication::translate("LeaveSheets", text); }

TextField* textField(const char* name) {
    auto* field = new TextField;
    field->setObjectName(QLatin1String(name));
    return field;
}

void offerCancel(Desk& desk, const QString& text, staff::LeaveId id) {
    desk.navigator().toast(text, leaveWords("Undo"), [&desk, id] {
        desk.write(&desk, leaveWords("Undoing"),
                   [id](app::Services& services, core::Progress&) {
                       return services.people().cancelLeave(id, core::RowVersion{1});
                   },
                   [](auto) {});
    });
}

/// Person, kind, days, and hours where it is part of one day.
struct LeaveFields {
    PersonField* person;
    ComboField* kind;
    DateField *from, *last;
    TextField *start, *hours, *note;

    LeaveFields(FormSheet& sheet, const Desk& desk) {
        const core::Date today = desk.lookups().today;
        person = new PersonField(desk);
        person->setObjectName(QStringLiteral("people.leave.person"));
        kind = new ComboField;
        kind->setObjectName(QStringLiteral("people.leave.kind"));
        for (int i = 0; i < staff::kLeaveKindCount; ++i)
            kind->addOption(words(static_cast<staff::LeaveKind>(i)), i);
        kind->setValue(int(staff::LeaveKind::Annual));
        from = dateField("people.leave.from", today, std::nullopt);
        last = dateField("people.leave.last", today, std::nullopt);
        start = textField("people.leave.start");
        hours = textField("people.leave.hours");
        note = textField("people.leave.note");
        hours->setUnit(leaveWords("h"));
        auto* grid = sheet.addGroup();
        grid->add(leaveWords("Person"), person, QStringLiteral("employee"))->setRequired(true);
        grid->add(leaveWords("Kind of leave"), kind, QStringLiteral("kind"));
        grid->add(leaveWords("First day"), from, QStringLiteral("days"))->setRequired(true);
        grid->add(leaveWords("Last day"), last)->setHint(leaveWords("Blank: the same day"));
        grid->add(leaveWords("Part of a day, from"), start, QStringLiteral("minutes"))->setHint(leaveWords("Blank: whole days"));
        grid->add(leaveWords("Hours"), hours);
        grid->add(leaveWords("Note"), note, QStringLiteral("note"), 2);
    }

    /// What cannot be read, in a sentence; empty when the draft is filled.
    QString into(staff::LeaveDraft& draft) const {
        if (!person->person())
            return leaveWords("Choose the person who asks for leave.");
        if (!from->date())
            return from->isUnreadable() ? from->problem() : leaveWords("Enter the first day.");
        if (last->isUnreadable())
            return last->problem();
        draft.employee = *person->person();
        draft.kind = static_cast<staff::LeaveKind>(kind->value().toInt());
        const core::Date end = last->date().value_or(*from->date());
        draft.days = {*from->date(), core::addDays(end, 1)};
        draft.note = toUtf8(note->text().trimmed());
        const QString begin = start->text().trimmed();
        const QString length = hours->text().trimmed();
        if (begin.isEmpty() && length.isEmpty())
            return {};
        draft.startMinute = core::parseTimeOfDay(toUtf8(begin));
        const auto read = core::Money::parse(toUtf8(length));
        if (!draft.startMinute || !read || read->cents() <= 0)
            return leaveWords("For part of a day, enter the start as 08:00 and the hours as 2.5.");
        draft.minutes = core::Minutes{read->cents() * 60 / 100};
        return {};
    }
};

} // namespace

void requestLeave(Desk& desk, core::EmployeeId employee) {
    auto* sheet = new FormSheet(leaveWords("Request leave"), desk, 560, 2);
    sheet->setObjectName(QStringLiteral("people.leave"));
    sheet->setKept(forms::kLeave);
    const LeaveFields fields(*sheet, desk);
    if (employee.isValid())
        fields.person->setPerson(employee);
    sheet->addSave(leaveWords("Request"), ButtonKind::Primary, [sheet, fields, &desk] {
        staff::LeaveDraft draft;
        if (const QString problem = fields.into(draft); !problem.isEmpty())
            return sheet->showProblem(problem);
        sheet->save(leaveWords("Requesting leave"),
                    [draft](app::Services& services, core::Progress&) { return services.people().requestLeave(draft); },
                    [&desk, draft](core::Changed<staff::LeaveId> made) {
                        offerCancel(desk, leaveWords("Leave of %1 was requested: %2")
                                              .arg(desk.lookups().person(draft.employee), leaveDaysText(draft)), made.value);
                        desk.navigator().open({"leave", made.value.value()});
                    });
    });
    sheet->open();
}

void callOut(Desk& desk, core::EmployeeId employee) {
    auto* sheet = new FormSheet(leaveWords("Call-out today"), desk, 480, 1);
    sheet->setObjectName(QStringLiteral("people.callOut"));
    sheet->setKept(forms::kCallOut);
    sheet->setText(leaveWords("An approved sick day. Shifts of this person on that day show as findings on the roster."));
    const core::Date today = desk.lookups().today;
    auto* person = new PersonField(desk);
    person->setObjectName(QStringLiteral("people.callOut.person"));
    if (employee.isValid())
        person->setPerson(employee);
    auto* day = dateField("people.callOut.day", today, today);
    auto* note = textField("people.callOut.note");
    auto* grid = sheet->addGroup();
    grid->add(leaveWords("Person"), person, QStringLiteral("employee"))->setRequired(true);
    grid->add(leaveWords("Day"), day, QStringLiteral("days"))->setRequired(true);
    grid->add(leaveWords("Note"), note, QStringLiteral("note"));
    sheet->addSave(leaveWords("Record the call-out"), ButtonKind::Primary, [sheet, person, day, note, &desk] {
        if (!person->person() || !day->date())
            return sheet->showProblem(leaveWords("Choose the person and the day."));
        sheet->save(leaveWords("Recording a call-out"),
                    [id = *person->person(), on = *day->date(), text = toUtf8(note->text())](app::Services& services, core::Progress&) {
                        return services.people().recordCallOut(id, on, text);
                    },
                    [&desk, id = *person->person()](core::Changed<staff::LeaveId> made) {
                        offerCancel(desk, leaveWords("%1 is recorded as sick").arg(desk.lookups().person(id)), made.value);
                    });
    });
    sheet->open();
}

void decideLeave(Desk& desk, const staff::LeaveRow& row, staff::Decision decision) {
    const bool approve = decision == staff::Decision::Approve;
    auto* sheet = new FormSheet(approve ? leaveWords("Approve leave") : leaveWords("Deny leave"), desk, 480, 1);
    sheet->setObjectName(QStringLiteral("people.decide"));
    QString text = leaveWords("%1: %2, %3.").arg(fromUtf8(row.employeeName), words(row.leave.kind), leaveDaysText(row.leave));
    text += QLatin1Char(' ');
    text += row.alsoAway == 0 ? leaveWords("Nobody else of the department is away then.")
                              : counted(row.alsoAway, leaveWords("%1 other of the department is away on some of these days."),
                                        leaveWords("%1 others of the department are away on some of these days."));
    sheet->setText(text);
    auto* note = textField("people.decide.note");
    auto* field = sheet->addGroup()->add(approve ? leaveWords("Note (may stay blank)") : leaveWords("Reason"), note,
                                         QStringLiteral("decisionNote"));
    field->setRequired(!approve);
    sheet->addSave(approve ? leaveWords("Approve") : leaveWords("Deny"), approve ? ButtonKind::Primary : ButtonKind::Danger,
                   [sheet, note, row, decision, approve, &desk] {
                       const auto said = toUtf8(note->text().trimmed());
                       if (!approve && said.empty())
                           return sheet->showProblem(leaveWords("Write why; the person will ask."));
                       sheet->save(leaveWords("Deciding about leave"),
                                   [row, decision, said](app::Services& services, core::Progress&) {
                                       return services.people().decideLeave(row.leave.id, row.leave.version, decision, said);
                                   },
                                   [&desk, row, approve](auto) {
                                       desk.navigator().toast((approve ? leaveWords("Leave of %1 was approved")
                                                                       : leaveWords("Leave of %1 was denied"))
                                                                  .arg(fromUtf8(row.employeeName)));
                                   });
                   });
    sheet->open();
}

void cancelLeave(Desk& desk, const staff::LeaveRow& row) {
    SheetDialog::confirm(desk.page(), leaveWords("Cancel this leave?"),
                         leaveWords("%1: %2, %3. It stays on file as canceled; the days can be rostered again.")
                             .arg(fromUtf8(row.employeeName), words(row.leave.kind), leaveDaysText(row.leave)),
                         leaveWords("Cancel the leave"), ButtonKind::Danger, [&desk, row] {
                             desk.write(&desk, leaveWords("Canceling leave"),
                                        [row](app::Services& services, core::Progress&) {
                                            return services.people().cancelLeave(row.leave.id, row.leave.version);
                                        },
                                        [&desk](auto) { desk.navigator().toast(leaveWords("The leave was canceled")); });
                         });
}

} // namespace practice::ui::people
