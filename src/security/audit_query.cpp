#include "security/audit_query.h"

#include "security/field_numbers.h"
#include "security/key_history.h"
#include "security/user_repository.h"

#include <algorithm>
#include <array>

namespace practice::security {
namespace {

constexpr auto kUserNames = "SELECT id, display_name FROM users";

constexpr auto kChangesOf = R"(SELECT at, user_id, action FROM audit_log
    WHERE subject_kind = :kind AND subject_id = :subject ORDER BY id DESC)";
constexpr auto kDisplayName = "SELECT display_name FROM users WHERE id = :id";

bool isChange(const std::string& action) {
    constexpr std::array<std::string_view, 4> kLooks{"read", "export", "print", "denied"};
    return std::find(kLooks.begin(), kLooks.end(), std::string_view(action).substr(action.rfind('.') + 1)) == kLooks.end();
}

/// Conditions that apply, so that the index of the narrowest one is used.
std::string selectFor(const AuditFilter& filter) {
    std::string sql = "SELECT " + std::string(kAuditColumns) + " FROM audit_log WHERE id < :before";
    if (filter.subject)
        sql += " AND subject_kind = :kind AND subject_id = :subject";
    if (filter.actor)
        sql += " AND user_id = :actor";
    if (filter.action)
        sql += " AND action = :action";
    if (filter.from)
        sql += " AND at >= :from_at";
    if (filter.to)
        sql += " AND at < :to_at";
    return sql + " ORDER BY id DESC LIMIT :most";
}

std::vector<std::string> split(const std::string& names) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t comma = std::min(names.find(',', at), names.size());
        out.push_back(names.substr(at, comma - at));
        at = comma + 1;
    }
    return out;
}

} // namespace

std::map<UserId, std::string> userDisplayNames(storage::Connection& connection, const KeyRing& keys) {
    std::map<UserId, std::string> names;
    auto rows = connection.prepare(kUserNames);
    while (rows->step()) {
        const auto id = rows->get<UserId>(0);
        names[id] = keys.open(fields::kUserDisplayName, id.value(), rows->get<storage::Blob>(1));
    }
    return names;
}

std::optional<LastChange> lastChangeOf(const Context& context, const core::EntityRef& subject) {
    auto rows = context.connection.prepare(kChangesOf);
    rows->bind("kind", subject.kind).bind("subject", subject.id);
    bool found = false;
    while (!found && rows->step())
        found = isChange(rows->get<std::string>(2));
    if (!found)
        return std::nullopt;
    LastChange change{{}, rows->get<core::Instant>(0)};
    const auto id = rows->get<UserId>(1);
    rows.reset();
    auto user = context.connection.prepare(kDisplayName);
    user->bind("id", id);
    if (user->step())
        change.name = context.session.keys().open(fields::kUserDisplayName, id.value(), user->get<storage::Blob>(0));
    return change;
}

core::Conflict conflictOver(const Context& context, core::EntityRef subject, core::RowVersion expected,
                            core::RowVersion actual) {
    auto change = lastChangeOf(context, subject);
    return {std::move(subject), expected.value, actual.value, change ? std::move(change->name) : std::string()};
}

std::vector<AuditLine> AuditQuery::read(const AuditFilter& filter, std::int64_t before, int limit) const {
    const storage::ReadTransaction view(m_context.connection);
    const KeyHistory history(m_context.connection, m_context.session.keys());
    const auto names = userDisplayNames(m_context.connection, m_context.session.keys());
    auto rows = m_context.connection.prepare(selectFor(filter));
    rows->bind("before", before).bind("most", limit);
    if (filter.subject)
        rows->bind("kind", filter.subject->kind).bind("subject", filter.subject->id);
    if (filter.actor)
        rows->bind("actor", *filter.actor);
    if (filter.action)
        rows->bind("action", *filter.action);
    if (filter.from)
        rows->bind("from_at", *filter.from);
    if (filter.to)
        rows->bind("to_at", *filter.to);
    std::vector<AuditLine> lines;
    while (rows->step()) {
        const AuditRow row = readAuditRow(*rows);
        AuditLine line{row.id, rows->get<core::Instant>(1), UserId(row.user), {}, row.action,
                       {row.subjectKind, row.subjectId}, split(row.fields), {}};
        if (const auto name = names.find(line.actor); name != names.end())
            line.actorName = name->second;
        const KeyRing* keys = history.find(row.keyVersion);
        if (row.detail && keys != nullptr)
            line.detail = keys->open(fields::kAuditDetail, row.id, *row.detail);
        lines.push_back(std::move(line));
    }
    return lines;
}

core::Result<std::vector<AuditLine>> AuditQuery::list(const AuditFilter& filter, std::int64_t before, int limit) const {
    PRACTICE_TRY(authorize(m_context, Permission::AuditView));
    return read(filter, before, limit);
}

core::Result<std::vector<AuditLine>> AuditQuery::history(const core::EntityRef& subject, Permission guard,
                                                         std::int64_t before, int limit,
                                                         std::optional<DepartmentId> department) const {
    PRACTICE_TRY(authorize(m_context, guard, department));
    AuditFilter filter;
    filter.subject = subject;
    auto lines = read(filter, before, limit);
    if (!department && m_context.session.scopeOf(guard) != Scope::All)
        for (AuditLine& line : lines)
            line.detail.clear();
    return lines;
}

} // namespace practice::security
