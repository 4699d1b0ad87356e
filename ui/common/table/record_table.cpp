#include "ui/common/table/record_table.h"

#include "ui/common/table/cell_delegate.h"
#include "ui/common/table/record_table_model.h"
#include "ui/common/table/sheet_header.h"
#include "ui/common/table/total_row.h"
#include "ui/common/theme/paint.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSet>
#include <QSignalBlocker>

namespace practice::ui {
namespace {

constexpr int kFitRows = 300; ///< Rows looked at for the width of a column.

/// For a spreadsheet: a plain minus, nothing for the dash that means "none", no cell that starts a formula.
QString asCell(const Cell& cell) {
    QString text = cell.text;
    if (!cell.second.isEmpty())
        text += QStringLiteral(" – ") + cell.second;
    text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
    if (text == QString(QChar(0x2013)))
        return {};
    if (rightAligned(cell.kind))
        return text.replace(QChar(0x2212), QLatin1Char('-'));
    static const QString kFormula = QStringLiteral("=+-@");
    if (!text.isEmpty() && kFormula.contains(text[0]))
        text.prepend(QLatin1Char('\''));
    return text;
}

} // namespace

RecordTable::RecordTable(const QString& name, QWidget* parent)
    : QTableView(parent), m_header(new SheetHeader(this)), m_total(new TotalRow(this)) {
    setAccessibleName(name);
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false); // Tab leaves the table: it must never trap
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    m_total->hide();
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        emit rowActivated(index.data(IdRole).toLongLong());
    });
    connect(m_header, &QHeaderView::sectionClicked, this, &RecordTable::sortBy);
    connect(m_header, &QHeaderView::sectionResized, this, [this] {
        if (!m_fitting && QApplication::mouseButtons().testFlag(Qt::LeftButton))
            m_userSized = true;
        m_total->update();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] { m_total->update(); viewport()->update(); });
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this, &RecordTable::showColumnMenu);
    followTheme(this, [this] { setDensity(m_density); });
}

void RecordTable::setModel(QAbstractItemModel* model) {
    if (model) // connected before the view's own handler, which lays out anew
        connect(model, &QObject::destroyed, this, [self = static_cast<QObject*>(this), model] {
            // A model that is a child goes when no more than the QObject of this table is left.
            auto* table = qobject_cast<RecordTable*>(self);
            if (table && table->m_records == model)
                table->m_records = nullptr;
        });
    QTableView::setModel(model);
    m_records = qobject_cast<RecordTableBase*>(model);
}

void RecordTable::setRecordModel(RecordTableBase* model) {
    setModel(model);
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->column(column).stretches)
            m_header->setSectionResizeMode(column, QHeaderView::Stretch);
        setColumnHidden(column, model->column(column).hidden);
    }
    watchRows();
    fitColumns();
}

void RecordTable::watchRows() {
    const auto refit = [this] {
        fitColumns();
        placeExtras();
        updateGeometries();
    };
    connect(m_records, &QAbstractItemModel::rowsInserted, this, refit);
    connect(m_records, &QAbstractItemModel::rowsRemoved, this, refit);
    connect(m_records, &QAbstractItemModel::modelReset, this, refit);
    // Qt forgets the selection in a reset; ids bring it back. The view connected earlier, so its handler has run.
    connect(m_records, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_keptCurrent = currentId();
        m_keptSelected = selectedIds();
    });
    connect(m_records, &QAbstractItemModel::modelReset, this, &RecordTable::restoreSelection);
    connect(m_records, &QAbstractItemModel::dataChanged, this, [this] { fitColumns(); m_total->update(); });
    connect(m_records, &RecordTableBase::totalsChanged, this, refit);
}

void RecordTable::setDensity(Density density) {
    m_density = density;
    const Theme* theme = Theme::instance();
    const int twoLine = px(density == Density::Compact ? 48 : density == Density::Regular ? 52 : 56);
    verticalHeader()->setMinimumSectionSize(px(20));
    verticalHeader()->setDefaultSectionSize(m_twoLines ? twoLine : theme->rowHeight(density));
    m_header->setHeightAt100(density == Density::Compact ? 32 : 34);
    QPalette ground = palette();
    ground.setColor(QPalette::Base, color(Token::Page));
    setPalette(ground);
    fitColumns();
    updateGeometries();
    viewport()->update();
}

void RecordTable::setTwoLineRows(bool two) {
    m_twoLines = two;
    setDensity(m_density);
}

qint64 RecordTable::currentId() const { return currentIndex().isValid() ? currentIndex().data(IdRole).toLongLong() : 0; }

void RecordTable::selectId(qint64 id) {
    for (int row = 0; m_records && row < m_records->rowCount(); ++row)
        if (m_records->idAtRow(row) == id) {
            const int column = qMax(0, m_header->logicalIndex(0));
            setCurrentIndex(m_records->index(row, column));
            selectRow(row);
            scrollTo(m_records->index(row, column));
            return;
        }
    setCurrentIndex({});
    clearSelection();
}

