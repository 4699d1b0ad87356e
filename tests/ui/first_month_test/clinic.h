#pragma once

#include "core/clock.h"
#include "support/temp_dir.h"
#include "ui/roster/roster_page.h"
#include "ui/roster/roster_sheet.h"
#include "ui/tour/guide.h"

#include <catch2/catch.hpp>

#include <QAbstractItemView>

#include <memory>

namespace practice::testing {

using ui::roster::GridSelection;
using ui::tour::StepFailure;
using ui::tour::wordsIn;

/// One computer on the day before the first practice is made, and the hands at its keyboard. The clock stands at
/// 2027-02-15 09:00 in New York: the next month has the night in which the clocks go forward.
class Clinic {
  public:
    Clinic();
    ~Clinic();

    /// A chapter of the story: a step that cannot be done fails the test with what was seen, and with a picture if
    /// FIRST_MONTH_PICTURES names a folder.
    void chapter(const char* name, const std::function<void()>& run);
    void picture(const QString& name);

    ui::tour::Driver& hands() { return m_guide->driver(); }
    ui::tour::Guide& guide() { return *m_guide; }
    ui::shell::ShellController& shell() { return *m_shell; }
    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }

    // Keyboard habits.
    void tabAndType(const QString& text); ///< On to the next field, replacing what it holds.
    void tabTo(const QString& name);      ///< Presses Tab until that widget has the focus.
    void openPage(int number);            ///< Ctrl+1…9
    int rows(const QString& table);

    // The roster.
    ui::roster::RosterPage& page();
    ui::roster::RosterSheet& sheet() { return page().sheet(); }
    ui::roster::RosterGrid& grid() { return page().grid(); }
    int rowOf(const char* lastName);
    void goTo(const char* lastName, int day);          ///< With the arrow keys; `day` of the month.
    void goTo(GridSelection::Area area, int row, int column);
    void extendRight(int days);
    QString cell(const char* lastName, int day);
    QString rowText(const char* lastName); ///< "DD..N" over the whole month.

  private:
    TempDir m_folder;
    core::FixedClock m_clock{*core::parseInstant("2027-02-15T14:00:00Z")};
    std::unique_ptr<ui::shell::ShellController> m_shell;
    std::unique_ptr<ui::tour::Guide> m_guide;
    int m_pictures = 0;
};

} // namespace practice::testing
