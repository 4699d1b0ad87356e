#pragma once

#include "ui/common/theme/theme.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace practice::ui::shell {

enum class ThemeChoice { Light, Dark, Contrast, System };

/// What this user of this computer likes to see. Nothing of the practice itself: it is kept in QSettings in the clear.
struct Preferences {
    ThemeChoice theme = ThemeChoice::Light;
    int textSize = 100;                     ///< 90, 100, 115 or 130 %.
    bool densityChosen = false;             ///< False: compact for the roster under 1400 px, regular otherwise.
    Density density = Density::Regular;
    bool reducedMotion = false;

    static Preferences load();
    void save() const;
    /// Gives theme and text size to the running program.
    void apply() const;
};

/// Remembers whether the desktop was dark before our palette came; call before Theme::apply.
void rememberSystemPalette();
ThemeKind themeKind(ThemeChoice choice);
QString captionOf(ThemeChoice choice);
QString captionOf(Density density);

/// The density that a page starts with; `width` is that of the window.
Density preferredDensity(const QString& pageId, int width);

/// Practices opened on this computer, the newest first; files that are gone are left out.
QStringList recentFiles();
void rememberFile(const QString& file);
void forgetFile(const QString& file);

QByteArray windowGeometry();
void saveWindowGeometry(const QByteArray& geometry);

} // namespace practice::ui::shell
