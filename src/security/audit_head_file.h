#pragma once

#include "security/audit_log.h"

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>

namespace practice::security {

class KeyHistory;

/// The head of the audit trail as the last commit of this computer's user left it, kept outside the practice file so
/// that an older file put back is noticed. Authenticated. Thread-safe. A failing write is logged, never an error: the
/// commit stands.
class AuditHeadFile {
  public:
    /// One file a practice: "audit-<practice id>.head" in `stateFolder`.
    AuditHeadFile(const std::filesystem::path& stateFolder, const PracticeId& practice);

    using TagAt = std::function<std::optional<AuditTag>(std::int64_t)>;
    /// Writes `after`, unless the head on file is not part of this trail (an older file was put back): then the file
    /// stays as evidence until it is accepted. `tagAt` answers the tag of a stored row.
    void committed(const KeyRing& keys, const AuditHead& before, const AuditHead& after, const TagAt& tagAt);
    /// Replaces whatever stands there: after a restore that somebody answers for.
    void accept(const KeyRing& keys, const AuditHead& head);

    enum class State { Missing, Sound, Broken };
    struct Content {
        State state = State::Missing;
        AuditHead head;
    };
    Content read(const KeyHistory& keys) const;
    const std::filesystem::path& file() const { return m_file; }

  private:
    struct Parsed {
        std::int64_t keyVersion = 0;
        AuditHead head;
        AuditTag mac{};
    };
    std::optional<Parsed> parse() const;
    void write(const KeyRing& keys, const AuditHead& head);

    std::filesystem::path m_file;
    PracticeId m_practice;
    mutable std::mutex m_mutex;
};

} // namespace practice::security
