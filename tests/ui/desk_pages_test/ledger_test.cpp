#include "ui/desk_pages_test/desk_fixture.h"

#include "ledger/ledger_service.h"
#include "ui/common/table/record_table.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/ledger/entry.h"
#include "ui/ledger/journal_view.h"
#include "ui/ledger/ledger_page.h"
#include "ui/ledger/opening_view.h"

#include <QFileDialog>
#include <QScrollBar>

#include <algorithm>
#include <fstream>

using namespace practice;
using namespace practice::testing;
using ui::ledger::LedgerPage;

namespace {

struct LedgerDesk : Desk {
    explicit LedgerDesk(Data data = Data::Demo, const char* user = "manager") : Desk({ui::ledger::pageEntry()}, data, user) { start(); }
    LedgerPage& page() { return *static_cast<LedgerPage*>(window->pages().page(QStringLiteral("ledger"))); }
    ui::RecordTable& table(const char* name) { return *find<ui::RecordTable>(name); }
    ledger::LedgerService::Proof proof() {
        return *ask([](app::Services& services) { return services.ledger().proof(); });
    }
    core::Money balanceOf(const char* code) {
        const auto balances = *ask([](app::Services& services) { return services.ledger().balances(core::makeDate(2026, 12, 31)); });
        const auto at = std::find_if(balances.begin(), balances.end(), [&](const auto& b) { return b.account.code == code; });
        return at == balances.end() ? core::Money() : at->balance();
    }
    /// Types into a field that has a name, as a person does.
    void fill(const char* field, const QString& text) {
        auto* widget = find(field);
        REQUIRE(widget);
        widget->setFocus();
        REQUIRE(QApplication::focusWidget());
        if (auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget()))
            line->selectAll();
        else if (auto* combo = qobject_cast<QComboBox*>(QApplication::focusWidget()); combo && combo->isEditable())
            combo->lineEdit()->selectAll(); // as Tab does
        type(text);
        press(Qt::Key_Tab);
        settle();
    }
    void postByKeys(const QString& debitAccount, const QString& creditAccount, const QString& amount) {
        press(Qt::Key_N, Qt::ControlModifier);
        settle();
        fill("entry.account.1", debitAccount);
        fill("entry.debit.1", amount);
        fill("entry.account.2", creditAccount);
        fill("entry.credit.2", amount);
    }
};

} // namespace

TEST_CASE("an entry is posted with keys alone, and the message takes it back") {
    LedgerDesk desk;
    const auto before = desk.proof();
    const auto supplies = desk.balanceOf("6220");
    desk.postByKeys(QStringLiteral("6220 Office supplies"), QStringLiteral("1000 Operating bank account"), QStringLiteral("1,234.50"));
    CHECK(desk.find<ui::MessageLine>("entry.proof")->text() == QStringLiteral("Debits 1,234.50 = credits 1,234.50"));
    CHECK_FALSE(desk.page().unsavedWork().isEmpty());
    REQUIRE(desk.find<QPushButton>("entry.post")->isEnabled());
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    desk.settle();
    CHECK(desk.page().unsavedWork().isEmpty());
    CHECK(desk.proof().entries == before.entries + 1);
    CHECK(desk.balanceOf("6220") == supplies + core::Money::fromCents(1'234'50));
    CHECK(desk.find("ledger.entryPanel")->isVisible());

    desk.window->navigator().toastBar().triggerUndo();
    desk.settle();
    CHECK(desk.proof().entries == before.entries + 2);
    CHECK(desk.balanceOf("6220") == supplies);
    CHECK(desk.find("ledger.reversedBy")); // the panel follows
    CHECK_FALSE(desk.find<QPushButton>("ledger.reverse")->isEnabled());
}

TEST_CASE("an entry that does not balance says by how much and is not posted") {
    LedgerDesk desk;
    const auto before = desk.proof();
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    CHECK_FALSE(desk.find<QPushButton>("entry.post")->isEnabled());
    desk.fill("entry.account.1", QStringLiteral("6220 Office supplies"));
    desk.fill("entry.debit.1", QStringLiteral("100"));
    desk.fill("entry.account.2", QStringLiteral("1000 Operating bank account"));
    desk.fill("entry.credit.2", QStringLiteral("90"));
    CHECK(desk.find<ui::MessageLine>("entry.proof")->text().contains(QStringLiteral("10.00 apart")));
    const auto findings = desk.find("entry.findings")->findChildren<ui::ReasonLine*>();
    CHECK(std::any_of(findings.begin(), findings.end(), [](auto* line) { return line->isVisible() && line->text().contains(QStringLiteral("differ by 10.00")); }));
    desk.press(Qt::Key_Return, Qt::ControlModifier);
    desk.settle();
    CHECK(desk.proof().entries == before.entries);
    desk.click("entry.discard");
    CHECK(desk.page().unsavedWork().isEmpty());
}

