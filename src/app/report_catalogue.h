#pragma once

#include "app/services.h"
#include "core/date.h"
#include "core/progress.h"
#include "reporting/table_report.h"

#include <functional>
#include <string>
#include <vector>

namespace practice::app {

enum class ReportDates { AsOf, Range };

/// What else a report can be asked for, one of a few; nothing for most.
struct ReportChoices {
    struct Choice {
        std::string key;     ///< "service"
        std::string caption; ///< English source text.
    };
    std::string caption; ///< "Aged from"
    std::vector<Choice> all; ///< The first is taken where nothing is said.
    bool has(const std::string& key) const;
};

struct ReportParameters {
    core::Date asOf{core::Date(2000, 1, 1)};
    core::DateRange range{core::Date(2000, 1, 1), core::Date(2000, 1, 2)};
    std::string choice = {}; ///< Key of one of the report's choices; empty: the first.
};

/// A report that can be run by name, on the Reports page and by `practicectl report run`.
struct CatalogueEntry {
    std::string id;      ///< "trial_balance"
    std::string title;   ///< English source text.
    std::string summary; ///< One sentence: what it answers.
    ReportDates dates = ReportDates::AsOf;
    ReportChoices choices = {};
    std::function<core::Result<reporting::TableReport>(Services&, const ReportParameters&, core::Progress&)> build;

    /// Refused without ReportsRun, and as app.report_canceled where `progress` is canceled: between rosters, pages and rows.
    /// A statement that is running is broken off by Connection::interrupt, which throws DbError(Interrupted).
    core::Result<reporting::TableReport> run(Services& services, const ReportParameters& parameters, core::Progress& progress) const;
    core::Result<reporting::TableReport> run(Services& services, const ReportParameters& parameters) const;
};

/// All reports, by title. Permissions are checked by the services that they ask.
const std::vector<CatalogueEntry>& reportCatalogue();
const CatalogueEntry* findReport(const std::string& id);

} // namespace practice::app
