#include "ui/billing/day_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "ui/billing/day_sheets.h"
#include "ui/billing/proof_equation.h"
#include "ui/billing/words.h"
#include "ui/common/focus.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/reason_line.h"

#include <QBoxLayout>
#include <QMenu>

namespace practice::ui::billing {

using reporting::CellKind;
using security::Permission;

namespace {

constexpr int kClosesShown = 60; // days

bool agrees(const bill::DaySheet::PerTender& tender) { return tender.received == tender.journal; }

template <class Row> ViewColumn<Row> moneyColumn(const char* key, const char* title, std::function<Money(const Row&)> of, const char* formula = "") {
    return {{key, title, CellKind::Money, formula}, titled(title, practice::ui::CellKind::Figure), [of](const Row& row) { return Cell::money(of(row)); },
            [of](const Row& row) { return reporting::CellValue(of(row)); }};
}

std::vector<ViewColumn<bill::DayClose>> closeColumns(const Desk& desk) {
    using Row = bill::DayClose;
    auto by = titled("Closed by");
    by.stretches = true;
    return {
        {{"day", "Day", CellKind::Date, {}}, titled("Day"), [](const Row& row) { return Cell::date(row.day).inStrong(); }, [](const Row& row) { return reporting::CellValue(row.day); }},
        moneyColumn<Row>("charges", "Charges", [](const Row& row) { return row.charges; }),
        moneyColumn<Row>("payments", "Payments", [](const Row& row) { return row.payments; }),
        moneyColumn<Row>("adjustments", "Adjustments", [](const Row& row) { return row.adjustments; }),
        moneyColumn<Row>("receivable", "Receivable", [](const Row& row) { return row.receivable; }),
        {{"state", "State", CellKind::Text, {}}, titled("State", practice::ui::CellKind::Pill),
         [](const Row& row) { return row.reopenedAt ? Cell::pillOf(DayView::tr("Reopened"), PillKind::Warn) : Cell::lockedPill(DayView::tr("Closed")); },
         [](const Row& row) { return textValue(row.reopenedAt ? DayView::tr("Reopened") : DayView::tr("Closed")); }},
        {{"closed_by", "Closed by", CellKind::Text, {}}, by,
         [&desk](const Row& row) { return Cell::quiet(QStringLiteral("%1, %2").arg(desk.lookups().user(row.closedBy), instantText(row.closedAt, desk.lookups().zone))); },
         [&desk](const Row& row) { return textValue(desk.lookups().user(row.closedBy)); }},
    };
}

} // namespace

DayView::DayView(Desk& desk)
    : View(desk), m_tenderModel([](const TenderRow& row) { return row.id; }), m_closeColumns(closeColumns(desk)),
      m_closeModel([](const bill::DayClose& row) { return row.id.value(); }), m_bar(new QWidget), m_body(new QWidget), m_day(new DateFilterField(tr("Day"))),
      m_equation(new ProofEquation), m_verdict(new MessageLine), m_verdict2(new MessageLine), m_tenders(new RecordTable(tr("Receipts by tender"))),
      m_closes(new RecordTable(tr("Closed days"))), m_panel(new DetailsPanel) {
    using Row = TenderRow;
    auto state = titled("Verdict", practice::ui::CellKind::Pill);
    state.stretches = true;
    m_tenderColumns = {
        {{"tender", "Tender", CellKind::Text, {}}, titled("Tender"), [](const Row& row) { return Cell::name(wordOf(row.of.tender)); },
         [](const Row& row) { return textValue(wordOf(row.of.tender)); }},
        {{"receipts", "Receipts", CellKind::Integer, {}}, titled("Receipts", practice::ui::CellKind::Figure), [](const Row& row) { return Cell::number(row.of.count); },
         [](const Row& row) { return reporting::CellValue(std::int64_t(row.of.count)); }},
        moneyColumn<Row>("received", "Received", [](const Row& row) { return row.of.received; }, "Receipts of the day less their reversals"),
        moneyColumn<Row>("journal", "Journal", [](const Row& row) { return row.of.journal; }, "Lines of accounts 1010 and 1020 that receipts of the day posted"),
        moneyColumn<Row>("deposited", "Deposited", [](const Row& row) { return row.of.deposited; }, "In deposits of the day"),
        {{"verdict", "Verdict", CellKind::Text, {}}, state,
         [](const Row& row) {
             if (!agrees(row.of))
                 return Cell::pillOf(tr("%1 apart").arg(money((row.of.received - row.of.journal).absolute())), PillKind::Danger);
             if (row.of.received.isZero() && row.of.deposited.isZero())
                 return Cell::plain({});
             if (row.of.received == row.of.deposited)
                 return Cell::pillOf(tr("Agrees"), PillKind::Ok);
             return row.of.deposited.isZero() ? Cell::pillOf(tr("Not deposited yet"), PillKind::Warn) : Cell::pillOf(tr("Not deposited as received"), PillKind::Warn);
         },
         [](const Row& row) { return textValue(agrees(row.of) ? tr("Agrees") : tr("Apart")); }},
    };
    addColumns(m_tenderModel, m_tenderColumns);
    addColumns(m_closeModel, m_closeColumns);
    m_panel->setObjectName(QStringLiteral("billing.dayPanel"));
    m_panel->setAccessibleName(tr("Steps of the day"));
    makeBar();
    makeBody();
    connect(&desk, &Desk::lookupsChanged, this, &DayView::refresh);
    connect(&desk, &Desk::dayChanged, this, &DayView::refresh);
}

void DayView::makeBar() {
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    m_day->setObjectName(QStringLiteral("day.day"));
    connect(m_day, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_day->setValue(value);
        reload();
    });
    row->addWidget(m_day);
    row->addStretch(1);
    m_explain = new Button(tr("Explain the day sheet"), ButtonKind::Link);
    m_explain->setObjectName(QStringLiteral("day.explain"));
    connect(m_explain, &QPushButton::clicked, this, &DayView::explain);
    row->addWidget(m_explain);
    m_open = new Button(tr("Open the drawer…"), ButtonKind::Outline);
    m_open->setObjectName(QStringLiteral("day.openDrawer"));
    connect(m_open, &QPushButton::clicked, this, [this] { openDrawerSheet(m_desk, day()); });
    row->addWidget(m_open);
}

