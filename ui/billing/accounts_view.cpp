#include "ui/billing/accounts_view.h"

#include "app/services.h"
#include "ui/billing/account_panel.h"
#include "ui/billing/account_sheets.h"
#include "ui/billing/patient_forms.h"
#include "ui/billing/payment_form.h"
#include "ui/billing/words.h"
#include "ui/common/focus.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/search_field.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace practice::ui::billing {

using security::Permission;

AccountsView::AccountsView(Desk& desk)
    : View(desk), m_columns(patientColumns()), m_model([](const PatientRow& row) { return row.entry.id.value(); }),
      m_treeColumns(treeColumns(desk)), m_treeModel([](const TreeRow& row) { return row.id; }), m_bars(new QStackedWidget),
      m_bodies(new QStackedWidget), m_bar(new FilterBar), m_panel(new AccountPanel(desk)) {
    addColumns(m_model, m_columns);
    addColumns(m_treeModel, m_treeColumns);
    makeList();
    makeAccount();
    connect(&desk, &Desk::lookupsChanged, this, &AccountsView::refresh);
    connect(&desk, &Desk::accountsChanged, this, &AccountsView::refresh);
    connect(m_panel, &AccountPanel::encounterWanted, this, &AccountsView::encounterWanted);
}

QWidget* AccountsView::filterBar() const { return m_bars; }
QWidget* AccountsView::body() const { return m_bodies; }
DetailsPanel* AccountsView::panel() const { return m_panel; }
QWidget* AccountsView::mainStop() const { return isAccountOpen() ? m_tree : m_table; }

void AccountsView::makeList() {
    m_bar->setObjectName(QStringLiteral("billing.accounts.filters"));
    m_bar->layout()->setContentsMargins(0, 0, 0, 0);
    m_search = new SearchField(tr("Name, chart number or birth date"));
    m_search->setObjectName(QStringLiteral("billing.accounts.search"));
    m_search->setAccessibleName(tr("Search patients"));
    m_search->setFixedWidth(px(280));
    m_bar->addField(m_search);
    m_which = m_bar->addFilter(tr("Show"), {{int(Shown::Everybody), tr("Everybody")}, {int(Shown::Owing), tr("With a balance")}, {int(Shown::Credit), tr("With credit")}},
                               int(Shown::Everybody));
    m_which->setObjectName(QStringLiteral("billing.accounts.which"));
    connect(m_search, &SearchField::searched, this, [this](const QString& text) {
        m_query = text.trimmed();
        showList();
    });
    connect(m_which, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_shown = static_cast<Shown>(value.toInt());
        m_which->setValue(value);
        showList();
    });
    auto* import = new Button(tr("Import…"), ButtonKind::Ghost);
    import->setObjectName(QStringLiteral("billing.accounts.import"));
    import->setEnabledOr(m_desk.whyNot(Permission::PatientsImport));
    connect(import, &QPushButton::clicked, this, &AccountsView::importWanted);
    m_bar->addRight(import);
    auto* add = new Button(Icon::Plus, tr("New patient…"), ButtonKind::Outline);
    add->setObjectName(QStringLiteral("billing.accounts.new"));
    add->setEnabledOr(m_desk.whyNot(Permission::PatientsEdit));
    connect(add, &QPushButton::clicked, this, [this] { newPatient(m_desk); });
    m_bar->addRight(add);
    m_bars->addWidget(m_bar);

    m_table = new RecordTable(tr("Patients"));
    m_table->setObjectName(QStringLiteral("billing.accounts.table"));
    m_table->setRecordModel(&m_model);
    m_table->setSortsModel(false);
    m_table->sheetHeader()->setSortIndicatorShown(true);
    m_table->sheetHeader()->setSortIndicator(0, Qt::AscendingOrder);
    m_empty = new EmptyState(Icon::Person, {}, {});
    m_empty->setObjectName(QStringLiteral("billing.accounts.empty"));
    m_table->setEmptyWidget(m_empty);
    connect(m_table, &RecordTable::sortRequested, this, [this](int column, Qt::SortOrder order) {
        m_sortColumn = column;
        m_sortUp = order == Qt::AscendingOrder;
        showList();
    });
    connect(m_table, &RecordTable::rowActivated, this, [this](qint64 id) { openAccount(bill::PatientId(id)); });
    connect(m_table, &RecordTable::currentIdChanged, this, [this] { emit textsChanged(); });
    m_table->setContextActions([this](QMenu& menu, qint64 id) {
        menu.addAction(icon(Icon::Open), tr("Open the account"), this, [this, id] { openAccount(bill::PatientId(id)); });
    });
    auto* host = new QWidget;
    auto* column = new QVBoxLayout(host);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    handFocusOn(host, m_table);
    m_bodies->addWidget(host);
}

