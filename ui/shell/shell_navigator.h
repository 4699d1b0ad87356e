#pragma once

#include "ui/shell/drawer.h"
#include "ui/shell/notice_center.h"
#include "ui/shell/page_host.h"
#include "ui/shell/report_output.h"
#include "ui/shell/unsaved_guard.h"

namespace practice::ui {
class Toast;
}

namespace practice::ui::shell {

/// What pages may ask of the window.
class ShellNavigator : public QObject, public Navigator {
    Q_OBJECT
  public:
    ShellNavigator(QWidget* window, DbRunner& runner, std::shared_ptr<const security::Session> session);
    /// The host is made with this navigator in its context, so it is given afterwards.
    void setHost(PageHost* host) { m_host = host; }

    void openPage(const QString& pageId) override;
    void open(const core::EntityRef& record) override;
    void toast(const QString& text, const QString& undoText = {}, std::function<void()> undo = {}) override;
    void notice(const QString& title, const QString& text, core::Severity severity) override;
    void showRefusal(const core::Refusal& refusal) override;
    void printReport(const reporting::TableReport& report) override;
    void exportReport(const reporting::TableReport& report) override;
    void showHistory(const core::EntityRef& record, const QString& title, std::optional<core::DepartmentId> department) override;
    void restoreBackup() override { emit restoreRequested(); }
    void explain(const QString& title, const QString& formula, const reporting::TableReport& rows) override;

    void go(int by); ///< Back and forward.
    void showFailure(const QString& sentence, const QString& reference);
    void showNotices();
    Drawer& drawer() { return *m_drawer; }
    Toast& toastBar() { return *m_toast; }
    NoticeCenter& notices() { return *m_notices; }
    ReportOutput& output() { return *m_output; }
    UnsavedGuard& guard() { return *m_guard; }

  signals:
    void restoreRequested();

  private:
    void leaveTo(const QString& pageId, std::function<void()> then);
    QWidget* m_window;
    DbRunner& m_runner;
    PageHost* m_host = nullptr;
    Drawer* m_drawer;
    Toast* m_toast;
    NoticeCenter* m_notices;
    ReportOutput* m_output;
    UnsavedGuard* m_guard;
};

} // namespace practice::ui::shell
