#pragma once

#include "security/keys.h"
#include "storage/attachments.h"

#include <memory>

namespace practice::security {

/// Seals the chunks of attachments: XChaCha20-Poly1305, bound to practice, attachment, place in it and key version.
class AttachmentSealer final : public storage::ChunkSealer {
  public:
    explicit AttachmentSealer(std::shared_ptr<const KeyRing> keys);
    storage::Blob seal(const Place& place, std::span<const std::uint8_t> plain) const override;
    std::optional<storage::Blob> open(const Place& place, const storage::Blob& sealed) const override;
    std::array<std::uint8_t, 32> addressKey() const override;

  private:
    std::string boundTo(const Place& place) const;
    std::shared_ptr<const KeyRing> m_keys;
    std::shared_ptr<const SecretKey> m_chunks;
};

} // namespace practice::security