Button* AccountsView::addTool(QHBoxLayout* row, const QString& text, const char* name, void (AccountsView::*does)()) {
    auto* button = new Button(text, ButtonKind::Outline);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, does);
    row->addWidget(button);
    return button;
}

void AccountsView::makeAccount() {
    auto* bar = new QWidget;
    bar->setObjectName(QStringLiteral("billing.account.tools"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* back = new Button(Icon::ChevronLeft, tr("All accounts"), ButtonKind::Ghost);
    back->setObjectName(QStringLiteral("billing.account.back"));
    connect(back, &QPushButton::clicked, this, &AccountsView::closeAccount);
    row->addWidget(back);
    m_treeWhich = new FilterField(tr("Charges"));
    m_treeWhich->setObjectName(QStringLiteral("billing.account.which"));
    m_treeWhich->setOptions({{int(TreeShown::Open), tr("Open")}, {int(TreeShown::All), tr("All")}});
    m_treeWhich->setValue(int(TreeShown::Open));
    connect(m_treeWhich, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_treeWhich->setValue(value);
        showTree();
    });
    row->addWidget(m_treeWhich);
    row->addStretch(1);
    m_apply = addTool(row, tr("Apply credit…"), "billing.account.apply", &AccountsView::apply);
    m_adjust = addTool(row, tr("Adjust…"), "billing.account.adjust", &AccountsView::adjust);
    m_move = addTool(row, tr("Move…"), "billing.account.move", &AccountsView::move);
    m_reverse = addTool(row, tr("Reverse…"), "billing.account.reverse", &AccountsView::reverse);
    m_statement = addTool(row, tr("Statement…"), "billing.account.statement", &AccountsView::statement);
    m_bars->addWidget(bar);

    m_tree = new RecordTable(tr("Why the balance is this"));
    m_tree->setObjectName(QStringLiteral("billing.account.tree"));
    m_tree->setRecordModel(&m_treeModel);
    m_tree->setSortsModel(false);
    m_tree->setEmptyWidget(new EmptyState(Icon::Money, tr("Nothing is open on this account"),
                                          tr("Choose All under Charges to see what was charged and paid before.")));
    m_tree->installEventFilter(this);
    connect(m_tree, &RecordTable::currentIdChanged, this, &AccountsView::followRow);
    connect(m_tree, &RecordTable::rowActivated, this, &AccountsView::openEntry);
    m_tree->setContextActions([this](QMenu& menu, qint64) {
        const auto add = [&](const QString& text, void (AccountsView::*does)(), const QString& whyNot) {
            auto* action = menu.addAction(text, this, does);
            action->setEnabled(whyNot.isEmpty());
            action->setToolTip(whyNot);
        };
        add(tr("Explain the balance of this charge"), &AccountsView::explain, {});
        add(tr("Open the journal entry"), &AccountsView::openEntry, current() && current()->entry.isValid() ? QString() : tr("no document is marked"));
        menu.addSeparator();
        add(tr("Adjust…"), &AccountsView::adjust, whyNotCharge(Permission::AdjustmentsRequest));
        add(tr("Move responsibility…"), &AccountsView::move, whyNotCharge(Permission::ReceiptsPost));
        add(tr("Reverse…"), &AccountsView::reverse, whyNotDocument(Permission::BillingReverse));
    });
    auto* host = new QWidget;
    auto* column = new QVBoxLayout(host);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_tree);
    handFocusOn(host, m_tree);
    m_bodies->addWidget(host);
}

