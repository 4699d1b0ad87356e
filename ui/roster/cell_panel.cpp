#include "ui/roster/roster_panel.h"

#include "scheduling/clipboard.h"
#include "scheduling/roster_context.h"
#include "scheduling/rotation.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/roster/roster_sheet.h"

#include <QHBoxLayout>

#include <algorithm>

namespace practice::ui::roster {
namespace {

QString originText(scheduling::Origin origin) {
    switch (origin) {
    case scheduling::Origin::Rotation:
        return RosterPanel::tr("from a rotation");
    case scheduling::Origin::Fill:
        return RosterPanel::tr("filled by the program");
    case scheduling::Origin::Hand:
        break;
    }
    return RosterPanel::tr("entered by hand");
}

Button* linkButton(const QString& text, const QString& name, Section* section) {
    auto* button = new Button(text, ButtonKind::Link, section);
    button->setObjectName(name);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(px(20), 0, 0, px(4));
    row->addWidget(button);
    row->addStretch(1);
    section->addLayout(row);
    return button;
}

} // namespace

void RosterPanel::buildCell(const CellKey& cell) {
    const auto* member = m_sheet.input().member(cell.employee);
    if (!member)
        return setTitle({});
    setTitle(m_sheet.nameOf(cell.employee),
             tr("%1 · %2", "job role, date").arg(m_sheet.roleName(member->roles.empty() ? JobRoleId{} : member->roles.front()), weekdayText(cell.date)));
    buildShifts(cell);
    const auto* leave = member->leaveOn(cell.date);
    const bool calledOut = leave && leave->kind == scheduling::LeaveKind::Sick && !leave->startMinute;
    const bool hasShift = !m_sheet.roster().at(cell).empty();
    if (calledOut && hasShift) { // the second of the two clicks
        const auto* type = m_sheet.shift(m_sheet.roster().at(cell).front().type);
        const StepName name{codes::kStepReplace, {{"code", type ? type->code : std::string()}}};
        if (const auto open = replacementFor(m_sheet, cell))
            buildCandidates(*open, scheduling::clearCells(m_sheet.roster(), {cell}), name);
    }
    buildFindingsOf(cell);
    const auto& state = m_sheet.evaluator().person(cell.employee);
    const auto& c = state.counters;
    auto* facts = addSection(tr("This period"));
    const bool over = c.overtime().count > 0;
    facts->addFact(tr("Hours of contract"), tr("%1 of %2").arg(hoursText(c.credited()), hoursText(c.contract)));
    facts->addFact(tr("Overtime"), tr("%1 h").arg(hoursText(c.overtime())), over ? Token::Warn : Token::Text);
    facts->addFact(tr("Nights"), numberText(c.nights));
    facts->addFact(tr("Weekends"), numberText(c.weekends));
    facts->addFact(tr("On call"), numberText(c.onCall));
    facts->addFact(tr("Fairness points"), numberText(c.fairnessPoints));
    if (state.cost)
        facts->addFact(tr("Labor"), money(state.cost->total()));
    auto* file = new Button(tr("Open the staff file"), ButtonKind::Link, facts);
    file->setObjectName(QStringLiteral("roster.stafffile"));
    connect(file, &QPushButton::clicked, this, [this, cell] { m_actions.openRecord({"employee", cell.employee.value()}); });
    facts->addWidget(file);
}

void RosterPanel::buildShifts(const CellKey& cell) {
    auto* section = new Section(tr("Shift"));
    section->setLine(false);
    const auto* member = m_sheet.input().member(cell.employee);
    const auto& shifts = m_sheet.roster().at(cell);
    if (const auto* leave = member->leaveOn(cell.date))
        section->addWidget(new ReasonLine(leave->kind == scheduling::LeaveKind::Sick ? Reason::Danger : Reason::Info,
                                          leave->kind == scheduling::LeaveKind::Sick ? tr("Called out sick")
                                                                                     : tr("On leave (%1)").arg(fromUtf8(leave->code)), section));
    if (shifts.empty())
        section->addWidget(new Label(tr("Free. Type a code in the grid to set a shift."), TextStyle::Secondary, Token::Text2, section));
    bool pinned = false;
    for (const auto& shift : shifts) {
        const auto* type = m_sheet.shift(shift.type);
        if (!type)
            continue;
        section->addFact(m_sheet.shiftName(shift.type),
                         type->segments.empty() ? QString() : timeRangeText(type->startMinute(), type->endMinute() - type->startMinute()));
        const auto& times = m_sheet.evaluator().context().times(shift.type, cell.date);
        section->addFact(tr("Paid"), durationText(times.paidMinutes));
        section->addFact(tr("Entered"), originText(shift.origin));
        if (!shift.note.empty())
            section->addFact(tr("Note"), fromUtf8(shift.note));
        pinned = pinned || shift.pinned;
    }
    if (m_sheet.draft().hasPublished() && m_sheet.changedSincePublished(cell)) {
        const auto before = scheduling::cellText(*m_sheet.input().published, m_sheet.input(), cell.employee, cell.date);
        section->addFact(tr("In version %1").arg(m_sheet.head().publishedNumber), before.empty() ? tr("free") : fromUtf8(before), Token::Accent);
    }
    const auto following = scheduling::rotationOf(m_sheet.input().rotations, cell.employee);
    const bool deviating = following && scheduling::deviates(m_sheet.roster(), m_sheet.input(), cell);
    if (following)
        section->addFact(fromUtf8(following.plan->rotation.name), plannedText(m_sheet, cell), deviating ? Token::Accent : Token::Text);
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    const QString readOnly = m_sheet.mayEdit() ? QString() : tr("Needs the permission to edit rosters");
    const auto add = [&](const QString& text, const char* name, const QString& whyNot, std::function<void()> go) {
        auto* button = new Button(text, ButtonKind::Outline, section);
        button->setObjectName(QString::fromLatin1(name));
        button->setEnabledOr(whyNot);
        connect(button, &QPushButton::clicked, this, std::move(go));
        row->addWidget(button);
    };
    if (!shifts.empty()) {
        add(pinned ? tr("Unpin") : tr("Pin"), "roster.cell.pin", readOnly, [this, cell] { m_actions.pin(cell); });
        add(tr("Note…"), "roster.cell.note", readOnly, [this, cell] { m_actions.note(cell); });
    }
    const auto* leave = member->leaveOn(cell.date);
    if (!leave || leave->kind != scheduling::LeaveKind::Sick)
        add(cell.date == m_sheet.facts().today ? tr("Sick today") : tr("Call-out"), "roster.cell.callout", m_actions.callOutWhyNot(),
            [this, cell] { m_actions.callOut(cell); });
    row->addStretch(1);
    section->addLayout(row);
    if (deviating) {
        auto* follow = linkButton(tr("As in the rotation"), QStringLiteral("roster.cell.follow"), section);
        follow->setEnabledOr(readOnly);
        connect(follow, &QPushButton::clicked, this, [this, cell] { m_actions.follow(cell); });
    }
    addWidget(section);
}

void RosterPanel::buildFindingsOf(const CellKey& cell) {
    RosterFindings findings = m_sheet.findingsAt(cell);
    for (const auto& finding : m_sheet.findingsOf(cell.employee))
        if (!finding.date)
            findings.push_back(finding);
    if (findings.empty())
        return;
    auto* section = addSection(tr("Findings"));
    section->setAside(numberText(static_cast<std::int64_t>(findings.size())));
    int number = 0;
    for (const auto& finding : findings) {
        ++number;
        const auto* acceptance = m_sheet.acceptanceOf(finding);
        const Reason reason = acceptance ? Reason::Muted : finding.blocks() ? Reason::Danger : reasonOf(finding.finding.severity);
        auto* line = new ReasonLine(reason, tr("%1: %2", "severity, sentence")
                                                .arg(finding.blocks() ? tr("Block") : severityWord(finding.finding.severity),
                                                     ui::sentence(finding.finding)), section);
        line->setWrapping(true);
        section->addWidget(line);
        if (!finding.source.empty()) {
            auto* source = new Label(tr("Rule: %1, %2", "title, citation").arg(fromUtf8(scheduling::ruleTitle(finding.rule)), fromUtf8(finding.source)),
                                     TextStyle::Caption, Token::Text3, section);
            source->setWrapped(260);
            source->setContentsMargins(px(22), 0, 0, 0);
            section->addWidget(source);
        }
        if (acceptance) {
            auto* words = new Label(tr("Accepted: %1").arg(fromUtf8(acceptance->reason)), TextStyle::Secondary, Token::Ok, section);
            words->setWrapped(260);
            words->setContentsMargins(px(22), 0, 0, 0);
            section->addWidget(words);
            auto* withdraw = linkButton(tr("Withdraw the acceptance"), QStringLiteral("roster.withdraw.%1").arg(number), section);
            connect(withdraw, &QPushButton::clicked, this, [this, id = acceptance->id] { m_actions.withdraw(id); });
            continue;
        }
        if (!finding.date || finding.date == cell.date)
            for (const auto& fix : scheduling::fixesFor(m_sheet.evaluator(), finding)) {
                QString text = ui::sentence(fix.description);
                if (fix.to.isValid())
                    text = tr("Give it to %1").arg(m_sheet.nameOf(fix.to));
                auto* button = linkButton(text, QStringLiteral("roster.fix.%1").arg(number), section);
                button->setEnabledOr(m_sheet.mayEdit() ? QString() : tr("Needs the permission to edit rosters"));
                connect(button, &QPushButton::clicked, this, [this, changes = fix.changes] { m_actions.take({codes::kStepFix, {}}, changes); });
            }
        if (finding.finding.approval == core::Approval::Acceptable) {
            auto* accept = linkButton(tr("Accept with a reason…"), QStringLiteral("roster.accept.%1").arg(number), section);
            connect(accept, &QPushButton::clicked, this, [this, finding] { m_actions.accept(finding); });
        }
    }
}

} // namespace practice::ui::roster
