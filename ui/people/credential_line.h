#pragma once

#include "people/credential.h"

#include <QAbstractButton>

namespace practice::ui::people {

namespace staff = practice::people;

/// One credential of a person: kind and status pill, number and dates, and the expiry ladder, five steps for 90, 60, 30
/// and 7 days before the last day and for lapsed. Clicking or Enter opens it in the register.
class CredentialLine final : public QAbstractButton {
    Q_OBJECT
  public:
    explicit CredentialLine(staff::CredentialStanding standing, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {sizeHint().height() * 2, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QString detail() const;
    staff::CredentialStanding m_standing;
};

/// Alone, for the details of one credential.
class ExpiryLadder final : public QWidget {
    Q_OBJECT
  public:
    explicit ExpiryLadder(staff::ExpiryRung rung, QWidget* parent = nullptr);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    staff::ExpiryRung m_rung;
};

} // namespace practice::ui::people
