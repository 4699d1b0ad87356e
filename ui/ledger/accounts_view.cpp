#include "ui/ledger/accounts_view.h"

#include "app/workspace.h"
#include "ledger/ledger_service.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/ledger/register_view.h"
#include "ui/ledger/sheets.h"
#include "ui/ledger/words.h"

#include <QBoxLayout>
#include <QMenu>
#include <QStackedWidget>

namespace practice::ui::ledger {

using books::AccountBalance;
using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

QString stateText(const books::Account& account) {
    return account.isArchived ? AccountsView::tr("Archived") : account.isControl ? AccountsView::tr("Control") : QString();
}

LedgerColumn<AccountBalance> moneyColumn(const char* key, const char* caption, const char* formula, core::Money (*of)(const AccountBalance&)) {
    return {{key, caption, CellKind::Money, formula}, {reportTitle(caption), ui::CellKind::Figure, 0},
            [of](const AccountBalance& row) { return Cell::money(of(row)); },
            [of](const AccountBalance& row) { return reporting::CellValue(of(row)); }};
}

std::vector<LedgerColumn<AccountBalance>> accountColumns() {
    return {
        {{"code", "Code", CellKind::Text, {}}, {reportTitle("Code"), ui::CellKind::Text, 80},
         [](const AccountBalance& r) { return Cell::plain(fromUtf8(r.account.code)); },
         [](const AccountBalance& r) { return textValue(fromUtf8(r.account.code)); }},
        {{"name", "Name", CellKind::Text, {}}, {reportTitle("Name"), ui::CellKind::Text, 0, true},
         [](const AccountBalance& r) { return Cell::name(fromUtf8(r.account.name)).inToken(r.account.isArchived ? Token::Text2 : Token::Text); },
         [](const AccountBalance& r) { return textValue(fromUtf8(r.account.name)); }},
        {{"kind", "Kind", CellKind::Text, {}}, {reportTitle("Kind"), ui::CellKind::Text, 100},
         [](const AccountBalance& r) { return Cell::quiet(kindText(r.account.kind)).sorted(int(r.account.kind)); },
         [](const AccountBalance& r) { return textValue(kindText(r.account.kind)); }},
        {{"state", "State", CellKind::Text, {}}, {reportTitle("State"), ui::CellKind::Pill, 110},
         [](const AccountBalance& r) {
             const auto text = stateText(r.account);
             return text.isEmpty() ? Cell::plain({}) : r.account.isArchived ? Cell::pillOf(text, PillKind::Muted) : Cell::lockedPill(text);
         },
         [](const AccountBalance& r) { return textValue(stateText(r.account)); }},
        moneyColumn("debits", "Debits", "All debits of the account up to the date", [](const AccountBalance& r) { return r.debits; }),
        moneyColumn("credits", "Credits", "All credits of the account up to the date", [](const AccountBalance& r) { return r.credits; }),
        moneyColumn("balance", "Balance", "Debits less credits", [](const AccountBalance& r) { return r.balance(); }),
    };
}

} // namespace

AccountsView::AccountsView(Desk& desk)
    : View(desk), m_columns(accountColumns()),
      m_model(std::make_unique<RecordTableModel<AccountBalance>>([](const AccountBalance& r) { return r.account.id.value(); })),
      m_bar(new FilterBar), m_asOf(new DateFilterField(tr("As of"))), m_which(nullptr), m_body(new QStackedWidget),
      m_table(new RecordTable(tr("Chart of accounts"))), m_register(new RegisterView(desk)) {
    addColumns(*m_model, m_columns);
    m_asOf->setObjectName(QStringLiteral("accounts.asOf"));
    m_bar->addField(m_asOf);
    m_which = m_bar->addFilter(tr("Accounts"), {{0, tr("in use")}, {1, tr("all, archived too")}}, 0);
    m_which->setObjectName(QStringLiteral("accounts.which"));
    connect(m_asOf, &FilterField::valueChosen, this, &AccountsView::reload);
    connect(m_which, &FilterField::valueChosen, this, &AccountsView::fill);
    makeBody();
    connect(&desk, &Desk::journalChanged, this, &AccountsView::reload);
}

