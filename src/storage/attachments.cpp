#include "storage/attachments.h"

#include "storage/db_error.h"
#include "storage/id_source.h"
#include "storage/storage_messages.h"

#include <sodium.h>

#include <fmt/format.h>

namespace practice::storage {
namespace {

constexpr auto kInsert = R"(
    INSERT INTO attachments (id, address, byte_count, chunk_count, created_at)
    VALUES (:id, :address, 0, 0, :created_at))";
constexpr auto kComplete = R"(
    UPDATE attachments SET address = :address, byte_count = :byte_count, chunk_count = :chunk_count WHERE id = :id)";
constexpr auto kInsertChunk = R"(
    INSERT INTO attachment_chunks (attachment_id, chunk_index, sealed) VALUES (:attachment_id, :chunk_index, :sealed))";
constexpr auto kFind = R"(
    SELECT id, address, byte_count, chunk_count, created_at, archived_at FROM attachments WHERE id = :id)";
constexpr auto kFindByAddress = "SELECT id FROM attachments WHERE address = :address";
constexpr auto kReadChunk = R"(
    SELECT sealed FROM attachment_chunks WHERE attachment_id = :attachment_id AND chunk_index = :chunk_index)";
constexpr auto kCountChunks = "SELECT count(*) FROM attachment_chunks WHERE attachment_id = :attachment_id";
constexpr auto kArchive = "UPDATE attachments SET archived_at = :at WHERE id = :id AND archived_at IS NULL";
constexpr auto kUnarchive = "UPDATE attachments SET archived_at = NULL WHERE id = :id AND archived_at IS NOT NULL";
constexpr auto kRemoveChunks = "DELETE FROM attachment_chunks WHERE attachment_id = :id";
constexpr auto kRemove = "DELETE FROM attachments WHERE id = :id";
constexpr auto kAllIds = "SELECT id FROM attachments ORDER BY id";

/// Keyed BLAKE2b-256 over the whole content.
class AddressHash {
  public:
    explicit AddressHash(std::array<std::uint8_t, 32> key) {
        crypto_generichash_init(&m_state, key.data(), key.size(), 32);
        sodium_memzero(key.data(), key.size());
    }
    ~AddressHash() { sodium_memzero(&m_state, sizeof m_state); }
    AddressHash(const AddressHash&) = delete;
    AddressHash& operator=(const AddressHash&) = delete;
    void add(std::span<const std::uint8_t> bytes) { crypto_generichash_update(&m_state, bytes.data(), bytes.size()); }
    Blob finish() {
        Blob address(32);
        crypto_generichash_final(&m_state, address.data(), address.size());
        return address;
    }

  private:
    crypto_generichash_state m_state;
};

void stopIfCanceled(const core::Progress& progress) {
    if (progress.cancelled())
        throw DbError(DbErrorKind::Interrupted, 0,
                      "The work was canceled before it was done. Nothing of it was kept; start it again whenever you like.");
}

core::Finding damagedAttachment(AttachmentId id) { return core::error(codes::kAttachmentDamaged, {{"id", id.value()}}); }

} // namespace

struct AttachmentStore::Written {
    Blob address;
    std::int64_t bytes = 0;
    std::int64_t chunks = 0;
};

core::Result<AttachmentStore::Written> AttachmentStore::writeChunks(AttachmentId id, const Source& source,
                                                                    core::Progress& progress) {
    Written written;
    AddressHash hash(m_sealer.addressKey());
    Blob chunk(kAttachmentChunkBytes);
    Blob following(kAttachmentChunkBytes);
    chunk.resize(source(chunk));
    auto insert = m_connection.prepare(kInsertChunk);
    while (!chunk.empty()) {
        stopIfCanceled(progress);
        written.bytes += static_cast<std::int64_t>(chunk.size());
        if (written.bytes > m_limit)
            return core::refuse(core::error(codes::kAttachmentTooLarge, {{"limit", m_limit >> 20}}));
        hash.add(chunk);
        following.resize(kAttachmentChunkBytes);
        following.resize(source(following)); // One ahead: the seal of the last chunk says that it is the last.
        insert->bind("attachment_id", id)
            .bind("chunk_index", written.chunks)
            .bind("sealed", m_sealer.seal({id, written.chunks, following.empty()}, chunk))
            .run();
        ++written.chunks;
        progress.step(written.bytes, 0);
        std::swap(chunk, following);
    }
    if (written.bytes == 0) return core::refuse(core::error(codes::kAttachmentEmpty));
    written.address = hash.finish();
    return written;
}