void RecordTable::restoreSelection() {
    if (m_keptCurrent == 0 && m_keptSelected.isEmpty())
        return;
    const QSet<qint64> wanted(m_keptSelected.begin(), m_keptSelected.end());
    QItemSelection selection;
    QModelIndex current;
    const int column = qMax(0, m_header->logicalIndex(0));
    for (int row = 0; row < m_records->rowCount(); ++row) {
        const qint64 id = m_records->idAtRow(row);
        if (wanted.contains(id))
            selection.select(m_records->index(row, 0), m_records->index(row, m_records->columnCount() - 1));
        if (id == m_keptCurrent)
            current = m_records->index(row, column);
    }
    if (current.isValid())
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

QList<qint64> RecordTable::selectedIds() const {
    QList<qint64> ids;
    if (!selectionModel())
        return ids;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    for (const QModelIndex& row : rows)
        ids << row.data(IdRole).toLongLong();
    return ids;
}

void RecordTable::setEmptyWidget(QWidget* widget) {
    m_empty = widget;
    widget->setParent(this);
    placeExtras();
}

void RecordTable::setContextActions(std::function<void(QMenu&, qint64)> fill) { m_contextActions = std::move(fill); }

QString RecordTable::selectionAsText() const {
    if (!model() || !selectionModel())
        return {};
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (const int logical = m_header->logicalIndex(visual); !isColumnHidden(logical))
            columns << logical;
    QStringList lines;
    QStringList titles;
    for (const int column : columns)
        titles << model()->headerData(column, Qt::Horizontal).toString();
    lines << titles.join(QLatin1Char('\t'));
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells << asCell(CellDelegate::cellOf(row.siblingAtColumn(column)));
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.size() > 1 ? lines.join(QLatin1Char('\n')) : QString();
}

void RecordTable::copySelection() const {
    const QString text = selectionAsText();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void RecordTable::fitColumns() {
    if (!m_records || m_userSized)
        return;
    m_fitting = true;
    const int rows = qMin(m_records->rowCount(), kFitRows);
    for (int column = 0; column < m_records->columnCount(); ++column) {
        const ColumnSpec& spec = m_records->column(column);
        if (spec.stretches || isColumnHidden(column))
            continue;
        if (m_header->sectionResizeMode(column) == QHeaderView::Stretch) // of the model that was shown before
            m_header->setSectionResizeMode(column, QHeaderView::Interactive);
        int width = spec.width > 0 ? px(spec.width) : 0;
        if (width == 0 || spec.kind == CellKind::Figure) { // a figure is never cut, whatever the column asks for
            width = qMax(width, m_header->sectionSizeHint(column));
            for (int row = 0; row < rows; ++row)
                width = qMax(width, cellWidth(m_records->cellAt(row, column)));
            if (!m_records->totals().empty())
                width = qMax(width, cellWidth(Cell(m_records->totals()[std::size_t(column)]).inStrong()));
            if (spec.kind == CellKind::Text || spec.kind == CellKind::IconText)
                width = qMin(width, px(360));
        }
        setColumnWidth(column, width);
    }
    m_fitting = false;
    fitSlack();
}

/// The column that takes the slack keeps room for what it holds, up to 220 px; where there is none the table scrolls.
void RecordTable::fitSlack() {
    if (!m_records || m_userSized)
        return;
    for (int column = 0; column < m_records->columnCount(); ++column) {
        if (!m_records->column(column).stretches || isColumnHidden(column))
            continue;
        int others = 0;
        for (int other = 0; other < m_records->columnCount(); ++other)
            others += other == column || isColumnHidden(other) ? 0 : columnWidth(other);
        int wanted = m_header->sectionSizeHint(column);
        for (int row = 0; row < qMin(m_records->rowCount(), kFitRows); ++row)
            wanted = qMax(wanted, cellWidth(m_records->cellAt(row, column)));
        wanted = qMin(wanted, px(220));
        const auto mode = viewport()->width() - others >= wanted ? QHeaderView::Stretch : QHeaderView::Interactive;
        if (m_header->sectionResizeMode(column) != mode)
            m_header->setSectionResizeMode(column, mode);
        if (mode == QHeaderView::Interactive && columnWidth(column) != wanted)
            setColumnWidth(column, wanted);
    }
}

QByteArray RecordTable::viewState() const { return m_header->saveState(); }

void RecordTable::restoreViewState(const QByteArray& state) {
    if (state.isEmpty() || !m_header->restoreState(state))
        return;
    m_userSized = true;
    if (m_records && m_sortsModel && m_header->isSortIndicatorShown())
        m_records->sort(m_header->sortIndicatorSection(), m_header->sortIndicatorOrder());
}

bool RecordTable::isFirstShown(int column) const {
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (const int logical = m_header->logicalIndex(visual); !isColumnHidden(logical))
            return logical == column;
    return false;
}

void RecordTable::sortBy(int column) {
    if (m_records && !m_records->column(column).sortable)
        return;
    const bool again = m_header->isSortIndicatorShown() && m_header->sortIndicatorSection() == column;
    const bool figures = m_records && rightAligned(m_records->column(column).kind);
    Qt::SortOrder order = figures ? Qt::DescendingOrder : Qt::AscendingOrder; // the largest figure first
    if (again)
        order = m_header->sortIndicatorOrder() == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_header->setSortIndicatorShown(true);
    m_header->setSortIndicator(column, order);
    if (m_sortsModel && model())
        model()->sort(column, order);
    fitColumns();
    emit sortRequested(column, order);
}

void RecordTable::showColumnMenu(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; model() && column < model()->columnCount(); ++column) {
        QAction* action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            fitColumns();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Fit the columns")), &QAction::triggered, this, [this] {
        m_userSized = false;
        fitColumns();
    });
    menu->popup(m_header->mapToGlobal(at));
}

