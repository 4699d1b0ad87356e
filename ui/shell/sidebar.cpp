#include "ui/shell/sidebar.h"

#include "ui/common/icons.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/marks.h"
#include "ui/shell/page_frame.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace practice::ui::shell {

namespace {

constexpr int kWide = 208;
constexpr int kRail = 56;

/// Mark, name and facts of the practice, above the pages.
class PracticeHeader final : public QWidget {
  public:
    explicit PracticeHeader(QWidget* parent) : QWidget(parent) {}
    void setTexts(const QString& name, const QString& facts) {
        m_name = name;
        m_facts = facts;
        setAccessibleName(name);
        setToolTip(facts.isEmpty() ? name : name + QLatin1Char('\n') + facts);
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool rail = width() < px(100);
        const QRectF mark(rail ? (width() - px(28)) / 2.0 : px(8), px(12), px(28), px(28));
        paintIcon(&painter, Icon::AppMark, mark, color(Token::AccentFill));
        if (rail)
            return;
        const auto left = px(46);
        paintText(&painter, QRectF(left, px(9), width() - left - px(8), px(18)), Qt::AlignLeft, m_name,
                  textFont(TextStyle::Strong), color(Token::Text));
        paintText(&painter, QRectF(left, px(25), width() - left - px(8), px(16)), Qt::AlignLeft, m_facts,
                  textFont(TextStyle::Caption), color(Token::Text2));
    }

  private:
    QString m_name, m_facts;
};

class GroupLine final : public QWidget {
  public:
    explicit GroupLine(QWidget* parent) : QWidget(parent) {}

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(QRect(px(4), height() / 2, width() - px(8), 1), color(Token::Line2));
    }
};

} // namespace

NavButton::NavButton(int icon, const QString& caption, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_caption(caption) {
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    describe();
}

void NavButton::setRail(bool rail) {
    m_rail = rail;
    describe();
    updateGeometry();
    update();
}

void NavButton::setBadge(int count, bool urgent) {
    m_count = count;
    m_urgent = urgent;
    describe();
    update();
}

void NavButton::setCurrent(bool current) {
    m_current = current;
    setFocusPolicy(current ? Qt::TabFocus : Qt::NoFocus);
    setAccessibleDescription(current ? tr("The page in front") : QString());
    update();
}

void NavButton::describe() {
    const auto waiting = m_count > 0 ? tr("%1 waiting").arg(m_count) : QString();
    setText(m_caption);
    setAccessibleName(waiting.isEmpty() ? m_caption : m_caption + QStringLiteral(", ") + waiting);
    setToolTip(m_rail ? accessibleName() : QString());
}

QSize NavButton::sizeHint() const { return {m_rail ? px(40) : px(kWide - 16), px(34)}; }

void NavButton::enterEvent(QEnterEvent*) { update(); }
void NavButton::leaveEvent(QEvent*) { update(); }

void NavButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = m_current;
    const QRectF box(0.5, 0.5, width() - 1, height() - 1);
    if (on || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(on ? Token::NavOn : Token::Hover));
        painter.drawRoundedRect(box, px(6), px(6));
    }
    const bool filled = on && Theme::instance()->outlined();
    const auto ink = filled ? Theme::instance()->on(Token::NavOn) : color(on ? Token::Text : Token::Text2);
    if (on && !filled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::Accent));
        painter.drawRoundedRect(QRectF(0, px(8), px(3), height() - px(16)), 1.5, 1.5);
    }
    const double left = m_rail ? (width() - px(16)) / 2.0 : px(12);
    paintIcon(&painter, static_cast<Icon>(m_icon), QRectF(left, (height() - px(16)) / 2.0, px(16), px(16)),
              on && !filled ? color(Token::Accent) : ink);
    if (!m_rail)
        paintText(&painter, QRectF(px(40), 0, width() - px(76), height()), Qt::AlignLeft, m_caption,
                  textFont(on ? TextStyle::Strong : TextStyle::BodyMedium), ink);
    paintBadge(painter);
    if (hasFocus())
        paintFocusRing(&painter, rect(), px(6));
}

void NavButton::paintBadge(QPainter& painter) const {
    if (m_count <= 0)
        return;
    const auto ink = color(m_urgent ? Token::Danger : Token::Text2);
    if (m_rail) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_current && Theme::instance()->outlined() ? Theme::instance()->on(Token::NavOn) : ink);
        painter.drawEllipse(QPointF(width() - px(9), px(9)), px(5) / 2.0, px(5) / 2.0);
        return;
    }
    const auto text = m_count > 999 ? QStringLiteral("999+") : QString::number(m_count);
    const int wide = countWidth(text);
    paintCount(&painter, QRectF(width() - px(8) - wide, (height() - px(20)) / 2.0, wide, px(20)), text, m_urgent);
}

