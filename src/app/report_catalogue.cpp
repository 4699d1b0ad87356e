#include "app/report_catalogue.h"

#include "app/app_messages.h"
#include "app/report_build.h"
#include "core/contract.h"
#include "organization/organization_service.h"

#include <algorithm>

namespace practice::app {

bool ReportChoices::has(const std::string& key) const {
    return std::ranges::any_of(all, [&key](const Choice& choice) { return choice.key == key; });
}

core::Result<void> Build::step(std::int64_t done, std::int64_t total) const {
    progress.step(done, total);
    if (progress.cancelled())
        return core::refuse(core::error(codes::kReportCanceled));
    return {};
}

CatalogueEntry entryOf(std::string id, std::string title, std::string summary, ReportDates dates, Builder builder, ReportChoices choices) {
    CatalogueEntry entry{std::move(id), std::move(title), std::move(summary), dates, std::move(choices), {}};
    entry.build = [copy = entry, builder](Services& services, const ReportParameters& parameters, core::Progress& progress) {
        return builder({services, copy, parameters, progress});
    };
    return entry;
}

TableReport started(const Build& build) {
    const auto& entry = build.entry;
    const auto& parameters = build.parameters;
    TableReport report;
    report.id = entry.id;
    report.title = entry.title;
    report.provenance = entry.summary;
    report.asOf = build.services.context().clock.now();
    if (entry.dates == ReportDates::AsOf)
        report.filters = {{"As of", core::toIso(parameters.asOf)}};
    else
        report.filters = {{"From", core::toIso(parameters.range.from)}, {"To", core::toIso(parameters.range.lastDay())}};
    return report;
}

std::map<core::DepartmentId, std::string> departmentNames(Services& services) {
    std::map<core::DepartmentId, std::string> names;
    if (const auto departments = services.organization().departments(organization::Archived::Show))
        for (const auto& department : *departments)
            names.emplace(department.id, department.name);
    return names;
}

const std::vector<CatalogueEntry>& reportCatalogue() {
    static const auto entries = [] {
        std::vector<CatalogueEntry> all;
        for (auto* const area : {staffReports, rosterReports, moneyReports, billingReports, complianceReports})
            for (auto& entry : area())
                all.push_back(std::move(entry));
        std::ranges::sort(all, {}, &CatalogueEntry::title);
        return all;
    }();
    return entries;
}

ReportOutcome CatalogueEntry::run(Services& services, const ReportParameters& parameters, core::Progress& progress) const {
    PRACTICE_EXPECTS(parameters.choice.empty() || choices.has(parameters.choice));
    PRACTICE_TRY(security::authorize(services.context(), security::Permission::ReportsRun));
    progress.phase("Reading the rows");
    auto report = build(services, parameters, progress);
    if (report && progress.cancelled())
        return core::refuse(core::error(codes::kReportCanceled));
    return report;
}

ReportOutcome CatalogueEntry::run(Services& services, const ReportParameters& parameters) const {
    core::NoProgress quiet;
    return run(services, parameters, quiet);
}

const CatalogueEntry* findReport(const std::string& id) {
    const auto& entries = reportCatalogue();
    const auto at = std::find_if(entries.begin(), entries.end(), [&id](const auto& entry) { return entry.id == id; });
    return at == entries.end() ? nullptr : &*at;
}

} // namespace practice::app
