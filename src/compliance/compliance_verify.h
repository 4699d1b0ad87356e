#pragma once

#include "core/progress.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <string>
#include <vector>

namespace practice::compliance {

/// Every invariant of the room, one line a defect, empty when sound: each template version and run snapshot still has the
/// hash that it was stored with, signed answers are what was signed, and no obligation was met twice.
std::vector<std::string> verifyCompliance(storage::Connection& connection, const security::KeyRing& keys,
                                          core::Progress& progress);

} // namespace practice::compliance
