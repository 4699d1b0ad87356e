#pragma once

#include "scheduling/candidates.h"
#include "ui/roster/types.h"

#include <QWidget>

namespace practice::ui {
class Button;
}

namespace practice::ui::roster {

/// One person who can take an open shift: rank, name, cost, reasons. The chosen card carries the Assign button; Enter on
/// any card assigns, Up and Down go to the neighbours.
class CandidateCard : public QWidget {
    Q_OBJECT
  public:
    CandidateCard(int rank, const QString& name, const QString& assignText, const scheduling::Candidate& candidate, QWidget* parent = nullptr);
    void setChosen(bool chosen);
    void setAssignable(const QString& whyNot);
    const scheduling::Candidate& candidate() const { return m_candidate; }
    const QString& name() const { return m_name; }

  signals:
    void chosen();
    void assigned();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    int m_rank;
    QString m_name;
    scheduling::Candidate m_candidate;
    Button* m_assign;
    bool m_chosen = false;
};

} // namespace practice::ui::roster
