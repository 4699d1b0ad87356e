#include "ui/shell/overlay.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace practice::ui::shell {

QColor sheetColor() {
    return color(Theme::instance()->kind() == ThemeKind::Dark ? Token::Sunken : Token::Page);
}

Overlay::Overlay(QWidget* window, Ground ground) : QWidget(window), m_ground(ground) {
    hide();
    setFocusPolicy(Qt::NoFocus);
    window->installEventFilter(this);
    followTheme(this, [this] {
        if (isVisible())
            place();
        update();
    });
}

void Overlay::popup(QWidget* first) {
    if (!isVisible())
        m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    place();
    show();
    raise();
    if (first)
        first->setFocus(Qt::PopupFocusReason);
}

void Overlay::dismiss() {
    if (!isVisible())
        return;
    hide();
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
    emit dismissed();
}

void Overlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_ground == Ground::Scrim)
        painter.fillRect(rect(), color(Token::Scrim));
    const auto sheet = QRectF(sheetRect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setClipRect(shadowRect());
    paintSheetShadow(&painter, sheet, radius());
    painter.setPen(color(Token::Line2));
    painter.setBrush(sheetColor());
    painter.drawRoundedRect(sheet, radius(), radius());
}

void Overlay::mousePressEvent(QMouseEvent* event) {
    if (!sheetRect().contains(event->pos()))
        dismiss();
}

void Overlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

bool Overlay::focusNextPrevChild(bool next) {
    // Tab stays within the sheet, and is not trapped in one field of it.
    QList<QWidget*> stops;
    for (auto* widget : findChildren<QWidget*>())
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
            !widget->focusProxy())
            stops << widget;
    if (stops.isEmpty())
        return false;
    auto at = stops.indexOf(QApplication::focusWidget());
    at = at < 0 ? 0 : (at + (next ? 1 : stops.size() - 1)) % stops.size();
    stops.at(at)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void Overlay::resizeEvent(QResizeEvent*) { place(); }

} // namespace practice::ui::shell
