#include "ui/roster/paper.h"

#include "core/contract.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

namespace practice::ui::roster {

Paper::Paper(const QString& path, const QString& title, QPageLayout::Orientation orientation, const QMarginsF& millimeters)
    : m_pending(path.toStdString()), m_file(QString::fromStdString(m_pending.path().string())), m_writer(&m_file) {
    m_writer.setResolution(600);
    m_writer.setPageLayout(QPageLayout(QPageSize(QPageSize::Letter), orientation, millimeters, QPageLayout::Millimeter));
    m_writer.setTitle(title);
    m_writer.setCreator(QStringLiteral("PracticeDesk"));
    if (!m_file.open(QIODevice::WriteOnly) || !m_painter.begin(&m_writer))
        throw core::IoError("The PDF could not be written. Choose a folder that you may write to.");
    const qreal scale = m_writer.resolution() / 96.0;
    m_page = QSizeF(m_writer.width() / scale, m_writer.height() / scale);
    m_painter.scale(scale, scale);
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void Paper::nextPage() { m_writer.newPage(); }

void Paper::finish() {
    const bool ended = m_painter.end();
    const bool flushed = m_file.flush() && m_file.error() == QFileDevice::NoError;
    m_file.close();
    if (!ended || !flushed || m_file.error() != QFileDevice::NoError)
        throw core::IoError("The PDF could not be finished; the disk may be full. Nothing was written.");
    m_pending.commit();
}

QFont Paper::font(int pixels, bool bold) {
    QFont made;
    made.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    made.setStyleHint(QFont::SansSerif);
    made.setPixelSize(pixels);
    made.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    made.setHintingPreference(QFont::PreferNoHinting);
    return made;
}

QColor Paper::ink(Token token) { return Theme::instance()->color(token, ThemeKind::Light); }

void Paper::text(const QRectF& rect, Qt::Alignment align, const QString& what, const QFont& font, Token token) {
    paintText(&m_painter, rect, align, what, font, ink(token));
}

} // namespace practice::ui::roster
