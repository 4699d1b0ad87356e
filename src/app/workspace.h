#pragma once

#include "app/services.h"
#include "core/clock.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/migrations.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace practice::security {
class RecoveryKey;
}

namespace practice::app {

struct FirstManager {
    std::string practiceName;
    std::string timeZone; ///< IANA name of the first site.
    std::string userName;
    std::string displayName;
    std::string password;
};

struct CreatedPractice {
    std::string recoveryKey; ///< Shown and printed once; not kept.
};

/// One open practice file and who is signed in to it. The desktop has one at a time, practicectl one a run.
/// Thread-safe: the session is an immutable snapshot; connections belong to the threads that ask for them.
class Workspace {
  public:
    struct Options {
        std::filesystem::path stateFolder; ///< Where the audit head is kept outside the file; empty: the user's.
        bool allowNetworkFile = false;
        bool cheapPasswords = false;       ///< Demo generation and tests only.
    };

    /// Where the audit head of this very file is kept: a copy restored under another name begins its own, so that it is
    /// not taken for an older state of the one that stays in use.
    static std::filesystem::path headFolder(const std::filesystem::path& file, const Options& options);

    /// Opens an existing practice. Throws storage::DbError with a sentence for people.
    static std::unique_ptr<Workspace> open(const std::filesystem::path& file, const core::Clock& clock,
                                           const Options& options);
    /// Creates the file with its first manager and recovery key; refuses an existing file. On refusal no file remains.
    static core::Result<CreatedPractice> create(const std::filesystem::path& file, const FirstManager& manager,
                                                const core::Clock& clock, const Options& options);
    ~Workspace();

    const std::filesystem::path& file() const;
    storage::Database& database() { return *m_database; }
    const core::Clock& clock() const { return m_clock; }

    /// What the sign-in page shows before anyone is signed in.
    bool isDemo() const;
    storage::SchemaStatus schema();

    /// Signs in; upgrades an older schema then (with a verified copy first).
    core::Result<std::shared_ptr<const security::Session>> signIn(std::string_view userName, std::string_view password,
                                                                  core::Progress& progress);
    /// Makes a new password for a manager; returns the new recovery key that replaces the used one. Upgrades as signIn().
    core::Result<std::string> signInWithRecoveryKey(std::string_view recoveryKey, std::string_view userName,
                                                    std::string_view newPassword, core::Progress& progress);
    core::Result<std::string> signInWithRecoveryKey(std::string_view recoveryKey, std::string_view userName,
                                                    std::string_view newPassword);
    /// The signed-in person's own password; the session that comes back has taken its place.
    core::Result<std::shared_ptr<const security::Session>> changePassword(std::string_view oldPassword,
                                                                          std::string_view newPassword);
    /// A new data key for the whole practice, in the use case of `context`; everybody else signs in again. The session that
    /// comes of it takes the place of this one. `recovery` must be on paper before. As security::rotateKeys.
    core::Result<std::int64_t> rotateKeys(const security::Context& context, const security::RecoveryKey& recovery,
                                          core::Progress& progress);
    void signOut();
    /// Null while nobody is signed in or the screen is locked.
    std::shared_ptr<const security::Session> session() const;
    /// Takes over a changed snapshot (own password or roles changed).
    void replaceSession(std::shared_ptr<const security::Session> session);

    /// The use cases over `connection` for `session`, which must outlive the result.
    std::unique_ptr<Services> services(storage::Connection& connection, const security::Session& session);

  private:
    Workspace(std::shared_ptr<storage::Database> database, const core::Clock& clock, Options options);
    std::shared_ptr<storage::Database> m_database;
    const core::Clock& m_clock;
    Options m_options;
    mutable std::mutex m_mutex;
    std::shared_ptr<const security::Session> m_session;
    Directories m_directories;
};

} // namespace practice::app
