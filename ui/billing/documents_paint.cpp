// What stands on receipts, statements and deposit slips.
#include "ui/billing/document.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

#include <QCoreApplication>

namespace practice::ui::billing {

namespace {

QString paperSay(const char* text) { return QCoreApplication::translate("BillingPaper", text); }
#define ON_PAPER(text) paperSay(QT_TRANSLATE_NOOP("BillingPaper", text))

QColor ink(Token token) { return Theme::instance()->color(token, ThemeKind::Light); }

QFont paperFont(int pixels, bool bold = false) {
    QFont made;
    made.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    made.setStyleHint(QFont::SansSerif);
    made.setPixelSize(pixels);
    made.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    made.setHintingPreference(QFont::PreferNoHinting);
    return made;
}

struct PaperColumn {
    QString title;
    double width; ///< Of the page's width, 0–1.
    bool figure = false;
};

/// A pen that goes down the page.
class Sheet {
  public:
    Sheet(QPainter& painter, QSizeF page) : m_painter(painter), m_page(page) {}
    double y = 0;
    double width() const { return m_page.width(); }
    double height() const { return m_page.height(); }

    void text(double x, double w, const QString& what, int size, bool bold = false, Token token = Token::Text, Qt::Alignment align = Qt::AlignLeft) {
        paintText(&m_painter, QRectF(x, y, w, size * 1.5), align | Qt::AlignVCenter, what, paperFont(size, bold), ink(token));
    }
    void figure(double right, const QString& what, int size, bool bold = false) {
        drawFigure(&m_painter, QRectF(0, y, right, size * 1.5), Qt::AlignRight | Qt::AlignVCenter, what, paperFont(size, bold), ink(Token::Text));
    }
    void rule(Token token = Token::Line2) {
        m_painter.setPen(QPen(ink(token), 1));
        m_painter.drawLine(QPointF(0, y), QPointF(m_page.width(), y));
    }
    void head(const Lookups& lookups, const QString& title, const QString& below) {
        text(0, width() * 0.6, lookups.practice, 17, true);
        text(width() * 0.5, width() * 0.5, title, 17, true, Token::Text, Qt::AlignRight);
        y += 27;
        const auto lines = lookups.practiceAddress.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        text(width() * 0.5, width() * 0.5, below, 12, false, Token::Text2, Qt::AlignRight);
        for (const auto& line : lines) {
            text(0, width() * 0.6, line, 12, false, Token::Text2);
            y += 17;
        }
        y = qMax(y, 50.0) + 12;
        rule();
        y += 20;
    }
    void fact(const QString& label, const QString& value, bool bold = false) {
        text(0, 150, label, 12, false, Token::Text2);
        text(150, width() - 150, value, 13, bold);
        y += 22;
    }
    void row(const std::vector<PaperColumn>& columns, const QStringList& cells, bool bold = false, Token token = Token::Text, int size = 12) {
        double x = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const double w = columns[i].width * width();
            const auto cell = cells.value(int(i));
            if (columns[i].figure)
                drawFigure(&m_painter, QRectF(x, y, w, 20), Qt::AlignRight | Qt::AlignVCenter, cell, paperFont(size, bold), ink(token));
            else
                paintText(&m_painter, QRectF(x, y, w - 8, 20), Qt::AlignLeft | Qt::AlignVCenter, cell, paperFont(size, bold), ink(token));
            x += w;
        }
        y += 22;
    }
    void titles(const std::vector<PaperColumn>& columns, int size = 11) {
        QStringList all;
        for (const auto& column : columns)
            all << column.title;
        row(columns, all, false, Token::Text2, size);
        rule();
        y += 4;
    }
    void foot(const QString& what) {
        y = height() - 18;
        text(0, width(), what, 10, false, Token::Text3);
    }

