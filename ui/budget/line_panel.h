#pragma once

#include "ui/budget/control_row.h"
#include "ui/common/widgets/details_panel.h"

namespace practice::ui {
class Button;
class ChartCard;
} // namespace practice::ui

namespace practice::ui::budget {

/// The selected line of budget against actual: its figures, the year as lines, the forecast and what was said.
class LinePanel final : public DetailsPanel {
    Q_OBJECT
  public:
    explicit LinePanel(Desk& desk);
    void showRow(const ControlRow& row, const plan::ControlMatrix& matrix);
    void showNothing();

  signals:
    void linesWanted();
    void forecastWanted();
    void explanationWanted();

  private:
    Desk& m_desk;
};

} // namespace practice::ui::budget
