#include "security/users.h"

#include "core/text.h"
#include "security/approval_repository.h"
#include "security/role_grants.h"
#include "security/security_messages.h"
#include "storage/id_source.h"

#include <algorithm>
#include <vector>

namespace practice::security {
namespace {

constexpr core::Minutes kSevenDays{7 * 24 * 60};

core::EntityRef refTo(UserId id) { return {"user", id.value()}; }

bool contains(const std::vector<Role>& roles, Role role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// Each once, in the order of `roles`.
std::vector<Role> without(const std::vector<Role>& roles, const std::vector<Role>& others) {
    std::vector<Role> left;
    for (const Role role : roles)
        if (!contains(others, role) && !contains(left, role))
            left.push_back(role);
    return left;
}

std::vector<DepartmentId> sorted(std::vector<DepartmentId> departments) {
    std::sort(departments.begin(), departments.end());
    return departments;
}

} // namespace

UserService::UserService(const Context& context, const ApprovalKinds& kinds, PasswordCost cost)
    : m_context(context), m_kinds(kinds), m_cost(cost), m_users(context.connection) {}

core::Result<std::vector<User>> UserService::list() const {
    PRACTICE_TRY(authorize(m_context, Permission::UsersView));
    const storage::ReadTransaction view(m_context.connection);
    return m_users.list(m_context.session.keys());
}

bool UserService::isSettingUp() const {
    const auto practice = m_users.findPractice();
    return practice && !practice->setupDoneAt && m_context.clock.now() - practice->createdAt < kSevenDays;
}

core::Result<core::ChangeSet> UserService::finishSetup() {
    PRACTICE_TRY(authorize(m_context, Permission::UsersManage));
    UnitOfWork work(m_context);
    m_users.endSetup(work.now());
    work.audit({"practice.setup_done", {"practice", 1}, {}, {}});
    work.changed("practice", 1);
    return work.commit();
}

core::Findings UserService::checkNames(const std::string& userName, const std::string& displayName, UserId self) const {
    core::Findings findings;
    if (!isValidUserName(userName))
        findings.push_back(core::error(codes::kUserNameInvalid, {}, "user_name"));
    const auto holder = m_users.findWrap(signInNameHash(m_context.session.keys().practice(), userName));
    if (holder && holder->user != self)
        findings.push_back(core::error(codes::kUserNameTaken, {{"name", userName}}, "user_name"));
    if (core::trimmed(displayName).empty())
        findings.push_back(core::error(codes::kDisplayNameMissing, {}, "display_name"));
    return findings;
}

core::Result<core::Changed<CreatedUser>> UserService::create(const UserDraft& draft) {
    PRACTICE_TRY(authorize(m_context, Permission::UsersManage));
    if (!draft.roles.empty())
        PRACTICE_TRY(authorize(m_context, Permission::RolesGrant));
    const std::string name = normalisedUserName(draft.userName);
    if (auto findings = checkNames(name, draft.displayName, {}); !findings.empty())
        return core::refuse(std::move(findings));

    CreatedUser made;
    made.oneTimePassword = newOneTimePassword();
    UnitOfWork work(m_context);
    User user;
    made.id = user.id = storage::IdSource(work.connection()).nextId<UserId>("users");
    user.userName = name;
    user.displayName = std::string(core::trimmed(draft.displayName));
    m_users.insert(work.keys(), user, work.now(), work.session().user());
    m_users.replaceDepartments(user.id, draft.departments);
    m_users.saveWrap(signInNameHash(work.keys().practice(), name),
                     {user.id, wrapWithPassword(work.keys(), user.id, made.oneTimePassword, m_cost), true,
                      work.now() + kSevenDays},
                     work.now());
    work.audit({"user.create", refTo(user.id), {"user_name", "display_name", "departments"},
                name + "\n" + user.displayName});
    work.changed("user", user.id.value());
    PRACTICE_TRY_ASSIGN(made.pending, grant(work, user.id, draft.roles, draft.reason));
    auto changes = work.commit();
    return core::Changed<CreatedUser>{std::move(made), std::move(changes)};
}

core::Result<std::vector<ApprovalId>> UserService::grant(UnitOfWork& work, UserId id, const std::vector<Role>& roles,
                                                         const std::string& reason) {
    std::vector<ApprovalId> pending;
    if (roles.empty())
        return pending;
    // An administrator sees no identities, so must not make alone the account that sees them.
    const bool mayMakeManagers = contains(m_context.session.facts().roles, Role::OfficeManager);
    if (isSettingUp() && (mayMakeManagers || !contains(roles, Role::OfficeManager))) {
        PRACTICE_TRY(addRoles(work, id, roles));
        return pending;
    }
    const auto open = ApprovalRepository(work.connection(), work.keys()).listOpen();
    const ApprovalService approvals(m_context, m_kinds);
    for (const Role role : roles) {
        const bool isAsked = std::any_of(open.begin(), open.end(), [&](const ApprovalItem& item) {
            return item.request.kind == kRoleGrantKind && item.request.subject == refTo(id) &&
                   item.request.payload == key(role);
        });
        if (isAsked)
            return core::refuse(core::error(codes::kRoleNotGrantable, {{"role", std::string(caption(role))}}, "roles"));
        PRACTICE_TRY_ASSIGN(const ApprovalId item, approvals.request(work, {std::string(kRoleGrantKind), refTo(id), {},
                                                                            reason, std::string(key(role))}));
        pending.push_back(item);
    }
    return pending;
}

core::Result<User> UserService::load(UnitOfWork& work, UserId id, core::RowVersion version) const {
    auto user = m_users.find(work.keys(), id);
    if (!user)
        return core::refuse(core::NotFound{refTo(id)});
    if (user->version != version)
        return core::refuse(core::Conflict{refTo(id), version.value, user->version.value, {}});
    if (!user->isActive())
        return core::refuse(core::error(codes::kUserInactive));
    return std::move(*user);
}

core::Result<core::Changed<std::string>> UserService::resetPassword(UserId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::UsersManage));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(const User user, load(work, id, version));
    const auto& ownRoles = m_context.session.facts().roles;
    // Otherwise an administrator could sign in as a manager and see what administrators do not.
    if (user.has(Role::OfficeManager) && !contains(ownRoles, Role::OfficeManager))
        return core::refuse(core::Denied{std::string(key(Permission::UsersManage)), std::string(caption(Role::OfficeManager))});
    const std::string password = newOneTimePassword();
    m_users.saveWrap(signInNameHash(work.keys().practice(), user.userName),
                     {id, wrapWithPassword(work.keys(), id, password, m_cost), true, work.now() + kSevenDays},
                     work.now());
    m_users.update(work.keys(), user);
    work.audit({"user.password_reset", refTo(id), {"password"}, {}});
    work.changed("user", id.value());
    auto changes = work.commit();
    return core::Changed<std::string>{password, std::move(changes)};
}

