#include "security/session.h"

#include "security/audit_reads.h"

#include <algorithm>

namespace practice::security {
namespace {

std::string rolesThatGrant(Permission permission) {
    std::string names;
    for (int i = 0; i < kRoleCount; ++i) {
        const auto role = static_cast<Role>(i);
        if (grantedScope(role, permission) == Scope::None)
            continue;
        if (!names.empty())
            names += ", ";
        names += caption(role);
    }
    return names;
}

core::Denied denialOf(Permission permission) {
    return core::Denied{std::string(key(permission)), rolesThatGrant(permission)};
}

} // namespace

Session::Session(Facts facts, std::shared_ptr<const KeyRing> keys, std::shared_ptr<AuditHeadFile> headFile)
    : m_facts(std::move(facts)), m_keys(std::move(keys)), m_headFile(std::move(headFile)),
      m_reads(std::make_shared<AuditReads>()) {}

Scope Session::scopeOf(Permission permission) const {
    Scope widest = m_facts.breakGlassUntil ? emergencyScope(permission) : Scope::None;
    for (const Role role : m_facts.roles)
        widest = std::max(widest, grantedScope(role, permission));
    return widest;
}

bool Session::may(Permission permission, DepartmentId department) const {
    switch (scopeOf(permission)) {
    case Scope::All: return true;
    case Scope::OwnDepartment:
        return std::find(m_facts.departments.begin(), m_facts.departments.end(), department) !=
               m_facts.departments.end();
    case Scope::None: break;
    }
    return false;
}

core::Result<void> Session::require(Permission permission) const {
    if (may(permission))
        return {};
    return core::refuse(denialOf(permission));
}

core::Result<void> Session::require(Permission permission, DepartmentId department) const {
    if (may(permission, department))
        return {};
    return core::refuse(denialOf(permission));
}

} // namespace practice::security
