#pragma once

#include "ui/roster/grid_rows.h"
#include "ui/roster/types.h"

#include <QAbstractScrollArea>

namespace practice::ui::roster {

class RosterSheet;

/// One day by the hour: who is there from when to when, what ran over from the night before, and below how many are on
/// duty in each half hour. Left and Right change the day, Up and Down the person, Enter opens the cell. It changes
/// nothing itself.
class DayView : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit DayView(RosterSheet& sheet, QWidget* parent = nullptr);
    void setDay(Date day);
    Date day() const { return m_day; }
    void setRoles(const std::set<JobRoleId>& roles);
    std::optional<EmployeeId> currentPerson() const;
    QString spokenPerson(EmployeeId person) const;

  signals:
    void dayChanged();
    void cellActivated(const practice::ui::roster::CellKey& cell);
    void escapePressed();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void rebuild();
    void relayout();
    void paintHours(QPainter& painter);
    void paintPerson(QPainter& painter, EmployeeId person, int top, bool current);
    void paintDuty(QPainter& painter);
    void setCurrent(int index);
    qreal xOf(int minute) const;
    int nameWidth() const;
    int rowTop(int index) const;

    RosterSheet& m_sheet;
    Date m_day{2000, 1, 1};
    std::set<JobRoleId> m_roles;
    struct Row {
        QString group; ///< A heading, if not empty.
        EmployeeId person;
        int top = 0;
    };
    std::vector<Row> m_rows;
    std::vector<int> m_people; ///< Indexes into m_rows.
    int m_current = 0;
    int m_height = 0;
};

} // namespace practice::ui::roster
