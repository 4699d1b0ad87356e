#pragma once

#include "security/keys.h"
#include "security/passwords.h"
#include "security/recovery_key.h"
#include "security/session.h"
#include "security/user.h"

#include <optional>
#include <vector>

namespace practice::security {

/// One row of signin_practice.
struct PracticeKeys {
    PracticeId practice{};
    std::int64_t keyVersion = 1;
    storage::Blob recoveryWrap;
    storage::Blob recoveryBackup; ///< RecoveryKey::backupKey, sealed.
    core::Instant createdAt;
    std::optional<core::Instant> setupDoneAt;
};

/// What a sign-in needs before any key is open.
struct StoredWrap {
    UserId user;
    PasswordWrap password;
    bool mustChange = false;
    std::optional<core::Instant> expiresAt;
};

/// Hash of a sign-in name: keyed with the practice id only, since no key is open yet.
storage::Blob signInNameHash(const PracticeId& practice, std::string_view normalisedName);

storage::Blob sealedBackupKey(const KeyRing& keys, const RecoveryKey& recovery);
/// What the recovery key contributes to a backup (storage::BackupSecrets::recoveryKey).
std::array<std::uint8_t, kKeyBytes> recoveryBackupKey(storage::Connection& connection, const KeyRing& keys);

/// The sign-in tables. Names are sealed, so the reads that return User need the keys.
class UserRepository {
  public:
    explicit UserRepository(storage::Connection& connection) : m_connection(connection) {}

    std::optional<PracticeKeys> findPractice() const; ///< Empty too where the file has no tables yet.
    void insertPractice(const PracticeKeys& practice);
    /// Stores a new recovery key for `keys`, whose version becomes the present one.
    void replaceRecovery(const KeyRing& keys, const RecoveryKey& fresh, core::Instant at);
    std::vector<std::pair<StoredWrap, storage::Blob>> listWraps() const; ///< With their name hashes.
    void endSetup(core::Instant at);

    std::optional<StoredWrap> findWrap(const storage::Blob& nameHash) const;
    std::optional<StoredWrap> findWrap(UserId user) const;
    void saveWrap(const storage::Blob& nameHash, const StoredWrap& wrap, core::Instant at);
    void renameWrap(UserId user, const storage::Blob& nameHash);
    void deleteWrap(UserId user);

    std::vector<User> list(const KeyRing& keys) const; ///< By id.
    std::optional<User> find(const KeyRing& keys, UserId id) const;
    void insert(const KeyRing& keys, const User& user, core::Instant at, UserId by);
    /// Names and archived_at; false where the version is another.
    bool update(const KeyRing& keys, const User& user);
    void replaceRoles(UserId user, const std::vector<Role>& roles, core::Instant at, UserId by);
    void replaceDepartments(UserId user, const std::vector<DepartmentId>& departments);
    void noteSignIn(UserId user, core::Instant at);
    std::optional<core::Instant> breakGlassUntil(UserId user, core::Instant now) const;

  private:
    std::vector<Role> rolesOf(UserId user) const;
    std::vector<DepartmentId> departmentsOf(UserId user) const;
    User read(const KeyRing& keys, const storage::Statement& row) const;
    storage::Connection& m_connection;
};

} // namespace practice::security
