#pragma once

#include "security/approval.h"

#include <string_view>

namespace practice::security {

inline constexpr std::string_view kRoleGrantKind = "role_grant";

/// The effect of an approved role grant: subject is the user, payload the role's key. Refused for a user who was
/// deactivated meanwhile.
core::Result<void> applyRoleGrant(UnitOfWork& work, const ApprovalItem& item);
/// Adds roles at once, audited. For set-up and for approved requests.
core::Result<void> addRoles(UnitOfWork& work, UserId user, const std::vector<Role>& roles);
std::string roleKeys(const std::vector<Role>& roles);

} // namespace practice::security
