#include "ui/common/table/total_row.h"

#include "ui/common/table/cell_delegate.h"
#include "ui/common/table/record_table.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/sheet_header.h"

#include <QPainter>
#include <QScrollBar>

namespace practice::ui {

TotalRow::TotalRow(RecordTable* table) : QWidget(table), m_table(table) {
    connect(table->horizontalScrollBar(), &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
}

bool TotalRow::isNeeded() const {
    const RecordTableBase* model = m_table->recordModel();
    return model && !model->totals().empty() && model->rowCount() > 0;
}

QString TotalRow::spoken() const {
    QStringList parts;
    const RecordTableBase* model = m_table->recordModel();
    for (int column = 0; isNeeded() && column < model->columnCount(); ++column) {
        const QString text = model->totals()[std::size_t(column)].text;
        if (!text.isEmpty() && !m_table->isColumnHidden(column))
            parts << tr("%1 %2", "column, total").arg(model->column(column).title, text);
    }
    return tr("Total: %1").arg(parts.join(QStringLiteral(", ")));
}

void TotalRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    RowLook look;
    look.total = true;
    paintRowGround(&painter, rect(), look, false);
    if (!isNeeded())
        return;
    const RecordTableBase* model = m_table->recordModel();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (m_table->isColumnHidden(column))
            continue;
        Cell cell = model->totals()[std::size_t(column)];
        cell.strong = true;
        const QRectF place(m_table->columnViewportPosition(column), 0, m_table->columnWidth(column), height());
        paintCell(&painter, place, cell);
    }
}

} // namespace practice::ui
