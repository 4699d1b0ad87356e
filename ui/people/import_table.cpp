#include "ui/people/import_table.h"

#include "ui/common/format.h"
#include "ui/common/table/cell_delegate.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/option_popup.h"
#include "ui/people/words.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>

namespace practice::ui::people {
namespace {

constexpr int kFitRows = 200;
constexpr int kWidest = 260;

class ImportDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto* view = qobject_cast<const QTableView*>(option.widget);
        const QModelIndex current = view ? view->currentIndex() : QModelIndex();
        RowLook look;
        look.selected = current.isValid() && current.row() == index.row();
        look.first = index.column() == 0;
        const Cell cell = CellDelegate::cellOf(index);
        paintRowGround(painter, option.rect, look, false);
        if (cell.icon == Icon::Danger && index.column() >= ImportModel::kFixed) {
            painter->setPen(QPen(color(Token::Danger), 1));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -3.5));
        }
        paintCell(painter, option.rect, cell);
        if (current == index && view->hasFocus())
            paintFocusRing(painter, QRectF(option.rect).adjusted(0, 0, 0, -1), px(4));
    }
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const override {
        auto* editor = new QLineEdit(parent);
        editor->setObjectName(QStringLiteral("people.import.cell"));
        editor->setAccessibleName(ImportTable::tr("Cell"));
        editor->setMinimumWidth(px(160));
        return editor;
    }

  protected:
    /// Enter takes the cell at once. Qt's own delegate takes it a round of the event loop later and lets the key through
    /// to the table, which reads it as "edit this cell" while the cell is still being edited.
    bool eventFilter(QObject* object, QEvent* event) override {
        auto* editor = qobject_cast<QLineEdit*>(object);
        if (editor && event->type() == QEvent::KeyPress) {
            const auto key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Return || key == Qt::Key_Enter) {
                emit commitData(editor);
                emit closeEditor(editor, SubmitModelCache);
                return true;
            }
        }
        return QStyledItemDelegate::eventFilter(object, event);
    }
};

} // namespace

ImportHeader::ImportHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(px(56));
    setAccessibleName(tr("What the columns mean"));
}

void ImportHeader::setImport(std::shared_ptr<const staff::StaffImport> import) {
    m_import = std::move(import);
    viewport()->update();
}

QString ImportHeader::meaning(int section) const {
    if (section < ImportModel::kFixed || !m_import)
        return section == 0 ? tr("Line") : tr("Verdict");
    return words(m_import->mapping()[std::size_t(section - ImportModel::kFixed)]);
}

QString ImportHeader::own(int section) const {
    if (section < ImportModel::kFixed || !m_import)
        return {};
    const QString header = fromUtf8(m_import->table().header[std::size_t(section - ImportModel::kFixed)]);
    return header.trimmed().isEmpty() ? tr("(no header)") : header;
}

QSize ImportHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), px(46)}; }

QSize ImportHeader::sectionSizeFromContents(int section) const {
    const qreal first = QFontMetricsF(textFont(TextStyle::SecondaryMedium)).horizontalAdvance(meaning(section));
    const qreal second = QFontMetricsF(textFont(TextStyle::Caption)).horizontalAdvance(own(section));
    return {int(qMax(first + px(18), second)) + px(26), px(46)};
}

void ImportHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->fillRect(rect, color(Token::Page));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color(Token::Line2));
    const bool fixed = section < ImportModel::kFixed;
    const bool ignored = !fixed && m_import && m_import->mapping()[std::size_t(section - ImportModel::kFixed)] == staff::StaffColumn::Ignore;
    const QRectF text = QRectF(rect).adjusted(px(12), 0, -px(12), 0);
    if (fixed) {
        paintText(painter, text, section == 0 ? Qt::AlignRight : Qt::AlignLeft, meaning(section), textFont(TextStyle::SecondaryMedium),
                  color(Token::Text2));
        return;
    }
    paintText(painter, QRectF(text.left(), rect.top() + px(6), text.width() - px(16), px(18)), Qt::AlignLeft, meaning(section),
              textFont(TextStyle::SecondaryMedium), color(ignored ? Token::Text3 : Token::Accent));
    paintChevron(painter, QRectF(text.right() - px(10), rect.top() + px(8), px(12), px(14)), Qt::DownArrow,
                 color(ignored ? Token::Text3 : Token::Accent));
    paintText(painter, QRectF(text.left(), rect.top() + px(24), text.width(), px(16)), Qt::AlignLeft, own(section),
              textFont(TextStyle::Caption), color(Token::Text3));
}

ImportTable::ImportTable(ImportModel* model, QWidget* parent) : QTableView(parent), m_rows(model), m_header(new ImportHeader(this)) {
    setAccessibleName(tr("Rows of the file"));
    setHorizontalHeader(m_header);
    setItemDelegate(new ImportDelegate(this));
    setModel(model);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(px(20));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setSelectionMode(SingleSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setTabKeyNavigation(false); // Tab leaves the table
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    m_header->setStretchLastSection(true);
    connect(m_header, &QHeaderView::sectionClicked, this, &ImportTable::askMeaning);
    followTheme(this, [this] {
        verticalHeader()->setDefaultSectionSize(px(32));
        QPalette ground = palette();
        ground.setColor(QPalette::Base, color(Token::Page));
        setPalette(ground);
    });
}

void ImportTable::setImport(std::shared_ptr<const staff::StaffImport> import) {
    m_import = import;
    m_header->setImport(std::move(import));
}

void ImportTable::fitColumns() {
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        int width = m_header->sectionSizeHint(column);
        for (int row = 0; row < qMin(m_rows->rowCount(), kFitRows); ++row)
            width = qMax(width, cellWidth(CellDelegate::cellOf(m_rows->index(row, column))));
        setColumnWidth(column, qMin(width, px(kWidest)));
    }
}

void ImportTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    viewport()->update();
    emit currentMoved();
}

void ImportTable::goToNextError() {
    const int row = m_rows->nextError(currentIndex().row());
    if (row < 0)
        return;
    const int column = m_rows->errorColumn(m_rows->importRow(row));
    const QModelIndex at = m_rows->index(row, qMax(1, column));
    setCurrentIndex(at);
    scrollTo(at);
    setFocus();
}

void ImportTable::askMeaning(int section) {
    if (section < ImportModel::kFixed || !m_import)
        return;
    QList<FilterOption> options;
    for (int i = 0; i < staff::kStaffColumnCount; ++i)
        options.append({i, words(static_cast<staff::StaffColumn>(i))});
    const auto column = std::size_t(section - ImportModel::kFixed);
    auto* popup = new OptionPopup(tr("Meaning of this column"), options, int(m_import->mapping()[column]), this);
    popup->setObjectName(QStringLiteral("people.import.meanings"));
    connect(popup, &OptionPopup::chosen, this, [this, column](const QVariant& at) {
        emit meaningChosen(column, static_cast<staff::StaffColumn>(at.toInt()));
    });
    popup->adjustSize();
    popup->move(m_header->mapToGlobal(QPoint(m_header->sectionViewportPosition(section), m_header->height())));
    popup->show();
}

void ImportTable::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier)
        switch (event->key()) {
        case Qt::Key_N: return goToNextError();
        case Qt::Key_S:
            if (currentIndex().isValid())
                emit skipRequested(currentIndex().row());
            return;
        case Qt::Key_M: return askMeaning(currentIndex().column());
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (currentIndex().isValid() && currentIndex().column() >= ImportModel::kFixed)
                edit(currentIndex());
            return;
        default: break;
        }
    QTableView::keyPressEvent(event);
}

} // namespace practice::ui::people
