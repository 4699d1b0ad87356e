#include "ui/roster/roster_exports.h"

#include "core/contract.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/roster/chip_painter.h"
#include "ui/roster/grid_rows.h"
#include "ui/roster/paper.h"
#include "ui/roster/roster_reading.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <set>

namespace practice::ui::roster::exports {
namespace {

QString words(const char* text) { return QCoreApplication::translate("exports", text); }

constexpr qreal kRow = 22, kTallestRow = 26, kGroup = 20, kHead = 34, kName = 150, kHours = 44, kFoot = 22, kTop = 58;

struct WallRow {
    QString group; ///< A heading, if not empty.
    EmployeeId person;
};

/// One entry of the legend: how it looks in the grid, and what it means.
struct LegendItem {
    ChipLook look;
    QString caption;
};

class WallPainter {
  public:
    WallPainter(const Source& source, Paper& paper)
        : m_source(source), m_sheet(*source.roster), m_paper(paper), m_painter(paper.painter()), m_page(QPointF(0, 0), paper.page()) {
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
        layLegend();
    }

    bool run(core::Progress& progress) {
        const auto pages = paginate();
        if (pages.size() == 1) { // room that is left over goes to the rows: people read it from a step away
            const auto headings = std::count_if(m_rows.begin(), m_rows.end(), [](const WallRow& row) { return !row.group.isEmpty(); });
            const auto people = static_cast<qreal>(m_rows.size()) - static_cast<qreal>(headings);
            m_row = std::clamp((room() - static_cast<qreal>(headings) * kGroup) / std::max(1.0, people), kRow, kTallestRow);
        }
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (progress.cancelled())
                return false;
            progress.step(std::int64_t(i), std::int64_t(pages.size()));
            if (i > 0)
                m_paper.nextPage();
            head(static_cast<int>(i) + 1, static_cast<int>(pages.size()));
            qreal y = kTop + kHead;
            for (const WallRow& row : pages[i])
                y += paintRow(row, y);
            legend();
        }
        return !progress.cancelled();
    }

  private:
    static QColor ink(Token token) { return Paper::ink(token); }
    static QFont font(int size, bool bold = false) { return Paper::font(size, bold); }
    void text(const QRectF& rect, Qt::Alignment align, const QString& what, const QFont& face, Token token = Token::Text) {
        m_paper.text(rect, align, what, face, token);
    }
    qreal room() const { return m_page.height() - kTop - kHead - kFoot * m_legendLines - 18; }

