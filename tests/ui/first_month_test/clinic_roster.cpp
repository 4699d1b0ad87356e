#include "clinic.h"

#include "ui/common/format.h"
#include "ui/shell/page_host.h"

namespace practice::testing {

using Area = GridSelection::Area;

ui::roster::RosterPage& Clinic::page() {
    auto* shown = qobject_cast<ui::roster::RosterPage*>(m_guide->main().pages().current());
    if (!shown)
        throw StepFailure(QStringLiteral("the roster is not in front"));
    return *shown;
}

int Clinic::rowOf(const char* lastName) {
    const auto& people = grid().people();
    for (std::size_t row = 0; row < people.size(); ++row)
        if (sheet().nameOf(people[row]).startsWith(QLatin1String(lastName)))
            return int(row);
    throw StepFailure(QStringLiteral("%1 is not in the roster").arg(QLatin1String(lastName)));
}

void Clinic::goTo(Area area, int row, int column) {
    hands().focus(&grid());
    const auto here = [&] {
        const auto& at = grid().selection();
        return at.area == area && at.row == row && at.col == column && at.isSingle();
    };
    if (!here() && !grid().selection().isSingle()) // an arrow drops the selection
        hands().key(grid().selection().row > 0 ? Qt::Key_Up : Qt::Key_Down);
    for (int guard = 300; guard > 0 && !here(); --guard) {
        const auto& at = grid().selection();
        if (at.area != area)
            hands().key(area == Area::Coverage ? Qt::Key_Down : Qt::Key_Up);
        else if (at.row != row)
            hands().key(at.row < row ? Qt::Key_Down : Qt::Key_Up);
        else
            hands().key(at.col < column ? Qt::Key_Right : Qt::Key_Left);
    }
    m_guide->expect(here(), QStringLiteral("the cursor stands at row %1, day %2").arg(grid().selection().row).arg(grid().selection().col + 1));
}

void Clinic::goTo(const char* lastName, int day) { goTo(Area::People, rowOf(lastName), day - 1); }

void Clinic::extendRight(int days) {
    for (int i = 0; i < days; ++i)
        hands().key(Qt::Key_Right, Qt::ShiftModifier);
}

QString Clinic::cell(const char* lastName, int day) {
    return sheet().cellText({grid().people()[std::size_t(rowOf(lastName))], grid().dateAt(day - 1)});
}

QString Clinic::rowText(const char* lastName) {
    QString text;
    for (int day = 1; day <= sheet().days().days(); ++day) {
        const auto code = cell(lastName, day);
        text += code.isEmpty() ? QStringLiteral(".") : code;
    }
    return text;
}

} // namespace practice::testing
