#include "ui/people/credential_line.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/marks.h"
#include "ui/people/words.h"

#include <QKeyEvent>
#include <QPainter>

namespace practice::ui::people {
namespace {

constexpr int kSteps = 5;

Token inkOf(staff::ExpiryRung rung) {
    if (rung == staff::ExpiryRung::None)
        return Token::Line2;
    return rung == staff::ExpiryRung::Lapsed || rung == staff::ExpiryRung::Within7 ? Token::Danger : Token::WarnIcon;
}

/// Steps fill from the left as the last day comes nearer.
void paintLadder(QPainter* painter, const QRectF& rect, staff::ExpiryRung rung) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal gap = px(2);
    const qreal width = (rect.width() - gap * (kSteps - 1)) / kSteps;
    for (int step = 0; step < kSteps; ++step) {
        const bool reached = step < int(rung);
        const QRectF bar(rect.left() + step * (width + gap), rect.center().y() - px(2), width, px(4));
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(reached ? inkOf(rung) : Token::Line2));
        painter->drawRoundedRect(bar, px(2), px(2));
    }
    painter->restore();
}

} // namespace

CredentialLine::CredentialLine(staff::CredentialStanding standing, QWidget* parent)
    : QAbstractButton(parent), m_standing(std::move(standing)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setText(words(m_standing.kind));
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(words(m_standing.kind),
                                                       statusText(m_standing.status, m_standing.daysLeft), detail()));
    setToolTip(m_standing.rung == staff::ExpiryRung::None ? QString() : words(m_standing.rung));
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

QString CredentialLine::detail() const {
    if (!m_standing.held)
        return tr("required, nothing on file");
    const auto& held = *m_standing.held;
    QStringList parts;
    const QString number = QStringLiteral("%1 %2").arg(fromUtf8(held.state), fromUtf8(held.number)).trimmed();
    if (held.expiresOn) // first: it must not be what is cut in a narrow panel
        parts << (*m_standing.daysLeft < 0 ? tr("ended %1") : tr("until %1")).arg(dateText(*held.expiresOn));
    if (!number.isEmpty())
        parts << number;
    if (!held.verifiedOn)
        parts << tr("not verified");
    return parts.join(QStringLiteral(" · "));
}

QSize CredentialLine::sizeHint() const { return {px(220), px(46)}; }

void CredentialLine::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void CredentialLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), color(Token::Hover));
    const PillLook pill{statusText(m_standing.status, m_standing.daysLeft), pillOf(m_standing.status),
                        pillIcon(pillOf(m_standing.status))};
    const int pillRoom = pillWidth(pill);
    const QRectF first(0, px(2), width(), px(22));
    paintText(&painter, first.adjusted(0, 0, -pillRoom - px(8), 0), Qt::AlignLeft, text(), textFont(TextStyle::BodyMedium),
              color(Token::Text));
    paintPill(&painter, QRectF(width() - pillRoom, first.top(), pillRoom, first.height()), pill);
    const bool ladder = m_standing.held && m_standing.rung != staff::ExpiryRung::None; // an empty one would say nothing
    const int ladderRoom = ladder ? px(60) : 0;
    const QRectF second(0, px(24), width(), px(18));
    paintText(&painter, second.adjusted(0, 0, ladder ? -ladderRoom - px(8) : 0, 0), Qt::AlignLeft, detail(), textFont(TextStyle::Secondary),
              color(Token::Text2));
    if (ladder)
        paintLadder(&painter, QRectF(width() - ladderRoom, second.top(), ladderRoom, second.height()), m_standing.rung);
    if (hasFocus())
        paintFocusRing(&painter, rect(), px(4));
}

ExpiryLadder::ExpiryLadder(staff::ExpiryRung rung, QWidget* parent) : QWidget(parent), m_rung(rung) {
    const QString said = rung == staff::ExpiryRung::None ? tr("More than 90 days left") : words(rung);
    setAccessibleName(said);
    setToolTip(said);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this, [this] { update(); });
}

QSize ExpiryLadder::sizeHint() const { return {px(180), px(34)}; }

void ExpiryLadder::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintLadder(&painter, QRectF(0, 0, width(), px(12)), m_rung);
    const QStringList marks{tr("90 d"), tr("60 d"), tr("30 d"), tr("7 d"), tr("lapsed")};
    const qreal step = width() / qreal(kSteps);
    for (int i = 0; i < kSteps; ++i)
        paintText(&painter, QRectF(i * step, px(14), step, px(16)), Qt::AlignHCenter, marks[i],
                  textFont(i + 1 == int(m_rung) ? TextStyle::CaptionStrong : TextStyle::Caption),
                  color(i + 1 == int(m_rung) ? Token::Text : Token::Text3));
}

} // namespace practice::ui::people
