// The steps of the day: the panel beside the sheet, deposits, close, and what leaves the view.
#include "app/services.h"
#include "app/workspace.h"
#include "billing/account_service.h"
#include "billing/billing_reports.h"
#include "ui/billing/day_sheets.h"
#include "ui/billing/day_view.h"
#include "ui/billing/document.h"
#include "ui/billing/finding_list.h"
#include "ui/billing/words.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QBoxLayout>
#include <QMenu>

#include <algorithm>

namespace practice::ui::billing {

using security::Permission;
using shell::ActionSpec;

void DayView::showPanel() {
    m_panel->clear();
    const auto* closed = closeShown();
    m_panel->setTitle(dateText(day()), closed ? tr("closed %1").arg(instantText(closed->closedAt, m_desk.lookups().zone)) : tr("open"));
    if (closed)
        m_panel->setPill(tr("Closed"), PillKind::Muted);
    else
        m_panel->setPill({}, PillKind::Muted);
    if (!closed) {
        auto* section = m_panel->addSection(tr("Before the day can be closed"));
        section->setLine(false);
        auto* list = new FindingList(QStringLiteral("day.findings"), section);
        auto findings = m_data->check.stops;
        findings.insert(findings.end(), m_data->check.warnings.begin(), m_data->check.warnings.end());
        list->show(findings, {}, tr("Nothing stands in the way"));
        connect(list, &FindingList::openRequested, this, [this](const core::EntityRef& record) { m_desk.navigator().open(record); });
        section->addWidget(list);
    }
    addDrawers();
    addDeposits();
    addFooter();
}

Button* DayView::addLink(Section* section, const QString& text, const QString& name) {
    auto* link = new Button(text, ButtonKind::Link, section);
    link->setObjectName(name);
    auto* row = new QHBoxLayout;
    row->addWidget(link);
    row->addStretch(1);
    section->addLayout(row);
    return link;
}

void DayView::addDrawers() {
    auto* section = m_panel->addSection(tr("Cash drawer"));
    const auto& drawers = m_data->check.sheet.drawers;
    if (drawers.empty())
        section->addWidget(new Label(tr("None was opened on this day"), TextStyle::Body, Token::Text3, section));
    for (const auto& drawer : drawers) {
        const auto state = drawer.state == bill::DrawerState::Open ? tr("open") : drawer.state == bill::DrawerState::Counted ? tr("counted") : tr("closed");
        section->addFact(m_desk.lookups().site(drawer.site), state);
        section->addFact(tr("Float"), money(drawer.startFloat), Token::Text2);
        if (drawer.counted)
            section->addFact(tr("Counted"), money(*drawer.counted), Token::Text2);
        if (drawer.expected)
            section->addFact(tr("Expected"), money(*drawer.expected), Token::Text2);
        if (const auto apart = drawer.overShort())
            section->addFact(tr("Over or short"), apart->isZero() ? money(*apart) : moneySigned(*apart), apart->isZero() ? Token::Ok : Token::Danger);
        if (!drawer.reason.empty()) {
            auto* why = new Label(fromUtf8(drawer.reason), TextStyle::Secondary, Token::Text2, section);
            why->setWordWrap(true);
            section->addWidget(why);
        }
        if (drawer.state == bill::DrawerState::Closed)
            continue;
        auto* link = addLink(section, drawer.state == bill::DrawerState::Open ? tr("Count the drawer…") : tr("Close the drawer…"),
                             QStringLiteral("day.drawer.%1").arg(drawer.id.value()));
        link->setEnabledOr(m_desk.whyNot(Permission::DayClose));
        connect(link, &QPushButton::clicked, this, [this, drawer] {
            if (drawer.state == bill::DrawerState::Open)
                openCountSheet(m_desk, drawer);
            else
                openCloseDrawerSheet(m_desk, drawer);
        });
    }
}

void DayView::addDeposits() {
    auto* section = m_panel->addSection(tr("Deposits"));
    for (const auto& waiting : m_data->waiting) {
        Money sum;
        for (const auto& receipt : waiting.receipts)
            sum += receipt.amount;
        section->addFact(tr("%1, waiting").arg(words(bill::caption(waiting.tenders))), money(sum), Token::Warn);
        if (closeShown())
            continue;
        auto* link = addLink(section, tr("Make this deposit"), QStringLiteral("day.makeDeposit.%1").arg(fromUtf8(bill::key(waiting.tenders))));
        link->setAccessibleName(tr("Make the deposit: %1, %2").arg(words(bill::caption(waiting.tenders)), money(sum)));
        link->setEnabledOr(m_desk.whyNot(Permission::DayClose));
        connect(link, &QPushButton::clicked, this, [this, tenders = waiting.tenders] { makeDeposits(tenders); });
    }
    if (m_data->waiting.empty() && m_data->deposits.empty())
        section->addWidget(new Label(tr("Nothing to deposit"), TextStyle::Body, Token::Text3, section));
    for (const auto& deposit : m_data->deposits) {
        auto* link = new Button(tr("Slip %1 · %2").arg(deposit.number).arg(words(bill::caption(deposit.tenders))), ButtonKind::Link, section);
        link->setObjectName(QStringLiteral("day.deposit.%1").arg(deposit.number));
        link->setAccessibleName(tr("Deposit slip %1, %2").arg(deposit.number).arg(money(deposit.amount)));
        auto* menu = new QMenu(link);
        menu->addAction(icon(Icon::Print), tr("Show and print the slip"), this, [this, deposit] { showSlip(deposit); });
        auto* reverse = menu->addAction(icon(Icon::Undo), tr("Reverse…"), this, [this, deposit] { openReverseDepositSheet(m_desk, deposit); });
        const auto why = deposit.isReversed() ? tr("it is reversed already") : m_desk.whyNot(Permission::DayClose);
        reverse->setEnabled(why.isEmpty());
        reverse->setToolTip(why);
        menu->addAction(icon(Icon::History), tr("History"), this,
                        [this, deposit] { m_desk.navigator().showHistory({"deposit", deposit.id.value()}, tr("Deposit slip %1").arg(deposit.number)); });
        connect(link, &QPushButton::clicked, menu, [link, menu] { menu->popup(link->mapToGlobal(QPoint(0, link->height()))); });
        auto* row = new QHBoxLayout;
        row->addWidget(link);
        row->addStretch(1);
        row->addWidget(new Label(deposit.isReversed() ? tr("reversed") : money(deposit.amount), TextStyle::Body, deposit.isReversed() ? Token::Text3 : Token::Text, section));
        section->addLayout(row);
    }
}

void DayView::addFooter() {
    if (!closeShown())
        return;
    auto* button = new Button(tr("Reopen the day…"), ButtonKind::Outline);
    button->setObjectName(QStringLiteral("day.reopen"));
    button->setEnabledOr(m_desk.whyNot(Permission::DayReopen));
    connect(button, &QPushButton::clicked, this, &DayView::reopen);
    m_panel->addFooter(button);
}

bool DayView::waits(bill::DepositTenders tenders) const {
    return m_data && std::any_of(m_data->waiting.begin(), m_data->waiting.end(), [tenders](const auto& part) { return part.tenders == tenders; });
}

void DayView::makeDeposits(bill::DepositTenders tenders) {
    const auto part = std::find_if(m_data->waiting.begin(), m_data->waiting.end(), [tenders](const auto& each) { return each.tenders == tenders; });
    if (part == m_data->waiting.end())
        return;
    bill::DepositDraft draft;
    draft.depositedOn = day();
    draft.bank = m_desk.lookups().bank();
    draft.tenders = tenders;
    for (const auto& receipt : part->receipts)
        draft.receipts.push_back(receipt.id);
    m_desk.write(
        this, tr("Making the deposit"),
        [draft](app::Services& services, core::Progress&) -> core::Result<core::Changed<bill::Deposit>> {
            PRACTICE_TRY_ASSIGN(auto made, services.billingDay().makeDeposit(draft));
            PRACTICE_TRY_ASSIGN(auto deposit, services.billingDay().deposit(made.value));
            return core::Changed<bill::Deposit>{std::move(deposit), std::move(made.changes)};
        },
        [this](const core::Changed<bill::Deposit>& made) {
            m_desk.navigator().toast(tr("Deposit slip %1 is made: %2").arg(made.value.number).arg(money(made.value.amount)), tr("Show the slip"),
                                     [view = QPointer<DayView>(this), deposit = made.value] {
                                         if (view)
                                             view->showSlip(deposit);
                                     });
        });
}

void DayView::showSlip(const bill::Deposit& deposit) {
    m_desk.read(
        this, m_slipSlot,
        [ids = deposit.receipts](app::Services& services, core::Progress&) -> core::Result<std::vector<bill::Receipt>> {
            std::vector<bill::Receipt> receipts;
            for (const auto id : ids) {
                PRACTICE_TRY_ASSIGN(auto receipt, services.patientAccounts().receipt(id));
                receipts.push_back(std::move(receipt));
            }
            return receipts;
        },
        [this, deposit](const std::vector<bill::Receipt>& receipts) {
            showDocument(m_desk, depositDocument(deposit, receipts, m_desk.lookups()), tr("The slip as it goes into the bag."));
        });
}

void DayView::closeDay() {
    m_desk.write(
        this, tr("Closing the day"), [on = day()](app::Services& services, core::Progress&) { return services.billingDay().closeDay(on, {}); },
        [this, on = day()](const core::Changed<bill::DayCloseId>&) { m_desk.navigator().toast(tr("%1 is closed; what comes late is posted on a later day").arg(dateText(on))); });
}

void DayView::reopen() {
    if (const auto* close = closeShown(); close && m_desk.may(Permission::DayReopen))
        openReopenDaySheet(m_desk, *close);
}

void DayView::explain() {
    m_desk.read(
        this, m_explainSlot, [on = day()](app::Services& services, core::Progress&) { return services.billingReports().daySheet({on, core::addDays(on, 1)}); },
        [this](const reporting::TableReport& rows) {
            m_desk.navigator().explain(tr("Day sheet of %1").arg(dateText(day())),
                                       tr("Opening + charges − payments − adjustments = closing, of the receivables less unapplied credit; each figure is a sum of journal lines."), rows);
        });
}

std::optional<reporting::TableReport> DayView::report() {
    if (!m_data)
        return std::nullopt;
    std::vector<const TenderRow*> rows;
    for (const auto& row : m_tenderModel.rows())
        rows.push_back(&row);
    auto report = reportOf(*m_tenders, m_tenderColumns, rows);
    const auto& sheet = m_data->check.sheet;
    describeReport(report, "day_tenders", "Receipts by tender", m_desk.runner().workspace().clock().now(),
                   {{"Day", core::toIso(day())}, {"Opening", toUtf8(money(sheet.opening))}, {"Charges", toUtf8(money(sheet.charges))}, {"Payments", toUtf8(money(sheet.payments))},
                    {"Adjustments", toUtf8(money(sheet.adjustments))}, {"Closing", toUtf8(money(sheet.closing))}},
                   "Receipts of the day, the journal lines they posted and the deposits of the day.");
    return report;
}

std::vector<ActionSpec> DayView::actions() {
    return {{QStringLiteral("billing.nextStep"), tr("Day close: the next step"), QKeySequence(QStringLiteral("Ctrl+Shift+Return"), QKeySequence::PortableText), Permission::DayClose,
             [this] { runPrimary(); }, [this] { return whyNotPrimary(); }, {}},
            {QStringLiteral("billing.openDrawer"), tr("Open the cash drawer…"), {}, Permission::DayClose, [this] { openDrawerSheet(m_desk, day()); }, {}, {}},
            {QStringLiteral("billing.reopenDay"), tr("Reopen the day that is shown…"), {}, Permission::DayReopen, [this] { reopen(); },
             [this] { return closeShown() ? QString() : tr("the day is open"); }, {}},
            {QStringLiteral("billing.explainDay"), tr("Explain the day sheet"), {}, Permission::BillingView, [this] { explain(); }, {}, {}}};
}

} // namespace practice::ui::billing
