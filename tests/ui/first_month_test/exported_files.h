#pragma once

#include "clinic.h"

namespace practice::testing {

/// What the grid says of itself to a screen reader, cell by cell and in its order of rows: the month as it is seen.
struct SeenMonth {
    struct Row {
        QString name;
        std::int64_t employee = 0;
        QStringList codes; ///< One a day; empty: free.
    };
    QList<Row> people;
    QList<QStringList> coverage; ///< The line's name, then "2 of 2 on duty, met" a day.
    int shifts() const;
    int shifts(const QString& code) const;
};
SeenMonth seenMonth(Clinic& clinic);

/// Differences between the CSV and what is seen, in sentences; none: equal.
QStringList differences(const QString& csvFile, const SeenMonth& seen);

/// Runs check_calendars.py over the folder; its output, and whether it found everything right. Absent where the
/// system's Python has no icalendar.
struct CalendarVerdict {
    bool right = false;
    QString words;
};
std::optional<CalendarVerdict> checkCalendars(Clinic& clinic, const QString& folder, const SeenMonth& seen);

} // namespace practice::testing
