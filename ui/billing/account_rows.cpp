#include "ui/billing/account_rows.h"

#include "app/services.h"
#include "billing/setup_service.h"
#include "patients/patient_service.h"
#include "ui/billing/words.h"
#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace practice::ui::billing {

using reporting::CellKind;

namespace {

QString treeSay(const char* text) { return QCoreApplication::translate("BalanceTree", text); }
constexpr QChar kIndent(0x2003);

ViewColumn<PatientRow> owedColumn(const char* key, const char* title, const char* formula, Money (*of)(const PatientRow&), bool strong = false) {
    return {{key, title, CellKind::Money, formula}, titled(title, practice::ui::CellKind::Figure),
            [of, strong](const PatientRow& row) { return Cell::money(of(row)).inStrong(strong); },
            [of](const PatientRow& row) { return reporting::CellValue(of(row)); }};
}

} // namespace

std::vector<ViewColumn<PatientRow>> patientColumns() {
    std::vector<ViewColumn<PatientRow>> columns;
    auto name = titled("Patient");
    name.stretches = true;
    columns.push_back({{"patient", "Patient", CellKind::Text, {}}, name,
                       [](const PatientRow& row) { return Cell::name(fromUtf8(row.entry.displayName())); },
                       [](const PatientRow& row) { return textValue(fromUtf8(row.entry.displayName())); }});
    columns.push_back({{"chart_number", "Chart number", CellKind::Text, {}}, titled("Chart number"),
                       [](const PatientRow& row) { return Cell::plain(fromUtf8(row.entry.number)); },
                       [](const PatientRow& row) { return textValue(fromUtf8(row.entry.number)); }});
    columns.push_back({{"birth_date", "Birth date", CellKind::Date, {}}, titled("Birth date"),
                       [](const PatientRow& row) { return Cell::date(row.entry.birthDate); },
                       [](const PatientRow& row) { return reporting::CellValue(row.entry.birthDate); }});
    columns.push_back(owedColumn("patient_owes", "Patient owes", "Lines of account 1200 without a payer", [](const PatientRow& row) { return row.owed.patientOwes; }));
    columns.push_back(owedColumn("insurance_owes", "Insurance owes", "Lines of account 1200 with a payer", [](const PatientRow& row) { return row.owed.insuranceOwes; }));
    columns.push_back(owedColumn("credit", "Unapplied credit", "Payments not yet put to a charge, account 2200", [](const PatientRow& row) { return -row.owed.unapplied; }));
    columns.push_back(owedColumn("balance", "Balance", "Patient owes + insurance owes − unapplied credit", [](const PatientRow& row) { return row.owed.balance(); }, true));
    return columns;
}

const bill::ChargeTree* treeOf(const bill::AccountView& account, bill::ChargeId id) {
    const auto at = std::find_if(account.charges.begin(), account.charges.end(), [id](const auto& tree) { return tree.charge.id == id; });
    return at == account.charges.end() ? nullptr : &*at;
}

std::vector<bill::OpenItem> openOf(const bill::AccountView& account) {
    std::vector<bill::OpenItem> all;
    for (auto at = account.charges.rbegin(); at != account.charges.rend(); ++at) // the oldest first
        all.insert(all.end(), at->open.begin(), at->open.end());
    return all;
}

namespace {

QString eventText(const bill::ChargeEvent& event) {
    auto text = event.isReversal ? treeSay(QT_TRANSLATE_NOOP("BalanceTree", "Reversal: %1")).arg(wordOf(event.document.kind)) : wordOf(event.document.kind);
    if (!event.text.empty())
        text += QStringLiteral(" · ") + words(event.text);
    return text;
}

/// The charge's own posting is its head line; all else stands beneath.
void addEvents(std::vector<TreeRow>& rows, const bill::ChargeTree& tree, const Lookups& lookups) {
    std::set<bill::DocumentRef> undone;
    for (const auto& event : tree.events)
        if (event.isReversal)
            undone.insert(event.document);
    qint64 number = 0;
    for (const auto& event : tree.events) {
        ++number;
        if (event.document.kind == bill::DocumentKind::Charge && !event.isReversal)
            continue;
        TreeRow row;
        row.id = tree.charge.id.value() * 1000 + number;
        row.kind = TreeRow::Kind::Event;
        row.charge = tree.charge.id;
        row.payer = event.payer;
        row.on = event.postedOn;
        row.text = eventText(event);
        row.amount = event.amount;
        row.balance = event.balance;
        row.document = event.document;
        row.entry = event.entry;
        row.isReversal = event.isReversal;
        row.isReversed = !event.isReversal && undone.contains(event.document);
        rows.push_back(std::move(row));
    }
    for (const auto& open : tree.open) {
        TreeRow row;
        row.id = tree.charge.id.value() * 1000 + 900 + qint64(&open - tree.open.data());
        row.kind = TreeRow::Kind::Open;
        row.charge = tree.charge.id;
        row.payer = open.payer;
        row.isDated = false;
        row.text = treeSay(open.balance.isNegative() ? QT_TRANSLATE_NOOP("BalanceTree", "%1: paid or adjusted by too much")
                                                     : QT_TRANSLATE_NOOP("BalanceTree", "%1 still owes")).arg(lookups.payer(open.payer));
        row.hasBalance = false;
        row.amount = open.balance;
        rows.push_back(std::move(row));
    }
}

} // namespace

