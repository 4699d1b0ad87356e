#include "ui/common/widgets/search_field.h"

#include "ui/common/icons.h"
#include "ui/common/widgets/marks.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>

namespace practice::ui {

SearchField::SearchField(const QString& placeholder, QWidget* parent)
    : TextField({}, parent), m_timer(new QTimer(this)), m_clear(addAction(icon(Icon::Cross), QLineEdit::TrailingPosition)) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setMinimumWidth(px(180));
    addAction(icon(Icon::Search), QLineEdit::LeadingPosition)->setText(placeholder);
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Clear (Esc)"));
    m_clear->setVisible(false);
    m_timer->setSingleShot(true);
    m_timer->setInterval(120);
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_clear->setVisible(!text.isEmpty());
        m_timer->start();
    });
    connect(m_timer, &QTimer::timeout, this, [this] { emit searched(text().trimmed()); });
}

void SearchField::setShortcutHint(const QString& shortcut) {
    m_shortcut = shortcut;
    update();
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return clear();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        m_timer->stop();
        emit searched(text().trimmed());
    }
    TextField::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent* event) {
    TextField::paintEvent(event);
    if (!text().isEmpty() || m_shortcut.isEmpty())
        return;
    QPainter painter(this);
    qreal x = width() - px(8);
    const QStringList keys = m_shortcut.split(QLatin1Char('+'), Qt::SkipEmptyParts);
    for (auto key = keys.crbegin(); key != keys.crend(); ++key) {
        x -= keycapWidth(*key);
        paintKeycap(&painter, QRectF(x, (height() - px(20)) / 2.0, keycapWidth(*key), px(20)), *key);
        x -= px(4);
    }
}

} // namespace practice::ui