void AccountsView::makeBody() {
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    m_table->setObjectName(QStringLiteral("accounts.table"));
    m_table->setRecordModel(m_model.get());
    m_table->setEmptyWidget(new EmptyState(Icon::Account, tr("No accounts"), tr("Add the first account of the chart.")));
    m_body->addWidget(list);
    m_body->addWidget(m_register);
    connect(m_table, &RecordTable::rowActivated, this, &AccountsView::openRegister);
    connect(m_register, &RegisterView::closed, this, &AccountsView::closeRegister);
    connect(m_register, &RegisterView::textsChanged, this, &AccountsView::describe);
    m_table->setContextActions([this](QMenu& menu, qint64 id) {
        menu.addAction(tr("Open the register"), this, [this, id] { openRegister(id); });
        auto* rename = menu.addAction(tr("Rename…"), this, [this] { openRenameSheet(m_desk, *marked()); });
        auto* archive = menu.addAction(marked() && marked()->isArchived ? tr("Restore") : tr("Archive"), this, [this] { archiveOrRestore(); });
        for (auto* action : {rename, archive})
            action->setEnabled(whyNotEdit().isEmpty());
        menu.addAction(tr("History"), this, [this, id] { m_desk.navigator().showHistory({"account", id}, fromUtf8(marked()->name)); });
    });
}

QWidget* AccountsView::filterBar() const { return m_bar; }
QWidget* AccountsView::body() const { return m_body; }
QWidget* AccountsView::mainStop() const { return m_body->currentWidget() == m_register ? m_register->table() : m_table; }
void AccountsView::shown() { mainStop()->setFocus(); }
core::Date AccountsView::asOf() const { return m_asOf->date().value_or(m_desk.lookups().today); }

void AccountsView::reload() {
    if (!m_dated) {
        m_dated = true;
        m_asOf->setDate(m_desk.lookups().today);
    }
    m_desk.read(
        this, m_slot, [on = asOf()](app::Services& services, core::Progress&) { return services.ledger().balances(on); },
        [this](std::vector<AccountBalance> balances) {
            m_balances = std::move(balances);
            fill();
        });
}

void AccountsView::fill() {
    std::vector<AccountBalance> rows;
    core::Money debits;
    core::Money credits;
    for (const auto& account : m_desk.lookups().accounts) {
        const auto at = std::find_if(m_balances.begin(), m_balances.end(), [&](const auto& b) { return b.account.id == account.id; });
        AccountBalance row{account, {}, {}};
        if (at != m_balances.end()) {
            row.debits = at->debits;
            row.credits = at->credits;
        }
        if (account.isArchived && m_which->value().toInt() == 0 && row.balance().isZero())
            continue;
        debits += row.debits;
        credits += row.credits;
        rows.push_back(std::move(row));
    }
    m_model->setRows(std::move(rows));
    m_model->setTotals({Cell::name(tr("Total")), {}, {}, {}, Cell::moneyTotal(debits), Cell::moneyTotal(credits), Cell::moneyTotal(debits - credits)});
    describe();
}

void AccountsView::describe() {
    if (m_body->currentWidget() == m_register) {
        footLeft.clear();
        footRight = m_register->foot();
        subtitle = fromUtf8(m_register->account().name);
    } else {
        const auto& totals = m_model->totals();
        footLeft = totals.size() > 5 ? (totals[4].text == totals[5].text ? tr("Debits = credits, %1").arg(totals[4].text)
                                                                         : tr("Debits and credits differ: the journal must be verified"))
                                     : QString();
        footRight = counted(m_model->rowCount(), tr("%1 account"), tr("%1 accounts")) + tr(" · Enter opens the register");
        subtitle = tr("as of %1").arg(dateText(asOf()));
    }
    emit textsChanged();
}

void AccountsView::openRegister(qint64 id) {
    const auto* account = m_desk.lookups().account(books::AccountId(id));
    if (!account)
        return;
    m_body->setCurrentWidget(m_register);
    m_register->showAccount(*account);
    m_register->table()->setFocus();
    describe();
}

