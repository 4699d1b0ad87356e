#include "security/user_repository.h"

#include "core/text.h"
#include "security/bytes.h"
#include "security/field_numbers.h"
#include "storage/dialect.h"

#include <sodium.h>

#include <algorithm>

namespace practice::security {
namespace {

constexpr auto kSelectPractice = R"(SELECT practice_id, key_version, recovery_wrap, recovery_backup, created_at, setup_done_at
    FROM signin_practice WHERE id = 1)";
constexpr auto kInsertPractice = R"(INSERT INTO signin_practice
    (id, practice_id, key_version, recovery_wrap, recovery_backup, recovery_made_at, created_at)
    VALUES (1, :practice, :version, :wrap, :backup, :at, :at))";
constexpr auto kReplaceRecovery = R"(UPDATE signin_practice SET key_version = :version, recovery_wrap = :wrap,
    recovery_backup = :backup, recovery_made_at = :at WHERE id = 1)";
constexpr auto kListWraps = R"(SELECT user_id, salt, passes, memory_kib, secret_wrap, public_key, public_mac, key_version,
    sealed_key, must_change, expires_at, name_hash FROM signin_wraps ORDER BY user_id)";
constexpr auto kEndSetup = "UPDATE signin_practice SET setup_done_at = :at WHERE id = 1 AND setup_done_at IS NULL";
constexpr auto kWrapByName = R"(SELECT user_id, salt, passes, memory_kib, secret_wrap, public_key, public_mac, key_version,
    sealed_key, must_change, expires_at FROM signin_wraps WHERE name_hash = :hash)";
constexpr auto kWrapByUser = R"(SELECT user_id, salt, passes, memory_kib, secret_wrap, public_key, public_mac, key_version,
    sealed_key, must_change, expires_at FROM signin_wraps WHERE user_id = :user)";
constexpr auto kSaveWrap = R"(INSERT INTO signin_wraps
    (user_id, name_hash, salt, passes, memory_kib, secret_wrap, public_key, public_mac, key_version, sealed_key,
     must_change, expires_at, made_at)
    VALUES (:user, :hash, :salt, :passes, :memory, :secret, :public, :mac, :version, :sealed,
     :must_change, :expires, :at)
    ON CONFLICT (user_id) DO UPDATE SET name_hash = excluded.name_hash, salt = excluded.salt, passes = excluded.passes,
        memory_kib = excluded.memory_kib, secret_wrap = excluded.secret_wrap, public_key = excluded.public_key,
        public_mac = excluded.public_mac, key_version = excluded.key_version, sealed_key = excluded.sealed_key,
        must_change = excluded.must_change, expires_at = excluded.expires_at, made_at = excluded.made_at)";
constexpr auto kRenameWrap = "UPDATE signin_wraps SET name_hash = :hash WHERE user_id = :user";
constexpr auto kDeleteWrap = "DELETE FROM signin_wraps WHERE user_id = :user";
constexpr auto kUserColumns = R"(SELECT u.id, u.version, u.user_name, u.display_name, u.last_signed_in_at,
    u.archived_at, coalesce(w.must_change, 0) FROM users u LEFT JOIN signin_wraps w ON w.user_id = u.id )";
constexpr auto kInsertUser = R"(INSERT INTO users (id, version, user_name, display_name, created_at, created_by)
    VALUES (:id, 1, :user_name, :display_name, :at, :by))";
constexpr auto kUpdateUser = R"(UPDATE users SET version = version + 1, user_name = :user_name,
    display_name = :display_name, archived_at = :archived WHERE id = :id AND version = :version)";
constexpr auto kRoles = "SELECT role FROM user_roles WHERE user_id = :user ORDER BY role";
constexpr auto kDeleteRole = "DELETE FROM user_roles WHERE user_id = :user AND role = :role";
constexpr auto kInsertRole = R"(INSERT INTO user_roles (user_id, role, granted_at, granted_by)
    VALUES (:user, :role, :at, :by) ON CONFLICT (user_id, role) DO NOTHING)";
constexpr auto kDepartments = "SELECT department_id FROM user_departments WHERE user_id = :user ORDER BY department_id";
constexpr auto kDeleteDepartments = "DELETE FROM user_departments WHERE user_id = :user";
constexpr auto kInsertDepartment = R"(INSERT INTO user_departments (user_id, department_id) VALUES (:user, :department)
    ON CONFLICT (user_id, department_id) DO NOTHING)";
constexpr auto kNoteSignIn = "UPDATE users SET last_signed_in_at = :at WHERE id = :user";
constexpr auto kBreakGlass = R"(SELECT max(until_at) FROM break_glass
    WHERE user_id = :user AND ended_at IS NULL AND until_at > :now)";

