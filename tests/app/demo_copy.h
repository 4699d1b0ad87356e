#pragma once

#include "app/demo/demo_practice.h"
#include "app/services.h"
#include "app/workspace.h"
#include "core/progress.h"
#include "support/temp_dir.h"

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace practice::testing {

/// A Wednesday, so that nothing hangs on the weekend.
inline const core::Instant kDemoNow = *core::parseInstant("2026-11-18T15:00:00Z");

/// The value, or an exception with the refusal's sentence.
template <class T> T valueOf(core::Result<T> result) {
    if (!result)
        throw std::runtime_error(core::describe(result.error()));
    return *std::move(result);
}

/// The small demo practice as of kDemoNow, made once a program.
const std::filesystem::path& demoTemplate();

/// Somebody signed in to a practice file: workspace, connection and services together.
class SignedIn {
  public:
    SignedIn(const std::filesystem::path& file, const std::filesystem::path& stateFolder, const core::Clock& clock,
             const std::string& user, const std::string& password);
    app::Workspace& workspace() { return *m_workspace; }
    app::Services& services() { return *m_services; }
    storage::Connection& connection() { return *m_connection; }
    const security::Session& session() const { return *m_session; }

  private:
    std::unique_ptr<app::Workspace> m_workspace;
    std::shared_ptr<const security::Session> m_session;
    std::unique_ptr<storage::Connection> m_connection;
    std::unique_ptr<app::Services> m_services;
};

/// A copy of the demo practice to work on, with its own state folder and a clock that stands at kDemoNow.
class DemoCopy {
  public:
    DemoCopy();
    const TempDir& folder() const { return m_folder; }
    std::filesystem::path file() const { return m_folder / "demo.practice"; }
    std::filesystem::path stateFolder() const { return m_folder / "state"; }
    core::FixedClock& clock() { return m_clock; }
    std::unique_ptr<SignedIn> signIn(const std::string& user = "manager");

  private:
    TempDir m_folder;
    core::FixedClock m_clock{kDemoNow};
};

} // namespace practice::testing
