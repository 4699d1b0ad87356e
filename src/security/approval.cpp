#include "security/approval.h"

#include "core/text.h"
#include "security/approval_repository.h"
#include "security/role_grants.h"
#include "security/security_messages.h"
#include "security/user_repository.h"
#include "storage/id_source.h"

#include <algorithm>

namespace practice::security {
namespace {

core::EntityRef refTo(ApprovalId id) { return {"approval", id.value()}; }

bool holds(const User& user, Permission permission) {
    return std::any_of(user.roles.begin(), user.roles.end(),
                       [&](Role role) { return grantedScope(role, permission) == Scope::All; });
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : ", ") + name;
    return out.empty() ? "Whoever asked" : out;
}

/// Who asked, and the user whom the request is about.
std::vector<UserId> involvedIn(const ApprovalItem& item) {
    std::vector<UserId> users{item.createdBy};
    if (item.request.subject.kind == "user")
        users.push_back(UserId(item.request.subject.id));
    return users;
}

bool isInvolved(const ApprovalItem& item, UserId user) {
    const auto users = involvedIn(item);
    return std::find(users.begin(), users.end(), user) != users.end();
}

} // namespace

ApprovalKinds::ApprovalKinds() { add(std::string(kRoleGrantKind), {Permission::RolesGrant, applyRoleGrant}); }

const ApprovalKinds::Kind* ApprovalKinds::find(const std::string& name) const {
    const auto at = m_kinds.find(name);
    return at == m_kinds.end() ? nullptr : &at->second;
}

core::Result<std::vector<ApprovalItem>> ApprovalService::awaitingMe() const {
    const storage::ReadTransaction view(m_context.connection);
    std::vector<ApprovalItem> mine;
    for (ApprovalItem& item : ApprovalRepository(m_context.connection, m_context.session.keys()).listOpen()) {
        const auto* kind = m_kinds.find(item.request.kind);
        if (kind == nullptr || m_context.session.scopeOf(kind->decides) != Scope::All)
            continue;
        if (!isInvolved(item, m_context.session.user()) ||
            (item.createdBy == m_context.session.user() && othersWhoCould(kind->decides, involvedIn(item)).empty()))
            mine.push_back(std::move(item));
    }
    return mine;
}

core::Result<std::vector<ApprovalItem>> ApprovalService::listSelfApproved() const {
    PRACTICE_TRY(authorize(m_context, Permission::UsersView));
    return ApprovalRepository(m_context.connection, m_context.session.keys()).listSelfApproved();
}

std::vector<ApprovalItem> ApprovalService::requestedByMe() const {
    return ApprovalRepository(m_context.connection, m_context.session.keys()).listCreatedBy(m_context.session.user());
}

core::Result<ApprovalId> ApprovalService::request(UnitOfWork& work, const ApprovalRequest& request) const {
    if (m_kinds.find(request.kind) == nullptr)
        return core::refuse(core::error(codes::kApprovalUnknownKind, {{"kind", request.kind}}));
    if (core::trimmed(request.reason).empty())
        return core::refuse(core::error(codes::kReasonMissing, {}, "reason"));
    ApprovalItem item;
    item.id = storage::IdSource(work.connection()).nextId<ApprovalId>("approvals");
    item.request = request;
    item.createdAt = work.now();
    item.createdBy = work.session().user();
    ApprovalRepository(work.connection(), work.keys()).insert(item);
    work.audit({"approval.request", refTo(item.id), {request.kind}, request.reason});
    work.changed("approval", item.id.value());
    return item.id;
}

std::vector<std::string> ApprovalService::othersWhoCould(Permission decides,
                                                         const std::vector<UserId>& involved) const {
    std::vector<std::string> names;
    for (const User& user : UserRepository(m_context.connection).list(m_context.session.keys()))
        if (user.isActive() && holds(user, decides) &&
            std::find(involved.begin(), involved.end(), user.id) == involved.end())
            names.push_back(user.displayName);
    return names;
}

bool ApprovalService::couldOnlyApproveAlone(const std::string& kind, UserId asking) const {
    const auto* known = m_kinds.find(kind);
    return known != nullptr && othersWhoCould(known->decides, {asking}).empty();
}

core::Result<ApprovalItem> ApprovalService::openItem(UnitOfWork& work, ApprovalId id, core::RowVersion version) const {
    auto item = ApprovalRepository(work.connection(), work.keys()).find(id);
    if (!item)
        return core::refuse(core::NotFound{refTo(id)});
    if (item->status != ApprovalStatus::Open)
        return core::refuse(core::error(codes::kApprovalClosed));
    if (item->version != version)
        return core::refuse(core::Conflict{refTo(id), version.value, item->version.value, {}});
    return *item;
}

core::Result<core::ChangeSet> ApprovalService::decide(ApprovalId id, core::RowVersion version, ApprovalStatus status,
                                                      const std::string& reason) const {
    const auto stored = ApprovalRepository(m_context.connection, m_context.session.keys()).find(id);
    if (!stored)
        return core::refuse(core::NotFound{refTo(id)});
    const auto* kind = m_kinds.find(stored->request.kind);
    if (kind == nullptr)
        return core::refuse(core::error(codes::kApprovalUnknownKind, {{"kind", stored->request.kind}}));
    PRACTICE_TRY(authorize(m_context, kind->decides));

    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(ApprovalItem item, openItem(work, id, version));
    const bool isOwn = isInvolved(item, m_context.session.user());
    if (isOwn) {
        const auto others = othersWhoCould(kind->decides, involvedIn(item));
        if (!others.empty() || item.createdBy != m_context.session.user()) {
            return core::refuse(core::error(codes::kApprovalOwn, {{"who", joined(others)}}));
        }
    }
    if ((isOwn || status == ApprovalStatus::Refused) && core::trimmed(reason).empty())
        return core::refuse(core::error(codes::kReasonMissing, {}, "reason"));
    item.status = status;
    item.decidedAt = work.now();
    item.decidedBy = m_context.session.user();
    item.decisionReason = reason;
    item.selfApproved = isOwn && status == ApprovalStatus::Approved;
    ApprovalRepository(work.connection(), work.keys()).update(item);
    const bool approved = status == ApprovalStatus::Approved;
    work.audit({approved ? "approval.approve" : "approval.refuse", refTo(id),
                {item.selfApproved ? "self_approved" : item.request.kind}, reason});
    work.changed("approval", id.value());
    if (approved && kind->effect)
        PRACTICE_TRY(kind->effect(work, item));
    return work.commit();
}

core::Result<core::ChangeSet> ApprovalService::approve(ApprovalId id, core::RowVersion version,
                                                       const std::string& reason) const {
    return decide(id, version, ApprovalStatus::Approved, reason);
}

core::Result<core::ChangeSet> ApprovalService::refuse(ApprovalId id, core::RowVersion version,
                                                      const std::string& reason) const {
    return decide(id, version, ApprovalStatus::Refused, reason);
}

core::Result<core::ChangeSet> ApprovalService::withdraw(ApprovalId id, core::RowVersion version) const {
    UnitOfWork work(m_context);
    PRACTICE_TRY_ASSIGN(ApprovalItem item, openItem(work, id, version));
    if (item.createdBy != m_context.session.user())
        return core::refuse(core::NotFound{refTo(id)});
    item.status = ApprovalStatus::Withdrawn;
    item.decidedAt = work.now();
    item.decidedBy = m_context.session.user();
    ApprovalRepository(work.connection(), work.keys()).update(item);
    work.audit({"approval.withdraw", refTo(id), {item.request.kind}, {}});
    work.changed("approval", id.value());
    return work.commit();
}

} // namespace practice::security
