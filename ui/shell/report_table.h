#pragma once

#include "reporting/table_report.h"

#include <QAbstractTableModel>

class QTableView;

namespace practice::ui::shell {

/// A report as rows of a table, read only: what stands behind an explained figure.
class ReportModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    explicit ReportModel(reporting::TableReport report, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    const reporting::Row& row(int at) const;
    reporting::TableReport m_report;
};

QTableView* makeReportTable(const reporting::TableReport& report, QWidget* parent);

} // namespace practice::ui::shell
