#pragma once

#include "core/change_set.h"
#include "core/result.h"
#include "security/unit_of_work.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::security {

using BreakGlassId = core::StrongId<struct BreakGlassTag>;

struct BreakGlassUse {
    BreakGlassId id;
    UserId user;
    core::Instant startedAt;
    core::Instant until;
    std::optional<core::Instant> endedAt;
    std::string reason;
    std::optional<core::Instant> reviewedAt;
    std::optional<UserId> reviewedBy;
    std::string reviewNote;
};

/// Emergency access: 60 minutes of people, leave and rosters everywhere, with a reason, reviewed afterwards by somebody
/// else. After start and end, take a fresh session (SignIn::refreshed).
class BreakGlassService {
  public:
    static constexpr core::Minutes kLength{60};
    explicit BreakGlassService(const Context& context) : m_context(context) {}
    core::Result<core::Changed<BreakGlassId>> start(const std::string& reason);
    core::Result<core::ChangeSet> end();
    /// Uses that nobody has reviewed, oldest first. Needs AuditView.
    core::Result<std::vector<BreakGlassUse>> awaitingReview() const;
    core::Result<core::ChangeSet> review(BreakGlassId id, const std::string& note);

  private:
    Context m_context;
};

} // namespace practice::security
