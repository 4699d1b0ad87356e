#pragma once

#include "ui/people/import_model.h"

#include <QHeaderView>
#include <QTableView>

namespace practice::ui::people {

/// Over each column of the file: what it is taken for, and its own header beneath. A click asks for another meaning.
class ImportHeader final : public QHeaderView {
    Q_OBJECT
  public:
    explicit ImportHeader(QWidget* parent = nullptr);
    void setImport(std::shared_ptr<const staff::StaffImport> import);
    QSize sizeHint() const override;

  protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

  private:
    QString meaning(int section) const;
    QString own(int section) const;
    std::shared_ptr<const staff::StaffImport> m_import;
};

/// The preview. F2, Enter or a double click edits a cell, S skips the row, N goes to the next error, M changes what the
/// column means.
class ImportTable final : public QTableView {
    Q_OBJECT
  public:
    explicit ImportTable(ImportModel* model, QWidget* parent = nullptr);
    void setImport(std::shared_ptr<const staff::StaffImport> import);
    void goToNextError();
    void fitColumns();

  signals:
    void skipRequested(int row);
    void meaningChosen(std::size_t column, practice::people::StaffColumn meaning);
    void currentMoved();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

  private:
    void askMeaning(int section);
    ImportModel* m_rows;
    ImportHeader* m_header;
    std::shared_ptr<const staff::StaffImport> m_import;
};

} // namespace practice::ui::people
