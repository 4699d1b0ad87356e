#pragma once

#include "core/clock.h"
#include "security/session.h"
#include "security/sign_in.h"
#include "storage/database.h"
#include "support/temp_dir.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace practice::testing {

/// A fresh practice in a temporary file: migrated, with one office manager ("manager", password kPassword), cheap
/// password costs and a clock that stands at 2026-11-19T14:00:00Z.
///
///     PracticeFixture practice;
///     RosterService service(practice.context());                              // as the office manager
///     RosterService other(practice.context(practice.sessionAs(Role::Auditor)));
class PracticeFixture {
  public:
    static constexpr auto kPassword = "correct horse battery";
    PracticeFixture();

    storage::Database& database() { return *m_database; }
    const std::shared_ptr<storage::Database>& sharedDatabase() const { return m_database; }
    storage::Connection& connection() { return *m_connection; }
    /// Another connection to the same file, for tests of two sessions.
    std::unique_ptr<storage::Connection> connect(storage::Access access = storage::Access::Writer);
    core::FixedClock& clock() { return m_clock; }
    const TempDir& folder() const { return m_folder; }
    std::filesystem::path file() const { return m_folder / "practice.db"; }
    const std::string& recoveryKey() const { return m_recoveryKey; }
    security::SignInOptions signInOptions() const;

    const security::Session& manager() const { return *m_manager; }
    /// The session of a stored user with this role, made on first use (user name "auditor.2"). With
    /// departments: a further user each time. The fixture keeps the session alive.
    const security::Session& sessionAs(security::Role role, std::vector<core::DepartmentId> departments = {});
    const security::Session& sessionWith(std::vector<security::Role> roles,
                                         std::vector<core::DepartmentId> departments = {});

    security::Context context() { return context(manager()); }
    security::Context context(const security::Session& session) { return {connection(), session, m_clock}; }

    /// One number from the database: "SELECT count(*) FROM audit_log".
    std::int64_t count(std::string_view sql);
    /// The actions in the audit trail, oldest first.
    std::vector<std::string> auditedActions();

  private:
    TempDir m_folder;
    core::FixedClock m_clock;
    std::shared_ptr<storage::Database> m_database;
    std::unique_ptr<storage::Connection> m_connection;
    std::shared_ptr<security::Session> m_manager;
    std::string m_recoveryKey;
    std::vector<std::shared_ptr<security::Session>> m_sessions;
};

} // namespace practice::testing
