#include "ui/roster/cost_line.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/marks.h"
#include "ui/roster/roster_sheet.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace practice::ui::roster {
namespace {

QString tenths(std::int64_t value) {
    return numberText(value / 10) + formatLocale().decimalPoint() + QString::number(std::abs(value % 10));
}

QString periodWords(const DateRange& days) {
    return days.days() % 7 == 0 ? counted(days.days() / 7, CostLine::tr("%1 week"), CostLine::tr("%1 weeks"))
                                : counted(days.days(), CostLine::tr("%1 day"), CostLine::tr("%1 days"));
}

/// "1 block · 7 warn · 1 note", in the colour of the worst.
class CountsButton final : public QAbstractButton {
  public:
    explicit CountsButton(RosterSheet& sheet, QWidget* parent) : QAbstractButton(parent), m_sheet(sheet) {
        setObjectName(QStringLiteral("roster.findings"));
        setFocusPolicy(Qt::StrongFocus);
        setProperty("practiceRing", true);
        setCursor(Qt::PointingHandCursor);
    }
    void refresh() {
        m_counts = m_sheet.isOpen() ? m_sheet.counts() : RosterSheet::Counts{};
        QStringList words;
        if (m_counts.blocks > 0)
            words << counted(m_counts.blocks, CostLine::tr("%1 block"), CostLine::tr("%1 blocks"));
        if (m_counts.warnings > 0)
            words << CostLine::tr("%1 warn").arg(m_counts.warnings);
        if (m_counts.notes > 0)
            words << counted(m_counts.notes, CostLine::tr("%1 note"), CostLine::tr("%1 notes"));
        m_text = words.isEmpty() ? CostLine::tr("No findings") : words.join(QStringLiteral(" · "));
        setText(m_text);
        setAccessibleName(CostLine::tr("Findings: %1").arg(m_text));
        setToolTip(CostLine::tr("List the findings; F8 goes to the next one"));
        updateGeometry();
        update();
    }
    QSize sizeHint() const override {
        return {int(std::ceil(QFontMetricsF(textFont(TextStyle::Strong)).horizontalAdvance(m_text))) + px(22), px(24)};
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Icon which = m_counts.blocks > 0 ? Icon::Danger : m_counts.warnings > 0 ? Icon::Warn : Icon::Ok;
        const Token token = m_counts.blocks > 0 ? Token::Danger : m_counts.warnings > 0 ? Token::Warn : Token::Ok;
        paintSeverity(&painter, which, QRectF(0, (height() - px(14)) / 2.0, px(14), px(14)));
        paintText(&painter, QRectF(px(20), 0, width() - px(20), height()), Qt::AlignLeft, m_text, textFont(TextStyle::Strong), color(token));
    }

  private:
    RosterSheet& m_sheet;
    RosterSheet::Counts m_counts;
    QString m_text;
};

} // namespace

