#include "ui/roster/candidate_card.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/reason_line.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace practice::ui::roster {

CandidateCard::CandidateCard(int rank, const QString& name, const QString& assignText, const scheduling::Candidate& candidate, QWidget* parent)
    : QWidget(parent), m_rank(rank), m_name(name), m_candidate(candidate), m_assign(new Button(assignText, ButtonKind::Primary, this)) {
    setObjectName(QStringLiteral("roster.candidate.%1").arg(rank));
    setFocusPolicy(Qt::StrongFocus);
    setProperty("practiceRing", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(28), px(30), px(8), px(8));
    column->setSpacing(px(1));
    QStringList spoken{name};
    if (candidate.cost)
        spoken << tr("cost %1").arg(money(*candidate.cost));
    for (const auto& reason : candidate.reasons) {
        auto* line = new ReasonLine(reason.severity == core::Severity::Note ? Reason::Ok : reasonOf(reason.severity), ui::sentence(reason), this);
        line->setWrapping(true);
        column->addWidget(line);
        spoken << ui::sentence(reason);
    }
    m_assign->setObjectName(QStringLiteral("roster.assign.%1").arg(rank));
    m_assign->setAccessibleName(tr("%1: %2", "action: person").arg(assignText, name));
    column->addSpacing(px(6));
    column->addWidget(m_assign);
    m_assign->hide();
    setAccessibleName(tr("%1. %2", "rank, person and reasons").arg(rank).arg(spoken.join(QStringLiteral(", "))));
    connect(m_assign, &QPushButton::clicked, this, &CandidateCard::assigned);
}

void CandidateCard::setChosen(bool isChosen) {
    m_chosen = isChosen;
    m_assign->setVisible(isChosen);
    update();
}

void CandidateCard::setAssignable(const QString& whyNot) { m_assign->setEnabledOr(whyNot); }

void CandidateCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_chosen)
        paintSoft(&painter, QRectF(rect()).adjusted(0, 0, 0, -1), px(6), color(Token::AccentSoft), color(Token::Accent));
    const QRectF line(0, px(8), width(), px(20));
    drawFigure(&painter, line.adjusted(px(8), 0, 0, 0), Qt::AlignLeft, QString::number(m_rank), textFont(TextStyle::Body), color(Token::Text3));
    const QString cost = m_candidate.cost ? moneyWhole(*m_candidate.cost) : QString();
    const QFont strong = textFont(TextStyle::Strong);
    const qreal wide = figureWidth(cost, strong);
    paintText(&painter, line.adjusted(px(28), 0, -px(16) - wide, 0), Qt::AlignLeft, m_name, strong, color(Token::Text));
    drawFigure(&painter, line.adjusted(0, 0, -px(8), 0), Qt::AlignRight, cost, strong, color(Token::Text));
    if (!m_chosen)
        painter.fillRect(QRect(px(8), height() - 1, width() - px(16), 1), color(Token::Line));
}

void CandidateCard::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    emit chosen();
}

void CandidateCard::mouseReleaseEvent(QMouseEvent*) {
    setFocus(Qt::MouseFocusReason);
    emit chosen();
}

void CandidateCard::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_assign->isEnabled())
            emit assigned();
        return;
    case Qt::Key_Down:
        focusNextChild();
        return;
    case Qt::Key_Up:
        focusPreviousChild();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace practice::ui::roster
