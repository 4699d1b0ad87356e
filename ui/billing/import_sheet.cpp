// Patients, encounters and opening receivables from a CSV file: first what would be written, then one batch.
#include "app/services.h"
#include "billing/charge_service.h"
#include "patients/patient_service.h"
#include "ui/billing/finding_list.h"
#include "ui/billing/form.h"
#include "ui/billing/setup_forms.h"
#include "ui/common/format.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <filesystem>

namespace practice::ui::billing {

namespace {

QString importSay(const char* text) { return QCoreApplication::translate("BillingImport", text); }
#define IN_IMPORT(text) importSay(QT_TRANSLATE_NOOP("BillingImport", text))

enum ImportKind { ImportPatients, ImportOpening, ImportEncounters };
constexpr std::size_t kFindingsShown = 12;

core::Findings allFindings(const pat::PatientImport& import) {
    auto all = import.findings;
    for (const auto& row : import.rows)
        all.insert(all.end(), row.findings.begin(), row.findings.end());
    return all;
}

/// The preview: facts, findings, and the button that writes.
Form* previewSheet(Desk& desk, const QString& file, const std::vector<std::pair<QString, QString>>& facts, const core::Findings& findings) {
    auto* form = new Form(IN_IMPORT("Preview of %1").arg(file), desk, "billing.importPreview", 560);
    form->setText(IN_IMPORT("Nothing is saved yet. What is imported together can be undone together."));
    auto* host = new QWidget;
    auto* column = new QVBoxLayout(host);
    column->setContentsMargins(0, 0, 0, 0);
    for (const auto& [label, value] : facts)
        column->addWidget(new FactLine(label, value));
    auto* list = new FindingList(QStringLiteral("import.findings"));
    auto shown = findings;
    QStringList further;
    if (shown.size() > kFindingsShown) {
        further << IN_IMPORT("and %1 more").arg(numberText(std::int64_t(shown.size() - kFindingsShown)));
        shown.resize(kFindingsShown);
    }
    list->show(shown, further, IN_IMPORT("Every row can be imported"));
    column->addWidget(list);
    form->addBelow(host);
    return form;
}

void finish(Form* form, const QString& text, const core::Findings& findings, std::function<void()> submit) {
    form->addSubmit(text, ButtonKind::Primary, std::move(submit));
    form->submitButton()->setEnabledOr(core::hasErrors(findings) ? IN_IMPORT("the findings must be repaired in the file first") : QString());
    form->open();
}

void previewPatients(Desk& desk, const QString& file, const pat::PatientImport& import) {
    const auto findings = allFindings(import);
    auto* form = previewSheet(desk, file, {{IN_IMPORT("New patients"), numberText(import.created)}, {IN_IMPORT("Changed patients"), numberText(import.updated)}}, findings);
    finish(form, IN_IMPORT("Import"), findings, [form, &desk, import] {
        form->run(
            IN_IMPORT("Importing patients"), [import](app::Services& services, core::Progress& progress) { return services.patients().commitImport(import, progress); },
            [&desk](const core::Changed<pat::PatientImportId>&) { desk.navigator().toast(IN_IMPORT("The patients are imported")); });
    });
}

void previewOpening(Desk& desk, const QString& file, const bill::OpeningReceivablesPreview& preview) {
    auto* form = previewSheet(desk, file, {{IN_IMPORT("Rows"), numberText(std::int64_t(preview.rows.size()))}, {IN_IMPORT("Owed"), money(preview.receivable)},
                                           {IN_IMPORT("Credit"), money(preview.credit)}}, preview.findings);
    auto* asOf = form->addDate(IN_IMPORT("As of"), "import.asOf", "asOf", desk.lookups().postingDate);
    finish(form, IN_IMPORT("Import as one batch"), preview.findings, [form, &desk, preview, asOf] {
        const auto on = form->readDate(asOf);
        if (!on)
            return;
        form->run(
            IN_IMPORT("Importing opening receivables"),
            [preview, on = *on](app::Services& services, core::Progress& progress) { return services.charges().importOpening(preview, on, progress); },
            [&desk](const core::Changed<bill::BillingImportId>&) { desk.navigator().toast(IN_IMPORT("The opening receivables are in the journal")); });
    });
}

void previewEncounters(Desk& desk, const QString& file, const bill::EncounterImportPreview& preview) {
    std::size_t lines = 0;
    for (const auto& each : preview.lines)
        lines += each.size();
    auto* form = previewSheet(desk, file, {{IN_IMPORT("Encounters"), numberText(std::int64_t(preview.encounters.size()))}, {IN_IMPORT("Charge lines"), numberText(std::int64_t(lines))}},
                              preview.findings);
    auto* posted = form->addDate(IN_IMPORT("Post on"), "import.postedOn", "postedOn", desk.lookups().postingDate);
    finish(form, IN_IMPORT("Import"), preview.findings, [form, &desk, preview, posted] {
        const auto on = form->readDate(posted);
        if (!on)
            return;
        form->run(
            IN_IMPORT("Importing encounters"),
            [preview, on = *on](app::Services& services, core::Progress& progress) { return services.charges().importEncounters(preview, on, progress); },
            [&desk](const core::Changed<bill::BillingImportId>&) { desk.navigator().toast(IN_IMPORT("The encounters are imported")); });
    });
}

/// Reads the file and asks the service what it would do with it.
template <class Preview, class Show> void readPreview(Form* form, Desk& desk, const QString& file, Preview preview, Show show) {
    form->submitButton()->setEnabled(false);
    using Read = std::invoke_result_t<Preview, app::Services&, const core::CsvTable&, core::Progress&>;
    desk.runner().longRead(
        form, IN_IMPORT("Reading %1").arg(QFileInfo(file).fileName()),
        [path = std::filesystem::path(toUtf8(QDir::fromNativeSeparators(file))), preview](app::Services& services, core::Progress& progress) -> Read {
            PRACTICE_TRY_ASSIGN(const auto table, core::readCsv(path));
            return preview(services, table, progress);
        },
        [form, &desk, file, show](const Read& read) {
            form->submitButton()->setEnabled(true);
            if (!read)
                return form->showRefusal(read.error());
            form->close();
            show(desk, QFileInfo(file).fileName(), *read);
        },
        [form](const QString& sentence, const QString&) {
            form->submitButton()->setEnabled(true);
            form->showProblem(sentence);
        });
}

} // namespace

void openImportSheet(Desk& desk) {
    auto* form = new Form(IN_IMPORT("Import from a CSV file"), desk, "billing.import", 560);
    form->setText(IN_IMPORT("You see what would be written, and what is wrong, before anything is saved."));
    auto* kind = form->addChoice(IN_IMPORT("What the file holds"), "import.kind", "kind",
                                 {{ImportPatients, IN_IMPORT("Patients")}, {ImportOpening, IN_IMPORT("Opening receivables")}, {ImportEncounters, IN_IMPORT("Encounters and charges")}},
                                 ImportPatients, 2);
    auto* file = form->addText(IN_IMPORT("File"), "import.file", "file", {}, 2);
    const auto hint = [form, kind, file] {
        const QString columns[] = {
            IN_IMPORT("Columns: Chart number, Last name, First name, Birth date; Guarantor, address and others where known"),
            IN_IMPORT("Columns: Chart number, Service date, Amount; Payer and NPI where known"),
            IN_IMPORT("Columns: Encounter, Chart number, Service date, NPI, Department; Diagnoses, Code, Units, Fee where known")};
        form->fieldOf(file)->setHint(columns[kind->value().toInt()]);
    };
    QObject::connect(kind, &QComboBox::currentIndexChanged, form, hint);
    hint();
    form->addButton(IN_IMPORT("Choose…"), ButtonKind::Outline, [form, file] {
            auto* dialog = new QFileDialog(form, IN_IMPORT("Import from"), {}, IN_IMPORT("CSV files (*.csv *.txt);;All files (*)"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setFileMode(QFileDialog::ExistingFile);
            QObject::connect(dialog, &QFileDialog::fileSelected, file, [file](const QString& path) { file->setText(QDir::toNativeSeparators(path)); });
            dialog->open();
            return false;
        })->setObjectName(QStringLiteral("import.choose"));
    form->addSubmit(IN_IMPORT("Preview"), ButtonKind::Primary, [form, &desk, kind, file] {
        const auto path = file->text().trimmed();
        if (!QFileInfo(QDir::fromNativeSeparators(path)).isFile())
            return form->fieldOf(file)->setError(IN_IMPORT("This file does not exist"));
        using app::Services;
        using core::CsvTable;
        using core::Progress;
        switch (kind->value().toInt()) {
        case ImportPatients:
            return readPreview(form, desk, path, [](Services& s, const CsvTable& t, Progress& p) { return s.patients().previewImport(t, p); }, &previewPatients);
        case ImportOpening:
            return readPreview(form, desk, path, [](Services& s, const CsvTable& t, Progress& p) { return s.charges().previewOpening(t, p); }, &previewOpening);
        default:
            return readPreview(form, desk, path, [](Services& s, const CsvTable& t, Progress& p) { return s.charges().previewEncounters(t, p); }, &previewEncounters);
        }
    });
    form->open();
}

} // namespace practice::ui::billing
