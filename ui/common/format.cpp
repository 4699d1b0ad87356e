#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace practice::ui {
namespace {

constexpr QChar kMinus(0x2212);
constexpr QChar kEnDash(0x2013);

QString tr(const char* text, const char* comment = nullptr) {
    return QCoreApplication::translate("format", text, comment);
}

QString withSign(const QString& digits, bool negative) { return negative ? kMinus + digits : digits; }

QString absoluteMoney(core::Money amount) {
    // Through unsigned, so that the smallest int64 has a magnitude too.
    const auto cents = amount.cents() < 0 ? ~static_cast<quint64>(amount.cents()) + 1 : static_cast<quint64>(amount.cents());
    const QLocale locale = formatLocale();
    const QString fraction = QString::number(cents % 100).rightJustified(2, QLatin1Char('0'));
    return locale.toString(qulonglong(cents / 100)) + locale.decimalPoint() + fraction;
}

QString argumentText(const core::ArgValue& value) {
    struct Text {
        QString operator()(const std::string& text) const { return fromUtf8(text); }
        QString operator()(std::int64_t number) const { return numberText(number); }
        QString operator()(core::Cents cents) const { return money(core::Money::fromCents(cents.value)); }
        QString operator()(core::Date date) const { return date.is_special() ? QString() : dateText(date); }
        QString operator()(core::Minutes minutes) const { return durationText(minutes); }
        // Findings carry no time zone: an instant inside one is told in UTC and says so.
        QString operator()(core::Instant instant) const {
            return tr("%1 UTC").arg(instantText(instant, core::TimeZone::utc()));
        }
    };
    return std::visit(Text{}, value);
}

QString recordName(const core::EntityRef& subject) {
    QString kind = fromUtf8(subject.kind);
    kind.replace(QLatin1Char('_'), QLatin1Char(' '));
    const QByteArray source = kind.toUtf8();
    return QCoreApplication::translate("records", source.constData());
}

struct Describe {
    RefusalText operator()(const core::Findings& findings) const {
        RefusalText text;
        if (findings.empty())
            return {tr("This was not saved"), {}, tr("Try again; nothing has changed."), false};
        for (const auto& finding : findings)
            text.details << ui::sentence(finding);
        text.title = findings.size() == 1
            ? text.details.takeFirst()
            : counted(std::int64_t(findings.size()), tr("%1 thing stands in the way"), tr("%1 things stand in the way"));
        text.whatToDo = tr("Nothing was saved. Repair what is marked and save again.");
        return text;
    }
    RefusalText operator()(const core::Conflict& conflict) const {
        RefusalText text;
        const QString who = fromUtf8(conflict.changedBy);
        text.title = who.isEmpty() ? tr("Somebody else saved this first") : tr("%1 saved this first").arg(who);
        text.details << tr("The %1 is now at version %2; you started from version %3.")
                            .arg(recordName(conflict.subject))
                            .arg(conflict.actualVersion)
                            .arg(conflict.expectedVersion);
        text.whatToDo = tr("Your draft is safe. Show the newest version and enter your change again.");
        text.offersReload = true;
        return text;
    }
    RefusalText operator()(const core::Denied& denied) const {
        RefusalText text;
        text.title = tr("You may not do this");
        text.details << tr("It needs the permission “%1”.").arg(fromUtf8(denied.permission));
        text.whatToDo = denied.grantedBy.empty() ? tr("Ask the office manager. Nothing was changed.")
                                                 : tr("%1 can do it or grant it. Nothing was changed.").arg(fromUtf8(denied.grantedBy));
        return text;
    }
    RefusalText operator()(const core::NotFound& missing) const {
        RefusalText text;
        text.title = tr("This %1 is no longer there").arg(recordName(missing.subject));
        text.details << tr("It was archived, or this list is older than the practice.");
        text.whatToDo = tr("Refresh the list.");
        text.offersReload = true;
        return text;
    }
};

} // namespace

QLocale formatLocale() {
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : locale;
}

QString money(core::Money amount) { return withSign(absoluteMoney(amount), amount.isNegative()); }

QString moneyOrDash(core::Money amount) { return amount.isZero() ? QString(kEnDash) : money(amount); }

QString moneySigned(core::Money amount) {
    if (amount.isZero())
        return absoluteMoney(amount);
    return (amount.isNegative() ? kMinus : QLatin1Char('+')) + absoluteMoney(amount);
}

QString moneyWhole(core::Money amount) {
    const std::int64_t cents = amount.cents();
    const std::int64_t rest = cents % 100;
    const std::int64_t whole = cents / 100 + (rest >= 50 ? 1 : rest <= -50 ? -1 : 0);
    return numberText(whole);
}

QString numberText(std::int64_t number) {
    QString text = formatLocale().toString(qlonglong(number));
    text.replace(QLatin1Char('-'), kMinus);
    return text;
}

