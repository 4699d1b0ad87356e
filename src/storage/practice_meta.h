#pragma once

#include "storage/connection.h"

#include <optional>
#include <string>
#include <string_view>

namespace practice::storage {

/// Facts about the practice file (table practice_meta): names are constants of the program, values identify nobody.
std::optional<std::string> practiceMeta(Connection& connection, std::string_view name);
void setPracticeMeta(Connection& connection, std::string_view name, std::string_view value);

} // namespace practice::storage
