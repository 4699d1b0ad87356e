#include "ui/shell/idle_watch.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace practice::ui::shell {

IdleWatch::IdleWatch(QObject* parent) : QObject(parent) {
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::check);
    m_timer.setSingleShot(true);
}

void IdleWatch::setLimit(std::chrono::milliseconds limit) {
    m_limit = limit;
    if (m_since.isValid())
        start();
}

void IdleWatch::start() {
    m_since.start();
    qApp->installEventFilter(this);
    m_timer.stop();
    if (m_limit.count() > 0)
        m_timer.start(m_limit);
}

void IdleWatch::stop() {
    m_timer.stop();
    m_since.invalidate();
    qApp->removeEventFilter(this);
}

bool IdleWatch::eventFilter(QObject*, QEvent* event) {
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        m_since.start();
        break;
    default: break;
    }
    return false;
}

void IdleWatch::check() {
    // Input only notes the time; the timer is set again here, once a limit at most.
    const std::chrono::milliseconds left = m_limit - std::chrono::milliseconds(m_since.elapsed());
    if (left.count() > 0) {
        m_timer.start(std::max(left, std::chrono::milliseconds(20)));
        return;
    }
    stop();
    emit idle();
}

} // namespace practice::ui::shell
