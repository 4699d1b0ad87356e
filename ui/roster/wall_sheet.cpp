#include "ui/roster/roster_exports.h"

#include "core/contract.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/roster/chip_painter.h"
#include "ui/roster/grid_rows.h"
#include "ui/roster/roster_sheet.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <set>

namespace practice::ui::roster::exports {
namespace {

QString words(const char* text) { return QCoreApplication::translate("exports", text); }

constexpr qreal kRow = 22, kGroup = 20, kHead = 34, kName = 150, kHours = 44, kFoot = 22;

struct WallRow {
    QString group; ///< A heading, if not empty.
    EmployeeId person;
};

/// Draws pages of fixed size in units of 1/96 inch. Always in the light colours: paper is white.
class WallPainter {
  public:
    WallPainter(const Source& source, QPdfWriter& writer, QPainter& painter)
        : m_source(source), m_sheet(source.sheet), m_writer(writer), m_painter(painter),
          m_page(0, 0, writer.width() * 96.0 / writer.resolution(), writer.height() * 96.0 / writer.resolution()) {
        const std::set<EmployeeId> wanted(source.people.begin(), source.people.end());
        for (const GridGroup& group : groupsOf(m_sheet, {})) {
            bool headed = false;
            for (const EmployeeId person : group.people)
                if (wanted.contains(person)) {
                    if (!headed)
                        m_rows.push_back({group.caption, {}});
                    headed = true;
                    m_rows.push_back({{}, person});
                }
        }
        m_dayWidth = (m_page.width() - kName - kHours) / m_sheet.days().days();
    }

    void run() {
        const auto pages = paginate();
        const qreal scale = m_writer.resolution() / 96.0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (i > 0)
                m_writer.newPage();
            m_painter.save();
            m_painter.scale(scale, scale);
            m_painter.setRenderHint(QPainter::Antialiasing);
            head(static_cast<int>(i) + 1, static_cast<int>(pages.size()));
            qreal y = 58 + kHead;
            for (const WallRow& row : pages[i])
                y += paintRow(row, y);
            legend();
            m_painter.restore();
        }
    }

  private:
    static QColor ink(Token token) { return Theme::instance()->color(token, ThemeKind::Light); }
    static QFont font(int size, bool bold = false) {
        QFont made = textFont(bold ? TextStyle::Strong : TextStyle::Body);
        made.setPixelSize(size);
        return made;
    }
    void text(const QRectF& rect, Qt::Alignment align, const QString& what, const QFont& face, Token token = Token::Text) {
        paintText(&m_painter, rect, align, what, face, ink(token));
    }

    std::vector<std::vector<WallRow>> paginate() const {
        const qreal room = m_page.height() - 58 - kHead - kFoot - 30;
        std::vector<std::vector<WallRow>> pages(1);
        qreal used = 0;
        QString group;
        for (const WallRow& row : m_rows) {
            if (!row.group.isEmpty())
                group = row.group;
            // A heading takes its first person with it to the next page.
            const qreal tall = row.group.isEmpty() ? kRow : kGroup + kRow;
            if (used + tall > room && !pages.back().empty()) {
                pages.emplace_back();
                used = 0;
                if (row.group.isEmpty()) {
                    pages.back().push_back({words("%1, continued").arg(group), {}});
                    used += kGroup;
                }
            }
            pages.back().push_back(row);
            used += row.group.isEmpty() ? kRow : kGroup;
        }
        return pages;
    }

    void head(int page, int pages) {
        const auto& facts = m_sheet.facts();
        text({0, 0, m_page.width() * 0.7, 26}, Qt::AlignLeft, words("Roster: %1").arg(facts.departmentName(m_sheet.head().department)), font(19, true));
        const int number = m_sheet.head().publishedNumber;
        const bool same = number > 0 && m_sheet.changeCount() == 0;
        const QString state = same ? words("Version %1").arg(number) : words("Draft %1, not published").arg(number + 1);
        text({0, 26, m_page.width() * 0.7, 20}, Qt::AlignLeft, rangeText(m_sheet.days()) + QStringLiteral(" · ") + state, font(12), Token::Text2);
        text({m_page.width() * 0.6, 2, m_page.width() * 0.4, 22}, Qt::AlignRight, facts.siteName(m_sheet.input().period.site), font(12), Token::Text2);
        const QString foot = words("Printed %1 · page %2 of %3").arg(instantText(m_source.now, m_sheet.input().period.zone)).arg(page).arg(pages);
        text({m_page.width() * 0.5, m_page.height() - 16, m_page.width() * 0.5, 16}, Qt::AlignRight, foot, font(10), Token::Text2);
        for (int i = 0; i < m_sheet.days().days(); ++i) {
            const Date day = core::addDays(m_sheet.days().from, i);
            const QRectF column(kName + i * m_dayWidth, 58, m_dayWidth, kHead);
            if (core::isWeekend(day))
                m_painter.fillRect(column, ink(Token::Weekend));
            text({column.left(), 58, m_dayWidth, 16}, Qt::AlignHCenter, formatLocale().dayName(core::weekdayOf(day) + 1, QLocale::ShortFormat).left(2), font(10), Token::Text2);
            text({column.left(), 72, m_dayWidth, 18}, Qt::AlignHCenter, QString::number(int(day.day())), font(12, true));
        }
        text({m_page.width() - kHours, 72, kHours, 18}, Qt::AlignRight, words("Hours"), font(10), Token::Text2);
        m_painter.fillRect(QRectF(0, 58 + kHead - 1, m_page.width(), 1), ink(Token::Ctl));
    }

