#pragma once

#include "compliance/finding.h"
#include "compliance/use_case.h"
#include "people/directory.h"

namespace practice::compliance {

struct FindingFilter {
    std::vector<FindingState> states; ///< Empty: all.
    std::optional<EmployeeId> owner;  ///< Of an action that is not finished.
};

enum class Effect { Helped, Failed };

/// Finding → corrective action → was it effective? A failed action opens its finding again.
/// compliance.view to see, compliance.record to work, compliance.sign to judge and to reopen.
/// Change kind: "compliance_finding".
class FindingService {
  public:
    FindingService(const security::Context& context, people::DirectoryCache& directory)
        : m_context(context), m_directory(directory) {}

    Result<std::vector<ComplianceFinding>> findings(const FindingFilter& filter = {}) const; ///< Newest first.
    Result<ComplianceFinding> finding(FindingId id) const;
    Result<Changed<FindingId>> open(const FindingDraft& draft);
    Result<FindingId> open(UnitOfWork& unit, const FindingDraft& draft);
    /// Title, detail and severity, while it is not closed.
    Result<Changed<RowVersion>> edit(FindingId id, RowVersion version, const FindingDraft& draft);

    Result<Changed<ActionId>> plan(FindingId id, RowVersion version, const ActionDraft& draft);
    Result<ActionId> plan(UnitOfWork& unit, FindingId id, RowVersion version, const ActionDraft& draft);
    Result<Changed<RowVersion>> finishAction(ActionId id, RowVersion version, core::Date doneOn);
    Result<RowVersion> finishAction(UnitOfWork& unit, ActionId id, RowVersion version, core::Date doneOn);
    /// From the day of the check on. The last action that helped closes the finding.
    Result<Changed<RowVersion>> verify(ActionId id, RowVersion version, Effect effect, const std::string& result);
    Result<RowVersion> verify(UnitOfWork& unit, ActionId id, RowVersion version, Effect effect, const std::string& result);
    Result<Changed<RowVersion>> reopen(FindingId id, RowVersion version, const std::string& reason);

  private:
    Result<ComplianceFinding> loaded(UnitOfWork& unit, FindingId id, RowVersion version) const;
    Result<CorrectiveAction> loadedAction(UnitOfWork& unit, ActionId id, RowVersion version, ActionState needed) const;
    void moveFinding(UnitOfWork& unit, FindingId id, core::Date today) const;
    core::Date today(UnitOfWork& unit) const;
    security::Context m_context;
    people::DirectoryCache& m_directory;
};

} // namespace practice::compliance
