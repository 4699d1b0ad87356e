#pragma once

#include "core/progress.h"
#include "core/result.h"
#include "security/audit_log.h"

#include <string>
#include <vector>

namespace practice::security {

/// A head of the trail that is kept elsewhere: the state file of this computer, a backup's manifest.
struct OutsideHead {
    std::string place; ///< For people: "This computer", "Backup of 2026-11-18".
    AuditHead head;
};

struct AuditVerdict {
    std::int64_t rowsChecked = 0;
    AuditHead head;          ///< As found.
    core::Findings problems; ///< The first bad row, and every outside head that does not fit; empty: sound.
    bool isComplete = true;  ///< False where it was canceled.
    bool isSound() const { return isComplete && problems.empty(); }
};

/// Streams the whole trail and names the first row that is not as it was written: edited, deleted, swapped, inserted,
/// truncated; or tells that an older file was put back, which only the outside heads can know. Does not write.
class AuditVerifier {
  public:
    AuditVerifier(storage::Connection& connection, const KeyRing& keys);
    AuditVerdict verify(const std::vector<OutsideHead>& outside, core::Progress& progress) const;

  private:
    storage::Connection& m_connection;
    const KeyRing& m_keys;
};

class AuditHeadFile;

/// `audit verify` and the questions around it. Needs Permission::AuditVerify.
class AuditService {
  public:
    explicit AuditService(const Context& context) : m_context(context) {}
    /// Compares with the state file of this computer and with `backups`, but for heads that were accepted before. Not
    /// audited, so it may run on a reader.
    core::Result<AuditVerdict> verify(const std::vector<OutsideHead>& backups, core::Progress& progress) const;
    /// After a restore on purpose: the state file starts anew from this file's head, and those of `backups` that do not
    /// fit it accuse no longer. Audited with the reason and what was accepted.
    core::Result<core::ChangeSet> acceptPresentHead(const std::string& reason,
                                                    const std::vector<OutsideHead>& backups = {});

  private:
    Context m_context;
};

} // namespace practice::security
