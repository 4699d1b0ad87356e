#pragma once

#include "budgeting/control.h"
#include "ui/budget/sheet_model.h"

#include <QWidget>

namespace practice::ui {
class ChartCard;
class Section;
} // namespace practice::ui

namespace practice::ui::budget {

/// Under the sheet: the selected line by month, beside its notes and what is over budget.
class SheetFoot final : public QWidget {
    Q_OBJECT
  public:
    explicit SheetFoot(QWidget* parent = nullptr);
    void showLine(const SheetModel& model, int row, const std::optional<plan::Months>& approved);
    void showNotes(const SheetModel& model, const std::vector<plan::RedFlag>& flags);
    /// What the notes list says, for tests and screen readers.
    int noteCount() const { return m_notes; }

  signals:
    void flagsWanted();

  private:
    ChartCard* m_chart;
    Section* m_list;
    int m_notes = 0;
};

} // namespace practice::ui::budget
