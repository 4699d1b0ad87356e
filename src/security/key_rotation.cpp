#include "security/key_rotation.h"

#include "security/attachment_sealer.h"
#include "security/audit_head_file.h"
#include "security/audit_log.h"
#include "security/field_numbers.h"
#include "security/key_history.h"
#include "security/recovery_key.h"
#include "security/user_repository.h"
#include "storage/db_error.h"

#include <fmt/format.h>
#include <sodium.h>

namespace practice::security {
namespace {

constexpr std::int64_t kBatch = 1000;

constexpr auto kAttachments = "SELECT id, chunk_count FROM attachments ORDER BY id";
constexpr auto kChunk = R"(SELECT id, sealed FROM attachment_chunks
    WHERE attachment_id = :attachment AND chunk_index = :index)";
constexpr auto kUpdateChunk = "UPDATE attachment_chunks SET sealed = :sealed WHERE id = :id";
constexpr auto kUpdateAddress = "UPDATE attachments SET address = :address WHERE id = :id";

class Rotation {
  public:
    Rotation(storage::Connection& connection, const SealedColumns& columns, std::shared_ptr<const KeyRing> current,
             std::shared_ptr<const KeyRing> next, core::Progress& progress)
        : m_connection(connection), m_columns(columns), m_current(std::move(current)), m_next(std::move(next)),
          m_progress(progress) {}

    std::int64_t run(core::Instant now) {
        m_progress.phase("Sealing everything with the new key");
        m_total = countAll();
        for (const SealedColumn& column : m_columns.sealed())
            reseal(column);
        for (const BlindColumn& column : m_columns.blind())
            recompute(column);
        resealAttachments();
        UserRepository users(m_connection);
        for (const auto& [wrap, nameHash] : users.listWraps()) {
            StoredWrap moved = wrap;
            moved.password = rewrapped(wrap.password, wrap.user, *m_current, *m_next);
            users.saveWrap(nameHash, moved, now);
        }
        keepEarlierKeys(m_connection, *m_current, *m_next);
        return m_done;
    }

  private:
    /// What there is to visit, for the progress.
    std::int64_t countAll() {
        std::int64_t total = 0;
        const auto add = [&](std::string_view table, std::string_view column) {
            auto count = m_connection.prepare(fmt::format("SELECT COUNT({}) FROM {}", column, table));
            count->step();
            total += count->get<std::int64_t>(0);
        };
        for (const SealedColumn& column : m_columns.sealed())
            add(column.table, column.idColumn);
        for (const BlindColumn& column : m_columns.blind())
            add(column.table, column.idColumn);
        add("attachment_chunks", "id");
        return total;
    }

    void stepped() {
        if (m_progress.cancelled())
            throw storage::DbError(storage::DbErrorKind::Interrupted, 0,
                                   "Rotating the keys was canceled. Nothing has changed; the present key stays.");
        if (++m_done % kBatch == 0)
            m_progress.step(m_done, m_total);
    }

    /// Visits (id, blob or null) of a column in batches, so that rows may be changed on the way.
    template <class Visit> void forEach(std::string_view table, std::string_view id, std::string_view column, Visit visit) {
        struct Item {
            std::int64_t id;
            std::optional<storage::Blob> value;
        };
        const std::string sql = fmt::format("SELECT {1}, {2} FROM {0} WHERE {1} > :after ORDER BY {1} LIMIT :batch",
                                            table, id, column);
        std::int64_t after = INT64_MIN;
        for (std::vector<Item> items; ; items.clear()) {
            auto rows = m_connection.prepare(sql);
            rows->bind("after", after).bind("batch", kBatch);
            while (rows->step())
                items.push_back({rows->get<std::int64_t>(0), rows->get<std::optional<storage::Blob>>(1)});
            rows.reset();
            for (const Item& item : items) {
                visit(item.id, item.value);
                stepped();
            }
            if (items.empty())
                return;
            after = items.back().id;
        }
    }

    std::unique_ptr<storage::Statement> updateOf(std::string_view table, std::string_view id, std::string_view column) {
        return m_connection.prepare(fmt::format("UPDATE {0} SET {2} = :value WHERE {1} = :id", table, id, column));
    }

    void reseal(const SealedColumn& column) {
        const auto update = updateOf(column.table, column.idColumn, column.column);
        forEach(column.table, column.idColumn, column.column,
                [&](std::int64_t id, const std::optional<storage::Blob>& sealed) {
                    if (!sealed)
                        return;
                    std::string plain = m_current->open(column.field, id, *sealed);
                    update->bind("id", id).bind("value", m_next->seal(column.field, id, plain)).run();
                    sodium_memzero(plain.data(), plain.size());
                });
    }