StoredWrap readWrap(const storage::Statement& row) {
    StoredWrap out;
    out.user = row.get<UserId>(0);
    out.password.salt = row.get<storage::Blob>(1);
    out.password.cost = {row.get<std::int64_t>(2), row.get<std::int64_t>(3)};
    out.password.secretWrap = row.get<storage::Blob>(4);
    out.password.publicKey = row.get<storage::Blob>(5);
    out.password.publicMac = row.get<storage::Blob>(6);
    out.password.keyVersion = row.get<std::int64_t>(7);
    out.password.sealedKey = row.get<storage::Blob>(8);
    out.mustChange = row.get<bool>(9);
    out.expiresAt = row.get<std::optional<core::Instant>>(10);
    return out;
}

} // namespace

bool User::has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

std::string normalisedUserName(std::string_view typed) { return core::lowered(core::trimmed(typed)); }

bool isValidUserName(std::string_view name) {
    const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto isAllowed = [&](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    return name.size() >= 2 && name.size() <= 40 && isLetter(name.front()) &&
           std::all_of(name.begin(), name.end(), isAllowed);
}

storage::Blob signInNameHash(const PracticeId& practice, std::string_view normalisedName) {
    std::string message;
    ByteWriter(message).text("sign-in name").text(normalisedName);
    storage::Blob out(32);
    crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                       practice.data(), practice.size());
    return out;
}

storage::Blob sealedBackupKey(const KeyRing& keys, const RecoveryKey& recovery) {
    auto key = recovery.backupKey();
    auto sealed = keys.seal(fields::kRecoveryBackup, 1, {reinterpret_cast<const char*>(key.data()), key.size()});
    sodium_memzero(key.data(), key.size());
    return sealed;
}

std::array<std::uint8_t, kKeyBytes> recoveryBackupKey(storage::Connection& connection, const KeyRing& keys) {
    const auto practice = UserRepository(connection).findPractice();
    std::array<std::uint8_t, kKeyBytes> key{};
    std::string opened = practice ? keys.open(fields::kRecoveryBackup, 1, practice->recoveryBackup) : std::string();
    if (opened.size() != key.size())
        throw SealBroken("The recovery key of this practice is damaged. Make a new one (Administration, Recovery key).");
    std::copy(opened.begin(), opened.end(), reinterpret_cast<char*>(key.data()));
    sodium_memzero(opened.data(), opened.size());
    return key;
}

std::optional<PracticeKeys> UserRepository::findPractice() const {
    auto exists = m_connection.prepare(m_connection.dialect().tableExists());
    exists->bind("table_name", "signin_practice");
    if (!exists->step() || exists->get<std::int64_t>(0) == 0)
        return std::nullopt;
    auto row = m_connection.prepare(kSelectPractice);
    if (!row->step())
        return std::nullopt;
    PracticeKeys out;
    const auto id = row->get<storage::Blob>(0);
    if (id.size() != out.practice.size())
        throw SealBroken("The practice's own id is damaged. Restore a backup.");
    std::copy(id.begin(), id.end(), out.practice.begin());
    out.keyVersion = row->get<std::int64_t>(1);
    out.recoveryWrap = row->get<storage::Blob>(2);
    out.recoveryBackup = row->get<storage::Blob>(3);
    out.createdAt = row->get<core::Instant>(4);
    out.setupDoneAt = row->get<std::optional<core::Instant>>(5);
    return out;
}

void UserRepository::insertPractice(const PracticeKeys& practice) {
    m_connection.prepare(kInsertPractice)
        ->bind("practice", storage::Blob(practice.practice.begin(), practice.practice.end()))
        .bind("version", practice.keyVersion)
        .bind("wrap", practice.recoveryWrap)
        .bind("backup", practice.recoveryBackup)
        .bind("at", practice.createdAt)
        .run();
}

void UserRepository::replaceRecovery(const KeyRing& keys, const RecoveryKey& fresh, core::Instant at) {
    m_connection.prepare(kReplaceRecovery)
        ->bind("version", keys.keyVersion())
        .bind("wrap", fresh.wrap(keys))
        .bind("backup", sealedBackupKey(keys, fresh))
        .bind("at", at)
        .run();
}

std::vector<std::pair<StoredWrap, storage::Blob>> UserRepository::listWraps() const {
    std::vector<std::pair<StoredWrap, storage::Blob>> wraps;
    auto rows = m_connection.prepare(kListWraps);
    while (rows->step())
        wraps.emplace_back(readWrap(*rows), rows->get<storage::Blob>(11));
    return wraps;
}

void UserRepository::endSetup(core::Instant at) { m_connection.prepare(kEndSetup)->bind("at", at).run(); }

std::optional<StoredWrap> UserRepository::findWrap(const storage::Blob& nameHash) const {
    auto row = m_connection.prepare(kWrapByName);
    row->bind("hash", nameHash);
    return row->step() ? std::optional(readWrap(*row)) : std::nullopt;
}

std::optional<StoredWrap> UserRepository::findWrap(UserId user) const {
    auto row = m_connection.prepare(kWrapByUser);
    row->bind("user", user);
    return row->step() ? std::optional(readWrap(*row)) : std::nullopt;
}

