#pragma once

#include "compliance/checklist_service.h"
#include "ui/compliance/answer_editor.h"

class QTimer;

namespace practice::ui {
class IconButton;
class Label;
class MessageLine;
} // namespace practice::ui

namespace practice::ui::compliance {

class Consequence;

/// One item of a checklist: number, question, answer at the right; under it what an answer leads to, what is wrong with
/// it, and the comment. Owns what is typed until it is saved; the pane saves.
class RunLine final : public QWidget {
    Q_OBJECT
  public:
    RunLine(const checks::TemplateItem& item, int number, const QString& subjectName, core::Date today, QWidget* parent);

    /// Takes over what is saved, unless the person has changed something since.
    void setSaved(const checks::RunItem& saved);
    const checks::RunItem& saved() const { return m_saved; }
    const checks::TemplateItem& item() const { return m_item; }
    int number() const { return m_number; }
    /// What is to be saved; empty: nothing, or it does not fit yet, which the line then says.
    std::optional<checks::ChecklistService::AnswerDraft> pending();
    bool isTouched() const; ///< Differs from what is saved.
    void markSent(const checks::ChecklistService::AnswerDraft& draft, checks::RowVersion version);
    void setVersion(checks::RowVersion version) { m_saved.version = version; }
    void forget(); ///< Back to what is saved.
    void setProblem(const QString& sentence);
    void setLocked(bool locked, bool mayAttach);
    void setCurrent(bool current);
    void focusAnswer();
    void focusComment();
    bool isAnswered() const;
    QString commentText() const;
    QStringList typed() const; ///< As kept over a lock.
    void setTyped(const QStringList& typed);
    bool sending = false; ///< A save is under way.

  signals:
    void saveWanted();
    void entered();        ///< The focus came here.
    void nextWanted(int step);
    void nextOpenWanted();
    void attachWanted();
    void changed();        ///< What it counts as may be different.

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeTop();
    void showConsequence();
    void showMark();
    void onEdited();
    void onCompleted();
    checks::TemplateItem m_item;
    checks::RunItem m_saved;
    int m_number;
    AnswerEditor* m_editor;
    Label* m_mark;
    IconButton* m_commentButton;
    IconButton* m_attachButton;
    Consequence* m_consequence;
    MessageLine* m_problem;
    TextField* m_comment;
    QTimer* m_timer;
    bool m_touched = false;
    bool m_current = false;
    bool m_wantsComment = false;
    bool m_locked = false;
};

} // namespace practice::ui::compliance