void DayView::makeBody() {
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), px(4), px(12), 0);
    column->setSpacing(px(10));
    auto* top = new QHBoxLayout;
    top->setContentsMargins(px(12), 0, px(12), 0);
    top->setSpacing(px(24));
    top->addWidget(m_equation, 1);
    column->addLayout(top);
    auto* verdicts = new QHBoxLayout;
    verdicts->setContentsMargins(px(12), 0, px(12), px(4));
    verdicts->setSpacing(px(24));
    m_verdict->setObjectName(QStringLiteral("day.verdict"));
    m_verdict2->setObjectName(QStringLiteral("day.verdict2"));
    verdicts->addWidget(m_verdict);
    verdicts->addWidget(m_verdict2);
    verdicts->addStretch(1);
    column->addLayout(verdicts);
    m_tenders->setObjectName(QStringLiteral("day.tenders"));
    m_tenders->setRecordModel(&m_tenderModel);
    m_tenders->setSortsModel(false);
    column->addWidget(m_tenders, 5);
    auto* heading = new Label(tr("Closed days"), TextStyle::Strong);
    heading->setContentsMargins(px(12), px(6), 0, 0);
    column->addWidget(heading);
    m_closes->setObjectName(QStringLiteral("day.closes"));
    m_closes->setRecordModel(&m_closeModel);
    m_closes->setEmptyWidget(new EmptyState(Icon::Calendar, tr("No day is closed yet"), tr("A closed day takes no more documents; its sheet stays as it was.")));
    connect(m_closes, &RecordTable::rowActivated, this, [this](qint64 id) {
        if (const auto* close = m_closeModel.find(id))
            setDay(close->day);
    });
    m_closes->setContextActions([this](QMenu& menu, qint64 id) {
        const auto* close = m_closeModel.find(id);
        if (!close)
            return;
        menu.addAction(icon(Icon::Open), tr("Show this day"), this, [this, on = close->day] { setDay(on); });
        menu.addAction(icon(Icon::History), tr("History"), this, [this, id, on = close->day] { m_desk.navigator().showHistory({"day_close", id}, dateText(on)); });
    });
    column->addWidget(m_closes, 6);
    handFocusOn(m_body, m_tenders);
}

