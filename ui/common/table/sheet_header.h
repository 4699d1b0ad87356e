#pragma once

#include "ui/common/icons.h"

#include <QHeaderView>
#include <QList>

namespace practice::ui {

/// A label over several columns; it stays in view while any of them is.
struct HeaderTier {
    int from = 0; ///< Logical sections, both included.
    int to = 0;
    QString text;
    Icon icon = Icon::None;
};

/// The header of our tables: quiet titles aligned like their column, sort mark, swatches, an optional second tier, and
/// a base line over the full width.
class SheetHeader : public QHeaderView {
    Q_OBJECT
  public:
    explicit SheetHeader(QWidget* parent = nullptr);
    void setTiers(const QList<HeaderTier>& tiers);
    void setHeightAt100(int height); ///< 0: by the density of the table.
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

  private:
    int tierHeight() const;
    QList<HeaderTier> m_tiers;
    int m_height = 0;
};

} // namespace practice::ui