QString percentText(std::int64_t tenths) {
    const std::int64_t size = std::abs(tenths);
    const QString digits = numberText(size / 10) + formatLocale().decimalPoint() + QString::number(size % 10);
    return tr("%1 %", "percentage").arg(withSign(digits, tenths < 0));
}

QString dateText(core::Date date) { return formatLocale().toString(toQDate(date), tr("MMM d, yyyy", "date format")); }
std::optional<core::Date> parseDateText(const QString& text) {
    const QDate date = formatLocale().toDate(text, tr("MMM d, yyyy", "date format"));
    return date.isValid() ? std::optional(fromQDate(date)) : std::nullopt;
}

QString dayText(core::Date date) { return formatLocale().toString(toQDate(date), tr("MMM d", "date format")); }
QString weekdayText(core::Date date) { return formatLocale().toString(toQDate(date), tr("ddd, MMM d", "date format")); }
QString longDateText(core::Date date) { return formatLocale().toString(toQDate(date), tr("dddd, MMMM d", "date format")); }
QString monthText(core::Date date) { return formatLocale().toString(toQDate(date), tr("MMMM yyyy", "date format")); }

QString rangeText(const core::DateRange& range) {
    const core::Date last = range.lastDay();
    if (range.from == last)
        return dateText(last);
    const bool oneYear = range.from.year() == last.year();
    return tr("%1 – %2", "date range").arg(oneYear ? dayText(range.from) : dateText(range.from),
                                           oneYear ? dayText(last) : dateText(last));
}

QString dueText(core::Date due, core::Date today) {
    const int days = core::daysBetween(today, due);
    if (days == 0)
        return tr("today");
    if (days == 1)
        return tr("tomorrow");
    return days > 0 ? tr("in %1 days").arg(days) : counted(-days, tr("%1 day over"), tr("%1 days over"));
}

QString timeText(int minuteOfDay) { return fromUtf8(core::timeOfDayText(minuteOfDay)); }

QString timeRangeText(int startMinute, int minutes) {
    const int end = startMinute + minutes;
    return timeText(startMinute) + kEnDash + timeText(end > 1440 ? end - 1440 : end);
}

QString hoursText(core::Minutes minutes) {
    const std::int64_t size = std::abs(minutes.count);
    const std::int64_t hundredths = (size % 60 * 100 + 30) / 60; // half up; 59 min is 98 of 100
    QString text = numberText(size / 60);
    if (hundredths != 0) {
        QString fraction = QString::number(hundredths).rightJustified(2, QLatin1Char('0'));
        if (fraction.endsWith(QLatin1Char('0')))
            fraction.chop(1);
        text += formatLocale().decimalPoint() + fraction;
    }
    return withSign(text, minutes.count < 0);
}

QString durationText(core::Minutes minutes) {
    const std::int64_t size = std::abs(minutes.count);
    QString text = size < 60        ? tr("%1 min").arg(size)
                   : size % 60 == 0 ? tr("%1 h").arg(numberText(size / 60))
                                    : tr("%1 h %2 min").arg(numberText(size / 60)).arg(size % 60);
    return withSign(text, minutes.count < 0);
}

QString instantText(core::Instant instant, const core::TimeZone& zone) {
    const core::LocalDateTime local = zone.toLocal(instant);
    return tr("%1, %2", "date, time of day").arg(dateText(local.date), timeText(local.minuteOfDay));
}

QString clockText(core::Instant instant, const core::TimeZone& zone) { return timeText(zone.toLocal(instant).minuteOfDay); }

QString sentence(const core::Finding& finding) {
    const std::string text(core::messageTemplate(finding.code));
    const QString pattern = QCoreApplication::translate("messages", text.c_str());
    // One pass, so that braces inside an argument stay as they are.
    QString filled;
    qsizetype at = 0;
    for (qsizetype open; (open = pattern.indexOf(QLatin1Char('{'), at)) >= 0;) {
        const qsizetype close = pattern.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            break;
        const std::string inside = pattern.mid(open + 1, close - open - 1).toStdString();
        const std::string name = inside.substr(0, inside.find(':'));
        const auto arg = std::find_if(finding.args.begin(), finding.args.end(),
                                      [&](const core::Arg& candidate) { return candidate.name == name; });
        filled += pattern.mid(at, open - at);
        filled += arg == finding.args.end() ? pattern.mid(open, close - open + 1) : argumentText(arg->value);
        if (const auto noun = arg == finding.args.end() ? std::string_view() : core::countedNoun(inside, arg->value); !noun.empty())
            filled += QChar(' ') + fromUtf8(noun);
        at = close + 1;
    }
    return filled + pattern.mid(at);
}

RefusalText describe(const core::Refusal& refusal) { return std::visit(Describe{}, refusal); }

QString counted(std::int64_t count, const QString& one, const QString& many) {
    return (count == 1 ? one : many).arg(numberText(count));
}

} // namespace practice::ui
