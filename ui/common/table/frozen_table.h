#pragma once

#include "ui/common/table/record_table.h"

namespace practice::ui {

/// A table whose first columns stay while the others scroll: two views on one model and one selection. The frozen part
/// takes the slack, so that scrolling stops on the edge of a column and never leaves half a figure.
class FrozenTable : public QWidget {
    Q_OBJECT
  public:
    explicit FrozenTable(const QString& name, QWidget* parent = nullptr);
    /// With a body of the page's own kind (a sheet with a cell cursor); takes it.
    FrozenTable(const QString& name, RecordTable* body, QWidget* parent = nullptr);
    void setRecordModel(RecordTableBase* model, int frozenColumns);
    RecordTable* frozen() const { return m_frozen; }
    RecordTable* body() const { return m_body; } ///< Has the focus and the keyboard.
    void setDensity(Density density);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void divide();
    RecordTable* m_frozen;
    RecordTable* m_body;
    QWidget* m_gap; ///< As high as the body's scroll bar, so that both show the same rows.
    int m_columns = 1;
};

} // namespace practice::ui
