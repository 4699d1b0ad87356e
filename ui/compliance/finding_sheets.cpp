#include "ui/compliance/finding_sheets.h"

#include "app/services.h"
#include "compliance/finding_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/compliance/sheets.h"
#include "ui/compliance/words.h"

#include <QCoreApplication>
#include <QPlainTextEdit>

namespace practice::ui::compliance {

namespace {

QString findingSays(const char* text) { return QCoreApplication::translate("ComplianceFindings", text); }

struct FindingFields {
    TextField* title;
    QPlainTextEdit* detail;
    ComboField* severity;

    checks::FindingDraft draft(checks::FindingDraft from) const {
        from.title = toUtf8(title->text().trimmed());
        from.detail = toUtf8(detail->toPlainText().trimmed());
        from.severity = static_cast<checks::FindingSeverity>(severity->value().toInt());
        return from;
    }
};

FindingFields addFindingFields(ComplianceSheet& sheet, const checks::FindingDraft& from) {
    FindingFields fields{new TextField(fromUtf8(from.title)), nullptr, new ComboField};
    fields.title->setObjectName(QStringLiteral("finding.title"));
    sheet.form()->add(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "What is wrong")), fields.title, QStringLiteral("title"), 2)->setRequired(true);
    fields.detail = sheet.addText(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "What was seen")), "finding.detail", QStringLiteral("detail"), 3);
    fields.detail->setPlainText(fromUtf8(from.detail));
    fields.severity->setObjectName(QStringLiteral("finding.severity"));
    for (const auto severity : {checks::FindingSeverity::High, checks::FindingSeverity::Medium, checks::FindingSeverity::Low})
        fields.severity->addOption(words(severity), int(severity));
    fields.severity->setValue(int(from.severity));
    sheet.form()->add(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Severity")), fields.severity, QStringLiteral("severity"));
    return fields;
}

} // namespace

void openNewFindingSheet(Desk& desk) {
    auto* sheet = new ComplianceSheet(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "New finding")), desk, "finding.newSheet");
    sheet->setText(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "For what was seen outside a checklist. It then asks for its cause and an action.")));
    const auto fields = addFindingFields(*sheet, {});
    sheet->addSubmit(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Open the finding")), ButtonKind::Primary, [sheet, &desk, fields] {
        sheet->run(
            findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Opening the finding")),
            [draft = fields.draft({})](app::Services& services, core::Progress&) { return services.complianceFindings().open(draft); },
            [&desk](const core::Changed<checks::FindingId>& opened) { desk.navigator().open({"compliance_finding", opened.value.value()}); });
    });
    sheet->open();
}

void openEditFindingSheet(Desk& desk, const checks::ComplianceFinding& finding) {
    auto* sheet = new ComplianceSheet(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Change the finding")), desk, "finding.editSheet");
    const auto fields = addFindingFields(*sheet, finding);
    sheet->addSubmit(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Save")), ButtonKind::Primary, [sheet, &desk, fields, finding] {
        sheet->run(
            findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Saving the finding")),
            [id = finding.id, version = finding.version, draft = fields.draft(finding)](app::Services& services, core::Progress&) {
                return services.complianceFindings().edit(id, version, draft);
            },
            [&desk](const core::Changed<core::RowVersion>&) { desk.navigator().toast(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "The finding is saved."))); });
    });
    sheet->open();
}

