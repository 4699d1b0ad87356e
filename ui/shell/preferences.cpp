#include "ui/shell/preferences.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPalette>
#include <QSettings>

namespace practice::ui::shell {

namespace {

constexpr auto kTheme = "look/theme";
constexpr auto kTextSize = "look/textSize";
constexpr auto kDensity = "look/density";
constexpr auto kMotion = "look/reducedMotion";
constexpr auto kRecent = "files/recent";
constexpr auto kGeometry = "window/geometry";
constexpr int kMostRecent = 8;

const QStringList kThemeKeys{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("contrast"),
                             QStringLiteral("system")};
const QStringList kDensityKeys{QStringLiteral("compact"), QStringLiteral("regular"), QStringLiteral("comfortable")};

bool& systemIsDark() {
    static bool dark = false;
    return dark;
}

} // namespace

Preferences Preferences::load() {
    const QSettings settings;
    Preferences loaded;
    const auto theme = kThemeKeys.indexOf(settings.value(QLatin1String(kTheme)).toString());
    if (theme >= 0)
        loaded.theme = static_cast<ThemeChoice>(theme);
    loaded.textSize = settings.value(QLatin1String(kTextSize), 100).toInt();
    const auto density = kDensityKeys.indexOf(settings.value(QLatin1String(kDensity)).toString());
    loaded.densityChosen = density >= 0;
    if (density >= 0)
        loaded.density = static_cast<Density>(density);
    loaded.reducedMotion = settings.value(QLatin1String(kMotion), false).toBool();
    return loaded;
}

void Preferences::save() const {
    QSettings settings;
    settings.setValue(QLatin1String(kTheme), kThemeKeys.at(static_cast<int>(theme)));
    settings.setValue(QLatin1String(kTextSize), textSize);
    if (densityChosen)
        settings.setValue(QLatin1String(kDensity), kDensityKeys.at(static_cast<int>(density)));
    else
        settings.remove(QLatin1String(kDensity));
    settings.setValue(QLatin1String(kMotion), reducedMotion);
}

void Preferences::apply() const {
    auto* running = Theme::instance();
    running->setReducedMotion(reducedMotion);
    running->setScale(textSize);
    running->setKind(themeKind(theme));
}

void rememberSystemPalette() {
    systemIsDark() = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

ThemeKind themeKind(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Dark: return ThemeKind::Dark;
    case ThemeChoice::Contrast: return ThemeKind::Contrast;
    case ThemeChoice::System: return systemIsDark() ? ThemeKind::Dark : ThemeKind::Light;
    case ThemeChoice::Light: break;
    }
    return ThemeKind::Light;
}

QString captionOf(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Dark: return QCoreApplication::translate("Preferences", "Dark");
    case ThemeChoice::Contrast: return QCoreApplication::translate("Preferences", "High contrast");
    case ThemeChoice::System: return QCoreApplication::translate("Preferences", "Like the system");
    case ThemeChoice::Light: break;
    }
    return QCoreApplication::translate("Preferences", "Light");
}

QString captionOf(Density density) {
    switch (density) {
    case Density::Compact: return QCoreApplication::translate("Preferences", "Compact");
    case Density::Comfortable: return QCoreApplication::translate("Preferences", "Comfortable");
    case Density::Regular: break;
    }
    return QCoreApplication::translate("Preferences", "Regular");
}

Density preferredDensity(const QString& pageId, int width) {
    const auto chosen = Preferences::load();
    if (chosen.densityChosen)
        return chosen.density;
    return pageId == QLatin1String("roster") && width < 1400 ? Density::Compact : Density::Regular;
}

QStringList recentFiles() {
    QStringList found;
    for (const auto& file : QSettings().value(QLatin1String(kRecent)).toStringList())
        if (QFileInfo::exists(file))
            found << file;
    return found;
}

void rememberFile(const QString& file) {
    auto files = QSettings().value(QLatin1String(kRecent)).toStringList();
    const auto path = QFileInfo(file).absoluteFilePath();
    files.removeAll(path);
    files.prepend(path);
    QSettings().setValue(QLatin1String(kRecent), files.mid(0, kMostRecent));
}

void forgetFile(const QString& file) {
    auto files = QSettings().value(QLatin1String(kRecent)).toStringList();
    files.removeAll(QFileInfo(file).absoluteFilePath());
    QSettings().setValue(QLatin1String(kRecent), files);
}

QByteArray windowGeometry() { return QSettings().value(QLatin1String(kGeometry)).toByteArray(); }
void saveWindowGeometry(const QByteArray& geometry) { QSettings().setValue(QLatin1String(kGeometry), geometry); }

} // namespace practice::ui::shell
