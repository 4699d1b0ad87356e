#pragma once

#include "people/staff_import_service.h"
#include "ui/common/table/record_table_model.h"
#include "ui/people/desk.h"

#include <QWidget>

namespace practice::ui {
class Notice;
class RecordTable;
} // namespace practice::ui

namespace practice::ui::people {

/// The first state of the import: choose a file or drop one, and what was imported before, with undo.
class ImportStart final : public QWidget {
    Q_OBJECT
  public:
    explicit ImportStart(Desk& desk, QWidget* parent = nullptr);
    ~ImportStart() override;
    void load();
    void showProblem(const QString& title, const QString& text);

  signals:
    void fileChosen(const QString& file);

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Line {
        staff::ImportBatch batch;
        QString by;
    };
    void choose();
    void undoCurrent();
    Desk& m_desk;
    RecordTableModel<Line> m_model;
    RecordTable* m_table;
    Notice* m_notice;
    QWidget* m_drop;
    RequestSlot m_slot;
};

} // namespace practice::ui::people
