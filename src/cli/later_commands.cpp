#include "cli/command.h"

namespace practice::cli {

namespace {

struct LaterCommand {
    const char* group; ///< Null: top level.
    const char* name;
    const char* help;
};

constexpr LaterCommand kLater[] = {
    {"patients", "import", "Import a patient list"},
    {"roster", "solve", "Solve a published benchmark instance"},
    {"era", "inspect", "Parse and balance a remittance"},
    {"era", "post", "Post a remittance"},
    {"era", "undo", "Reverse a posted remittance"},
    {"claims", "export", "Write claims"},
    {"claims", "ack", "Read acknowledgements"},
    {"compliance", "due", "List what is due"},
    {"compliance", "screen", "Screen staff and vendors against the exclusion list"},
    {nullptr, "bench", "Run a benchmark"},
};

} // namespace

void addLaterCommands(CLI::App& app, Run&) {
    for (const auto& later : kLater) {
        auto* parent = &app;
        if (later.group) {
            const auto named = app.get_subcommands([&later](const CLI::App* known) { return known->get_name() == later.group; });
            parent = named.empty() ? app.add_subcommand(later.group, "Not available yet")->require_subcommand(1)
                                   : named.front();
        }
        auto* command = parent->add_subcommand(later.name, std::string(later.help) + " (not available yet)");
        command->allow_extras();
        command->callback([&later] {
            throw UsageError(std::string(later.help) + ": not available yet in this version. Nothing was done.");
        });
    }
}

} // namespace practice::cli
