#include "ui/roster/roster_grid.h"

#include "scheduling/clipboard.h"
#include "ui/common/format.h"
#include "ui/roster/grid_commands.h"
#include "ui/roster/roster_sheet.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace practice::ui::roster {

using Area = GridSelection::Area;

namespace {

bool hasCodeFrom(const scheduling::RosterInput& input, const QString& start, bool longer) {
    return std::any_of(input.shiftTypes.begin(), input.shiftTypes.end(), [&](const scheduling::ShiftType& type) {
        const QString code = fromUtf8(type.code);
        return !type.archived && code.startsWith(start, Qt::CaseInsensitive) && (!longer || code.size() > start.size());
    });
}

} // namespace

void RosterGrid::keyPressEvent(QKeyEvent* event) {
    if (!m_sheet.isOpen() || !(moveKey(event) || editKey(event) || typeKey(event)))
        QAbstractScrollArea::keyPressEvent(event);
}

bool RosterGrid::moveKey(QKeyEvent* event) {
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (event->modifiers() & Qt::AltModifier)
        return false;
    const int lastDay = m_geometry.days - 1;
    const int page = std::max(1, m_geometry.bodyHeight() / std::max(1, m_geometry.rowHeight) - 1);
    static constexpr int kMoves[] = {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_PageUp, Qt::Key_PageDown,
                                     Qt::Key_Home, Qt::Key_End, Qt::Key_Space};
    if (std::find(std::begin(kMoves), std::end(kMoves), event->key()) == std::end(kMoves))
        return false;
    endTyping();
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(0, control ? -7 : -1, shift);
        return true;
    case Qt::Key_Right:
        moveCursor(0, control ? 7 : 1, shift);
        return true;
    case Qt::Key_Up:
        moveCursor(control ? -1000 : -1, 0, shift);
        return true;
    case Qt::Key_Down:
        moveCursor(control ? 1000 : 1, 0, shift);
        return true;
    case Qt::Key_PageUp:
        moveCursor(-page, 0, shift);
        return true;
    case Qt::Key_PageDown:
        moveCursor(page, 0, shift);
        return true;
    case Qt::Key_Home:
        moveCursor(control ? -1000 : 0, -m_selection.col, shift);
        return true;
    case Qt::Key_End:
        moveCursor(control ? 1000 : 0, lastDay - m_selection.col, shift);
        return true;
    case Qt::Key_Space:
        if (shift) {
            select({m_selection.area, m_selection.row, lastDay, m_selection.anchorRow, 0});
            return true;
        }
        if (control) {
            select({m_selection.area, rowCount(m_selection.area) - 1, m_selection.col, 0, m_selection.anchorCol});
            return true;
        }
        return false;
    default:
        return false;
    }
}

void RosterGrid::moveCursor(int rows, int cols, bool extend) {
    GridSelection to = m_selection;
    const int row = to.row + rows;
    if (!extend && rows != 0 && std::abs(rows) < 1000) { // past the last person lies the coverage strip
        if (to.area == Area::People && row >= rowCount(Area::People) && !m_lines.empty()) {
            to.area = Area::Coverage;
            to.row = 0;
            to.anchorRow = 0;
            to.anchorCol = to.col;
            select(to);
            return;
        }
        if (to.area == Area::Coverage && row < 0 && !m_people.empty()) {
            to.area = Area::People;
            to.row = to.anchorRow = rowCount(Area::People) - 1;
            to.anchorCol = to.col;
            select(to);
            return;
        }
    }
    to.row = std::clamp(row, 0, std::max(0, rowCount(to.area) - 1));
    to.col = std::clamp(to.col + cols, 0, std::max(0, m_geometry.days - 1));
    if (!extend) {
        to.anchorRow = to.row;
        to.anchorCol = to.col;
    }
    select(to);
}

