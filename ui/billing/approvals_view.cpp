#include "ui/billing/approvals_view.h"

#include "app/services.h"
#include "app/workspace.h"
#include "ui/billing/words.h"
#include "ui/common/focus.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/widgets/messages.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>
#include <QMenu>

namespace practice::ui::billing {

using reporting::CellKind;
using security::Permission;
using shell::ActionSpec;

namespace {

constexpr int kEveryState = -1;

PillKind adjustmentKind(bill::AdjustmentState state) {
    switch (state) {
    case bill::AdjustmentState::Requested: return PillKind::Warn;
    case bill::AdjustmentState::Posted: return PillKind::Ok;
    case bill::AdjustmentState::Refused: return PillKind::Danger;
    case bill::AdjustmentState::Withdrawn:
    case bill::AdjustmentState::Reversed: break;
    }
    return PillKind::Muted;
}

std::vector<ViewColumn<bill::Adjustment>> adjustmentColumns(const Desk& desk) {
    using Row = bill::Adjustment;
    const auto text = [](const char* key, const char* title, std::function<QString(const Row&)> of, bool stretches = false) {
        auto spec = titled(title);
        spec.stretches = stretches;
        return ViewColumn<Row>{{key, title, CellKind::Text, {}}, spec, [of](const Row& row) { return Cell::quiet(of(row)); }, [of](const Row& row) { return textValue(of(row)); }};
    };
    return {
        {{"patient", "Patient", CellKind::Text, {}}, titled("Patient"), [&desk](const Row& row) { return Cell::name(desk.lookups().patient(row.patient)); },
         [&desk](const Row& row) { return textValue(desk.lookups().patient(row.patient)); }},
        text("party", "Party", [&desk](const Row& row) { return desk.lookups().payer(row.payer); }),
        text("reason", "Reason", [](const Row& row) { return wordOf(row.reason); }),
        text("note", "Note", [](const Row& row) { return fromUtf8(row.decisionNote.empty() ? row.note : row.decisionNote); }, true),
        text("requested_by", "Asked by", [&desk](const Row& row) { return desk.lookups().user(row.requestedBy); }),
        {{"state", "State", CellKind::Text, {}}, titled("State", practice::ui::CellKind::Pill), [](const Row& row) { return Cell::pillOf(wordOf(row.state), adjustmentKind(row.state)); },
         [](const Row& row) { return textValue(wordOf(row.state)); }},
        {{"amount", "Amount", CellKind::Money, {}}, titled("Amount", practice::ui::CellKind::Figure), [](const Row& row) { return Cell::money(row.amount); },
         [](const Row& row) { return reporting::CellValue(row.amount); }},
    };
}

} // namespace

ApprovalsView::ApprovalsView(Desk& desk)
    : View(desk), m_columns(adjustmentColumns(desk)), m_model([](const bill::Adjustment& row) { return row.id.value(); }), m_bar(new QWidget), m_body(new QWidget),
      m_state(new FilterField(tr("Show"))), m_refuse(new Button(tr("Refuse…"), ButtonKind::Outline)), m_withdraw(new Button(tr("Withdraw"), ButtonKind::Ghost)),
      m_table(new RecordTable(tr("Adjustments"))) {
    addColumns(m_model, m_columns);
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    m_state->setObjectName(QStringLiteral("approvals.state"));
    m_state->setOptions({{int(bill::AdjustmentState::Requested), tr("Waiting")}, {kEveryState, tr("All of the last 90 days")}});
    m_state->setValue(int(bill::AdjustmentState::Requested));
    connect(m_state, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_state->setValue(value);
        reload();
    });
    m_refuse->setObjectName(QStringLiteral("approvals.refuse"));
    m_withdraw->setObjectName(QStringLiteral("approvals.withdraw"));
    connect(m_refuse, &QPushButton::clicked, this, &ApprovalsView::refuse);
    connect(m_withdraw, &QPushButton::clicked, this, &ApprovalsView::withdraw);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_withdraw);
    row->addWidget(m_refuse);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(px(12), 0, px(12), 0);
    column->addWidget(m_table);
    handFocusOn(m_body, m_table);
    m_table->setObjectName(QStringLiteral("approvals.table"));
    m_table->setRecordModel(&m_model);
    m_table->setEmptyWidget(new EmptyState(Icon::Ok, tr("Nothing waits for approval"),
                                           tr("Adjustments above the limit, or for more than the contract lets go, wait here for a second person."), EmptyState::Tone::Ok));
    connect(m_table, &RecordTable::currentIdChanged, this, &ApprovalsView::follow);
    connect(m_table, &RecordTable::rowActivated, this, [this] {
        if (const auto* chosen = current())
            m_desk.navigator().open({"patient", chosen->patient.value()});
    });
    m_table->setContextActions([this](QMenu& menu, qint64 id) {
        const auto* chosen = m_model.find(id);
        if (!chosen)
            return;
        menu.addAction(icon(Icon::Account), tr("Open the account"), this, [this, patient = chosen->patient] { m_desk.navigator().open({"patient", patient.value()}); });
        menu.addAction(icon(Icon::History), tr("History"), this, [this, id] { m_desk.navigator().showHistory({"adjustment", id}, tr("Adjustment")); });
    });
    connect(&desk, &Desk::lookupsChanged, this, &ApprovalsView::refresh);
    connect(&desk, &Desk::accountsChanged, this, &ApprovalsView::refresh);
    follow();
}

