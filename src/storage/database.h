#pragma once

#include "core/progress.h"
#include "storage/connection.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace practice::storage {

class ReadGate;

enum class OpenMode { Existing, Create, ReadOnly };
enum class Access { Reader, Writer };

struct OpenOptions {
    OpenMode mode = OpenMode::Existing;
    std::chrono::milliseconds busyTimeout{10'000};
    bool allowNetworkFile = false; ///< For tests only.
};

/// One practice file. Opens and checks it (ours, whole, not newer, not on a network file system) and hands out
/// connections with the pragmas of docs/adr/0002. All connections of one Database share one read gate. Thread-safe.
/// Throws DbError with a sentence for people.
class Database {
  public:
    static std::shared_ptr<Database> open(const std::filesystem::path& file, const OpenOptions& options = {});
    virtual ~Database() = default;
    virtual std::unique_ptr<Connection> connect(Access access) = 0;
    virtual const std::filesystem::path& file() const = 0;
    virtual ReadGate& gate() = 0;
    /// A consistent copy by SQLite's online backup, made in small steps so that writers get through; plain, sealed
    /// fields stay sealed. `target` must not exist; written beside it first, synced and renamed.
    virtual void copyTo(const std::filesystem::path& target, core::Progress& progress) = 0;
    /// PRAGMA integrity_check and foreign_key_check: empty when sound, else one line a defect.
    virtual std::vector<std::string> integrityProblems() = 0;
};

} // namespace practice::storage
