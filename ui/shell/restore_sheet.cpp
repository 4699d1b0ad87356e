#include "ui/shell/restore_sheet.h"

#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace practice::ui::shell {

namespace {

QString restoreWords(const char* text) { return QCoreApplication::translate("RestoreSheet", text); }

/// A file field with a button beside it.
TextField* addFile(QVBoxLayout* column, QWidget* body, const QString& label, const QString& name, QFileDialog::AcceptMode mode,
                   FormField*& field) {
    auto* row = new QHBoxLayout;
    auto* edit = new TextField({}, body);
    edit->setObjectName(name);
    field = new FormField(label, edit, {}, body);
    auto* choose = new Button(restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "Choose…")), ButtonKind::Outline, body);
    choose->setObjectName(name + QStringLiteral("Choose"));
    choose->setAccessibleName(restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "Choose: %1")).arg(label));
    row->addWidget(field, 1);
    row->addWidget(choose);
    column->addLayout(row);
    QObject::connect(choose, &QPushButton::clicked, body, [body, edit, label, mode] {
        auto* dialog = new QFileDialog(body, label, edit->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(mode);
        QObject::connect(dialog, &QFileDialog::fileSelected, edit,
                         [edit](const QString& file) { edit->setText(QDir::toNativeSeparators(file)); });
        dialog->open();
    });
    return edit;
}

} // namespace

void askRestore(QWidget* host, const QString& proposedTarget, std::function<void(RestoreOrder)> then) {
    auto* sheet = new SheetDialog(restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "Restore a backup")), host);
    sheet->setObjectName(QStringLiteral("restore.sheet"));
    sheet->setSheetWidth(560);
    sheet->setText(restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "The backup is checked whole before the new file gets its name. "
                                                           "No existing file is touched.")));
    auto* body = new QWidget(sheet);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    FormField* backupField = nullptr;
    FormField* targetField = nullptr;
    auto* backup = addFile(column, body, restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "Backup")), QStringLiteral("restore.backup"),
                           QFileDialog::AcceptOpen, backupField);
    auto* secret = new PasswordField(body);
    secret->setObjectName(QStringLiteral("restore.secret"));
    auto* secretField = new FormField(restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "Passphrase of the backup, or the recovery key")),
                                      secret, {}, body);
    column->addWidget(secretField);
    auto* target = addFile(column, body, restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "New practice file")),
                           QStringLiteral("restore.target"), QFileDialog::AcceptSave, targetField);
    target->setText(QDir::toNativeSeparators(proposedTarget));
    sheet->setBody(body);
    sheet->addCancel();
    auto* go = sheet->addButton(restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "Restore")), ButtonKind::Primary, [=] {
        const auto from = QDir::fromNativeSeparators(backup->text().trimmed());
        const auto to = QDir::fromNativeSeparators(target->text().trimmed());
        backupField->setError(QFileInfo(from).isFile() ? QString() : restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "There is no such file")));
        secretField->setError(secret->text().isEmpty() ? restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "Needed to open the backup")) : QString());
        targetField->setError(to.isEmpty()               ? restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "Name the new file"))
                              : QFileInfo::exists(to)     ? restoreWords(QT_TRANSLATE_NOOP("RestoreSheet", "This file exists; choose another name"))
                                                          : QString());
        if (backupField->hasError() || secretField->hasError() || targetField->hasError())
            return false;
        then({toUtf8(from), toUtf8(to), toUtf8(secret->text())});
        return true;
    });
    go->setObjectName(QStringLiteral("restore.submit"));
    sheet->open();
}

} // namespace practice::ui::shell
