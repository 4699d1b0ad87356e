#include "scheduling/publishing.h"

namespace practice::scheduling {

PublishCheck checkPublish(const RosterEvaluator& evaluator, const std::set<std::string>& accepted) {
    PublishCheck check;
    for (RosterFinding& finding : evaluator.allFindings()) {
        if (finding.finding.approval == core::Approval::Never)
            check.blocking.push_back(std::move(finding));
        else if (finding.finding.approval == core::Approval::Acceptable &&
                 !accepted.contains(finding.acceptanceKey()))
            check.unaccepted.push_back(std::move(finding));
    }
    return check;
}

} // namespace practice::scheduling
