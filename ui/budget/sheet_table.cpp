#include "ui/budget/sheet_table.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/table/sheet_header.h"
#include "ui/common/theme/paint.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

namespace practice::ui::budget {

CellEditor::CellEditor(QWidget* viewport, bool typed) : QLineEdit(viewport), m_typed(typed) {
    setObjectName(QStringLiteral("budget.cell"));
    setAccessibleName(tr("Amount or formula"));
    setFrame(false);
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setAutoFillBackground(true);
    setTextMargins(px(6), 0, px(9), 0);
}

void CellEditor::setWrong(bool wrong) {
    m_wrong = wrong;
    update();
}

void CellEditor::paintEvent(QPaintEvent* event) {
    {
        QPainter ground(this);
        ground.fillRect(rect(), color(Token::Page));
    }
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(color(m_wrong ? Token::Danger : Token::Focus), 2));
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

bool CellEditor::event(QEvent* event) {
    if (event->type() == QEvent::KeyPress) { // Tab takes and goes on, as in a spreadsheet; Esc gives the sheet back
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
            emit taken(0, key->key() == Qt::Key_Tab ? 1 : -1);
            return true;
        }
    }
    return QLineEdit::event(event);
}

void CellEditor::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Escape: emit dropped(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: emit taken(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1, 0); return;
    case Qt::Key_Up: emit taken(-1, 0); return;
    case Qt::Key_Down: emit taken(1, 0); return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (m_typed && event->modifiers() == Qt::NoModifier) {
            emit taken(0, event->key() == Qt::Key_Right ? 1 : -1);
            return;
        }
        break;
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

SheetTable::SheetTable(const QString& name) : RecordTable(name) {
    setSelectionBehavior(SelectItems);
    setSelectionMode(ContiguousSelection);
    setSortsModel(false);
    sheetHeader()->setSectionsMovable(false);
    sheetHeader()->setSectionsClickable(false);
}

std::optional<plan::CellPlace> SheetTable::place() const {
    const auto current = currentIndex();
    return m_sheet && current.isValid() ? m_sheet->placeAt(current.row(), current.column()) : std::nullopt;
}

std::optional<SheetBlock> SheetTable::block() const {
    if (!m_sheet || !selectionModel())
        return std::nullopt;
    std::optional<SheetBlock> block;
    for (const auto& range : selectionModel()->selection())
        for (int row : {range.top(), qMin(range.bottom(), m_sheet->lines() - 1)})
            for (int column = range.left(); column <= range.right(); ++column) {
                const auto month = SheetModel::monthOf(column);
                if (!month || !m_sheet->isLine(row))
                    continue;
                if (!block)
                    block = SheetBlock{{row, *month}, {row, *month}};
                block->from = {qMin(block->from.line, row), qMin(block->from.column, *month)};
                block->to = {qMax(block->to.line, row), qMax(block->to.column, *month)};
            }
    return block;
}

void SheetTable::goTo(int row, int column) {
    if (!model())
        return;
    row = qBound(0, row, model()->rowCount() - 1);
    column = qBound(int(SheetModel::FirstMonth), column, SheetModel::kChange);
    const auto index = model()->index(row, column);
    setCurrentIndex(index);
    scrollTo(index);
}

QString SheetTable::blockText() const {
    const auto cells = block();
    if (!cells)
        return m_sheet && currentIndex().isValid() ? fromUtf8(core::toText(m_sheet->amountAt(currentIndex().row(), currentIndex().column()))) : QString();
    QStringList lines;
    for (int row = cells->from.line; row <= cells->to.line; ++row) {
        QStringList line;
        for (int month = cells->from.column; month <= cells->to.column; ++month)
            line << fromUtf8(core::toText(m_sheet->amountAt(row, SheetModel::columnOf(month))));
        lines << line.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void SheetTable::beginEdit(const QString& text, bool typed) {
    const auto current = currentIndex();
    if (!current.isValid() || isEditing())
        return;
    if (const auto why = whyNot ? whyNot(current.row(), current.column()) : QString(); !why.isEmpty()) {
        emit refused(why);
        return;
    }
    scrollTo(current);
    m_editor = new CellEditor(viewport(), typed);
    m_editor->setFont(textFont(TextStyle::Body));
    m_editor->setText(text);
    connect(m_editor, &QLineEdit::textChanged, this, [this] {
        m_editor->setWrong(false);
        placeEditor();
    });
    connect(m_editor, &CellEditor::taken, this, [this](int rows, int columns) {
        if (!take())
            return;
        const auto from = currentIndex();
        int column = from.column() + columns;
        if (columns != 0 && SheetModel::quarterOf(column)) // a sum takes nothing: on to the next month
            column += columns;
        goTo(from.row() + rows, column);
    });
    connect(m_editor, &CellEditor::dropped, this, [this] {
        endEdit();
        emit refused({}); // what was wrong is gone
    });
    connect(m_editor, &QLineEdit::editingFinished, this, [this] { // the focus went elsewhere
        if (m_editor && !m_editor->hasFocus() && !take())
            endEdit();
    });
    placeEditor();
    m_editor->show();
    m_editor->setFocus();
    if (typed)
        m_editor->end(false);
    else
        m_editor->selectAll();
}

void SheetTable::placeEditor() {
    if (!m_editor)
        return;
    auto place = visualRect(currentIndex()).adjusted(-1, -1, 1, 0);
    const int wanted = int(QFontMetricsF(m_editor->font()).horizontalAdvance(m_editor->text())) + px(28);
    if (wanted > place.width()) {
        place.setWidth(qMin(wanted, viewport()->width()));
        if (place.right() > viewport()->width())
            place.moveRight(viewport()->width());
    }
    m_editor->setGeometry(place);
}

bool SheetTable::take() {
    const auto at = place();
    if (!m_editor || !at || !enter)
        return false;
    if (const auto wrong = enter(*at, m_editor->text()); !wrong.isEmpty()) {
        m_editor->setWrong(true);
        emit refused(wrong);
        return false;
    }
    endEdit();
    return true;
}

void SheetTable::endEdit() {
    if (!m_editor)
        return;
    auto* editor = m_editor.data();
    m_editor.clear();
    const bool hadFocus = editor->hasFocus();
    editor->disconnect(this);
    editor->hide();
    editor->deleteLater();
    if (hadFocus)
        setFocus();
}

void SheetTable::fillSelected(bool right) {
    if (const auto cells = block())
        emit fillWanted(*cells, right);
}

void SheetTable::keyPressEvent(QKeyEvent* event) {
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool control = modifiers == Qt::ControlModifier;
    const auto current = currentIndex();
    if (event->matches(QKeySequence::Copy))
        return emit copyWanted();
    if (event->matches(QKeySequence::Paste))
        return emit pasteWanted();
    if (control && (event->key() == Qt::Key_D || event->key() == Qt::Key_R))
        return fillSelected(event->key() == Qt::Key_R);
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return emit clearWanted();
    case Qt::Key_F2: {
        const auto* cell = current.isValid() && m_sheet ? m_sheet->cellOf(current.row(), current.column()) : nullptr;
        const bool isYear = current.isValid() && current.column() == SheetModel::kYear;
        if (cell || isYear)
            beginEdit(cell && !cell->formula.empty() ? fromUtf8(cell->formula) : blockText(), false);
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)
            return goTo(current.row() + (modifiers == Qt::ShiftModifier ? -1 : 1), current.column());
        break;
    case Qt::Key_Home:
        if (modifiers == Qt::NoModifier)
            return goTo(current.row(), SheetModel::FirstMonth);
        break;
    case Qt::Key_End:
        if (modifiers == Qt::NoModifier)
            return goTo(current.row(), SheetModel::kYear);
        break;
    default: break;
    }
    const auto text = event->text();
    if (!text.isEmpty() && text[0].isPrint() && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier))
        return beginEdit(text, true);
    QTableView::keyPressEvent(event);
}

void SheetTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    RecordTable::currentChanged(current, previous);
    emit cursorMoved();
}

void SheetTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    RecordTable::selectionChanged(selected, deselected);
    viewport()->update();
    emit cursorMoved();
}

void SheetTable::resizeEvent(QResizeEvent* event) {
    RecordTable::resizeEvent(event);
    placeEditor();
}

QRect SheetTable::rectOf(const SheetBlock& block) const {
    return visualRect(m_sheet->index(block.from.line, SheetModel::columnOf(block.from.column)))
        .united(visualRect(m_sheet->index(block.to.line, SheetModel::columnOf(block.to.column))));
}

QRect SheetTable::handle() const {
    const auto cells = block();
    if (!cells || !whyNot || !whyNot(cells->to.line, SheetModel::columnOf(cells->to.column)).isEmpty())
        return {};
    const auto range = rectOf(*cells);
    return {range.right() - px(4), range.bottom() - px(4), px(7), px(7)};
}

void SheetTable::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && handle().adjusted(-3, -3, 3, 3).contains(event->pos())) {
        m_dragged = block();
        return;
    }
    RecordTable::mousePressEvent(event);
}

void SheetTable::mouseMoveEvent(QMouseEvent* event) {
    viewport()->setCursor(handle().adjusted(-3, -3, 3, 3).contains(event->pos()) ? Qt::CrossCursor : Qt::ArrowCursor);
    if (!m_dragged)
        return RecordTable::mouseMoveEvent(event);
    const auto from = block();
    const auto under = indexAt(event->pos());
    const auto month = SheetModel::monthOf(under.column());
    if (!from || !under.isValid() || !m_sheet->isLine(under.row()))
        return;
    m_dragged = from;
    // The way that is farther from the block wins: right or down.
    const int right = month ? *month - from->to.column : 0;
    const int down = under.row() - from->to.line;
    if (right >= down && right > 0)
        m_dragged->to.column = *month;
    else if (down > 0)
        m_dragged->to.line = under.row();
    viewport()->update();
}

