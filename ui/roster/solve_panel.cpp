// The solver beside the grid: how far the search is, then what it proposes.
#include "ui/roster/roster_panel.h"

#include "scheduling/service_messages.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/roster/roster_sheet.h"

#include <QHBoxLayout>

#include <cmath>

namespace practice::ui::roster {
namespace {

/// Rounded up: "at most" must stay true.
QString percentText(double percent) { return formatLocale().toString(std::ceil(percent * 10) / 10, 'f', 1) + QStringLiteral(" %"); }

QString qualityText(const std::optional<double>& percentAbove, bool proved) {
    if (proved)
        return RosterPanel::tr("best possible");
    return percentAbove ? RosterPanel::tr("at most %1 above the best").arg(percentText(*percentAbove)) : RosterPanel::tr("not known");
}

QString changeText(std::int64_t before, std::int64_t after) {
    return before == after ? numberText(after) : RosterPanel::tr("%1 › %2", "before, after").arg(numberText(before), numberText(after));
}

QString codesOf(const RosterSheet& sheet, const scheduling::Cell& cell) {
    QStringList words;
    for (const auto& shift : cell)
        if (const auto* type = sheet.shift(shift.type))
            words << fromUtf8(type->code);
    return words.isEmpty() ? RosterPanel::tr("free") : words.join(QLatin1Char('+'));
}

ReasonLine* wrapped(Reason reason, const QString& text, QWidget* parent) {
    auto* line = new ReasonLine(reason, text, parent);
    line->setWrapping(true);
    return line;
}

} // namespace

Proposal proposalOf(const scheduling::RosterEvaluator& evaluator, scheduling::SolvedRoster solved) {
    Proposal proposal;
    auto after = evaluator;
    after.apply(solved.fill.changes);
    proposal.before = evaluator.totals();
    proposal.after = after.totals();
    for (const auto& member : evaluator.input().staff) {
        const auto& before = evaluator.person(member.id).counters;
        const auto& then = after.person(member.id).counters;
        if (before.credited() != then.credited())
            proposal.hours.push_back({member.id, before.credited(), then.credited(), then.contract});
    }
    proposal.solved = std::move(solved);
    return proposal;
}

void RosterPanel::showSolving(Solving solving) {
    const auto* shown = std::get_if<Solving>(&m_subject);
    const bool same = shown && m_solving.open; // only the figures move: nothing flickers, the focus stays
    m_subject = std::move(solving);
    if (same)
        updateSolving();
    else
        build();
}

void RosterPanel::showProposal(std::shared_ptr<const Proposal> proposal) {
    m_subject = std::move(proposal);
    m_rows = kRowsAtOnce;
    build();
}

void RosterPanel::buildSolving() {
    setTitle(tr("Solving the roster"), tr("Nothing changes until you accept."));
    const auto& solving = std::get<Solving>(m_subject);
    auto* section = new Section(tr("Best so far"));
    section->setLine(false);
    m_solving.time = section->addFact(tr("Time"), {});
    m_solving.open = section->addFact(tr("Still open"), {});
    m_solving.placed = section->addFact(tr("Shifts placed"), {});
    m_solving.changed = solving.improve ? section->addFact(tr("Cells that change"), {}) : nullptr;
    m_solving.quality = section->addFact(tr("Cost"), {});
    addWidget(section);
    updateSolving();
    auto* stop = new Button(tr("Stop and keep the best"), ButtonKind::Outline, this);
    stop->setObjectName(QStringLiteral("roster.solve.stop"));
    connect(stop, &QPushButton::clicked, this, [this] { m_actions.stopSolving(); });
    addFooter(stop);
}

void RosterPanel::updateSolving() {
    const auto& solving = std::get<Solving>(m_subject);
    const auto& status = solving.status;
    const auto set = [](FactLine* line, const QString& value) {
        if (line)
            line->setValue(value);
    };
    set(m_solving.time, tr("%1 of %2 s").arg(std::min(int(status.seconds), solving.seconds)).arg(solving.seconds));
    set(m_solving.open, status.found ? tr("%1 of %2").arg(status.figures.open).arg(solving.openBefore) : tr("searching"));
    set(m_solving.placed, status.found ? numberText(status.figures.placed) : QStringLiteral("–"));
    set(m_solving.changed, status.found ? numberText(status.figures.changed) : QStringLiteral("–"));
    set(m_solving.quality, status.found ? qualityText(status.percentAbove, status.proved) : QStringLiteral("–"));
}

void RosterPanel::buildProposal(const Proposal& proposal) {
    const auto& solved = proposal.solved;
    const auto changes = std::int64_t(solved.fill.changes.size());
    setTitle(tr("Proposed roster"), solved.fill.cancelled ? tr("Stopped: this is the best so far.") : tr("Nothing changes until you accept."));
    m_actions.propose(solved.fill.changes);
    auto* result = new Section(tr("Result"));
    result->setLine(false);
    result->addFact(tr("Cells that change"), numberText(changes));
    result->addFact(tr("Still open"), changeText(proposal.before.openShifts, proposal.after.openShifts), proposal.after.openShifts > 0 ? Token::Danger : Token::Ok);
    if (proposal.before.belowPreferred + proposal.after.belowPreferred > 0)
        result->addFact(tr("Below preferred number"), changeText(proposal.before.belowPreferred, proposal.after.belowPreferred));
    result->addFact(tr("Overtime, h"), proposal.before.overtime == proposal.after.overtime
                                           ? hoursText(proposal.after.overtime)
                                           : tr("%1 › %2", "before, after").arg(hoursText(proposal.before.overtime), hoursText(proposal.after.overtime)));
    result->addFact(tr("Warnings"), changeText(proposal.before.warnings, proposal.after.warnings));
    result->addFact(tr("Cost"), qualityText(solved.percentAbove, solved.proved));
    addWidget(result);
    if (solved.trouble)
        result->addWidget(wrapped(Reason::Warn, ui::sentence(*solved.trouble), result));
    if (!solved.found)
        result->addWidget(wrapped(Reason::Warn, ui::sentence(core::warning(scheduling::codes::kSolveNoRoster)), result));
    if (!solved.withoutMinimum.empty()) {
        QStringList names;
        for (const auto person : solved.withoutMinimum)
            names << m_sheet.nameOf(person);
        result->addWidget(wrapped(Reason::Info, tr("The fewest hours of the contract cannot be reached: %1.").arg(names.join(QStringLiteral("; "))), result));
    }
    addHours(proposal);
    addUnmet(solved.fill);
    addChanges(solved.fill.changes);
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(8));
    auto* accept = new Button(tr("Accept"), ButtonKind::Primary, row);
    accept->setObjectName(QStringLiteral("roster.proposal.accept"));
    accept->setEnabledOr(changes == 0 ? tr("Nothing would change.") : QString());
    connect(accept, &QPushButton::clicked, this, [this] { QMetaObject::invokeMethod(this, [this] { m_actions.acceptProposal(); }, Qt::QueuedConnection); });
    auto* discard = new Button(changes == 0 ? tr("Close") : tr("Discard"), ButtonKind::Outline, row);
    discard->setObjectName(QStringLiteral("roster.proposal.discard"));
    connect(discard, &QPushButton::clicked, this, [this] { QMetaObject::invokeMethod(this, [this] { m_actions.discardProposal(); }, Qt::QueuedConnection); });
    line->addWidget(accept);
    line->addWidget(discard);
    line->addStretch(1);
    addFooter(row);
}

void RosterPanel::addHours(const Proposal& proposal) {
    if (proposal.hours.empty())
        return;
    auto* section = addSection(tr("Hours against contract"));
    for (const auto& hours : proposal.hours) {
        const QString change = tr("%1 › %2", "before, after").arg(hoursText(hours.before), hoursText(hours.after));
        section->addFact(m_sheet.nameOf(hours.employee),
                         hours.contract.count > 0 ? tr("%1 of %2", "hours, contract").arg(change, hoursText(hours.contract)) : change);
    }
}

void RosterPanel::addChanges(const CellChanges& changes) {
    if (changes.empty())
        return;
    auto* section = addSection(tr("Cells that change"));
    int shown = 0;
    for (const auto& change : changes) {
        if (shown == m_rows)
            break;
        ++shown;
        section->addWidget(jumpRow(Mark::None, tr("%1, %2", "person, date").arg(m_sheet.nameOf(change.cell.employee), weekdayText(change.cell.date)),
                                   tr("%1 › %2", "before, after").arg(codesOf(m_sheet, change.before), codesOf(m_sheet, change.after)),
                                   [this, cell = change.cell] { m_actions.lookAt(cell); }));
    }
    addMore(section, int(changes.size()) - shown);
}

} // namespace practice::ui::roster
