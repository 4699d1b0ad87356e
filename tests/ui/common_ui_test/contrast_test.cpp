#include "ui/common/theme/theme.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <catch2/catch.hpp>

#include <cmath>

using namespace practice::ui;

namespace {

double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }

/// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor& c) {
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

constexpr ThemeKind kKinds[] = {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast};

QJsonObject tokenFile() {
    Theme::instance(); // registers the resources
    QFile file(QStringLiteral(":/theme/tokens.json"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(file.readAll()).object();
}

QColor colorIn(const QJsonObject& root, const QString& token, ThemeKind kind) {
    const QJsonArray values = root["colors"].toObject()[token].toArray();
    REQUIRE(values.size() == 3);
    return QColor(values[static_cast<int>(kind)].toString());
}

} // namespace

TEST_CASE("the ratio of black on white is 21", "[contrast]") {
    CHECK(contrast(Qt::black, Qt::white) == Approx(21.0));
    CHECK(contrast(QColor("#2456C4"), Qt::white) == Approx(6.6).margin(0.06)); // as measured in looks.md
}

TEST_CASE("every pair of the token file reaches its ratio in every theme", "[contrast]") {
    const QJsonObject root = tokenFile();
    const QJsonArray pairs = root["pairs"].toArray();
    REQUIRE(pairs.size() >= 45);
    for (const ThemeKind kind : kKinds)
        for (const QJsonValue& value : pairs) {
            const QJsonArray pair = value.toArray();
            const double ratio = contrast(colorIn(root, pair[0].toString(), kind), colorIn(root, pair[1].toString(), kind));
            INFO(pair[0].toString().toStdString() << " on " << pair[1].toString().toStdString() << ", theme " << int(kind));
            CHECK(ratio >= pair[2].toDouble());
        }
}

TEST_CASE("text on a filled token is readable in every theme", "[contrast]") {
    Theme* theme = Theme::instance();
    for (const ThemeKind kind : kKinds) {
        theme->setKind(kind);
        for (const Token fill : {Token::AccentFill, Token::NavOn, Token::SegmentOn, Token::Tip}) {
            INFO("token " << int(fill) << ", theme " << int(kind));
            CHECK(contrast(theme->on(fill), theme->color(fill)) >= 4.5);
        }
    }
    theme->setKind(ThemeKind::Light);
}

TEST_CASE("shift chips are readable and the palette has twelve of them", "[contrast]") {
    const Theme* theme = Theme::instance();
    for (const ThemeKind kind : kKinds) {
        for (int i = 0; i < kShiftPaletteSize; ++i) {
            const ShiftTone tone = theme->shiftTone(i, kind);
            INFO("tone " << i << ", theme " << int(kind));
            CHECK(contrast(tone.fill, tone.text) >= 4.5);
            if (tone.outline.isValid())
                CHECK(contrast(tone.outline, theme->color(Token::Page, kind)) >= 3.0);
        }
        for (const Absence absence : {Absence::Leave, Absence::Sick}) {
            const ShiftTone tone = theme->absenceTone(absence, kind);
            CHECK(contrast(tone.fill, tone.text) >= 4.5);
            CHECK(tone.hatch);
        }
    }
    CHECK(theme->shiftTone(4).outlineStyle == Qt::CustomDashLine);
    CHECK(theme->shiftTone(13).fill == theme->shiftTone(1).fill);
    CHECK(theme->shiftTone(-1).fill == theme->shiftTone(11).fill);
}

TEST_CASE("chart series stand out from the page and the ordered steps grow", "[contrast]") {
    Theme* theme = Theme::instance();
    for (const ThemeKind kind : kKinds) {
        theme->setKind(kind);
        for (int i = 0; i < kSeriesCount; ++i)
            CHECK(contrast(theme->seriesColor(i), color(Token::Page)) >= 3.0);
        for (int i = 1; i < kOrderedSteps; ++i)
            CHECK(contrast(theme->orderedStep(i), color(Token::Page)) > contrast(theme->orderedStep(i - 1), color(Token::Page)));
    }
    theme->setKind(ThemeKind::Light);
}

TEST_CASE("the text scale goes to the nearest step and scales fonts and lengths", "[theme]") {
    Theme* theme = Theme::instance();
    theme->setScale(127);
    CHECK(theme->scale() == 130);
    CHECK(theme->px(10) == 13);
    CHECK(theme->font(TextStyle::Title).pixelSize() == 26);
    theme->setScale(100);
    CHECK(theme->font(TextStyle::Title).pixelSize() == 20);
}
