#include "tests/fuzz/fuzz.h"

#include "security/attachment_sealer.h"
#include "security/keys.h"
#include "security/recovery_key.h"

#include <sodium.h>

#include <algorithm>

using namespace practice;
using namespace practice::security;

namespace {

std::shared_ptr<const KeyRing> ring() {
    static const auto keys = [] {
        std::array<std::uint8_t, kKeyBytes> bytes{};
        return std::make_shared<const KeyRing>(SecretKey::fromBytes(bytes.data()), PracticeId{}, 1);
    }();
    return keys;
}

bool opens(const KeyRing& keys, FieldNumber field, std::int64_t row, const storage::Blob& sealed, std::string_view expected) {
    try {
        FUZZ_REQUIRE(keys.open(field, row, sealed) == expected);
        return true;
    } catch (const SealBroken&) {
        return false;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool ready = sodium_init() >= 0;
    FUZZ_REQUIRE(ready);
    if (size < 4)
        return 0;
    const auto& keys = *ring();
    const FieldNumber field{data[0] + 1u}; // zero names no column, and no row
    const std::int64_t row = data[1] + 1;
    const auto plain = asText(data + 4, size - 4);

    // Hostile bytes are refused; they hold no tag of ours.
    {
        const storage::Blob hostile(data + 4, data + size);
        bool refused = false;
        try {
            keys.open(field, row, hostile);
        } catch (const SealBroken&) {
            refused = true;
        }
        FUZZ_REQUIRE(refused);
    }
    // What was sealed opens in its place only, and only as it was.
    auto sealed = keys.seal(field, row, plain);
    FUZZ_REQUIRE(opens(keys, field, row, sealed, plain));
    FUZZ_REQUIRE(!opens(keys, {field.value + 1}, row, sealed, plain));
    FUZZ_REQUIRE(!opens(keys, field, row + 1, sealed, plain));
    const auto place = sealed.size() * data[2] / 256;
    auto changed = sealed;
    changed[place] = static_cast<std::uint8_t>(changed[place] ^ std::max<std::uint8_t>(data[3], 1));
    FUZZ_REQUIRE(!opens(keys, field, row, changed, plain));
    sealed.resize(place);
    FUZZ_REQUIRE(!opens(keys, field, row, sealed, plain));

    const AttachmentSealer sealer(ring());
    const storage::ChunkSealer::Place at{storage::AttachmentId{data[0] + 1}, data[1], (data[2] & 1) != 0};
    FUZZ_REQUIRE(!sealer.open(at, storage::Blob(data + 4, data + size)));
    const auto chunk = sealer.seal(at, {data + 4, size - 4});
    const auto opened = sealer.open(at, chunk);
    FUZZ_REQUIRE(opened && std::equal(opened->begin(), opened->end(), data + 4, data + size));

    // A recovery key that reads at all reads back as itself.
    if (const auto key = RecoveryKey::parse(asText(data, size))) {
        const auto again = RecoveryKey::parse(key->printed());
        FUZZ_REQUIRE(again.has_value());
        FUZZ_REQUIRE(again->backupKey() == key->backupKey());
    }
    return 0;
}
