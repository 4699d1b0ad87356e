// The details of one leave, and what can be done with it.
#include "app/services.h"
#include "app/workspace.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/details_panel.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/people/leave_sheets.h"
#include "ui/people/leave_view.h"
#include "ui/people/words.h"

#include <QBoxLayout>

namespace practice::ui::people {

using security::Permission;

void LeaveView::fillPanel(const staff::LeaveRow& row) {
    m_panel->clear();
    m_panel->setTitle(fromUtf8(row.employeeName),
                      QStringLiteral("%1 · %2").arg(m_desk.lookups().role(row.role), m_desk.lookups().department(row.department)));
    m_panel->setPill(words(row.leave.state), pillOf(row.leave.state));
    auto* what = m_panel->addSection(words(row.leave.kind));
    what->addFact(row.leave.isPartDay() ? tr("Day") : tr("Days"), rangeText(row.leave.days));
    if (row.leave.isPartDay())
        what->addFact(tr("Hours"), tr("%1 from %2").arg(hoursText(*row.leave.minutes), timeText(row.leave.startMinute.value_or(0))));
    else
        what->addFact(tr("Calendar days"), numberText(row.leave.days.days()));
    what->addFact(tr("Asked"), instantText(row.leave.requestedAt, m_desk.lookups().zone));
    if (!row.leave.note.empty()) {
        auto* note = new Label(fromUtf8(row.leave.note), TextStyle::Body, Token::Text2);
        note->setWordWrap(true);
        what->addWidget(note);
    }
    auto* others = m_panel->addSection(tr("Coverage"));
    others->addWidget(row.alsoAway == 0
                          ? new ReasonLine(Reason::Ok, tr("Nobody else of the department is away"))
                          : new ReasonLine(Reason::Warn, counted(row.alsoAway, tr("%1 other of the department is away"),
                                                                 tr("%1 others of the department are away"))));
    if (row.leave.decidedAt) {
        auto* decided = m_panel->addSection(tr("Decision"));
        decided->addFact(words(row.leave.state), instantText(*row.leave.decidedAt, m_desk.lookups().zone));
        if (!row.leave.decisionNote.empty()) {
            auto* note = new Label(fromUtf8(row.leave.decisionNote), TextStyle::Body, Token::Text2);
            note->setWordWrap(true);
            decided->addWidget(note);
        }
    }
    addButtons(row);
}

void LeaveView::addButtons(const staff::LeaveRow& row) {
    auto* buttons = new QWidget;
    auto* rows = new QVBoxLayout(buttons);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(px(6));
    QHBoxLayout* line = nullptr;
    const auto beginLine = [&] {
        line = new QHBoxLayout;
        line->setSpacing(px(8));
        rows->addLayout(line);
    };
    const auto add = [&](const char* name, const QString& text, ButtonKind kind, const QString& whyNot, auto run) {
        auto* button = new Button(text, kind);
        button->setObjectName(QLatin1String(name));
        button->setEnabledOr(whyNot);
        connect(button, &QPushButton::clicked, this, run);
        line->addWidget(button);
    };
    if (row.leave.state == staff::LeaveState::Requested) {
        const auto approval = m_desk.whyNot(Permission::LeaveApprove);
        beginLine();
        add("people.leave.approve", tr("Approve…"), ButtonKind::Outline, approval, [this] { decide(staff::Decision::Approve); });
        add("people.leave.deny", tr("Deny…"), ButtonKind::Outline, approval, [this] { decide(staff::Decision::Deny); });
        line->addStretch(1);
    }
    beginLine();
    if (row.leave.isOpen())
        add("people.leave.cancel", tr("Cancel…"), ButtonKind::Ghost, m_desk.whyNot(Permission::LeaveRecord), [this] { cancelCurrent(); });
    add("people.leave.history", tr("History"), ButtonKind::Ghost, {}, [this, row] {
        m_desk.navigator().showHistory({"leave", row.leave.id.value()}, fromUtf8(row.employeeName), row.department);
    });
    line->addStretch(1);
    m_panel->addFooter(buttons);
}

void LeaveView::primary() {
    const auto* row = m_panelOpen ? current() : nullptr;
    requestLeave(m_desk, row ? row->leave.employee : core::EmployeeId());
}

void LeaveView::decide(staff::Decision decision) {
    if (const auto* row = current())
        decideLeave(m_desk, *row, decision);
}

void LeaveView::cancelCurrent() {
    if (const auto* row = current())
        cancelLeave(m_desk, *row);
}

bool LeaveView::openRecord(const core::EntityRef& record) {
    m_loaded = true;
    if (record.kind == "leave_requests") {
        m_filter.state = staff::LeaveState::Requested;
        setAnyMonth();
        return true;
    }
    m_desk.read(
        this, m_findSlot,
        [id = staff::LeaveId(record.id)](app::Services& services, core::Progress&) { return services.peopleLists().leave(id); },
        [this](const staff::LeaveRequest& leave) {
            m_wanted = leave.id.value();
            m_filter.department.reset();
            m_filter.state = leave.isOpen() ? std::nullopt : std::optional(leave.state);
            setMonth(leave.days.from);
        });
    return true;
}

QString LeaveView::needs(bool requested) const {
    const auto* row = current();
    if (!row)
        return tr("choose a leave first");
    if (requested)
        return row->leave.state == staff::LeaveState::Requested ? QString() : tr("it is decided already");
    return row->leave.isOpen() ? QString() : tr("it is over or canceled");
}

std::optional<reporting::TableReport> LeaveView::report() {
    std::vector<const staff::LeaveRow*> rows;
    for (const auto& row : m_model.rows())
        rows.push_back(&row);
    auto report = reportOf(*m_table, m_columns, rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
        report.rows[i].record = core::EntityRef{"leave", rows[i]->leave.id.value()};
    report.id = "leave_calendar";
    report.title = "Leave";
    report.filters.push_back({"Month", toUtf8(m_month->valueText())});
    if (m_filter.department)
        report.filters.push_back({"Department", toUtf8(m_desk.lookups().department(*m_filter.department))});
    report.filters.push_back({"State", toUtf8(m_state->valueText())});
    report.asOf = m_desk.runner().workspace().clock().now();
    report.provenance = "Leave requests that touch the month, of people whom you may see.";
    return report;
}

std::vector<shell::ActionSpec> LeaveView::actions() {
    const auto keys = [](const char* text) { return QKeySequence(QLatin1String(text), QKeySequence::PortableText); };
    return {
        {QStringLiteral("people.requestLeave"), tr("Request leave…"), keys("Ctrl+Shift+L"), Permission::LeaveRecord,
         [this] { primary(); }, {}, {}},
        {QStringLiteral("people.callOut"), tr("Call-out today…"), keys("Ctrl+Shift+S"), Permission::LeaveRecord,
         [this] { callOut(m_desk); }, {}, {}},
        {QStringLiteral("people.approveLeave"), tr("Approve the leave…"), keys("Ctrl+Return"), Permission::LeaveApprove,
         [this] { decide(staff::Decision::Approve); }, [this] { return needs(true); }, {}},
        {QStringLiteral("people.denyLeave"), tr("Deny the leave…"), {}, Permission::LeaveApprove,
         [this] { decide(staff::Decision::Deny); }, [this] { return needs(true); }, {}},
        {QStringLiteral("people.cancelLeave"), tr("Cancel the leave…"), {}, Permission::LeaveRecord,
         [this] { cancelCurrent(); }, [this] { return needs(false); }, {}},
        {QStringLiteral("people.leaveMonthBefore"), tr("Leave: month before"), keys("Alt+PgUp"), Permission::LeaveView,
         [this] { stepMonth(-1); }, {}, {}},
        {QStringLiteral("people.leaveMonthNext"), tr("Leave: next month"), keys("Alt+PgDown"), Permission::LeaveView,
         [this] { stepMonth(1); }, {}, {}},
    };
}

} // namespace practice::ui::people