    void recompute(const BlindColumn& column) {
        const auto update = updateOf(column.table, column.idColumn, column.column);
        forEach(column.table, column.idColumn, column.column,
                [&](std::int64_t id, const std::optional<storage::Blob>& blind) {
                    if (blind)
                        update->bind("id", id).bind("value", column.compute(m_connection, *m_next, id)).run();
                });
    }

    void resealAttachments() {
        const AttachmentSealer old(m_current), fresh(m_next);
        std::vector<std::pair<storage::AttachmentId, std::int64_t>> all;
        {
            auto rows = m_connection.prepare(kAttachments);
            while (rows->step())
                all.emplace_back(rows->get<storage::AttachmentId>(0), rows->get<std::int64_t>(1));
        }
        for (const auto& [id, chunks] : all) {
            auto addressKey = fresh.addressKey();
            crypto_generichash_state hash;
            crypto_generichash_init(&hash, addressKey.data(), addressKey.size(), 32);
            sodium_memzero(addressKey.data(), addressKey.size());
            for (std::int64_t index = 0; index < chunks; ++index)
                resealChunk(old, fresh, {id, index, index + 1 == chunks}, hash);
            storage::Blob address(32);
            crypto_generichash_final(&hash, address.data(), address.size());
            m_connection.prepare(kUpdateAddress)->bind("id", id).bind("address", address).run();
        }
    }

    void resealChunk(const AttachmentSealer& old, const AttachmentSealer& fresh,
                     const storage::ChunkSealer::Place& place, crypto_generichash_state& hash) {
        auto row = m_connection.prepare(kChunk);
        row->bind("attachment", place.attachment).bind("index", place.index);
        std::optional<storage::Blob> plain;
        if (row->step())
            plain = old.open(place, row->get<storage::Blob>(1));
        if (!plain)
            throw SealBroken("An attached file is damaged, so the keys were not rotated and nothing has changed. Run "
                             "Verify to see which file it is, and restore it or archive it first.");
        const auto rowId = row->get<std::int64_t>(0);
        row.reset();
        crypto_generichash_update(&hash, plain->data(), plain->size());
        m_connection.prepare(kUpdateChunk)->bind("id", rowId).bind("sealed", fresh.seal(place, *plain)).run();
        stepped();
    }

    storage::Connection& m_connection;
    const SealedColumns& m_columns;
    std::shared_ptr<const KeyRing> m_current, m_next;
    core::Progress& m_progress;
    std::int64_t m_done = 0, m_total = 0;
};

} // namespace

SealedColumns::SealedColumns()
    : m_sealed{{"users", "user_name", fields::kSigninUser},
               {"users", "display_name", fields::kUserDisplayName},
               {"break_glass", "reason", fields::kBreakGlassReason},
               {"break_glass", "review_note", fields::kBreakGlassReview},
               {"approvals", "reason", fields::kApprovalReason},
               {"approvals", "payload", fields::kApprovalPayload},
               {"approvals", "decision_reason", fields::kDecisionReason},
               {"settings", "value", fields::kSetting},
               {"user_views", "name", fields::kSavedViewName},
               {"user_views", "content", fields::kSavedView},
               {"drafts", "content", fields::kDraft}} {}

core::Result<RotatedKeys> rotateKeys(const Context& context, const SealedColumns& columns, const RecoveryKey& recovery,
                                     core::Progress& progress) {
    PRACTICE_TRY(authorize(context, Permission::KeysRotate));
    const auto& current = context.session.sharedKeys();
    const auto next =
        std::make_shared<const KeyRing>(SecretKey::random(), current->practice(), current->keyVersion() + 1);
    const core::Instant now = context.clock.now();
    RotatedKeys out;
    AuditHead head;
    {
        storage::Transaction transaction(context.connection);
        AuditWriter audit(context.connection, *current);
        audit.append(now, context.session.user(), {"keys.rotate", {"practice", 1}, {"key_version", "recovery_key"}, {}});
        head = audit.head();
        rekeyAuditHead(context.connection, *next, head);
        out.valuesResealed = Rotation(context.connection, columns, current, next, progress).run(now);
        UserRepository(context.connection).replaceRecovery(*next, recovery, now);
        transaction.commit();
    }
    out.session = std::make_shared<Session>(context.session.facts(), next, context.session.sharedHeadFile());
    if (AuditHeadFile* file = context.session.headFile())
        file->committed(*next, {head.count - 1, {}}, head,
                        [&](std::int64_t row) { return auditTagAt(context.connection, row); });
    return out;
}

} // namespace practice::security
