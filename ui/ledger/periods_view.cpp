#include "ui/ledger/periods_view.h"

#include "app/workspace.h"
#include "ledger/ledger_service.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/messages.h"
#include "ui/ledger/sheets.h"

#include <QBoxLayout>

namespace practice::ui::ledger {

using books::Period;
using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

QString stateText(const Period& period) { return period.isClosed ? PeriodsView::tr("Closed") : PeriodsView::tr("Open"); }

std::vector<LedgerColumn<Period>> periodColumns(const Desk& desk) {
    return {
        {{"month", "Month", CellKind::Date, {}}, {reportTitle("Month"), ui::CellKind::Text, 220},
         [](const Period& p) { return Cell::name(monthText(p.range.from)).sorted(toQDate(p.range.from)); },
         [](const Period& p) { return reporting::CellValue(p.range.from); }},
        {{"state", "State", CellKind::Text, {}}, {reportTitle("State"), ui::CellKind::Pill, 140},
         [](const Period& p) { return p.isClosed ? Cell::lockedPill(stateText(p)) : Cell::pillOf(stateText(p), PillKind::Ok); },
         [](const Period& p) { return textValue(stateText(p)); }},
        {{"closed", "Closed at", CellKind::Instant, {}}, {reportTitle("Closed at"), ui::CellKind::Text, 0, true},
         [&desk](const Period& p) {
             return Cell::quiet(p.closedAt ? instantText(*p.closedAt, desk.lookups().zone) : QString(QChar(0x2013)))
                 .sorted(p.closedAt ? QVariant(qlonglong(p.closedAt->seconds)) : QVariant(qlonglong(0)));
         },
         [](const Period& p) { return p.closedAt ? reporting::CellValue(*p.closedAt) : reporting::CellValue(); }},
    };
}

} // namespace

PeriodsView::PeriodsView(Desk& desk)
    : View(desk), m_columns(periodColumns(desk)),
      m_model(std::make_unique<RecordTableModel<Period>>([](const Period& p) { return p.id.value(); })), m_bar(new QWidget),
      m_body(new QWidget), m_table(new RecordTable(tr("Months"))) {
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new Label(tr("A closed month takes no entries. What comes late posts in an open month and keeps its service date."),
                             TextStyle::Secondary, Token::Text2, m_bar));
    row->addStretch(1);
    addColumns(*m_model, m_columns);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    m_table->setObjectName(QStringLiteral("periods.table"));
    m_table->setRecordModel(m_model.get());
    m_table->setEmptyWidget(new EmptyState(Icon::Calendar, tr("No months yet"), tr("The first entry opens its month.")));
    connect(m_table, &RecordTable::rowActivated, this, [this] { reopen(); });
    connect(&desk, &Desk::journalChanged, this, &PeriodsView::reload);
}

void PeriodsView::reload() {
    m_desk.read(
        this, m_slot, [](app::Services& services, core::Progress&) { return services.ledger().periods(); },
        [this](std::vector<Period> periods) {
            std::sort(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.range.from > b.range.from; });
            const auto closed = std::count_if(periods.begin(), periods.end(), [](const auto& p) { return p.isClosed; });
            subtitle = tr("first open day %1").arg(dateText(m_desk.lookups().firstOpen));
            footLeft = closed == 0 ? tr("No month is closed yet") : counted(closed, tr("%1 month is closed"), tr("%1 months are closed"));
            footRight = counted(static_cast<std::int64_t>(periods.size()), tr("%1 month"), tr("%1 months")) + tr(" · Enter reopens a closed one");
            m_model->setRows(std::move(periods));
            emit textsChanged();
        });
}

QString PeriodsView::whyNotReopen() const {
    const auto* period = m_model->find(m_table->currentId());
    if (!period || !period->isClosed)
        return tr("no closed month is marked");
    return m_desk.whyNot(Permission::PeriodsReopen);
}

void PeriodsView::reopen() {
    if (const auto why = whyNotReopen(); why.isEmpty())
        openReopenSheet(m_desk, *m_model->find(m_table->currentId()));
    else
        m_desk.navigator().toast(tr("Reopen: %1").arg(why));
}

bool PeriodsView::openRecord(const core::EntityRef& record) {
    if (record.kind != "period" || m_model->rowOf(record.id) < 0)
        return false;
    m_table->selectId(record.id);
    return true;
}

std::optional<reporting::TableReport> PeriodsView::report() {
    auto report = reportOf<Period>(*m_table, *m_model, m_columns, "period", [](const auto& p) { return p.id.value(); });
    describeReport(report, "periods", "Periods", m_desk.runner().workspace().clock().now(), {}, "The fiscal months and their state.");
    return report;
}

std::vector<ActionSpec> PeriodsView::actions() {
    return {{QStringLiteral("ledger.closePeriods"), tr("Close months through…"), {}, Permission::PeriodsClose, [this] { openCloseSheet(m_desk); }, {}, {}},
            {QStringLiteral("ledger.reopenPeriod"), tr("Reopen the marked month…"), {}, Permission::PeriodsReopen, [this] { reopen(); },
             [this] { return whyNotReopen(); }, {}}};
}

} // namespace practice::ui::ledger
