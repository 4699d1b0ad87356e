#include "ui/billing/fee_grid.h"

#include "ui/common/format.h"
#include "ui/common/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableWidget>
#include <QVBoxLayout>

namespace practice::ui::billing {

namespace {
constexpr int kFeeColumns = 3;
}

FeeGrid::FeeGrid(QWidget* parent) : QWidget(parent), m_table(new QTableWidget(0, kFeeColumns, this)) {
    m_table->setObjectName(QStringLiteral("fees.items"));
    m_table->setAccessibleName(tr("Codes and amounts"));
    m_table->setHorizontalHeaderLabels({tr("Code"), tr("Modifier"), tr("Amount")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(px(220));
    m_table->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    connect(m_table, &QTableWidget::cellChanged, this, [this] {
        if (!m_filling)
            keepEmptyRow();
    });
    keepEmptyRow();
}

QString FeeGrid::cell(int row, int column) const {
    const auto* item = m_table->item(row, column);
    return item ? item->text().trimmed() : QString();
}

void FeeGrid::keepEmptyRow() {
    const int last = m_table->rowCount() - 1;
    if (last >= 0 && cell(last, 0).isEmpty() && cell(last, 1).isEmpty() && cell(last, 2).isEmpty())
        return;
    m_table->insertRow(last + 1);
}

void FeeGrid::setItems(const std::vector<practice::billing::FeeItem>& items) {
    m_filling = true;
    m_table->setRowCount(int(items.size()));
    for (int row = 0; row < int(items.size()); ++row) {
        const auto& item = items[std::size_t(row)];
        m_table->setItem(row, 0, new QTableWidgetItem(fromUtf8(item.code)));
        m_table->setItem(row, 1, new QTableWidgetItem(fromUtf8(item.modifier)));
        auto* amount = new QTableWidgetItem(money(item.amount));
        amount->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(row, 2, amount);
    }
    m_filling = false;
    keepEmptyRow();
}

std::vector<practice::billing::FeeItem> FeeGrid::items() const {
    std::vector<practice::billing::FeeItem> items;
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (!cell(row, 0).isEmpty() || !cell(row, 2).isEmpty())
            items.push_back({toUtf8(cell(row, 0).toUpper()), toUtf8(cell(row, 1).toUpper()), core::Money::parse(toUtf8(cell(row, 2))).value_or(core::Money())});
    return items;
}

QString FeeGrid::problem() const {
    for (int row = 0; row < m_table->rowCount(); ++row)
        if ((!cell(row, 0).isEmpty() || !cell(row, 2).isEmpty()) && !core::Money::parse(toUtf8(cell(row, 2))))
            return tr("Row %1: “%2” is no amount. Write it like 1,234.56.").arg(row + 1).arg(cell(row, 2));
    return {};
}

/// Rows of a spreadsheet, from the current cell on.
void FeeGrid::paste() {
    const auto lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const int top = qMax(0, m_table->currentRow());
    const int left = qMax(0, m_table->currentColumn());
    m_filling = true;
    for (int i = 0; i < lines.size(); ++i) {
        if (top + i >= m_table->rowCount())
            m_table->insertRow(top + i);
        const auto cells = lines[i].split(QLatin1Char('\t'));
        for (int c = 0; c < cells.size() && left + c < kFeeColumns; ++c)
            m_table->setItem(top + i, left + c, new QTableWidgetItem(cells[c].trimmed()));
    }
    m_filling = false;
    keepEmptyRow();
}

bool FeeGrid::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Paste)) {
            paste();
            return true;
        }
        if (key->key() == Qt::Key_Delete) {
            for (auto* item : m_table->selectedItems())
                item->setText({});
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier) {
            m_table->setCurrentCell(qMin(m_table->currentRow() + 1, m_table->rowCount() - 1), 0);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace practice::ui::billing
