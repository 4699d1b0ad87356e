// One coverage of a patient.
#include "app/services.h"
#include "billing/setup_service.h"
#include "ui/billing/patient_forms.h"
#include "ui/billing/words.h"
#include "ui/common/format.h"

#include <QCoreApplication>

namespace practice::ui::billing {

namespace {

QString coverSay(const char* text) { return QCoreApplication::translate("CoverageForm", text); }
#define IN_COVERAGE(text) coverSay(QT_TRANSLATE_NOOP("CoverageForm", text))

struct CoverageFields {
    ComboField *payer, *place, *relation;
    TextField *member, *group, *subscriber;
    DateField *from, *last;
};

CoverageFields addCoverageFields(Form& form, Desk& desk, const bill::Coverage& before) {
    CoverageFields f{};
    f.payer = form.addChoice(IN_COVERAGE("Payer"), "coverage.payer", "payer", desk.payerOptions(false), before.payer.value());
    f.place = form.addChoice(IN_COVERAGE("Asked"), "coverage.place", "place",
                             {{1, IN_COVERAGE("First (primary)")}, {2, IN_COVERAGE("Second (secondary)")}, {3, IN_COVERAGE("Third (tertiary)")}}, before.place);
    f.member = form.addText(IN_COVERAGE("Member id"), "coverage.memberId", "memberId", fromUtf8(before.memberId));
    f.group = form.addText(IN_COVERAGE("Group"), "coverage.group", "group", fromUtf8(before.group));
    f.from = form.addDate(IN_COVERAGE("From"), "coverage.from", "from", before.from);
    f.last = form.addDate(IN_COVERAGE("Last day"), "coverage.lastDay", "lastDay", before.lastDay);
    form.fieldOf(f.last)->setHint(IN_COVERAGE("Blank: still in force"));
    QList<QPair<qint64, QString>> relations;
    for (const auto relation : {bill::Relation::Self, bill::Relation::Spouse, bill::Relation::Child, bill::Relation::Other})
        relations.append({qint64(relation), wordOf(relation)});
    f.relation = form.addChoice(IN_COVERAGE("Patient is the holder’s"), "coverage.relation", "relation", relations, qint64(before.relation));
    f.subscriber = form.addText(IN_COVERAGE("Holder of the policy"), "coverage.subscriber", "subscriber", fromUtf8(before.subscriber));
    form.fieldOf(f.subscriber)->setHint(IN_COVERAGE("Blank: the patient"));
    form.fieldOf(f.payer)->setRequired(true);
    form.fieldOf(f.member)->setRequired(true);
    return f;
}

void openCoverage(Desk& desk, const bill::Coverage& before) {
    const bool isNew = !before.id.isValid();
    auto* form = new Form(isNew ? IN_COVERAGE("New coverage of %1").arg(desk.lookups().patient(before.patient))
                                : IN_COVERAGE("Coverage of %1").arg(desk.lookups().patient(before.patient)),
                          desk, "billing.coverageForm");
    form->setKept(forms::kCoverage, {before.id.value(), before.version, before.patient.value()});
    if (desk.payerOptions(false).isEmpty())
        form->setText(IN_COVERAGE("There is no payer yet. Add one under Set-up first."));
    const auto fields = addCoverageFields(*form, desk, before);
    if (!isNew)
        form->addButton(IN_COVERAGE("Archive"), ButtonKind::Ghost, [form, &desk, before] {
                form->run(
                    IN_COVERAGE("Archiving the coverage"),
                    [before](app::Services& services, core::Progress&) { return services.billingSetup().archiveCoverage(before.id, before.version); },
                    [&desk](const core::Changed<bill::CoverageId>&) { desk.navigator().toast(IN_COVERAGE("The coverage is archived")); });
                return false;
            })->setObjectName(QStringLiteral("coverage.archive"));
    form->addSubmit(isNew ? IN_COVERAGE("Add coverage") : IN_COVERAGE("Save"), ButtonKind::Primary, [form, &desk, fields, before] {
        const auto from = form->readDate(fields.from);
        if (!from || fields.last->isUnreadable())
            return;
        bill::CoverageDraft draft = before;
        draft.payer = bill::PayerId(fields.payer->value().toLongLong());
        draft.place = fields.place->value().toInt();
        draft.memberId = plain(fields.member);
        draft.group = plain(fields.group);
        draft.relation = static_cast<bill::Relation>(fields.relation->value().toInt());
        draft.subscriber = plain(fields.subscriber);
        draft.from = *from;
        draft.lastDay = fields.last->date();
        form->run(
            IN_COVERAGE("Saving the coverage"),
            [draft, id = before.id, version = before.version](app::Services& services, core::Progress&) { return services.billingSetup().saveCoverage(id, version, draft); },
            [&desk](const core::Changed<bill::CoverageId>&) { desk.navigator().toast(IN_COVERAGE("The coverage is saved")); });
    });
    form->open();
}

} // namespace

void newCoverage(Desk& desk, bill::PatientId patient) {
    bill::Coverage blank;
    blank.patient = patient;
    blank.from = core::makeDate(desk.lookups().today.year(), 1, 1);
    openCoverage(desk, blank);
}

void editCoverage(Desk& desk, const bill::Coverage& coverage) { openCoverage(desk, coverage); }

} // namespace practice::ui::billing
