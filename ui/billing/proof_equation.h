#pragma once

#include "core/money.h"

#include <QWidget>

#include <vector>

namespace practice::ui::billing {

/// "Opening + Charges − Payments = Closing" in large figures, each under its label.
class ProofEquation final : public QWidget {
    Q_OBJECT
  public:
    struct Term {
        QString sign; ///< Before the figure; empty for the first.
        QString label;
        core::Money amount;
    };
    explicit ProofEquation(QWidget* parent = nullptr);
    void setTerms(std::vector<Term> terms);
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    double naturalWidth(const QFont& font) const;
    std::vector<Term> m_terms;
};

} // namespace practice::ui::billing
