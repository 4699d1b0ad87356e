#include "ui/common/theme/theme_tokens.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace practice::ui {
namespace {

constexpr std::array<const char*, kTokenCount> kNames = {
    "window",   "page",       "sunken",     "hover",  "line",     "line2",    "ctl",    "text",     "text2",   "text3",
    "accent",   "accentFill", "onAccent",   "accentSoft", "focus", "danger",  "dangerSoft", "dangerWash", "warn", "warnSoft",
    "warnIcon", "ok",         "okSoft",     "muted",  "weekend",  "navOn",    "segment", "segmentOn", "scrim", "tip"};
constexpr std::array<const char*, 3> kKinds = {"light", "dark", "contrast"};

QColor colorOf(const QJsonValue& value) {
    const QColor color(value.toString());
    if (!color.isValid())
        qFatal("theme/tokens.json: '%s' is not a color", qPrintable(value.toString()));
    return color;
}

ThemeTokens::Tone toneOf(const QJsonObject& object) {
    ThemeTokens::Tone tone;
    tone.name = object["name"].toString();
    tone.dashed = object["dashed"].toBool();
    tone.hatch = object["hatch"].toBool();
    for (std::size_t kind = 0; kind < 3; ++kind) {
        const QJsonArray parts = object[QLatin1String(kKinds[kind])].toArray();
        for (int part = 0; part < 3; ++part)
            if (!parts[part].toString().isEmpty())
                tone.colors[kind][static_cast<std::size_t>(part)] = colorOf(parts[part]);
    }
    return tone;
}

template <std::size_t N> void readColors(std::array<QColor, N>& out, const QJsonArray& from) {
    for (std::size_t i = 0; i < N; ++i)
        out[i] = colorOf(from[static_cast<int>(i)]);
}

} // namespace

QString tokenName(Token token) { return QLatin1String(kNames[static_cast<std::size_t>(token)]); }

ThemeTokens ThemeTokens::load() {
    QFile file(QStringLiteral(":/theme/tokens.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("theme/tokens.json is not compiled in");
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();

    ThemeTokens tokens;
    const QJsonObject colors = root["colors"].toObject();
    for (std::size_t i = 0; i < tokens.colors.size(); ++i)
        readColors(tokens.colors[i], colors[QLatin1String(kNames[i])].toArray());

    const QJsonObject shifts = root["shifts"].toObject();
    const QJsonArray palette = shifts["palette"].toArray();
    for (const QJsonValue& entry : palette)
        tokens.palette.push_back(toneOf(entry.toObject()));
    if (tokens.palette.size() != kShiftPaletteSize)
        qFatal("theme/tokens.json: the shift palette has %zu tones", tokens.palette.size());
    tokens.leave = toneOf(shifts["leave"].toObject());
    tokens.sick = toneOf(shifts["sick"].toObject());

    const QJsonObject series = root["series"].toObject();
    const QJsonObject ordered = root["ordered"].toObject();
    for (std::size_t kind = 0; kind < 3; ++kind) {
        readColors(tokens.series[kind], series[QLatin1String(kKinds[kind])].toArray());
        readColors(tokens.ordered[kind], ordered[QLatin1String(kKinds[kind])].toArray());
    }
    const QJsonArray dashes = series["dashes"].toArray();
    for (std::size_t i = 0; i < tokens.dashes.size(); ++i) {
        const QJsonArray dash = dashes[static_cast<int>(i)].toArray();
        for (const QJsonValue& length : dash)
            tokens.dashes[i] << length.toDouble();
    }
    return tokens;
}

} // namespace practice::ui
