#pragma once

#include "app/today.h"

#include <QWidget>

namespace practice::ui::today {

/// "Registered nurses, ward  ●○  1 / 2": a dot for each person needed, hollow and red where nobody is there.
class DutyLine final : public QWidget {
    Q_OBJECT
  public:
    DutyLine(QString caption, int onDuty, int needed, QWidget* parent = nullptr);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_caption;
    int m_onDuty;
    int m_needed;
};

/// About `most` lines: all that are short first, the rest summed up under the caption `rest`.
std::vector<app::OnDutyLine> summedUp(std::vector<app::OnDutyLine> lines, std::size_t most, const std::string& rest);

} // namespace practice::ui::today
