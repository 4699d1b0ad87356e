#include "ui/roster/roster_panel.h"

#include "scheduling/clipboard.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/filter_field.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/roster/roster_sheet.h"

namespace practice::ui::roster {
namespace {

bool shows(FindingFilter filter, const RosterFinding& finding) {
    switch (filter) {
    case FindingFilter::All:
        return true;
    case FindingFilter::Blocks:
        return markOf(finding) == Mark::Block;
    case FindingFilter::Warnings:
        return markOf(finding) == Mark::Warning;
    case FindingFilter::Notes:
        return markOf(finding) == Mark::Note;
    }
    return true;
}

QString codesText(const scheduling::RosterInput& input, const scheduling::Cell& cell) {
    QStringList words;
    for (const auto& shift : cell) {
        const auto* type = input.shiftType(shift.type);
        words << (type ? fromUtf8(type->code) : QStringLiteral("?"));
    }
    return words.isEmpty() ? RosterPanel::tr("free") : words.join(QLatin1Char('+'));
}

} // namespace

void RosterPanel::addMore(Section* section, int left) {
    if (left <= 0)
        return;
    auto* more = new Button(tr("Show more (%1 left)").arg(left), ButtonKind::Link, section);
    more->setObjectName(QStringLiteral("roster.panel.more"));
    connect(more, &QPushButton::clicked, this, [this] {
        m_rows += kRowsAtOnce;
        QMetaObject::invokeMethod(this, &RosterPanel::refresh, Qt::QueuedConnection);
    });
    section->addWidget(more);
}

void RosterPanel::buildFindings(FindingFilter filter) {
    const auto counts = m_sheet.counts();
    setTitle(tr("Findings"), tr("Enter goes to the place; F8 in the grid goes to the next one."));
    auto* choice = new FilterField(tr("Show"), this);
    choice->setObjectName(QStringLiteral("roster.findingfilter"));
    choice->setOptions({{int(FindingFilter::All), tr("All findings")},
                        {int(FindingFilter::Blocks), tr("Blocks (%1)").arg(counts.blocks)},
                        {int(FindingFilter::Warnings), tr("Warnings (%1)").arg(counts.warnings)},
                        {int(FindingFilter::Notes), tr("Notes (%1)").arg(counts.notes)}});
    choice->setValue(int(filter));
    connect(choice, &FilterField::valueChosen, this, [this](const QVariant& value) {
        QMetaObject::invokeMethod(this, [this, value] { showFindings(static_cast<FindingFilter>(value.toInt())); }, Qt::QueuedConnection);
    });
    addWidget(choice);
    auto* section = addSection(tr("Open"));
    auto* accepted = new Section(tr("Accepted"));
    int open = 0;
    int taken = 0;
    int total = 0;
    for (const auto& finding : m_sheet.allFindings()) {
        if (!shows(filter, finding))
            continue;
        ++total;
        const auto* acceptance = m_sheet.acceptanceOf(finding);
        if ((acceptance ? taken : open) >= m_rows)
            continue;
        ++(acceptance ? taken : open);
        QString where = finding.employee.isValid() ? m_sheet.nameOf(finding.employee) : tr("Coverage");
        if (finding.date)
            where += tr(", %1").arg(weekdayText(*finding.date));
        const QString what = acceptance ? tr("%1 Accepted: %2").arg(ui::sentence(finding.finding), fromUtf8(acceptance->reason)) : ui::sentence(finding.finding);
        const Date day = finding.date.value_or(m_sheet.days().from);
        std::function<void()> go;
        if (finding.employee.isValid())
            go = [this, cell = CellKey{finding.employee, day}] { m_actions.goToCell(cell); };
        else
            go = [this, place = OpenPlace{finding.need, {day}}] { m_actions.goToPlace(place); };
        (acceptance ? accepted : section)->addWidget(jumpRow(acceptance ? Mark::None : markOf(finding), where, what, std::move(go)));
    }
    if (open == 0)
        section->addWidget(new ReasonLine(Reason::Ok, tr("Nothing open."), section));
    addMore(section, total - open - taken);
    if (taken > 0)
        addWidget(accepted);
    else
        accepted->deleteLater();
}

void RosterPanel::buildComparison(const Comparison& comparison) {
    const CellChanges changes = scheduling::differences(comparison.content, m_sheet.roster());
    setTitle(tr("Compared with version %1").arg(comparison.number), counted(std::int64_t(changes.size()), tr("%1 cell differs"), tr("%1 cells differ")));
    auto* section = new Section(tr("Changes"));
    section->setLine(false);
    int shown = 0;
    for (const auto& change : changes) {
        if (shown == m_rows)
            break;
        ++shown;
        const QString before = codesText(m_sheet.input(), change.before);
        const QString after = codesText(m_sheet.input(), change.after);
        const QString what = before == after ? tr("%1, pinned, noted or entered otherwise", "same code").arg(after) : tr("%1 › %2", "before, after").arg(before, after);
        section->addWidget(jumpRow(Mark::None, tr("%1, %2", "person, date").arg(m_sheet.nameOf(change.cell.employee), weekdayText(change.cell.date)),
                                   what, [this, cell = change.cell] { m_actions.goToCell(cell); }));
    }
    if (changes.empty())
        section->addWidget(new ReasonLine(Reason::Ok, tr("The draft equals this version."), section));
    addMore(section, int(changes.size()) - shown);
    addWidget(section);
    auto* versions = addSection(tr("Versions"));
    for (const auto& version : comparison.versions) {
        QString what = tr("%1, %2").arg(instantText(version.publishedAt, m_sheet.input().period.zone),
                                        counted(version.changedCells, tr("%1 cell changed"), tr("%1 cells changed")));
        if (!version.note.empty())
            what += QStringLiteral(" – ") + fromUtf8(version.note);
        versions->addWidget(jumpRow(Mark::None, tr("Version %1").arg(version.number), what,
                                    [this, number = version.number] { m_actions.compareWith(number); }));
    }
}

void RosterPanel::buildUnmet(const scheduling::FillResult& result) {
    setTitle(counted(result.filled, tr("%1 shift filled"), tr("%1 shifts filled")),
             result.cancelled ? tr("Canceled: the best so far was kept. One undo takes it back.") : tr("One undo takes all of it back."));
    if (result.unmet.empty()) {
        auto* section = new Section(tr("Result"));
        section->setLine(false);
        section->addWidget(new ReasonLine(Reason::Ok, tr("Every need is met."), section));
        addWidget(section);
        return;
    }
    addUnmet(result);
}

void RosterPanel::addUnmet(const scheduling::FillResult& result) {
    if (result.unmet.empty())
        return;
    auto* intro = new Section(counted(std::int64_t(result.unmet.size()), tr("%1 place stays open"), tr("%1 places stay open")));
    intro->setLine(false);
    addWidget(intro);
    int shown = 0;
    for (const auto& unmet : result.unmet) {
        if (++shown > 60)
            break;
        const auto* need = m_sheet.input().need(unmet.need);
        auto* section = addSection(tr("%1, %2", "need, date").arg(need ? fromUtf8(need->name) : QString(), weekdayText(unmet.date)));
        section->setAside(tr("%1 missing").arg(unmet.missing));
        if (unmet.excluded.empty())
            section->addWidget(new ReasonLine(Reason::Info, result.cancelled ? tr("The fill was canceled before this place.")
                                                                             : tr("Nobody of this role and department is employed then."), section));
        for (const auto& excluded : unmet.excluded) {
            if (excluded.reasons.empty())
                continue;
            auto* line = new ReasonLine(Reason::Muted, tr("%1: %2", "person: reason").arg(m_sheet.nameOf(excluded.employee), ui::sentence(excluded.reasons.front().finding)), section);
            line->setWrapping(true);
            section->addWidget(line);
        }
        if (unmet.cheapest) {
            auto* line = new ReasonLine(Reason::Info, tr("Cheapest way out: %1 takes it and the rule above gives way.").arg(m_sheet.nameOf(unmet.cheapest->employee)), section);
            line->setWrapping(true);
            section->addWidget(line);
        }
        auto* open = new Button(tr("Who can take it"), ButtonKind::Link, section);
        open->setObjectName(QStringLiteral("roster.unmet.%1").arg(shown));
        connect(open, &QPushButton::clicked, this, [this, place = OpenPlace{unmet.need, {unmet.date}}] { m_actions.goToPlace(place); });
        section->addWidget(open);
    }
}

} // namespace practice::ui::roster
