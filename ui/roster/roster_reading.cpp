#include "ui/roster/roster_reading.h"

#include "scheduling/clipboard.h"
#include "scheduling/rotation.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace practice::ui::roster {

const organization::JobRole* PracticeFacts::role(JobRoleId id) const {
    const auto at = std::find_if(roles.begin(), roles.end(), [id](const auto& r) { return r.id == id; });
    return at == roles.end() ? nullptr : &*at;
}

const organization::Department* PracticeFacts::department(DepartmentId id) const {
    const auto at = std::find_if(departments.begin(), departments.end(), [id](const auto& d) { return d.id == id; });
    return at == departments.end() ? nullptr : &*at;
}

QString PracticeFacts::departmentName(DepartmentId id) const {
    const auto* found = department(id);
    return found ? fromUtf8(found->name) : QString();
}

QString PracticeFacts::siteName(core::SiteId id) const {
    const auto at = std::find_if(sites.begin(), sites.end(), [id](const auto& s) { return s.id == id; });
    return at == sites.end() ? QString() : fromUtf8(at->name);
}

QString RosterReading::nameOf(EmployeeId employee) const {
    const std::string name = m_facts.directory ? m_facts.directory->nameOf(employee) : std::string();
    return name.empty() ? QCoreApplication::translate("RosterReading", "Person %1").arg(employee.value()) : fromUtf8(name);
}

QString RosterReading::roleName(JobRoleId role) const {
    const auto* found = m_facts.role(role);
    return found ? fromUtf8(found->name) : QCoreApplication::translate("RosterReading", "No job role");
}

QString RosterReading::shiftName(ShiftTypeId id) const {
    const auto* type = shift(id);
    if (!type)
        return {};
    // Many practices write the times into the name; they are shown beside it anyway.
    static const QRegularExpression times(QStringLiteral("[ ,]*\\d{1,2}:\\d{2}\\s*[-–]\\s*\\d{1,2}:\\d{2}$"));
    const QString name = fromUtf8(type->name).remove(times).trimmed();
    return name.isEmpty() ? fromUtf8(type->code) : name;
}

scheduling::PersonLabel RosterReading::labelOf(EmployeeId employee) const {
    scheduling::PersonLabel label;
    label.name = toUtf8(nameOf(employee));
    if (m_facts.directory)
        if (const auto* entry = m_facts.directory->find(employee))
            label.staffNumber = entry->staffNumber;
    const auto* member = input().member(employee);
    if (member && !member->roles.empty())
        label.role = toUtf8(roleName(member->roles.front()));
    return label;
}

QString RosterReading::cellText(const CellKey& cell) const {
    const auto text = scheduling::cellText(roster(), input(), cell.employee, cell.date);
    const auto* member = input().member(cell.employee);
    const auto* leave = member ? member->leaveOn(cell.date) : nullptr;
    if (leave && (text.empty() || leave->kind == scheduling::LeaveKind::Sick))
        return fromUtf8(leave->code);
    return fromUtf8(text);
}

QString plannedText(const RosterReading& roster, const CellKey& cell) {
    const auto following = scheduling::rotationOf(roster.input().rotations, cell.employee);
    if (!following)
        return {};
    const auto planned = scheduling::plannedShift(*following.plan, *following.member, cell.date);
    return planned ? roster.shiftName(*planned) : QCoreApplication::translate("RosterReading", "free");
}

} // namespace practice::ui::roster