core::Date DayView::day() const { return m_day->date().value_or(m_desk.lookups().today); }

void DayView::setDay(core::Date on) {
    m_dated = true;
    m_day->setDate(on);
    if (isShown())
        reload();
}

core::Result<DayView::Data> DayView::readDay(app::Services& services, core::Date day) {
    Data data;
    auto& service = services.billingDay();
    PRACTICE_TRY_ASSIGN(data.check, service.check(day));
    PRACTICE_TRY_ASSIGN(data.deposits, service.deposits({day, core::addDays(day, 1)}));
    PRACTICE_TRY_ASSIGN(data.closes, service.closes({core::addDays(day, -kClosesShown), core::addDays(day, kClosesShown)}));
    for (const auto tenders : {bill::DepositTenders::CashAndChecks, bill::DepositTenders::Cards, bill::DepositTenders::Eft}) {
        PRACTICE_TRY_ASSIGN(auto receipts, service.undeposited(tenders, day));
        if (!receipts.empty())
            data.waiting.push_back({tenders, std::move(receipts)});
    }
    return data;
}

void DayView::reload() {
    if (!m_dated) {
        m_dated = true;
        m_day->setDate(m_desk.lookups().today);
    }
    m_desk.read(
        this, m_slot, [day = day()](app::Services& services, core::Progress&) { return readDay(services, day); },
        [this](Data data) {
            m_data = std::move(data);
            show();
        });
}

void DayView::show() {
    const auto& sheet = m_data->check.sheet;
    m_equation->setTerms({{{}, tr("Opening"), sheet.opening}, {QStringLiteral("+"), tr("Charges"), sheet.charges}, {QString(QChar(0x2212)), tr("Payments"), sheet.payments},
                          {QString(QChar(0x2212)), tr("Adjustments"), sheet.adjustments}, {QStringLiteral("="), tr("Closing"), sheet.closing}});
    const auto apart = sheet.opening + sheet.charges - sheet.payments - sheet.adjustments - sheet.closing;
    m_verdict->setMessage(apart.isZero() ? Icon::Ok : Icon::Danger, apart.isZero() ? tr("Balances to the cent") : tr("%1 apart").arg(money(apart.absolute())),
                          apart.isZero() ? Token::Ok : Token::Danger);
    m_verdict2->setMessage(sheet.undeposited.isZero() ? Icon::Ok : Icon::Info,
                           sheet.undeposited.isZero() ? tr("Every receipt is deposited") : tr("%1 lies undeposited").arg(money(sheet.undeposited)), Token::Text2);
    std::vector<TenderRow> rows;
    bill::DaySheet::PerTender sum;
    for (const auto& tender : sheet.tenders) {
        rows.push_back({int(tender.tender) + 1, tender});
        sum.received += tender.received;
        sum.journal += tender.journal;
        sum.deposited += tender.deposited;
        sum.count += tender.count;
    }
    m_tenderModel.setRows(std::move(rows));
    m_tenderModel.setTotals({Cell::name(tr("All tenders")), Cell::number(sum.count), Cell::moneyTotal(sum.received), Cell::moneyTotal(sum.journal), Cell::moneyTotal(sum.deposited), {}});
    m_closeModel.setRows(m_data->closes);
    m_open->setEnabledOr(closeShown() ? tr("the day is closed") : m_desk.whyNot(Permission::DayClose));
    showPanel();
    subtitle = longDateText(day());
    footLeft = tr("Receipts %1, journal %2, deposits %3").arg(money(sum.received), money(sum.journal), money(sum.deposited));
    footRight = tr("Ctrl+Shift+Enter does the next step");
    emit panelWanted(true);
    emit textsChanged();
}