core::Result<AttachmentId> AttachmentStore::add(const Source& source, core::Instant now, core::Progress& progress) {
    const auto id = IdSource(m_connection).nextId<AttachmentId>("attachments");
    // The address is known after the last byte only; until then a random one stands in its place.
    Blob placeholder(32);
    randombytes_buf(placeholder.data(), placeholder.size());
    m_connection.prepare(kInsert)->bind("id", id).bind("address", placeholder).bind("created_at", now).run();
    auto written = writeChunks(id, source, progress);
    if (!written) {
        remove(id);
        return core::refuse(std::move(written.error()));
    }
    if (const auto known = findByAddress(written->address)) {
        remove(id);
        m_connection.prepare(kUnarchive)->bind("id", *known).run();
        return *known;
    }
    m_connection.prepare(kComplete)
        ->bind("address", written->address)
        .bind("byte_count", written->bytes)
        .bind("chunk_count", written->chunks)
        .bind("id", id)
        .run();
    return id;
}

std::optional<AttachmentId> AttachmentStore::findByAddress(const Blob& address) const {
    auto query = m_connection.prepare(kFindByAddress);
    query->bind("address", address);
    if (!query->step()) return std::nullopt;
    return query->get<AttachmentId>(0);
}

void AttachmentStore::remove(AttachmentId id) {
    m_connection.prepare(kRemoveChunks)->bind("id", id).run();
    m_connection.prepare(kRemove)->bind("id", id).run();
}

std::optional<Attachment> AttachmentStore::find(AttachmentId id) const {
    auto query = m_connection.prepare(kFind);
    query->bind("id", id);
    if (!query->step()) return std::nullopt;
    return Attachment{query->get<AttachmentId>(0),  query->get<Blob>(1),          query->get<std::int64_t>(2),
                      query->get<std::int64_t>(3), query->get<core::Instant>(4), query->get<std::optional<core::Instant>>(5)};
}

core::Result<void> AttachmentStore::read(AttachmentId id, const Sink& sink, core::Progress& progress) const {
    const auto attachment = find(id);
    if (!attachment) return core::refuse(core::NotFound{{"attachment", id.value()}});
    AddressHash hash(m_sealer.addressKey());
    std::int64_t bytes = 0;
    auto query = m_connection.prepare(kReadChunk);
    query->bind("attachment_id", id);
    for (std::int64_t index = 0; index < attachment->chunkCount; ++index) {
        stopIfCanceled(progress);
        query->bind("chunk_index", index);
        if (!query->step()) return core::refuse(damagedAttachment(id));
        const auto sealed = query->get<Blob>(0);
        query->step(); // To its end, so that no lock is held while the sink works.
        const auto plain = m_sealer.open({id, index, index + 1 == attachment->chunkCount}, sealed);
        if (!plain) return core::refuse(damagedAttachment(id));
        hash.add(*plain);
        bytes += static_cast<std::int64_t>(plain->size());
        sink(*plain);
        progress.step(bytes, attachment->byteCount);
    }
    if (bytes != attachment->byteCount || hash.finish() != attachment->address)
        return core::refuse(damagedAttachment(id));
    return {};
}

bool AttachmentStore::archive(AttachmentId id, core::Instant now) {
    return m_connection.prepare(kArchive)->bind("at", now).bind("id", id).run() == 1;
}

std::vector<std::string> AttachmentStore::verify(core::Progress& progress) const {
    std::vector<AttachmentId> ids;
    auto all = m_connection.prepare(kAllIds);
    while (all->step()) ids.push_back(all->get<AttachmentId>(0));
    std::vector<std::string> problems;
    core::NoProgress quiet;
    std::int64_t done = 0;
    for (const auto id : ids) {
        stopIfCanceled(progress);
        const auto attachment = find(id);
        auto count = m_connection.prepare(kCountChunks);
        count->bind("attachment_id", id);
        const bool counted = attachment && count->step() && count->get<std::int64_t>(0) == attachment->chunkCount;
        count.reset();
        if (!counted) problems.push_back(fmt::format("attachment {} has not the chunks it should have", id.value()));
        else if (!read(id, [](auto) {}, quiet)) problems.push_back(fmt::format("attachment {} does not open", id.value()));
        progress.step(++done, static_cast<std::int64_t>(ids.size()));
    }
    return problems;
}

} // namespace practice::storage