    std::vector<std::vector<WallRow>> paginate() const {
        std::vector<std::vector<WallRow>> pages(1);
        qreal used = 0;
        QString group;
        for (const WallRow& row : m_rows) {
            if (!row.group.isEmpty())
                group = row.group;
            // A heading takes its first person with it to the next page.
            const qreal tall = row.group.isEmpty() ? kRow : kGroup + kRow;
            if (used + tall > room() && !pages.back().empty()) {
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
        text({6, y, kName - 10, m_row}, Qt::AlignLeft, m_sheet.nameOf(row.person), font(12));
        for (int i = 0; i < m_sheet.days().days(); ++i) {
            const Date day = core::addDays(m_sheet.days().from, i);
            const QRectF cell(kName + i * m_dayWidth, y, m_dayWidth, m_row);
            if (core::isWeekend(day))
                m_painter.fillRect(cell, ink(Token::Weekend));
            paintCell({row.person, day}, cell);
            m_painter.fillRect(QRectF(cell.left(), y, core::weekdayOf(day) == 0 ? 1.0 : 0.5, m_row), ink(core::weekdayOf(day) == 0 ? Token::Ctl : Token::Line2));
        }
        const auto& counters = m_sheet.evaluator().person(row.person).counters;
        drawFigure(&m_painter, QRectF(m_page.width() - kHours, y, kHours, m_row), Qt::AlignRight, hoursText(counters.credited()), font(12, true), ink(Token::Text));
        m_painter.fillRect(QRectF(0, y + m_row - 0.5, m_page.width(), 0.5), ink(Token::Line2));
        return m_row;
    }

    void paintCell(const CellKey& key, const QRectF& cell) {
        const QRectF chip = cell.adjusted(1.5, 2, -1, -2.5);
        const auto* member = m_sheet.input().member(key.employee);
        const auto* leave = member ? member->leaveOn(key.date) : nullptr;
        const auto& shifts = m_sheet.roster().at(key);
        if (leave && (shifts.empty() || leave->kind == scheduling::LeaveKind::Sick)) {
            // Why somebody is away is not for the wall: the sheet hangs where everybody passes.
            ChipPainter::draw(&m_painter, chip, away());
            return;
        }
        const auto count = static_cast<qreal>(shifts.size());
        for (std::size_t i = 0; i < shifts.size(); ++i)
            if (const auto* type = m_sheet.shift(shifts[i].type)) {
                ChipPainter::draw(&m_painter, QRectF(chip.left() + chip.width() * qreal(i) / count, chip.top(), chip.width() / count - (count > 1 ? 1 : 0), chip.height()), onPaper(*type));
            }
    }

    static ChipLook onPaper(const scheduling::ShiftType& type) {
        ChipLook look = ChipPainter::lookOf(type);
        look.tone = Theme::instance()->shiftTone(type.paletteIndex, ThemeKind::Light);
        look.paper = true;
        return look;
    }
    static ChipLook away() {
        ChipLook look = ChipPainter::absence(QCoreApplication::translate("WallSheet", "A", "away, any reason"), Absence::Leave);
        look.tone = Theme::instance()->absenceTone(Absence::Leave, ThemeKind::Light);
        look.paper = true;
        return look;
    }

    /// What stands on the sheet, and nothing else; a second line where one is too short.
    void layLegend() {
        std::set<ShiftTypeId> used;
        bool anybodyAway = false;
        for (const WallRow& row : m_rows)
            if (const auto* member = row.group.isEmpty() ? m_sheet.input().member(row.person) : nullptr)
                for (int i = 0; i < m_sheet.days().days(); ++i) {
                    const Date day = core::addDays(m_sheet.days().from, i);
                    for (const auto& shift : m_sheet.roster().at(row.person, day))
                        used.insert(shift.type);
                    anybodyAway = anybodyAway || member->leaveOn(day) != nullptr;
                }
        for (const auto& type : m_sheet.input().shiftTypes)
            if (used.contains(type.id))
                m_legend.push_back({onPaper(type), legendText(m_sheet.shiftName(type.id), type)});
        if (anybodyAway)
            m_legend.push_back({away(), words("Away")});
        qreal x = 0;
        for (const LegendItem& item : m_legend) {
            if (x > 0 && x + widthOf(item) > m_page.width() * 0.74) {
                ++m_legendLines;
                x = 0;
            }
            x += widthOf(item);
        }
    }
    static qreal widthOf(const LegendItem& item) { return 26 + 6 + QFontMetricsF(font(10)).horizontalAdvance(item.caption) + 14; }

    void legend() {
        qreal x = 0;
        qreal y = m_page.height() - kFoot * m_legendLines;
        for (const LegendItem& item : m_legend) {
            if (x > 0 && x + widthOf(item) > m_page.width() * 0.74) {
                x = 0;
                y += kFoot;
            }
            ChipPainter::draw(&m_painter, QRectF(x, y, 26, 18), item.look);
            text({x + 32, y, widthOf(item), 18}, Qt::AlignLeft, item.caption, font(10), Token::Text2);
            x += widthOf(item);
        }
    }

    const Source& m_source;
    const RosterReading& m_sheet;
    Paper& m_paper;
    QPainter& m_painter;
    QRectF m_page;
    std::vector<WallRow> m_rows;
    std::vector<LegendItem> m_legend;
    int m_legendLines = 1;
    qreal m_row = kRow;
    qreal m_dayWidth = 0;
};

} // namespace

bool writeWallSheet(const Source& source, const QString& path, core::Progress& progress) {
    Paper paper(path, title(*source.roster), QPageLayout::Landscape, {11, 11, 11, 11});
    if (!WallPainter(source, paper).run(progress))
        return false;
    paper.finish();
    return true;
}

} // namespace practice::ui::roster::exports
