#pragma once

#include "reporting/table_report.h"

#include <QWidget>

class QHBoxLayout;

namespace practice::ui::reports {

/// One or two charts over the rows of a report, for the few reports whose rows make a picture; else hidden. Each has its
/// table behind it.
class ReportCharts final : public QWidget {
    Q_OBJECT
  public:
    explicit ReportCharts(QWidget* parent = nullptr);
    void show(const reporting::TableReport& report);
    void clear();
    bool isEmpty() const;

  private:
    QHBoxLayout* m_row;
};

} // namespace practice::ui::reports
