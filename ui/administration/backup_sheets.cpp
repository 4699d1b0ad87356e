#include "ui/administration/backup_sheets.h"

#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace practice::ui::administration {

namespace {

constexpr int kShortest = 10;

QString backupWords(const char* text) { return QCoreApplication::translate("BackupSheets", text); }

void chooseFile(QWidget* body, TextField* edit, const FileQuestion& question) {
    auto* dialog = new QFileDialog(body, question.fileLabel, QFileInfo(edit->text()).path(),
                                   backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Backups (*.pdbackup);;All files (*)")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(question.makes ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    if (!question.makes)
        dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, edit, [edit](const QString& file) { edit->setText(QDir::toNativeSeparators(file)); });
    dialog->open();
}

PasswordField* addSecret(QVBoxLayout* column, const QString& label, const char* name, FormField*& field) {
    auto* edit = new PasswordField;
    edit->setObjectName(QLatin1String(name));
    field = new FormField(label, edit);
    column->addWidget(field);
    return edit;
}

QString fileProblem(const FileQuestion& question, const QString& file) {
    if (file.isEmpty())
        return backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Choose a file"));
    if (!question.makes && !QFileInfo(file).isFile())
        return backupWords(QT_TRANSLATE_NOOP("BackupSheets", "There is no such file"));
    if (question.makes && QFileInfo::exists(file))
        return backupWords(QT_TRANSLATE_NOOP("BackupSheets", "This file exists already: choose another name"));
    if (question.makes && !QFileInfo(file).dir().exists())
        return backupWords(QT_TRANSLATE_NOOP("BackupSheets", "There is no such folder"));
    return {};
}

} // namespace

void askFileAndPassphrase(QWidget* host, const FileQuestion& question, std::function<void(const QString&, const QString&)> then) {
    auto* sheet = new SheetDialog(question.title, host);
    sheet->setObjectName(QStringLiteral("backup.sheet"));
    sheet->setText(question.text);
    sheet->setSheetWidth(560);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    auto* file = new TextField(question.file);
    file->setObjectName(QStringLiteral("backup.file"));
    auto* fileField = new FormField(question.fileLabel, file);
    auto* choose = new Button(backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Choose…")), ButtonKind::Outline);
    choose->setObjectName(QStringLiteral("backup.choose"));
    choose->setAccessibleName(backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Choose the file")));
    row->addWidget(fileField, 1);
    row->addWidget(choose);
    column->addLayout(row);
    QObject::connect(choose, &QPushButton::clicked, body, [body, file, question] { chooseFile(body, file, question); });
    FormField* firstField = nullptr;
    FormField* againField = nullptr;
    auto* first = addSecret(column, backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Passphrase of the backup")), "backup.passphrase", firstField);
    PasswordField* again = nullptr;
    if (question.makes) {
        firstField->setHint(backupWords(QT_TRANSLATE_NOOP("BackupSheets", "At least 10 characters; a few words are good")));
        again = addSecret(column, backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Once more")), "backup.passphraseAgain", againField);
    }
    sheet->setBody(body);
    sheet->addCancel();
    sheet->addButton(question.action, ButtonKind::Primary, [=] {
             const auto path = file->text().trimmed();
             fileField->setError(fileProblem(question, path));
             firstField->setError(question.makes && first->text().toUcs4().size() < kShortest
                                      ? backupWords(QT_TRANSLATE_NOOP("BackupSheets", "At least 10 characters are needed"))
                                  : first->text().isEmpty() ? backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Enter the passphrase"))
                                                            : QString());
             if (againField)
                 againField->setError(again->text() == first->text() ? QString() : backupWords(QT_TRANSLATE_NOOP("BackupSheets", "The two are not the same")));
             for (auto* field : {fileField, firstField, againField})
                 if (field && field->hasError()) {
                     field->editor()->setFocus();
                     return false;
                 }
             then(path, first->text());
             return true;
         })->setObjectName(QStringLiteral("backup.go"));
    sheet->open();
    (question.file.isEmpty() ? static_cast<QWidget*>(file) : first)->setFocus();
}

void askPassword(QWidget* host, const QString& title, const QString& text, const QString& action, std::function<void(const QString&)> then) {
    auto* sheet = new SheetDialog(title, host);
    sheet->setObjectName(QStringLiteral("backup.passwordSheet"));
    sheet->setText(text);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    FormField* field = nullptr;
    auto* password = addSecret(column, backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Your password")), "backup.password", field);
    sheet->setBody(body);
    sheet->addCancel();
    sheet->addButton(action, ButtonKind::Primary, [=] {
             if (password->text().isEmpty()) {
                 field->setError(backupWords(QT_TRANSLATE_NOOP("BackupSheets", "Enter your password")));
                 password->setFocus();
                 return false;
             }
             then(password->text());
             return true;
         })->setObjectName(QStringLiteral("backup.passwordGo"));
    sheet->open();
    password->setFocus();
}

} // namespace practice::ui::administration
