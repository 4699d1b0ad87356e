#pragma once

#include "scheduling/roster_evaluator.h"

#include <set>
#include <string>

namespace practice::scheduling {

/// What stands between a draft and its publication.
struct PublishCheck {
    RosterFindings blocking;   ///< Cannot be accepted: must be repaired.
    RosterFindings unaccepted; ///< Warnings that nobody has accepted with these numbers yet.
    bool mayPublish() const { return blocking.empty(); }
};

/// `accepted`: RosterFinding::acceptanceKey of the warnings accepted with a reason.
PublishCheck checkPublish(const RosterEvaluator& evaluator, const std::set<std::string>& accepted);

} // namespace practice::scheduling
