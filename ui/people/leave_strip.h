#pragma once

#include "people/people_lists.h"

#include <QWidget>

namespace practice::ui::people {

namespace staff = practice::people;

/// Who is away on which day of a month: a row for each person with leave, a bar for each leave. Approved leave is
/// hatched, requested leave dashed. For the eye: the list beside it holds the same for the keyboard.
class LeaveStrip final : public QWidget {
    Q_OBJECT
  public:
    explicit LeaveStrip(QWidget* parent = nullptr);
    void setMonth(core::DateRange month, core::Date today);
    void setRows(const std::vector<staff::LeaveRow>& rows);
    void setChosen(qint64 leaveId);
    int personCount() const { return int(m_people.size()); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {420, sizeHint().height()}; }
    qint64 leaveAt(const QPointF& at) const; ///< 0: none.

  signals:
    void chosen(qint64 leaveId);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

  private:
    struct Bar {
        qint64 id = 0;
        staff::LeaveRow row;
    };
    struct Person {
        core::EmployeeId id;
        QString name;
        std::vector<Bar> bars;
    };
    QRectF dayRect(int day) const;
    QRectF barRect(std::size_t person, const staff::LeaveRow& row) const;
    void paintDays(QPainter* painter) const;
    void paintBar(QPainter* painter, const QRectF& rect, const Bar& bar) const;
    core::DateRange m_month{core::Date(2000, 1, 1), core::Date(2000, 2, 1)};
    core::Date m_today{2000, 1, 1};
    std::vector<Person> m_people;
    qint64 m_chosen = 0;
};

} // namespace practice::ui::people
