#pragma once

#include "core/clock.h"
#include "storage/backup.h"

#include <filesystem>
#include <optional>

namespace practice::app {

// When a backup was last tried out on this computer by somebody who was not signed in (practicectl drill). No practice
// file is at hand then, so the moment stands beside the audit heads, in "drill-<practice id>.txt" of the state folder;
// the id comes from the backup's manifest. It is a reminder, not evidence: a drill run by a signed-in person is audited.

/// `stateFolder` empty: the user's. A failing write is logged, never an error: the drill itself went well.
void rememberDrill(const storage::BackupManifest& manifest, core::Instant at, const std::filesystem::path& stateFolder = {});
std::optional<core::Instant> rememberedDrill(const storage::PracticeIdBytes& practice, const std::filesystem::path& stateFolder = {});

} // namespace practice::app
