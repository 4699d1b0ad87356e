#include "ui/roster/roster_sheets.h"

#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"
#include "ui/roster/roster_sheet.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace practice::ui::roster {
namespace {

QPlainTextEdit* textArea(const QString& name, int height) {
    auto* edit = new QPlainTextEdit;
    edit->setObjectName(name);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(px(height));
    return edit;
}

QWidget* columnOf(QVBoxLayout*& column) {
    auto* body = new QWidget;
    column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(6));
    return body;
}

} // namespace

SheetDialog* askPublish(QWidget* host, const RosterSheet& sheet, std::function<void(const QString&)> then) {
    const int number = sheet.head().publishedNumber + 1;
    auto* dialog = new SheetDialog(RosterSheet::tr("Publish version %1?").arg(number), host);
    dialog->setObjectName(QStringLiteral("roster.publishsheet"));
    dialog->setText(RosterSheet::tr("The version is kept for ever and becomes what people are told to work. Later changes make the next draft."));
    const auto counts = sheet.counts();
    const auto& totals = sheet.evaluator().totals();
    QVBoxLayout* column = nullptr;
    auto* body = columnOf(column);
    const auto changes = sheet.draft().changesSincePublished().size();
    const auto line = [&](Reason reason, const QString& text) { column->addWidget(new ReasonLine(reason, text, body)); };
    line(Reason::Info, sheet.draft().hasPublished()
                           ? counted(std::int64_t(changes), RosterSheet::tr("%1 cell differs from version %2").arg(QStringLiteral("%1"), QString::number(number - 1)),
                                     RosterSheet::tr("%1 cells differ from version %2").arg(QStringLiteral("%1"), QString::number(number - 1)))
                           : counted(std::int64_t(changes), RosterSheet::tr("%1 cell with a shift"), RosterSheet::tr("%1 cells with a shift")));
    if (totals.openShifts > 0)
        line(Reason::Warn, counted(totals.openShifts, RosterSheet::tr("%1 shift is still open"), RosterSheet::tr("%1 shifts are still open")));
    else
        line(Reason::Ok, RosterSheet::tr("Every need is met"));
    if (counts.warnings > 0)
        line(Reason::Warn, counted(counts.warnings, RosterSheet::tr("%1 warning is not accepted"), RosterSheet::tr("%1 warnings are not accepted")));
    if (counts.accepted > 0)
        line(Reason::Ok, counted(counts.accepted, RosterSheet::tr("%1 warning accepted with a reason"), RosterSheet::tr("%1 warnings accepted with a reason")));
    if (counts.blocks > 0)
        line(Reason::Danger, counted(counts.blocks, RosterSheet::tr("%1 finding blocks publication: repair it first (F8 goes there)"),
                                     RosterSheet::tr("%1 findings block publication: repair them first (F8 goes there)")));
    auto* edit = textArea(QStringLiteral("roster.publishnote"), 56);
    column->addSpacing(px(6));
    column->addWidget(new FormField(RosterSheet::tr("Note for this version"), edit, QStringLiteral("note"), body));
    dialog->setBody(body);
    dialog->addCancel();
    auto* publish = dialog->addButton(RosterSheet::tr("Publish"), ButtonKind::Primary, [edit, then = std::move(then)] {
        then(edit->toPlainText().trimmed());
        return true;
    });
    publish->setObjectName(QStringLiteral("roster.publishnow"));
    QString whyNot;
    if (counts.blocks > 0)
        whyNot = RosterSheet::tr("A blocking finding cannot be published. Repair it first.");
    else if (changes == 0)
        whyNot = RosterSheet::tr("Nothing differs from the last version.");
    publish->setEnabledOr(whyNot);
    if (counts.blocks == 0 && changes == 0)
        line(Reason::Info, whyNot);
    dialog->open();
    return dialog;
}

SheetDialog* askPeriod(QWidget* host, Date first, std::function<void(DateRange)> then) {
    auto* dialog = new SheetDialog(RosterSheet::tr("New roster"), host);
    dialog->setObjectName(QStringLiteral("roster.periodsheet"));
    dialog->setText(RosterSheet::tr("A roster covers one department for up to six weeks and may not overlap another."));
    QVBoxLayout* column = nullptr;
    auto* body = columnOf(column);
    auto* from = new DateField;
    from->setObjectName(QStringLiteral("roster.period.from"));
    from->setReference(first);
    from->setDate(first);
    auto* field = new FormField(RosterSheet::tr("First day"), from, QStringLiteral("days"), body);
    column->addWidget(field);
    auto* length = new Segmented(RosterSheet::tr("Length"), {}, body);
    length->setObjectName(QStringLiteral("roster.period.length"));
    length->addOption(RosterSheet::tr("2 weeks"), 14);
    length->addOption(RosterSheet::tr("4 weeks"), 28);
    length->addOption(RosterSheet::tr("To the end of the month"), 0);
    length->addOption(RosterSheet::tr("6 weeks"), 42);
    length->setCurrent(1);
    column->addWidget(length);
    dialog->setBody(body);
    dialog->setSheetWidth(500);
    dialog->addCancel();
    dialog->addButton(RosterSheet::tr("Create"), ButtonKind::Primary, [=, then = std::move(then)] {
        const auto day = from->date();
        if (!day) {
            field->setError(RosterSheet::tr("Write the first day, for example %1.").arg(dateText(first)));
            from->setFocus();
            return false;
        }
        const int days = length->value().toInt();
        then({*day, days > 0 ? core::addDays(*day, days) : core::firstOfNextMonth(*day)});
        return true;
    })->setObjectName(QStringLiteral("roster.period.create"));
    dialog->open();
    return dialog;
}

SheetDialog* askNote(QWidget* host, const QString& who, const QString& note, std::function<void(const QString&)> then) {
    auto* dialog = new SheetDialog(RosterSheet::tr("Note"), host);
    dialog->setObjectName(QStringLiteral("roster.notesheet"));
    dialog->setText(who);
    auto* edit = textArea(QStringLiteral("roster.note"), 76);
    edit->setPlainText(note);
    auto* field = new FormField(RosterSheet::tr("Note on the shift, printed on the personal sheet"), edit, QStringLiteral("note"));
    dialog->setBody(field);
    dialog->addCancel();
    dialog->addButton(RosterSheet::tr("Save note"), ButtonKind::Primary, [edit, then = std::move(then)] {
        then(edit->toPlainText().trimmed());
        return true;
    })->setObjectName(QStringLiteral("roster.note.save"));
    dialog->open();
    return dialog;
}

} // namespace practice::ui::roster
