#include "ui/shell/palette.h"

#include "ui/common/icons.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/marks.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace practice::ui::shell {

namespace {

constexpr int kWidth = 640;
constexpr int kTop = 88;
constexpr int kInput = 56;
constexpr int kRow = 40;
constexpr int kHeading = 34;
constexpr int kFoot = 36;
constexpr int kMostHits = 24;

/// Matched letters of the title in accent 600, the rest in `ink`. Returns where it ends.
double paintMatched(QPainter* painter, const QRectF& rect, const QString& title, const QString& words, const QColor& ink) {
    const auto bytes = title.toUtf8();
    const auto ranges = core::fuzzyMatches(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())),
                                           words.toStdString());
    double left = rect.left();
    const auto piece = [&](std::size_t from, std::size_t to, bool matched) {
        if (from >= to)
            return;
        const auto text = QString::fromUtf8(bytes.constData() + from, static_cast<qsizetype>(to - from));
        const auto style = textFont(matched ? TextStyle::Strong : TextStyle::BodyMedium);
        const QFontMetricsF metrics(style);
        const auto shown = metrics.elidedText(text, Qt::ElideRight, std::max(0.0, rect.right() - left));
        painter->setFont(style);
        painter->setPen(matched ? color(Token::Accent) : ink);
        painter->drawText(QPointF(left, capBaseline(style, rect.top(), rect.height())), shown);
        left += metrics.horizontalAdvance(shown);
    };
    std::size_t at = 0;
    for (const auto& [from, to] : ranges) {
        piece(at, from, false);
        piece(from, to, true);
        at = to;
    }
    piece(at, static_cast<std::size_t>(bytes.size()), false);
    return left;
}

class PaletteDelegate final : public QStyledItemDelegate {
  public:
    PaletteDelegate(const PaletteModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {px(kWidth - 16), px(m_model.line(index.row()).heading ? kHeading : kRow)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto& line = m_model.line(index.row());
        const QRectF rect(option.rect);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (line.heading)
            paintText(painter, rect.adjusted(px(12), px(6), 0, 0), Qt::AlignLeft, line.title,
                      textFont(TextStyle::CaptionStrong), color(Token::Text2));
        else
            paintLine(painter, rect, line, option.state.testFlag(QStyle::State_Selected));
        painter->restore();
    }

  private:
    void paintLine(QPainter* painter, const QRectF& rect, const PaletteModel::Line& line, bool selected) const {
        if (selected)
            paintSoft(painter, rect, px(6), color(Token::AccentSoft), color(Token::Accent));
        const QRectF icon(rect.left() + px(12), rect.center().y() - px(8), px(16), px(16));
        paintIcon(painter, static_cast<Icon>(line.icon), icon, color(selected ? Token::Accent : Token::Text2));
        double right = rect.right() - px(12);
        QStringList keys = line.keys;
        if (selected && line.enabled && keys.isEmpty())
            keys = {QCoreApplication::translate("CommandPalette", "Enter", "key on the keyboard")};
        for (auto key = keys.crbegin(); key != keys.crend(); ++key) {
            const int wide = keycapWidth(*key);
            paintKeycap(painter, QRectF(right - wide, rect.center().y() - px(10), wide, px(20)), *key);
            right -= wide + px(4);
        }
        const auto ink = color(line.enabled ? Token::Text : Token::Text3);
        const auto end = paintMatched(painter, QRectF(rect.left() + px(40), rect.top(), right - rect.left() - px(48), rect.height()),
                                      line.title, m_model.words(), ink);
        if (right - end > px(40))
            paintText(painter, QRectF(end + px(10), rect.top(), right - end - px(18), rect.height()), Qt::AlignLeft,
                      line.hint, textFont(TextStyle::Secondary), color(selected ? Token::Text2 : Token::Text3));
    }
    const PaletteModel& m_model;
};

} // namespace

CommandPalette::CommandPalette(QWidget* window, DbRunner* runner)
    : Overlay(window, Ground::Scrim), m_runner(runner), m_model(new PaletteModel(this)) {
    setObjectName(QStringLiteral("shell.palette"));
    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("shell.palette.field"));
    m_field->setAccessibleName(tr("Search people and records, or type a command"));
    m_field->setPlaceholderText(tr("Search people and records, or type a command"));
    m_field->setFrame(false);
    m_field->installEventFilter(this);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("shell.palette.list"));
    m_list->setAccessibleName(tr("Found actions and records"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(*m_model, m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_field->setFrame(false);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(60);
    connect(&m_debounce, &QTimer::timeout, this, &CommandPalette::askSources);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::queryChanged);
    connect(m_list, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (m_model->line(index.row()).heading)
            return;
        setRow(index.row());
        accept();
    });
    followTheme(this, [this] {
        auto input = textFont(TextStyle::Panel);
        input.setWeight(QFont::Normal);
        m_field->setFont(input);
        auto quiet = m_field->palette();
        quiet.setColor(QPalette::Text, color(Token::Text));
        quiet.setColor(QPalette::PlaceholderText, color(Token::Text3));
        m_field->setPalette(quiet);
        m_list->doItemsLayout();
    });
}

