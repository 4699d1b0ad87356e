#include "ui/roster/roster_grid.h"

#include "scheduling/rotation.h"
#include "ui/common/format.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/roster/roster_sheet.h"

namespace practice::ui::roster {

namespace {

QString coverageWords(const scheduling::CoverageCell& cell) {
    switch (cell.state) {
    case scheduling::CoverageState::NotNeeded:
        return RosterGrid::tr("nobody needed");
    case scheduling::CoverageState::Short:
        return RosterGrid::tr("%1 of %2 on duty, %3 short").arg(cell.count).arg(cell.minimum).arg(cell.shortBy());
    case scheduling::CoverageState::Over:
        return RosterGrid::tr("%1 on duty, at most %2 wanted").arg(cell.peak).arg(cell.maximum.value_or(cell.minimum));
    case scheduling::CoverageState::Met:
        break;
    }
    return RosterGrid::tr("%1 of %2 on duty, met").arg(cell.count).arg(cell.minimum);
}

} // namespace

/// "Alvarez, Marta, Thu, Nov 19, Night 19:00–07:00, pinned, Warning: …"
QString RosterGrid::spokenCell(GridSelection::Area area, int row, int col) const {
    if (!m_sheet.isOpen() || row < 0 || row >= rowCount(area) || col < 0 || col >= m_geometry.days)
        return {};
    const Date day = dateAt(col);
    if (area == GridSelection::Area::Coverage) {
        const CoverageNeedId line = m_lines[static_cast<std::size_t>(row)];
        const auto cell = m_sheet.evaluator().coverage(line, day);
        QStringList words{fromUtf8(m_sheet.input().need(line)->name), weekdayText(day), coverageWords(cell)};
        if (cell.leadMissing)
            words << tr("nobody can take the lead");
        return words.join(QStringLiteral(", "));
    }
    const CellKey key{m_people[static_cast<std::size_t>(row)], day};
    QStringList words{m_sheet.nameOf(key.employee), weekdayText(day)};
    const auto& cell = m_sheet.roster().at(key);
    const auto* member = m_sheet.input().member(key.employee);
    if (const auto* leave = member ? member->leaveOn(day) : nullptr)
        words << (leave->kind == scheduling::LeaveKind::Sick ? tr("sick") : tr("leave %1").arg(fromUtf8(leave->code)));
    else if (cell.empty())
        words << tr("free");
    for (const auto& shift : cell) {
        const auto* type = m_sheet.shift(shift.type);
        if (!type)
            continue;
        QString text = m_sheet.shiftName(shift.type);
        if (!type->segments.empty())
            text += QLatin1Char(' ') + timeRangeText(type->startMinute(), type->endMinute() - type->startMinute());
        words << text;
        if (shift.pinned)
            words << tr("pinned");
        if (!shift.note.empty())
            words << tr("note: %1").arg(fromUtf8(shift.note));
    }
    if (m_sheet.changedSincePublished(key))
        words << tr("changed since the last version");
    if (scheduling::deviates(m_sheet.roster(), m_sheet.input(), key))
        words << tr("differs from the rotation: %1").arg(plannedText(m_sheet, key));
    for (const auto& finding : m_sheet.findingsOf(key.employee))
        if (finding.date == day)
            words << tr("%1: %2", "severity, sentence")
                         .arg(finding.blocks() ? tr("Block") : severityWord(finding.finding.severity), ui::sentence(finding.finding));
    return words.join(QStringLiteral(", "));
}

QString RosterGrid::spokenCounter(int person, int counter) const {
    if (!m_sheet.isOpen() || person < 0 || person >= static_cast<int>(m_people.size())) {
        const int line = person - static_cast<int>(m_people.size());
        if (line < 0 || line >= static_cast<int>(m_lines.size()))
            return {};
        return fromUtf8(m_sheet.input().need(m_lines[static_cast<std::size_t>(line)])->name);
    }
    const EmployeeId id = m_people[static_cast<std::size_t>(person)];
    const QString name = m_sheet.nameOf(id);
    if (counter < 0 || counter >= static_cast<int>(m_geometry.counters.size()))
        return name;
    const auto& c = m_sheet.evaluator().person(id).counters;
    switch (m_geometry.counters[static_cast<std::size_t>(counter)].what) {
    case Counter::Hours:
        return tr("%1, %2 of %3 contract hours").arg(name, hoursText(c.credited()), hoursText(c.contract));
    case Counter::Overtime:
        return tr("%1, %2 hours of overtime").arg(name, hoursText(c.overtime()));
    case Counter::Nights:
        return tr("%1, %2 nights").arg(name).arg(c.nights);
    case Counter::Weekends:
        return tr("%1, %2 weekends").arg(name).arg(c.weekends);
    case Counter::Call:
        return tr("%1, %2 on call").arg(name).arg(c.onCall);
    case Counter::Fairness:
        return tr("%1, %2 fairness points").arg(name).arg(c.fairnessPoints);
    }
    return name;
}

} // namespace practice::ui::roster
