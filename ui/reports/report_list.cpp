#include "ui/reports/report_list.h"

#include "ui/common/format.h"
#include "ui/common/printing/report_text.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace practice::ui::reports {

namespace {

enum ItemRole { IdRole = Qt::UserRole + 1, SummaryRole };

/// Title, and its sentence below on as many lines as it needs.
class EntryDelegate final : public QStyledItemDelegate {
  public:
    explicit EntryDelegate(QListWidget* list) : QStyledItemDelegate(list), m_list(list) {}
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const int width = std::max(px(120), m_list->viewport()->width() - px(24));
        const auto words = QFontMetrics(textFont(TextStyle::Secondary))
                               .boundingRect(QRect(0, 0, width, px(400)), Qt::TextWordWrap, index.data(SummaryRole).toString());
        return {px(200), px(8 + 21) + words.height() + px(10)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        const QRectF row(option.rect);
        const bool selected = option.state & QStyle::State_Selected;
        if (selected) {
            paintSoft(painter, row.adjusted(0, 1, 0, -1), px(6), color(Token::AccentSoft), color(Token::Accent));
            painter->fillRect(QRectF(row.left(), row.top() + px(3), px(3), row.height() - px(6)), color(Token::Accent));
        } else if (option.state & QStyle::State_MouseOver) {
            paintSoft(painter, row.adjusted(0, 1, 0, -1), px(6), color(Token::Hover), color(Token::Line2));
        }
        const QRectF text = row.adjusted(px(12), px(8), -px(12), -px(6));
        paintText(painter, QRectF(text.left(), text.top(), text.width(), px(20)), Qt::AlignLeft, index.data().toString(),
                  textFont(TextStyle::Strong), color(Token::Text));
        painter->setFont(textFont(TextStyle::Secondary));
        painter->setPen(color(Token::Text2));
        painter->drawText(text.adjusted(0, px(21), 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, index.data(SummaryRole).toString());
        if (selected && (option.state & QStyle::State_HasFocus))
            paintFocusRing(painter, row.adjusted(1, 2, -1, -2), px(6));
        painter->restore();
    }

  private:
    QListWidget* m_list;
};

} // namespace

ReportList::ReportList(QWidget* parent) : QListWidget(parent) {
    setObjectName(QStringLiteral("reports.list"));
    setAccessibleName(tr("Reports"));
    setItemDelegate(new EntryDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setResizeMode(QListView::Adjust); // the height of a line follows the width
    for (const auto& entry : app::reportCatalogue()) {
        auto* item = new QListWidgetItem(reportCaption(entry.title), this);
        item->setData(IdRole, fromUtf8(entry.id));
        item->setData(SummaryRole, reportCaption(entry.summary));
        item->setData(Qt::AccessibleDescriptionRole, reportCaption(entry.summary));
        item->setToolTip(reportCaption(entry.summary));
    }
    setCurrentRow(0);
    connect(this, &QListWidget::currentRowChanged, this, &ReportList::chosenChanged);
    connect(this, &QListWidget::itemDoubleClicked, this, &ReportList::runRequested);
    followTheme(this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

const app::CatalogueEntry* ReportList::chosen() const {
    return currentItem() ? app::findReport(toUtf8(currentItem()->data(IdRole).toString())) : nullptr;
}

bool ReportList::choose(const std::string& id) {
    for (int row = 0; row < count(); ++row)
        if (toUtf8(item(row)->data(IdRole).toString()) == id) {
            setCurrentRow(row);
            return true;
        }
    return false;
}

void ReportList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit runRequested();
    else
        QListWidget::keyPressEvent(event);
}

void ReportList::paintEvent(QPaintEvent* event) {
    QPainter(viewport()).fillRect(event->rect(), color(Token::Page));
    QListWidget::paintEvent(event);
}

} // namespace practice::ui::reports