bool RosterGrid::editKey(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else if (event->matches(QKeySequence::Cut))
        cutSelection();
    else if (event->matches(QKeySequence::Paste))
        paste(QGuiApplication::clipboard()->text());
    else if (event->matches(QKeySequence::Undo))
        m_sheet.undo();
    else if (event->matches(QKeySequence::Redo) || event->keyCombination() == (Qt::ControlModifier | Qt::Key_Y))
        m_sheet.redo();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->keyCombination() == (Qt::ControlModifier | Qt::Key_D))
        edit::fillDown(m_sheet, selectedBlock());
    else if (event->keyCombination() == (Qt::ControlModifier | Qt::Key_R))
        edit::fillRight(m_sheet, selectedBlock());
    else if (event->keyCombination() == (Qt::ControlModifier | Qt::Key_G) && currentCell())
        toggleGroup(m_groups[static_cast<std::size_t>(m_geometry.rows[static_cast<std::size_t>(
                                 m_geometry.rowOfPerson[static_cast<std::size_t>(m_selection.row)])].group)].role);
    else if (event->keyCombination() == (Qt::ControlModifier | Qt::ShiftModifier | Qt::Key_G)) {
        m_collapsed.clear();
        rebuild();
    } else if (event->key() == Qt::Key_F2 && currentCell())
        emit noteRequested(*currentCell());
    else if (event->key() == Qt::Key_F8)
        jumpToNextFinding();
    else if (event->keyCombination() == (Qt::AltModifier | Qt::Key_P))
        edit::togglePin(m_sheet, selectedCells());
    else if (event->key() == Qt::Key_Menu || event->keyCombination() == (Qt::ShiftModifier | Qt::Key_F10))
        emit menuRequested(viewport()->mapToGlobal(cellRect(m_selection.area, m_selection.row, m_selection.col).center()));
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const auto cell = currentCell())
            emit cellActivated(*cell);
        else if (const auto place = currentPlace())
            emit placeActivated(*place);
    } else if (event->key() == Qt::Key_Escape) {
        if (m_drag != Drag::None)
            endDrag();
        else if (m_brush)
            setBrush(std::nullopt);
        else
            emit escapePressed();
    } else
        return false;
    return true;
}

bool RosterGrid::typeKey(QKeyEvent* event) {
    if (m_selection.area != Area::People || m_people.empty())
        return false;
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const std::string row = "type:" + std::to_string(m_selection.row);
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        endTyping();
        edit::clear(m_sheet, selectedCells());
        return true;
    }
    const QString text = event->text();
    if (text.size() != 1 || !text.front().isPrint() || text.front().isSpace())
        return false;
    if (text == QLatin1String(".") || text == QLatin1String("-")) { // a day off, and on to the next day
        endTyping();
        edit::clear(m_sheet, selectedCells(), m_selection.isSingle() ? row : std::string());
        if (m_selection.isSingle())
            applyTyped({});
        return true;
    }
    if (m_typed.isEmpty() && !hasCodeFrom(m_sheet.input(), text, false)) {
        if (text.compare(QLatin1String("p"), Qt::CaseInsensitive) == 0) {
            edit::togglePin(m_sheet, selectedCells());
            return true;
        }
        if (text.compare(QLatin1String("n"), Qt::CaseInsensitive) == 0) {
            jumpToNextFinding();
            return true;
        }
    }
    typeCode(text);
    return true;
}

/// Codes may have several letters: what is typed so far waits 0.9 s for more where a longer code begins with it.
void RosterGrid::typeCode(const QString& letter) {
    if (!m_sheet.mayEdit()) {
        emit said(tr("This roster is read-only for you: changing it needs the permission to edit rosters."));
        return;
    }
    const QString typed = m_typed + letter;
    const auto& input = m_sheet.input();
    const bool exact = input.shiftTypeByCode(toUtf8(typed)) != nullptr;
    const bool longer = hasCodeFrom(input, typed, true);
    if (!exact && !longer) {
        if (!m_typed.isEmpty()) { // a new code begins
            endTyping();
            typeCode(letter);
            return;
        }
        emit said(tr("“%1” is no shift code. The legend under the grid shows the codes; leave is entered under People.").arg(typed));
        return;
    }
    m_typed = typed;
    if (exact)
        applyTyped(typed);
    if (longer)
        m_typing.start();
    else
        endTyping();
    updateSelection();
}

void RosterGrid::applyTyped(const QString& code) {
    const bool single = m_selection.isSingle();
    if (!code.isEmpty()) {
        const bool again = !m_typedCells.empty(); // "D" became "D12": the same cells once more
        if (!again)
            m_typedCells = selectedCells();
        const auto* type = m_sheet.input().shiftTypeByCode(toUtf8(code));
        const bool one = m_typedCells.size() == 1;
        edit::setShift(m_sheet, m_typedCells, type->id,
                       one ? "type:" + std::to_string(m_typedCells.front().employee.value()) : std::string("type:block"));
        if (again || !one)
            return;
    }
    if (single && m_selection.col < m_geometry.days - 1) { // typing runs along the row; the burst stays one step
        updateSelection();
        m_selection.col = m_selection.anchorCol = m_selection.col + 1;
        reveal();
        updateSelection();
        say();
        emit selectionChanged();
    }
}

