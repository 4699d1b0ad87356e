#include "cli/command.h"

#include "compliance/checklist_service.h"

#include <fmt/format.h>

#include <map>

namespace practice::cli {

namespace {

using compliance::DueState;
using nlohmann::json;

struct DueOptions {
    std::string asOf;
    int days = 14;
};

json objectOf(const compliance::DueRow& row) {
    const auto& due = row.obligation.due;
    return {{"state", compliance::key(row.obligation.state)},
            {"due", compliance::recurrence::toText(due.at, due.isTimed)},
            {"item", row.item},
            {"title", row.title},
            {"template", row.templateKey},
            {"subject", {{"kind", compliance::key(row.subject.kind)}, {"id", row.subject.id}, {"name", row.subjectName}}},
            {"period", row.obligation.period},
            {"owner", row.ownerName},
            {"counts", row.isReviewed}};
}

void listDue(Run& run, const DueOptions& options) {
    compliance::DueFilter filter;
    filter.lookAheadDays = options.days;
    if (!options.asOf.empty()) filter.asOf = Run::date(options.asOf, "--as-of");
    const auto rows = valueOf(run.services().checklists().due(filter));
    std::string text;
    auto list = json::array();
    std::map<DueState, std::size_t> counts;
    for (const auto& row : rows) {
        const auto& due = row.obligation.due;
        ++counts[row.obligation.state];
        list.push_back(objectOf(row));
        text += fmt::format("{:<9} {:<16} {}: {}{}\n", compliance::caption(row.obligation.state),
                            compliance::recurrence::toText(due.at, due.isTimed), row.templateTitle, row.title,
                            row.subjectName.empty() ? "" : " (" + row.subjectName + ")");
    }
    const auto late = counts[DueState::Overdue] + counts[DueState::Missed];
    text += fmt::format("{} overdue, {} missed, {} due, {} coming up.", counts[DueState::Overdue], counts[DueState::Missed],
                        counts[DueState::Due], counts[DueState::Upcoming]);
    if (late > 0) run.exitCode = kRefused; // findings
    run.answer(text, {{"ok", late == 0}, {"overdue", counts[DueState::Overdue]}, {"missed", counts[DueState::Missed]},
                      {"due", counts[DueState::Due]}, {"upcoming", counts[DueState::Upcoming]}, {"obligations", list}});
}

} // namespace

void addComplianceCommands(CLI::App& app, Run& run) {
    auto* compliance = app.add_subcommand("compliance", "Checklists and what is due")->require_subcommand(1);
    auto* command = compliance->add_subcommand(
        "due", "List what is due; exit 1 where something is overdue or missed. Example: practicectl compliance due --db clinic.db");
    auto options = std::make_shared<DueOptions>();
    addSignIn(*command, run);
    command->add_option("--as-of", options->asOf, "YYYY-MM-DD (now where absent)");
    command->add_option("--days", options->days, "How many days to look ahead")->check(CLI::Range(0, 400));
    command->callback([&run, options] { listDue(run, *options); });
}

} // namespace practice::cli