bool AccountsView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        closeAccount();
        return true;
    }
    return View::eventFilter(watched, event);
}

void AccountsView::reload() {
    m_desk.read(
        this, m_listSlot, [](app::Services& services, core::Progress&) { return services.patientAccounts().balances(); },
        [this](const std::vector<bill::AccountService::Balances>& balances) {
            m_balances.clear();
            for (const auto& one : balances)
                m_balances.emplace(one.patient, one);
            m_rows.clear();
            if (const auto& patients = m_desk.lookups().patients)
                for (const auto& entry : patients->entries()) {
                    const auto at = m_balances.find(entry.id);
                    m_rows.push_back({entry, at == m_balances.end() ? bill::AccountService::Balances{entry.id, {}, {}, {}} : at->second});
                }
            showList();
        });
    if (isAccountOpen())
        readOpen();
}

void AccountsView::showList() {
    std::vector<std::size_t> order;
    const auto fits = [this](const PatientRow& row) {
        return m_shown == Shown::Everybody || (m_shown == Shown::Owing ? !row.owed.balance().isZero() || !row.owed.patientOwes.isZero() : !row.owed.unapplied.isZero());
    };
    if (m_query.isEmpty()) {
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            if (fits(m_rows[i]))
                order.push_back(i);
    } else if (const auto& patients = m_desk.lookups().patients) {
        std::map<bill::PatientId, std::size_t> places;
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            places.emplace(m_rows[i].entry.id, i);
        for (const auto id : patients->search(toUtf8(m_query), 200))
            if (const auto at = places.find(id); at != places.end() && fits(m_rows[at->second]))
                order.push_back(at->second);
    }
    if (m_query.isEmpty() && (m_sortColumn != 0 || !m_sortUp)) { // they come by name
        std::vector<QVariant> keys(m_rows.size());
        for (const auto i : order) {
            const auto cell = m_columns[std::size_t(m_sortColumn)].cell(m_rows[i]);
            keys[i] = cell.sort.isValid() ? cell.sort : QVariant(cell.text);
        }
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return m_sortUp ? sortsBefore(keys[a], keys[b]) : sortsBefore(keys[b], keys[a]); });
    }
    m_shownRows = order;
    std::vector<qint64> ids;
    std::vector<PatientRow> rows;
    bill::AccountService::Balances sum;
    for (const auto i : order) {
        ids.push_back(m_rows[i].entry.id.value());
        rows.push_back(m_rows[i]);
        sum.patientOwes += m_rows[i].owed.patientOwes;
        sum.insuranceOwes += m_rows[i].owed.insuranceOwes;
        sum.unapplied += m_rows[i].owed.unapplied;
    }
    showEmpty();
    m_model.setIds(std::move(ids));
    m_model.fillRows(std::move(rows));
    m_model.setTotals({Cell::name(counted(std::int64_t(order.size()), tr("%1 patient"), tr("%1 patients"))), {}, {}, Cell::moneyTotal(sum.patientOwes),
                       Cell::moneyTotal(sum.insuranceOwes), Cell::moneyTotal(-sum.unapplied), Cell::moneyTotal(sum.balance())});
    describe();
}

