#include "ui/ledger/register_view.h"

#include "app/workspace.h"
#include "ledger/ledger_service.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/ledger/view.h"
#include "ui/ledger/words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>

namespace practice::ui::ledger {

using books::RegisterRow;
using reporting::CellKind;

namespace {

constexpr int kRegisterPageRows = 200;

std::vector<LedgerColumn<RegisterRow>> registerColumns() {
    return {
        {{"date", "Date", CellKind::Date, {}}, {reportTitle("Date"), ui::CellKind::Text, 0, false, false},
         [](const RegisterRow& r) { return Cell::date(r.postedOn); },
         [](const RegisterRow& r) { return reporting::CellValue(r.postedOn); }},
        {{"entry", "Entry", CellKind::Integer, {}}, {reportTitle("Entry"), ui::CellKind::Figure, 0, false, false},
         [](const RegisterRow& r) { return Cell::figure(QString::number(r.entry.value()), qlonglong(r.entry.value())); },
         [](const RegisterRow& r) { return reporting::CellValue(r.entry.value()); }},
        {{"journal", "Journal", CellKind::Text, {}}, {reportTitle("Journal"), ui::CellKind::Text, 144, false, false},
         [](const RegisterRow& r) { return Cell::plain(journalText(r.kind)); },
         [](const RegisterRow& r) { return textValue(journalText(r.kind)); }},
        {{"memo", "Memo", CellKind::Text, {}}, {reportTitle("Memo"), ui::CellKind::Text, 0, true, false},
         [](const RegisterRow& r) { return Cell::quiet(fromUtf8(r.memo)); },
         [](const RegisterRow& r) { return textValue(fromUtf8(r.memo)); }},
        {{"amount", "Amount", CellKind::Money, "Debit positive, credit negative"},
         {reportTitle("Amount"), ui::CellKind::Figure, 0, false, false},
         [](const RegisterRow& r) { return Cell::money(r.amount); },
         [](const RegisterRow& r) { return reporting::CellValue(r.amount); }},
        {{"balance", "Balance", CellKind::Money, "Balance before the first row plus all amounts up to this row"},
         {reportTitle("Balance"), ui::CellKind::Figure, 0, false, false},
         [](const RegisterRow& r) { return Cell::moneyTotal(r.balance); },
         [](const RegisterRow& r) { return reporting::CellValue(r.balance); }},
    };
}

} // namespace

RegisterView::RegisterView(Desk& desk)
    : m_desk(desk), m_columns(registerColumns()),
      m_model(std::make_unique<RecordTableModel<RegisterRow>>([](const RegisterRow& r) { return r.lineId; })),
      m_title(new Label({}, TextStyle::Panel)), m_opening(new Label({}, TextStyle::Secondary, Token::Text2)),
      m_from(new DateFilterField(tr("From"))), m_to(new DateFilterField(tr("To"))), m_table(new RecordTable(tr("Register"))) {
    setObjectName(QStringLiteral("ledger.register"));
    addColumns(*m_model, m_columns);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->setSpacing(px(4));
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);
    m_table->setObjectName(QStringLiteral("register.table"));
    m_table->setSortsModel(false);
    m_table->setRecordModel(m_model.get());
    m_table->setEmptyWidget(new EmptyState(Icon::Bank, tr("No lines in this range"), tr("Choose other dates. The balance before the range stands above.")));
    connect(m_table, &RecordTable::rowActivated, this, [this](qint64 line) {
        if (const auto* row = m_model->find(line))
            m_desk.navigator().open({"journal_entry", row->entry.value()});
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= m_table->verticalScrollBar()->maximum() - 20)
            loadMore();
    });
    connect(&desk, &Desk::journalChanged, this, [this] {
        if (m_account.id.isValid() && isVisible())
            reload();
    });
}

QWidget* RegisterView::makeHead() {
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(px(12), px(4), px(12), px(4));
    row->setSpacing(px(8));
    auto* back = new Button(Icon::ChevronLeft, tr("Accounts"), ButtonKind::Ghost, head);
    back->setObjectName(QStringLiteral("register.back"));
    connect(back, &QPushButton::clicked, this, &RegisterView::closed);
    row->addWidget(back);
    row->addWidget(m_title);
    row->addSpacing(px(8));
    row->addWidget(m_opening);
    row->addStretch(1);
    m_from->setObjectName(QStringLiteral("register.from"));
    m_to->setObjectName(QStringLiteral("register.to"));
    for (auto* field : {m_from, m_to}) {
        row->addWidget(field);
        connect(field, &FilterField::valueChosen, this, &RegisterView::reload);
    }
    return head;
}

core::DateRange RegisterView::range() const {
    const auto from = m_from->date().value_or(m_desk.lookups().today);
    const auto to = m_to->date().value_or(m_desk.lookups().today);
    return {std::min(from, to), core::addDays(std::max(from, to), 1)};
}

void RegisterView::showAccount(const books::Account& account) {
    m_account = account;
    m_title->setText(fromUtf8(account.code) + QLatin1Char(' ') + fromUtf8(account.name));
    const auto today = m_desk.lookups().today;
    m_from->setDate(core::makeDate(today.year(), 1, 1));
    m_to->setDate(today);
    m_model->setRows({});
    reload();
}

void RegisterView::reload() {
    m_loading = true;
    const int wanted = std::max(kRegisterPageRows, m_model->rowCount());
    m_desk.read(
        this, m_slot,
        [id = m_account.id, range = range(), wanted](app::Services& services, core::Progress&) {
            return services.ledger().registerOf(id, range, nullptr, wanted);
        },
        [this](books::LedgerService::RegisterPage page) {
            m_loading = false;
            m_more = page.more;
            m_before = page.opening;
            m_opening->setText(tr("Balance before %1: %2").arg(dateText(range().from), money(page.opening)));
            m_model->setRows(std::move(page.rows));
            emit textsChanged();
        });
}

void RegisterView::loadMore() {
    if (!m_more || m_loading || m_model->rowCount() == 0)
        return;
    m_loading = true;
    m_desk.read(
        this, m_slot,
        [id = m_account.id, range = range(), after = m_model->rows().back()](app::Services& services, core::Progress&) {
            return services.ledger().registerOf(id, range, &after, kRegisterPageRows);
        },
        [this](books::LedgerService::RegisterPage page) {
            m_loading = false;
            m_more = page.more;
            auto rows = m_model->rows();
            rows.insert(rows.end(), page.rows.begin(), page.rows.end());
            m_model->setRows(std::move(rows));
            emit textsChanged();
        });
}

QString RegisterView::foot() const {
    const auto rows = m_model->rowCount();
    return (m_more ? tr("%1 lines, more as you scroll").arg(numberText(rows)) : counted(rows, tr("%1 line"), tr("%1 lines"))) +
           tr(" · Enter opens the entry · Esc goes back");
}

std::optional<reporting::TableReport> RegisterView::report() const {
    auto report = reportOf<RegisterRow>(*m_table, *m_model, m_columns, "journal_entry", [](const auto& r) { return r.entry.value(); });
    describeReport(report, "account_register", "Account register", m_desk.runner().workspace().clock().now(),
                   {{"Account", m_account.code + " " + m_account.name},
                    {"From", core::toIso(range().from)},
                    {"To", core::toIso(range().lastDay())},
                    {"Balance before", core::toText(m_before)}},
                   "Journal lines of the account in the range, by date and order of posting, as far as they are loaded.");
    return report;
}

void RegisterView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace practice::ui::ledger