  private:
    QPainter& m_painter;
    QSizeF m_page;
};

QString chargeText(const bill::AccountView& account, bill::ChargeId id, const Lookups& lookups) {
    for (const auto& tree : account.charges)
        if (tree.charge.id == id)
            return QStringLiteral("%1 · %2 · %3").arg(dateText(tree.charge.serviceOn), fromUtf8(tree.charge.code), lookups.provider(tree.charge.provider));
    return {};
}

QString tenderText(bill::Tender tender) { return QCoreApplication::translate("Billing", fromUtf8(bill::caption(tender)).toUtf8().constData()); }

void paintReceipt(Sheet sheet, const bill::Receipt& receipt, const bill::AccountView& account, const Lookups& lookups) {
    sheet.head(lookups, ON_PAPER("Receipt %1").arg(receipt.number), dateText(receipt.receivedOn));
    sheet.fact(ON_PAPER("Received from"), receipt.payer.isValid() ? lookups.payer(receipt.payer) : lookups.patient(receipt.patient));
    sheet.fact(ON_PAPER("For the account of"), QStringLiteral("%1 · %2").arg(lookups.patient(receipt.patient), lookups.chartNumber(receipt.patient)));
    sheet.fact(ON_PAPER("Paid by"), receipt.reference.empty() ? tenderText(receipt.tender) : QStringLiteral("%1 %2").arg(tenderText(receipt.tender), fromUtf8(receipt.reference)));
    sheet.y += 6;
    sheet.text(0, 150, ON_PAPER("Amount"), 12, false, Token::Text2);
    sheet.text(150, 300, money(receipt.amount), 24, true);
    sheet.y += 48;
    const std::vector<PaperColumn> columns{{ON_PAPER("Applied to"), 0.76}, {ON_PAPER("Amount"), 0.24, true}};
    sheet.titles(columns);
    for (const auto& split : receipt.splits)
        sheet.row(columns, {chargeText(account, split.charge, lookups), money(split.amount)});
    if (!receipt.unapplied.isZero())
        sheet.row(columns, {ON_PAPER("Kept as credit for later visits"), money(receipt.unapplied)});
    sheet.rule(Token::Ctl);
    sheet.y += 4;
    sheet.row(columns, {ON_PAPER("Received in all"), money(receipt.amount)}, true);
    sheet.y += 10;
    sheet.row(columns, {ON_PAPER("The patient still owes"), money(account.patientOwes)});
    if (receipt.isReversed()) {
        sheet.y += 16;
        sheet.text(0, sheet.width(), ON_PAPER("This receipt was reversed and is void."), 14, true, Token::Danger);
    }
    sheet.foot(ON_PAPER("Taken by %1. Thank you.").arg(lookups.user(receipt.createdBy)));
}

constexpr int kFirstLines = 22;
constexpr int kFurtherLines = 36;

std::vector<PaperColumn> statementColumns() {
    return {{ON_PAPER("Service date"), 0.135}, {ON_PAPER("Patient and service"), 0.285}, {ON_PAPER("Charged"), 0.116, true}, {ON_PAPER("Insurance"), 0.116, true},
            {ON_PAPER("Adjusted"), 0.116, true}, {ON_PAPER("You paid"), 0.116, true}, {ON_PAPER("You owe"), 0.116, true}};
}

void paintAging(Sheet& sheet, const bill::StatementContent& statement) {
    const std::vector<PaperColumn> columns{{ON_PAPER("Age in days"), 0.25}, {ON_PAPER("0–30"), 0.15, true}, {ON_PAPER("31–60"), 0.15, true},
                                           {ON_PAPER("61–90"), 0.15, true}, {ON_PAPER("91–120"), 0.15, true}, {ON_PAPER("Over 120"), 0.15, true}};
    sheet.titles(columns);
    QStringList cells{ON_PAPER("You owe")};
    for (const auto amount : statement.aged)
        cells << moneyOrDash(amount);
    sheet.row(columns, cells);
    sheet.y += 14;
    const std::vector<PaperColumn> sums{{{}, 0.5}, {{}, 0.3}, {{}, 0.2, true}};
    if (!statement.pendingInsurance.isZero())
        sheet.row(sums, {{}, ON_PAPER("With your insurance"), money(statement.pendingInsurance)}, false, Token::Text2);
    if (!statement.unappliedCredit.isZero())
        sheet.row(sums, {{}, ON_PAPER("Credit on your account"), money(-statement.unappliedCredit)});
    sheet.row(sums, {{}, ON_PAPER("Please pay"), money(statement.amountDue)}, true, Token::Text, 14);
}

void paintStatement(Sheet sheet, const bill::StatementContent& statement, const Lookups& lookups, int page, int pages) {
    const auto columns = statementColumns();
    const int from = page == 0 ? 0 : kFirstLines + (page - 1) * kFurtherLines;
    const int to = qMin(int(statement.lines.size()), page == 0 ? kFirstLines : from + kFurtherLines);
    sheet.head(lookups, ON_PAPER("Statement"), dateText(statement.madeOn));
    if (page == 0) {
        const double top = sheet.y;
        for (const auto& line : {statement.guarantorName, statement.address.street,
                                 statement.address.city + ", " + statement.address.region + ' ' + statement.address.postalCode}) {
            sheet.text(0, sheet.width() * 0.5, fromUtf8(line), 13);
            sheet.y += 19;
        }
        const double after = sheet.y;
        sheet.y = top;
        const double x = sheet.width() * 0.58;
        for (const auto& [label, value, bold] : {std::tuple{ON_PAPER("Account"), fromUtf8(statement.accountNumber), false},
                                                 std::tuple{ON_PAPER("Due by"), dateText(statement.dueOn), false},
                                                 std::tuple{ON_PAPER("Amount due"), money(statement.amountDue), true}}) {
            sheet.text(x, 120, label, 12, false, Token::Text2);
            sheet.figure(sheet.width(), value, bold ? 16 : 13, bold);
            sheet.y += bold ? 26 : 20;
        }
        sheet.y = qMax(after, sheet.y) + 26;
    }
    sheet.titles(columns);
    for (int i = from; i < to; ++i) {
        const auto& line = statement.lines[std::size_t(i)];
        sheet.row(columns, {dateText(line.serviceOn), QStringLiteral("%1 · %2").arg(fromUtf8(line.patient), fromUtf8(line.text)), moneyOrDash(line.charged),
                            moneyOrDash(-line.insurancePaid), moneyOrDash(-line.adjusted), moneyOrDash(-line.patientPaid), money(line.patientOwes)}, false, Token::Text, 11);
    }
    sheet.rule(Token::Ctl);
    sheet.y += 20;
    if (page == pages - 1)
        paintAging(sheet, statement);
    sheet.foot(ON_PAPER("Page %1 of %2").arg(page + 1).arg(pages));
}

void paintDeposit(Sheet sheet, const bill::Deposit& deposit, const std::vector<bill::Receipt>& receipts, const Lookups& lookups, int page, int pages) {
    const std::vector<PaperColumn> columns{{ON_PAPER("Receipt"), 0.12}, {ON_PAPER("From"), 0.36}, {ON_PAPER("Paid by"), 0.14}, {ON_PAPER("Reference"), 0.2},
                                           {ON_PAPER("Amount"), 0.18, true}};
    sheet.head(lookups, ON_PAPER("Deposit slip %1").arg(deposit.number), dateText(deposit.depositedOn));
    for (const auto& account : lookups.accounts)
        if (account.id == deposit.bank && page == 0)
            sheet.fact(ON_PAPER("To the account"), fromUtf8(account.name));
    if (!deposit.note.empty() && page == 0)
        sheet.fact(ON_PAPER("Bag or batch"), fromUtf8(deposit.note));
    sheet.y += 6;
    sheet.titles(columns);
    const std::size_t from = std::size_t(page) * kFurtherLines;
    Money cash, other;
    for (const auto& receipt : receipts)
        (receipt.tender == bill::Tender::Cash ? cash : other) += receipt.amount;
    for (std::size_t i = from; i < std::min(receipts.size(), from + kFurtherLines); ++i) {
        const auto& receipt = receipts[i];
        sheet.row(columns, {QString::number(receipt.number), receipt.payer.isValid() ? lookups.payer(receipt.payer) : lookups.patient(receipt.patient),
                            tenderText(receipt.tender), fromUtf8(receipt.reference), money(receipt.amount)});
    }
    sheet.rule(Token::Ctl);
    sheet.y += 4;
    if (page == pages - 1) {
        if (!cash.isZero() && !other.isZero()) {
            sheet.row(columns, {{}, ON_PAPER("Cash"), {}, {}, money(cash)});
            sheet.row(columns, {{}, ON_PAPER("Checks"), {}, {}, money(other)});
        }
        sheet.row(columns, {{}, ON_PAPER("Deposit"), {}, {}, money(deposit.amount)}, true, Token::Text, 13);
        sheet.y += 50;
        sheet.text(0, 300, ON_PAPER("Counted by ______________________"), 12, false, Token::Text2);
        sheet.text(sheet.width() * 0.5, sheet.width() * 0.5, ON_PAPER("Checked by ______________________"), 12, false, Token::Text2, Qt::AlignRight);
    }
    sheet.foot(ON_PAPER("Page %1 of %2").arg(page + 1).arg(pages));
}

} // namespace

