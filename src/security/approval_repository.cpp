#include "security/approval_repository.h"

#include "core/contract.h"
#include "security/field_numbers.h"

#include <array>

namespace practice::security {
namespace {

constexpr std::string_view kSelect = R"(SELECT id, version, kind, subject_kind, subject_id, amount_cents, reason, payload,
    status, created_at, created_by, decided_at, decided_by, decision_reason, self_approved FROM approvals )";
constexpr auto kInsert = R"(INSERT INTO approvals (id, version, kind, subject_kind, subject_id, amount_cents, reason,
    payload, status, created_at, created_by, self_approved)
    VALUES (:id, 1, :kind, :subject_kind, :subject, :amount, :reason, :payload, 'open', :at, :by, 0))";
constexpr auto kUpdate = R"(UPDATE approvals SET version = version + 1, status = :status, decided_at = :at,
    decided_by = :by, decision_reason = :reason, self_approved = :alone WHERE id = :id AND version = :version)";

constexpr std::array<std::string_view, 4> kStatus{"open", "approved", "refused", "withdrawn"};

ApprovalStatus statusOf(const std::string& text) {
    for (std::size_t i = 0; i < kStatus.size(); ++i)
        if (kStatus[i] == text)
            return static_cast<ApprovalStatus>(i);
    core::contractViolated("known approval status", __FILE__, __LINE__);
}

std::string sql(std::string_view rest) { return std::string(kSelect) + std::string(rest); }

} // namespace

ApprovalItem ApprovalRepository::read(const storage::Statement& row) const {
    ApprovalItem item;
    item.id = row.get<ApprovalId>(0);
    const std::int64_t id = item.id.value();
    item.version = row.get<core::RowVersion>(1);
    item.request.kind = row.get<std::string>(2);
    item.request.subject = {row.get<std::string>(3), row.get<std::int64_t>(4)};
    item.request.amount = row.get<std::optional<core::Money>>(5);
    item.request.reason = m_keys.open(fields::kApprovalReason, id, row.get<storage::Blob>(6));
    if (!row.isNull(7))
        item.request.payload = m_keys.open(fields::kApprovalPayload, id, row.get<storage::Blob>(7));
    item.status = statusOf(row.get<std::string>(8));
    item.createdAt = row.get<core::Instant>(9);
    item.createdBy = row.get<UserId>(10);
    item.decidedAt = row.get<std::optional<core::Instant>>(11);
    item.decidedBy = row.get<std::optional<UserId>>(12);
    if (!row.isNull(13))
        item.decisionReason = m_keys.open(fields::kDecisionReason, id, row.get<storage::Blob>(13));
    item.selfApproved = row.get<bool>(14);
    return item;
}

std::vector<ApprovalItem> ApprovalRepository::readAll(storage::Statement& rows) const {
    std::vector<ApprovalItem> items;
    while (rows.step())
        items.push_back(read(rows));
    return items;
}

std::optional<ApprovalItem> ApprovalRepository::find(ApprovalId id) const {
    auto row = m_connection.prepare(sql("WHERE id = :id"));
    row->bind("id", id);
    return row->step() ? std::optional(read(*row)) : std::nullopt;
}

std::vector<ApprovalItem> ApprovalRepository::listOpen() const {
    return readAll(*m_connection.prepare(sql("WHERE status = 'open' ORDER BY id")));
}

std::vector<ApprovalItem> ApprovalRepository::listSelfApproved() const {
    return readAll(*m_connection.prepare(sql("WHERE self_approved = 1 ORDER BY id DESC")));
}

std::vector<ApprovalItem> ApprovalRepository::listCreatedBy(UserId user) const {
    auto rows = m_connection.prepare(sql("WHERE created_by = :user ORDER BY id DESC LIMIT 200"));
    rows->bind("user", user);
    return readAll(*rows);
}

void ApprovalRepository::insert(const ApprovalItem& item) {
    const auto id = item.id.value();
    std::optional<storage::Blob> payload;
    if (!item.request.payload.empty())
        payload = m_keys.seal(fields::kApprovalPayload, id, item.request.payload);
    auto insert = m_connection.prepare(kInsert);
    insert->bind("id", id).bind("kind", item.request.kind).bind("subject_kind", item.request.subject.kind);
    insert->bind("subject", item.request.subject.id).bind("amount", item.request.amount);
    insert->bind("reason", m_keys.seal(fields::kApprovalReason, id, item.request.reason)).bind("payload", payload);
    insert->bind("at", item.createdAt).bind("by", item.createdBy).run();
}

bool ApprovalRepository::update(const ApprovalItem& item) {
    const auto id = item.id.value();
    auto update = m_connection.prepare(kUpdate);
    update->bind("id", id).bind("version", item.version).bind("at", item.decidedAt).bind("by", item.decidedBy);
    update->bind("status", kStatus.at(static_cast<std::size_t>(item.status))).bind("alone", item.selfApproved);
    update->bind("reason", m_keys.seal(fields::kDecisionReason, id, item.decisionReason)).run();
    return update->affected() == 1;
}

} // namespace practice::security