    qreal paintRow(const WallRow& row, qreal y) {
        if (!row.group.isEmpty()) {
            text({0, y, m_page.width(), kGroup}, Qt::AlignLeft, row.group, font(12, true));
            m_painter.fillRect(QRectF(0, y + kGroup - 1, m_page.width(), 1), ink(Token::Line2));
            return kGroup;
        }
        text({6, y, kName - 10, kRow}, Qt::AlignLeft, m_sheet.nameOf(row.person), font(12));
        for (int i = 0; i < m_sheet.days().days(); ++i) {
            const Date day = core::addDays(m_sheet.days().from, i);
            const QRectF cell(kName + i * m_dayWidth, y, m_dayWidth, kRow);
            if (core::isWeekend(day))
                m_painter.fillRect(cell, ink(Token::Weekend));
            paintCell({row.person, day}, cell);
            m_painter.fillRect(QRectF(cell.left(), y, core::weekdayOf(day) == 0 ? 1.0 : 0.5, kRow), ink(core::weekdayOf(day) == 0 ? Token::Ctl : Token::Line2));
        }
        const auto& counters = m_sheet.evaluator().person(row.person).counters;
        drawFigure(&m_painter, QRectF(m_page.width() - kHours, y, kHours, kRow), Qt::AlignRight, hoursText(counters.credited()), font(12, true), ink(Token::Text));
        m_painter.fillRect(QRectF(0, y + kRow - 0.5, m_page.width(), 0.5), ink(Token::Line2));
        return kRow;
    }

    void paintCell(const CellKey& key, const QRectF& cell) {
        const QRectF chip = cell.adjusted(1.5, 2, -1, -2.5);
        const auto* member = m_sheet.input().member(key.employee);
        const auto* leave = member ? member->leaveOn(key.date) : nullptr;
        const auto& shifts = m_sheet.roster().at(key);
        if (leave && (shifts.empty() || leave->kind == scheduling::LeaveKind::Sick)) {
            // Why somebody is away is not for the wall: the sheet hangs where everybody passes.
            ChipLook look = ChipPainter::absence(QCoreApplication::translate("WallSheet", "A", "away, any reason"), Absence::Leave);
            look.tone = Theme::instance()->absenceTone(Absence::Leave, ThemeKind::Light);
            ChipPainter::draw(&m_painter, chip, look);
            return;
        }
        const auto count = static_cast<qreal>(shifts.size());
        for (std::size_t i = 0; i < shifts.size(); ++i)
            if (const auto* type = m_sheet.shift(shifts[i].type)) {
                ChipLook look = ChipPainter::lookOf(*type);
                look.tone = Theme::instance()->shiftTone(type->paletteIndex, ThemeKind::Light);
                ChipPainter::draw(&m_painter, QRectF(chip.left() + chip.width() * qreal(i) / count, chip.top(), chip.width() / count - (count > 1 ? 1 : 0), chip.height()), look);
            }
    }

    void legend() {
        qreal x = 0;
        const qreal y = m_page.height() - 22;
        for (const auto& type : m_sheet.input().shiftTypes) {
            if (type.archived)
                continue;
            const QString caption = legendText(m_sheet.shiftName(type.id), type);
            const qreal wide = 26 + 6 + QFontMetricsF(font(10)).horizontalAdvance(caption) + 14;
            if (x + wide > m_page.width() * 0.72)
                break;
            ChipLook look = ChipPainter::lookOf(type);
            look.tone = Theme::instance()->shiftTone(type.paletteIndex, ThemeKind::Light);
            ChipPainter::draw(&m_painter, QRectF(x, y, 26, 18), look);
            text({x + 32, y, wide, 18}, Qt::AlignLeft, caption, font(10), Token::Text2);
            x += wide;
        }
    }

    const Source& m_source;
    const RosterSheet& m_sheet;
    QPdfWriter& m_writer;
    QPainter& m_painter;
    QRectF m_page;
    std::vector<WallRow> m_rows;
    qreal m_dayWidth = 0;
};

} // namespace

void writeWallSheet(const Source& source, const QString& path) {
    QPdfWriter writer(path);
    writer.setResolution(600);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::Letter), QPageLayout::Landscape, QMarginsF(11, 11, 11, 11), QPageLayout::Millimeter));
    writer.setTitle(title(source.sheet));
    writer.setCreator(QStringLiteral("PracticeDesk"));
    QPainter painter;
    if (!painter.begin(&writer))
        throw core::IoError("The wall sheet could not be written. Choose a folder that you may write to.");
    WallPainter(source, writer, painter).run();
    if (!painter.end())
        throw core::IoError("The wall sheet could not be finished; the disk may be full.");
}

} // namespace practice::ui::roster::exports
