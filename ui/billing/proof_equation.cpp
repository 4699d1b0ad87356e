#include "ui/billing/proof_equation.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace practice::ui::billing {

namespace {
constexpr int kSignWidth = 40;

QFont equationFont(int size) {
    auto font = textFont(TextStyle::Figure);
    font.setPixelSize(px(size));
    return font;
}
} // namespace

ProofEquation::ProofEquation(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("day.equation"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void ProofEquation::setTerms(std::vector<Term> terms) {
    m_terms = std::move(terms);
    QStringList spoken;
    for (const auto& term : m_terms)
        spoken << QStringLiteral("%1 %2 %3").arg(term.sign, term.label, money(term.amount)).trimmed();
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize ProofEquation::sizeHint() const { return {px(520), px(64)}; }

double ProofEquation::naturalWidth(const QFont& font) const {
    double width = 0;
    const QFontMetricsF labels(textFont(TextStyle::Secondary));
    for (const auto& term : m_terms)
        width += (term.sign.isEmpty() ? 0 : px(kSignWidth)) + std::max(figureWidth(money(term.amount), font), labels.horizontalAdvance(term.label));
    return width;
}

void ProofEquation::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QFont font = equationFont(26);
    for (const int size : {24, 22, 20, 18, 16}) // nothing is cut
        if (naturalWidth(font) > width())
            font = equationFont(size);
    const QFont label = textFont(TextStyle::Secondary);
    double x = 0;
    for (const auto& term : m_terms) {
        if (!term.sign.isEmpty()) {
            paintText(&painter, QRectF(x, px(22), px(kSignWidth), px(38)), Qt::AlignCenter, term.sign, equationFont(20), color(Token::Text3));
            x += px(kSignWidth);
        }
        const auto text = money(term.amount);
        const double w = std::max(figureWidth(text, font), QFontMetricsF(label).horizontalAdvance(term.label));
        paintText(&painter, QRectF(x, 0, w + 2, px(20)), Qt::AlignLeft | Qt::AlignVCenter, term.label, label, color(Token::Text2));
        drawFigure(&painter, QRectF(x, px(22), w + 2, px(38)), Qt::AlignLeft | Qt::AlignVCenter, text, font, color(term.amount.isNegative() ? Token::Danger : Token::Text));
        x += w;
    }
}

} // namespace practice::ui::billing
