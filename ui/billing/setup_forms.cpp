#include "ui/billing/setup_forms.h"

#include "app/services.h"
#include "billing/setup_service.h"
#include "core/csv.h"
#include "ui/billing/fee_grid.h"
#include "ui/billing/form.h"
#include "ui/billing/words.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QFileDialog>

#include <filesystem>

namespace practice::ui::billing {

namespace {

QString setupSay(const char* text) { return QCoreApplication::translate("SetupForms", text); }
#define IN_SETUP(text) setupSay(QT_TRANSLATE_NOOP("SetupForms", text))

/// The button that archives or restores what is edited, at the left of the others.
template <class Work> void addArchive(Form* form, const QString& text, Desk& desk, const QString& done, Work work) {
    form->addButton(text, ButtonKind::Ghost, [form, &desk, done, work] {
            form->run(IN_SETUP("Changing the set-up"), work, [&desk, done](const auto&) { desk.navigator().toast(done); });
            return false;
        })->setObjectName(QStringLiteral("setup.archive"));
}

} // namespace

void openPayerForm(Desk& desk, const bill::Payer& payer) {
    const bool isNew = !payer.id.isValid();
    auto* form = new Form(isNew ? IN_SETUP("New payer") : IN_SETUP("Payer"), desk, "billing.payerForm", 560);
    auto* name = form->addText(IN_SETUP("Name"), "payer.name", "name", fromUtf8(payer.name));
    form->fieldOf(name)->setRequired(true);
    QList<QPair<qint64, QString>> kinds;
    for (const auto kind : {bill::PayerKind::Commercial, bill::PayerKind::Medicare, bill::PayerKind::Medicaid, bill::PayerKind::Tricare, bill::PayerKind::WorkersCompensation,
                            bill::PayerKind::Auto, bill::PayerKind::Other})
        kinds.append({qint64(kind), wordOf(kind)});
    auto* kind = form->addChoice(IN_SETUP("Kind"), "payer.kind", "kind", kinds, qint64(payer.kind));
    auto* filing = form->addText(IN_SETUP("Claim filing code"), "payer.filingCode", "filingCode", fromUtf8(payer.filingCode));
    form->fieldOf(filing)->setHint(IN_SETUP("CI, MB, MC…"));
    auto* electronic = form->addText(IN_SETUP("Electronic ID"), "payer.electronicId", "electronicId", fromUtf8(payer.electronicId));
    auto* days = form->addText(IN_SETUP("Days to file"), "payer.filingDays", "filingDays", QString::number(payer.filingDays));
    form->fieldOf(days)->setHint(IN_SETUP("From the service date"));
    auto* phone = form->addText(IN_SETUP("Phone"), "payer.phone", "phone", fromUtf8(payer.phone));
    auto* note = form->addText(IN_SETUP("Note"), "payer.note", "note", fromUtf8(payer.note), 2);
    auto* authorization = form->addCheck(IN_SETUP("An encounter needs an authorization number"), "payer.needsAuthorization", payer.needsAuthorization);
    if (!isNew && payer.isArchived)
        addArchive(form, IN_SETUP("Restore"), desk, IN_SETUP("The payer is in use again"),
                   [payer](app::Services& services, core::Progress&) { return services.billingSetup().restorePayer(payer.id, payer.version); });
    else if (!isNew)
        addArchive(form, IN_SETUP("Archive"), desk, IN_SETUP("The payer is archived"),
                   [payer](app::Services& services, core::Progress&) { return services.billingSetup().archivePayer(payer.id, payer.version); });
    form->addSubmit(isNew ? IN_SETUP("Add payer") : IN_SETUP("Save"), ButtonKind::Primary, [=, &desk] {
        bool number = false;
        bill::PayerDraft draft;
        draft.name = plain(name);
        draft.kind = static_cast<bill::PayerKind>(kind->value().toInt());
        draft.filingCode = plain(filing);
        draft.electronicId = plain(electronic);
        draft.filingDays = days->text().trimmed().toInt(&number);
        draft.needsAuthorization = authorization->isChecked();
        draft.phone = plain(phone);
        draft.note = plain(note);
        if (!number)
            return form->fieldOf(days)->setError(IN_SETUP("Write days, as 365"));
        form->run(
            IN_SETUP("Saving the payer"), [draft, payer](app::Services& services, core::Progress&) { return services.billingSetup().savePayer(payer.id, payer.version, draft); },
            [&desk](const core::Changed<bill::PayerId>&) { desk.navigator().toast(IN_SETUP("The payer is saved")); });
    });
    form->open();
}

void openFeeForm(Desk& desk, const bill::FeeSchedule& schedule) {
    const bool isNew = !schedule.id.isValid();
    auto* form = new Form(isNew ? IN_SETUP("New fee schedule") : IN_SETUP("Fee schedule"), desk, "billing.feeForm", 640, 3);
    auto* name = form->addText(IN_SETUP("Name"), "fees.name", "name", fromUtf8(schedule.name));
    form->fieldOf(name)->setRequired(true);
    QList<QPair<qint64, QString>> kinds;
    for (const auto kind : {bill::FeeKind::Standard, bill::FeeKind::SelfPay, bill::FeeKind::Contract})
        kinds.append({qint64(kind), wordOf(kind)});
    auto* kind = form->addChoice(IN_SETUP("Kind"), "fees.kind", "kind", kinds, qint64(schedule.kind));
    auto payers = desk.payerOptions(false);
    payers.prepend({0, IN_SETUP("none")});
    auto* payer = form->addChoice(IN_SETUP("Payer of the contract"), "fees.payer", "payer", payers, schedule.payer.value());
    const auto follow = [kind, payer] { payer->setEnabled(kind->value().toInt() == int(bill::FeeKind::Contract)); };
    QObject::connect(kind, &QComboBox::currentIndexChanged, payer, follow);
    follow();
    auto* from = form->addDate(IN_SETUP("From"), "fees.from", "from", schedule.from);
    auto* last = form->addDate(IN_SETUP("Last day"), "fees.lastDay", "lastDay", schedule.lastDay);
    form->fieldOf(last)->setHint(IN_SETUP("Blank: until further notice"));
    auto* grid = new FeeGrid;
    grid->setItems(schedule.items);
    form->addBelow(grid);
    form->addButton(IN_SETUP("Read a CSV file…"), ButtonKind::Outline, [form, grid, &desk] {
            auto* dialog = new QFileDialog(desk.page(), IN_SETUP("Codes and amounts"), {}, IN_SETUP("CSV files (*.csv *.txt);;All files (*)"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setFileMode(QFileDialog::ExistingFile);
            QObject::connect(dialog, &QFileDialog::fileSelected, form, [form, grid, &desk](const QString& file) {
                desk.runner().read(
                    form,
                    [path = std::filesystem::path(toUtf8(file))](app::Services& services, core::Progress&) -> core::Result<std::vector<bill::FeeItem>> {
                        PRACTICE_TRY_ASSIGN(const auto table, core::readCsv(path));
                        return services.billingSetup().readFees(table);
                    },
                    [form, grid](const core::Result<std::vector<bill::FeeItem>>& items) {
                        if (items)
                            grid->setItems(*items);
                        else
                            form->showRefusal(items.error());
                    });
            });
            dialog->open();
            return false;
        })->setObjectName(QStringLiteral("fees.readCsv"));
    if (!isNew)
        addArchive(form, IN_SETUP("Archive"), desk, IN_SETUP("The fee schedule is archived"),
                   [schedule](app::Services& services, core::Progress&) { return services.billingSetup().archiveFeeSchedule(schedule.id, schedule.version); });
    form->addSubmit(isNew ? IN_SETUP("Add schedule") : IN_SETUP("Save"), ButtonKind::Primary, [=, &desk] {
        const auto begins = form->readDate(from);
        if (!begins || last->isUnreadable())
            return;
        if (const auto problem = grid->problem(); !problem.isEmpty())
            return form->showProblem(problem);
        bill::FeeScheduleDraft draft;
        draft.name = plain(name);
        draft.kind = static_cast<bill::FeeKind>(kind->value().toInt());
        draft.payer = draft.kind == bill::FeeKind::Contract ? bill::PayerId(payer->value().toLongLong()) : bill::PayerId();
        draft.from = *begins;
        draft.lastDay = last->date();
        draft.items = grid->items();
        form->run(
            IN_SETUP("Saving the fee schedule"),
            [draft, schedule](app::Services& services, core::Progress&) { return services.billingSetup().saveFeeSchedule(schedule.id, schedule.version, draft); },
            [&desk](const core::Changed<bill::FeeScheduleId>&) { desk.navigator().toast(IN_SETUP("The fee schedule is saved")); });
    });
    form->open();
}

void openProviderForm(Desk& desk, const bill::Provider& provider) {
    const bool isNew = !provider.employee.isValid();
    auto* form = new Form(isNew ? IN_SETUP("New provider") : desk.lookups().provider(provider.employee), desk, "billing.providerForm");
    QList<QPair<qint64, QString>> staff;
    if (desk.lookups().staff)
        for (const auto& entry : desk.lookups().staff->entries())
            staff.append({entry.id.value(), fromUtf8(entry.displayName())});
    auto* who = form->addChoice(IN_SETUP("Member of staff"), "provider.employee", "employee", staff, provider.employee.value(), 2);
    who->setEnabled(isNew);
    auto* npi = form->addText(IN_SETUP("NPI"), "provider.npi", "npi", fromUtf8(provider.npi));
    form->fieldOf(npi)->setHint(IN_SETUP("Ten digits; the last one checks the others"));
    auto* taxonomy = form->addText(IN_SETUP("Taxonomy code"), "provider.taxonomy", "taxonomy", fromUtf8(provider.taxonomy));
    auto* license = form->addCheck(IN_SETUP("A lapsed license on the service date is a finding"), "provider.needsLicense", provider.needsLicense);
    if (!isNew && !provider.isArchived)
        addArchive(form, IN_SETUP("Archive"), desk, IN_SETUP("The provider is archived"),
                   [provider](app::Services& services, core::Progress&) { return services.billingSetup().archiveProvider(provider.employee, provider.version); });
    form->addSubmit(isNew ? IN_SETUP("Add provider") : IN_SETUP("Save"), ButtonKind::Primary, [=, &desk] {
        auto wanted = provider;
        wanted.employee = core::EmployeeId(who->value().toLongLong());
        wanted.npi = plain(npi);
        wanted.taxonomy = plain(taxonomy);
        wanted.needsLicense = license->isChecked();
        form->run(
            IN_SETUP("Saving the provider"), [wanted](app::Services& services, core::Progress&) { return services.billingSetup().saveProvider(wanted); },
            [&desk](const core::Changed<core::EmployeeId>&) { desk.navigator().toast(IN_SETUP("The provider is saved")); });
    });
    form->open();
}

} // namespace practice::ui::billing
