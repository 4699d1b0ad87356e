#include "ui/roster/roster_exports.h"

#include "core/contract.h"
#include "scheduling/ics.h"
#include "scheduling/roster_context.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/roster/paper.h"
#include "ui/roster/roster_reading.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QPainter>

#include <memory>

namespace practice::ui::roster::exports {
namespace {

QString said(const char* text) { return QCoreApplication::translate("exports", text); }

struct PersonalRow {
    QString date, shift, from, to, hours, note;
};

std::vector<PersonalRow> rowsOf(const RosterReading& sheet, EmployeeId person) {
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

constexpr qreal kLefts[] = {0, 110, 250, 320, 440, 500};
constexpr int kHoursColumn = 4, kNoteColumn = 5;
constexpr qreal kTableTop = 84, kLineHeight = 20, kBelowTable = 52;

/// One person's dates over as many pages as they take, with the sum under the last.
class PersonalPainter {
  public:
    PersonalPainter(const Source& source, Paper& paper) : m_source(source), m_sheet(*source.roster), m_paper(paper), m_page(paper.page()) {}

    /// False: canceled.
    bool run(core::Progress& progress) {
        const auto rowsAPage = static_cast<std::size_t>(std::max(1.0, (m_page.height() - kTableTop - kLineHeight - kBelowTable) / kLineHeight));
        std::vector<std::vector<PersonalRow>> all;
        std::size_t pages = 0;
        for (const EmployeeId person : m_source.people) {
            all.push_back(rowsOf(m_sheet, person));
            pages += std::max<std::size_t>(1, (all.back().size() + rowsAPage - 1) / rowsAPage);
        }
        std::size_t page = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (progress.cancelled())
                return false;
            progress.step(std::int64_t(i), std::int64_t(all.size()));
            for (std::size_t first = 0; first == 0 || first < all[i].size(); first += rowsAPage) {
                if (page > 0)
                    m_paper.nextPage();
                const auto last = std::min(all[i].size(), first + rowsAPage);
                qreal y = head(m_source.people[i], ++page, pages);
                for (std::size_t k = first; k < last; ++k)
                    y = row(all[i][k], y);
                if (last == all[i].size())
                    sums(m_source.people[i], y + 8);
            }
        }
        return !progress.cancelled();
    }

  private:
    void put(const QRectF& rect, const QString& text, const QFont& font, Token token, Qt::Alignment align = Qt::AlignLeft) {
        m_paper.text(rect, align, text, font, token);
    }
    void line(qreal y, qreal height, Token token) { m_paper.painter().fillRect(QRectF(0, y, m_page.width(), height), Paper::ink(token)); }

    qreal head(EmployeeId person, std::size_t page, std::size_t pages) {
        const auto label = m_sheet.labelOf(person);
        put({0, 0, m_page.width(), 28}, fromUtf8(label.name), Paper::font(20, true), Token::Text);
        QString second = fromUtf8(label.role);
        if (!label.staffNumber.empty())
            second += said(" · staff number %1").arg(fromUtf8(label.staffNumber));
        put({0, 28, m_page.width(), 20}, second, Paper::font(12), Token::Text2);
        put({0, 46, m_page.width(), 20}, title(m_sheet), Paper::font(12), Token::Text2);
        const QString heads[] = {said("Date"), said("Shift"), said("From"), said("To"), said("Hours"), said("Note")};
        for (int k = 0; k < 6; ++k)
            put({kLefts[k], kTableTop, k == kHoursColumn ? 44.0 : 140.0, 18}, heads[k], Paper::font(11, true), Token::Text2, k == kHoursColumn ? Qt::AlignRight : Qt::AlignLeft);
        line(kTableTop + kLineHeight, 1, Token::Ctl);
        put({0, m_page.height() - 18, m_page.width(), 16},
            said("Printed %1 · page %2 of %3").arg(instantText(m_source.now, m_sheet.input().period.zone)).arg(page).arg(pages), Paper::font(10), Token::Text2, Qt::AlignRight);
        return kTableTop + kLineHeight;
    }

    qreal row(const PersonalRow& shown, qreal y) {
        const QString texts[] = {shown.date, shown.shift, shown.from, shown.to, shown.hours, shown.note};
        for (int k = 0; k < 6; ++k) {
            const qreal width = k == kHoursColumn ? 44 : k == kNoteColumn ? m_page.width() - kLefts[k] : kLefts[k + 1] - kLefts[k] - 6;
            const QRectF cell(kLefts[k], y + 1, width, kLineHeight - 1);
            if (k == kHoursColumn)
                drawFigure(&m_paper.painter(), cell, Qt::AlignRight, texts[k], Paper::font(12), Paper::ink(Token::Text));
            else
                put(cell, texts[k], Paper::font(12), k == kNoteColumn ? Token::Text2 : Token::Text);
        }
        line(y + kLineHeight - 0.5, 0.5, Token::Line2);
        return y + kLineHeight;
    }

    void sums(EmployeeId person, qreal y) {
        const auto& counters = m_sheet.evaluator().person(person).counters;
        put({0, y, m_page.width(), 20},
            said("%1 hours of %2 in the contract, %3, %4")
                .arg(hoursText(counters.credited()), hoursText(counters.contract), counted(counters.nights, said("%1 night"), said("%1 nights")),
                     counted(counters.weekends, said("%1 weekend"), said("%1 weekends"))),
            Paper::font(12, true), Token::Text);
    }

    const Source& m_source;
    const RosterReading& m_sheet;
    Paper& m_paper;
    QSizeF m_page;
};

} // namespace

bool writePersonalSheets(const Source& source, const QString& path, core::Progress& progress) {
    Paper paper(path, title(*source.roster), QPageLayout::Portrait, {16, 14, 16, 14});
    if (!PersonalPainter(source, paper).run(progress))
        return false;
    paper.finish();
    return true;
}

bool writeCalendars(const Source& source, const QString& folder, core::Progress& progress) {
    const RosterReading& sheet = *source.roster;
    std::vector<std::unique_ptr<core::PendingFile>> files; // none appears before all are written
    for (const EmployeeId person : source.people) {
        if (progress.cancelled())
            return false;
        progress.step(std::int64_t(files.size()), std::int64_t(source.people.size()));
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
        files.push_back(std::make_unique<core::PendingFile>(QDir(folder).filePath(safe + QStringLiteral(".ics")).toStdString()));
        const std::string text = scheduling::writeIcs(sheet.input(), sheet.roster(), person, options);
        QFile file(QString::fromStdString(files.back()->path().string()));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) != qint64(text.size()) || !file.flush())
            throw core::IoError("The calendars could not be written; the disk may be full. None was put into the folder.");
    }
    if (progress.cancelled())
        return false;
    for (auto& file : files)
        file->commit();
    return true;
}

} // namespace practice::ui::roster::exports
