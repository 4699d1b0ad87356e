#pragma once

#include "core/date.h"
#include "core/finding.h"
#include "core/money.h"
#include "core/result.h"
#include "core/time_zone.h"

#include <QDate>
#include <QLocale>
#include <QString>
#include <QStringList>

#include <string>
#include <string_view>

namespace practice::ui {

inline QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }
inline std::string toUtf8(const QString& text) { return text.toStdString(); }
inline QDate toQDate(core::Date date) { return {date.year(), date.month().as_number(), date.day().as_number()}; }
inline core::Date fromQDate(QDate date) { return core::makeDate(date.year(), date.month(), date.day()); }

/// The locale of the program; US English where the system names none.
QLocale formatLocale();

/// "1,234.56"; negative with U+2212; no currency sign.
QString money(core::Money amount);
/// As money(); zero, which means "nothing", is an en dash.
QString moneyOrDash(core::Money amount);
/// With an explicit + or −, for variances.
QString moneySigned(core::Money amount);
/// Whole units, rounded half up: "96,540".
QString moneyWhole(core::Money amount);
QString numberText(std::int64_t number);
/// Tenths of a percent: 142 → "14.2 %".
QString percentText(std::int64_t tenths);

QString dateText(core::Date date);                        ///< Nov 19, 2026
std::optional<core::Date> parseDateText(const QString& text); ///< Reads what dateText wrote, and nothing else.
QString dayText(core::Date date);                         ///< Nov 19
QString weekdayText(core::Date date);                     ///< Thu, Nov 19
QString longDateText(core::Date date);                    ///< Thursday, November 19
QString monthText(core::Date date);                       ///< November 2026
QString rangeText(const core::DateRange& range);          ///< Nov 16 – Dec 13 (its last day); with years where they differ
QString dueText(core::Date due, core::Date today);        ///< "in 9 days", "tomorrow", "today", "3 days over"

QString timeText(int minuteOfDay);                        ///< 07:30
QString timeRangeText(int startMinute, int minutes);      ///< 07:00–19:00
QString hoursText(core::Minutes minutes);                 ///< "144", "7.5": hours with up to two decimals
QString durationText(core::Minutes minutes);              ///< "2 h 41 min"
QString instantText(core::Instant instant, const core::TimeZone& zone); ///< Nov 19, 2026, 09:41
QString clockText(core::Instant instant, const core::TimeZone& zone);   ///< 09:41

/// The translated sentence of a finding with arguments in the locale's form. Call these two as ui::sentence and
/// ui::describe: the unqualified names also find the English ones of core.
QString sentence(const core::Finding& finding);

/// A refusal in the words of looks.md: what happened, the facts, what to do.
struct RefusalText {
    QString title;
    QStringList details;
    QString whatToDo;
    bool offersReload = false; ///< A conflict or a vanished record: showing the newest version helps.
};
RefusalText describe(const core::Refusal& refusal);

/// "3 days": picks the first form for one and puts the number for %1 in either. Both forms are translated by the caller.
QString counted(std::int64_t count, const QString& one, const QString& many);

} // namespace practice::ui
