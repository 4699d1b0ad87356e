#pragma once

#include "core/text.h"
#include "budgeting/budget_repository.h"
#include "budgeting/budgeting_messages.h"
#include "ledger/ledger_service.h"
#include "organization/organization_service.h"
#include "security/approval.h"
#include "security/unit_of_work.h"

namespace practice::budgeting {

/// What the services of this room share.

inline constexpr std::size_t kReasonLength = 5;

inline core::Result<void> requireReason(const std::string& reason) {
    if (core::trimmed(reason).size() >= kReasonLength)
        return {};
    return core::refuse(core::error(codes::kReasonMissing, {{"count", std::int64_t{kReasonLength}}}, "reason"));
}

inline core::Date todayIn(const security::Context& context) {
    return context.clock.today(organization::OrganizationService::practiceZone(context.connection));
}

inline AccountsById accountsById(storage::Connection& connection) {
    AccountsById byId;
    for (auto& account : ledger::LedgerService::chart(connection))
        byId.emplace(account.id, std::move(account));
    return byId;
}

/// Nobody but this user could give the second pair of eyes.
inline bool couldOnlyDecideAlone(const security::Context& context, security::Permission decides) {
    security::ApprovalKinds kinds;
    kinds.add("budgeting", {decides, {}});
    return security::ApprovalService(context, kinds).couldOnlyApproveAlone("budgeting", context.session.user());
}

/// Own department or all; what belongs to no department needs all.
inline core::Result<void> authorizeFor(const security::Context& context, security::Permission permission,
                                       core::DepartmentId department) {
    return security::authorize(context, permission, department);
}

inline core::Cents cents(core::Money amount) { return {amount.cents()}; }

} // namespace practice::budgeting
