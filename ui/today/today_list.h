#pragma once

#include "ui/today/today_line.h"

#include <QWidget>

#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace practice::ui::today {

QString captionOf(app::Urgency urgency);

/// The lines in their groups. One stop of the Tab key; arrows, Page keys, Home and End move, Enter does the action.
class TodayList : public QWidget {
    Q_OBJECT
  public:
    explicit TodayList(QWidget* parent = nullptr);
    /// Keeps the current line, if it is still there, and the focus.
    void setItems(const std::vector<app::TodayItem>& items, core::Date today);
    int count() const { return static_cast<int>(m_lines.size()); }
    int currentIndex() const { return m_current; }
    const TodayLine* line(int index) const { return m_lines[static_cast<std::size_t>(index)]; }
    void focusCurrent();
    void actOnCurrent();

  signals:
    void acted(const practice::core::EntityRef& record);

  private:
    void setCurrent(int index);
    void move(int from, Qt::Key key);
    void addGroup(app::Urgency urgency, int count);
    void addLine(const app::TodayItem& item, core::Date today);
    QScrollArea* m_scroll;
    QWidget* m_content;
    QVBoxLayout* m_column;
    std::vector<TodayLine*> m_lines;
    int m_current = -1;
};

} // namespace practice::ui::today