const bill::DayClose* DayView::closeShown() const {
    if (!m_data || !m_data->check.sheet.closedBy)
        return nullptr;
    for (const auto& close : m_data->closes)
        if (close.id == *m_data->check.sheet.closedBy)
            return &close;
    return nullptr;
}

const bill::Drawer* DayView::drawerIn(bill::DrawerState state) const {
    if (m_data)
        for (const auto& drawer : m_data->check.sheet.drawers)
            if (drawer.state == state)
                return &drawer;
    return nullptr;
}

DayView::Step DayView::step() const {
    if (!m_data)
        return Step::Close;
    const auto& sheet = m_data->check.sheet;
    if (sheet.closedBy)
        return Step::Done;
    if (drawerIn(bill::DrawerState::Open))
        return Step::CountDrawer;
    if (drawerIn(bill::DrawerState::Counted))
        return Step::CloseDrawer;
    if (waits(bill::DepositTenders::CashAndChecks)) // cards and EFT go in when processor or bank have paid
        return Step::Deposit;
    const bool nothingYet = sheet.drawers.empty() && std::all_of(sheet.tenders.begin(), sheet.tenders.end(), [](const auto& t) { return t.count == 0; });
    return nothingYet && day() == m_desk.lookups().today && sheet.charges.isZero() ? Step::OpenDrawer : Step::Close;
}

QString DayView::primaryText() const {
    switch (step()) {
    case Step::OpenDrawer: return tr("Open the drawer…");
    case Step::CountDrawer: return tr("Count the drawer…");
    case Step::CloseDrawer: return tr("Close the drawer…");
    case Step::Deposit: return tr("Make the deposit");
    case Step::Close: return tr("Close the day");
    case Step::Done: break;
    }
    return {};
}

QString DayView::whyNotPrimary() const {
    if (const auto denied = m_desk.whyNot(Permission::DayClose); !denied.isEmpty())
        return denied;
    if (!m_data)
        return tr("the day is being read");
    return step() == Step::Close && !m_data->check.mayClose() ? ui::sentence(m_data->check.stops.front()) : QString();
}

void DayView::runPrimary() {
    if (!whyNotPrimary().isEmpty())
        return;
    switch (step()) {
    case Step::OpenDrawer: return openDrawerSheet(m_desk, day());
    case Step::CountDrawer: return openCountSheet(m_desk, *drawerIn(bill::DrawerState::Open));
    case Step::CloseDrawer: return openCloseDrawerSheet(m_desk, *drawerIn(bill::DrawerState::Counted));
    case Step::Deposit: return makeDeposits(bill::DepositTenders::CashAndChecks);
    case Step::Close: return closeDay();
    case Step::Done: return;
    }
}

bool DayView::openRecord(const core::EntityRef& record) {
    if (record.kind == "day") { // its date as yyyymmdd
        const auto value = int(record.id);
        if (const QDate date(value / 10000, value / 100 % 100, value % 100); date.isValid())
            setDay(fromQDate(date));
        return true;
    }
    if (record.kind != "deposit")
        return record.kind == "drawer" || record.kind == "day_close";
    m_desk.read(
        this, m_slipSlot, [id = bill::DepositId(record.id)](app::Services& services, core::Progress&) { return services.billingDay().deposit(id); },
        [this](const bill::Deposit& deposit) {
            setDay(deposit.depositedOn);
            showSlip(deposit);
        });
    return true;
}

} // namespace practice::ui::billing
