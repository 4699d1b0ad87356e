#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "storage/connection.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace practice::storage {

using AttachmentId = core::StrongId<struct AttachmentTag>;

inline constexpr std::size_t kAttachmentChunkBytes = std::size_t{1} << 20;
inline constexpr std::int64_t kAttachmentLimitBytes = std::int64_t{100} << 20;

/// Seals the chunks of attachments; the security room has the keys. Each seal binds its place, so that a chunk that was
/// changed, moved or cut off at the end does not open.
class ChunkSealer {
  public:
    struct Place {
        AttachmentId attachment;
        std::int64_t index = 0;
        bool last = false;
    };
    virtual ~ChunkSealer() = default;
    virtual Blob seal(const Place& place, std::span<const std::uint8_t> plain) const = 0;
    /// Empty if the seal is broken.
    virtual std::optional<Blob> open(const Place& place, const Blob& sealed) const = 0;
    /// Key of the content address (BLAKE2b-256): without it an address tells nothing about the content.
    virtual std::array<std::uint8_t, 32> addressKey() const = 0;
};

struct Attachment {
    AttachmentId id;
    Blob address;
    std::int64_t byteCount = 0;
    std::int64_t chunkCount = 0;
    core::Instant createdAt;
    std::optional<core::Instant> archivedAt;
};

/// Files kept in the practice, sealed chunk by chunk, each content once. They stream: one chunk is in memory at a time.
/// Changes need an open Transaction of the connection. What refers to an attachment, and its name, lies in the tables of
/// the rooms that own it.
class AttachmentStore {
  public:
    /// Fills the span from its start; fewer bytes than asked for only at the end.
    using Source = std::function<std::size_t(std::span<std::uint8_t>)>;
    using Sink = std::function<void(std::span<const std::uint8_t>)>;

    AttachmentStore(Connection& connection, const ChunkSealer& sealer, std::int64_t limitBytes = kAttachmentLimitBytes)
        : m_connection(connection), m_sealer(sealer), m_limit(limitBytes) {}

    /// The id of this content: a new one, or the one that holds it already (taken out of the archive if need be).
    /// Findings: storage.attachment_too_large, storage.attachment_empty; then nothing stays behind.
    core::Result<AttachmentId> add(const Source& source, core::Instant now, core::Progress& progress);
    std::optional<Attachment> find(AttachmentId id) const;
    /// NotFound, or storage.attachment_damaged: then throw away what `sink` has received.
    core::Result<void> read(AttachmentId id, const Sink& sink, core::Progress& progress) const;
    /// Attachments are not deleted; false if there is none or it is archived already.
    bool archive(AttachmentId id, core::Instant now);
    /// Opens every chunk and recomputes every address: one line a defect.
    std::vector<std::string> verify(core::Progress& progress) const;

  private:
    struct Written;
    core::Result<Written> writeChunks(AttachmentId id, const Source& source, core::Progress& progress);
    void remove(AttachmentId id);
    std::optional<AttachmentId> findByAddress(const Blob& address) const;

    Connection& m_connection;
    const ChunkSealer& m_sealer;
    std::int64_t m_limit;
};

} // namespace practice::storage
