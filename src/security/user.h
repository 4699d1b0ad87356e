#pragma once

#include "core/date.h"
#include "core/ids.h"
#include "security/permissions.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::security {

/// Somebody who may sign in. Names are sealed in the file.
struct User {
    core::UserId id;
    core::RowVersion version;
    std::string userName;    ///< "dana.moreno": what is typed at sign-in, lower case.
    std::string displayName; ///< "Dana Moreno"
    std::vector<Role> roles;
    std::vector<core::DepartmentId> departments; ///< Own departments.
    std::optional<core::Instant> lastSignedInAt;
    std::optional<core::Instant> deactivatedAt;
    bool mustChangePassword = false; ///< Still has a one-time password.
    bool isActive() const { return !deactivatedAt; }
    bool has(Role role) const;
};

/// Lower case, blanks around it removed; the form that is stored and hashed.
std::string normalisedUserName(std::string_view typed);
/// 2 to 40 letters, digits, dots, hyphens, underscores; a letter first.
bool isValidUserName(std::string_view normalised);

} // namespace practice::security
