#pragma once

#include "ui/common/icons.h"

#include <QAbstractButton>
#include <QWidget>

namespace practice::ui::roster {

class RosterSheet;

/// The bottom of the page: projected labor against the budget, overtime, spread of fairness, open shifts, and the count of
/// findings, which opens their list.
class CostLine : public QWidget {
    Q_OBJECT
  public:
    explicit CostLine(RosterSheet& sheet, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QString spoken() const; ///< All of it in words.

  signals:
    void findingsRequested();
    void laborRequested(); ///< Explain the projected labor.

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    void refresh();
    RosterSheet& m_sheet;
    QAbstractButton* m_findings;
};

} // namespace practice::ui::roster
