#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace practice::ui {

enum class ProofState { Holds, Fails, Checking, Unknown };

/// An identity shown live: "A/R roll-forward  483,559.30".
struct Proof {
    QString id;
    QString identity;
    QString value; ///< A figure, or "0.05 apart" where it fails.
    ProofState state = ProofState::Unknown;
    QString explanation; ///< Tool tip and description.
};

/// Failing proofs first, then those being checked, then those that hold, each in the order given.
QList<Proof> orderedProofs(QList<Proof> proofs);

class ProofButton;

/// The status bar's proofs. What does not fit is counted at the end ("+2 hold"). Left and Right move, Enter explains.
class ProofStrip : public QWidget {
    Q_OBJECT
  public:
    explicit ProofStrip(QWidget* parent = nullptr);
    void setProofs(const QList<Proof>& proofs);
    const QList<Proof>& proofs() const { return m_proofs; } ///< In the order shown.
    int shownCount() const;
    QString restText() const { return m_rest; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  signals:
    void explainRequested(const QString& proofId);
    void allRequested(); ///< The rest was asked for.

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    void arrange();
    QList<Proof> m_proofs;
    QList<ProofButton*> m_buttons;
    QString m_rest;
    int m_restLeft = 0;
};

} // namespace practice::ui
