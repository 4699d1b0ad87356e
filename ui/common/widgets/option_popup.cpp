#include "ui/common/widgets/option_popup.h"

#include "ui/common/icons.h"
#include "ui/common/theme/paint.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace practice::ui {
namespace {

constexpr int kSearchFrom = 9;

/// Rounded rows with a tick before the chosen one.
class OptionDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QRectF row = QRectF(option.rect).adjusted(px(4), 0, -px(4), 0);
        const bool current = option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver);
        const bool outlined = Theme::instance()->outlined();
        QColor ink = color(Token::Text);
        if (current) {
            ButtonLook look;
            look.fill = color(outlined ? Token::AccentFill : Token::AccentSoft);
            paintButtonPanel(painter, row, look);
            if (outlined)
                ink = color(Token::OnAccent);
        }
        if (index.data(Qt::CheckStateRole).toInt() == Qt::Checked)
            paintIcon(painter, Icon::Tick, QRectF(row.left() + px(6), row.center().y() - px(8), px(16), px(16)),
                      outlined && current ? ink : color(Token::Accent));
        paintText(painter, row.adjusted(px(28), 0, -px(10), 0), Qt::AlignLeft, index.data().toString(),
                  textFont(TextStyle::Body), ink);
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int width = option.fontMetrics.horizontalAdvance(index.data().toString());
        return {width + px(54), px(30)};
    }
};

} // namespace

OptionPopup::OptionPopup(const QString& name, const QList<FilterOption>& options, const QVariant& current, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_options(options), m_list(new QListWidget(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, px(4), 1, px(4));
    column->setSpacing(px(4));
    if (options.size() >= kSearchFrom) {
        m_search = new QLineEdit(this);
        m_search->setPlaceholderText(tr("Search"));
        m_search->setAccessibleName(tr("Search in %1").arg(name));
        m_search->installEventFilter(this);
        connect(m_search, &QLineEdit::textChanged, this, &OptionPopup::narrow);
        auto* row = new QHBoxLayout;
        row->setContentsMargins(px(6), px(2), px(6), px(2));
        row->addWidget(m_search);
        column->addLayout(row);
    }
    m_list->setAccessibleName(name);
    m_list->setItemDelegate(new OptionDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->installEventFilter(this);
    for (const FilterOption& option : options) {
        auto* item = new QListWidgetItem(option.text, m_list);
        item->setData(Qt::UserRole, option.value);
        item->setCheckState(option.value == current ? Qt::Checked : Qt::Unchecked);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        if (option.value == current)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem())
        m_list->setCurrentRow(0);
    const int rows = int(qMin<qsizetype>(qMax<qsizetype>(1, options.size()), 12));
    m_list->setFixedHeight(rows * px(30) + 2);
    m_list->setMinimumWidth(qMin(px(420), m_list->sizeHintForColumn(0) + px(10)));
    column->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, &OptionPopup::take);
}

void OptionPopup::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    (m_search ? static_cast<QWidget*>(m_search) : m_list)->setFocus(Qt::PopupFocusReason);
}

void OptionPopup::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(color(Token::Line2));
    painter.setBrush(color(Token::Page));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void OptionPopup::narrow(const QString& text) {
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QListWidgetItem* first = nullptr;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        const bool match = std::all_of(words.begin(), words.end(), [item](const QString& word) {
            return item->text().contains(word, Qt::CaseInsensitive);
        });
        item->setHidden(!match);
        if (match && !first)
            first = item;
    }
    m_list->setCurrentItem(first);
}

void OptionPopup::take() {
    QListWidgetItem* item = m_list->currentItem();
    if (!item || item->isHidden())
        return;
    const QVariant value = item->data(Qt::UserRole);
    close();
    emit chosen(value);
}

bool OptionPopup::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Space:
        if (watched != m_list)
            return false;
        take();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (watched == m_list)
            return false;
        QCoreApplication::sendEvent(m_list, event); // the search line keeps the focus
        return true;
    default: return false;
    }
}

} // namespace practice::ui
