#pragma once

#include "ui/ledger/desk.h"

#include <QWidget>

class QVBoxLayout;

namespace practice::ui {
class Button;
class DateField;
class FormField;
class MessageLine;
class TextField;
} // namespace practice::ui

namespace practice::ui::ledger {

class LineRow;

/// A new entry: date, memo and lines; at its right the live proof "debits = credits" and the findings. Nothing is
/// written before Post.
class EntryForm final : public QWidget {
    Q_OBJECT
  public:
    explicit EntryForm(Desk& desk);
    void begin(); ///< Empties the form and sets the focus.
    bool hasContent() const;
    QString whyNotPost() const;
    void post(std::function<void(bool)> done = {});
    books::EntryDraft draft() const;

  signals:
    void closed();
    void posted(qint64 entry);

  protected:
    void keyPressEvent(QKeyEvent* event) override; ///< Esc leaves an empty form.

  private:
    QWidget* makeFields();
    QWidget* makeProof();
    LineRow* addRow();
    void removeRow(LineRow* row);
    void renumber();
    void edited();
    void showProof();
    void showCheck(const core::Findings& findings);
    Desk& m_desk;
    DateField* m_date;
    DateField* m_service;
    TextField* m_memo;
    QVBoxLayout* m_lines;
    std::vector<LineRow*> m_rows;
    MessageLine* m_proof;
    QWidget* m_findings;
    Button* m_post;
    RequestSlot m_slot;
    bool m_sound = false;
    bool m_filling = false;
};

} // namespace practice::ui::ledger
