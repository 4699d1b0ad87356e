#include "ui/shell/page_frame.h"

#include "ui/common/focus.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

#include <QBoxLayout>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <QSplitter>

#include <algorithm>

namespace practice::ui::shell {

/// Title, pill and subtitle on one baseline.
class HeadTitle final : public QWidget {
  public:
    explicit HeadTitle(QWidget* parent) : QWidget(parent) {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        setMinimumWidth(px(120));
        followTheme(this, [this] {
            place();
            update();
        });
    }
    void setTitle(const QString& text) {
        m_title = text;
        setAccessibleName(text);
        place();
        update();
    }
    void setSubtitle(const QString& text) {
        m_subtitle = text;
        setAccessibleDescription(text);
        setToolTip(text);
        update();
    }
    void setPill(QWidget* pill) {
        if (m_pill && m_pill != pill)
            m_pill->deleteLater();
        m_pill = pill;
        if (pill) {
            pill->setParent(this);
            pill->show();
        }
        place();
        update();
    }
    const QString& title() const { return m_title; }

  protected:
    void resizeEvent(QResizeEvent*) override { place(); }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const auto titleFont = textFont(TextStyle::Title);
        const auto baseline = capBaseline(titleFont, 0, height());
        painter.setFont(titleFont);
        painter.setPen(color(Token::Text));
        const QFontMetricsF metrics(titleFont);
        painter.drawText(QPointF(0, baseline), metrics.elidedText(m_title, Qt::ElideRight, width()));
        const auto left = textEnd() + px(12);
        const auto room = width() - left;
        if (m_subtitle.isEmpty() || room < px(40))
            return;
        painter.setFont(textFont(TextStyle::Body));
        painter.setPen(color(Token::Text2));
        const QFontMetricsF small(textFont(TextStyle::Body));
        painter.drawText(QPointF(left, baseline), small.elidedText(m_subtitle, Qt::ElideRight, room));
    }

  private:
    double titleEnd() const { return QFontMetricsF(textFont(TextStyle::Title)).horizontalAdvance(m_title); }
    double textEnd() const { return m_pill ? m_pill->geometry().right() + 1 : titleEnd(); }
    void place() {
        if (!m_pill)
            return;
        const auto size = m_pill->sizeHint();
        m_pill->setGeometry(static_cast<int>(titleEnd()) + px(12), (height() - size.height()) / 2, size.width(),
                            size.height());
    }
    QString m_title, m_subtitle;
    QPointer<QWidget> m_pill;
};

namespace {

constexpr auto kRegion = "practiceRegion";
enum RegionOrder { FilterRegion = 1, BodyRegion = 2, PanelRegion = 3 };

/// A strip that paints the page's ground and a hairline at one of its edges.
class Strip final : public QWidget {
  public:
    Strip(Qt::Edges line, QWidget* parent) : QWidget(parent), m_line(line) {}

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (m_line.testFlag(Qt::TopEdge))
            painter.fillRect(QRect(0, 0, width(), 1), color(Token::Line2));
        if (m_line.testFlag(Qt::LeftEdge))
            painter.fillRect(QRect(0, 0, 1, height()), color(Token::Line2));
    }

  private:
    Qt::Edges m_line;
};

class FooterText final : public QWidget {
  public:
    FooterText(QString left, QString right) : m_left(std::move(left)), m_right(std::move(right)) {
        setAccessibleName(m_left + QLatin1Char(' ') + m_right);
        followTheme(this, [this] { update(); });
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const auto small = textFont(TextStyle::Secondary);
        const auto rightWidth = QFontMetricsF(small).horizontalAdvance(m_right) + px(2);
        paintText(&painter, QRectF(0, 0, width() - rightWidth - px(16), height()), Qt::AlignLeft, m_left, small,
                  color(Token::Text2));
        paintText(&painter, QRectF(width() - rightWidth, 0, rightWidth, height()), Qt::AlignRight, m_right, small,
                  color(Token::Text2));
    }

  private:
    QString m_left, m_right;
};

} // namespace

PageFrame::PageFrame(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    m_head = new Strip({}, this);
    m_headRow = new QHBoxLayout(m_head);
    m_title = new HeadTitle(m_head);
    m_headRow->addWidget(m_title, 1);
    column->addWidget(m_head);

    m_filterHost = new Strip({}, this);
    m_filterRow = new QHBoxLayout(m_filterHost);
    m_filterHost->hide();
    column->addWidget(m_filterHost);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    column->addWidget(m_splitter, 1);

    m_footHost = new Strip(Qt::TopEdge, this);
    m_footRow = new QHBoxLayout(m_footHost);
    m_footHost->hide();
    column->addWidget(m_footHost);

    followTheme(this, [this] { applyMetrics(); });
}

