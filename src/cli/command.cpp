#include "cli/command.h"

#include "core/contract.h"
#include "core/log.h"
#include "core/platform/platform.h"
#include "core/text.h"
#include "organization/organization_service.h"
#include "security/audit_reads.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <ostream>

namespace practice::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;
void onInterrupt(int) { interrupted = 1; }

class ConsoleProgress final : public core::Progress {
  public:
    ConsoleProgress(std::ostream& err, bool quiet) : m_err(err), m_quiet(quiet) { std::signal(SIGINT, onInterrupt); }
    void step(std::int64_t, std::int64_t) override {}
    void phase(std::string_view text) override {
        if (!m_quiet)
            m_err << text << "...\n";
    }
    bool cancelled() const override { return interrupted != 0; }

  private:
    std::ostream& m_err;
    bool m_quiet;
};

std::string environment(const char* name) {
    const auto* value = std::getenv(name);
    return value ? value : "";
}

} // namespace

Run::~Run() {
    if (!m_services)
        return;
    try {
        m_session->reads().flush(m_services->context());
    } catch (const std::exception&) { // a destructor must not throw; the rows stay unwritten and the log says so
        core::log::get("cli").error("audit.reads_not_written");
    }
}

std::string Run::secretFrom(const std::filesystem::path& file, const char* what) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown))
        throw core::IoError(std::string("There is no file \"") + file.string() + "\" with the " + what + ".");
    if (core::platform::readableByOthers(file))
        throw Refused("The file \"" + file.string() + "\" with the " + what +
                      " can be read by other accounts of this computer. Restrict it to yourself (chmod 600) and try again.");
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line))
        throw core::IoError(std::string("The file \"") + file.string() + "\" with the " + what + " is empty or cannot be read.");
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    return line;
}

core::Progress& Run::progress() {
    if (!m_progress)
        m_progress = std::make_unique<ConsoleProgress>(err, quiet || json);
    return *m_progress;
}

app::Workspace& Run::workspace() {
    if (!m_workspace)
        m_workspace = app::Workspace::open(database, clock, {});
    return *m_workspace;
}

app::Services& Run::services() {
    if (m_services)
        return *m_services;
    const auto name = user.empty() ? environment("PRACTICEDESK_USER") : user;
    if (name.empty())
        throw UsageError("Say who signs in: --user or PRACTICEDESK_USER.");
    const auto password =
        passwordFile.empty() ? environment("PRACTICEDESK_PASSWORD") : secretFrom(passwordFile, "password");
    if (password.empty())
        throw UsageError("Give the password in a file (--password-file) or in PRACTICEDESK_PASSWORD.");
    m_session = valueOf(workspace().signIn(name, password, progress()));
    m_connection = workspace().database().connect(storage::Access::Writer);
    m_services = workspace().services(*m_connection, *m_session);
    return *m_services;
}

core::Date Run::date(const std::string& text, const char* option) {
    const auto date = core::parseIsoDate(text);
    if (!date)
        throw UsageError(std::string(option) + ": \"" + text + "\" is not a date. Write it as YYYY-MM-DD.");
    return *date;
}

core::DateRange Run::range(const std::string& from, const std::string& to) {
    const core::DateRange range{date(from, "--from"), core::addDays(date(to, "--to"), 1)};
    if (range.days() < 1)
        throw UsageError("--to lies before --from.");
    return range;
}

void Run::answer(const std::string& text, const nlohmann::json& object) {
    if (json)
        printJson(out, object);
    else
        out << text << (text.ends_with('\n') ? "" : "\n");
}

void printJson(std::ostream& out, const nlohmann::json& object) {
    // A path that is no UTF-8 must not keep the answer back.
    out << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void addSignIn(CLI::App& command, Run& run) {
    command.add_option("--db", run.database, "The practice file")->required();
    command.add_option("--user", run.user, "Who signs in (else PRACTICEDESK_USER)");
    command.add_option("--password-file", run.passwordFile, "File with the password (else PRACTICEDESK_PASSWORD)");
}

} // namespace practice::cli
