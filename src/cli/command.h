#pragma once

#include "app/workspace.h"
#include "core/progress.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

namespace practice::cli {

/// What practicectl answers to the shell.
enum ExitCode { kDone = 0, kRefused = 1, kUsage = 2, kEnvironment = 3 };

/// Wrong use that only shows while a command runs: an unreadable date, an unknown department.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};
/// A refusal (findings, denied, conflict, not found): printed, exit 1.
class Refused : public std::runtime_error {
  public:
    explicit Refused(const core::Refusal& refusal) : std::runtime_error(core::describe(refusal)) {}
    explicit Refused(const std::string& text) : std::runtime_error(text) {}
};

/// The value, or Refused.
template <class T> T valueOf(core::Result<T> result) {
    if (!result)
        throw Refused(result.error());
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// One run of practicectl: streams, clock, options that every command shares, and the practice signed in to.
class Run {
  public:
    Run(std::ostream& output, std::ostream& errors, const core::Clock& time) : out(output), err(errors), clock(time) {}

    ~Run(); ///< Writes the audit rows that reads still owe.
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    std::ostream& out;
    std::ostream& err;
    const core::Clock& clock;
    bool json = false;
    bool quiet = false; ///< No phases of long work on the error stream: for scheduled jobs.
    std::filesystem::path database;
    std::string user;
    std::filesystem::path passwordFile;
    int exitCode = kDone;

    /// Opens --db and signs in with --user and the password file or environment. Refused where that fails.
    app::Services& services();
    app::Workspace& workspace();
    /// Shows phases on the error stream, unless quiet; Ctrl+C cancels.
    core::Progress& progress();

    /// Text of a secret file: first line, refused where other accounts may read it.
    static std::string secretFrom(const std::filesystem::path& file, const char* what);
    static core::Date date(const std::string& text, const char* option);
    core::DateRange range(const std::string& from, const std::string& to);
    /// With --json prints `object`, else `text`.
    void answer(const std::string& text, const nlohmann::json& object);

  private:
    std::unique_ptr<app::Workspace> m_workspace;
    std::shared_ptr<const security::Session> m_session;
    std::unique_ptr<storage::Connection> m_connection;
    std::unique_ptr<app::Services> m_services;
    std::unique_ptr<core::Progress> m_progress;
};

/// One object on one line.
void printJson(std::ostream& out, const nlohmann::json& object);
/// Adds --db, --user, --password-file to a command that signs in.
void addSignIn(CLI::App& command, Run& run);

// Each registers its commands; what they do runs when the command line has been read.
void addPracticeCommands(CLI::App& app, Run& run);
void addBackupCommands(CLI::App& app, Run& run);
void addAuditCommands(CLI::App& app, Run& run);
void addPeopleCommands(CLI::App& app, Run& run);
void addPatientCommands(CLI::App& app, Run& run);
void addRosterCommands(CLI::App& app, Run& run);
void addSolveCommand(CLI::App& roster, Run& run);
void addLedgerCommands(CLI::App& app, Run& run);
void addComplianceCommands(CLI::App& app, Run& run);
void addReportCommands(CLI::App& app, Run& run);
void addBenchCommand(CLI::App& app, Run& run);
/// The commands of areas that are not built yet: they say so and exit 2.
void addLaterCommands(CLI::App& app, Run& run);

} // namespace practice::cli
