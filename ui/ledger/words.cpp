#include "ui/ledger/words.h"

#include "ui/common/format.h"

#include <QCoreApplication>

namespace practice::ui::ledger {

namespace {

struct JournalWord {
    const char* kind;
    const char* caption;
};
constexpr JournalWord kJournals[] = {
    {"manual", QT_TRANSLATE_NOOP("Journals", "By hand")},      {"opening", QT_TRANSLATE_NOOP("Journals", "Opening")},
    {"receipts", QT_TRANSLATE_NOOP("Journals", "Receipts")},   {"deposit", QT_TRANSLATE_NOOP("Journals", "Deposit")},
    {"payment", QT_TRANSLATE_NOOP("Journals", "Payment")},     {"payroll", QT_TRANSLATE_NOOP("Journals", "Payroll")},
    {"reversal", QT_TRANSLATE_NOOP("Journals", "Reversal")},   {"remittance", QT_TRANSLATE_NOOP("Journals", "Insurer payment")},
};

} // namespace

QString kindText(practice::ledger::AccountKind kind) {
    using enum practice::ledger::AccountKind;
    switch (kind) {
    case Asset: return QCoreApplication::translate("Accounts", "Asset");
    case Liability: return QCoreApplication::translate("Accounts", "Liability");
    case Equity: return QCoreApplication::translate("Accounts", "Equity");
    case Income: return QCoreApplication::translate("Accounts", "Income");
    case Expense: return QCoreApplication::translate("Accounts", "Expense");
    }
    return {};
}

QString journalText(const std::string& kind) {
    for (const auto& word : kJournals)
        if (kind == word.kind)
            return QCoreApplication::translate("Journals", word.caption);
    auto text = fromUtf8(kind);
    text.replace(QLatin1Char('_'), QLatin1Char(' '));
    return text.left(1).toUpper() + text.mid(1);
}

core::Money amountOf(const practice::ledger::JournalEntry& entry) {
    core::Money debits;
    for (const auto& line : entry.content.lines)
        if (!line.amount.isNegative())
            debits += line.amount;
    return debits;
}

} // namespace practice::ui::ledger
