#pragma once

#include "core/progress.h"
#include "core/time_zone.h"
#include "reporting/table_report.h"

#include <QFont>
#include <QPageLayout>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

class QPagedPaintDevice;
class QPainter;
class QPaintDevice;

namespace practice::ui {

/// What stands at the head and foot of every page.
struct PrintHeading {
    QString practice;  ///< "Riverside Family Clinic"
    QString printedBy; ///< "Dana Moreno"
    QString printedAt; ///< "Nov 19, 2026, 09:41"
    QFont base;        ///< The family to print in; taken from the theme on the GUI thread.
    core::TimeZone zone = core::TimeZone::utc(); ///< Of instants in cells: that of the screen.
};

/// Lays a TableReport out for one page size and paints its pages: heading with practice, title and filters, column
/// headers again on each page, figures right-aligned, totals at the end, "page x of y" with who printed and when.
/// Figures, dates and codes are never cut: where they do not fit, texts and captions wrap and the type shrinks, to 60 % at
/// most.
/// Colours are those of paper, whatever the theme. Measures in points; the painter is scaled by the caller's device.
class ReportPaginator {
  public:
    /// `area`: the printable area of a page in points. `device` gives the metrics. Asks `progress` whether to go on;
    /// canceled, the pages are not whole.
    ReportPaginator(const reporting::TableReport& report, PrintHeading heading, QSizeF area, QPaintDevice* device,
                    const core::Progress* progress = nullptr);

    int pageCount() const { return static_cast<int>(m_pages.size()); }
    void paint(QPainter* painter, int page) const;
    /// All pages, from `first` to `last` (0-based, inclusive), calling newPage between them. Counts pages on `progress`
    /// and ends early where it is canceled.
    void paintAll(QPainter* painter, QPagedPaintDevice* device, int first, int last, core::Progress* progress = nullptr) const;

    /// Landscape where the natural widths of the columns ask for it.
    static QPageLayout::Orientation orientationFor(const reporting::TableReport& report, const QFont& base,
                                                   double portraitWidth, QPaintDevice* device,
                                                   const core::Progress* progress = nullptr);

  private:
    struct Line {
        QStringList cells;
        reporting::RowStyle style = reporting::RowStyle::Normal;
        std::vector<bool> negative;
        double height = 0;
    };
    bool isCanceled() const { return m_progress && m_progress->cancelled(); }
    QFont fontOf(double points, int weight) const;
    enum class Captions { Whole, Wrapped };
    double gap() const { return 10 * m_unit * m_type / 9; } ///< Between columns: ten points at full size.
    std::vector<double> naturalWidths(Captions captions) const;
    void chooseWidths();
    void measureLines();
    void breakPages();
    void paintHeading(QPainter* painter) const;
    void paintHeader(QPainter* painter, double top) const;
    void paintLine(QPainter* painter, const Line& line, double top) const;
    void paintFoot(QPainter* painter, int page) const;

    const reporting::TableReport& m_report;
    PrintHeading m_heading;
    QSizeF m_area; // in device pixels
    QPaintDevice* m_device;
    const core::Progress* m_progress;
    double m_unit; // device pixels a point
    double m_type = 9; // points of a cell
    QString m_title, m_filters;
    std::vector<Line> m_lines;
    std::vector<double> m_widths;
    double m_headingHeight = 0, m_headerHeight = 0, m_footHeight = 0;
    std::vector<std::pair<std::size_t, std::size_t>> m_pages; // [from, to) of m_lines
};

} // namespace practice::ui
