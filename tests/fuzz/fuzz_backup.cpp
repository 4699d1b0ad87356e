#include "tests/fuzz/fuzz.h"

#include "core/progress.h"
#include "storage/backup_seal.h"
#include "storage/db_error.h"

#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <vector>

using namespace practice::storage;
namespace fs = std::filesystem;

namespace {

using Bytes = std::vector<std::uint8_t>;

struct Folder {
    fs::path path = fs::temp_directory_path() / ("fuzz_backup." + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

const fs::path& fileWith(std::span<const std::uint8_t> bytes) {
    static const Folder folder;
    static const fs::path file = folder.path / "input";
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file;
}

/// Magic and format version as the program writes them.
Bytes preamble() {
    auto bytes = backup::encodeHeader({}).bytes;
    bytes.resize(bytes.size() > 12 ? 12 : bytes.size());
    return bytes;
}

/// A header that hashes right, whatever it says: the hash only finds accidents.
Bytes wellHashed(std::span<const std::uint8_t> body) {
    static const Bytes whole = backup::encodeHeader({}).bytes;
    // The header of an empty backup tells where its length stands: four bytes before the body, 32 bytes of hash after it.
    static const auto at = [] {
        for (std::size_t i = 4; i + 4 + 32 <= whole.size(); ++i) {
            std::uint32_t length = 0;
            std::memcpy(&length, whole.data() + i, 4);
            if (i + 4 + length + 32 == whole.size())
                return i;
        }
        std::abort();
    }();
    Bytes bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at));
    const auto length = static_cast<std::uint32_t>(body.size());
    bytes.resize(at + 4);
    std::memcpy(bytes.data() + at, &length, 4);
    bytes.insert(bytes.end(), body.begin(), body.end());
    backup::Hash hash;
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
    bytes.insert(bytes.end(), hash.begin(), hash.end());
    return bytes;
}

void readHostile(std::span<const std::uint8_t> bytes) {
    const auto& path = fileWith(bytes);
    ReadFile file(path);
    const auto header = backup::readHeader(file, "input");
    if (!header)
        return;
    const auto manifest = inspectBackup(path);
    FUZZ_REQUIRE(manifest.has_value());
    FUZZ_REQUIRE(!practice::core::toIso(manifest->createdAt).empty());
    practice::core::NoProgress quiet;
    const backup::KeyBytes key;
    std::size_t received = 0;
    const auto opened = backup::openStream(file, "input", key, *header, [&](auto chunk) { received += chunk.size(); }, quiet);
    FUZZ_REQUIRE(!opened || received == header->header.manifest.databaseBytes);
}

/// What is sealed opens as it was; with one byte changed, or cut, it does not.
void roundTrip(std::span<const std::uint8_t> plain, std::uint8_t at, std::uint8_t flip) {
    practice::core::NoProgress quiet;
    const backup::KeyBytes key;
    backup::Header header;
    header.manifest.databaseBytes = plain.size();
    crypto_generichash(header.manifest.databaseHash.data(), 32, plain.data(), plain.size(), nullptr, 0);
    backup::wrapKey(key, {{}, RecoveryKeyBytes{}, Argon2Cost::cheapForTests()}, header);
    const auto encoded = backup::encodeHeader(header);
    Bytes sealed;
    {
        const auto source = fileWith(plain);
        const fs::path target = source.string() + ".sealed";
        {
            NewFile out(target);
            out.write(encoded.bytes);
            backup::sealFile(source, key, encoded.hash, out, quiet);
            out.finish();
            std::ifstream in(out.path(), std::ios::binary);
            sealed.assign(std::istreambuf_iterator<char>(in), {});
        }
    }
    const auto opens = [&](const Bytes& bytes) {
        const auto& path = fileWith(bytes);
        ReadFile file(path);
        const auto read = backup::readHeader(file, "input");
        if (!read)
            return false;
        Bytes got;
        if (!backup::openStream(file, "input", key, *read, [&](auto chunk) { got.insert(got.end(), chunk.begin(), chunk.end()); }, quiet))
            return false;
        FUZZ_REQUIRE(std::equal(got.begin(), got.end(), plain.begin(), plain.end()));
        return true;
    };
    FUZZ_REQUIRE(opens(sealed));
    const auto place = sealed.size() * at / 256;
    auto changed = sealed;
    changed[place] = static_cast<std::uint8_t>(changed[place] ^ (flip == 0 ? 1 : flip));
    FUZZ_REQUIRE(!opens(changed));
    sealed.resize(place);
    FUZZ_REQUIRE(!opens(sealed));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    backup::needSodium();
    if (size < 3)
        return 0;
    const std::span<const std::uint8_t> rest(data + 3, size - 3);
    switch (data[0] % 4) {
    case 0: readHostile(rest); break;
    case 1: {
        auto bytes = preamble();
        bytes.insert(bytes.end(), rest.begin(), rest.end());
        readHostile(bytes);
        break;
    }
    case 2: {
        const auto body = std::min<std::size_t>(rest.size(), data[1] * 4u);
        auto bytes = wellHashed(rest.first(body));
        bytes.insert(bytes.end(), rest.begin() + static_cast<std::ptrdiff_t>(body), rest.end());
        readHostile(bytes);
        break;
    }
    default: roundTrip(rest, data[1], data[2]);
    }
    return 0;
}
