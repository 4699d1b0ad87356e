#pragma once

#include "app/report_catalogue.h"

#include <map>

namespace practice::app {

/// What the areas of the catalogue share: report_catalogue_<area>.cpp.

using reporting::CellKind;
using reporting::CellValue;
using reporting::Row;
using reporting::RowStyle;
using reporting::TableReport;
using ReportOutcome = core::Result<TableReport>;

/// One report being built.
struct Build {
    Services& services;
    const CatalogueEntry& entry;
    const ReportParameters& parameters;
    core::Progress& progress;

    /// Refused where the run is canceled.
    core::Result<void> step(std::int64_t done, std::int64_t total) const;
};
using Builder = ReportOutcome (*)(const Build&);

CatalogueEntry entryOf(std::string id, std::string title, std::string summary, ReportDates dates, Builder builder, ReportChoices choices = {});
/// Id, title, provenance and the dates as filters.
TableReport started(const Build& build);
std::map<core::DepartmentId, std::string> departmentNames(Services& services);
template <class Map, class Key> std::string nameIn(const Map& names, Key key) {
    const auto at = names.find(key);
    return at == names.end() ? std::string() : at->second;
}

std::vector<CatalogueEntry> staffReports();
std::vector<CatalogueEntry> rosterReports();
std::vector<CatalogueEntry> moneyReports();
std::vector<CatalogueEntry> billingReports();
std::vector<CatalogueEntry> complianceReports();

} // namespace practice::app
