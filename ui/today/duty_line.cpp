#include "ui/today/duty_line.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace practice::ui::today {

namespace {

constexpr int kMostDots = 10;

} // namespace

DutyLine::DutyLine(QString caption, int onDuty, int needed, QWidget* parent)
    : QWidget(parent), m_caption(std::move(caption)), m_onDuty(onDuty), m_needed(needed) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const auto figures = tr("%1 of %2 on duty").arg(onDuty).arg(needed);
    setAccessibleName(onDuty < needed ? tr("%1: %2, short by %3").arg(m_caption, figures).arg(needed - onDuty)
                                      : tr("%1: %2", "label: value").arg(m_caption, figures));
    setToolTip(accessibleName());
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

QSize DutyLine::sizeHint() const { return {px(160), px(26)}; }

void DutyLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isShort = m_onDuty < m_needed;
    const auto strong = textFont(TextStyle::Strong);
    const auto figure = QStringLiteral("%1 / %2").arg(numberText(m_onDuty), numberText(m_needed));
    const double figureRoom = std::max<double>(px(48), figureWidth(figure, strong));
    drawFigure(&painter, QRectF(width() - figureRoom, 0, figureRoom, height()), Qt::AlignRight, figure, strong,
               color(isShort ? Token::Danger : Token::Text));
    double left = width() - figureRoom - px(8);
    const int dots = std::max(m_onDuty, m_needed);
    if (dots <= kMostDots) {
        const double step = px(10);
        left -= step * dots;
        for (int i = 0; i < dots; ++i) {
            const bool missing = i >= m_onDuty;
            const QPointF center(left + step * (i + 0.5), height() / 2.0);
            painter.setPen(missing ? QPen(color(Token::Danger), 1.5) : Qt::NoPen);
            painter.setBrush(missing ? QBrush(Qt::NoBrush) : QBrush(color(Token::Ctl)));
            painter.drawEllipse(center, missing ? px(3) : px(3) + 0.5, missing ? px(3) : px(3) + 0.5);
        }
    }
    paintText(&painter, QRectF(0, 0, left - px(8), height()), Qt::AlignLeft, m_caption, textFont(TextStyle::Body), color(Token::Text2));
}

std::vector<app::OnDutyLine> summedUp(std::vector<app::OnDutyLine> lines, std::size_t most, const std::string& rest) {
    const auto missing = [](const app::OnDutyLine& line) { return std::max(0, line.needed - line.onDuty); };
    std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return missing(a) > missing(b); });
    if (lines.size() <= most)
        return lines;
    // Nobody missing may hide in a sum: every short line stays by itself.
    const auto isShort = std::count_if(lines.begin(), lines.end(), [&](const auto& line) { return missing(line) > 0; });
    const auto kept = std::max(most - 1, static_cast<std::size_t>(isShort));
    if (kept + 1 >= lines.size())
        return lines;
    app::OnDutyLine others{rest, {}, 0, 0};
    for (std::size_t i = kept; i < lines.size(); ++i) {
        others.onDuty += lines[i].onDuty;
        others.needed += lines[i].needed;
    }
    lines.resize(kept);
    lines.push_back(std::move(others));
    return lines;
}

} // namespace practice::ui::today
