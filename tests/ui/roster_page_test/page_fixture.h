#pragma once

#include "app/workspace.h"
#include "support/temp_dir.h"
#include "ui/roster/roster_page.h"
#include "ui/roster/roster_sheet.h"
#include "ward_sample.h"

#include <QAbstractButton>
#include <QTest>
#include <QWidget>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace practice::testing {

/// Notes what the page asks of the window.
class NotingNavigator final : public ui::shell::Navigator {
  public:
    void openPage(const QString& id) override { pages << id; }
    void open(const core::EntityRef& record) override { records.push_back(record); }
    void toast(const QString& text, const QString&, std::function<void()>) override { toasts << text; }
    void notice(const QString& title, const QString& text, core::Severity) override { notices << title + QLatin1Char('|') + text; }
    void showRefusal(const core::Refusal& refusal) override { refusals << QString::fromStdString(core::describe(refusal)); }
    void printReport(const reporting::TableReport& report) override { printed = report; }
    void exportReport(const reporting::TableReport& report) override { printed = report; }
    void showHistory(const core::EntityRef&, const QString&, std::optional<core::DepartmentId>) override {}
    void explain(const QString& title, const QString&, const reporting::TableReport& rows) override {
        explained = title;
        printed = rows;
    }
    QStringList pages, toasts, notices, refusals;
    QString explained;
    std::vector<core::EntityRef> records;
    std::optional<reporting::TableReport> printed;
};

/// A real practice in a temporary file with the ward of WardSample: staff, licences, leave, pay, needs, a published
/// version and a draft; the page over it in a window, everything inline. The clock stands at 2026-11-19 09:41 in Denver.
class PagePractice {
  public:
    enum class Content { Full, Empty };
    explicit PagePractice(Content content = Content::Full);
    ~PagePractice();

    app::Services& services() { return *m_services; } ///< Another session's hands on the same file.
    ui::roster::RosterPage& page() { return *m_page; }
    ui::roster::RosterSheet& sheet() { return m_page->sheet(); }
    ui::roster::RosterGrid& grid() { return m_page->grid(); }
    QWidget& window() { return m_window; }
    void showPage();
    core::EmployeeId person(const char* lastName) const;
    void at(const char* lastName, const char* date);
    QString cell(const char* lastName, const char* date);
    void key(int which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&grid(), Qt::Key(which), modifiers); }
    void type(const QString& text) { QTest::keyClicks(&grid(), text); }
    /// A button by its object name, anywhere in the window; fails the test if it is not there.
    QAbstractButton* button(const QString& name);
    void click(const QString& name) { button(name)->click(); settle(); }
    void settle();
    ui::ChangeHub& hub() { return m_hub; }
    const TempDir& folder() const { return m_folder; }

    NotingNavigator navigator;
    core::DepartmentId ward;
    scheduling::RosterId roster;

  private:
    void fillPractice();
    void fillStaff();
    void fillRoster();
    TempDir m_folder;
    core::FixedClock m_clock;
    std::unique_ptr<app::Workspace> m_workspace;
    std::unique_ptr<storage::Connection> m_connection;
    std::unique_ptr<app::Services> m_services;
    ui::ChangeHub m_hub;
    std::unique_ptr<ui::DbRunner> m_runner;
    QWidget m_window;
    ui::roster::RosterPage* m_page = nullptr;
    std::vector<core::EmployeeId> m_people; ///< Parallel to WardSample::patterns().
    organization::JobRoleId m_nurse, m_aide, m_desk;
    std::map<char, scheduling::ShiftTypeId> m_shifts;
};

/// The value, or the refusal's sentence as the failure of the test.
template <class T> T must(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace practice::testing
