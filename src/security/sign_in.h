#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "security/passwords.h"
#include "security/recovery_key.h"
#include "security/session.h"
#include "security/user_repository.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace practice::security {

struct SignInOptions {
    PasswordCost cost;
    /// Where the head of the audit trail is kept outside the practice file; empty: nowhere (tests, one-off tools).
    std::filesystem::path stateFolder;
};

struct FirstRun {
    std::string userName;
    std::string displayName;
    std::string password;
};

/// A session together with a recovery key to print now: it is shown this once.
struct SignedInWithRecovery {
    std::shared_ptr<Session> session;
    std::string recoveryKey;
};

/// Opens a practice for a person. Needs the sign-in tables only, so it works before an older schema is upgraded.
/// Wrong passwords delay the next try, longer each time, up to 15 minutes; nothing is ever locked for good.
class SignIn {
  public:
    SignIn(storage::Connection& connection, const core::Clock& clock, SignInOptions options = {});

    /// A practice was created in this file.
    bool hasPractice() const;
    /// Creates the practice's keys, its first office manager and its recovery key.
    core::Result<SignedInWithRecovery> firstRun(const FirstRun& first);
    core::Result<std::shared_ptr<Session>> signIn(std::string_view userName, std::string_view password);
    /// Signs in with the new password. `oldPassword` may be the one-time password.
    core::Result<std::shared_ptr<Session>> changePassword(const Session& session, std::string_view oldPassword,
                                                          std::string_view newPassword);
    /// Gives the active office manager `userName` (empty: the only one) a new password, and the practice a new key.
    core::Result<SignedInWithRecovery> signInWithRecoveryKey(std::string_view printedKey, std::string_view userName,
                                                             std::string_view newPassword);
    /// A new recovery key for a signed-in office manager (KeysRotate), who gives the password once more. The old one ends.
    core::Result<std::string> replaceRecoveryKey(const Session& session, std::string_view password);
    /// Opens the screen again after a lock: same user, present roles.
    core::Result<std::shared_ptr<Session>> unlock(const Session& session, std::string_view password);
    /// The same person with the roles and emergency access that hold now; nothing is written.
    core::Result<std::shared_ptr<Session>> refreshed(const Session& session) const;

  private:
    core::Result<PracticeKeys> practice() const;
    core::Result<void> mayTryNow(const storage::Blob& nameHash) const;
    void recordFailure(const storage::Blob& nameHash, std::string_view outcome);
    /// Moves the failed attempts into the audit trail.
    void chainAttempts(class UnitOfWork& work, const std::vector<User>& users);
    core::Result<std::shared_ptr<Session>> sessionFor(UserId user, std::shared_ptr<const KeyRing> keys,
                                                      std::shared_ptr<AuditHeadFile> headFile) const;
    core::Result<std::shared_ptr<Session>> completeSignIn(UserId user, std::shared_ptr<const KeyRing> keys,
                                                          const storage::Blob& nameHash, std::string_view action);
    std::shared_ptr<AuditHeadFile> headFileFor(const PracticeId& practice) const;

    storage::Connection& m_connection;
    const core::Clock& m_clock;
    SignInOptions m_options;
    UserRepository m_users;
};

/// Seconds to wait after so many wrong passwords in a row: none for three, then 5, 10, 20 … up to 15 minutes.
std::int64_t backOffSeconds(std::int64_t failures);

/// When an untouched window hides its data. Pure: the window tells what happens and asks.
class IdleLock {
  public:
    explicit IdleLock(core::Minutes limit = {10}) : m_limit(limit) {}
    void touched(core::Instant at) { m_last = at; }
    /// A limit of zero never locks.
    bool isDue(core::Instant now) const { return m_limit.count > 0 && now - m_last >= m_limit; }

  private:
    core::Minutes m_limit;
    core::Instant m_last;
};

} // namespace practice::security
