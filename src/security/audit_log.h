#pragma once

#include "security/keys.h"
#include "security/session.h"
#include "security/unit_of_work.h"

#include <array>
#include <optional>
#include <string>

namespace practice::security {

using AuditTag = std::array<std::uint8_t, 32>;

/// Where the audit trail ends: how many rows, and the tag of the last. Tag zero and count 0 before the first row.
struct AuditHead {
    std::int64_t count = 0;
    AuditTag tag{};
    bool operator==(const AuditHead&) const = default;
};

/// One row as stored. `detail` is sealed; `fields` are names separated by commas.
struct AuditRow {
    std::int64_t id = 0;
    std::string at;
    std::int64_t user = 0; ///< 0: nobody was signed in.
    std::string action;
    std::string subjectKind;
    std::int64_t subjectId = 0;
    std::string fields;
    std::optional<storage::Blob> detail;
    std::int64_t keyVersion = 1;
    AuditTag tag{};
};

/// The columns that readAuditRow expects, in order.
inline constexpr std::string_view kAuditColumns =
    "id, at, user_id, action, subject_kind, subject_id, fields, detail, key_version, tag";
AuditRow readAuditRow(const storage::Statement& row);

/// Tag of a row as number `number` after `previous`. Bytes are length-prefixed and versioned (docs/adr/0009).
AuditTag auditRowTag(const KeyRing& keys, const AuditTag& previous, std::int64_t number, const AuditRow& row,
                     std::string& scratch);

/// The authenticated head row. DbError(Corrupt) where it is missing or was changed outside the program.
AuditHead auditHead(storage::Connection& connection, const KeyRing& keys);
/// Empty where the head row is missing or its authentication fails.
std::optional<AuditHead> findAuditHead(storage::Connection& connection, const KeyRing& keys);
/// The stored tag of row `number`, for comparing with heads kept elsewhere.
std::optional<AuditTag> auditTagAt(storage::Connection& connection, std::int64_t number);
/// Keyed authentication of a head for a place outside the log: 'R' the head row, 'F' the state file, 'B' a backup.
AuditTag headMac(const KeyRing& keys, char place, const AuditHead& head);

/// Appends rows inside the caller's writing transaction and then, once, the head.
class AuditWriter {
  public:
    AuditWriter(storage::Connection& connection, const KeyRing& keys);
    /// Returns the row's number.
    std::int64_t append(core::Instant at, UserId user, const AuditEntry& entry);
    void writeHead();
    const AuditHead& before() const { return m_before; }
    const AuditHead& head() const { return m_head; }

  private:
    storage::Connection& m_connection;
    const KeyRing& m_keys;
    AuditHead m_before, m_head;
    std::string m_scratch;
};

/// Authenticates the present head anew with the keys that follow; part of rotating keys.
void rekeyAuditHead(storage::Connection& connection, const KeyRing& next, const AuditHead& head);
/// The head as a backup's manifest keeps it, asked on the copy that is backed up; needs no keys, since the tag of a row
/// proves itself when the trail is checked.
AuditHead storedAuditHead(storage::Connection& connection);
/// The first row of an empty trail's head; called once, when the practice is created.
void startAuditTrail(storage::Connection& connection, const KeyRing& keys);

} // namespace practice::security
