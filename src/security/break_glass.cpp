#include "security/break_glass.h"

#include "core/text.h"
#include "security/field_numbers.h"
#include "security/security_messages.h"
#include "storage/id_source.h"

namespace practice::security {
namespace {

constexpr auto kInsert = R"(INSERT INTO break_glass (id, user_id, started_at, until_at, reason)
    VALUES (:id, :user, :at, :until, :reason))";
constexpr auto kEnd = R"(UPDATE break_glass SET ended_at = :now
    WHERE user_id = :user AND ended_at IS NULL AND until_at > :now)";
constexpr auto kOpen = R"(SELECT id, user_id, started_at, until_at, ended_at, reason FROM break_glass
    WHERE reviewed_at IS NULL ORDER BY id)";
constexpr auto kUserOf = "SELECT user_id FROM break_glass WHERE id = :id AND reviewed_at IS NULL";
constexpr auto kReview = R"(UPDATE break_glass SET reviewed_at = :at, reviewed_by = :by, review_note = :note
    WHERE id = :id)";

core::EntityRef refTo(BreakGlassId id) { return {"break_glass", id.value()}; }

} // namespace

core::Result<core::Changed<BreakGlassId>> BreakGlassService::start(const std::string& reason) {
    PRACTICE_TRY(authorize(m_context, Permission::BreakGlass));
    if (core::trimmed(reason).empty())
        return core::refuse(core::error(codes::kReasonMissing, {}, "reason"));
    UnitOfWork work(m_context);
    const auto id = storage::IdSource(work.connection()).nextId<BreakGlassId>("break_glass");
    work.connection()
        .prepare(kInsert)
        ->bind("id", id)
        .bind("user", work.session().user())
        .bind("at", work.now())
        .bind("until", work.now() + kLength)
        .bind("reason", work.keys().seal(fields::kBreakGlassReason, id.value(), reason))
        .run();
    work.audit({"break_glass.start", refTo(id), {}, reason});
    work.changed("break_glass", id.value());
    auto changes = work.commit();
    return core::Changed<BreakGlassId>{id, std::move(changes)};
}

// No permission: whoever has emergency access may give it back, also when its time is over.
core::Result<core::ChangeSet> BreakGlassService::end() {
    UnitOfWork work(m_context);
    const auto ended =
        work.connection().prepare(kEnd)->bind("now", work.now()).bind("user", work.session().user()).run();
    if (ended == 0)
        return core::ChangeSet{};
    work.audit({"break_glass.end", {"user", work.session().user().value()}, {}, {}});
    work.changed("break_glass", 0);
    return work.commit();
}

core::Result<std::vector<BreakGlassUse>> BreakGlassService::awaitingReview() const {
    PRACTICE_TRY(authorize(m_context, Permission::AuditView));
    std::vector<BreakGlassUse> uses;
    auto rows = m_context.connection.prepare(kOpen);
    while (rows->step()) {
        BreakGlassUse use;
        use.id = rows->get<BreakGlassId>(0);
        use.user = rows->get<UserId>(1);
        use.startedAt = rows->get<core::Instant>(2);
        use.until = rows->get<core::Instant>(3);
        use.endedAt = rows->get<std::optional<core::Instant>>(4);
        use.reason =
            m_context.session.keys().open(fields::kBreakGlassReason, use.id.value(), rows->get<storage::Blob>(5));
        uses.push_back(std::move(use));
    }
    return uses;
}

core::Result<core::ChangeSet> BreakGlassService::review(BreakGlassId id, const std::string& note) {
    PRACTICE_TRY(authorize(m_context, Permission::ApprovalsDecide));
    if (core::trimmed(note).empty())
        return core::refuse(core::error(codes::kReasonMissing, {}, "note"));
    UnitOfWork work(m_context);
    {
        auto row = work.connection().prepare(kUserOf);
        row->bind("id", id);
        if (!row->step())
            return core::refuse(core::NotFound{refTo(id)});
        if (row->get<UserId>(0) == work.session().user())
            return core::refuse(core::error(codes::kBreakGlassReviewOwn));
    }
    work.connection()
        .prepare(kReview)
        ->bind("id", id)
        .bind("at", work.now())
        .bind("by", work.session().user())
        .bind("note", work.keys().seal(fields::kBreakGlassReview, id.value(), note))
        .run();
    work.audit({"break_glass.review", refTo(id), {}, note});
    work.changed("break_glass", id.value());
    return work.commit();
}

} // namespace practice::security
