#pragma once

#include "ui/common/theme/theme.h"

#include <QSplitter>

namespace practice::ui::compliance {

/// The list is 460 wide in a window of 1280 and 620 in one of 1920; whoever drags the edge decides.
class ListSplitter final : public QSplitter {
  public:
    ListSplitter() : QSplitter(Qt::Horizontal) {
        setChildrenCollapsible(false);
        setHandleWidth(1);
        connect(this, &QSplitter::splitterMoved, this, [this] { m_dragged = true; });
    }

  protected:
    void resizeEvent(QResizeEvent* event) override {
        QSplitter::resizeEvent(event);
        if (m_dragged || width() < px(600))
            return;
        const int wide = width() <= px(1280) ? px(452) : width() >= px(1700) ? px(620) : px(452) + (width() - px(1280)) * 2 / 5;
        setSizes({wide, width() - wide});
    }

  private:
    bool m_dragged = false;
};

} // namespace practice::ui::compliance
