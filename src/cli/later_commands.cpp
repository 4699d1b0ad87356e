#include "cli/command.h"

namespace practice::cli {

namespace {

struct LaterCommand {
    const char* group;
    const char* name;
    const char* help;
    const char* example;
};

constexpr LaterCommand kLater[] = {
    {"era", "inspect", "Parse and balance a remittance", "era inspect remittance.835"},
    {"era", "post", "Post a remittance", "era post --db clinic.db remittance.835"},
    {"era", "undo", "Reverse a posted remittance", "era undo --db clinic.db 12"},
    {"claims", "export", "Write claims", "claims export --db clinic.db --out claims.837"},
    {"claims", "ack", "Read acknowledgements", "claims ack --db clinic.db answer.277"},
    {"compliance", "screen", "Screen staff and vendors against the exclusion list", "compliance screen --db clinic.db --leie leie.csv"},
};

} // namespace

void addLaterCommands(CLI::App& app, Run&) {
    for (const auto& later : kLater) {
        const auto named = app.get_subcommands([&later](const CLI::App* known) { return known->get_name() == later.group; });
        auto* parent = named.empty() ? app.add_subcommand(later.group, "Not available yet")->require_subcommand(1) : named.front();
        auto* command = parent->add_subcommand(later.name, std::string(later.help) + " (not available yet). Example: practicectl " + later.example);
        command->allow_extras()->fallthrough(false);
        command->callback([&later] {
            throw UsageError(std::string(later.help) + ": not available yet in this version. Nothing was done.");
        });
    }
}

} // namespace practice::cli
