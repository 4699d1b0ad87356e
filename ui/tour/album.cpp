#include "ui/tour/album.h"

#include "ui/tour/driver.h"

#include <QApplication>
#include <QHash>
#include <QImageWriter>
#include <QPainter>

#include <algorithm>

namespace practice::ui::tour {

namespace {

struct View {
    ThemeKind kind;
    const char* name;
    QSize size;
};

// One theme after the other: to change it costs more than to change the size.
constexpr View kViews[] = {
    {ThemeKind::Light, "light", {1280, 800}},  {ThemeKind::Light, "light", {1920, 1080}},
    {ThemeKind::Dark, "dark", {1920, 1080}},   {ThemeKind::Dark, "dark", {1280, 800}},
    {ThemeKind::Contrast, "contrast", {1280, 800}},
};

/// 8 bits a pixel where the colours fit: a third of the size, and nothing is lost.
QImage compact(const QImage& image) {
    QHash<QRgb, int> used;
    QList<QRgb> palette;
    QImage small(image.size(), QImage::Format_Indexed8);
    for (int y = 0; y < image.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        auto* to = small.scanLine(y);
        for (int x = 0; x < image.width(); ++x) {
            if (x > 0 && from[x] == from[x - 1]) { // most pixels are like the one before
                to[x] = to[x - 1];
                continue;
            }
            auto at = used.constFind(from[x]);
            if (at == used.constEnd()) {
                if (palette.size() == 256)
                    return image;
                at = used.insert(from[x], static_cast<int>(palette.size()));
                palette << from[x];
            }
            to[x] = static_cast<uchar>(at.value());
        }
    }
    small.setColorTable(palette);
    return small;
}

} // namespace

bool isBlank(const QImage& image) {
    QHash<QRgb, int> seen;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            if (++seen[image.pixel(x, y)] == 1 && seen.size() > 12)
                return false;
    return true;
}

Album::Album(Driver& driver, const QString& folder, const QString& theme) : m_driver(driver), m_folder(folder) {
    if (std::any_of(std::begin(kViews), std::end(kViews), [&](const View& view) { return theme == QLatin1String(view.name); }))
        m_theme = theme;
    m_writers.setMaxThreadCount(2);
}

Album::~Album() { finish(); }

QString Album::numbered(const QString& name) {
    return QStringLiteral("%1-%2").arg(++m_number, 3, 10, QLatin1Char('0')).arg(name);
}

/// The window and what floats over it: menus and lists are windows of their own.
QImage Album::grab() const {
    auto& window = m_driver.window();
    QImage image(window.size(), QImage::Format_RGB32);
    image.fill(color(Token::Window));
    QPainter painter(&image);
    window.render(&painter, {}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
    for (auto* other : QApplication::topLevelWidgets())
        if (other != &window && other->isVisible() && other->windowType() != Qt::Desktop)
            other->render(&painter, other->pos() - window.pos(), {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
    return image;
}

void Album::write(const QImage& image, const QString& file) {
    m_files << file;
    m_writers.start([image, path = m_folder.filePath(file)] {
        QImageWriter writer(path, "png");
        writer.setCompression(60); // the tenth that 90 saves takes three times as long
        writer.write(compact(image));
    });
}

void Album::take(const QString& name) {
    const auto base = numbered(name);
    auto& window = m_driver.window();
    const auto size = window.size();
    const auto kind = Theme::instance()->kind();
    QStringList blank;
    for (const auto& view : kViews) {
        if (!m_theme.isEmpty() && m_theme != QLatin1String(view.name))
            continue;
        window.resize(view.size);
        Theme::instance()->setKind(view.kind);
        m_driver.settle();
        const auto image = grab();
        const auto file = QStringLiteral("%1-%2-%3.png").arg(base, QLatin1String(view.name)).arg(view.size.width());
        if (isBlank(image))
            blank << file;
        write(image, file);
    }
    Theme::instance()->setKind(kind);
    window.resize(size);
    m_driver.settle();
    if (!blank.isEmpty())
        throw StepFailure(QStringLiteral("blank picture: %1").arg(blank.join(QStringLiteral(", "))));
}

QString Album::snapshot(const QString& name) {
    const auto file = numbered(name) + QStringLiteral(".png");
    write(grab(), file);
    return file;
}

void Album::finish() { m_writers.waitForDone(); }

} // namespace practice::ui::tour
