#pragma once

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QScrollBar>
#include <QSet>
#include <QStringList>
#include <QTest>
#include <QWidget>

namespace practice::testing {

inline QString nameForReport(const QWidget* widget) {
    return QStringLiteral("%1 \"%2\"").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
}

/// A part that Qt makes inside of another widget and speaks with it (the line of a spin box, the corner of a table).
inline bool isInnerPart(const QWidget* widget) {
    for (auto* parent = widget->parentWidget(); parent; parent = parent->parentWidget())
        if (qobject_cast<const QComboBox*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent) ||
            qobject_cast<const QMenu*>(parent))
            return true;
    return qobject_cast<const QScrollBar*>(widget) || widget->objectName().startsWith(QLatin1String("qt_")) ||
           widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton");
}

/// Every visible widget that can take the focus, without an accessible name: one line each.
inline QStringList unnamedWidgets(QWidget* root) {
    QStringList unnamed;
    auto all = root->findChildren<QWidget*>();
    all << root;
    for (auto* widget : all) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || isInnerPart(widget))
            continue;
        auto* spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).trimmed().isEmpty())
            unnamed << nameForReport(widget);
    }
    return unnamed;
}

/// Presses Tab until the focus is back where it began. What comes back: the widgets reached. A widget that keeps the
/// focus (a trap) is named in `trap`.
inline QList<QWidget*> walkTab(QWidget* root, QString* trap = nullptr, int most = 400) {
    QList<QWidget*> reached;
    auto* first = QApplication::focusWidget();
    for (int i = 0; i < most; ++i) {
        auto* before = QApplication::focusWidget();
        QTest::keyClick(before ? before : root, Qt::Key_Tab);
        auto* now = QApplication::focusWidget();
        if (!now || (now == before && i > 0 && reached.size() > 0)) {
            if (trap && now)
                *trap = nameForReport(now);
            break;
        }
        if (reached.contains(now))
            break;
        reached << now;
        if (now == first)
            break;
    }
    return reached;
}

/// Visible, enabled stops of the Tab key below `root` that walking from the first does not reach.
inline QStringList unreachedByTab(QWidget* root) {
    QStringList missed;
    QString trap;
    const auto reached = walkTab(root, &trap);
    if (!trap.isEmpty())
        missed << QStringLiteral("Tab is trapped in ") + trap;
    for (auto* widget : root->findChildren<QWidget*>())
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !isInnerPart(widget) &&
            !widget->focusProxy() && !reached.contains(widget))
            missed << nameForReport(widget);
    return missed;
}

} // namespace practice::testing
