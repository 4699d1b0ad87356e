#include "ui/roster/grid_rows.h"

#include "ui/common/format.h"
#include "ui/roster/roster_reading.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>

namespace practice::ui::roster {
namespace {

QString needWords(const RosterReading& sheet, JobRoleId role) {
    QStringList parts;
    bool weekdaysOnly = true;
    for (const CoverageNeedId line : sheet.evaluator().coverageLines()) {
        const auto* need = sheet.input().need(line);
        if (need->role != role)
            continue;
        const QString shift = need->shifts.empty() ? fromUtf8(need->name) : sheet.shiftName(need->shifts.front()).toLower();
        parts << QCoreApplication::translate("GridRows", "%1 %2", "number needed, shift").arg(need->minimum).arg(shift);
        weekdaysOnly = weekdaysOnly && (need->weekdays & 0x60u) == 0;
    }
    if (parts.isEmpty())
        return {};
    const QString list = parts.join(QCoreApplication::translate("GridRows", ", ", "between parts of a list"));
    return weekdaysOnly ? QCoreApplication::translate("GridRows", "need %1 on weekdays").arg(list) : QCoreApplication::translate("GridRows", "need %1").arg(list);
}

} // namespace

std::vector<GridGroup> groupsOf(const RosterReading& sheet, const std::set<JobRoleId>& onlyRoles) {
    std::map<JobRoleId, std::vector<EmployeeId>> byRole;
    std::vector<JobRoleId> order;
    for (const auto& role : sheet.facts().roles)
        order.push_back(role.id);
    for (const auto& member : sheet.input().staff) {
        const JobRoleId role = member.roles.empty() ? JobRoleId{} : member.roles.front();
        if (std::find(order.begin(), order.end(), role) == order.end())
            order.push_back(role);
        byRole[role].push_back(member.id);
    }
    std::vector<GridGroup> groups;
    for (const JobRoleId role : order) {
        const auto found = byRole.find(role);
        if (found == byRole.end() || (!onlyRoles.empty() && !onlyRoles.contains(role)))
            continue;
        groups.push_back({role, sheet.roleName(role), needWords(sheet, role), std::move(found->second)});
    }
    return groups;
}

} // namespace practice::ui::roster
