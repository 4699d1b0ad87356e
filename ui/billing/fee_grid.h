#pragma once

#include "billing/setup.h"

#include <QWidget>

class QTableWidget;

namespace practice::ui::billing {

/// Codes, modifiers and amounts of a fee schedule, as a sheet: typing changes a cell, Enter goes down, a block can be
/// pasted; there is always an empty row to go on with.
class FeeGrid final : public QWidget {
    Q_OBJECT
  public:
    explicit FeeGrid(QWidget* parent = nullptr);
    void setItems(const std::vector<practice::billing::FeeItem>& items);
    std::vector<practice::billing::FeeItem> items() const;
    QString problem() const; ///< The first amount that cannot be read, with its row; empty while all is fine.

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void keepEmptyRow();
    void paste();
    QString cell(int row, int column) const;
    QTableWidget* m_table;
    bool m_filling = false;
};

} // namespace practice::ui::billing
