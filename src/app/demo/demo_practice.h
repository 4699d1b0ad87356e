#pragma once

#include "app/workspace.h"
#include "core/progress.h"

#include <cstdint>
#include <filesystem>

namespace practice::app {

enum class DemoSize { Small, Large };

struct DemoOptions {
    DemoSize size = DemoSize::Small;
    std::uint64_t seed = 1; ///< Same seed, size and date: the same practice, but for keys and ids drawn at random.
    Workspace::Options workspace;
};

/// The password of every user of the demo practice: manager, supervisor, clerk, hr, compliance, auditor, board, admin.
inline constexpr const char* kDemoPassword = "riverside-demo";

/// Creates "Riverside Family Clinic" around the clock's today. Everybody and every figure in it is invented.
/// Refuses an existing file; on failure no file remains.
core::Result<CreatedPractice> createDemo(const std::filesystem::path& file, const core::Clock& clock,
                                         const DemoOptions& options, core::Progress& progress);

} // namespace practice::app
