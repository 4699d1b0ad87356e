#pragma once

#include "ui/common/printing/report_paginator.h"

#include <QWidget>

#include <functional>
#include <memory>

class QPrinter;
class QPrintPreviewWidget;

namespace practice::ui {

/// Paints the report on a printer that is set up (page range included).
void printReport(QPrinter& printer, const reporting::TableReport& report, const PrintHeading& heading);
/// A PDF of the whole report; any thread. IoError where the file cannot be written. Written beside its target and renamed
/// over it; false where `progress` was canceled, and nothing is there then.
bool writePdf(const QString& file, const reporting::TableReport& report, const PrintHeading& heading, core::Progress& progress);
void writePdf(const QString& file, const reporting::TableReport& report, const PrintHeading& heading);

/// "Documents/Staff directory.pdf"
QString proposedFile(const reporting::TableReport& report, const QString& suffix);

/// A window with the pages as they will be printed, and Print and PDF. `before(format, then)` is asked before anything
/// is printed; it calls `then` once the audit entry is written. A PDF is asked for by pdfRequested.
class PrintPreview : public QWidget {
    Q_OBJECT
  public:
    using Gate = std::function<void(const QString& format, std::function<void()> then)>;
    PrintPreview(reporting::TableReport report, PrintHeading heading, Gate before, QWidget* parent);
    ~PrintPreview() override;
    int pageCount() const;

  signals:
    void pdfRequested(const QString& file);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void print();
    void savePdf();
    reporting::TableReport m_report;
    PrintHeading m_heading;
    Gate m_before;
    std::unique_ptr<QPrinter> m_printer;
    QPrintPreviewWidget* m_preview;
};

} // namespace practice::ui
