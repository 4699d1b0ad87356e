#pragma once

#include "ui/common/theme/theme.h"

#include <array>
#include <vector>

namespace practice::ui {

/// Everything read from tokens.json; index 0–2 is ThemeKind. A token file that does not fit is a build defect: qFatal.
struct ThemeTokens {
    struct Tone {
        QString name;
        bool dashed = false;
        bool hatch = false;
        std::array<std::array<QColor, 3>, 3> colors; ///< [kind][fill, text, outline]
    };

    std::array<std::array<QColor, 3>, kTokenCount> colors;
    std::vector<Tone> palette;
    Tone leave;
    Tone sick;
    std::array<std::array<QColor, kSeriesCount>, 3> series;
    std::array<QList<qreal>, kSeriesCount> dashes;
    std::array<std::array<QColor, kOrderedSteps>, 3> ordered;

    static ThemeTokens load();
};

/// The name of a token in tokens.json and in the style sheet.
QString tokenName(Token token);

} // namespace practice::ui
