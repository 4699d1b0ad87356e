#include "app/demo_copy.h"

#include "app/messages.h"

namespace practice::testing {

namespace {

/// Not before main: the rooms' sentences are made when the program starts.
void knowMessages() {
    static const bool known = (app::registerMessages(), true);
    static_cast<void>(known);
}

} // namespace

const std::filesystem::path& demoTemplate() {
    struct Made {
        TempDir folder;
        std::filesystem::path file = folder / "demo.practice";
        Made() {
            knowMessages();
            const core::FixedClock clock(kDemoNow);
            app::DemoOptions options;
            options.workspace.stateFolder = folder / "state";
            core::NoProgress quiet;
            valueOf(app::createDemo(file, clock, options, quiet));
        }
    };
    static const Made made;
    return made.file;
}

SignedIn::SignedIn(const std::filesystem::path& file, const std::filesystem::path& stateFolder, const core::Clock& clock,
                   const std::string& user, const std::string& password) {
    knowMessages();
    app::Workspace::Options options;
    options.stateFolder = stateFolder;
    options.cheapPasswords = true;
    m_workspace = app::Workspace::open(file, clock, options);
    core::NoProgress quiet;
    m_session = valueOf(m_workspace->signIn(user, password, quiet));
    m_connection = m_workspace->database().connect(storage::Access::Writer);
    m_services = m_workspace->services(*m_connection, *m_session);
}

DemoCopy::DemoCopy() { std::filesystem::copy_file(demoTemplate(), file()); }

std::unique_ptr<SignedIn> DemoCopy::signIn(const std::string& user) {
    return std::make_unique<SignedIn>(file(), stateFolder(), m_clock, user, app::kDemoPassword);
}

} // namespace practice::testing
