#pragma once

#include <QStackedWidget>

namespace practice::ui::shell {

/// Shows one page and asks that one alone how much room it needs. QStackedWidget asks all: at a change of text size every
/// hidden page would lay itself out anew.
class PageStack final : public QStackedWidget {
  public:
    explicit PageStack(QWidget* parent) : QStackedWidget(parent) {
        connect(this, &QStackedWidget::currentChanged, this, [this] { updateGeometry(); });
    }
    QSize sizeHint() const override { return currentWidget() ? currentWidget()->sizeHint() : QSize(); }
    QSize minimumSizeHint() const override { return currentWidget() ? currentWidget()->minimumSizeHint() : QSize(); }
};

} // namespace practice::ui::shell