UserButton::UserButton(QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("shell.user"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void UserButton::setUser(const QString& name, const QString& role) {
    m_name = name;
    m_role = role;
    setText(name);
    setAccessibleName(tr("User menu: %1, %2").arg(name, role));
    setToolTip(name + QStringLiteral(" · ") + role);
    update();
}

void UserButton::setRail(bool rail) {
    m_rail = rail;
    updateGeometry();
    update();
}

QSize UserButton::sizeHint() const { return {m_rail ? px(40) : px(kWide - 16), px(48)}; }

void UserButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::Hover));
        painter.drawRoundedRect(rect(), px(6), px(6));
    }
    const QRectF disc(m_rail ? (width() - px(28)) / 2.0 : px(8), (height() - px(28)) / 2.0, px(28), px(28));
    paintAvatar(&painter, disc, initialsOf(m_name), true);
    if (!m_rail) {
        const auto left = px(46);
        paintText(&painter, QRectF(left, height() / 2.0 - px(17), width() - left - px(28), px(18)), Qt::AlignLeft,
                  m_name, textFont(TextStyle::Strong), color(Token::Text));
        paintText(&painter, QRectF(left, height() / 2.0, width() - left - px(28), px(16)), Qt::AlignLeft, m_role,
                  textFont(TextStyle::Caption), color(Token::Text2));
        paintChevron(&painter, QRectF(width() - px(26), 0, px(16), height()), Qt::DownArrow, color(Token::Text2));
    }
    if (hasFocus())
        paintFocusRing(&painter, rect(), px(6));
}

Sidebar::Sidebar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("shell.sidebar"));
    setAccessibleName(tr("Pages"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(0);
    m_header = new PracticeHeader(this);
    column->addWidget(m_header);
    m_pages = new QVBoxLayout;
    m_pages->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_pages);
    column->addStretch(1);
    column->addWidget(new GroupLine(this));
    m_user = new UserButton(this);
    column->addWidget(m_user);
    connect(m_user, &QAbstractButton::clicked, this, &Sidebar::openUserMenu);
    setRegion(this, 0);
    followTheme(this, [this] { applyMetrics(); });
}

void Sidebar::applyMetrics() {
    setFixedWidth(px(m_rail ? kRail : kWide));
    layout()->setContentsMargins(px(8), 0, px(8), px(2));
    m_header->setFixedHeight(px(60));
    m_pages->setSpacing(px(2));
    for (auto* line : findChildren<QWidget*>())
        if (dynamic_cast<GroupLine*>(line))
            line->setFixedHeight(px(10));
    update();
}

void Sidebar::setPractice(const QString& name, const QString& facts) {
    static_cast<PracticeHeader*>(m_header)->setTexts(name, facts);
}

void Sidebar::addPage(const QString& id, const QString& caption, int icon, int group, int number) {
    if (m_lastGroup >= 0 && group != m_lastGroup) {
        auto* line = new GroupLine(this);
        line->setFixedHeight(px(10));
        m_pages->addWidget(line);
    }
    m_lastGroup = group;
    auto* button = new NavButton(icon, caption, this);
    button->setObjectName(QStringLiteral("shell.nav.") + id);
    if (number >= 1 && number <= 9)
        button->setStatusTip(tr("Ctrl+%1").arg(number));
    button->setCurrent(m_order.isEmpty());
    button->setRail(m_rail);
    button->installEventFilter(this);
    m_pages->addWidget(button, 0, Qt::AlignLeft);
    m_buttons[id] = button;
    if (!m_order.isEmpty())
        setTabOrder(m_order.last(), button);
    setTabOrder(button, m_user);
    m_order << button;
    connect(button, &QAbstractButton::clicked, this, [this, id] { emit pageRequested(id); });
}

void Sidebar::setCurrent(const QString& id) {
    for (const auto& [key, button] : m_buttons) {
        button->setCurrent(key == id);
        if (key == id)
            m_current = button;
    }
}

void Sidebar::focusCurrent() {
    if (auto* button = m_current ? m_current : m_order.value(0))
        button->setFocus(Qt::ShortcutFocusReason);
}

void Sidebar::setBadge(const QString& id, int count, bool urgent) {
    if (const auto found = m_buttons.find(id); found != m_buttons.end())
        found->second->setBadge(count, urgent);
}

void Sidebar::setUser(const QString& name, const QString& role) { m_user->setUser(name, role); }
void Sidebar::setUserMenu(QMenu* menu) { m_menu = menu; }

void Sidebar::openUserMenu() {
    if (!m_menu)
        return;
    const auto size = m_menu->sizeHint();
    m_menu->popup(m_user->mapToGlobal(QPoint(0, -size.height() - px(4))));
}

void Sidebar::setRail(bool rail) {
    if (m_rail == rail)
        return;
    m_rail = rail;
    for (auto* button : m_order)
        button->setRail(rail);
    m_user->setRail(rail);
    applyMetrics();
}

void Sidebar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Window));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), color(Token::Line2));
}

void Sidebar::moveFocus(QObject* from, int by) {
    const auto at = m_order.indexOf(static_cast<NavButton*>(from)) + by;
    if (at >= 0 && at < m_order.size())
        m_order.at(at)->setFocus(Qt::TabFocusReason);
    else if (at == m_order.size())
        m_user->setFocus(Qt::TabFocusReason);
}

bool Sidebar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) {
            moveFocus(watched, key->key() == Qt::Key_Down ? 1 : -1);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            static_cast<NavButton*>(watched)->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace practice::ui::shell
