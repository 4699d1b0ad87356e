#pragma once

#include "core/pending_file.h"
#include "core/progress.h"

#include <QColor>
#include <QFile>
#include <QFont>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QRectF>

#include <functional>

namespace practice::ui {
enum class Token;
}

namespace practice::ui::roster {

/// A PDF on its way to a file, in units of 1/96 inch. Paper is white and of one size, whatever theme and text size the
/// screen has; any thread may draw on it. The file appears with finish(), or not at all.
class Paper {
  public:
    /// IoError if the folder cannot be written.
    Paper(const QString& path, const QString& title, QPageLayout::Orientation orientation, const QMarginsF& millimeters);
    QPainter& painter() { return m_painter; }
    QSizeF page() const { return m_page; }
    void nextPage(); ///< Not before the first.
    void finish();   ///< IoError where the disk refuses.

    static QFont font(int pixels, bool bold = false);
    static QColor ink(Token token);
    void text(const QRectF& rect, Qt::Alignment align, const QString& what, const QFont& font, Token token);

  private:
    core::PendingFile m_pending;
    QFile m_file;
    QPdfWriter m_writer;
    QPainter m_painter;
    QSizeF m_page;
};

} // namespace practice::ui::roster
