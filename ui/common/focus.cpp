#include "ui/common/focus.h"

#include <QEvent>
#include <QFocusEvent>
#include <QLayout>
#include <QPointer>
#include <QSet>
#include <QSplitter>
#include <QTimer>

namespace practice::ui {
namespace {

class FocusHandler final : public QObject {
  public:
    explicit FocusHandler(QWidget* from) : QObject(from) {
        setObjectName(QStringLiteral("practice.focusHandler"));
        from->installEventFilter(this);
    }
    QPointer<QWidget> to;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == parent() && event->type() == QEvent::FocusIn && to)
            to->setFocus(static_cast<QFocusEvent*>(event)->reason());
        return QObject::eventFilter(watched, event);
    }
};

void addWidgets(QLayout* layout, QList<QWidget*>& found) {
    for (int i = 0; layout && i < layout->count(); ++i) {
        auto* item = layout->itemAt(i);
        if (item->widget())
            found << item->widget();
        else
            addWidgets(item->layout(), found);
    }
}

QList<QWidget*> childrenInPlace(QWidget* parent) {
    QList<QWidget*> found;
    if (const auto* splitter = qobject_cast<QSplitter*>(parent))
        for (int i = 0; i < splitter->count(); ++i)
            found << splitter->widget(i);
    addWidgets(parent->layout(), found);
    const QSet<QWidget*> placed(found.begin(), found.end());
    for (auto* child : parent->children())
        if (auto* widget = qobject_cast<QWidget*>(child); widget && !widget->isWindow() && !placed.contains(widget))
            found << widget;
    return found;
}

/// Containers too: a part that is ordered again later, by itself, stays where its container stands.
void addInPlace(QWidget* widget, QList<QWidget*>& found) {
    if (!widget->focusProxy())
        found << widget;
    const auto children = childrenInPlace(widget);
    for (auto* child : children)
        addInPlace(child, found);
}

} // namespace

void handFocusOn(QWidget* from, QWidget* to) {
    auto* handler = static_cast<FocusHandler*>(from->findChild<QObject*>(QStringLiteral("practice.focusHandler"), Qt::FindDirectChildrenOnly));
    if (!handler)
        handler = new FocusHandler(from);
    handler->to = to;
}

void orderTabs(QWidget* root) {
    QList<QWidget*> chain;
    addInPlace(root, chain);
    for (qsizetype i = 1; i < chain.size(); ++i)
        QWidget::setTabOrder(chain[i - 1], chain[i]);
}

void orderTabsSoon(QWidget* root) {
    constexpr auto kPending = "practiceTabsPending";
    if (root->property(kPending).toBool())
        return;
    root->setProperty(kPending, true);
    QTimer::singleShot(0, root, [root] {
        root->setProperty(kPending, false);
        orderTabs(root);
    });
}

} // namespace practice::ui
