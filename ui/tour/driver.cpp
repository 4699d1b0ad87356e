#include "ui/tour/driver.h"

#include "ui/common/async/db_runner.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QScrollArea>
#include <QThread>
#include <QWindow>

#include <algorithm>

QT_BEGIN_NAMESPACE
// Declared here as in Qt's own qtestkey.h: a key that is sent to a widget reaches no shortcut otherwise.
Q_GUI_EXPORT bool qt_sendShortcutOverrideEvent(QObject* o, ulong timestamp, int k, Qt::KeyboardModifiers mods,
                                               const QString& text = QString(), bool autorep = false, ushort count = 1);
QT_END_NAMESPACE

namespace practice::ui::tour {

namespace {

void turn() {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 10); // allow(nested-loop): the tour is the one driver of the event loop
    // No event loop is running around us, so what deletes itself has to be collected here.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QPoint middle(const QWidget* widget, QPoint at) { return at.x() < 0 ? widget->rect().center() : at; }

ulong now() {
    static QElapsedTimer clock = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
    return static_cast<ulong>(clock.elapsed());
}

/// The text that a key writes; letters of shortcuts and the keys that move write none.
QString textOf(int key, Qt::KeyboardModifiers modifiers) {
    if (modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return {};
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        return QStringLiteral("\r");
    if (key < 0x20 || key > 0xff)
        return {};
    const QString text(QChar(static_cast<char16_t>(key)));
    return modifiers & Qt::ShiftModifier ? text : text.toLower();
}

void sendKey(QWidget* target, int key, Qt::KeyboardModifiers modifiers, const QString& text) {
    const QPointer<QWidget> guard(target);
    if (!qt_sendShortcutOverrideEvent(target, now(), key, modifiers, text) && guard) {
        QKeyEvent press(QEvent::KeyPress, key, modifiers, text);
        QCoreApplication::sendEvent(target, &press);
    }
    if (guard) {
        QKeyEvent release(QEvent::KeyRelease, key, modifiers, text);
        QCoreApplication::sendEvent(target, &release);
    }
}

} // namespace

Driver::Driver(QWidget& window, std::function<DbRunner*()> runner) : m_window(window), m_runner(std::move(runner)) {}

bool Driver::waitFor(const std::function<bool()>& holds, int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > milliseconds)
            return false;
        turn();
        QThread::msleep(2);
    }
    return true;
}

void Driver::pause(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    waitFor([&] { return timer.elapsed() >= milliseconds; }, milliseconds + 1000);
}

void Driver::settle() {
    // A question often starts the next one: quiet has to last a little.
    QElapsedTimer quiet;
    quiet.start();
    const bool reached = waitFor(
        [&] {
            auto* runner = m_runner();
            if (runner && runner->isBusy())
                quiet.restart();
            return quiet.elapsed() >= 40;
        },
        60000);
    if (!reached)
        throw StepFailure(QStringLiteral("the program was still working after 60 seconds"));
}

QWidget* Driver::tryFind(const QString& name) const {
    QWidget* found = nullptr;
    for (auto* widget : QApplication::allWidgets())
        if (widget->objectName() == name && widget->isVisible() && (!found || widget->isActiveWindow()))
            found = widget;
    return found;
}

QWidget* Driver::find(const QString& name) {
    QWidget* found = nullptr;
    if (!waitFor([&] { return (found = tryFind(name)) != nullptr; }, 5000))
        throw StepFailure(QStringLiteral("“%1” is not on the screen").arg(name));
    return found;
}

QWidget* Driver::usable(const QString& name) {
    auto* widget = find(name);
    if (!waitFor([&] { return widget->isEnabled(); }, 5000))
        throw StepFailure(QStringLiteral("“%1” is disabled: %2").arg(name, widget->toolTip()));
    return widget;
}

QList<QWidget*> Driver::all(const QString& prefix) const {
    QList<QWidget*> found;
    for (auto* widget : QApplication::allWidgets())
        if (widget->objectName().startsWith(prefix) && widget->isVisible())
            found << widget;
    std::sort(found.begin(), found.end(), [](QWidget* a, QWidget* b) {
        const auto p = a->mapToGlobal(QPoint());
        const auto q = b->mapToGlobal(QPoint());
        return std::pair(p.y(), p.x()) < std::pair(q.y(), q.x());
    });
    return found;
}

void Driver::gone(const QString& name) {
    if (!waitFor([&] { return !shows(name); }))
        throw StepFailure(QStringLiteral("“%1” is still on the screen").arg(name));
}

QWidget* Driver::target() const {
    if (auto* popup = QApplication::activePopupWidget())
        return popup->focusWidget() ? popup->focusWidget() : popup;
    if (auto* focus = QApplication::focusWidget())
        return focus;
    return QApplication::activeWindow() ? QApplication::activeWindow() : &m_window;
}

