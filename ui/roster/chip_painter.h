#pragma once

#include "scheduling/shift_type.h"
#include "ui/common/theme/theme.h"

#include <QHash>
#include <QPixmap>
#include <QRectF>
#include <QString>

#include <utility>
#include <vector>

class QPainter;

namespace practice::ui::roster {

/// What a chip shows besides its code.
struct ChipLook {
    QString code;
    ShiftTone tone;
    std::vector<std::pair<int, int>> hours; ///< Worked stretches, minutes of the day [from, to), for the ribbon.
    bool ribbon = true;
    bool blocked = false;  ///< Red outline.
    bool nudged = false;   ///< The code makes room for a badge.
    bool proposed = false; ///< Dashed accent: not confirmed yet.
    bool paper = false;    ///< Sizes of paper, whatever the text size of the screen; any thread.
};

/// Draws shift chips: rounded, code in 600, and a track for 0–24 h whose worked hours are filled. Chips are kept as
/// pictures by look, size and pixel ratio; the cache is dropped when the theme changes.
class ChipPainter {
  public:
    void paint(QPainter* painter, const QRectF& rect, const ChipLook& look);
    void clear() { m_pictures.clear(); }

    static ChipLook lookOf(const scheduling::ShiftType& type);
    static ChipLook absence(const QString& code, Absence kind);

    /// Without the cache, for paper.
    static void draw(QPainter* painter, const QRectF& rect, const ChipLook& look);

  private:
    QHash<QString, QPixmap> m_pictures;
};

/// "Night 19–07": the name with its hours, for legends; on-call shifts without.
QString legendText(const QString& name, const scheduling::ShiftType& type);
/// The largest weight-600 font of at most `px100` px in which `text` fits into `width`.
QFont chipFont(const QString& text, qreal width, int px100);
/// The same for paper, where 1 px is 1/96 inch.
QFont paperChipFont(const QString& text, qreal width, int pixels);

} // namespace practice::ui::roster