void RosterGrid::endTyping() {
    if (m_typed.isEmpty())
        return;
    const bool unfinished = m_typedCells.empty();
    const QString typed = m_typed;
    m_typing.stop();
    m_typed.clear();
    if (m_typedCells.size() > 1)
        m_sheet.endBurst();
    m_typedCells.clear();
    updateSelection();
    if (unfinished)
        emit said(tr("“%1” is only the beginning of a shift code.").arg(typed));
}

void RosterGrid::selectAll() {
    const int lastDay = m_geometry.days - 1;
    const bool wholeRow = m_selection.left() == 0 && m_selection.right() == lastDay;
    if (wholeRow)
        select({m_selection.area, rowCount(m_selection.area) - 1, lastDay, 0, 0});
    else
        select({m_selection.area, m_selection.row, lastDay, m_selection.anchorRow, 0});
}

void RosterGrid::copySelection() {
    if (m_selection.area == Area::People)
        QGuiApplication::clipboard()->setText(edit::copied(m_sheet, selectedBlock()));
}

void RosterGrid::cutSelection() {
    copySelection();
    if (m_selection.area == Area::People)
        edit::clear(m_sheet, selectedCells());
}

void RosterGrid::paste(const QString& text) {
    if (m_selection.area != Area::People || m_people.empty())
        return;
    if (!m_sheet.mayEdit())
        return;
    const auto parsed = scheduling::parseBlock(toUtf8(text));
    if (!parsed) {
        emit said(ui::describe(parsed.error()).title);
        return;
    }
    if (text.isEmpty() || parsed->rows.empty() || parsed->width() == 0) {
        emit said(tr("There is nothing to paste. Copy cells with Ctrl+C first."));
        return;
    }
    // A selection smaller than the block names its corner; a larger one takes it repeatedly.
    scheduling::Block target = selectedBlock();
    const std::size_t height = std::max(parsed->rows.size(), target.people.size());
    const std::size_t first = static_cast<std::size_t>(m_selection.top());
    target.people.assign(m_people.begin() + m_selection.top(),
                         m_people.begin() + static_cast<std::ptrdiff_t>(std::min(first + height, m_people.size())));
    const int width = std::max(static_cast<int>(parsed->width()), target.days.days());
    target.days.to = std::min(core::addDays(target.days.from, width), m_sheet.days().to);
    const auto done = edit::paste(m_sheet, target, *parsed);
    if (!done) {
        const auto words = ui::describe(done.error());
        emit said(words.details.isEmpty() ? words.title : words.details.first());
        return;
    }
    const int top = m_selection.top();
    const int left = m_selection.left();
    select({Area::People, top + static_cast<int>(target.people.size()) - 1, left + target.days.days() - 1, top, left});
}

void RosterGrid::jumpToNextFinding() {
    const auto findings = m_sheet.allFindings();
    // Places in reading order after the cursor; the first again after the last.
    struct Stop {
        std::pair<int, int> key;
        GridSelection selection;
    };
    std::vector<Stop> stops;
    for (const auto& finding : findings) {
        if (markOf(finding) < Mark::Warning || m_sheet.acceptanceOf(finding))
            continue;
        const bool coverage = !finding.employee.isValid();
        const int col = finding.date ? core::daysBetween(m_sheet.days().from, *finding.date) : 0;
        int row = -1;
        if (coverage) {
            const auto at = std::find(m_lines.begin(), m_lines.end(), finding.need);
            row = at == m_lines.end() ? -1 : static_cast<int>(at - m_lines.begin());
        } else {
            const auto at = std::find(m_people.begin(), m_people.end(), finding.employee);
            row = at == m_people.end() ? -1 : static_cast<int>(at - m_people.begin());
        }
        if (row < 0 || col < 0 || col >= m_geometry.days)
            continue;
        const Area area = coverage ? Area::Coverage : Area::People;
        stops.push_back({{coverage ? 10000 + row : row, col}, {area, row, col, row, col}});
    }
    if (stops.empty()) {
        emit said(tr("There are no open findings."));
        return;
    }
    std::sort(stops.begin(), stops.end(), [](const Stop& a, const Stop& b) { return a.key < b.key; });
    const std::pair<int, int> here{m_selection.area == Area::Coverage ? 10000 + m_selection.row : m_selection.row, m_selection.col};
    auto next = std::find_if(stops.begin(), stops.end(), [&](const Stop& s) { return s.key > here; });
    if (next == stops.end())
        next = stops.begin();
    select(next->selection);
    if (const auto cell = currentCell())
        emit cellActivated(*cell);
    else if (const auto place = currentPlace())
        emit placeActivated(*place);
}

} // namespace practice::ui::roster
