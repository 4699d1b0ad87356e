#include "ui/shell/top_bar.h"

#include "ui/common/icons.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/marks.h"

#include <QFontMetricsF>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace practice::ui::shell {

namespace {

/// "Riverside Family Clinic ▾"
class PracticeButton final : public QAbstractButton {
  public:
    explicit PracticeButton(QWidget* parent) : QAbstractButton(parent) {
        setObjectName(QStringLiteral("shell.practice"));
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }
    QSize sizeHint() const override {
        const auto text = QFontMetricsF(textFont(TextStyle::Strong)).horizontalAdvance(this->text());
        return {std::min(px(260), static_cast<int>(text) + px(32)), px(30)};
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Token::Hover));
            painter.drawRoundedRect(rect(), px(6), px(6));
        }
        paintText(&painter, QRectF(px(4), 0, width() - px(28), height()), Qt::AlignLeft, text(),
                  textFont(TextStyle::Strong), color(Token::Text));
        paintChevron(&painter, QRectF(width() - px(22), 0, px(16), height()), Qt::DownArrow, color(Token::Text2));
        if (hasFocus())
            paintFocusRing(&painter, rect(), px(6));
    }
};

/// Looks like a field, opens the palette.
class SearchButton final : public QAbstractButton {
  public:
    explicit SearchButton(QWidget* parent) : QAbstractButton(parent) {
        setObjectName(QStringLiteral("shell.search"));
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::IBeamCursor);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintField(&painter, rect(), hasFocus() ? FieldState::Focus : FieldState::Rest, false);
        paintIcon(&painter, Icon::Search, QRectF(px(10), (height() - px(16)) / 2.0, px(16), px(16)),
                  color(Token::Text2));
        double right = width() - px(8);
        for (const auto& cap : {QStringLiteral("K"), tr("Ctrl", "key on the keyboard")})
        {
            const int wide = keycapWidth(cap);
            paintKeycap(&painter, QRectF(right - wide, (height() - px(19)) / 2.0, wide, px(19)), cap);
            right -= wide + px(4);
        }
        paintText(&painter, QRectF(px(34), 0, right - px(38), height()), Qt::AlignLeft, text(),
                  textFont(TextStyle::Body), color(Token::Text2));
    }
};

/// "Demo practice", a passive mark.
class Badge final : public QWidget {
  public:
    explicit Badge(QWidget* parent) : QWidget(parent) {}
    void setText(const QString& text) {
        m_text = text;
        setAccessibleName(text);
        updateGeometry();
    }
    QSize sizeHint() const override {
        const auto text = QFontMetricsF(textFont(TextStyle::CaptionStrong)).horizontalAdvance(m_text);
        return {static_cast<int>(text) + px(18), px(22)};
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintSoft(&painter, rect(), px(4), color(Token::WarnSoft), color(Token::Warn));
        paintText(&painter, rect(), Qt::AlignHCenter, m_text, textFont(TextStyle::CaptionStrong), color(Token::Warn));
    }

  private:
    QString m_text;
};

} // namespace

BarButton::BarButton(int icon, const QString& name, QWidget* parent) : QAbstractButton(parent), m_icon(icon) {
    setText(name);
    setAccessibleName(name);
    setToolTip(name);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void BarButton::setDot(bool shown) {
    m_dot = shown;
    update();
}

QSize BarButton::sizeHint() const { return {px(30), px(30)}; }

void BarButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::Hover));
        painter.drawRoundedRect(rect(), px(6), px(6));
    }
    paintIcon(&painter, static_cast<Icon>(m_icon), QRectF((width() - px(16)) / 2.0, (height() - px(16)) / 2.0, px(16), px(16)),
              color(Token::Text2));
    if (m_dot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::Danger));
        painter.drawEllipse(QPointF(width() / 2.0 + px(6), height() / 2.0 - px(5)), px(5) / 2.0, px(5) / 2.0);
    }
    if (hasFocus())
        paintFocusRing(&painter, rect(), px(6));
}

TopBar::TopBar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("shell.topbar"));
    m_practice = new PracticeButton(this);
    m_search = new SearchButton(this);
    m_search->setText(tr("Search people and records, or type a command"));
    m_search->setAccessibleName(tr("Search people and records, or type a command"));
    auto* badge = new Badge(this);
    badge->setText(tr("Demo practice"));
    badge->hide();
    m_badge = badge;
    m_bell = new BarButton(static_cast<int>(Icon::Bell), tr("Notices"), this);
    m_bell->setObjectName(QStringLiteral("shell.notices"));
    m_help = new BarButton(static_cast<int>(Icon::Help), tr("Help (F1)"), this);
    m_help->setObjectName(QStringLiteral("shell.help"));
    connect(m_practice, &QAbstractButton::clicked, this, &TopBar::openPracticeMenu);
    connect(m_search, &QAbstractButton::clicked, this, &TopBar::searchRequested);
    connect(m_bell, &QAbstractButton::clicked, this, &TopBar::noticesRequested);
    connect(m_help, &QAbstractButton::clicked, this, &TopBar::helpRequested);
    followTheme(this, [this] {
        setFixedHeight(px(48));
        place();
        update();
    });
}

void TopBar::setPractice(const QString& caption) {
    m_practice->setText(caption);
    m_practice->setAccessibleName(tr("Practice file menu: %1").arg(caption));
    place();
}

void TopBar::setPracticeMenu(QMenu* menu) { m_menu = menu; }

void TopBar::openPracticeMenu() {
    if (m_menu)
        m_menu->popup(m_practice->mapToGlobal(QPoint(0, m_practice->height() + px(2))));
}

void TopBar::setDemo(bool demo) {
    m_badge->setVisible(demo);
    place();
}

void TopBar::setUnread(int notices) {
    m_bell->setDot(notices > 0);
    m_bell->setAccessibleName(notices > 0 ? tr("Notices, %1 new").arg(notices) : tr("Notices"));
}

void TopBar::place() {
    const auto middle = [this](QWidget* widget, int left, const QSize& size) {
        widget->setGeometry(left, (px(48) - size.height()) / 2, size.width(), size.height());
    };
    const auto practice = m_practice->sizeHint();
    middle(m_practice, px(20), practice);
    int right = width() - px(17) - px(30);
    middle(m_help, right, m_help->sizeHint());
    right -= px(40);
    middle(m_bell, right, m_bell->sizeHint());
    if (m_badge->isVisibleTo(this)) {
        right -= m_badge->sizeHint().width() + px(9);
        middle(m_badge, right, m_badge->sizeHint());
    }
    // In the middle of the bar while there is room, else between its neighbours.
    const int free = right - px(16) - (px(20) + practice.width() + px(16));
    const int wide = std::clamp(free, px(120), px(440));
    const int left = std::min(std::max((width() - wide) / 2, px(36) + practice.width()), right - px(16) - wide);
    middle(m_search, left, QSize(wide, px(31)));
}

void TopBar::resizeEvent(QResizeEvent*) { place(); }

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Window));
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Token::Line2));
}

} // namespace practice::ui::shell
