#include "ui/common/table/frozen_table.h"

#include "ui/common/table/record_table_model.h"
#include "ui/common/table/sheet_header.h"
#include "ui/common/widgets/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

namespace practice::ui {

FrozenTable::FrozenTable(const QString& name, QWidget* parent) : FrozenTable(name, new RecordTable(name), parent) {}

FrozenTable::FrozenTable(const QString& name, RecordTable* body, QWidget* parent)
    : QWidget(parent), m_frozen(new RecordTable(tr("%1, names", "the frozen columns of a table").arg(name), this)),
      m_body(body), m_gap(new QWidget(this)) {
    m_body->setParent(this);
    m_frozen->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->setFocusPolicy(Qt::NoFocus);
    m_body->setHorizontalScrollMode(QAbstractItemView::ScrollPerItem);
    m_gap->setFixedHeight(0);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_frozen);
    left->addWidget(m_gap);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addLayout(left);
    row->addWidget(new HairLine(Qt::Vertical, Token::Line2, this));
    row->addWidget(m_body, 1);
    setFocusProxy(m_body);
    connect(m_body->verticalScrollBar(), &QScrollBar::valueChanged, m_frozen->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_frozen->verticalScrollBar(), &QScrollBar::valueChanged, m_body->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_frozen, &QTableView::clicked, this, [this] { m_body->setFocus(Qt::MouseFocusReason); });
    connect(m_frozen, &RecordTable::sortRequested, m_body, [this] { m_body->sheetHeader()->setSortIndicatorShown(false); });
    connect(m_body, &RecordTable::sortRequested, m_frozen, [this] { m_frozen->sheetHeader()->setSortIndicatorShown(false); });
    m_body->horizontalScrollBar()->installEventFilter(this);
    followTheme(this, [this] { divide(); });
}

void FrozenTable::setRecordModel(RecordTableBase* model, int frozenColumns) {
    m_columns = frozenColumns;
    m_frozen->setRecordModel(model);
    m_body->setRecordModel(model);
    m_frozen->setSelectionModel(m_body->selectionModel());
    for (int column = 0; column < model->columnCount(); ++column) {
        if (column < frozenColumns)
            m_body->setColumnHidden(column, true);
        else
            m_frozen->setColumnHidden(column, true);
    }
    m_frozen->sheetHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    const auto refit = [this] { divide(); };
    connect(model, &QAbstractItemModel::rowsInserted, this, refit);
    connect(model, &QAbstractItemModel::modelReset, this, refit);
    connect(model, &RecordTableBase::totalsChanged, this, refit);
    divide();
}

void FrozenTable::setDensity(Density density) {
    m_frozen->setDensity(density);
    m_body->setDensity(density);
    divide();
}

void FrozenTable::divide() {
    const RecordTableBase* model = m_frozen->recordModel();
    if (!model)
        return;
    int least = 0;
    for (int column = 0; column < m_columns; ++column) {
        int wanted = px(model->column(column).width > 0 ? model->column(column).width : 160);
        if (model->column(column).width == 0)
            wanted = qMax(wanted, m_frozen->sheetHeader()->sectionSizeHint(column));
        least += wanted;
    }
    const int room = width() - 1 - m_body->verticalScrollBar()->sizeHint().width();
    int shown = 0;
    for (int column = m_columns; column < model->columnCount(); ++column) {
        const int next = m_body->isColumnHidden(column) ? 0 : m_body->columnWidth(column);
        if (shown + next > room - least)
            break;
        shown += next;
    }
    m_frozen->setFixedWidth(qMax(least, room - shown));
}

void FrozenTable::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    divide();
}

bool FrozenTable::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide || event->type() == QEvent::Resize) {
        const QScrollBar* bar = m_body->horizontalScrollBar();
        m_gap->setFixedHeight(bar->isVisible() ? bar->sizeHint().height() : 0);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace practice::ui