void RecordTable::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const qint64 id = currentId();
    if (m_contextActions && id != 0)
        m_contextActions(*menu, id);
    if (!menu->isEmpty())
        menu->addSeparator();
    QAction* copy = menu->addAction(icon(Icon::Copy), tr("Copy rows"), this, &RecordTable::copySelection);
    copy->setShortcut(QKeySequence::Copy);
    connect(menu->addAction(tr("Columns…")), &QAction::triggered, this, [this] { showColumnMenu(QPoint(px(12), m_header->height())); });
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard)
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    menu->popup(at);
}

void RecordTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        if (model() && model()->rowCount() > 0 && event->modifiers() == Qt::NoModifier) {
            const int row = event->key() == Qt::Key_Home ? 0 : model()->rowCount() - 1;
            setCurrentIndex(model()->index(row, currentIndex().isValid() ? currentIndex().column() : 0));
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

void RecordTable::setHovered(int row) {
    if (row == m_hovered)
        return;
    const int before = std::exchange(m_hovered, row);
    for (const int changed : {before, row})
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
}

void RecordTable::mouseMoveEvent(QMouseEvent* event) {
    setHovered(rowAt(int(event->position().y())));
    QTableView::mouseMoveEvent(event);
}

void RecordTable::leaveEvent(QEvent* event) {
    setHovered(-1);
    QTableView::leaveEvent(event);
}

void RecordTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitSlack();
    placeExtras();
}

void RecordTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    viewport()->update();
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        emit currentIdChanged(currentId());
}

void RecordTable::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0 && event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(model()->index(0, qMax(0, m_header->logicalIndex(0))));
    viewport()->update();
}

void RecordTable::updateGeometries() {
    if (m_placing)
        return;
    m_placing = true;
    if (m_total && m_total->isNeeded()) {
        {
            // Without the total row all may fit, and the bar would go; with it the bar comes back: it went on for ever.
            const QSignalBlocker quiet(verticalScrollBar());
            QTableView::updateGeometries();
        }
        QMargins margins = viewportMargins();
        const int total = verticalHeader()->defaultSectionSize() + 1;
        const int room = viewport()->height() - total + margins.bottom();
        margins.setBottom(total);
        verticalScrollBar()->setRange(0, qMax(0, verticalHeader()->length() - room));
        verticalScrollBar()->setPageStep(room);
        setViewportMargins(margins);
    } else {
        QTableView::updateGeometries();
    }
    m_placing = false;
    placeExtras();
}

void RecordTable::placeExtras() {
    if (!m_total)
        return;
    const bool needed = m_total->isNeeded();
    const int height = verticalHeader()->defaultSectionSize() + 1;
    // Right under the last row while the table is not full; pinned to the bottom otherwise.
    const QRect area = viewport()->geometry();
    const int rows = verticalHeader()->length() - verticalHeader()->offset();
    m_total->setGeometry(area.left(), area.top() + qMin(rows, area.height()), area.width(), height);
    m_total->setVisible(needed);
    m_total->setAccessibleName(needed ? m_total->spoken() : QString());
    m_total->raise();
    m_total->update();
    if (m_empty) {
        m_empty->setGeometry(0, m_header->height(), width(), height > 0 ? this->height() - m_header->height() : 0);
        m_empty->setVisible(model() && model()->rowCount() == 0);
        m_empty->raise();
    }
}

void RecordTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    QPainter painter(viewport());
    const int row = current.row();
    const QRectF ring(0, rowViewportPosition(row), qMin(viewport()->width(), m_header->length()), rowHeight(row) - 1);
    const bool selected = selectionModel()->isRowSelected(row, {});
    if (hasFocus())
        paintFocusRing(&painter, ring, px(4));
    else if (selected && Theme::instance()->outlined()) {
        painter.setPen(QPen(color(Token::Accent), 1));
        painter.drawRect(ring.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

} // namespace practice::ui
