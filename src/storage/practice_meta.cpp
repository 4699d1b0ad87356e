#include "storage/practice_meta.h"

namespace practice::storage {

std::optional<std::string> practiceMeta(Connection& connection, std::string_view name) {
    auto find = connection.prepare("SELECT value FROM practice_meta WHERE name = :name");
    find->bind("name", name);
    if (!find->step()) return std::nullopt;
    return find->get<std::string>(0);
}

void setPracticeMeta(Connection& connection, std::string_view name, std::string_view value) {
    connection
        .prepare("INSERT INTO practice_meta (name, value) VALUES (:name, :value) "
                 "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        ->bind("name", name)
        .bind("value", value)
        .run();
}

} // namespace practice::storage