std::vector<TreeRow> treeRows(const bill::AccountView& account, const Lookups& lookups, TreeShown shown) {
    std::vector<TreeRow> rows;
    for (const auto& tree : account.charges) {
        if (shown == TreeShown::Open && tree.open.empty())
            continue;
        TreeRow head;
        head.id = tree.charge.id.value() * 1000;
        head.charge = tree.charge.id;
        head.payer = tree.charge.firstPayer;
        head.on = tree.charge.serviceOn;
        head.text = serviceText(tree.charge);
        if (tree.charge.provider.isValid())
            head.text += QStringLiteral(" · ") + lookups.provider(tree.charge.provider);
        head.amount = tree.charge.amount;
        head.balance = tree.balance;
        head.document = {bill::DocumentKind::Charge, tree.charge.id.value()};
        head.entry = tree.charge.entry;
        head.isReversed = tree.charge.isReversed();
        rows.push_back(std::move(head));
        addEvents(rows, tree, lookups);
    }
    if (!account.unapplied.isZero()) {
        TreeRow credit;
        credit.id = 1;
        credit.kind = TreeRow::Kind::Credit;
        credit.isDated = false;
        credit.text = treeSay(QT_TRANSLATE_NOOP("BalanceTree", "Unapplied credit: paid, not yet put to a charge"));
        credit.amount = -account.unapplied;
        credit.hasBalance = false;
        rows.push_back(std::move(credit));
    }
    return rows;
}

std::vector<ViewColumn<TreeRow>> treeColumns(const Desk& desk) {
    const auto unsorted = [](const char* title, practice::ui::CellKind kind = practice::ui::CellKind::Text) { return titled(title, kind, false); };
    auto what = unsorted("What");
    what.stretches = true;
    return {
        {{"date", "Date", CellKind::Date, {}}, unsorted("Date"),
         [](const TreeRow& row) {
             if (!row.isDated)
                 return Cell::plain({});
             return row.kind == TreeRow::Kind::Charge ? Cell::date(row.on).inStrong() : Cell::date(row.on).inToken(Token::Text2);
         },
         [](const TreeRow& row) { return row.isDated ? reporting::CellValue(row.on) : reporting::CellValue(); }},
        {{"what", "What", CellKind::Text, {}}, what,
         [](const TreeRow& row) {
             if (row.kind == TreeRow::Kind::Charge)
                 return row.isReversed ? Cell::quiet(row.text + treeSay(QT_TRANSLATE_NOOP("BalanceTree", " (reversed)"))) : Cell::name(row.text);
             const auto text = QString(kIndent) + row.text + (row.isReversed ? treeSay(QT_TRANSLATE_NOOP("BalanceTree", " (reversed)")) : QString());
             return row.kind == TreeRow::Kind::Event ? Cell::quiet(text) : Cell::name(text);
         },
         [](const TreeRow& row) { return textValue(row.text); }},
        {{"party", "Party", CellKind::Text, {}}, unsorted("Party"),
         [&desk](const TreeRow& row) {
             return row.kind == TreeRow::Kind::Event || row.kind == TreeRow::Kind::Charge ? Cell::quiet(desk.lookups().payer(row.payer)) : Cell::plain({});
         },
         [&desk](const TreeRow& row) { return row.kind == TreeRow::Kind::Credit ? reporting::CellValue() : textValue(desk.lookups().payer(row.payer)); }},
        {{"amount", "Amount", CellKind::Money, "What the document added to what is owed"}, unsorted("Amount", practice::ui::CellKind::Figure),
         [](const TreeRow& row) { return Cell::money(row.amount).inStrong(row.kind != TreeRow::Kind::Event); },
         [](const TreeRow& row) { return reporting::CellValue(row.amount); }},
        {{"balance", "Balance", CellKind::Money, "Of the charge, all parties: now in its first line, afterwards in the others"}, unsorted("Balance", practice::ui::CellKind::Figure),
         [](const TreeRow& row) {
             if (!row.hasBalance)
                 return Cell::plain({});
             auto cell = Cell::money(row.balance);
             return row.kind == TreeRow::Kind::Charge ? cell.inStrong() : cell.inToken(Token::Text2);
         },
         [](const TreeRow& row) { return row.hasBalance ? reporting::CellValue(row.balance) : reporting::CellValue(); }},
    };
}

reporting::TableReport treeReport(const bill::ChargeTree& tree, const Lookups& lookups) {
    reporting::TableReport report;
    report.id = "charge_balance";
    report.title = "Why is my balance this?";
    report.columns = {{"date", "Date", CellKind::Date, {}}, {"what", "What", CellKind::Text, {}}, {"party", "Party", CellKind::Text, {}},
                      {"amount", "Amount", CellKind::Money, {}}, {"balance", "Balance", CellKind::Money, {}}};
    for (const auto& event : tree.events) {
        reporting::Row row;
        row.cells = {event.postedOn, toUtf8(eventText(event)), toUtf8(lookups.payer(event.payer)), event.amount, event.balance};
        row.record = core::EntityRef{"journal_entry", event.entry.value()};
        report.rows.push_back(std::move(row));
    }
    report.totals = reporting::Row{{reporting::CellValue(), std::string("Owed now"), reporting::CellValue(), tree.balance, reporting::CellValue()},
                                   reporting::RowStyle::Total, {}};
    report.provenance = "Lines of account 1200 Patient receivables with this charge, oldest first.";
    return report;
}

core::Result<AccountData> readAccount(app::Services& services, bill::PatientId id) {
    AccountData data;
    PRACTICE_TRY_ASSIGN(data.patient, services.patients().patient(id));
    PRACTICE_TRY_ASSIGN(data.account, services.patientAccounts().account(id));
    PRACTICE_TRY_ASSIGN(data.coverages, services.billingSetup().coverages(id));
    return data;
}

} // namespace practice::ui::billing
