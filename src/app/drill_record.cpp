#include "app/drill_record.h"

#include "core/log.h"
#include "core/platform/platform.h"
#include "storage/file_io.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <span>
#include <string>

namespace practice::app {

namespace {

std::filesystem::path recordOf(const storage::PracticeIdBytes& practice, const std::filesystem::path& stateFolder) {
    const auto folder = stateFolder.empty() ? core::platform::stateFolder() : stateFolder;
    return folder / fmt::format("drill-{:02x}.txt", fmt::join(practice, ""));
}

} // namespace

void rememberDrill(const storage::BackupManifest& manifest, core::Instant at, const std::filesystem::path& stateFolder) {
    const auto target = recordOf(manifest.practiceId, stateFolder);
    const auto line = core::toIso(at) + "\n";
    try {
        std::filesystem::create_directories(target.parent_path());
        storage::NewFile file(storage::besideRandom(target, "new"));
        file.write({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()});
        file.finish();
        file.moveTo(target);
    } catch (const std::exception&) { // the drill itself went well; Today will remind of it once more
        core::log::get("backup").warning("drill.not_remembered");
    }
}

std::optional<core::Instant> rememberedDrill(const storage::PracticeIdBytes& practice, const std::filesystem::path& stateFolder) {
    std::ifstream in(recordOf(practice, stateFolder));
    std::string line;
    return std::getline(in, line) ? core::parseInstant(line) : std::nullopt;
}

} // namespace practice::app