void AccountsView::showEmpty() {
    m_empty->clearActions();
    if (!m_query.isEmpty() || m_shown != Shown::Everybody) {
        m_empty->setContent(Icon::Filter, tr("No patient fits"), tr("Nobody has this name, chart number or birth date among those shown."), EmptyState::Tone::Neutral);
        m_empty->addAction(tr("Show everybody"), [this] {
            m_query.clear();
            m_search->clear();
            m_shown = Shown::Everybody;
            m_which->setValue(int(m_shown));
            showList();
        })->setObjectName(QStringLiteral("billing.accounts.clear"));
        return;
    }
    m_empty->setContent(Icon::Person, tr("No patients yet"),
                        tr("Enter the first patient, or import the list of the old program. Nothing is saved before you have seen it."));
    if (m_desk.may(Permission::PatientsEdit))
        m_empty->addAction(tr("New patient…"), [this] { newPatient(m_desk); })->setObjectName(QStringLiteral("billing.accounts.emptyNew"));
    if (m_desk.may(Permission::PatientsImport))
        m_empty->addAction(tr("Import…"), [this] { emit importWanted(); })->setObjectName(QStringLiteral("billing.accounts.emptyImport"));
}

void AccountsView::openAccount(bill::PatientId id) {
    m_table->selectId(id.value());
    m_open = id;
    m_data.reset();
    m_treeModel.setRows({});
    m_treeWhich->setValue(int(TreeShown::Open));
    m_bars->setCurrentIndex(1);
    m_bodies->setCurrentIndex(1);
    emit panelWanted(true);
    m_tree->setFocus();
    readOpen();
}

void AccountsView::closeAccount() {
    m_open = {};
    m_data.reset();
    m_bars->setCurrentIndex(0);
    m_bodies->setCurrentIndex(0);
    emit panelWanted(false);
    m_table->setFocus();
    describe();
}

void AccountsView::readOpen() {
    m_desk.read(
        this, m_accountSlot, [id = m_open](app::Services& services, core::Progress&) { return readAccount(services, id); },
        [this](AccountData data) {
            if (data.patient.id != m_open)
                return;
            const bool first = !m_data;
            m_data = std::move(data);
            if (first && m_data->account.balance.isZero() && !m_data->account.charges.empty() && openOf(m_data->account).empty())
                m_treeWhich->setValue(int(TreeShown::All));
            showAccount();
        });
}

void AccountsView::showAccount() {
    m_panel->show(*m_data);
    showTree();
}

void AccountsView::showTree() {
    if (!m_data)
        return;
    m_treeModel.setRows(treeRows(m_data->account, m_desk.lookups(), static_cast<TreeShown>(m_treeWhich->value().toInt())));
    m_treeModel.setTotals({{}, Cell::name(tr("Balance of the account")), {}, Cell::moneyTotal(m_data->account.balance), {}});
    if (m_tree->currentId() == 0 && m_treeModel.rowCount() > 0)
        m_tree->selectId(m_treeModel.idAtRow(0));
    followRow();
    describe();
}

void AccountsView::followRow() {
    const auto credit = m_data && !m_data->account.unapplied.isZero() ? QString() : tr("the account has no unapplied credit");
    m_apply->setEnabledOr(credit.isEmpty() ? m_desk.whyNot(Permission::ReceiptsPost) : credit);
    m_adjust->setEnabledOr(whyNotCharge(Permission::AdjustmentsRequest));
    m_move->setEnabledOr(whyNotCharge(Permission::ReceiptsPost));
    m_reverse->setEnabledOr(whyNotDocument(Permission::BillingReverse));
    m_statement->setEnabledOr(m_desk.whyNot(Permission::StatementsMake));
}

void AccountsView::describe() {
    if (isAccountOpen() && m_data) {
        const auto& account = m_data->account;
        subtitle = QStringLiteral("%1 · %2").arg(m_desk.lookups().patient(m_open), m_desk.lookups().chartNumber(m_open));
        footLeft = tr("Patient %1 + insurance %2 − credit %3 = balance %4")
                       .arg(money(account.patientOwes), money(account.insuranceOwes), money(account.unapplied), money(account.balance));
        footRight = tr("Alt+Enter explains a charge, Enter opens the entry, Esc goes back");
    } else {
        subtitle = counted(std::int64_t(m_rows.size()), tr("%1 patient"), tr("%1 patients"));
        Money owed;
        for (const auto& [id, one] : m_balances)
            owed += one.balance();
        footLeft = tr("All accounts together: %1").arg(money(owed));
        footRight = counted(std::int64_t(m_shownRows.size()), tr("%1 shown"), tr("%1 shown")) + tr(" · Enter opens the account");
    }
    emit textsChanged();
}

