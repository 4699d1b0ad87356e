#pragma once

#include "compliance/checklist_service.h"
#include "compliance/finding.h"
#include "ui/compliance/desk.h"

class QScrollArea;
class QVBoxLayout;

namespace practice::ui {
class Button;
class Label;
class Notice;
class Pill;
} // namespace practice::ui

namespace practice::ui::compliance {

class EvidenceStrip;
class RunLine;

/// One checklist: progress, its items by section, files, and the bar with the signatures. Answers are saved as they are
/// given, one after the other; what cannot be saved yet stays with its line and outlives a lock.
class RunPane final : public QWidget {
    Q_OBJECT
  public:
    explicit RunPane(Desk& desk);
    /// Reads it; `then` runs once it stands there.
    void show(checks::RunId id, std::function<void()> then = {});
    void clear();
    std::optional<checks::RunId> runId() const { return m_run ? std::optional(m_run->id) : std::nullopt; }
    const std::optional<checks::Run>& run() const { return m_run; }
    void focusFirstOpen();
    void nextOpen();
    void attachToCurrent(); ///< Asks for a file.
    void attach(const QString& path);
    void sign();
    void countersign();
    void sendBack();
    void cancelRun();
    void print();
    void history();
    QString whyNotSign() const;
    QString whyNotCountersign() const;
    QString whyNotCancel() const;
    QString whyNotAttach() const;
    QString unsavedWork() const; ///< Answers that do not fit yet.
    void discardUnsaved();
    QByteArray draft() const;
    void takeDraft(const QByteArray& bytes);
    std::vector<RunLine*> lines() const { return m_lines; }

  signals:
    void loaded();
    void opened(bool isNew); ///< Another checklist stands there now.
    void leaveWanted();      ///< Back to the list.
    void actionsChanged();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Reading {
        checks::Run run;
        int version = 0;
        std::vector<checks::ComplianceFinding> findings;
    };
    static core::Result<Reading> read(app::Services& services, checks::RunId id);
    void makeHead();
    void makeBar();
    void apply(Reading reading);
    void rebuild();
    void addSectionHeading(const QString& section);
    RunLine* addLine(const checks::TemplateItem& item, int number);
    void refresh(); ///< Progress, sections, bar, files.
    void refreshHead();
    void refreshBar();
    void refreshFiles();
    void save(RunLine* line);
    void refused(RunLine* line, const checks::ChecklistService::AnswerDraft& draft, const core::Refusal& refusal);
    void showConflict(RunLine* line, const checks::ChecklistService::AnswerDraft& draft);
    void setCurrent(RunLine* line);
    void move(RunLine* from, int step);
    void evidenceMenu(const checks::Evidence& evidence, QPoint at);
    bool isOpen() const { return m_run && m_run->state == checks::RunState::Open; }
    std::size_t answered() const;
    std::size_t asked() const;

    struct SectionHead {
        QString name;
        Label* count;
    };
    Desk& m_desk;
    Label* m_title;
    Pill* m_pill;
    Label* m_saved;
    Label* m_subtitle;
    class Progress;
    Progress* m_progress;
    Notice* m_notice;
    QScrollArea* m_scroll;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_column = nullptr;
    EvidenceStrip* m_strip = nullptr;
    Label* m_fileCount = nullptr;
    QWidget* m_bar;
    Label* m_barText;
    Button *m_history, *m_print, *m_cancel, *m_sendBack, *m_finding, *m_sign;
    std::vector<RunLine*> m_lines;
    std::vector<SectionHead> m_sections;
    RunLine* m_current = nullptr;
    std::optional<checks::Run> m_run;
    std::vector<checks::ComplianceFinding> m_findings;
    int m_version = 0;
    std::function<void()> m_then; ///< Waits for the checklist to stand there.
    checks::RunId m_thenFor;
    QByteArray m_kept; ///< A draft that waits for its checklist.
    RequestSlot m_slot, m_askSlot;
};

/// The checklist that a kept draft belongs to; not valid: none.
checks::RunId runOfDraft(const QByteArray& bytes);

} // namespace practice::ui::compliance
