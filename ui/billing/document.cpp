#include "ui/billing/document.h"

#include "app/report_export.h"
#include "core/contract.h"
#include "core/pending_file.h"
#include "ui/common/format.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLocale>
#include <QPageLayout>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QStandardPaths>

#include <filesystem>

namespace practice::ui::billing {

using security::Permission;

namespace {

constexpr double kDotsPerInch = 96;

QPageLayout paperLayout() {
    // Letter in the United States, A4 elsewhere.
    const auto size = QLocale().measurementSystem() == QLocale::MetricSystem ? QPageSize::A4 : QPageSize::Letter;
    return QPageLayout(QPageSize(size), QPageLayout::Portrait, QMarginsF(16, 16, 16, 14), QPageLayout::Millimeter);
}

QSizeF paperSize() { return paperLayout().paintRect(QPageLayout::Point).size() * (kDotsPerInch / 72); }

void paintPages(const Document& document, QPagedPaintDevice& device, int resolution) {
    QPainter painter(&device);
    if (!painter.isActive())
        throw core::IoError("The document could not be written. Choose a folder that you may write to.");
    painter.scale(resolution / kDotsPerInch, resolution / kDotsPerInch);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int at = 0; at < document.pages; ++at) {
        if (at > 0)
            device.newPage();
        document.paint(painter, paperSize(), at);
    }
}

/// The first page, as high as there is room.
class PaperPreview final : public QWidget {
  public:
    explicit PaperPreview(Document document) : m_document(std::move(document)) {
        setObjectName(QStringLiteral("document.page"));
        setAccessibleName(m_document.title);
        const auto page = paperSize();
        const double shown = px(420);
        setFixedSize(int(shown), int(shown * qMin(1.0, page.height() / page.width() * 0.92)));
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        painter.setPen(color(Token::Line2));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
        const auto page = paperSize();
        constexpr double kEdge = 40;
        const double scale = width() / (page.width() + 2 * kEdge);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(scale, scale);
        painter.translate(kEdge, kEdge);
        m_document.paint(painter, page, 0);
    }

  private:
    Document m_document;
};

QString proposedPdf(const QString& title) {
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto name = title;
    for (auto& letter : name)
        if (QStringLiteral("/\\:*?\"<>|,").contains(letter))
            letter = QLatin1Char('-');
    return documents.filePath(name + QStringLiteral(".pdf"));
}

/// Tells the audit trail, then goes on.
void audited(Desk& desk, const Document& document, const char* format, std::function<void()> then) {
    desk.write(
        &desk, {},
        [id = document.auditId, format](app::Services& services, core::Progress&) { return app::recordExport(services, id, format, 1); },
        [then = std::move(then)](const core::ChangeSet&) { then(); });
}

void printDocument(Desk& desk, const Document& document) {
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageLayout(paperLayout());
    printer->setDocName(document.title);
    auto* dialog = new QPrintDialog(printer.get(), desk.page());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, desk.page(), [&desk, printer, document] {
        audited(desk, document, "print", [printer, document] { paintPages(document, *printer, printer->resolution()); });
    });
    dialog->open();
}

void saveDocument(Desk& desk, const Document& document) {
    auto* dialog = new QFileDialog(desk.page(), Desk::tr("Save %1").arg(document.title), proposedPdf(document.title));
    dialog->setObjectName(QStringLiteral("document.file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    QObject::connect(dialog, &QFileDialog::fileSelected, desk.page(), [&desk, document](const QString& file) {
        audited(desk, document, "pdf", [&desk, document, file] {
            desk.runner().longRead(
                &desk, Desk::tr("Writing %1").arg(document.title),
                [document, file](app::Services&, core::Progress&) {
                    writeDocument(document, file);
                    return true;
                },
                [&desk, file](bool) { desk.navigator().toast(Desk::tr("Saved as %1").arg(QDir::toNativeSeparators(file))); });
        });
    });
    dialog->open();
}

} // namespace

void writeDocument(const Document& document, const QString& path) {
    core::PendingFile pending(std::filesystem::path(toUtf8(path)));
    {
        QFile file(QString::fromStdString(pending.path().string()));
        if (!file.open(QIODevice::WriteOnly))
            throw core::IoError("The PDF could not be written. Choose a folder that you may write to.");
        {
            QPdfWriter writer(&file);
            writer.setResolution(600);
            writer.setPageLayout(paperLayout());
            writer.setTitle(document.title);
            writer.setCreator(QStringLiteral("PracticeDesk"));
            paintPages(document, writer, writer.resolution());
        }
        if (!file.flush() || file.error() != QFileDevice::NoError)
            throw core::IoError("The PDF could not be finished; the disk may be full. Nothing was written.");
    }
    pending.commit();
}

SheetDialog* showDocument(Desk& desk, Document document, const QString& text, std::function<void(std::function<void()>)> before) {
    auto* sheet = new SheetDialog(document.title, desk.page());
    sheet->setObjectName(QStringLiteral("billing.document"));
    sheet->setText(text);
    sheet->setSheetWidth(468);
    sheet->setBody(new PaperPreview(document));
    if (!before)
        before = [](std::function<void()> then) { then(); };
    sheet->addButton(Desk::tr("Done"), ButtonKind::Ghost)->setObjectName(QStringLiteral("document.done"));
    const auto why = desk.whyNot(Permission::ExportData);
    auto* pdf = sheet->addButton(Desk::tr("Save as PDF…"), ButtonKind::Outline, [&desk, document, before] {
        before([&desk, document] { saveDocument(desk, document); });
        return true;
    });
    auto* print = sheet->addButton(Desk::tr("Print…"), ButtonKind::Primary, [&desk, document, before] {
        before([&desk, document] { printDocument(desk, document); });
        return true;
    });
    pdf->setObjectName(QStringLiteral("document.pdf"));
    print->setObjectName(QStringLiteral("document.print"));
    pdf->setEnabledOr(why);
    print->setEnabledOr(why);
    sheet->open();
    return sheet;
}

} // namespace practice::ui::billing
