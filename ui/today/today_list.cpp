#include "ui/today/today_list.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace practice::ui::today {

namespace {

/// "Before noon 3" over a line.
class GroupHead final : public QWidget {
  public:
    GroupHead(const QString& caption, int count, bool first, QWidget* parent)
        : QWidget(parent), m_caption(caption), m_count(numberText(count)), m_first(first) {
        setAccessibleName(QStringLiteral("%1 %2").arg(m_caption, m_count));
        followTheme(this, [this] {
            setFixedHeight(px(m_first ? 34 : 44));
            update();
        });
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QRectF row(px(12), height() - px(27), width() - px(24), px(24));
        const auto strong = textFont(TextStyle::Strong);
        paintText(&painter, row, Qt::AlignLeft, m_caption, strong, color(Token::Text));
        const auto wide = QFontMetricsF(strong).horizontalAdvance(m_caption) + px(8);
        paintText(&painter, row.adjusted(wide, 0, 0, 0), Qt::AlignLeft, m_count, textFont(TextStyle::Secondary), color(Token::Text2));
        painter.fillRect(QRectF(row.left(), height() - 1, row.width(), 1), color(Token::Ctl));
    }

  private:
    QString m_caption;
    QString m_count;
    bool m_first;
};

bool isSame(const app::TodayItem& a, const app::TodayItem& b) {
    return a.title.code == b.title.code && a.open == b.open && a.due == b.due;
}

} // namespace

QString captionOf(app::Urgency urgency) {
    switch (urgency) {
    case app::Urgency::BeforeNoon: return QCoreApplication::translate("TodayList", "Before noon");
    case app::Urgency::Today: return QCoreApplication::translate("TodayList", "Today");
    case app::Urgency::ThisWeek: return QCoreApplication::translate("TodayList", "This week");
    }
    return {};
}

TodayList::TodayList(QWidget* parent) : QWidget(parent), m_scroll(new QScrollArea(this)), m_content(new QWidget), m_column(new QVBoxLayout(m_content)) {
    setObjectName(QStringLiteral("today.list"));
    setAccessibleName(tr("What needs you"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_scroll);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_content);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    m_column->setContentsMargins(px(12), 0, px(12), px(16));
    m_column->setSpacing(0);
}

void TodayList::addGroup(app::Urgency urgency, int count) {
    m_column->addWidget(new GroupHead(captionOf(urgency), count, m_lines.empty(), m_content));
}

void TodayList::addLine(const app::TodayItem& item, core::Date today) {
    auto* line = new TodayLine(item, today, m_content);
    const int index = count();
    m_lines.push_back(line);
    m_column->addWidget(line);
    line->show(); // at once: a hidden line takes no focus
    connect(line, &TodayLine::picked, this, [this, index] { setCurrent(index); });
    connect(line, &TodayLine::moved, this, [this, index](Qt::Key key) { move(index, key); });
    connect(line, &TodayLine::acted, this, [this, index] { emit acted(m_lines[static_cast<std::size_t>(index)]->item().open); });
}

void TodayList::setItems(const std::vector<app::TodayItem>& items, core::Date today) {
    const bool hadFocus = m_current >= 0 && line(m_current)->hasFocus();
    const int oldIndex = m_current;
    const auto kept = m_current >= 0 ? std::optional(line(m_current)->item()) : std::nullopt;
    m_current = -1;
    m_lines.clear();
    while (auto* item = m_column->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    int current = std::clamp(oldIndex, 0, std::max(0, static_cast<int>(items.size()) - 1));
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i == 0 || items[i].urgency != items[i - 1].urgency) {
            if (i > 0)
                m_lines.back()->setLast(true);
            addGroup(items[i].urgency, static_cast<int>(std::count_if(items.begin(), items.end(), [&](const auto& other) {
                         return other.urgency == items[i].urgency;
                     })));
        }
        addLine(items[i], today);
        if (kept && isSame(items[i], *kept))
            current = static_cast<int>(i);
    }
    m_column->addStretch(1);
    if (items.empty())
        return;
    m_lines.back()->setLast(true);
    setCurrent(current);
    if (hadFocus)
        focusCurrent();
}

void TodayList::setCurrent(int index) {
    if (index == m_current)
        return;
    if (m_current >= 0)
        m_lines[static_cast<std::size_t>(m_current)]->setCurrent(false);
    m_current = index;
    m_lines[static_cast<std::size_t>(index)]->setCurrent(true);
}

void TodayList::move(int from, Qt::Key key) {
    constexpr int kPageLines = 8;
    const int last = count() - 1;
    const int to = key == Qt::Key_Home ? 0
                   : key == Qt::Key_End ? last
                   : key == Qt::Key_Up ? from - 1
                   : key == Qt::Key_Down ? from + 1
                   : key == Qt::Key_PageUp ? from - kPageLines
                                           : from + kPageLines;
    setCurrent(std::clamp(to, 0, last));
    focusCurrent();
}

void TodayList::focusCurrent() {
    if (m_current < 0)
        return;
    auto* line = m_lines[static_cast<std::size_t>(m_current)];
    line->setFocus(Qt::OtherFocusReason);
    m_content->layout()->activate();
    m_scroll->ensureWidgetVisible(line, 0, px(46));
}

void TodayList::actOnCurrent() {
    if (m_current >= 0)
        emit acted(line(m_current)->item().open);
}

} // namespace practice::ui::today
