#include "security/key_history.h"

#include "security/field_numbers.h"

#include <sodium.h>

#include <vector>

namespace practice::security {
namespace {

constexpr auto kSelect = R"(SELECT key_version, sealed_key FROM key_history ORDER BY key_version)";
constexpr auto kUpsert = R"(INSERT INTO key_history (key_version, sealed_key) VALUES (:version, :sealed)
    ON CONFLICT (key_version) DO UPDATE SET sealed_key = excluded.sealed_key)";

struct Kept {
    std::int64_t version;
    storage::Blob sealed;
};

std::vector<Kept> keptKeys(storage::Connection& connection) {
    std::vector<Kept> rows;
    auto select = connection.prepare(kSelect);
    while (select->step())
        rows.push_back({select->get<std::int64_t>(0), select->get<storage::Blob>(1)});
    return rows;
}

void keep(storage::Connection& connection, const KeyRing& next, std::int64_t version, std::string_view key) {
    connection.prepare(kUpsert)
        ->bind("version", version)
        .bind("sealed", next.seal(fields::kOldDataKey, version, key))
        .run();
}

} // namespace

KeyHistory::KeyHistory(storage::Connection& connection, const KeyRing& current) : m_current(current) {
    for (const Kept& row : keptKeys(connection)) {
        std::string key = current.open(fields::kOldDataKey, row.version, row.sealed);
        if (key.size() != kKeyBytes)
            throw SealBroken("An earlier key of this practice is damaged. Restore a backup made before the damage.");
        m_earlier[row.version] = std::make_unique<KeyRing>(
            SecretKey::fromBytes(reinterpret_cast<const std::uint8_t*>(key.data())), current.practice(), row.version);
        sodium_memzero(key.data(), key.size());
    }
}

const KeyRing* KeyHistory::find(std::int64_t version) const {
    if (version == m_current.keyVersion())
        return &m_current;
    const auto at = m_earlier.find(version);
    return at == m_earlier.end() ? nullptr : at->second.get();
}

void keepEarlierKeys(storage::Connection& connection, const KeyRing& current, const KeyRing& next) {
    for (const Kept& row : keptKeys(connection)) {
        std::string key = current.open(fields::kOldDataKey, row.version, row.sealed);
        keep(connection, next, row.version, key);
        sodium_memzero(key.data(), key.size());
    }
    keep(connection, next, current.keyVersion(),
         {reinterpret_cast<const char*>(current.dataKey().data()), kKeyBytes});
}

} // namespace practice::security
