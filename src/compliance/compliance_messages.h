#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::compliance {

namespace codes {
using core::Code;
// Recurrence rules
inline constexpr Code kRuleTooLong{"compliance.rule_too_long"};                ///< {limit}
inline constexpr Code kRuleUnreadable{"compliance.rule_unreadable"};           ///< {part}
inline constexpr Code kRuleTwice{"compliance.rule_twice"};                     ///< {part}
inline constexpr Code kRuleUnknownPart{"compliance.rule_unknown_part"};        ///< {part}
inline constexpr Code kRuleValue{"compliance.rule_value"};                     ///< {part}, {value}, {allowed}
inline constexpr Code kRuleUtc{"compliance.rule_utc"};                         ///< {part}
inline constexpr Code kRuleFrequencyMissing{"compliance.rule_frequency_missing"};
inline constexpr Code kRuleNotTogether{"compliance.rule_not_together"};        ///< {part}, {with}
inline constexpr Code kRulePositionAlone{"compliance.rule_position_alone"};
inline constexpr Code kRuleNeverFires{"compliance.rule_never_fires"};          ///< {rule}, {start}
} // namespace codes

const std::vector<core::Message>& complianceMessages();

} // namespace practice::compliance