/// Where no window manager does it (offscreen, a bare X server), the next window becomes active when one has closed.
void Driver::activate() {
    auto* active = QApplication::activeWindow();
    if (active && active->isVisible())
        return;
    QWidget* next = &m_window;
    for (auto* widget : QApplication::topLevelWidgets())
        if (widget->isVisible() && widget != &m_window && widget->windowType() == Qt::Dialog)
            next = widget;
    QApplication::setActiveWindow(next);
}

void Driver::key(int key, Qt::KeyboardModifiers modifiers) {
    activate();
    ++m_keys;
    sendKey(target(), key, modifiers, textOf(key, modifiers));
    turn();
}

void Driver::keys(const char* portable) {
    const auto sequence = QKeySequence::fromString(QLatin1String(portable), QKeySequence::PortableText);
    for (int i = 0; i < sequence.count(); ++i)
        key(sequence[static_cast<uint>(i)].key(), sequence[static_cast<uint>(i)].keyboardModifiers());
}

void Driver::type(const QString& text) {
    for (const QChar letter : text) {
        const auto upper = letter.toUpper().unicode();
        const auto modifiers = letter.isUpper() ? Qt::ShiftModifier : Qt::NoModifier;
        ++m_keys;
        sendKey(target(), upper < 0x80 ? int(upper) : int(Qt::Key_unknown), modifiers, QString(letter));
        turn();
    }
}

void Driver::reveal(QWidget* widget) {
    for (auto* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(parent))
            area->ensureWidgetVisible(widget, 8, 8); // what the wheel would do
}

void Driver::mouse(QWidget* widget, QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons,
                   Qt::KeyboardModifiers modifiers) {
    QMouseEvent event(type, at, widget->mapTo(widget->window(), at), widget->mapToGlobal(at), button, buttons, modifiers);
    QCoreApplication::sendEvent(widget, &event);
}

void Driver::focus(QWidget* widget) {
    activate();
    reveal(widget);
    if (!widget->hasFocus())
        widget->setFocus(Qt::TabFocusReason);
    turn();
}

/// A mouse reaches only what lies on top.
void Driver::expectUncovered(QWidget* widget, QPoint at) {
    const auto onTop = [&] { return widget->window()->childAt(widget->mapTo(widget->window(), at)); };
    // A toast goes by itself; a person waits as well.
    waitFor([&] { return !onTop() || !onTop()->objectName().startsWith(QLatin1String("shell.toast")); }, 12000);
    const auto* top = onTop();
    if (top && top != widget && !widget->isAncestorOf(top) && !top->isAncestorOf(widget))
        throw StepFailure(QStringLiteral("“%1” is covered by “%2”").arg(widget->objectName(), top->objectName().isEmpty() ? QString::fromLatin1(top->metaObject()->className()) : top->objectName()));
}

void Driver::click(QWidget* widget, QPoint at, Qt::KeyboardModifiers modifiers) {
    if (!widget->isEnabled())
        throw StepFailure(QStringLiteral("“%1” is disabled: %2").arg(widget->objectName(), widget->toolTip()));
    const QPointer<QWidget> guard(widget);
    activate();
    reveal(widget);
    const auto place = middle(widget, at);
    expectUncovered(widget, place);
    ++m_clicks;
    if ((widget->focusPolicy() & Qt::ClickFocus) == Qt::ClickFocus && !widget->hasFocus())
        widget->setFocus(Qt::MouseFocusReason);
    mouse(widget, QEvent::MouseButtonPress, place, Qt::LeftButton, Qt::LeftButton, modifiers);
    if (guard)
        mouse(widget, QEvent::MouseButtonRelease, place, Qt::LeftButton, Qt::NoButton, modifiers);
    turn();
}

void Driver::doubleClick(QWidget* widget, QPoint at) {
    const auto place = middle(widget, at);
    click(widget, place);
    mouse(widget, QEvent::MouseButtonDblClick, place, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    mouse(widget, QEvent::MouseButtonRelease, place, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    turn();
}

void Driver::drag(QWidget* widget, QPoint from, QPoint to) {
    mouse(widget, QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    for (int part = 1; part <= 4; ++part)
        mouse(widget, QEvent::MouseMove, from + (to - from) * part / 4, Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    mouse(widget, QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
    turn();
}

void Driver::rightClick(QWidget* widget, QPoint at) {
    mouse(widget, QEvent::MouseButtonPress, at, Qt::RightButton, Qt::RightButton, Qt::NoModifier);
    mouse(widget, QEvent::MouseButtonRelease, at, Qt::RightButton, Qt::NoButton, Qt::NoModifier);
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget->mapToGlobal(at));
    QCoreApplication::sendEvent(widget, &event);
    turn();
}

QString wordsIn(const QWidget* root) {
    QStringList words;
    for (const auto* child : root->findChildren<QWidget*>()) {
        if (!child->isVisible())
            continue;
        if (const auto* label = qobject_cast<const QLabel*>(child))
            words << label->text();
        else if (const auto* button = qobject_cast<const QAbstractButton*>(child))
            words << button->text();
        else if (!child->accessibleName().isEmpty())
            words << child->accessibleName();
    }
    return words.join(QLatin1Char('\n'));
}

} // namespace practice::ui::tour
