#include "ui/common/widgets/proof_strip.h"

#include "ui/common/figures.h"
#include "ui/common/icons.h"
#include "ui/common/theme/paint.h"

#include <QAbstractButton>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace practice::ui {
namespace {

int rank(ProofState state) {
    switch (state) {
    case ProofState::Fails: return 0;
    case ProofState::Unknown: return 1;
    case ProofState::Checking: return 2;
    case ProofState::Holds: break;
    }
    return 3;
}

QString stateWord(ProofState state) {
    switch (state) {
    case ProofState::Holds: return ProofStrip::tr("holds");
    case ProofState::Fails: return ProofStrip::tr("fails");
    case ProofState::Checking: return ProofStrip::tr("being checked");
    case ProofState::Unknown: break;
    }
    return ProofStrip::tr("not checked yet");
}

qreal textWidth(const QString& text) { return QFontMetricsF(textFont(TextStyle::Secondary)).horizontalAdvance(text); }

int leadWidth() { return px(16) + int(std::ceil(textWidth(ProofStrip::tr("Proofs")))) + px(8); }

} // namespace

QList<Proof> orderedProofs(QList<Proof> proofs) {
    std::stable_sort(proofs.begin(), proofs.end(),
                     [](const Proof& a, const Proof& b) { return rank(a.state) < rank(b.state); });
    return proofs;
}

class ProofButton final : public QAbstractButton {
  public:
    ProofButton(const Proof& proof, QWidget* parent) : QAbstractButton(parent), m_proof(proof) {
        setText(proof.identity);
        setAccessibleName(ProofStrip::tr("%1: %2, %3", "identity: value, state").arg(proof.identity, proof.value, stateWord(proof.state)));
        setAccessibleDescription(proof.explanation);
        setToolTip(proof.explanation.isEmpty() ? accessibleName() : proof.explanation);
        setObjectName(QStringLiteral("proof.") + proof.id);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
    }
    const Proof& proof() const { return m_proof; }
    QSize sizeHint() const override {
        const qreal width = textWidth(m_proof.identity) + figureWidth(m_proof.value, textFont(TextStyle::Secondary));
        return {int(std::ceil(width)) + px(46), px(22)};
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const bool fails = m_proof.state == ProofState::Fails;
        if (fails)
            paintSoft(&painter, rect(), px(4), color(Token::DangerSoft), color(Token::Danger));
        else if (underMouse())
            paintSoft(&painter, rect(), px(4), color(Token::Hover), color(Token::Line2));
        const QRectF mark(px(6), (height() - px(14)) / 2.0, px(14), px(14));
        paintSeverity(&painter, fails ? Icon::Danger : m_proof.state == ProofState::Holds ? Icon::Ok : Icon::Idle, mark);
        const QFont face = textFont(TextStyle::Secondary);
        const qreal x = px(25);
        const qreal width = textWidth(m_proof.identity);
        paintText(&painter, QRectF(x, 0, width + 1, height()), Qt::AlignLeft, m_proof.identity, face,
                  color(fails ? Token::Danger : Token::Text2));
        QFont figure = textFont(TextStyle::SecondaryMedium);
        drawFigure(&painter, QRectF(x + width + px(6), 0, this->width(), height()), Qt::AlignLeft, m_proof.value, figure,
                   color(fails ? Token::Danger : Token::Text));
        if (hasFocus())
            paintFocusRing(&painter, rect(), px(4));
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            return click();
        if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
            return event->ignore(); // the strip moves the focus
        QAbstractButton::keyPressEvent(event);
    }

  private:
    Proof m_proof;
};

ProofStrip::ProofStrip(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Proofs"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this, [this] { arrange(); });
}

void ProofStrip::setProofs(const QList<Proof>& proofs) {
    const auto* focused = dynamic_cast<ProofButton*>(focusWidget());
    const QString keep = focused && focused->hasFocus() ? focused->proof().id : QString();
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_proofs = orderedProofs(proofs);
    for (const Proof& proof : m_proofs) {
        auto* button = new ProofButton(proof, this);
        connect(button, &QAbstractButton::clicked, this, [this, id = proof.id] { emit explainRequested(id); });
        m_buttons << button;
    }
    arrange();
    for (ProofButton* button : m_buttons)
        if (!keep.isEmpty() && button->proof().id == keep)
            button->setFocus();
}

int ProofStrip::shownCount() const {
    return int(std::count_if(m_buttons.begin(), m_buttons.end(), [](const ProofButton* b) { return !b->isHidden(); }));
}

QSize ProofStrip::sizeHint() const { return {px(600), px(28)}; }

QSize ProofStrip::minimumSizeHint() const { return {px(200), px(28)}; }

void ProofStrip::arrange() {
    const int top = (height() - px(22)) / 2;
    int x = leadWidth();
    int hidden = 0;
    int hiddenFailing = 0;
    const int restRoom = int(textWidth(tr("+%1 hold").arg(99))) + px(16);
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        ProofButton* button = m_buttons[i];
        const int wanted = button->sizeHint().width();
        const bool last = i + 1 == m_buttons.size();
        const bool fits = hidden == 0 && x + wanted + (last ? 0 : restRoom) <= width();
        button->setVisible(fits);
        if (!fits) {
            ++hidden;
            hiddenFailing += button->proof().state == ProofState::Fails;
            continue;
        }
        button->setGeometry(x, top, wanted, px(22));
        x += wanted + px(6);
    }
    m_restLeft = x;
    m_rest = hidden == 0           ? QString()
             : hiddenFailing > 0   ? tr("+%1 more, %2 fail").arg(hidden).arg(hiddenFailing)
                                   : tr("+%1 hold").arg(hidden);
    update();
}

void ProofStrip::resizeEvent(QResizeEvent*) { arrange(); }

void ProofStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintText(&painter, QRectF(px(16), 0, leadWidth(), height()), Qt::AlignLeft, tr("Proofs"),
              textFont(TextStyle::SecondaryMedium), color(Token::Text3));
    paintText(&painter, QRectF(m_restLeft + px(6), 0, width() - m_restLeft, height()), Qt::AlignLeft, m_rest,
              textFont(TextStyle::Secondary), color(Token::Text2));
}

void ProofStrip::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0)
        return QWidget::keyPressEvent(event);
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        if (m_buttons[i]->hasFocus()) {
            const qsizetype next = qBound(qsizetype(0), i + step, qsizetype(shownCount() - 1));
            m_buttons[next]->setFocus();
            return;
        }
}

void ProofStrip::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_rest.isEmpty() && event->position().x() >= m_restLeft)
        emit allRequested();
}

} // namespace practice::ui
