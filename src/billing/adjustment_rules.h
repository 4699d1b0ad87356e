#pragma once

#include "billing/account_postings.h"
#include "core/finding.h"

namespace practice::billing {

/// An adjustment lowers what one party owes, at most to zero; a negative one takes back at most what was adjusted for the
/// same reason. `open`: what that party owes now. Waiting requests count: two of them must not ask for the same dollars.
core::Findings checkAdjustment(const AdjustmentDraft& draft, const ChargeFacts& charge, Money open, const AdjustmentSums& sums);

/// Contractual up to fee less allowed, and others while all that was adjusted on the charge without a second person stays
/// within the limit: so that a large write-off cannot be cut into small ones.
bool needsSecondPerson(const AdjustmentDraft& draft, const ChargeFacts& charge, const AdjustmentSums& sums, Money limit);

/// Moving responsibility: up to what the party owes that it is moved from.
core::Findings checkTransfer(const ChargeFacts& charge, PayerId from, PayerId to, Money amount, Money open);

} // namespace practice::billing
