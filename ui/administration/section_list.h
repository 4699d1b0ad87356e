#pragma once

#include "ui/common/icons.h"

#include <QListWidget>

namespace practice::ui::administration {

/// The sections of the page, down its left side. Up, Down and letters move; a locked section shows a lock and says why.
class SectionList final : public QListWidget {
    Q_OBJECT
  public:
    explicit SectionList(QWidget* parent = nullptr);
    void addSection(Icon which, const QString& caption, const QString& locked);
    void setMark(int section, const QString& count); ///< A quiet number at the right; empty: none.
    QSize sizeHint() const override;
};

} // namespace practice::ui::administration
