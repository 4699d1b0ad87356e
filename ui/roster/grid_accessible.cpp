#include "ui/roster/grid_accessible.h"

#include "ui/common/format.h"
#include "ui/roster/roster_sheet.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>

namespace practice::ui::roster {

using Area = GridSelection::Area;

namespace {

class GridTable;

class GridCell final : public QAccessibleInterface, public QAccessibleTableCellInterface {
  public:
    GridCell(RosterGrid* grid, int row, int column) : m_grid(grid), m_row(row), m_column(column) {}

    bool isValid() const override { return m_grid && m_row < int(m_grid->people().size() + m_grid->lines().size()); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_grid ? m_grid->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_grid); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QString text(QAccessible::Text kind) const override {
        if (kind != QAccessible::Name || !isValid())
            return {};
        const int days = m_grid->geometryOf().days;
        if (m_column >= days)
            return area() == Area::People ? m_grid->spokenCounter(m_row, m_column - days) : QString();
        return m_grid->spokenCell(area(), line(), m_column);
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        const QRect cell = m_grid->cellRect(area(), line(), m_column);
        return cell.translated(m_grid->viewport()->mapToGlobal(QPoint(0, 0)));
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        const auto& selection = m_grid->selection();
        const bool here = selection.area == area();
        state.selected = here && selection.holds(line(), m_column);
        state.focused = here && m_grid->hasFocus() && selection.row == line() && selection.col == m_column;
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this) : nullptr;
    }
    bool isSelected() const override { return state().selected; }
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return m_column; }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return parent(); }

  private:
    Area area() const { return m_row < int(m_grid->people().size()) ? Area::People : Area::Coverage; }
    int line() const { return area() == Area::People ? m_row : m_row - int(m_grid->people().size()); }
    QPointer<RosterGrid> m_grid;
    int m_row;
    int m_column;
};

class GridTable final : public QAccessibleWidget, public QAccessibleTableInterface {
  public:
    explicit GridTable(RosterGrid* grid) : QAccessibleWidget(grid, QAccessible::Table, grid->accessibleName()) {}
    ~GridTable() override {
        for (const QAccessible::Id id : std::as_const(m_cells))
            QAccessible::deleteAccessibleInterface(id);
    }

    int columnCount() const override { return grid()->geometryOf().days + int(grid()->geometryOf().counters.size()); }
    int rowCount() const override { return int(grid()->people().size() + grid()->lines().size()); }
    int childCount() const override { return rowCount() * columnCount(); }
    QAccessibleInterface* child(int index) const override {
        const int columns = columnCount();
        return columns == 0 || index < 0 || index >= childCount() ? nullptr : cellAt(index / columns, index % columns);
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        const auto* cell = dynamic_cast<const GridCell*>(child);
        return cell ? cell->rowIndex() * columnCount() + cell->columnIndex() : -1;
    }
    QAccessibleInterface* cellAt(int row, int column) const override {
        if (row < 0 || column < 0 || row >= rowCount() || column >= columnCount())
            return nullptr;
        const int key = row * 1000 + column;
        if (const auto found = m_cells.constFind(key); found != m_cells.constEnd())
            return QAccessible::accessibleInterface(*found);
        auto* cell = new GridCell(grid(), row, column);
        m_cells.insert(key, QAccessible::registerAccessibleInterface(cell));
        return cell;
    }
    QAccessibleInterface* focusChild() const override {
        const auto& s = grid()->selection();
        return child(gridChildIndex(*grid(), s.area, s.row, s.col));
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QString columnDescription(int column) const override {
        const int days = grid()->geometryOf().days;
        return column < days ? weekdayText(grid()->dateAt(column))
                             : grid()->geometryOf().counters[std::size_t(column - days)].caption;
    }
    QString rowDescription(int row) const override { return grid()->spokenCounter(row, -1); }
    int selectedCellCount() const override { return int(selectedCells().size()); }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return 0; }
    QList<QAccessibleInterface*> selectedCells() const override {
        QList<QAccessibleInterface*> cells;
        const auto& s = grid()->selection();
        for (int row = s.top(); row <= s.bottom(); ++row)
            for (int col = s.left(); col <= s.right(); ++col)
                cells << child(gridChildIndex(*grid(), s.area, row, col));
        return cells;
    }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int) const override { return false; }
    bool selectRow(int row) override {
        grid()->select({Area::People, row, grid()->geometryOf().days - 1, row, 0});
        return true;
    }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent*) override {}

  private:
    RosterGrid* grid() const { return static_cast<RosterGrid*>(widget()); }
    mutable QHash<int, QAccessible::Id> m_cells;
};

QAccessibleInterface* gridFactory(const QString&, QObject* object) {
    auto* grid = qobject_cast<RosterGrid*>(object);
    return grid ? new GridTable(grid) : nullptr;
}

} // namespace

void installGridAccessibility() {
    static const bool once = (QAccessible::installFactory(gridFactory), true);
    Q_UNUSED(once);
}

int gridChildIndex(const RosterGrid& grid, Area area, int row, int col) {
    const int columns = grid.geometryOf().days + int(grid.geometryOf().counters.size());
    const int line = area == Area::People ? row : row + int(grid.people().size());
    return line * columns + col;
}

} // namespace practice::ui::roster