void SheetTable::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_dragged)
        return RecordTable::mouseReleaseEvent(event);
    const auto target = *std::exchange(m_dragged, std::nullopt);
    const auto from = block();
    viewport()->update();
    if (!from || (target.to == from->to))
        return;
    const bool right = target.to.column > from->to.column;
    selectionModel()->select(QItemSelection(m_sheet->index(target.from.line, SheetModel::columnOf(target.from.column)),
                                            m_sheet->index(target.to.line, SheetModel::columnOf(target.to.column))),
                             QItemSelectionModel::ClearAndSelect);
    emit fillWanted(target, right);
}

void SheetTable::mouseDoubleClickEvent(QMouseEvent* event) {
    QKeyEvent begin(QEvent::KeyPress, Qt::Key_F2, Qt::NoModifier);
    if (indexAt(event->pos()).isValid())
        keyPressEvent(&begin);
}

void SheetTable::paintRules(QPainter& painter) const {
    const auto rule = [&](int column, bool after, Token token) {
        const int at = columnViewportPosition(column) + (after ? columnWidth(column) : 0) - 1;
        painter.fillRect(QRect(at, 0, 1, qMin(viewport()->height(), verticalHeader()->length())), color(token));
    };
    for (int quarter = 0; quarter < 4; ++quarter) {
        rule(SheetModel::FirstMonth + quarter * 4 + 3, false, Token::Line);
        if (quarter < 3)
            rule(SheetModel::FirstMonth + quarter * 4 + 3, true, Token::Line);
    }
    rule(SheetModel::kYear, false, Token::Line2);
    rule(SheetModel::kYear, true, Token::Line2);
}

void SheetTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event); // not the record table's ring around the row
    if (!m_sheet || m_sheet->rowCount() == 0)
        return;
    QPainter painter(viewport());
    paintRules(painter);
    const auto current = currentIndex();
    if (!current.isValid())
        return;
    const auto cells = block();
    const QRectF cell = QRectF(visualRect(current)).adjusted(0, 0, -1, -1);
    const QRectF range = cells && !cells->isOneCell() ? QRectF(rectOf(*cells)).adjusted(0, 0, -1, -1) : cell;
    const QColor ink = color(hasFocus() || isEditing() ? Token::Focus : Token::Ctl);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 2));
    painter.drawRect(range.adjusted(0, 0, 0, 0));
    if (range != cell) {
        painter.setPen(QPen(ink, 1));
        painter.drawRect(cell.adjusted(2, 2, -2, -2));
    }
    if (const auto grip = handle(); !grip.isEmpty()) {
        painter.fillRect(grip.adjusted(-1, -1, 1, 1), color(Token::Page));
        painter.fillRect(grip, ink);
    }
    if (m_dragged) {
        painter.setPen(QPen(ink, 1, Qt::DashLine));
        painter.drawRect(QRectF(rectOf(*m_dragged)).adjusted(1, 1, -1, -1));
    }
}

void SheetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int row = index.row();
    const int column = index.column();
    const bool isBody = column >= SheetModel::FirstMonth;
    const bool isCurrentRow = m_table->currentIndex().isValid() && m_table->currentIndex().row() == row;
    auto cell = cellOf(index);
    RowLook look;
    look.first = column == SheetModel::Account;
    look.selected = !isBody && isCurrentRow;
    const bool locked = std::exchange(cell.locked, false);
    paintRowGround(painter, option.rect, look, locked || !m_model->isLine(row));
    if (isBody && m_model->isActual(column)) {
        auto veil = color(Token::Text);
        veil.setAlphaF(0.03F);
        painter->fillRect(option.rect.adjusted(0, 0, 0, -1), veil);
    }
    if (isBody && option.state.testFlag(QStyle::State_Selected)) {
        auto tint = color(Token::Accent);
        tint.setAlphaF(0.11F);
        painter->fillRect(option.rect.adjusted(0, 0, 0, -1), tint);
    }
    if (locked)
        paintIcon(painter, Icon::Lock, QRectF(option.rect.left() + px(2), option.rect.center().y() - px(5), px(10), px(10)), color(Token::Text3));
    paintCell(painter, option.rect, cell);
}

} // namespace practice::ui::budget
