#include "storage/attachments.h"
#include "storage/test_database.h"

#include <sodium.h>

#include <algorithm>
#include <random>

using namespace practice;
using namespace practice::storage;
using namespace practice::testing;

namespace {

/// As the security room does it: the place is the associated data.
class TestSealer final : public ChunkSealer {
  public:
    Blob seal(const Place& place, std::span<const std::uint8_t> plain) const override {
        Blob sealed(24 + plain.size() + 16);
        randombytes_buf(sealed.data(), 24);
        const auto bound = boundTo(place);
        crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + 24, nullptr, plain.data(), plain.size(), bound.data(),
                                                   bound.size(), nullptr, sealed.data(), kKey.data());
        return sealed;
    }
    std::optional<Blob> open(const Place& place, const Blob& sealed) const override {
        if (sealed.size() < 40) return std::nullopt;
        Blob plain(sealed.size() - 40);
        const auto bound = boundTo(place);
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, sealed.data() + 24,
                                                       sealed.size() - 24, bound.data(), bound.size(), sealed.data(),
                                                       kKey.data()) != 0)
            return std::nullopt;
        return plain;
    }
    std::array<std::uint8_t, 32> addressKey() const override { return {5, 5, 5}; }

  private:
    static std::array<std::int64_t, 3> place3(const Place& p) { return {p.attachment.value(), p.index, p.last ? 1 : 0}; }
    static std::vector<std::uint8_t> boundTo(const Place& p) {
        const auto numbers = place3(p);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(numbers.data());
        return {bytes, bytes + sizeof numbers};
    }
    static constexpr std::array<std::uint8_t, 32> kKey{1, 2, 3};
};

struct Fixture {
    Fixture() : database(newPractice(folder / "some.practice")), connection(database->connect(Access::Writer)) {
        REQUIRE(sodium_init() >= 0);
    }
    AttachmentStore::Source from(const Blob& content) {
        return [&content, at = std::size_t{0}](std::span<std::uint8_t> into) mutable {
            const auto count = std::min(into.size(), content.size() - at);
            std::copy_n(content.begin() + static_cast<std::ptrdiff_t>(at), count, into.begin());
            at += count;
            return count;
        };
    }
    core::Result<AttachmentId> add(const Blob& content) {
        Transaction transaction(*connection);
        auto id = store.add(from(content), core::Instant{100}, quiet);
        transaction.commit();
        return id;
    }
    std::optional<Blob> read(AttachmentId id) {
        Blob content;
        const auto done = store.read(
            id, [&](std::span<const std::uint8_t> bytes) { content.insert(content.end(), bytes.begin(), bytes.end()); }, quiet);
        return done ? std::optional(content) : std::nullopt;
    }
    TempDir folder;
    std::shared_ptr<Database> database;
    std::unique_ptr<Connection> connection;
    TestSealer sealer;
    AttachmentStore store{*connection, sealer, std::int64_t{4} << 20};
    core::NoProgress quiet;
};

Blob randomContent(std::size_t size) {
    Blob content(size);
    std::mt19937 random(static_cast<unsigned>(size));
    std::ranges::generate(content, [&] { return static_cast<std::uint8_t>(random()); });
    return content;
}

} // namespace

TEST_CASE("attachments come back byte by byte, whatever their size") {
    Fixture f;
    const auto size = GENERATE(std::size_t{1}, kAttachmentChunkBytes - 1, kAttachmentChunkBytes, kAttachmentChunkBytes + 1,
                               3 * kAttachmentChunkBytes);
    const auto content = randomContent(size);
    const auto id = f.add(content);
    REQUIRE(id);
    CHECK(f.read(*id) == content);
    const auto facts = f.store.find(*id);
    REQUIRE(facts);
    CHECK(facts->byteCount == static_cast<std::int64_t>(size));
    CHECK(facts->chunkCount == static_cast<std::int64_t>((size + kAttachmentChunkBytes - 1) / kAttachmentChunkBytes));
    CHECK(f.store.verify(f.quiet).empty());
}

TEST_CASE("the same content is kept once, and taken out of the archive again") {
    Fixture f;
    const auto content = randomContent(2'000'000);
    const auto first = f.add(content);
    const auto other = f.add(randomContent(10));
    REQUIRE((first && other));
    CHECK(*first != *other);
    CHECK(f.store.archive(*first, core::Instant{200}));
    CHECK_FALSE(f.store.archive(*first, core::Instant{300}));
    CHECK(f.store.find(*first)->archivedAt == core::Instant{200});
    CHECK(f.read(*first) == content);
    CHECK(f.add(content).value() == *first);
    CHECK_FALSE(f.store.find(*first)->archivedAt);
    CHECK(numberIn(*f.connection, "SELECT count(*) FROM attachments") == 2);
    CHECK(numberIn(*f.connection, "SELECT count(*) FROM attachment_chunks") == 3);
}

TEST_CASE("too large and empty files are refused and leave nothing") {
    Fixture f;
    CHECK_FALSE(f.add(randomContent((std::size_t{4} << 20) + 1)));
    CHECK_FALSE(f.add({}));
    CHECK(f.add(randomContent(std::size_t{4} << 20)));
    CHECK(numberIn(*f.connection, "SELECT count(*) FROM attachments") == 1);
    CHECK(numberIn(*f.connection, "SELECT count(*) FROM attachment_chunks") == 4);
}

TEST_CASE("content and its plain hash are not in the file") {
    Fixture f;
    const std::string words = "a sentence that must not be found";
    REQUIRE(f.add(Blob(words.begin(), words.end())));
    const auto bytes = bytesOf(f.database->file());
    CHECK(std::search(bytes.begin(), bytes.end(), words.begin(), words.end()) == bytes.end());
    Blob plainHash(32);
    crypto_generichash(plainHash.data(), 32, reinterpret_cast<const std::uint8_t*>(words.data()), words.size(), nullptr, 0);
    CHECK(std::search(bytes.begin(), bytes.end(), plainHash.begin(), plainHash.end()) == bytes.end());
}

TEST_CASE("a tampered attachment does not open and is named") {
    Fixture f;
    const auto content = randomContent(3 * kAttachmentChunkBytes);
    const auto id = f.add(content);
    REQUIRE(id);
    const auto* tampering = GENERATE(
        "UPDATE attachment_chunks SET sealed = CAST(x'0000000000' || substr(sealed, 6) AS BLOB) WHERE chunk_index = 1",
        "DELETE FROM attachment_chunks WHERE chunk_index = 1",
        "UPDATE attachment_chunks SET chunk_index = CASE chunk_index WHEN 1 THEN 12 ELSE 11 END WHERE chunk_index IN (1, 2);"
        "UPDATE attachment_chunks SET chunk_index = chunk_index - 10 WHERE chunk_index > 10",
        "DELETE FROM attachment_chunks WHERE chunk_index = 2; UPDATE attachments SET chunk_count = 2, byte_count = 2097152",
        "UPDATE attachments SET byte_count = byte_count - 1",
        "UPDATE attachments SET address = x'1111111111111111111111111111111111111111111111111111111111111111'");
    CAPTURE(tampering);
    f.connection->runScript(tampering);
    CHECK_FALSE(f.read(*id));
    CHECK(f.store.verify(f.quiet).size() == 1);
}

TEST_CASE("an attachment that is not there is not found") {
    Fixture f;
    const auto read = f.store.read(AttachmentId(5), [](auto) {}, f.quiet);
    REQUIRE_FALSE(read);
    CHECK(std::holds_alternative<core::NotFound>(read.error()));
    CHECK_FALSE(f.store.find(AttachmentId(5)));
}