void UserRepository::saveWrap(const storage::Blob& nameHash, const StoredWrap& wrap, core::Instant at) {
    auto save = m_connection.prepare(kSaveWrap);
    save->bind("user", wrap.user).bind("hash", nameHash).bind("salt", wrap.password.salt);
    save->bind("passes", wrap.password.cost.passes).bind("memory", wrap.password.cost.memoryKib);
    save->bind("secret", wrap.password.secretWrap).bind("public", wrap.password.publicKey);
    save->bind("mac", wrap.password.publicMac).bind("version", wrap.password.keyVersion);
    save->bind("sealed", wrap.password.sealedKey);
    save->bind("must_change", wrap.mustChange).bind("expires", wrap.expiresAt).bind("at", at).run();
}

void UserRepository::renameWrap(UserId user, const storage::Blob& nameHash) {
    m_connection.prepare(kRenameWrap)->bind("hash", nameHash).bind("user", user).run();
}

void UserRepository::deleteWrap(UserId user) { m_connection.prepare(kDeleteWrap)->bind("user", user).run(); }

User UserRepository::read(const KeyRing& keys, const storage::Statement& row) const {
    User out;
    out.id = row.get<UserId>(0);
    out.version = row.get<core::RowVersion>(1);
    out.userName = keys.open(fields::kSigninUser, out.id.value(), row.get<storage::Blob>(2));
    out.displayName = keys.open(fields::kUserDisplayName, out.id.value(), row.get<storage::Blob>(3));
    out.lastSignedInAt = row.get<std::optional<core::Instant>>(4);
    out.deactivatedAt = row.get<std::optional<core::Instant>>(5);
    out.mustChangePassword = row.get<bool>(6);
    out.roles = rolesOf(out.id);
    out.departments = departmentsOf(out.id);
    return out;
}

std::vector<User> UserRepository::list(const KeyRing& keys) const {
    std::vector<User> users;
    auto rows = m_connection.prepare(std::string(kUserColumns) + "ORDER BY u.id");
    while (rows->step())
        users.push_back(read(keys, *rows));
    return users;
}

std::optional<User> UserRepository::find(const KeyRing& keys, UserId id) const {
    auto row = m_connection.prepare(std::string(kUserColumns) + "WHERE u.id = :id");
    row->bind("id", id);
    return row->step() ? std::optional(read(keys, *row)) : std::nullopt;
}

void UserRepository::insert(const KeyRing& keys, const User& user, core::Instant at, UserId by) {
    auto insert = m_connection.prepare(kInsertUser);
    insert->bind("id", user.id).bind("user_name", keys.seal(fields::kSigninUser, user.id.value(), user.userName));
    insert->bind("display_name", keys.seal(fields::kUserDisplayName, user.id.value(), user.displayName));
    insert->bind("at", at).bind("by", by).run();
}

bool UserRepository::update(const KeyRing& keys, const User& user) {
    auto update = m_connection.prepare(kUpdateUser);
    update->bind("id", user.id).bind("version", user.version).bind("archived", user.deactivatedAt);
    update->bind("user_name", keys.seal(fields::kSigninUser, user.id.value(), user.userName));
    update->bind("display_name", keys.seal(fields::kUserDisplayName, user.id.value(), user.displayName));
    return update->run() == 1;
}

void UserRepository::replaceRoles(UserId user, const std::vector<Role>& roles, core::Instant at, UserId by) {
    for (const Role held : rolesOf(user))
        if (std::find(roles.begin(), roles.end(), held) == roles.end())
            m_connection.prepare(kDeleteRole)->bind("user", user).bind("role", key(held)).run();
    for (const Role role : roles)
        m_connection.prepare(kInsertRole)->bind("user", user).bind("role", key(role)).bind("at", at).bind("by", by).run();
}

void UserRepository::replaceDepartments(UserId user, const std::vector<DepartmentId>& departments) {
    m_connection.prepare(kDeleteDepartments)->bind("user", user).run();
    for (const DepartmentId department : departments)
        m_connection.prepare(kInsertDepartment)->bind("user", user).bind("department", department).run();
}

void UserRepository::noteSignIn(UserId user, core::Instant at) {
    m_connection.prepare(kNoteSignIn)->bind("user", user).bind("at", at).run();
}

std::optional<core::Instant> UserRepository::breakGlassUntil(UserId user, core::Instant now) const {
    auto row = m_connection.prepare(kBreakGlass);
    row->bind("user", user).bind("now", now);
    return row->step() ? row->get<std::optional<core::Instant>>(0) : std::nullopt;
}

std::vector<Role> UserRepository::rolesOf(UserId user) const {
    std::vector<Role> roles;
    auto rows = m_connection.prepare(kRoles);
    rows->bind("user", user);
    while (rows->step())
        if (const auto role = roleFromKey(rows->get<std::string>(0)))
            roles.push_back(*role);
    std::sort(roles.begin(), roles.end());
    return roles;
}

std::vector<DepartmentId> UserRepository::departmentsOf(UserId user) const {
    std::vector<DepartmentId> departments;
    auto rows = m_connection.prepare(kDepartments);
    rows->bind("user", user);
    while (rows->step())
        departments.push_back(rows->get<DepartmentId>(0));
    return departments;
}

} // namespace practice::security