void ApprovalsView::reload() {
    const auto state = m_state->value().toInt();
    const auto today = m_desk.lookups().today;
    m_desk.read(
        this, m_slot,
        [state = state == kEveryState ? std::nullopt : std::optional(static_cast<bill::AdjustmentState>(state)), range = core::DateRange{core::addDays(today, state == kEveryState ? -90 : -3650), core::addDays(today, 3650)}](
            app::Services& services, core::Progress&) { return services.patientAccounts().adjustments(state, range); },
        [this](std::vector<bill::Adjustment> rows) {
            Money sum;
            for (const auto& row : rows)
                sum += row.amount;
            m_model.setRows(std::move(rows));
            m_model.setTotals({Cell::name(counted(m_model.rowCount(), tr("%1 adjustment"), tr("%1 adjustments"))), {}, {}, {}, {}, {}, Cell::moneyTotal(sum)});
            if (m_table->currentId() == 0 && m_model.rowCount() > 0)
                m_table->selectId(m_model.idAtRow(0));
            subtitle = tr("adjustments and their second person");
            footLeft = tr("Nobody approves what they asked for themselves");
            footRight = tr("Enter opens the account");
            follow();
        });
}

void ApprovalsView::follow() {
    m_refuse->setEnabledOr(whyNot(Permission::AdjustmentsApprove));
    m_withdraw->setEnabledOr(whyNotWithdraw());
    emit textsChanged();
}

QString ApprovalsView::whyNot(Permission permission) const {
    const auto* row = current();
    if (!row || row->state != bill::AdjustmentState::Requested)
        return tr("no adjustment that waits is marked");
    if (const auto denied = m_desk.whyNot(permission); !denied.isEmpty())
        return denied;
    return row->requestedBy == m_desk.session().user() ? tr("you asked for it; a second person decides") : QString();
}

QString ApprovalsView::whyNotWithdraw() const {
    const auto* row = current();
    if (!row || row->state != bill::AdjustmentState::Requested)
        return tr("no adjustment that waits is marked");
    return row->requestedBy == m_desk.session().user() ? m_desk.whyNot(Permission::AdjustmentsRequest) : tr("somebody else asked for it");
}

void ApprovalsView::approve() {
    const auto* row = current();
    if (!row || !whyNotPrimary().isEmpty())
        return;
    m_desk.write(
        this, tr("Approving"),
        [id = row->id, version = row->version, on = m_desk.lookups().postingDate](app::Services& services, core::Progress&) { return services.patientAccounts().approve(id, version, on); },
        [this, amount = row->amount](const core::Changed<bill::AdjustmentId>& made) {
            m_desk.navigator().toast(tr("%1 is approved and posted").arg(money(amount)), tr("Reverse"), [desk = QPointer<Desk>(&m_desk), id = made.value] {
                if (desk)
                    desk->reverseNow({bill::DocumentKind::Adjustment, id.value()});
            });
        });
}

void ApprovalsView::refuse() {
    const auto* row = current();
    if (!row)
        return;
    SheetDialog::askReason(m_desk.page(), tr("Refuse the adjustment of %1").arg(money(row->amount)), tr("Whoever asked for it reads the reason."), tr("Refuse"), ButtonKind::Danger,
                           [view = QPointer<ApprovalsView>(this), id = row->id, version = row->version](const QString& reason) {
                               if (!view)
                                   return;
                               view->m_desk.write(
                                   view, tr("Refusing"),
                                   [id, version, why = toUtf8(reason)](app::Services& services, core::Progress&) { return services.patientAccounts().refuse(id, version, why); },
                                   [view](const core::Changed<bill::AdjustmentId>&) { view->m_desk.navigator().toast(tr("The adjustment is refused")); });
                           });
}

void ApprovalsView::withdraw() {
    const auto* row = current();
    if (!row)
        return;
    m_desk.write(
        this, tr("Withdrawing"), [id = row->id, version = row->version](app::Services& services, core::Progress&) { return services.patientAccounts().withdraw(id, version); },
        [this](const core::Changed<bill::AdjustmentId>&) { m_desk.navigator().toast(tr("The request is withdrawn")); });
}

bool ApprovalsView::openRecord(const core::EntityRef& record) {
    if (record.kind != "adjustment")
        return false;
    if (m_model.rowOf(record.id) < 0) {
        m_state->setValue(kEveryState);
        reload();
    }
    m_table->selectId(record.id);
    return true;
}

std::optional<reporting::TableReport> ApprovalsView::report() {
    std::vector<const bill::Adjustment*> rows;
    for (const auto& row : m_model.rows())
        rows.push_back(&row);
    auto report = reportOf(*m_table, m_columns, rows);
    describeReport(report, "adjustment_requests", "Adjustments", m_desk.runner().workspace().clock().now(), {{"Show", toUtf8(m_state->valueText())}}, "Adjustments by the day they were asked for.");
    return report;
}

std::vector<ActionSpec> ApprovalsView::actions() {
    return {{QStringLiteral("billing.approve"), tr("Approve the marked adjustment"), {}, Permission::AdjustmentsApprove, [this] { approve(); }, [this] { return whyNotPrimary(); }, {}},
            {QStringLiteral("billing.refuse"), tr("Refuse the marked adjustment…"), {}, Permission::AdjustmentsApprove, [this] { refuse(); }, [this] { return whyNotPrimary(); }, {}}};
}

} // namespace practice::ui::billing
