#pragma once

#include "billing/day.h"
#include "ui/billing/desk.h"

#include <QPainter>

#include <functional>

namespace practice::ui {
class SheetDialog;
}

namespace practice::ui::billing {

/// Something on paper: receipt, statement, deposit slip. Drawn in units of 1/96 inch on Letter or A4, black on white.
struct Document {
    QString title;      ///< "Receipt 12"
    std::string auditId; ///< "patient_receipt", in the audit trail where it leaves the program.
    int pages = 1;
    std::function<void(QPainter& painter, QSizeF page, int at)> paint;
};

/// `account`: the patient's after the payment.
Document receiptDocument(const bill::Receipt& receipt, const bill::AccountView& account, const Lookups& lookups);
Document statementDocument(const bill::StatementContent& statement, const Lookups& lookups);
Document depositDocument(const bill::Deposit& deposit, const std::vector<bill::Receipt>& receipts, const Lookups& lookups);

/// IoError where the disk refuses. The file appears whole or not at all; any thread.
void writeDocument(const Document& document, const QString& path);
/// The first page as it will be printed, with Print, PDF and Done. `before` runs first (a statement is kept
/// before it is printed). Whatever leaves the
/// program is audited first.
SheetDialog* showDocument(Desk& desk, Document document, const QString& text, std::function<void(std::function<void()>)> before = {});

} // namespace practice::ui::billing
