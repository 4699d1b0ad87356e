#include "ledger/ledger_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/ledger/sheets.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include <filesystem>

namespace practice::ui::ledger {

namespace {

QString exportWords(const char* text) { return QCoreApplication::translate("LedgerExport", text); }

QString proposedPath() {
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return QDir::toNativeSeparators(documents.filePath(exportWords(QT_TRANSLATE_NOOP("LedgerExport", "Journal")) + QStringLiteral(".journal")));
}

void chooseFile(LedgerSheet* sheet, TextField* file) {
    auto* dialog = new QFileDialog(sheet, exportWords(QT_TRANSLATE_NOOP("LedgerExport", "Export the journal to")), file->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("journal"));
    QObject::connect(dialog, &QFileDialog::fileSelected, file,
                     [file](const QString& path) { file->setText(QDir::toNativeSeparators(path)); });
    dialog->open();
}

} // namespace

void openExportSheet(Desk& desk) {
    auto* sheet = new LedgerSheet(exportWords(QT_TRANSLATE_NOOP("LedgerExport", "Export the journal")), desk, "ledger.exportSheet");
    sheet->setText(exportWords(QT_TRANSLATE_NOOP("LedgerExport", "A text file that hledger and ledger read. Memos stay out: they may name people. The export is recorded in the audit trail.")));
    auto* from = new DateField;
    from->setObjectName(QStringLiteral("export.from"));
    auto* to = new DateField;
    to->setObjectName(QStringLiteral("export.to"));
    const auto today = desk.lookups().today;
    for (auto* date : {from, to})
        date->setReference(today);
    from->setDate(core::makeDate(today.year(), 1, 1));
    to->setDate(today);
    auto* file = new TextField(proposedPath());
    file->setObjectName(QStringLiteral("export.file"));
    auto* fromField = sheet->form()->add(exportWords(QT_TRANSLATE_NOOP("LedgerExport", "From")), from);
    auto* toField = sheet->form()->add(exportWords(QT_TRANSLATE_NOOP("LedgerExport", "To")), to);
    auto* fileField = sheet->form()->add(exportWords(QT_TRANSLATE_NOOP("LedgerExport", "File")), file, {}, 2);
    auto* choose = sheet->addButton(exportWords(QT_TRANSLATE_NOOP("LedgerExport", "Choose file…")), ButtonKind::Outline, [sheet, file] {
        chooseFile(sheet, file);
        return false;
    });
    choose->setObjectName(QStringLiteral("export.choose"));
    sheet->addSubmit(exportWords(QT_TRANSLATE_NOOP("LedgerExport", "Export")), ButtonKind::Primary, [=, &desk] {
        const auto path = QDir::fromNativeSeparators(file->text().trimmed());
        const QFileInfo target(path);
        const auto need = exportWords(QT_TRANSLATE_NOOP("LedgerExport", "Enter a date"));
        fromField->setError(from->date() ? QString() : need);
        toField->setError(!to->date() ? need : from->date() && *to->date() < *from->date() ? exportWords(QT_TRANSLATE_NOOP("LedgerExport", "The end lies before the start")) : QString());
        fileField->setError(path.isEmpty() || !target.dir().exists() || target.isDir() ? exportWords(QT_TRANSLATE_NOOP("LedgerExport", "This folder does not exist")) : QString());
        if (fromField->hasError() || toField->hasError() || fileField->hasError())
            return;
        const core::DateRange range{*from->date(), core::addDays(*to->date(), 1)};
        sheet->run(
            exportWords(QT_TRANSLATE_NOOP("LedgerExport", "Exporting the journal")),
            [range, path = std::filesystem::path(toUtf8(path))](app::Services& services, core::Progress& progress) {
                return services.ledger().exportJournal(range, path, progress);
            },
            [&desk, path](std::int64_t written) {
                desk.navigator().toast(written == 0 ? exportWords(QT_TRANSLATE_NOOP("LedgerExport", "Nothing was exported"))
                                                    : exportWords(QT_TRANSLATE_NOOP("LedgerExport", "%1 entries are in %2")).arg(numberText(written), QDir::toNativeSeparators(path)));
            });
    });
    sheet->open();
}

} // namespace practice::ui::ledger
