#include "exported_files.h"

#include "core/csv.h"
#include "ui/common/format.h"

#include <QAccessible>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <filesystem>

namespace practice::testing {

namespace {

/// The code of what a cell says: "Alvarez, Marta, Thu, Nov 19, Night 19:00–07:00, pinned" holds the shift's name.
QString codeIn(const QString& spoken, const ui::roster::RosterSheet& sheet) {
    QStringList codes;
    for (const auto& type : sheet.input().shiftTypes)
        if (spoken.contains(QStringLiteral(", %1 ").arg(sheet.shiftName(type.id))))
            codes << ui::fromUtf8(type.code);
    if (codes.isEmpty() && !spoken.contains(QStringLiteral(", free")) && !spoken.contains(QStringLiteral(", leave ")))
        throw StepFailure(QStringLiteral("a cell says “%1”").arg(spoken));
    return codes.join(QLatin1Char('+'));
}

/// "2 of 2 on duty, met" is "2" in the file, "1 of 2 on duty, 1 short" is "1 short 1", "3 on duty, at most…" is "3 over".
QString coverageIn(const QString& said) {
    const auto words = said.split(QLatin1Char(' '));
    if (said.endsWith(QLatin1String("met")))
        return words.front();
    if (said.endsWith(QLatin1String("short")))
        return words.front() + QStringLiteral(" short ") + words[words.size() - 2];
    return said.contains(QLatin1String("at most")) ? words.front() + QStringLiteral(" over") : QString();
}

} // namespace

int SeenMonth::shifts() const {
    int count = 0;
    for (const auto& row : people)
        for (const auto& code : row.codes)
            count += code.isEmpty() ? 0 : 1;
    return count;
}

int SeenMonth::shifts(const QString& code) const {
    int count = 0;
    for (const auto& row : people)
        count += int(row.codes.count(code));
    return count;
}

SeenMonth seenMonth(Clinic& clinic) {
    auto* interface = QAccessible::queryAccessibleInterface(&clinic.grid());
    auto* table = interface ? interface->tableInterface() : nullptr;
    if (!table)
        throw StepFailure(QStringLiteral("the grid does not speak"));
    SeenMonth seen;
    const int days = clinic.sheet().days().days();
    const int people = int(clinic.grid().people().size());
    for (int row = 0; row < table->rowCount(); ++row) {
        const auto spoken = [&](int day) { return table->cellAt(row, day)->text(QAccessible::Name); };
        if (row >= people) {
            QStringList line{table->rowDescription(row)};
            for (int day = 0; day < days; ++day)
                line << spoken(day).section(QStringLiteral(", "), 3);
            seen.coverage << line;
            continue;
        }
        SeenMonth::Row person{table->rowDescription(row), clinic.grid().people()[std::size_t(row)].value(), {}};
        for (int day = 0; day < days; ++day)
            person.codes << codeIn(spoken(day), clinic.sheet());
        seen.people << person;
    }
    return seen;
}

QStringList differences(const QString& csvFile, const SeenMonth& seen) {
    const auto read = core::readCsv(std::filesystem::path(csvFile.toStdString()));
    if (!read)
        return {QStringLiteral("the CSV cannot be read")};
    const auto& header = read->header;
    const auto first = std::find_if(header.begin(), header.end(), [](const std::string& text) { return text.find("-01") != std::string::npos; });
    QStringList found;
    const auto at = std::size_t(first - header.begin());
    const auto wanted = std::size_t(seen.people.size() + seen.coverage.size());
    if (first == header.end() || read->rows.size() != wanted)
        return {QStringLiteral("the CSV has %1 rows, the screen has %2; its header has no first day or begins “%3”")
                    .arg(read->rows.size()).arg(wanted).arg(ui::fromUtf8(header.front()))};
    for (std::size_t row = 0; row < std::size_t(seen.people.size()); ++row) {
        const auto& person = seen.people[qsizetype(row)];
        const auto& cells = read->rows[row].cells;
        if (ui::fromUtf8(cells[1]) != person.name)
            found << QStringLiteral("row %1 is %2, on the screen %3").arg(row + 1).arg(ui::fromUtf8(cells[1]), person.name);
        for (qsizetype day = 0; day < person.codes.size(); ++day)
            if (const auto code = ui::fromUtf8(cells[at + std::size_t(day)]); code != person.codes[day])
                found << QStringLiteral("%1, day %2: “%3”, on the screen “%4”").arg(person.name).arg(day + 1).arg(code, person.codes[day]);
    }
    for (std::size_t line = 0; line < std::size_t(seen.coverage.size()); ++line) {
        const auto& said = seen.coverage[qsizetype(line)];
        const auto& cells = read->rows[std::size_t(seen.people.size()) + line].cells;
        if (ui::fromUtf8(cells[1]) != said.front())
            found << QStringLiteral("the line %1 is “%2” on the screen").arg(ui::fromUtf8(cells[1]), said.front());
        for (qsizetype day = 1; day < said.size(); ++day) {
            const auto file = ui::fromUtf8(cells[at + std::size_t(day) - 1]);
            if (file != coverageIn(said[day]))
                found << QStringLiteral("%1, day %2: “%3”, on the screen “%4”").arg(said.front()).arg(day).arg(file, said[day]);
        }
    }
    return found;
}

std::optional<CalendarVerdict> checkCalendars(Clinic& clinic, const QString& folder, const SeenMonth& seen) {
    const auto list = clinic.path("seen.tsv");
    QFile file(list);
    if (!file.open(QIODevice::WriteOnly))
        throw StepFailure(QStringLiteral("the list of what was seen cannot be written"));
    for (const auto& row : seen.people)
        for (qsizetype day = 0; day < row.codes.size(); ++day)
            if (!row.codes[day].isEmpty())
                file.write(QStringLiteral("%1\t%2\t%3\t%4\n")
                               .arg(row.employee)
                               .arg(row.name, ui::fromUtf8(core::toIso(clinic.grid().dateAt(int(day)))), row.codes[day])
                               .toUtf8());
    file.close();
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(PRACTICE_SOURCE_DIR "/tests/ui/first_month_test/check_calendars.py"), folder, list});
    if (!python.waitForFinished(60000))
        throw StepFailure(QStringLiteral("the check of the calendars did not end"));
    if (python.exitCode() == 77)
        return std::nullopt;
    return CalendarVerdict{python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0, QString::fromUtf8(python.readAll()).trimmed()};
}

} // namespace practice::testing
