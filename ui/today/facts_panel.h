#pragma once

#include "ui/today/today_data.h"

#include <QWidget>

class QHBoxLayout;

namespace practice::ui {
class Section;
}

namespace practice::ui::today {

/// How the practice stands now: who is on duty, staff, open shifts, cash, backup. Each section has an Explain link.
/// One column of 316, or two of 336 where the window is wide.
class FactsPanel : public QWidget {
    Q_OBJECT
  public:
    explicit FactsPanel(QWidget* parent = nullptr);
    void setData(const TodayData& today);
    void setColumns(int columns);
    int columns() const { return m_columns; }

  signals:
    void explainRequested(practice::ui::today::Figure figure);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void rebuild();
    Section* addSection(const QString& heading, Figure figure, const char* name, QWidget* column);
    void addDuty(QWidget* column);
    void addStaff(QWidget* column);
    void addOpenShifts(QWidget* column);
    void addCash(QWidget* column);
    void addBackup(QWidget* column);
    TodayData m_data;
    bool m_known = false;
    int m_columns = 1;
    QHBoxLayout* m_row;
};

QString captionOf(Figure figure);
/// How the figure comes about, in a sentence.
QString formulaOf(Figure figure);

} // namespace practice::ui::today