Document receiptDocument(const bill::Receipt& receipt, const bill::AccountView& account, const Lookups& lookups) {
    return {ON_PAPER("Receipt %1").arg(receipt.number), "patient_receipt", 1,
            [receipt, account, lookups](QPainter& painter, QSizeF page, int) { paintReceipt(Sheet(painter, page), receipt, account, lookups); }};
}

Document statementDocument(const bill::StatementContent& statement, const Lookups& lookups) {
    const int lines = int(statement.lines.size());
    const int pages = lines <= kFirstLines ? 1 : 1 + (lines - kFirstLines + kFurtherLines - 1) / kFurtherLines;
    return {ON_PAPER("Statement %1, %2").arg(fromUtf8(statement.accountNumber), dateText(statement.madeOn)), "patient_statement", pages,
            [statement, lookups, pages](QPainter& painter, QSizeF page, int at) { paintStatement(Sheet(painter, page), statement, lookups, at, pages); }};
}

Document depositDocument(const bill::Deposit& deposit, const std::vector<bill::Receipt>& receipts, const Lookups& lookups) {
    const int pages = qMax(1, (int(receipts.size()) + kFurtherLines - 1) / kFurtherLines);
    return {ON_PAPER("Deposit slip %1").arg(deposit.number), "deposit_slip", pages,
            [deposit, receipts, lookups, pages](QPainter& painter, QSizeF page, int at) { paintDeposit(Sheet(painter, page), deposit, receipts, lookups, at, pages); }};
}

} // namespace practice::ui::billing
