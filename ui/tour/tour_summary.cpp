#include "ui/tour/guide.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace practice::ui::tour {

namespace {

QString sized(qint64 bytes) { return QLocale::c().toString(bytes).rightJustified(12) + QStringLiteral(" bytes"); }

QString seconds(qint64 milliseconds) { return QString::number(double(milliseconds) / 1000, 'f', 1) + QStringLiteral(" s"); }

QStringList filesIn(const QString& folder) {
    QStringList files;
    QDirIterator all(folder, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext())
        files << QDir(folder).relativeFilePath(all.next());
    files.sort();
    return files;
}

QStringList stepLines(const std::vector<StepOutcome>& outcomes) {
    QStringList lines;
    for (const auto& step : outcomes) {
        lines << QStringLiteral("  %1 %2  %3: %4 -> %5")
                     .arg(step.seen.isEmpty() ? QStringLiteral("ok    ") : QStringLiteral("FAILED"), seconds(step.milliseconds).rightJustified(7),
                          step.id, step.does, step.expects);
        if (!step.seen.isEmpty())
            lines << QStringLiteral("         seen: %1").arg(step.seen) << QStringLiteral("         picture: pictures/%1").arg(step.picture);
    }
    return lines;
}

} // namespace

QString summaryOf(const Guide& guide, const QDir& folder, qint64 milliseconds) {
    const auto& outcomes = guide.outcomes();
    const auto failed = std::count_if(outcomes.begin(), outcomes.end(), [](const StepOutcome& s) { return !s.seen.isEmpty(); });
    QStringList lines{QStringLiteral("Steps")};
    lines << stepLines(outcomes);
    const auto pictures = filesIn(folder.filePath(QStringLiteral("pictures")));
    qint64 bytes = 0;
    for (const auto& file : pictures)
        bytes += QFileInfo(folder.filePath(QStringLiteral("pictures/") + file)).size();
    lines << QString() << QStringLiteral("Pictures in pictures/");
    for (const auto& file : pictures)
        lines << QStringLiteral("  ") + file;
    const auto exported = filesIn(folder.filePath(QStringLiteral("exports")));
    lines << QString() << QStringLiteral("Exports in exports/");
    for (const auto& file : exported)
        lines << QStringLiteral("  %1  %2").arg(sized(QFileInfo(folder.filePath(QStringLiteral("exports/") + file)).size()), file);
    lines << QString()
          << QStringLiteral("%1 steps: %2 passed, %3 failed. %4 pictures (%5 MB), %6 exports, in %7.")
                 .arg(outcomes.size()).arg(qint64(outcomes.size()) - failed).arg(failed).arg(pictures.size())
                 .arg(double(bytes) / 1e6, 0, 'f', 1).arg(exported.size()).arg(seconds(milliseconds));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace practice::ui::tour
