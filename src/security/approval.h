#pragma once

#include "core/change_set.h"
#include "core/money.h"
#include "core/result.h"
#include "security/unit_of_work.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace practice::security {

using ApprovalId = core::StrongId<struct ApprovalTag>;

/// Something that a second person must agree to: a write-off, a refund, an order over the limit, a role.
struct ApprovalRequest {
    std::string kind; ///< As registered in ApprovalKinds: "role_grant".
    core::EntityRef subject;
    std::optional<core::Money> amount;
    std::string reason;
    std::string payload; ///< What the kind's effect needs; sealed.
};

enum class ApprovalStatus { Open, Approved, Refused, Withdrawn };

struct ApprovalItem {
    ApprovalId id;
    core::RowVersion version;
    ApprovalRequest request;
    ApprovalStatus status = ApprovalStatus::Open;
    core::Instant createdAt;
    UserId createdBy;
    std::optional<core::Instant> decidedAt;
    std::optional<UserId> decidedBy;
    std::string decisionReason;
    bool selfApproved = false; ///< Stands in the access review.
};

/// What each kind of request needs and does. Rooms register theirs when the program starts; immutable afterwards.
class ApprovalKinds {
  public:
    /// Carries out an approved request, in the transaction of the decision.
    using Effect = std::function<core::Result<void>(UnitOfWork&, const ApprovalItem&)>;
    struct Kind {
        Permission decides = Permission::ApprovalsDecide;
        Effect effect;
    };
    /// Knows "role_grant".
    ApprovalKinds();
    void add(std::string name, Kind kind) { m_kinds[std::move(name)] = std::move(kind); }
    const Kind* find(const std::string& name) const;

  private:
    std::map<std::string, Kind> m_kinds;
};

/// Two pairs of eyes. Who creates a request, or gains by it, cannot decide it, unless nobody else could: then whoever
/// asked may, with a reason, and it is marked.
class ApprovalService {
  public:
    ApprovalService(const Context& context, const ApprovalKinds& kinds) : m_context(context), m_kinds(kinds) {}

    /// Open requests that this user may decide, oldest first.
    core::Result<std::vector<ApprovalItem>> awaitingMe() const;
    /// Newest first; for the access review and the record's panel.
    core::Result<std::vector<ApprovalItem>> listSelfApproved() const;
    std::vector<ApprovalItem> requestedByMe() const;

    /// Joins the use case that asks; the caller has checked its own permission.
    core::Result<ApprovalId> request(UnitOfWork& work, const ApprovalRequest& request) const;
    core::Result<core::ChangeSet> approve(ApprovalId id, core::RowVersion version, const std::string& reason) const;
    core::Result<core::ChangeSet> refuse(ApprovalId id, core::RowVersion version, const std::string& reason) const;
    /// By whoever asked.
    core::Result<core::ChangeSet> withdraw(ApprovalId id, core::RowVersion version) const;
    /// Nobody but the asking user could approve a request of this kind.
    bool couldOnlyApproveAlone(const std::string& kind, UserId asking) const;

  private:
    core::Result<ApprovalItem> openItem(UnitOfWork& work, ApprovalId id, core::RowVersion version) const;
    core::Result<core::ChangeSet> decide(ApprovalId id, core::RowVersion version, ApprovalStatus status,
                                         const std::string& reason) const;
    /// Display names of active users who may decide, without those named: who asked, and whom it is about.
    std::vector<std::string> othersWhoCould(Permission decides, const std::vector<UserId>& involved) const;
    Context m_context;
    const ApprovalKinds& m_kinds;
};

} // namespace practice::security
