#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/theme/theme.h"

#include <QFile>
#include <QImage>
#include <QPainter>

#include <catch2/catch.hpp>

using namespace practice::ui;

TEST_CASE("all digits take the same room", "[figures]") {
    const QFont face = textFont(TextStyle::Body);
    const qreal ones = figureWidth("1,111.11", face);
    CHECK(ones == Approx(figureWidth("8,888.88", face)).margin(0.01));
    CHECK(ones < figureWidth("11,111.11", face));
    // A drawn row of ones is really spread: its ink reaches about as far as that of a row of eights.
    const auto inkEnd = [&](const QString& text) {
        QImage image(200, 30, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        drawFigure(&painter, QRectF(0, 0, 200, 30), Qt::AlignLeft, text, face, Qt::black);
        painter.end();
        for (int x = 199; x >= 0; --x)
            for (int y = 0; y < 30; ++y)
                if (qGray(image.pixel(x, y)) < 128)
                    return x;
        return -1;
    };
    REQUIRE(inkEnd("88888888") > 0);
    CHECK(std::abs(inkEnd("88888888") - inkEnd("11111111")) <= 4);
}

TEST_CASE("every icon is compiled in and draws something", "[icons]") {
    Theme::instance();
    for (int i = 1; i <= int(Icon::AppMark); ++i) {
        QImage image(16, 16, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintIcon(&painter, Icon(i), QRectF(0, 0, 16, 16), QColor(200, 30, 40));
        painter.end();
        int inked = 0;
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x)
                inked += qAlpha(image.pixel(x, y)) > 60;
        INFO("icon " << i);
        CHECK(inked >= 8);
        CHECK(inked < 256);
    }
}

TEST_CASE("an icon takes one colour and follows the theme", "[icons]") {
    Theme* theme = Theme::instance();
    const QIcon print = icon(Icon::Print, Token::Accent);
    const auto colorOf = [&] {
        const QImage image = print.pixmap(16, 16).toImage();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) == 255)
                    return QColor(image.pixel(x, y)).name();
        return QString();
    };
    CHECK(colorOf() == theme->color(Token::Accent, ThemeKind::Light).name());
    theme->setKind(ThemeKind::Dark);
    CHECK(colorOf() == theme->color(Token::Accent, ThemeKind::Dark).name());
    theme->setKind(ThemeKind::Light);
}
