#include "security/sign_in.h"

#include "core/log.h"
#include "core/text.h"
#include "security/attempts.h"
#include "security/audit_head_file.h"
#include "security/audit_log.h"
#include "security/bytes.h"
#include "security/security_messages.h"
#include "security/unit_of_work.h"
#include "storage/id_source.h"
#include "storage/practice_meta.h"

#include <sodium.h>

#include <algorithm>

namespace practice::security {
namespace {

constexpr std::int64_t kLongestDelay = 15 * 60;
constexpr std::string_view kRecoveryName = "(recovery key)"; // no user name: parentheses are not allowed in one

core::Findings checkFirstRun(const FirstRun& first, const std::string& name) {
    core::Findings findings = checkPassword(first.password, name);
    if (!isValidUserName(name))
        findings.push_back(core::error(codes::kUserNameInvalid, {}, "user_name"));
    if (core::trimmed(first.displayName).empty())
        findings.push_back(core::error(codes::kDisplayNameMissing, {}, "display_name"));
    return findings;
}

bool isActiveManager(const User& user) { return user.isActive() && user.has(Role::OfficeManager); }

/// The manager that the recovery key is to open, or who it could be.
core::Result<User> managerNamed(const std::vector<User>& users, const std::string& name) {
    std::vector<User> managers;
    std::copy_if(users.begin(), users.end(), std::back_inserter(managers), isActiveManager);
    const auto named =
        std::find_if(managers.begin(), managers.end(), [&](const User& user) { return user.userName == name; });
    if (named != managers.end())
        return *named;
    if (name.empty() && managers.size() == 1)
        return managers.front();
    std::string names;
    for (const User& user : managers)
        names += (names.empty() ? "" : ", ") + user.userName;
    return core::refuse(core::error(codes::kRecoveryNoManager, {{"name", name}, {"managers", names}}, "user_name"));
}

} // namespace

std::int64_t backOffSeconds(std::int64_t failures) {
    if (failures <= 3)
        return 0;
    const std::int64_t doublings = std::min<std::int64_t>(failures - 4, 10);
    return std::min(kLongestDelay, std::int64_t{5} << doublings);
}

SignIn::SignIn(storage::Connection& connection, const core::Clock& clock, SignInOptions options)
    : m_connection(connection), m_clock(clock), m_options(std::move(options)), m_users(connection) {}

bool SignIn::hasPractice() const { return m_users.findPractice().has_value(); }

core::Result<PracticeKeys> SignIn::practice() const {
    if (auto found = m_users.findPractice())
        return *found;
    return core::refuse(core::error(codes::kNotAPractice));
}

std::shared_ptr<AuditHeadFile> SignIn::headFileFor(const PracticeId& practice) const {
    if (m_options.stateFolder.empty())
        return nullptr;
    return std::make_shared<AuditHeadFile>(m_options.stateFolder, practice);
}

core::Result<SignedInWithRecovery> SignIn::firstRun(const FirstRun& first) {
    const std::string name = normalisedUserName(first.userName);
    if (auto findings = checkFirstRun(first, name); !findings.empty())
        return core::refuse(std::move(findings));
    if (hasPractice())
        return core::refuse(core::error(codes::kPracticeExists));

    PracticeKeys practice;
    randombytes_buf(practice.practice.data(), practice.practice.size());
    practice.createdAt = m_clock.now();
    const auto keys = std::make_shared<const KeyRing>(SecretKey::random(), practice.practice, practice.keyVersion);
    const RecoveryKey recovery = RecoveryKey::random();
    practice.recoveryWrap = recovery.wrap(*keys);
    practice.recoveryBackup = sealedBackupKey(*keys, recovery);

    storage::Transaction transaction(m_connection);
    m_users.insertPractice(practice);
    storage::setPracticeMeta(m_connection, "practice_id", toHex(practice.practice));
    startAuditTrail(m_connection, *keys);
    User manager;
    manager.id = storage::IdSource(m_connection).nextId<UserId>("users");
    manager.userName = name;
    manager.displayName = std::string(core::trimmed(first.displayName));
    m_users.insert(*keys, manager, practice.createdAt, manager.id);
    m_users.replaceRoles(manager.id, {Role::OfficeManager}, practice.createdAt, manager.id);
    const auto wrap = wrapWithPassword(*keys, manager.id, first.password, m_options.cost);
    m_users.saveWrap(signInNameHash(practice.practice, name), {manager.id, wrap, false, {}}, practice.createdAt);
    AuditWriter audit(m_connection, *keys);
    audit.append(practice.createdAt, manager.id, {"practice.create", {"user", manager.id.value()}, {"office_manager"}, {}});
    audit.writeHead();
    transaction.commit();

    const auto nameHash = signInNameHash(practice.practice, name);
    PRACTICE_TRY_ASSIGN(auto session, completeSignIn(manager.id, keys, nameHash, "signin.first"));
    return SignedInWithRecovery{std::move(session), recovery.printed()};
}

core::Result<void> SignIn::mayTryNow(const storage::Blob& nameHash) const {
    const auto until = AttemptRepository(m_connection).blockedUntil(nameHash);
    const core::Instant now = m_clock.now();
    // A delay longer than the longest comes from a clock that was set back: it does not count.
    if (!until || *until <= now || until->seconds - now.seconds > kLongestDelay)
        return {};
    return core::refuse(core::error(codes::kSignInWait, {{"seconds", until->seconds - now.seconds}}));
}

void SignIn::recordFailure(const storage::Blob& nameHash, std::string_view outcome) {
    const core::Instant now = m_clock.now();
    AttemptRepository attempts(m_connection);
    storage::Transaction transaction(m_connection);
    const std::int64_t delay = backOffSeconds(attempts.failures(nameHash) + 1);
    attempts.record({now, nameHash, std::string(outcome)}, core::Instant{now.seconds + delay});
    transaction.commit();
    core::log::get("security").warning("signin.failed outcome={} delay_s={}", outcome, delay);
}

core::Result<std::shared_ptr<Session>> SignIn::signIn(std::string_view userName, std::string_view password) {
    PRACTICE_TRY_ASSIGN(const PracticeKeys stored, practice());
    const auto nameHash = signInNameHash(stored.practice, normalisedUserName(userName));
    PRACTICE_TRY(mayTryNow(nameHash));
    const auto wrap = m_users.findWrap(nameHash);
    if (!wrap) {
        spendOneGuess(password, m_options.cost);
        recordFailure(nameHash, "unknown_name");
        return core::refuse(core::error(codes::kSignInFailed));
    }
    const auto dataKey = unwrapWithPassword(wrap->password, stored.practice, wrap->user, password);
    if (!dataKey) {
        recordFailure(nameHash, "wrong_password");
        return core::refuse(core::error(codes::kSignInFailed));
    }
    if (wrap->expiresAt && m_clock.now() >= *wrap->expiresAt) {
        recordFailure(nameHash, "expired");
        return core::refuse(core::error(codes::kOneTimeExpired, {{"ended", *wrap->expiresAt}}));
    }
    auto keys = std::make_shared<const KeyRing>(dataKey, stored.practice, wrap->password.keyVersion);
    return completeSignIn(wrap->user, std::move(keys), nameHash, "signin.ok");
}

core::Result<std::shared_ptr<Session>> SignIn::sessionFor(UserId user, std::shared_ptr<const KeyRing> keys,
                                                          std::shared_ptr<AuditHeadFile> headFile) const {
    const auto found = m_users.find(*keys, user);
    if (!found || !found->isActive())
        return core::refuse(core::error(codes::kSignInFailed));
    Session::Facts facts;
    facts.user = found->id;
    facts.userName = found->userName;
    facts.displayName = found->displayName;
    facts.roles = found->roles;
    facts.departments = found->departments;
    facts.breakGlassUntil = m_users.breakGlassUntil(user, m_clock.now());
    facts.mustChangePassword = found->mustChangePassword;
    return std::make_shared<Session>(std::move(facts), std::move(keys), std::move(headFile));
}

void SignIn::chainAttempts(UnitOfWork& work, const std::vector<User>& users) {
    const PracticeId& practice = work.keys().practice();
    const auto recoveryHash = signInNameHash(practice, kRecoveryName);
    for (const auto& attempt : AttemptRepository(m_connection).takeAll()) {
        AuditEntry entry{"signin.failed", {"user", 0}, {attempt.outcome}, {}};
        const auto known = std::find_if(users.begin(), users.end(), [&](const User& user) {
            return signInNameHash(practice, user.userName) == attempt.nameHash;
        });
        if (known != users.end())
            entry.subject.id = known->id.value();
        else if (attempt.nameHash == recoveryHash)
            entry.detail = "recovery key";
        work.auditAt(attempt.at, entry);
    }
}

core::Result<std::shared_ptr<Session>> SignIn::completeSignIn(UserId user, std::shared_ptr<const KeyRing> keys,
                                                              const storage::Blob& nameHash, std::string_view action) {
    PRACTICE_TRY_ASSIGN(auto session, sessionFor(user, keys, headFileFor(keys->practice())));
    UnitOfWork work(Context{m_connection, *session, m_clock});
    chainAttempts(work, m_users.list(*keys));
    AttemptRepository(m_connection).clearBackOff(nameHash);
    m_users.noteSignIn(user, work.now());
    work.audit({std::string(action), {"user", user.value()}, {}, {}});
    work.commit();
    core::log::get("security").info("{} actor={}", action, user.value());
    return session;
}

core::Result<std::shared_ptr<Session>> SignIn::unlock(const Session& session, std::string_view password) {
    return signIn(session.userName(), password);
}

core::Result<std::shared_ptr<Session>> SignIn::refreshed(const Session& session) const {
    return sessionFor(session.user(), session.sharedKeys(), session.sharedHeadFile());
}

core::Result<std::shared_ptr<Session>> SignIn::changePassword(const Session& session, std::string_view oldPassword,
                                                              std::string_view newPassword) {
    if (auto findings = checkPassword(newPassword, session.userName()); !findings.empty())
        return core::refuse(std::move(findings));
    if (oldPassword == newPassword)
        return core::refuse(core::error(codes::kPasswordSame, {}, "password"));
    PRACTICE_TRY_ASSIGN(const auto checked, signIn(session.userName(), oldPassword));
    const auto wrap = wrapWithPassword(checked->keys(), checked->user(), newPassword, m_options.cost);
    {
        UnitOfWork work(Context{m_connection, *checked, m_clock});
        m_users.saveWrap(signInNameHash(checked->keys().practice(), checked->userName()),
                         {checked->user(), wrap, false, {}}, work.now());
        work.audit({"user.password_change", {"user", checked->user().value()}, {"password"}, {}});
        work.changed("user", checked->user().value());
        work.commit();
    }
    return refreshed(*checked);
}

core::Result<SignedInWithRecovery> SignIn::signInWithRecoveryKey(std::string_view printedKey,
                                                                 std::string_view userName,
                                                                 std::string_view newPassword) {
    PRACTICE_TRY_ASSIGN(const PracticeKeys stored, practice());
    PRACTICE_TRY_ASSIGN(const RecoveryKey given, RecoveryKey::parse(printedKey));
    const auto attemptHash = signInNameHash(stored.practice, kRecoveryName);
    PRACTICE_TRY(mayTryNow(attemptHash));
    const auto dataKey = given.unwrap(stored.recoveryWrap, stored.practice, stored.keyVersion);
    if (!dataKey) {
        recordFailure(attemptHash, "recovery_failed");
        return core::refuse(core::error(codes::kRecoveryWrong, {}, "recovery_key"));
    }
    const auto keys = std::make_shared<const KeyRing>(dataKey, stored.practice, stored.keyVersion);
    PRACTICE_TRY_ASSIGN(const User manager, managerNamed(m_users.list(*keys), normalisedUserName(userName)));
    if (auto findings = checkPassword(newPassword, manager.userName); !findings.empty())
        return core::refuse(std::move(findings));

    const auto nameHash = signInNameHash(stored.practice, manager.userName);
    const auto wrap = wrapWithPassword(*keys, manager.id, newPassword, m_options.cost);
    const RecoveryKey fresh = RecoveryKey::random();
    PRACTICE_TRY_ASSIGN(const auto provisional, sessionFor(manager.id, keys, headFileFor(stored.practice)));
    {
        UnitOfWork work(Context{m_connection, *provisional, m_clock});
        m_users.saveWrap(nameHash, {manager.id, wrap, false, {}}, work.now());
        m_users.replaceRecovery(*keys, fresh, work.now());
        AttemptRepository(m_connection).clearBackOff(attemptHash);
        work.audit({"recovery_key.use", {"user", manager.id.value()}, {"password", "recovery_key"}, {}});
        work.changed("user", manager.id.value());
        work.commit();
    }
    PRACTICE_TRY_ASSIGN(auto session, completeSignIn(manager.id, keys, nameHash, "signin.recovery"));
    return SignedInWithRecovery{std::move(session), fresh.printed()};
}

core::Result<std::string> SignIn::replaceRecoveryKey(const Session& session, std::string_view password) {
    PRACTICE_TRY(authorize(Context{m_connection, session, m_clock}, Permission::KeysRotate));
    PRACTICE_TRY_ASSIGN(const auto checked, signIn(session.userName(), password));
    const RecoveryKey fresh = RecoveryKey::random();
    UnitOfWork work(Context{m_connection, *checked, m_clock});
    m_users.replaceRecovery(checked->keys(), fresh, work.now());
    work.audit({"recovery_key.replace", {"user", checked->user().value()}, {"recovery_key"}, {}});
    work.changed("practice", 1);
    work.commit();
    return fresh.printed();
}

} // namespace practice::security