TEST_CASE("an account is chosen by what is typed, also while the list of proposals is open") {
    LedgerDesk desk;
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    auto* account = desk.find<ui::ComboField>("entry.account.1");
    const auto chosen = [account] { return account->itemText(account->currentIndex()); };
    account->setFocus();
    desk.type(QStringLiteral("6220"));
    CHECK(account->lineEdit()->text() == QStringLiteral("6220")); // what is typed stays while it is typed
    CHECK(chosen() == QStringLiteral("6220 Office supplies"));   // and only one account fits it
    CHECK(QApplication::activePopupWidget());
    desk.find("entry.debit.1")->setFocus(); // by a shortcut or a mnemonic: the open list keeps the end of the focus from the field
    CHECK_FALSE(QApplication::activePopupWidget());
    CHECK(account->lineEdit()->text() == QStringLiteral("6220 Office supplies"));

    desk.fill("entry.account.1", QStringLiteral("operating")); // a word inside
    CHECK(chosen() == QStringLiteral("1000 Operating bank account"));
    desk.fill("entry.account.1", QStringLiteral("nothing like it")); // back to the last choice
    CHECK(chosen() == QStringLiteral("1000 Operating bank account"));
    CHECK(account->lineEdit()->text() == QStringLiteral("1000 Operating bank account"));
}

TEST_CASE("a control account is not offered for entries by hand") {
    LedgerDesk desk;
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    const auto* accounts = desk.find<ui::ComboField>("entry.account.1");
    CHECK(accounts->findText(QStringLiteral("1000 Operating bank account")) >= 0);
    CHECK(accounts->findText(QStringLiteral("1200 Patient receivables")) < 0);
}

TEST_CASE("reversing asks for a date and a reason") {
    LedgerDesk desk;
    // Payday: what billing posted is undone with its document, not here.
    desk.find<ui::DateFilterField>("journal.from")->choose(QDate(2026, 11, 16));
    desk.find<ui::DateFilterField>("journal.to")->choose(QDate(2026, 11, 16));
    desk.settle();
    const auto ofDay = desk.ask([](app::Services& services) {
        return services.ledger().entries({core::makeDate(2026, 11, 16), core::makeDate(2026, 11, 17)}, std::nullopt, 500);
    });
    REQUIRE(ofDay);
    const auto payroll = std::ranges::find(ofDay->entries, "payroll", [](const auto& entry) { return entry.content.kind; });
    REQUIRE(payroll != ofDay->entries.end());
    const auto id = payroll->id.value();
    auto& table = desk.table("journal.table");
    table.selectId(id);
    table.setFocus();
    desk.press(Qt::Key_Return);
    desk.settle();
    REQUIRE(desk.find("ledger.entryPanel")->isVisible());
    desk.click("ledger.reverse");
    desk.settle();
    REQUIRE(desk.find("ledger.reverseSheet"));
    desk.click("sheet.submit"); // no reason yet
    desk.settle();
    REQUIRE(desk.find("ledger.reverseSheet"));
    desk.fill("reverse.reason", QStringLiteral("Entered twice"));
    desk.click("sheet.submit");
    desk.settle();
    CHECK_FALSE(desk.find("ledger.reverseSheet"));
    const auto entry = desk.ask([id](app::Services& services) { return services.ledger().entry(ledger::EntryId(id)); });
    REQUIRE(entry);
    CHECK(entry->reversedBy);
}

