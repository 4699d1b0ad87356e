#pragma once

#include "core/time_zone.h"
#include "reporting/table_report.h"
#include "ui/common/table/record_table_model.h"

namespace practice::ui::reports {

struct ReportLine {
    qint64 id = 0; ///< Place in the report, from 1.
    reporting::Row row;
};

/// The rows of a report; a new one for each run, because the columns differ.
class ReportTableModel final : public RecordTableModel<ReportLine> {
    Q_OBJECT
  public:
    ReportTableModel(const reporting::TableReport& report, const core::TimeZone& zone, QObject* parent = nullptr);
};

Cell cellOf(const reporting::CellValue& value, reporting::RowStyle style, const core::TimeZone& zone);

} // namespace practice::ui::reports