void PageFrame::applyMetrics() {
    const int margin = px(kMargin);
    m_head->setFixedHeight(px(56));
    m_headRow->setContentsMargins(margin, px(12), margin, 0);
    m_headRow->setSpacing(px(8));
    m_filterHost->setFixedHeight(px(48));
    m_filterRow->setContentsMargins(margin, 0, margin, 0);
    m_footHost->setFixedHeight(px(36));
    m_footRow->setContentsMargins(margin, 1, margin, 0);
    if (m_panel && m_panel->minimumWidth() != px(240)) { // another text size: the panel grows with its words
        m_panel->setMinimumWidth(px(240));
        m_panelSized = false;
        if (isPanelShown())
            m_splitter->setSizes({std::max(px(200), width() - panelWidth()), panelWidth()});
    }
    update();
}

void PageFrame::setTitle(const QString& title) { m_title->setTitle(title); }
QString PageFrame::title() const { return m_title->title(); }
void PageFrame::setSubtitle(const QString& subtitle) { m_title->setSubtitle(subtitle); }
void PageFrame::setPill(QWidget* pill) { m_title->setPill(pill); }

void PageFrame::addHeadWidget(QWidget* widget) {
    const int before = m_primary ? m_headRow->count() - 1 : m_headRow->count();
    m_headRow->insertWidget(before, widget, 0, Qt::AlignVCenter);
}

void PageFrame::setPrimary(QWidget* button) {
    replace(m_primary, button, m_headRow);
    if (button)
        m_headRow->setAlignment(button, Qt::AlignVCenter);
}

void PageFrame::setFilterBar(QWidget* bar) {
    replace(m_filterBar, bar, m_filterRow);
    m_filterHost->setVisible(bar != nullptr);
    if (bar)
        setRegion(bar, FilterRegion);
}

namespace {

/// A splitter takes over the fixed height of what is in it; the body has the rest of the page, whatever it holds.
void letGrow(QWidget* part) {
    auto policy = part->sizePolicy();
    policy.setVerticalPolicy(QSizePolicy::Expanding);
    part->setSizePolicy(policy);
}

} // namespace

void PageFrame::setBody(QWidget* body) {
    letGrow(body);
    if (m_body && m_body != body)
        m_body->deleteLater();
    m_body = body;
    m_splitter->insertWidget(0, body);
    m_splitter->setStretchFactor(0, 1);
    setRegion(body, BodyRegion);
}

void PageFrame::setPanel(QWidget* panel) {
    if (m_panel && m_panel != panel)
        m_panel->deleteLater();
    m_panel = panel;
    letGrow(panel);
    panel->setMinimumWidth(px(240));
    m_splitter->insertWidget(1, panel);
    m_splitter->setStretchFactor(1, 0);
    setRegion(panel, PanelRegion);
    panel->hide();
}

int PageFrame::panelWidth() const { return width() >= px(1500) ? px(330) : px(276); }

void PageFrame::showPanel(bool shown) {
    if (!m_panel || m_panel->isVisibleTo(this) == shown)
        return;
    m_panel->setVisible(shown);
    if (shown && !m_panelSized && width() > 0) {
        m_splitter->setSizes({std::max(px(200), width() - panelWidth()), panelWidth()});
        m_panelSized = isVisible();
    }
    if (!shown && m_body)
        m_body->setFocus();
    emit panelShown(shown);
}

bool PageFrame::isPanelShown() const { return m_panel && m_panel->isVisibleTo(this); }

void PageFrame::setFooter(QWidget* footer) {
    replace(m_footer, footer, m_footRow);
    m_footHost->setVisible(footer != nullptr);
}

void PageFrame::setFooterText(const QString& left, const QString& right) {
    setFooter(left.isEmpty() && right.isEmpty() ? nullptr : new FooterText(left, right));
}

void PageFrame::replace(QPointer<QWidget>& slot, QWidget* widget, QHBoxLayout* row) {
    if (slot && slot != widget) {
        row->removeWidget(slot);
        slot->hide();
        slot->deleteLater();
    }
    slot = widget;
    if (widget)
        row->addWidget(widget, row == m_headRow ? 0 : 1);
}

void PageFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Page));
}

void PageFrame::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (isPanelShown() && !m_panelSized)
        m_splitter->setSizes({std::max(px(200), width() - panelWidth()), panelWidth()});
}

/// The page is whole now: Tab goes from the head through filters and body to the panel, whatever was built first.
void PageFrame::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    orderTabs(this);
}

void PageFrame::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && isPanelShown()) {
        showPanel(false);
        return;
    }
    QWidget::keyPressEvent(event);
}

void installFrame(QWidget* page, PageFrame* frame) {
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(frame);
}

void setRegion(QWidget* widget, int order) { widget->setProperty(kRegion, order); }

QList<QWidget*> regionsOf(QWidget* root) {
    QList<QWidget*> found;
    const auto all = root->findChildren<QWidget*>();
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [](QWidget* w) { return w->isVisible() && w->property(kRegion).isValid(); });
    std::stable_sort(found.begin(), found.end(), [](QWidget* a, QWidget* b) {
        return a->property(kRegion).toInt() < b->property(kRegion).toInt();
    });
    return found;
}

} // namespace practice::ui::shell