TEST_CASE("the journal pages by key and stays in the range") {
    LedgerDesk desk;
    desk.find<ui::DateFilterField>("journal.from")->choose(QDate(2026, 9, 1));
    desk.settle();
    const auto stored = desk.ask([](app::Services& services) {
        return services.ledger().entries({core::makeDate(2026, 9, 1), core::makeDate(2027, 1, 1)}, std::nullopt, 100'000);
    });
    REQUIRE(stored);
    const auto entries = stored->entries.size();
    auto& journal = desk.page().journal();
    REQUIRE(journal.hasMore());
    CHECK(journal.rowCount() == 200);
    int loads = 0;
    while (journal.hasMore() && ++loads < 50)
        journal.loadMore();
    CHECK(std::size_t(journal.rowCount()) == entries);
    const auto report = desk.page().currentReport();
    REQUIRE(report);
    reporting::expectSound(*report);
    CHECK(report->rows.size() == entries);
    for (std::size_t i = 1; i < report->rows.size(); ++i)
        CHECK(std::get<core::Date>(report->rows[i - 1].cells[0]) >= std::get<core::Date>(report->rows[i].cells[0]));
    desk.find<ui::DateFilterField>("journal.from")->choose(QDate(2026, 12, 1));
    desk.find<ui::DateFilterField>("journal.to")->choose(QDate(2026, 12, 5));
    desk.settle();
    CHECK(journal.rowCount() == 0);
    CHECK(desk.find("journal.empty")->isVisible());
}

TEST_CASE("the chart equals the trial balance and Enter opens a register that ends at the balance") {
    LedgerDesk desk;
    desk.press(Qt::Key_2, Qt::AltModifier);
    desk.settle();
    auto& table = desk.table("accounts.table");
    REQUIRE(table.recordModel()->rowCount() >= 30);
    const auto chart = desk.page().currentReport();
    REQUIRE(chart);
    reporting::expectSound(*chart);
    CHECK(chart->totals->cells[4] == chart->totals->cells[5]);
    const auto bank = desk.balanceOf("1000");
    const auto at = std::find_if(chart->rows.begin(), chart->rows.end(), [](const auto& row) { return std::get<std::string>(row.cells[0]) == "1000"; });
    REQUIRE(at != chart->rows.end());
    CHECK(std::get<core::Money>(at->cells.back()) == bank);

    table.selectId(at->record->id);
    table.setFocus();
    desk.press(Qt::Key_Return);
    desk.settle();
    REQUIRE(desk.find("ledger.register")->isVisible());
    auto* bar = desk.table("register.table").verticalScrollBar();
    for (int i = 0; i < 20; ++i) { // to the end
        bar->setValue(bar->maximum());
        desk.settle();
    }
    const auto registered = desk.page().currentReport();
    REQUIRE(registered);
    REQUIRE_FALSE(registered->rows.empty());
    CHECK(std::get<core::Money>(registered->rows.back().cells.back()) == bank);
    desk.press(Qt::Key_Escape);
    desk.settle();
    CHECK_FALSE(desk.find("ledger.register")->isVisible());
    CHECK(desk.table("accounts.table").currentId() == at->record->id);
}

TEST_CASE("accounts are added, renamed, archived and brought back") {
    LedgerDesk desk;
    desk.press(Qt::Key_2, Qt::AltModifier);
    desk.click("ledger.primary");
    desk.settle();
    desk.fill("account.code", QStringLiteral("1000"));
    desk.fill("account.name", QStringLiteral("Parking"));
    desk.click("sheet.submit");
    desk.settle();
    REQUIRE(desk.find("ledger.accountSheet")); // the code is taken
    desk.fill("account.code", QStringLiteral("6950"));
    desk.click("sheet.submit");
    desk.settle();
    REQUIRE_FALSE(desk.find("ledger.accountSheet"));
    const auto find = [&] {
        const auto all = *desk.ask([](app::Services& services) { return services.ledger().accounts(); });
        return *std::find_if(all.begin(), all.end(), [](const auto& a) { return a.code == "6950"; });
    };
    CHECK(find().name == "Parking");
    auto& table = desk.table("accounts.table");
    table.selectId(find().id.value());
    table.setFocus();
    desk.press(Qt::Key_F2);
    desk.settle();
    desk.fill("account.name", QStringLiteral("Parking lot"));
    desk.click("sheet.submit");
    desk.settle();
    CHECK(find().name == "Parking lot");
    const auto act = [&](const char* id) {
        for (auto& action : desk.page().actions())
            if (action.id == QLatin1String(id))
                action.run();
        desk.settle();
    };
    table.selectId(find().id.value());
    act("ledger.archiveAccount");
    CHECK(find().isArchived);
    desk.window->navigator().toastBar().triggerUndo();
    desk.settle();
    CHECK_FALSE(find().isArchived);
}

TEST_CASE("months close through a day and reopen with a reason") {
    LedgerDesk desk;
    desk.press(Qt::Key_3, Qt::AltModifier);
    desk.settle();
    desk.click("ledger.primary");
    desk.settle();
    desk.click("sheet.submit"); // proposed: the end of last month
    desk.settle();
    const auto periods = [&] { return *desk.ask([](app::Services& services) { return services.ledger().periods(); }); };
    for (const auto& period : periods())
        CHECK(period.isClosed == (period.range.from < core::makeDate(2026, 11, 1)));
    auto& table = desk.table("periods.table");
    table.selectId(table.recordModel()->idAtRow(1)); // October, the last that was closed
    table.setFocus();
    desk.press(Qt::Key_Return);
    desk.settle();
    REQUIRE(desk.find("ledger.reopenSheet"));
    desk.fill("reopen.reason", QStringLiteral("Late invoice"));
    desk.click("sheet.submit");
    desk.settle();
    const auto all = periods();
    CHECK(std::count_if(all.begin(), all.end(), [](const auto& p) { return !p.isClosed; }) == 2);
}

TEST_CASE("opening balances are previewed by line, imported as one batch and taken back whole") {
    LedgerDesk desk(Desk::Data::Empty);
    const auto file = desk.folder / "trial balance.csv";
    std::ofstream(file) << "Account,Debit,Credit\n1000,1500.00,\n3900,,1400.00\n9999,1.00,\n";
    desk.press(Qt::Key_4, Qt::AltModifier);
    desk.settle();
    CHECK(desk.find("opening.empty")->isVisible());
    desk.page().opening().loadFile(QString::fromStdString(file.string()));
    desk.settle();
    CHECK(desk.find<ui::MessageLine>("opening.totals")->text().contains(QStringLiteral("100.00 apart")));
    const auto lines = desk.find("opening.findings")->findChildren<ui::ReasonLine*>();
    CHECK(std::any_of(lines.begin(), lines.end(), [](auto* line) { return line->text().contains(QStringLiteral("Line 4")); }));
    CHECK_FALSE(desk.find<QPushButton>("opening.import")->isEnabled());
    CHECK(desk.proof().entries == 0);

    std::ofstream(file) << "Account,Debit,Credit\n1000,1500.00,\n3900,,1500.00\n";
    desk.page().opening().loadFile(QString::fromStdString(file.string()));
    desk.settle();
    CHECK_FALSE(desk.page().unsavedWork().isEmpty());
    desk.click("opening.import");
    desk.settle();
    CHECK(desk.proof().entries == 1);
    CHECK(desk.balanceOf("1000") == core::Money::fromCents(1'500'00));
    desk.window->navigator().toastBar().triggerUndo();
    desk.settle();
    CHECK(desk.balanceOf("1000").isZero());
    CHECK(desk.page().unsavedWork().isEmpty());
}

TEST_CASE("opening balances are chosen, dated, imported and warned of a second time, with keys alone") {
    LedgerDesk desk(Desk::Data::Empty);
    const auto file = desk.folder / "old program.csv";
    std::ofstream(file) << "Account,Debit,Credit\n1000,1500.00,\n1200,250.00,\n3900,,1750.00\nTotal,1750.00,1750.00\n";
    const auto choose = [&] {
        desk.press(Qt::Key_4, Qt::AltModifier);
        desk.settle();
        const auto tabTo = [&](const char* name) {
            for (int i = 0; i < 60 && QApplication::focusWidget() != desk.find(name); ++i)
                desk.press(Qt::Key_Tab);
            REQUIRE(QApplication::focusWidget() == desk.find(name));
        };
        tabTo("opening.choose");
        desk.press(Qt::Key_Space);
        desk.settle();
        auto* dialog = desk.window->findChild<QFileDialog*>();
        REQUIRE(dialog);
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        REQUIRE(name);
        name->setFocus();
        QTest::keyClicks(name, QString::fromStdString(file.string()));
        QTest::keyClick(name, Qt::Key_Return);
        desk.settle();
        desk.settle();
        CHECK(desk.find<ui::MessageLine>("opening.totals")->text().contains(QStringLiteral("debits 1,750.00 = credits 1,750.00")));
        CHECK(desk.find<ui::MessageLine>("opening.totals")->text().contains(QStringLiteral("total row")));
        return tabTo;
    };
    const auto tabTo = choose();
    tabTo("opening.asOf");
    desk.find<ui::DateField>("opening.asOf")->selectAll();
    desk.type(QStringLiteral("10/31/26"));
    tabTo("opening.import");
    desk.press(Qt::Key_Space);
    desk.settle();
    CHECK(desk.proof().entries == 1);
    CHECK(desk.balanceOf("1200") == core::Money::fromCents(250'00)); // a control account takes its opening balance here

    choose();
    const auto lines = desk.find("opening.findings")->findChildren<ui::ReasonLine*>();
    CHECK(std::any_of(lines.begin(), lines.end(), [](auto* line) { return line->isVisible() && line->text().contains(QStringLiteral("Oct 31, 2026")); }));
    CHECK(desk.find<QPushButton>("opening.import")->isEnabled()); // a warning: the rest of the accounts may follow
}

TEST_CASE("the journal leaves as a file with every entry of the range") {
    LedgerDesk desk;
    for (auto& action : desk.page().actions())
        if (action.id == QLatin1String("ledger.export"))
            action.run();
    desk.settle();
    const auto file = desk.folder / "out.journal";
    desk.fill("export.from", QStringLiteral("Jan 1, 2025"));
    desk.fill("export.file", QString::fromStdString(file.string()));
    desk.click("sheet.submit");
    desk.settle();
    CHECK_FALSE(desk.find("ledger.exportSheet"));
    std::ifstream in(file);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    std::int64_t entries = 0;
    for (std::size_t at = 0; (at = text.find("(JE-", at)) != std::string::npos; ++at)
        ++entries;
    CHECK(entries == desk.proof().entries);
}

TEST_CASE("an auditor sees the ledger and changes nothing") {
    LedgerDesk desk(Desk::Data::Demo, "auditor");
    CHECK_FALSE(desk.find<QPushButton>("ledger.primary")->isEnabled());
    CHECK(desk.find<QPushButton>("ledger.primary")->toolTip().contains(QStringLiteral("needs")));
    const auto before = desk.proof();
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    CHECK_FALSE(desk.find("ledger.entryForm")->isVisible());
    auto& table = desk.table("journal.table");
    table.selectId(table.recordModel()->idAtRow(0));
    table.setFocus();
    desk.press(Qt::Key_Return);
    desk.settle();
    CHECK_FALSE(desk.find<QPushButton>("ledger.reverse")->isEnabled());
    desk.press(Qt::Key_4, Qt::AltModifier);
    CHECK_FALSE(desk.find<QPushButton>("opening.choose")->isEnabled());
    CHECK(desk.proof().entries == before.entries);
}

TEST_CASE("every part of the ledger names its widgets, can be walked with Tab, and no keys clash") {
    LedgerDesk desk;
    CHECK(ui::shell::findClashes(desk.window->allActions()).empty());
    for (const auto section : {LedgerPage::Journal, LedgerPage::Accounts, LedgerPage::Periods, LedgerPage::Opening}) {
        desk.page().showSection(section);
        desk.settle();
        CHECK(unnamedWidgets(&desk.page()).join(QLatin1Char('\n')) == QString());
        CHECK(unreachedByTab(&desk.page()).join(QLatin1Char('\n')) == QString());
    }
    desk.page().showSection(LedgerPage::Journal);
    desk.press(Qt::Key_N, Qt::ControlModifier);
    desk.settle();
    CHECK(unnamedWidgets(&desk.page()).join(QLatin1Char('\n')) == QString());
    CHECK(unreachedByTab(&desk.page()).join(QLatin1Char('\n')) == QString());
}

TEST_CASE("accounts and entries are found by the palette and opened from outside") {
    LedgerDesk desk;
    const auto source = ui::ledger::paletteSource();
    const auto hits = desk.ask([&](app::Services& services) { return source(services, QStringLiteral("bank oper"), 10); });
    REQUIRE(hits.size() == 1);
    CHECK(hits.front().title == QStringLiteral("1000 Operating bank account"));
    desk.window->navigator().open(hits.front().record);
    desk.settle();
    CHECK(desk.find("ledger.register")->isVisible());
    desk.window->navigator().open({"journal_entry", 3});
    desk.settle();
    CHECK(desk.find("ledger.entryPanel")->isVisible());
}
