#pragma once

#include "ui/shell/shell_controller.h"
#include "ui/tour/album.h"
#include "ui/tour/driver.h"

#include <QElapsedTimer>

namespace practice::ui::tour {

struct StepOutcome {
    QString id;      ///< "roster.publish"
    QString does;
    QString expects;
    QString seen;    ///< Why it failed; empty: passed.
    QString picture; ///< Of the failure.
    qint64 milliseconds = 0;
};

/// What every scene works with: the hands, the album, the window under test, and the record of steps. A step that fails is
/// recorded with what was seen and a picture, and the tour goes on.
class Guide {
  public:
    Guide(shell::ShellController& shell, const QString& folder, const QString& theme);

    /// `run` does what `does` says and checks what `expects` says, with expect().
    void step(const QString& id, const QString& does, const QString& expects, const std::function<void()>& run);
    /// A StepFailure with what was seen, unless it holds.
    void expect(bool holds, const QString& seen) const;
    /// Waits for it up to ten seconds; `seen` is asked afterwards.
    void await(const std::function<bool()>& holds, const std::function<QString()>& seen);

    // What people do on every page, by the keyboard.
    void signIn(const QString& user, const QString& password); ///< Types and presses Enter; the outcome is the caller's.
    void openPage(const QString& pageId);                      ///< By its entry of the sidebar.
    void runAction(const QString& text);                       ///< Ctrl+K, ">" and the words, down to that line, Enter.
    void picture(const QString& name) { m_album.take(name); }
    /// In the file dialog that is open: types the path and accepts.
    void chooseFile(const QString& path);
    /// In the sheet of Export: format and file.
    void exportHere(const QString& format, const QString& file);

    /// Path of a file of exports/, which the summary will list.
    QString exportFile(const QString& name);
    void expectFile(const QString& path, const QByteArray& begins, qint64 atLeast = 100);

    Driver& driver() { return m_driver; }
    Album& album() { return m_album; }
    shell::ShellController& shell() { return m_shell; }
    shell::MainWindow& main(); ///< A StepFailure while nobody is signed in.
    QDir folder() const { return m_folder; }
    const std::vector<StepOutcome>& outcomes() const { return m_outcomes; }
    void environmentFailed(const QString& sentence) { m_failure = sentence; }

  private:
    void recover();
    shell::ShellController& m_shell;
    QDir m_folder;
    Driver m_driver;
    Album m_album;
    std::vector<StepOutcome> m_outcomes;
    QString m_failure; ///< An exception that came through the event loop during the step.
};

/// The summary: steps, pictures, exports with sizes, duration.
QString summaryOf(const Guide& guide, const QDir& folder, qint64 milliseconds);

// The scenes, in order. Each one is a person's piece of the day.
void arrive(Guide& guide);           ///< Wrong password, sign-in, Today, palette, help.
void rosterMonth(Guide& guide);      ///< Type, copy, undo, fill, assign, accept, compare, publish, export.
void staffFiles(Guide& guide);       ///< Search, file, licence, leave.
void importStaff(Guide& guide);      ///< A clinic's messy list.
void billing(Guide& guide);
void budget(Guide& guide);           ///< Sheet, variance, red flags, invoices, vendors.
void books(Guide& guide);            ///< Post, reverse, trial balance.
void compliance(Guide& guide);       ///< Due, a checklist, a finding, templates, an event.
void reports(Guide& guide);          ///< Run and export each.
void administration(Guide& guide);   ///< Each section, backup, drill, audit.
void leave(Guide& guide);            ///< Themes, text size, lock, switch user, sign out.

} // namespace practice::ui::tour
