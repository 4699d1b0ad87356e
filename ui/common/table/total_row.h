#pragma once

#include <QWidget>

namespace practice::ui {

class RecordTable;

/// The pinned row of totals; follows the columns of its table.
class TotalRow final : public QWidget {
    Q_OBJECT
  public:
    explicit TotalRow(RecordTable* table);
    bool isNeeded() const;
    QString spoken() const; ///< "Total: Paid 1,104.12, Owed 20.00"

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    RecordTable* m_table;
};

} // namespace practice::ui