CostLine::CostLine(RosterSheet& sheet, QWidget* parent) : QWidget(parent), m_sheet(sheet), m_findings(new CountsButton(sheet, this)) {
    setObjectName(QStringLiteral("roster.cost"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_findings, &QAbstractButton::clicked, this, &CostLine::findingsRequested);
    connect(&sheet, &RosterSheet::reset, this, &CostLine::refresh);
    connect(&sheet, &RosterSheet::edited, this, &CostLine::refresh);
    connect(&sheet, &RosterSheet::marksChanged, this, &CostLine::refresh);
    followTheme(this, [this] {
        updateGeometry();
        refresh();
    });
}

QSize CostLine::sizeHint() const { return {px(600), px(window()->width() < px(1400) ? 36 : 44)}; }

void CostLine::refresh() {
    static_cast<CountsButton*>(m_findings)->refresh();
    resizeEvent(nullptr);
    setAccessibleName(tr("Labor and findings"));
    setAccessibleDescription(spoken());
    update();
}

void CostLine::resizeEvent(QResizeEvent*) {
    const QSize size = m_findings->sizeHint();
    m_findings->setGeometry(width() - size.width() - px(16), (height() - size.height()) / 2, size.width(), size.height());
}

QString CostLine::spoken() const {
    if (!m_sheet.isOpen())
        return {};
    const auto& totals = m_sheet.evaluator().totals();
    QStringList words;
    if (totals.labor) {
        words << (totals.laborBudget ? tr("Labor %1 of %2 budgeted").arg(money(*totals.labor), money(*totals.laborBudget))
                                     : tr("Labor %1, no budget").arg(money(*totals.labor)));
    }
    words << tr("overtime %1 hours").arg(hoursText(totals.overtime));
    words << tr("fairness spread %1 points").arg(tenths(totals.fairnessSpreadTenths));
    words << counted(totals.openShifts, tr("%1 open shift"), tr("%1 open shifts"));
    return words.join(QStringLiteral(", "));
}

void CostLine::mouseReleaseEvent(QMouseEvent*) {
    if (m_sheet.isOpen() && m_sheet.evaluator().totals().labor)
        emit laborRequested();
}

void CostLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Page));
    painter.fillRect(QRect(0, 0, width(), 1), color(Token::Line2));
    if (!m_sheet.isOpen())
        return;
    const auto& totals = m_sheet.evaluator().totals();
    const QFont body = textFont(TextStyle::Body);
    const QFont strong = textFont(TextStyle::Strong);
    const bool roomy = width() >= px(1100);
    const qreal limit = m_findings->x() - px(12);
    qreal x = px(16);
    const auto words = [&](const QString& text, const QFont& font, Token token, int gap) {
        const qreal wide = QFontMetricsF(font).horizontalAdvance(text);
        if (x + wide > limit) // what does not fit is left out whole; the description has it
            return false;
        paintText(&painter, QRectF(x, 1, wide + 2, height()), Qt::AlignLeft, text, font, color(token));
        x += wide + px(gap);
        return true;
    };
    x = px(24);
    words(tr("Labor, %1").arg(periodWords(m_sheet.days())), strong, Token::Text, 12);
    if (totals.labor) {
        const auto budget = totals.laborBudget;
        if (budget && budget->cents() > 0) {
            const double share = double(totals.labor->cents()) / double(budget->cents());
            const double scale = std::max(1.12, share * 1.04); // the tick of the budget stands inside the bar
            const QRectF bar(x, height() / 2.0 - px(3), px(roomy ? 230 : 150), px(7));
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Theme::instance()->outlined() ? QPen(color(Token::Line2), 1) : QPen(Qt::NoPen));
            painter.setBrush(color(Token::Line));
            painter.drawRoundedRect(bar, px(3), px(3));
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Token::Accent));
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * std::min(1.0, share) / scale, bar.height()), px(3), px(3));
            if (share > 1) {
                painter.setBrush(color(Token::WarnIcon));
                const qreal from = bar.left() + bar.width() / scale;
                painter.drawRect(QRectF(from, bar.top(), bar.width() * (share - 1) / scale, bar.height()));
            }
            painter.restore();
            painter.fillRect(QRectF(bar.left() + bar.width() / scale - 1, bar.top() - px(4), 2, bar.height() + px(8)), color(Token::Text));
            x = bar.right() + px(14);
        }
        words(moneyWhole(*totals.labor), strong, Token::Text, 5);
        if (budget && budget->cents() > 0) {
            words(tr("of %1", "budget").arg(moneyWhole(*budget)), body, Token::Text2, 10);
            const std::int64_t over = (totals.labor->cents() - budget->cents()) * 1000 / budget->cents();
            const PillLook pill{over > 0 ? tr("%1 over").arg(percentText(over)) : tr("%1 left").arg(percentText(-over)),
                                over > 0 ? PillKind::Warn : PillKind::Ok, over > 0 ? Icon::Warn : Icon::Ok};
            if (x + pillWidth(pill) < limit) {
                paintPill(&painter, QRectF(x, 1, pillWidth(pill), height()), pill);
                x += pillWidth(pill) + px(16);
            }
        } else {
            x += px(10);
        }
        if (totals.withoutRate > 0)
            words(counted(totals.withoutRate, tr("%1 person without a rate"), tr("%1 people without a rate")), body, Token::Warn, 16);
    } else {
        words(m_sheet.paySeen() ? tr("no pay rates on file") : tr("needs the permission to see pay"), body, Token::Text3, 20);
    }
    const auto fact = [&](const QString& label, const QString& value, Token token) {
        const qreal wide = QFontMetricsF(body).horizontalAdvance(label) + px(5) + QFontMetricsF(strong).horizontalAdvance(value);
        if (x + wide < limit && words(label, body, Token::Text2, 5))
            words(value, strong, token, 20);
    };
    fact(tr("Overtime"), tr("%1 h").arg(hoursText(totals.overtime)), totals.overtime.count > 0 ? Token::Warn : Token::Text);
    fact(tr("Open shifts"), numberText(totals.openShifts), totals.openShifts > 0 ? Token::Danger : Token::Text);
    fact(tr("Fairness spread"), tr("%1 points").arg(tenths(totals.fairnessSpreadTenths)), Token::Text);
}

} // namespace practice::ui::roster