const TreeRow* AccountsView::current() const { return isAccountOpen() ? m_treeModel.find(m_tree->currentId()) : nullptr; }

bill::PatientId AccountsView::chosen() const { return isAccountOpen() ? m_open : bill::PatientId(m_table->currentId()); }

QString AccountsView::whyNotOpen(Permission permission) const {
    return chosen().isValid() ? m_desk.whyNot(permission) : tr("no patient is marked");
}

QString AccountsView::whyNotCharge(Permission permission) const {
    const auto* row = current();
    if (!row || !row->charge.isValid())
        return tr("no charge is marked");
    const auto* tree = treeOf(m_data->account, row->charge);
    if (!tree || tree->open.empty())
        return tr("nothing is owed of this charge");
    return m_desk.whyNot(permission);
}

QString AccountsView::whyNotDocument(Permission permission) const {
    const auto* row = current();
    if (!row || (row->kind != TreeRow::Kind::Charge && row->kind != TreeRow::Kind::Event))
        return tr("no charge or document is marked");
    if (row->isReversal)
        return tr("a reversal is not reversed: post it anew");
    if (row->isReversed)
        return tr("it is reversed already");
    return m_desk.whyNot(permission);
}

QString AccountsView::whyNotPrimary() const { return whyNotOpen(Permission::ReceiptsPost); }
void AccountsView::runPrimary() { takePayment(m_desk, chosen()); }

void AccountsView::explain() {
    const auto* row = current();
    const auto* tree = row && m_data ? treeOf(m_data->account, row->charge) : nullptr;
    if (!tree)
        return;
    m_desk.navigator().explain(tr("Why %1 is owed of %2").arg(money(tree->balance), serviceText(tree->charge)),
                               tr("Every document that moved the charge, oldest first. Their amounts add up to what is owed; each row opens its journal entry."),
                               treeReport(*tree, m_desk.lookups()));
}

void AccountsView::openEntry() {
    if (const auto* row = current(); row && row->entry.isValid())
        m_desk.navigator().open({"journal_entry", row->entry.value()});
}

void AccountsView::adjust() {
    if (whyNotCharge(Permission::AdjustmentsRequest).isEmpty())
        openAdjustSheet(m_desk, *treeOf(m_data->account, current()->charge), current()->payer);
}
void AccountsView::move() {
    if (whyNotCharge(Permission::ReceiptsPost).isEmpty())
        openMoveSheet(m_desk, *treeOf(m_data->account, current()->charge), m_data->coverages);
}
void AccountsView::apply() {
    if (m_data)
        openApplySheet(m_desk, m_data->account);
}
void AccountsView::reverse() {
    if (whyNotDocument(Permission::BillingReverse).isEmpty())
        openReverseSheet(m_desk, current()->document, current()->text, current()->amount);
}
void AccountsView::statement() {
    if (chosen().isValid())
        openStatement(m_desk, chosen());
}
void AccountsView::addFee() {
    if (chosen().isValid())
        openFeeSheet(m_desk, chosen());
}

bool AccountsView::openRecord(const core::EntityRef& record) {
    if (record.kind == "patient" || record.kind == "patient_account") {
        openAccount(bill::PatientId(record.id));
        return true;
    }
    if (record.kind == "patient_credit") { // whose, the list says
        if (m_open.isValid())
            closeAccount();
        m_which->choose(int(Shown::Credit));
        return true;
    }
    return false;
}

} // namespace practice::ui::billing
