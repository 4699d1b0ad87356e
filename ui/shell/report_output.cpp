#include "ui/shell/report_output.h"

#include "app/report_export.h"
#include "app/workspace.h"
#include "reporting/report_writer.h"
#include "ui/common/format.h"
#include "ui/common/printing/report_printer.h"
#include "ui/common/printing/report_text.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/segmented.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <filesystem>

namespace practice::ui::shell {

namespace {

struct ExportForm {
    Segmented* format;
    TextField* file;
    FormField* fileField;
};

/// Format, file and a button to choose it.
ExportForm makeExportForm(QWidget* body, const reporting::TableReport& report) {
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(10));
    ExportForm form;
    form.format = new Segmented(ReportOutput::tr("Format"), {}, body);
    form.format->setObjectName(QStringLiteral("export.format"));
    form.format->addOption(ReportOutput::tr("CSV"), QStringLiteral("csv"));
    form.format->addOption(ReportOutput::tr("Excel (XLSX)"), QStringLiteral("xlsx"));
    form.format->addOption(ReportOutput::tr("PDF"), QStringLiteral("pdf"));
    form.format->setCurrent(0);
    column->addWidget(form.format, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout;
    form.file = new TextField(QDir::toNativeSeparators(proposedFile(report, QStringLiteral("csv"))), body);
    form.file->setObjectName(QStringLiteral("export.file"));
    form.fileField = new FormField(ReportOutput::tr("File"), form.file, {}, body);
    auto* choose = new Button(ReportOutput::tr("Choose…"), ButtonKind::Outline, body);
    choose->setObjectName(QStringLiteral("export.choose"));
    choose->setAccessibleName(ReportOutput::tr("Choose the folder and the name of the file"));
    row->addWidget(form.fileField, 1);
    row->addWidget(choose);
    column->addLayout(row);
    QObject::connect(form.format, &Segmented::currentChanged, form.file, [form] {
        const QFileInfo now(QDir::fromNativeSeparators(form.file->text()));
        form.file->setText(QDir::toNativeSeparators(
            QDir(now.path()).filePath(now.completeBaseName() + QLatin1Char('.') + form.format->value().toString())));
    });
    QObject::connect(choose, &QPushButton::clicked, body, [body, form] {
        auto* dialog = new QFileDialog(body, ReportOutput::tr("Export to"), form.file->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(form.format->value().toString());
        QObject::connect(dialog, &QFileDialog::fileSelected, form.file,
                         [form](const QString& file) { form.file->setText(QDir::toNativeSeparators(file)); });
        dialog->open();
    });
    return form;
}

/// False where it was canceled; nothing was written then.
bool writeInFormat(const reporting::TableReport& report, const QString& format, const QString& file,
                   const PrintHeading& heading, core::Progress& progress) {
    if (format == QLatin1String("pdf"))
        return writePdf(file, report, heading, progress);
    reporting::CsvLayout layout;
    layout.byteOrderMark = true; // people open it with a spreadsheet program
    const auto known = reporting::fileFormatNamed(toUtf8(format));
    return reporting::writeReport(report, known.value_or(reporting::FileFormat::Csv), std::filesystem::path(toUtf8(file)), layout,
                                  progress);
}

} // namespace

ReportOutput::ReportOutput(QWidget* window, DbRunner& runner, Navigator& navigator,
                           std::shared_ptr<const security::Session> session)
    : QObject(window), m_window(window), m_runner(runner), m_navigator(navigator), m_session(std::move(session)) {}

void ReportOutput::setPractice(const QString& name, const core::TimeZone& zone) {
    m_practice = name;
    m_zone = zone;
}

PrintHeading ReportOutput::heading() const {
    return {m_practice, fromUtf8(m_session->displayName()), instantText(m_runner.workspace().clock().now(), m_zone),
            textFont(TextStyle::Body), m_zone};
}

bool ReportOutput::may() {
    const auto allowed = m_session->require(security::Permission::ExportData);
    if (!allowed)
        m_navigator.showRefusal(allowed.error());
    return allowed.has_value();
}

void ReportOutput::audited(const reporting::TableReport& report, const QString& format, std::function<void()> then) {
    m_runner.write(
        this, {},
        [id = report.id, format = toUtf8(format), rows = static_cast<std::int64_t>(report.rows.size())](
            app::Services& services, core::Progress&) { return app::recordExport(services, id, format, rows); },
        [this, then = std::move(then)](core::Result<core::ChangeSet> recorded) {
            if (recorded)
                then();
            else
                m_navigator.showRefusal(recorded.error());
        });
}

void ReportOutput::preview(const reporting::TableReport& report) {
    if (!may())
        return;
    auto* window = new PrintPreview(
        report, heading(),
        [self = QPointer<ReportOutput>(this), report](const QString& format, std::function<void()> then) {
            if (self)
                self->audited(report, format, std::move(then));
        },
        m_window);
    connect(window, &PrintPreview::pdfRequested, this,
            [this, report](const QString& file) { write(report, QStringLiteral("pdf"), file); });
    window->show();
}

void ReportOutput::exportSheet(const reporting::TableReport& report) {
    if (!may())
        return;
    auto* sheet = new SheetDialog(tr("Export “%1”").arg(reportCaption(report.title)), m_window);
    sheet->setObjectName(QStringLiteral("export.sheet"));
    sheet->setSheetWidth(560);
    const auto rows = static_cast<std::int64_t>(report.rows.size());
    const auto filters = filtersText(report);
    sheet->setText(counted(rows, tr("%1 row, as on the screen."), tr("%1 rows, as on the screen.")) +
                   (filters.isEmpty() ? QString() : QLatin1Char(' ') + filters) + QLatin1Char('\n') +
                   tr("The export is recorded in the audit trail."));
    auto* body = new QWidget(sheet);
    const auto form = makeExportForm(body, report);
    sheet->setBody(body);
    sheet->addCancel();
    auto* go = sheet->addButton(tr("Export"), ButtonKind::Primary, [this, form, report] {
        const auto file = QDir::fromNativeSeparators(form.file->text().trimmed());
        const QFileInfo target(file);
        if (file.isEmpty() || !target.dir().exists() || target.isDir()) {
            form.fileField->setError(tr("This folder does not exist"));
            form.file->setFocus();
            return false;
        }
        write(report, form.format->value().toString(), file);
        return true;
    });
    go->setObjectName(QStringLiteral("export.submit"));
    sheet->open();
}

void ReportOutput::write(const reporting::TableReport& report, const QString& format, const QString& file) {
    audited(report, format, [this, report, format, file] {
        m_runner.longRead(
            this, tr("Writing %1").arg(QFileInfo(file).fileName()),
            [report, format, file, head = heading()](app::Services&, core::Progress& progress) {
                return writeInFormat(report, format, file, head, progress);
            },
            [this, file](bool whole) {
                if (!whole)
                    return m_navigator.toast(tr("Canceled: %1 was not written").arg(QFileInfo(file).fileName()));
                m_navigator.toast(tr("Saved as %1").arg(QDir::toNativeSeparators(file)));
                emit written(file);
            });
    });
}

} // namespace practice::ui::shell
