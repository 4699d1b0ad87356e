#include "ui/compliance/words.h"

#include "compliance/self_answer.h"
#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace practice::ui::compliance {

namespace {

/// Captions are English sources in src/; their translations stand in the context "Compliance".
QString translated(std::string_view caption) {
    return QCoreApplication::translate("Compliance", fromUtf8(caption).toUtf8().constData());
}

} // namespace

QString words(checks::DueState state) { return translated(checks::caption(state)); }
QString words(checks::Basis basis) { return translated(checks::caption(basis)); }
QString words(checks::Confidence confidence) { return translated(checks::caption(confidence)); }
QString words(checks::Duty duty) { return translated(checks::caption(duty)); }
QString words(checks::SubjectKind kind) { return translated(checks::caption(kind)); }
QString words(checks::RunState state) { return translated(checks::caption(state)); }
QString words(checks::FindingState state) { return translated(checks::caption(state)); }
QString words(checks::FindingSeverity severity) { return translated(checks::caption(severity)); }
QString words(checks::ActionState state) { return translated(checks::caption(state)); }
QString words(checks::CauseMethod method) { return translated(checks::caption(method)); }

PillKind pillOf(checks::RunState state) {
    switch (state) {
    case checks::RunState::Open: return PillKind::Info;
    case checks::RunState::Signed: return PillKind::Warn;
    case checks::RunState::Done: return PillKind::Ok;
    case checks::RunState::Canceled: return PillKind::Muted;
    }
    return PillKind::Muted;
}

PillKind pillOf(checks::FindingState state) {
    switch (state) {
    case checks::FindingState::Open: return PillKind::Danger;
    case checks::FindingState::Acting: return PillKind::Warn;
    case checks::FindingState::Verifying: return PillKind::Info;
    case checks::FindingState::Closed: return PillKind::Ok;
    }
    return PillKind::Muted;
}

PillKind pillOf(checks::ActionState state) {
    switch (state) {
    case checks::ActionState::Open: return PillKind::Warn;
    case checks::ActionState::Done: return PillKind::Info;
    case checks::ActionState::Effective: return PillKind::Ok;
    case checks::ActionState::Failed: return PillKind::Danger;
    }
    return PillKind::Muted;
}

QString dueWords(const checks::Obligation& obligation, core::Date today) {
    const auto day = checks::recurrence::dateOf(obligation.due.at);
    const bool over = obligation.state == checks::DueState::Overdue || obligation.state == checks::DueState::Missed;
    if (obligation.due.isTimed)
        return day == today ? QCoreApplication::translate("Compliance", "by %1", "a time of day").arg(timeText(obligation.due.at.minute))
                            : QStringLiteral("%1, %2").arg(dayText(day), timeText(obligation.due.at.minute));
    if (over || core::daysBetween(today, day) <= 1)
        return obligation.state == checks::DueState::Missed ? dayText(day) : dueText(day, today);
    return core::daysBetween(today, day) > 300 ? dateText(day) : dayText(day);
}

QString eventWords(const std::string& event) {
    auto text = fromUtf8(event);
    text.replace(QLatin1Char('.'), QLatin1Char(' ')).replace(QLatin1Char('_'), QLatin1Char(' '));
    return text.left(1).toUpper() + text.mid(1);
}

QString periodWords(const std::string& period) {
    if (period.starts_with('#'))
        return period == "#1" ? QCoreApplication::translate("Compliance", "first time")
                              : QCoreApplication::translate("Compliance", "time %1").arg(fromUtf8(period).mid(1));
    if (period.starts_with("event:"))
        return QCoreApplication::translate("Compliance", "after event %1").arg(fromUtf8(period).mid(6));
    if (const auto day = core::parseIsoDate(period.substr(0, 10)))
        return period.size() > 11 ? QStringLiteral("%1, %2").arg(dateText(*day), fromUtf8(period).mid(11)) : dateText(*day);
    return fromUtf8(period);
}

QString unitOf(const checks::Limit& limit) {
    if (limit.name.ends_with("_C"))
        return QStringLiteral("°C");
    return limit.name.ends_with("_F") ? QStringLiteral("°F") : QString();
}

QString limitName(const checks::Limit& limit) {
    auto text = fromUtf8(limit.name);
    if (!unitOf(limit).isEmpty())
        text.chop(2);
    return text.replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString limitWords(const checks::Limit& limit) {
    auto number = [](checks::Quantity q) { return fromUtf8(checks::toText(q)).replace(QLatin1Char('-'), QChar(0x2212)); };
    return QCoreApplication::translate("Compliance", "%1 to %2 %3", "lowest, highest, unit")
        .arg(number(limit.low), number(limit.high), unitOf(limit))
        .trimmed();
}

QString sourceWords(const std::string& citation, checks::Basis basis, checks::Confidence confidence) {
    QStringList parts{fromUtf8(citation)};
    parts << words(basis).toLower();
    if (confidence != checks::Confidence::Checked)
        parts << words(confidence).toLower();
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

bool answersItself(const std::string& item) {
    for (const auto fact : {checks::SelfFact::BackupTaken, checks::SelfFact::RestoreDrilled, checks::SelfFact::AuditVerified})
        for (const auto answered : checks::itemsAnsweredBy(fact))
            if (answered == item)
                return true;
    return false;
}

QString hashWords(const std::string& sha256) {
    const auto text = fromUtf8(sha256);
    return text.size() < 12 ? text : text.left(4) + QChar(0x2026) + text.right(4);
}

} // namespace practice::ui::compliance
