#pragma once

#include "ui/common/async/db_runner.h"
#include "ui/common/printing/report_paginator.h"
#include "ui/shell/page.h"

#include <QObject>

namespace practice::ui::shell {

/// Print preview and files of a report. Whatever leaves the program is audited first; files are written off the GUI
/// thread and replace what was there only when whole.
class ReportOutput : public QObject {
    Q_OBJECT
  public:
    ReportOutput(QWidget* window, DbRunner& runner, Navigator& navigator, std::shared_ptr<const security::Session> session);
    void setPractice(const QString& name, const core::TimeZone& zone);

    void preview(const reporting::TableReport& report);
    void exportSheet(const reporting::TableReport& report);
    /// "csv", "xlsx" or "pdf", without a question.
    void write(const reporting::TableReport& report, const QString& format, const QString& file);
    PrintHeading heading() const;

  signals:
    void written(const QString& file);

  private:
    bool may();
    void audited(const reporting::TableReport& report, const QString& format, std::function<void()> then);
    QWidget* m_window;
    DbRunner& m_runner;
    Navigator& m_navigator;
    std::shared_ptr<const security::Session> m_session;
    QString m_practice;
    core::TimeZone m_zone = core::TimeZone::utc();
};

} // namespace practice::ui::shell
