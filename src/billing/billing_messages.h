#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::billing::codes {

using core::Code;
inline constexpr Code kDayClosed{"billing.day_closed"};
inline constexpr Code kReasonMissing{"billing.reason_missing"};
inline constexpr Code kUnknownAccount{"billing.account_missing"};

} // namespace practice::billing::codes

namespace practice::billing {

const std::vector<core::Message>& billingMessages();

} // namespace practice::billing
