#pragma once

#include "ui/administration/pane.h"

#include <QPointer>

class QVBoxLayout;

namespace practice::ui {
class Activity;
class Button;
class Notice;
class ProgressPanel;
class Section;
} // namespace practice::ui

namespace practice::ui::administration {

/// A pane of things to do rather than of records: two columns of sections, each with a button for long work; one job runs
/// at a time, its progress and what came of it stand above.
class JobsPane : public Pane {
    Q_OBJECT
  public:
    using Pane::Pane;
    QWidget* body() const override { return m_body; }
    QWidget* mainStop() const override { return m_body; }
    void build() override;

  protected:
    virtual void buildLeft(QVBoxLayout* column) = 0;
    virtual void buildRight(QVBoxLayout* column) = 0;
    static void addWords(Section* section, const QString& text);
    Button* addJob(Section* section, const QString& text, const char* name, security::Permission permission, std::function<void()> run);

    bool isRunning() const { return !m_running.isEmpty(); }
    /// The caption under which the running work was started.
    const QString& running() const { return m_running; }
    void showRunning(const QString& caption);
    void hideRunning();
    void tell(core::Severity severity, const QString& title, const QString& text);

  private:
    void follow(Activity* activity);
    QWidget* m_body = nullptr;
    Notice* m_notice = nullptr;
    ProgressPanel* m_progress = nullptr;
    QPointer<Activity> m_activity;
    QString m_running;
    std::vector<Button*> m_jobs;
};

} // namespace practice::ui::administration
