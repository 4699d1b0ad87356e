#include "ui/common/printing/report_printer.h"

#include "core/contract.h"
#include "ui/common/printing/report_text.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QKeyEvent>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QSaveFile>
#include <QStandardPaths>

namespace practice::ui {

namespace {

const QMarginsF kMargins(14, 14, 14, 12); // millimetres

QSizeF areaOf(const QPageLayout& layout) { return layout.paintRect(QPageLayout::Point).size(); }

QPageLayout layoutFor(const reporting::TableReport& report, const QFont& base, QPaintDevice* device,
                      const core::Progress* progress = nullptr) {
    // Letter in the United States, A4 elsewhere.
    const auto size = QLocale().measurementSystem() == QLocale::MetricSystem ? QPageSize::A4 : QPageSize::Letter;
    QPageLayout layout(QPageSize(size), QPageLayout::Portrait, kMargins, QPageLayout::Millimeter);
    layout.setOrientation(ReportPaginator::orientationFor(report, base, areaOf(layout).width(), device, progress));
    return layout;
}

} // namespace

QString proposedFile(const reporting::TableReport& report, const QString& suffix) {
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto name = reportCaption(report.title);
    for (auto& letter : name)
        if (QStringLiteral("/\\:*?\"<>|").contains(letter))
            letter = QLatin1Char('-');
    return documents.filePath(name + QLatin1Char('.') + suffix);
}

void printReport(QPrinter& printer, const reporting::TableReport& report, const PrintHeading& heading) {
    const ReportPaginator pages(report, heading, areaOf(printer.pageLayout()), &printer);
    QPainter painter(&printer);
    const int first = printer.fromPage() > 0 ? printer.fromPage() - 1 : 0;
    const int last = printer.toPage() > 0 ? std::min(printer.toPage(), pages.pageCount()) - 1 : pages.pageCount() - 1;
    pages.paintAll(&painter, &printer, first, last);
}

void writePdf(const QString& file, const reporting::TableReport& report, const PrintHeading& heading) {
    core::NoProgress quiet;
    writePdf(file, report, heading, quiet);
}

bool writePdf(const QString& file, const reporting::TableReport& report, const PrintHeading& heading, core::Progress& progress) {
    const auto refuse = [&file] {
        throw core::IoError(PrintPreview::tr("“%1” could not be written. Nothing was saved there. "
                                             "Choose another folder, or free some space on the disk.")
                                .arg(QDir::toNativeSeparators(file))
                                .toStdString());
    };
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly))
        refuse();
    {
        QPdfWriter writer(&target);
        writer.setResolution(600);
        writer.setTitle(reportCaption(report.title));
        writer.setCreator(QStringLiteral("PracticeDesk"));
        writer.setPageLayout(layoutFor(report, heading.base, &writer, &progress));
        const ReportPaginator pages(report, heading, areaOf(writer.pageLayout()), &writer, &progress);
        QPainter painter(&writer);
        if (!painter.isActive())
            refuse();
        pages.paintAll(&painter, &writer, 0, pages.pageCount() - 1, &progress);
    }
    if (progress.cancelled()) {
        target.cancelWriting(); // the destructor then drops what was written
        return false;
    }
    if (!target.commit())
        refuse();
    return true;
}

PrintPreview::PrintPreview(reporting::TableReport report, PrintHeading heading, Gate before, QWidget* parent)
    : QWidget(parent, Qt::Window), m_report(std::move(report)), m_heading(std::move(heading)), m_before(std::move(before)),
      m_printer(std::make_unique<QPrinter>(QPrinter::HighResolution)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("printing.preview"));
    setWindowTitle(tr("Print preview: %1").arg(reportCaption(m_report.title)));
    setAccessibleName(windowTitle());
    setWindowModality(Qt::WindowModal);
    m_printer->setPageLayout(layoutFor(m_report, m_heading.base, m_printer.get()));
    m_printer->setDocName(reportCaption(m_report.title));
    m_preview = new QPrintPreviewWidget(m_printer.get(), this);
    m_preview->setObjectName(QStringLiteral("printing.pages"));
    m_preview->setAccessibleName(tr("Pages as they will be printed"));
    connect(m_preview, &QPrintPreviewWidget::paintRequested, this,
            [this](QPrinter* printer) { printReport(*printer, m_report, m_heading); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new Surface(Token::Window, this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(px(24), px(10), px(24), px(10));
    row->addWidget(new Label(reportCaption(m_report.title), TextStyle::Panel, Token::Text, bar));
    row->addWidget(new Label(filtersText(m_report), TextStyle::Secondary, Token::Text2, bar), 1);
    const auto add = [&](const QString& text, ButtonKind kind, const char* name, auto slot) {
        auto* button = new Button(text, kind, bar);
        button->setObjectName(QLatin1String(name));
        connect(button, &QPushButton::clicked, this, slot);
        row->addWidget(button);
        return button;
    };
    add(tr("Fit width"), ButtonKind::Ghost, "printing.fitWidth", [this] { m_preview->fitToWidth(); });
    add(tr("Whole page"), ButtonKind::Ghost, "printing.fitPage", [this] { m_preview->fitInView(); });
    add(tr("Close"), ButtonKind::Outline, "printing.close", [this] { close(); });
    add(tr("Save as PDF…"), ButtonKind::Outline, "printing.pdf", [this] { savePdf(); });
    auto* go = add(tr("Print…"), ButtonKind::Primary, "printing.print", [this] { print(); });
    column->addWidget(bar);
    column->addWidget(m_preview, 1);
    resize(px(980), px(760));
    m_preview->fitToWidth();
    go->setFocus();
}

PrintPreview::~PrintPreview() { delete m_preview; } // it draws with m_printer

int PrintPreview::pageCount() const { return m_preview->pageCount(); }

void PrintPreview::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void PrintPreview::print() {
    auto* dialog = new QPrintDialog(m_printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setMinMax(1, std::max(1, pageCount()));
    connect(dialog, &QDialog::accepted, this, [this] {
        m_before(QStringLiteral("print"), [self = QPointer<PrintPreview>(this)] {
            if (!self)
                return;
            printReport(*self->m_printer, self->m_report, self->m_heading);
            self->close();
        });
    });
    dialog->open();
}

void PrintPreview::savePdf() {
    auto* dialog = new QFileDialog(this, tr("Save as PDF"), proposedFile(m_report, QStringLiteral("pdf")), tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        emit pdfRequested(file);
    });
    dialog->open();
}

} // namespace practice::ui