void AccountsView::closeRegister() {
    m_body->setCurrentIndex(0);
    m_table->setFocus();
    describe();
}

bool AccountsView::openRecord(const core::EntityRef& record) {
    if (record.kind != "account" || !m_desk.lookups().account(books::AccountId(record.id)))
        return false;
    m_table->selectId(record.id);
    openRegister(record.id);
    return true;
}

const books::Account* AccountsView::marked() const {
    return m_body->currentWidget() == m_register ? m_desk.lookups().account(m_register->account().id)
                                                 : m_desk.lookups().account(books::AccountId(m_table->currentId()));
}

QString AccountsView::whyNotEdit() const { return marked() ? m_desk.whyNot(Permission::ChartEdit) : tr("no account is marked"); }

void AccountsView::archiveOrRestore() {
    if (!whyNotEdit().isEmpty())
        return;
    const auto account = *marked();
    m_desk.write(
        this, account.isArchived ? tr("Restoring the account") : tr("Archiving the account"),
        [account](app::Services& services, core::Progress&) {
            return account.isArchived ? services.ledger().restoreAccount(account.id, account.version)
                                      : services.ledger().archiveAccount(account.id, account.version);
        },
        [this, account](const core::Changed<books::AccountId>&) {
            const auto text = account.isArchived ? tr("Account %1 is in use again") : tr("Account %1 is archived");
            m_desk.navigator().toast(text.arg(fromUtf8(account.code)), tr("Undo"), [view = QPointer<AccountsView>(this), id = account.id.value()] {
                if (!view)
                    return;
                view->m_table->selectId(id);
                view->m_which->choose(1);
                view->m_table->selectId(id);
                view->archiveOrRestore();
            });
        });
}

void AccountsView::showTrialBalance() {
    m_desk.read(
        this, m_reportSlot, [on = asOf()](app::Services& services, core::Progress&) { return services.ledger().trialBalance(on); },
        [this](const reporting::TableReport& report) { m_desk.navigator().printReport(report); });
}

std::optional<reporting::TableReport> AccountsView::report() {
    if (m_body->currentWidget() == m_register)
        return m_register->report();
    auto report = reportOf<AccountBalance>(*m_table, *m_model, m_columns, "account", [](const auto& r) { return r.account.id.value(); });
    describeReport(report, "chart_of_accounts", "Chart of accounts", m_desk.runner().workspace().clock().now(),
                   {{"As of", core::toIso(asOf())}}, "All journal lines posted up to and including the date, summed by account.");
    reporting::Row totals{{}, reporting::RowStyle::Total, std::nullopt};
    core::Money debits;
    core::Money credits;
    for (const auto& row : m_model->rows()) {
        debits += row.debits;
        credits += row.credits;
    }
    for (const auto& column : report.columns)
        totals.cells.push_back(column.key == "debits"    ? reporting::CellValue(debits)
                               : column.key == "credits" ? reporting::CellValue(credits)
                               : column.key == "balance" ? reporting::CellValue(debits - credits)
                               : column.key == "code"    ? reporting::CellValue(std::string("Total"))
                                                         : reporting::CellValue());
    report.totals = std::move(totals);
    return report;
}

std::vector<ActionSpec> AccountsView::actions() {
    const auto edit = [this] { return whyNotEdit(); };
    return {{QStringLiteral("ledger.newAccount"), tr("New account…"), {}, Permission::ChartEdit, [this] { openNewAccountSheet(m_desk); }, {}, {}},
            {QStringLiteral("ledger.renameAccount"), tr("Rename the marked account…"), QKeySequence(Qt::Key_F2), Permission::ChartEdit,
             [this] { openRenameSheet(m_desk, *marked()); }, edit, {}},
            {QStringLiteral("ledger.archiveAccount"), tr("Archive or restore the marked account"), {}, Permission::ChartEdit,
             [this] { archiveOrRestore(); }, edit, {}},
            {QStringLiteral("ledger.trialBalance"), tr("Trial balance"), QKeySequence(Qt::CTRL | Qt::Key_T), Permission::LedgerView,
             [this] { showTrialBalance(); }, {}, {}}};
}

} // namespace practice::ui::ledger
