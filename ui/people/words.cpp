#include "ui/people/words.h"

#include "ui/common/format.h"

#include <QCoreApplication>

namespace practice::ui::people {
namespace {

QString say(std::string_view english) {
    return QCoreApplication::translate("People", QByteArray(english.data(), qsizetype(english.size())).constData());
}
QString phrase(const char* english) { return QCoreApplication::translate("People", english); }

QString hoursOr(const std::optional<core::Minutes>& minutes) {
    return minutes ? phrase("%1 h").arg(hoursText(*minutes)) : QString();
}

QString dateOr(const std::optional<core::Date>& date) { return date ? dateText(*date) : QString(); }

} // namespace

QString words(staff::EmployeeStatus status) { return say(caption(status)); }
QString words(staff::Employment employment) { return say(caption(employment)); }
QString words(staff::OvertimeScheme scheme) { return say(caption(scheme)); }
QString words(staff::CredentialKind kind) { return say(caption(kind)); }
QString words(staff::CredentialStatus status) { return say(caption(status)); }
QString words(staff::VerificationSource source) { return say(caption(source)); }
QString words(staff::ExpiryRung rung) { return say(caption(rung)); }
QString words(staff::LeaveKind kind) { return say(caption(kind)); }
QString words(staff::LeaveState state) { return say(caption(state)); }
QString words(staff::StaffColumn column) { return say(caption(column)); }
QString words(staff::ImportStatus status) { return say(caption(status)); }

PillKind pillOf(staff::EmployeeStatus status) {
    switch (status) {
    case staff::EmployeeStatus::Active: return PillKind::Ok;
    case staff::EmployeeStatus::OnLeave: return PillKind::Info;
    case staff::EmployeeStatus::Terminated: break;
    }
    return PillKind::Muted;
}

PillKind pillOf(staff::CredentialStatus status) {
    switch (status) {
    case staff::CredentialStatus::Missing:
    case staff::CredentialStatus::Expired: return PillKind::Danger;
    case staff::CredentialStatus::Expiring: return PillKind::Warn;
    case staff::CredentialStatus::Active: return PillKind::Ok;
    case staff::CredentialStatus::OnFile: break;
    }
    return PillKind::Muted;
}

PillKind pillOf(staff::LeaveState state) {
    switch (state) {
    case staff::LeaveState::Requested: return PillKind::Info;
    case staff::LeaveState::Approved: return PillKind::Ok;
    case staff::LeaveState::Denied: return PillKind::Danger;
    case staff::LeaveState::Canceled: break;
    }
    return PillKind::Muted;
}

PillKind pillOf(staff::ImportStatus status) {
    switch (status) {
    case staff::ImportStatus::New: return PillKind::Ok;
    case staff::ImportStatus::Changed: return PillKind::Info;
    case staff::ImportStatus::Error: return PillKind::Danger;
    case staff::ImportStatus::Same:
    case staff::ImportStatus::Skipped: break;
    }
    return PillKind::Muted;
}

QString fteText(int basisPoints) {
    return formatLocale().toString(basisPoints / 10000) + formatLocale().decimalPoint() +
           QStringLiteral("%1").arg(basisPoints % 10000 / 100, 2, 10, QLatin1Char('0'));
}

QString daysLeftText(int daysLeft) {
    if (daysLeft == 0)
        return phrase("last day today");
    if (daysLeft > 0)
        return counted(daysLeft, phrase("%1 day"), phrase("%1 days"));
    return counted(-daysLeft, phrase("%1 day ago"), phrase("%1 days ago"));
}

QString statusText(staff::CredentialStatus status, std::optional<int> daysLeft) {
    const bool counts = status == staff::CredentialStatus::Expiring || status == staff::CredentialStatus::Expired;
    return counts && daysLeft ? QStringLiteral("%1 · %2").arg(words(status), daysLeftText(*daysLeft)) : words(status);
}

QString leaveDaysText(const staff::LeaveDraft& leave) {
    if (leave.isPartDay())
        return phrase("%1 · %2 h from %3")
            .arg(dateText(leave.days.from), hoursText(*leave.minutes), timeText(leave.startMinute.value_or(0)));
    return QStringLiteral("%1 · %2").arg(rangeText(leave.days),
                                         counted(leave.days.days(), phrase("%1 day"), phrase("%1 days")));
}

QList<FilterOption> departmentOptions(const Lookups& lookups, core::DepartmentId with) {
    QList<FilterOption> options;
    for (const auto& department : lookups.departments)
        if (!department.archived || department.id == with)
            options.append({qlonglong(department.id.value()), fromUtf8(department.name)});
    return options;
}

QList<FilterOption> roleOptions(const Lookups& lookups, staff::JobRoleId with) {
    QList<FilterOption> options;
    for (const auto& role : lookups.roles)
        if (!role.archived || role.id == with)
            options.append({qlonglong(role.id.value()), fromUtf8(role.name)});
    return options;
}

QList<FilterOption> anyPlus(const QString& any, QList<FilterOption> options) {
    options.prepend({QVariant(), any});
    return options;
}

std::vector<Fact> employeeFacts(const staff::Employee& e, const Lookups& lookups, bool identity) {
    QStringList further;
    for (const auto id : e.furtherDepartments)
        further << lookups.department(id);
    std::vector<Fact> facts{{phrase("Last name"), fromUtf8(e.lastName)},
                            {phrase("First name"), fromUtf8(e.firstName)},
                            {phrase("Preferred name"), fromUtf8(e.preferredName)},
                            {phrase("Staff number"), fromUtf8(e.staffNumber)}};
    if (identity) {
        facts.push_back({phrase("E-mail"), fromUtf8(e.email)});
        facts.push_back({phrase("Phone"), fromUtf8(e.phone)});
        facts.push_back({phrase("Birth date"), dateOr(e.birthDate)});
    }
    facts.push_back({phrase("Job role"), lookups.role(e.role)});
    facts.push_back({phrase("Home department"), lookups.department(e.homeDepartment)});
    facts.push_back({phrase("Also works in"), further.join(QStringLiteral(", "))});
    facts.push_back({phrase("Supervisor"), e.supervisor ? lookups.person(*e.supervisor) : QString()});
    facts.push_back({phrase("Status"), words(e.status)});
    facts.push_back({phrase("Hired"), dateOr(e.hiredOn)});
    facts.push_back({phrase("Last day"), dateOr(e.terminatedOn)});
    facts.push_back({phrase("Employment"), words(e.contract.employment)});
    facts.push_back({phrase("FTE"), fteText(e.fteBasisPoints)});
    facts.push_back({phrase("Overtime"), words(e.contract.overtime)});
    facts.push_back({phrase("Least hours a week"), hoursOr(e.contract.minPerWeek)});
    facts.push_back({phrase("Most hours a week"), hoursOr(e.contract.maxPerWeek)});
    facts.push_back({phrase("Rest between shifts"), hoursOr(e.contract.minRest)});
    facts.push_back({phrase("Days in a row"),
                     e.contract.maxConsecutiveDays ? numberText(*e.contract.maxConsecutiveDays) : QString()});
    return facts;
}

} // namespace practice::ui::people
