#pragma once

#include "app/maintenance.h"
#include "app/today.h"
#include "core/time_zone.h"
#include "ledger/journal.h"
#include "reporting/table_report.h"

#include <optional>
#include <vector>

namespace practice::ui::today {

/// A figure that the page shows and can explain.
enum class Figure { Duty, Staff, OpenShifts, Cash, Backup };

/// Everything that the page shows, read in one go. What the person may not see is absent, not zero.
struct TodayData {
    app::TodayFacts facts;
    core::TimeZone zone = core::TimeZone::utc();
    app::BackupHistory backups;
    bool seesRosters = false;
    bool seesPeople = false;
    bool seesLeave = false;
    std::optional<std::vector<ledger::AccountBalance>> cash; ///< Asset accounts 1000 to 1099, today.
};

core::Result<TodayData> readToday(app::Services& services, core::Progress& progress);
/// The rows behind a figure; their total is the figure.
core::Result<reporting::TableReport> rowsBehind(app::Services& services, Figure figure);

core::Money totalOf(const std::vector<ledger::AccountBalance>& accounts);

} // namespace practice::ui::today
