#pragma once

#include "compliance/due_list.h"
#include "ui/compliance/desk.h"

class QVBoxLayout;

namespace practice::ui {
class Button;
class Label;
class Pill;
} // namespace practice::ui

namespace practice::ui::compliance {

/// What is due, before a checklist is opened over it: the question, when and why, who owns it, and how to begin.
class ObligationPane final : public QWidget {
    Q_OBJECT
  public:
    explicit ObligationPane(const Desk& desk);
    /// `together`: how many items of the same checklist are due for the same subject, this one included.
    void show(const checks::DueRow& row, int together);

    void focusStart();

  signals:
    void startWanted();
    void startOneWanted();
    void printWanted();
    void settingWanted();

  private:
    void addFacts(const checks::DueRow& row);
    const Desk& m_desk;
    Label* m_title;
    Pill* m_pill;
    Label* m_subtitle;
    QVBoxLayout* m_facts;
    Button *m_start, *m_one, *m_print, *m_setting;
};

} // namespace practice::ui::compliance