void UserService::changeNames(UnitOfWork& work, User& user, const UserDraft& draft) {
    const std::string before = user.userName + " / " + user.displayName;
    user.userName = normalisedUserName(draft.userName);
    user.displayName = std::string(core::trimmed(draft.displayName));
    m_users.renameWrap(user.id, signInNameHash(work.keys().practice(), user.userName));
    work.audit({"user.rename", refTo(user.id), {"user_name", "display_name"},
                before + " -> " + user.userName + " / " + user.displayName});
}

void UserService::changeDepartments(UnitOfWork& work, User& user, const std::vector<DepartmentId>& departments) {
    m_users.replaceDepartments(user.id, departments);
    std::string numbers;
    for (const DepartmentId department : departments)
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(department.value());
    work.audit({"user.departments", refTo(user.id), {"departments"}, numbers});
}

void UserService::withdraw(UnitOfWork& work, User& user, const std::vector<Role>& withdrawn) {
    std::erase_if(user.roles, [&](Role role) { return contains(withdrawn, role); });
    m_users.replaceRoles(user.id, user.roles, work.now(), work.session().user());
    work.audit({"user.roles_withdrawn", refTo(user.id), {"roles"}, roleKeys(withdrawn)});
}

core::Result<void> UserService::keepAManager(const User& leaving) const {
    if (!leaving.has(Role::OfficeManager))
        return {};
    const auto users = m_users.list(m_context.session.keys());
    const bool another = std::any_of(users.begin(), users.end(), [&](const User& user) {
        return user.id != leaving.id && user.isActive() && user.has(Role::OfficeManager);
    });
    if (another)
        return {};
    return core::refuse(core::error(codes::kLastManager, {}, "roles"));
}

core::Result<core::Changed<std::vector<ApprovalId>>> UserService::save(UserId id, core::RowVersion version,
                                                                       const UserDraft& draft) {
    PRACTICE_TRY(authorize(m_context, Permission::UsersManage));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(User user, load(work, id, version));
    if (auto findings = checkNames(normalisedUserName(draft.userName), draft.displayName, id); !findings.empty())
        return core::refuse(std::move(findings));
    const auto withdrawn = without(user.roles, draft.roles), added = without(draft.roles, user.roles);
    const bool movesDepartments = sorted(draft.departments) != sorted(user.departments);
    if (movesDepartments || !withdrawn.empty() || !added.empty())
        PRACTICE_TRY(authorize(m_context, Permission::RolesGrant));
    if (contains(withdrawn, Role::OfficeManager))
        PRACTICE_TRY(keepAManager(user));

    const bool renames = normalisedUserName(draft.userName) != user.userName ||
                         core::trimmed(draft.displayName) != user.displayName;
    if (renames)
        changeNames(work, user, draft);
    if (movesDepartments)
        changeDepartments(work, user, draft.departments);
    if (!withdrawn.empty())
        withdraw(work, user, withdrawn);
    if (renames || movesDepartments || !withdrawn.empty()) {
        m_users.update(work.keys(), user);
        work.changed("user", id.value());
    }
    PRACTICE_TRY_ASSIGN(auto pending, grant(work, id, added, draft.reason));
    auto changes = work.commit();
    return core::Changed<std::vector<ApprovalId>>{std::move(pending), std::move(changes)};
}

core::Result<core::ChangeSet> UserService::deactivate(UserId id, core::RowVersion version) {
    PRACTICE_TRY(authorize(m_context, Permission::UsersManage));
    if (id == m_context.session.user())
        return core::refuse(core::error(codes::kOwnAccount));
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(User user, load(work, id, version));
    PRACTICE_TRY(keepAManager(user));
    user.deactivatedAt = work.now();
    m_users.update(work.keys(), user);
    m_users.deleteWrap(id);
    work.audit({"user.deactivate", refTo(id), {"archived_at"}, {}});
    work.changed("user", id.value());
    return work.commit();
}

} // namespace practice::security
