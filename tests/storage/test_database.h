#pragma once

#include "core/clock.h"
#include "core/progress.h"
#include "storage/connection_factory.h"
#include "storage/database.h"
#include "storage/migrations.h"
#include "support/temp_dir.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

namespace practice::testing {

inline core::FixedClock testClock() { return core::FixedClock(core::Instant{1'767'225'600}); } // 2026-01-01T00:00:00Z

inline std::shared_ptr<storage::Database> openFile(const std::filesystem::path& file,
                                                   storage::OpenMode mode = storage::OpenMode::Existing,
                                                   int busyMilliseconds = 2000) {
    storage::OpenOptions options;
    options.mode = mode;
    options.busyTimeout = std::chrono::milliseconds(busyMilliseconds);
    return storage::Database::open(file, options);
}

/// A new file with the whole schema.
inline std::shared_ptr<storage::Database> newPractice(const std::filesystem::path& file) {
    auto database = openFile(file, storage::OpenMode::Create);
    core::NoProgress quiet;
    const auto clock = testClock();
    storage::migrate(*database, clock, quiet);
    return database;
}

inline std::vector<std::uint8_t> bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeBytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

inline std::int64_t numberIn(storage::Connection& connection, std::string_view sql) {
    auto query = connection.prepare(sql);
    REQUIRE(query->step());
    return query->get<std::int64_t>(0);
}

/// How many files a folder holds: to show that nothing half made stays behind.
inline std::size_t filesIn(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
    return count;
}

} // namespace practice::testing
