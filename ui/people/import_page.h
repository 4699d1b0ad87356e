#pragma once

#include "people/staff_import_service.h"
#include "ui/people/desk.h"
#include "ui/people/import_draft.h"
#include "ui/people/import_model.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QStackedWidget;
class QVBoxLayout;

namespace practice::ui {
class Activity;
class Button;
class DetailsPanel;
class FilterBar;
class FilterField;
class Label;
class Notice;
class ProgressPanel;
} // namespace practice::ui
namespace practice::ui::shell {
class PageFrame;
}

namespace practice::ui::people {

class ImportStart;
class ImportTable;

/// The import of a staff list, as a state of the page: choose a file, look at every row, correct or skip, import.
/// Files of up to 5,000 rows are checked on the spot; larger ones off the GUI thread, with progress and Cancel.
class ImportPage final : public QWidget {
    Q_OBJECT
  public:
    explicit ImportPage(Desk& desk, QWidget* parent = nullptr);
    ~ImportPage() override;
    void start();
    void openFile(const QString& file);
    QString unsavedWork() const;
    /// Imports what is complete; otherwise says what is missing and answers false.
    void saveUnsaved(std::function<void(bool saved)> done);
    /// Empty while there is no preview, and while the rows are worked on elsewhere.
    QByteArray draft() const;
    /// Checks the kept rows against the staff list of now.
    void restore(const QByteArray& draft);
    const staff::StaffImport* preview() const { return m_import.get(); }
    ImportTable* table() const { return m_table; }
    /// Every finding of the file, one a row.
    std::optional<reporting::TableReport> report() const;

  signals:
    void leaveRequested();

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    enum State { Start, Working, Preview };
    void buildPreview();
    void buildHead();
    QWidget* makeQuestion();
    void setState(State state);
    void took(core::Result<std::shared_ptr<staff::StaffImport>> read);
    void refused(const core::Refusal& refusal);
    void work(const QString& caption, std::function<void(staff::StaffImport&, core::Progress&)> job, std::function<void()> then);
    void follow(Activity* activity);
    void showEverything();
    void showSummary();
    void showProblems();
    void showQuestion();
    void showRow();
    void addFindings(const staff::ImportRow& row);
    void edit(std::size_t row, std::size_t column, const QString& text);
    void skip(std::size_t row, bool skipped);
    void skipErrors();
    void setMeaning(std::size_t column, staff::StaffColumn meaning);
    void answer(core::DateOrder order);
    void commit();
    void committed(const staff::ImportOutcome& outcome);
    void checkAgain();
    void checkDraft(const QString& caption, ImportDraft draft);
    void leave();

    Desk& m_desk;
    std::shared_ptr<staff::StaffImport> m_import;
    QString m_file;
    QString m_caption;
    bool m_edited = false;
    std::function<void(bool saved)> m_whenSaved;
    shell::PageFrame* m_frame;
    QStackedWidget* m_body;
    ImportStart* m_start;
    ProgressPanel* m_progress;
    QPointer<Activity> m_activity;
    ImportModel m_model;
    ImportTable* m_table = nullptr;
    FilterBar* m_bar = nullptr;
    FilterField* m_show = nullptr;
    Notice* m_notice = nullptr;
    QWidget* m_question = nullptr;
    Label* m_questionText = nullptr;
    Button *m_monthFirst = nullptr, *m_dayFirst = nullptr, *m_next = nullptr, *m_skipAll = nullptr, *m_commit = nullptr;
    DetailsPanel* m_panel = nullptr;
};

/// Takes back a whole import after telling what stands in the way.
void undoImport(Desk& desk, staff::ImportBatchId batch, std::function<void()> then);

} // namespace practice::ui::people
