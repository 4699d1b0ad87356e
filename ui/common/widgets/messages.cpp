#include "ui/common/widgets/messages.h"

#include "ui/common/theme/paint.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QTimer>
#include <QVBoxLayout>

namespace practice::ui {
namespace {

void announce(QWidget* widget) {
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

struct NoticeColors {
    Token fill;
    Token bar;
};

NoticeColors noticeColors(core::Severity severity) {
    switch (severity) {
    case core::Severity::Error: return {Token::DangerWash, Token::Danger};
    case core::Severity::Warning: return {Token::WarnSoft, Token::WarnIcon};
    case core::Severity::Note: break;
    }
    return {Token::AccentSoft, Token::Accent};
}

} // namespace

Notice::Notice(QWidget* parent)
    : QWidget(parent), m_title(new Label({}, TextStyle::Strong, Token::Text, this)),
      m_text(new Label({}, TextStyle::Secondary, Token::Text2, this)), m_action(new Button({}, ButtonKind::Link, this)),
      m_close(new IconButton(Icon::Cross, tr("Close"), this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(px(3));
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    texts->addWidget(m_action, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px(36), px(9), px(8), px(9));
    row->addLayout(texts, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_run)
            m_run();
    });
    connect(m_close, &QPushButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    m_close->hide();
    followTheme(this, [this] { update(); });
}

void Notice::showMessage(core::Severity severity, const QString& title, const QString& text, const QString& reference) {
    m_severity = severity;
    m_title->setText(title);
    m_text->setText(reference.isEmpty() ? text : tr("%1 Reference: %2", "message, id in the log").arg(text, reference));
    m_text->setVisible(!m_text->text().isEmpty());
    setAccessibleName(QStringLiteral("%1: %2").arg(severityWord(severity), title));
    setAccessibleDescription(m_text->text());
    show();
    announce(this);
    update();
}

void Notice::setAction(const QString& text, std::function<void()> action) {
    m_run = std::move(action);
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
    m_action->updateGeometry();
}

void Notice::setClosable(bool closable) { m_close->setVisible(closable); }

QString Notice::title() const { return m_title->text(); }

void Notice::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const NoticeColors colors = noticeColors(m_severity);
    painter.fillRect(rect(), color(colors.fill));
    if (Theme::instance()->outlined()) {
        painter.setPen(color(colors.bar));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    painter.fillRect(QRect(0, 0, 3, height()), color(colors.bar));
    paintSeverity(&painter, severityIcon(m_severity), QRectF(px(14), px(10), px(15), px(15)));
}

Toast::Toast(QWidget* host)
    : QWidget(host), m_button(new QPushButton(this)), m_timer(new QTimer(this)) {
    setObjectName(QStringLiteral("toast"));
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_undo = {};
        hide();
    });
    connect(m_button, &QPushButton::clicked, this, &Toast::triggerUndo);
    m_button->setFlat(true);
    m_button->setCursor(Qt::PointingHandCursor);
    m_button->installEventFilter(this);
    host->installEventFilter(this);
    hide();
    followTheme(this, [this] {
        m_button->setFont(textFont(TextStyle::Strong));
        QPalette inverse = m_button->palette();
        inverse.setColor(QPalette::ButtonText, Theme::instance()->on(Token::Tip));
        m_button->setPalette(inverse);
        update();
    });
}

void Toast::showMessage(const QString& text, const QString& undoText, std::function<void()> undo, const QString& shortcut) {
    m_text = text;
    m_undo = std::move(undo);
    m_shortcut = m_undo ? shortcut : QString();
    m_button->setText(undoText);
    m_button->setVisible(bool(m_undo));
    m_button->setAccessibleName(undoText);
    setAccessibleName(text);
    place();
    show();
    raise();
    m_timer->start(kMilliseconds);
    announce(this);
    update();
}

void Toast::triggerUndo() {
    m_timer->stop();
    hide();
    if (auto undo = std::exchange(m_undo, {}))
        undo();
}

void Toast::place() {
    const QFontMetrics strong(textFont(TextStyle::BodyMedium));
    int width = strong.horizontalAdvance(m_text) + px(32);
    const int buttonWidth = QFontMetrics(m_button->font()).horizontalAdvance(m_button->text()) + px(24);
    if (m_undo)
        width += buttonWidth + strong.horizontalAdvance(m_shortcut) + px(24);
    // On the status bar: a page's table may reach down to it, and no row must be covered.
    const int height = px(26);
    width = qMin(qMax(width, px(320)), parentWidget()->width() - px(32));
    setGeometry((parentWidget()->width() - width) / 2, parentWidget()->height() - height - 1, width, height);
    const int keys = m_shortcut.isEmpty() ? 0 : strong.horizontalAdvance(m_shortcut) + px(12);
    m_button->setGeometry(width - px(8) - keys - buttonWidth, 0, buttonWidth, height);
}

void Toast::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Tip));
    painter.drawRoundedRect(rect(), px(6), px(6));
    const QColor ink = Theme::instance()->on(Token::Tip);
    const QRectF row = QRectF(rect()).adjusted(px(16), 0, -px(16), 0);
    const qreal until = m_undo ? m_button->x() - px(8) : row.right();
    paintText(&painter, QRectF(row.left(), 0, until - row.left(), height()), Qt::AlignLeft, m_text,
              textFont(TextStyle::BodyMedium), ink);
    paintText(&painter, row, Qt::AlignRight, m_shortcut, textFont(TextStyle::BodyMedium), ink);
}

void Toast::enterEvent(QEnterEvent*) { m_timer->stop(); }

void Toast::leaveEvent(QEvent*) {
    if (!m_button->hasFocus())
        m_timer->start(kMilliseconds);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_button && event->type() == QEvent::FocusIn)
        m_timer->stop();
    if (watched == m_button && event->type() == QEvent::FocusOut && isVisible())
        m_timer->start(kMilliseconds);
    return QWidget::eventFilter(watched, event);
}

} // namespace practice::ui