void openPlanSheet(Desk& desk, const checks::ComplianceFinding& finding, std::optional<core::EmployeeId> proposed) {
    auto* sheet = new ComplianceSheet(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Plan an action: %1")).arg(fromUtf8(finding.title)), desk, "finding.planSheet");
    auto* cause = sheet->addText(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Cause")), "plan.cause", QStringLiteral("cause"), 3,
                                 findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Ask why, and why again, until it is something that can be changed.")));
    auto* action = sheet->addText(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Action")), "plan.action", QStringLiteral("action"), 2,
                                  findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "What is done so that it does not happen again?")));
    auto* owner = sheet->addPerson(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Who does it")), "plan.owner", QStringLiteral("owner"), proposed);
    auto* due = sheet->addDate(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "By when")), "plan.due", QStringLiteral("dueOn"), core::addDays(desk.lookups().today, 14));
    auto* method = new ComboField;
    method->setObjectName(QStringLiteral("plan.method"));
    for (const auto each : {checks::CauseMethod::FiveWhys, checks::CauseMethod::Fishbone, checks::CauseMethod::Other})
        method->addOption(words(each), int(each));
    method->setValue(int(checks::CauseMethod::FiveWhys));
    sheet->form()->add(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Cause found by")), method, QStringLiteral("method"));
    auto* days = new TextField(QStringLiteral("30"));
    days->setObjectName(QStringLiteral("plan.verifyDays"));
    days->setUnit(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "days after it was done")));
    sheet->form()->add(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Whether it helped is judged")), days, QStringLiteral("verifyAfterDays"));
    sheet->addSubmit(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Plan it")), ButtonKind::Primary, [=, &desk, id = finding.id, version = finding.version] {
        const auto dueOn = dateIn(*due);
        if (!dueOn)
            return;
        checks::ActionDraft draft;
        draft.method = static_cast<checks::CauseMethod>(method->value().toInt());
        draft.cause = toUtf8(cause->toPlainText().trimmed());
        draft.action = toUtf8(action->toPlainText().trimmed());
        draft.owner = personIn(*owner).value_or(core::EmployeeId());
        draft.dueOn = *dueOn;
        bool isNumber = false;
        draft.verifyAfterDays = days->text().trimmed().toInt(&isNumber);
        if (!isNumber)
            draft.verifyAfterDays = -1; // the service says what is allowed
        sheet->run(
            findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Planning the action")),
            [id, version, draft](app::Services& services, core::Progress&) { return services.complianceFindings().plan(id, version, draft); },
            [&desk, dueOn](const core::Changed<checks::ActionId>&) {
                desk.navigator().toast(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "The action is planned, due %1")).arg(dateText(*dueOn)));
            });
    });
    sheet->open();
}

void openFinishSheet(Desk& desk, const checks::CorrectiveAction& action) {
    auto* sheet = new ComplianceSheet(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "The action is done")), desk, "finding.finishSheet");
    sheet->setText(fromUtf8(action.action));
    auto* done = sheet->addDate(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Done on")), "finish.doneOn", QStringLiteral("doneOn"), desk.lookups().today);
    sheet->addSubmit(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Mark as done")), ButtonKind::Primary, [sheet, &desk, done, action] {
        const auto on = dateIn(*done);
        if (!on)
            return;
        sheet->run(
            findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Marking the action as done")),
            [id = action.id, version = action.version, on = *on](app::Services& services, core::Progress&) {
                return services.complianceFindings().finishAction(id, version, on);
            },
            [&desk, on, action](const core::Changed<core::RowVersion>&) {
                desk.navigator().toast(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Done. Whether it helped is judged from %1 on."))
                                           .arg(dateText(core::addDays(*on, action.verifyAfterDays))));
            });
    });
    sheet->open();
}

void openVerifySheet(Desk& desk, const checks::CorrectiveAction& action) {
    auto* sheet = new ComplianceSheet(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Did it help?")), desk, "finding.verifySheet");
    sheet->setText(fromUtf8(action.action));
    auto* effect = new ComboField;
    effect->setObjectName(QStringLiteral("verify.effect"));
    effect->addOption(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "It helped: the finding is closed")), int(checks::Effect::Helped));
    effect->addOption(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "It did not help: the finding is open again")), int(checks::Effect::Failed));
    effect->setValue(int(checks::Effect::Helped));
    sheet->form()->add(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Effect")), effect, QStringLiteral("effect"), 2);
    auto* result = sheet->addText(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "What shows it")), "verify.result", QStringLiteral("result"), 3);
    sheet->addSubmit(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Verify")), ButtonKind::Primary, [sheet, &desk, effect, result, action] {
        sheet->run(
            findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Verifying the action")),
            [id = action.id, version = action.version, effect = static_cast<checks::Effect>(effect->value().toInt()),
             text = toUtf8(result->toPlainText().trimmed())](app::Services& services, core::Progress&) {
                return services.complianceFindings().verify(id, version, effect, text);
            },
            [&desk](const core::Changed<core::RowVersion>&) { desk.navigator().toast(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "The judgment is recorded."))); });
    });
    sheet->open();
}

void openReopenFindingSheet(Desk& desk, const checks::ComplianceFinding& finding) {
    auto* sheet = new ComplianceSheet(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Reopen the finding")), desk, "finding.reopenSheet");
    auto* reason = sheet->addText(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Why")), "reopen.reason", QStringLiteral("reason"), 2);
    sheet->addSubmit(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Reopen")), ButtonKind::Primary, [sheet, &desk, reason, finding] {
        sheet->run(
            findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "Reopening the finding")),
            [id = finding.id, version = finding.version, why = toUtf8(reason->toPlainText().trimmed())](app::Services& services, core::Progress&) {
                return services.complianceFindings().reopen(id, version, why);
            },
            [&desk](const core::Changed<core::RowVersion>&) { desk.navigator().toast(findingSays(QT_TRANSLATE_NOOP("ComplianceFindings", "The finding is open again."))); });
    });
    sheet->open();
}

} // namespace practice::ui::compliance
