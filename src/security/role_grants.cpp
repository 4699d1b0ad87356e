#include "security/role_grants.h"

#include "security/security_messages.h"
#include "security/user_repository.h"

#include <algorithm>

namespace practice::security {

std::string roleKeys(const std::vector<Role>& roles) {
    std::string out;
    for (const Role role : roles)
        out += (out.empty() ? "" : ", ") + std::string(key(role));
    return out;
}

core::Result<void> addRoles(UnitOfWork& work, UserId id, const std::vector<Role>& roles) {
    UserRepository users(work.connection());
    auto user = users.find(work.keys(), id);
    if (!user)
        return core::refuse(core::NotFound{{"user", id.value()}});
    if (!user->isActive())
        return core::refuse(core::error(codes::kUserInactive));
    std::vector<Role> all = user->roles;
    for (const Role role : roles)
        if (!user->has(role))
            all.push_back(role);
    users.replaceRoles(id, all, work.now(), work.session().user());
    if (!users.update(work.keys(), *user))
        return core::refuse(core::Conflict{{"user", id.value()}, user->version.value, 0, {}});
    work.audit({"user.roles_granted", {"user", id.value()}, {"roles"}, roleKeys(roles)});
    work.changed("user", id.value());
    return {};
}

core::Result<void> applyRoleGrant(UnitOfWork& work, const ApprovalItem& item) {
    const auto role = roleFromKey(item.request.payload);
    if (!role)
        return core::refuse(core::error(codes::kApprovalUnknownKind, {{"kind", item.request.payload}}));
    return addRoles(work, UserId(item.request.subject.id), {*role});
}

} // namespace practice::security