void CommandPalette::open(const QString& text) {
    m_field->setText(text);
    queryChanged(text);
    popup(m_field);
}

int CommandPalette::currentRow() const { return m_list->currentIndex().row(); }

void CommandPalette::queryChanged(const QString& text) {
    m_watch.start();
    m_model->setQuery(text);
    showFound();
    if (m_model->wantsRecords() && m_runner && !m_sources.empty())
        m_debounce.start();
    else
        m_slot.next(); // what is still on its way is not wanted any more
}

void CommandPalette::askSources() {
    m_watch.start();
    m_runner->read(
        this, m_slot,
        [sources = m_sources, words = m_model->words()](app::Services& services, core::Progress& progress) {
            std::vector<PaletteHit> all;
            for (const auto& source : sources) {
                if (progress.cancelled())
                    break;
                auto some = source(services, words, kMostHits);
                all.insert(all.end(), some.begin(), some.end());
            }
            return all;
        },
        [this](std::vector<PaletteHit> hits) {
            const auto row = currentRow(); // records come below the actions, so a choice already made stays
            m_model->setHits(hits);
            showFound();
            if (row > 0 && row < m_model->rowCount() && !m_model->line(row).heading)
                setRow(row);
        });
}

void CommandPalette::showFound() {
    setRow(m_model->firstRunnable());
    const auto found = m_model->found();
    m_footer = found == 0 ? tr("Nothing matches")
                          : tr("%1 found in %2 ms").arg(QLocale().toString(found)).arg(m_watch.elapsed());
    place();
    update();
}

void CommandPalette::setRow(int row) {
    if (row < 0) {
        m_list->setCurrentIndex({});
        return;
    }
    m_list->setCurrentIndex(m_model->index(row));
    if (row <= 1)
        m_list->scrollToTop();
}

void CommandPalette::accept() {
    const auto row = currentRow();
    if (row < 0 || row >= m_model->rowCount())
        return;
    const auto line = m_model->line(row); // running may rebuild the model
    if (!line.enabled)
        return; // the line itself says why
    dismiss();
    if (line.run)
        line.run();
}

bool CommandPalette::handleKey(int key) {
    switch (key) {
    case Qt::Key_Down: setRow(m_model->nextLine(currentRow(), 1)); return true;
    case Qt::Key_Up: setRow(m_model->nextLine(currentRow(), -1)); return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        for (int i = 0; i < 6; ++i)
            setRow(m_model->nextLine(currentRow(), key == Qt::Key_PageDown ? 1 : -1));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: accept(); return true;
    case Qt::Key_Escape: dismiss(); return true;
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return Overlay::eventFilter(watched, event);
}

int CommandPalette::listHeight() const {
    int rows = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows += px(m_model->line(row).heading ? kHeading : kRow);
    const int room = height() - px(kTop) - px(kInput) - px(kFoot) - px(40);
    return std::clamp(rows + px(12), px(24), std::max(px(kRow), room));
}

QRect CommandPalette::sheetRect() const {
    const int wide = std::min(px(kWidth), width() - px(32));
    return {(width() - wide) / 2, px(kTop), wide, px(kInput) + listHeight() + px(kFoot)};
}

void CommandPalette::place() {
    const auto sheet = sheetRect();
    m_field->setGeometry(sheet.left() + px(46), sheet.top() + px(10), sheet.width() - px(146), px(kInput - 20));
    m_list->setGeometry(sheet.left() + px(8), sheet.top() + px(kInput) + 1, sheet.width() - px(16), listHeight() - 2);
}

void CommandPalette::paintEvent(QPaintEvent* event) {
    Overlay::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF sheet(sheetRect());
    paintIcon(&painter, Icon::Search, QRectF(sheet.left() + px(20), sheet.top() + px(20), px(16), px(16)),
              color(Token::Text2));
    const auto small = textFont(TextStyle::Secondary);
    paintText(&painter, QRectF(sheet.right() - px(120), sheet.top(), px(100), px(kInput)), Qt::AlignRight,
              tr("Esc closes"), small, color(Token::Text2));
    painter.fillRect(QRectF(sheet.left() + 1, sheet.top() + px(kInput), sheet.width() - 2, 1), color(Token::Line));
    const QRectF foot(sheet.left() + px(20), sheet.bottom() - px(kFoot), sheet.width() - px(40), px(kFoot));
    painter.fillRect(QRectF(sheet.left() + 1, foot.top(), sheet.width() - 2, 1), color(Token::Line));
    paintText(&painter, foot, Qt::AlignLeft, tr("Type > for actions, @ for people"), small, color(Token::Text2));
    paintText(&painter, foot, Qt::AlignRight, m_footer, small, color(Token::Text2));
}

} // namespace practice::ui::shell
