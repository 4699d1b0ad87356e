#pragma once

#include "ui/roster/chip_painter.h"
#include "ui/roster/grid_geometry.h"
#include "ui/roster/types.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimer>

#include <optional>
#include <set>

namespace practice::ui::roster {

class RosterSheet;

/// A range of cells, of people or of the coverage strip. `row` and `col` are where the cursor stands.
struct GridSelection {
    enum class Area { People, Coverage };
    Area area = Area::People;
    int row = 0, col = 0;
    int anchorRow = 0, anchorCol = 0;
    int top() const { return std::min(row, anchorRow); }
    int bottom() const { return std::max(row, anchorRow); }
    int left() const { return std::min(col, anchorCol); }
    int right() const { return std::max(col, anchorCol); }
    bool isSingle() const { return row == anchorRow && col == anchorCol; }
    bool holds(int r, int c) const { return r >= top() && r <= bottom() && c >= left() && c <= right(); }
    bool operator==(const GridSelection&) const = default;
};

/// People × days with a pinned coverage strip: one scroll area painter, as tables of widgets are too slow for 60 × 35.
/// Edits go through RosterSheet as named steps. Repaints the rows and days that an edit touched. Speaks its cells through
/// an accessible table (grid_accessible.h). Knows no database; the page owns it.
class RosterGrid : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit RosterGrid(RosterSheet& sheet, QWidget* parent = nullptr);
    ~RosterGrid() override;

    void setDensity(Density density);
    Density density() const { return m_density; }
    void setDaysWanted(int days); ///< 7, 14, 28: how many fill the width.
    void setRoles(const std::set<JobRoleId>& roles);
    enum class Order { Name, FewestHours, FewestPoints };
    /// Within each group, as the figures stand now: rows do not jump while somebody edits.
    void setOrder(Order order);
    Order order() const { return m_order; }
    void setHiddenCounters(const std::set<Counter>& hidden);
    const std::set<Counter>& hiddenCounters() const { return m_hiddenCounters; }
    /// The shift that a drag paints; not set: a drag selects.
    void setBrush(std::optional<ShiftTypeId> shift);
    std::optional<ShiftTypeId> brush() const { return m_brush; }
    /// What the panel proposes, as dashed chips.
    void setProposed(const CellChanges& changes);
    void setPlace(const OpenPlace& place); ///< Rings the open cells of the strip while the panel lists who can fill them.

    const GridSelection& selection() const { return m_selection; }
    void select(const GridSelection& selection); ///< Scrolls to it.
    void selectCell(const CellKey& cell);
    void selectPlace(const OpenPlace& place);
    std::optional<CellKey> currentCell() const;   ///< Empty while the cursor is in the strip.
    std::optional<OpenPlace> currentPlace() const;
    scheduling::Block selectedBlock() const;
    std::vector<CellKey> selectedCells() const;
    const std::vector<EmployeeId>& people() const { return m_people; } ///< In the order shown.
    const std::vector<GridGroup>& groups() const { return m_groups; }
    const std::vector<CoverageNeedId>& lines() const { return m_lines; }
    Date dateAt(int col) const;

    void copySelection();
    void cutSelection();
    void paste(const QString& text);
    void jumpToNextFinding();
    void toggleGroup(JobRoleId role);

    QString spokenCell(GridSelection::Area area, int row, int col) const;
    QString spokenCounter(int person, int counter) const;
    QRect cellRect(GridSelection::Area area, int row, int col) const; ///< In the viewport, also where scrolled out.
    const GridGeometry& geometryOf() const { return m_geometry; }
    QSize sizeHint() const override { return {px(960), px(560)}; }

  signals:
    void selectionChanged();
    void cellActivated(const practice::ui::roster::CellKey& cell);
    void placeActivated(const practice::ui::roster::OpenPlace& place);
    void noteRequested(const practice::ui::roster::CellKey& cell);
    void menuRequested(const QPoint& globalPosition);
    void escapePressed();
    void brushChanged();
    void said(const QString& text); ///< A quiet word: an unknown code, nothing to paste.

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

  private:
    struct Place { ///< What lies under a point.
        enum class Kind { None, Cell, Coverage, Name, Group, DayHeader, Legend, Handle };
        Kind kind = Kind::None;
        int row = 0, col = 0;
    };
    struct LegendChip {
        QRectF rect;
        ShiftTypeId type;
    };

    void rebuild();
    void relayout();
    int widestName() const;
    void afterEdit(const scheduling::Refreshed& what);
    void updateRow(int person);
    void updateDay(int col);
    void updateSelection();
    int scrolledDays() const;
    int scrolledBody() const;
    int scrolledLines() const { return m_firstLine; }
    void reveal();
    void say();
    Place placeAt(const QPoint& point) const;
    QRect handleRect() const;
    int rowCount(GridSelection::Area area) const;

    // roster_grid_paint.cpp
    void paintPart(QPainter& painter, const QRect& clip);
    void paintHeader(QPainter& painter, const QRect& clip);
    void paintBody(QPainter& painter, const QRect& clip);
    void paintGroup(QPainter& painter, const GridRow& row, int top);
    void paintPerson(QPainter& painter, const GridRow& row, int top, const QRect& clip);
    void paintCell(QPainter& painter, const CellKey& key, const QRectF& rect);
    void paintCounters(QPainter& painter, EmployeeId person, int top, int height);
    void paintColumns(QPainter& painter, int top, int bottom, const QRect& clip);
    void paintToday(QPainter& painter, int top, int bottom);
    void paintSelection(QPainter& painter, GridSelection::Area area);
    // roster_grid_strip.cpp
    void paintStrip(QPainter& painter, const QRect& clip);
    void paintStripHead(QPainter& painter);
    void paintLine(QPainter& painter, int line, const QRect& clip);
    void layLegend();

    // roster_grid_keys.cpp
    bool moveKey(QKeyEvent* event);
    bool editKey(QKeyEvent* event);
    bool typeKey(QKeyEvent* event);
    void moveCursor(int rows, int cols, bool extend);
    void typeCode(const QString& letter);
    void applyTyped(const QString& code);
    void endTyping();
    void selectAll();
    void paintCellWithBrush(int row, int col);
    void endDrag();

    RosterSheet& m_sheet;
    ChipPainter m_chips;
    GridGeometry m_geometry;
    std::vector<GridGroup> m_groups;
    std::vector<EmployeeId> m_people;
    std::vector<CoverageNeedId> m_lines;
    std::set<JobRoleId> m_collapsed;
    std::set<JobRoleId> m_roles;
    Density m_density = Density::Regular;
    int m_daysWanted = 28;
    Order m_order = Order::Name;
    std::set<Counter> m_hiddenCounters;
    int m_firstLine = 0;
    GridSelection m_selection;
    std::optional<ShiftTypeId> m_brush;
    std::map<CellKey, ShiftTypeId> m_proposed;
    std::optional<OpenPlace> m_open;
    std::vector<LegendChip> m_legend;
    bool m_legendNamed = false;
    bool m_legendHint = true; ///< Whether "number on duty…" has room beside the legend.
    std::set<Date> m_holidays;

    QString m_typed;
    std::vector<CellKey> m_typedCells;
    QTimer m_typing;
    enum class Drag { None, Select, Paint, Move, Fill };
    Drag m_drag = Drag::None;
    GridSelection m_dragFrom;
    QPoint m_pressed;
};

} // namespace practice::ui::roster
