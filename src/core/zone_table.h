#pragma once

#include <span>
#include <string_view>

namespace practice::core {

struct ZoneEntry {
    std::string_view name;  ///< IANA name.
    std::string_view posix; ///< POSIX TZ rule with the customary sign (west of Greenwich positive).
};

/// The zones that a site can be in, with the rules in force today (United States: since 2007, Energy Policy
/// Act of 2005).
std::span<const ZoneEntry> zoneTable();

} // namespace practice::core
