#include "scheduling/roster_finding.h"

#include <algorithm>

namespace practice::scheduling {

std::string RosterFinding::acceptanceKey() const {
    std::string key(finding.code.key);
    key += "|" + std::to_string(employee.value()) + "|" + std::to_string(need.value()) + "|" +
           (date ? core::toIso(*date) : std::string("-"));
    for (const core::Arg& arg : finding.args)
        key += "|" + arg.name + "=" + core::plainText(arg.value);
    return key;
}

RosterFindings worsened(const RosterFindings& before, const RosterFindings& after) {
    RosterFindings result;
    for (const RosterFinding& finding : after) {
        const bool stood = std::any_of(before.begin(), before.end(), [&](const RosterFinding& old) {
            return old.sameAs(finding) && old.excess >= finding.excess;
        });
        if (!stood)
            result.push_back(finding);
    }
    return result;
}

} // namespace practice::scheduling
