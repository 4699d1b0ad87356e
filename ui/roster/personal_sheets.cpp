#include "ui/roster/roster_exports.h"

#include "core/contract.h"
#include "core/pending_file.h"
#include "scheduling/ics.h"
#include "scheduling/roster_context.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/roster/roster_sheet.h"

#include <QCoreApplication>
#include <QDir>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <filesystem>

namespace practice::ui::roster::exports {
namespace {

QString said(const char* text) { return QCoreApplication::translate("exports", text); }

QFont paperFont(int size, bool bold = false) {
    QFont made = textFont(bold ? TextStyle::Strong : TextStyle::Body);
    made.setPixelSize(size);
    return made;
}

struct PersonalRow {
    QString date, shift, from, to, hours, note;
};

std::vector<PersonalRow> rowsOf(const RosterSheet& sheet, EmployeeId person) {
    std::vector<PersonalRow> rows;
    const auto& zone = sheet.input().period.zone;
    const auto* member = sheet.input().member(person);
    for (Date day = sheet.days().from; day < sheet.days().to; day = core::addDays(day, 1)) {
        if (const auto* leave = member ? member->leaveOn(day) : nullptr; leave && sheet.roster().at(person, day).empty())
            rows.push_back({weekdayText(day), said("Leave (%1)").arg(fromUtf8(leave->code)), {}, {}, hoursText(leave->credited), {}});
        for (const auto& shift : sheet.roster().at(person, day)) {
            const auto& times = sheet.evaluator().context().times(shift.type, day);
            const auto start = zone.toLocal(times.start());
            const auto end = zone.toLocal(times.end());
            QString to = timeText(end.minuteOfDay);
            if (end.date != day)
                to += said(" (%1)").arg(weekdayText(end.date));
            rows.push_back({weekdayText(day), sheet.shiftName(shift.type), timeText(start.minuteOfDay), to, hoursText(times.paidMinutes), fromUtf8(shift.note)});
        }
    }
    return rows;
}

} // namespace

void writePersonalSheets(const Source& source, const QString& path) {
    QPdfWriter writer(path);
    writer.setResolution(600);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::Letter), QPageLayout::Portrait, QMarginsF(16, 14, 16, 14), QPageLayout::Millimeter));
    writer.setTitle(title(source.sheet));
    writer.setCreator(QStringLiteral("PracticeDesk"));
    QPainter painter;
    if (!painter.begin(&writer))
        throw core::IoError("The personal sheets could not be written. Choose a folder that you may write to.");
    const RosterSheet& sheet = source.sheet;
    const qreal scale = writer.resolution() / 96.0;
    const QSizeF page(writer.width() / scale, writer.height() / scale);
    const auto ink = [](Token token) { return Theme::instance()->color(token, ThemeKind::Light); };
    const qreal lefts[] = {0, 110, 250, 320, 440, 500};
    for (std::size_t i = 0; i < source.people.size(); ++i) {
        if (i > 0)
            writer.newPage();
        painter.save();
        painter.scale(scale, scale);
        const EmployeeId person = source.people[i];
        const auto label = sheet.labelOf(person);
        const auto put = [&](const QRectF& rect, const QString& text, const QFont& font, Token token, Qt::Alignment align = Qt::AlignLeft) {
            paintText(&painter, rect, align, text, font, ink(token));
        };
        put({0, 0, page.width(), 28}, fromUtf8(label.name), paperFont(20, true), Token::Text);
        QString second = fromUtf8(label.role);
        if (!label.staffNumber.empty())
            second += said(" · staff number %1").arg(fromUtf8(label.staffNumber));
        put({0, 28, page.width(), 20}, second, paperFont(12), Token::Text2);
        put({0, 46, page.width(), 20}, title(sheet), paperFont(12), Token::Text2);
        qreal y = 84;
        const QString heads[] = {said("Date"), said("Shift"), said("From"), said("To"), said("Hours"), said("Note")};
        for (int k = 0; k < 6; ++k)
            put({lefts[k], y, k == 4 ? 44.0 : 140.0, 18}, heads[k], paperFont(11, true), Token::Text2, k == 4 ? Qt::AlignRight : Qt::AlignLeft);
        y += 20;
        painter.fillRect(QRectF(0, y, page.width(), 1), ink(Token::Ctl));
        for (const PersonalRow& row : rowsOf(sheet, person)) {
            const QString texts[] = {row.date, row.shift, row.from, row.to, row.hours, row.note};
            for (int k = 0; k < 6; ++k) {
                const QRectF cell(lefts[k], y + 1, k == 4 ? 44 : k == 5 ? page.width() - 500 : lefts[k + 1] - lefts[k] - 6, 19);
                if (k == 4)
                    drawFigure(&painter, cell, Qt::AlignRight, texts[k], paperFont(12), ink(Token::Text));
                else
                    put(cell, texts[k], paperFont(12), k == 5 ? Token::Text2 : Token::Text);
            }
            y += 20;
            painter.fillRect(QRectF(0, y - 0.5, page.width(), 0.5), ink(Token::Line2));
        }
        const auto& counters = sheet.evaluator().person(person).counters;
        y += 8;
        put({0, y, page.width(), 20},
            said("%1 hours of %2 in the contract, %3 nights, %4 weekends").arg(hoursText(counters.credited()), hoursText(counters.contract), numberText(counters.nights), numberText(counters.weekends)),
            paperFont(12, true), Token::Text);
        put({0, page.height() - 18, page.width(), 16},
            said("Printed %1 · page %2 of %3").arg(instantText(source.now, sheet.input().period.zone)).arg(i + 1).arg(source.people.size()),
            paperFont(10), Token::Text2, Qt::AlignRight);
        painter.restore();
    }
    if (!painter.end())
        throw core::IoError("The personal sheets could not be finished; the disk may be full.");
}

int writeCalendars(const Source& source, const QString& folder) {
    const RosterSheet& sheet = source.sheet;
    int files = 0;
    for (const EmployeeId person : source.people) {
        scheduling::IcsOptions options;
        const QString name = sheet.nameOf(person);
        options.calendarName = toUtf8(said("Roster of %1").arg(name));
        options.location = toUtf8(sheet.facts().siteName(sheet.input().period.site));
        options.stamp = source.now;
        options.sequence = sheet.head().publishedNumber;
        QString safe = name;
        for (const QChar bad : QStringLiteral("/\\:*?\"<>|"))
            safe.replace(bad, QLatin1Char('_'));
        if (const auto label = sheet.labelOf(person); !label.staffNumber.empty())
            safe += QStringLiteral(" (%1)").arg(fromUtf8(label.staffNumber)); // two people may share a name
        const auto path = std::filesystem::path(QDir(folder).filePath(safe + QStringLiteral(".ics")).toStdString());
        core::writeWholeFile(path, scheduling::writeIcs(sheet.input(), sheet.roster(), person, options));
        ++files;
    }
    return files;
}

} // namespace practice::ui::roster::exports
