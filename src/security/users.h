#pragma once

#include "core/change_set.h"
#include "security/approval.h"
#include "security/passwords.h"
#include "security/user_repository.h"

#include <string>
#include <vector>

namespace practice::security {

/// The whole of a user as somebody filled it in.
struct UserDraft {
    std::string userName;
    std::string displayName;
    std::vector<Role> roles;
    std::vector<DepartmentId> departments;
    std::string reason; ///< For the role grants; not needed during set-up.
};

struct CreatedUser {
    UserId id;
    std::string oneTimePassword;     ///< Shown once; ends after 7 days; opens nothing but the change of password.
    std::vector<ApprovalId> pending; ///< Roles that wait for somebody else's approval.
};

/// Who may sign in, and as what. Needs UsersView to see, UsersManage to change, RolesGrant for roles.
/// A role is granted by an approval (kind "role_grant"); while the practice is being set up, at once.
class UserService {
  public:
    UserService(const Context& context, const ApprovalKinds& kinds, PasswordCost cost = {});

    core::Result<std::vector<User>> list() const;
    core::Result<core::Changed<CreatedUser>> create(const UserDraft& draft);
    /// Names, own departments and roles at once, or nothing of it. Withdraws at once the roles that `draft` lacks; what is
    /// new waits for approval and is returned.
    core::Result<core::Changed<std::vector<ApprovalId>>> save(UserId id, core::RowVersion version, const UserDraft& draft);
    /// A new one-time password. An office manager's password is reset by an office manager only.
    core::Result<core::Changed<std::string>> resetPassword(UserId id, core::RowVersion version);
    /// Ends sign-in for good by deleting the user's key. Rotating keys should follow where the person had a copy.
    core::Result<core::ChangeSet> deactivate(UserId id, core::RowVersion version);

    /// Until the wizard is done, and for 7 days at most, role grants need no approval, but for an office manager made by
    /// somebody who is none.
    bool isSettingUp() const;
    core::Result<core::ChangeSet> finishSetup();

  private:
    core::Result<User> load(UnitOfWork& work, UserId id, core::RowVersion version) const;
    void changeNames(UnitOfWork& work, User& user, const UserDraft& draft);
    void changeDepartments(UnitOfWork& work, User& user, const std::vector<DepartmentId>& departments);
    void withdraw(UnitOfWork& work, User& user, const std::vector<Role>& withdrawn);
    core::Result<std::vector<ApprovalId>> grant(UnitOfWork& work, UserId id, const std::vector<Role>& roles,
                                                const std::string& reason);
    core::Result<void> keepAManager(const User& leaving) const;
    core::Findings checkNames(const std::string& userName, const std::string& displayName, UserId self) const;
    Context m_context;
    const ApprovalKinds& m_kinds;
    PasswordCost m_cost;
    UserRepository m_users;
};

} // namespace practice::security
