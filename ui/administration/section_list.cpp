#include "ui/administration/section_list.h"

#include "ui/common/theme/paint.h"
#include "ui/common/widgets/marks.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace practice::ui::administration {

namespace {

enum SectionRole { IconRole = Qt::UserRole + 1, LockedRole, MarkRole };

class SectionDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {px(160), px(34)}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QRectF row = QRectF(option.rect).adjusted(px(8), px(1), -px(8), -px(1));
        const bool on = option.state & QStyle::State_Selected;
        const bool locked = !index.data(LockedRole).toString().isEmpty();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (on || option.state & QStyle::State_MouseOver) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(color(on ? Token::NavOn : Token::Hover));
            painter->drawRoundedRect(row, px(6), px(6));
        }
        const QColor ink = on ? Theme::instance()->on(Token::NavOn) : color(locked ? Token::Text3 : Token::Text);
        const QColor iconInk = on && !Theme::instance()->outlined() ? color(Token::Accent) : on ? ink : color(Token::Text2);
        paintIcon(painter, static_cast<Icon>(index.data(IconRole).toInt()), QRectF(row.left() + px(10), row.center().y() - px(8), px(16), px(16)), iconInk);
        const auto mark = index.data(MarkRole).toString();
        const int after = locked || !mark.isEmpty() ? px(30) : px(4);
        paintText(painter, row.adjusted(px(36), 0, -after, 0), Qt::AlignLeft, index.data(Qt::DisplayRole).toString(),
                  textFont(on ? TextStyle::Strong : TextStyle::BodyMedium), ink);
        if (locked)
            paintIcon(painter, Icon::Lock, QRectF(row.right() - px(26), row.center().y() - px(8), px(16), px(16)), color(Token::Text3));
        else if (!mark.isEmpty())
            paintCount(painter, QRectF(row.right() - px(10) - countWidth(mark), row.center().y() - px(9), countWidth(mark), px(18)), mark, false);
        if (option.state & QStyle::State_HasFocus)
            paintFocusRing(painter, row, px(6));
        painter->restore();
    }
};

} // namespace

SectionList::SectionList(QWidget* parent) : QListWidget(parent) {
    setObjectName(QStringLiteral("administration.sections"));
    setAccessibleName(tr("Sections of Administration"));
    setItemDelegate(new SectionDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    followTheme(this, [this] {
        viewport()->setAutoFillBackground(false);
        setFixedWidth(px(208));
        viewport()->update();
    });
}

void SectionList::addSection(Icon which, const QString& caption, const QString& locked) {
    auto* item = new QListWidgetItem(caption, this);
    item->setData(IconRole, static_cast<int>(which));
    item->setData(LockedRole, locked);
    item->setToolTip(locked);
    if (!locked.isEmpty())
        item->setData(Qt::AccessibleDescriptionRole, locked);
}

void SectionList::setMark(int section, const QString& count) {
    if (auto* row = item(section)) {
        row->setData(MarkRole, count);
        row->setData(Qt::AccessibleDescriptionRole, count.isEmpty() ? QString() : tr("%1 wait").arg(count));
    }
}

QSize SectionList::sizeHint() const { return {px(208), px(300)}; }

} // namespace practice::ui::administration
