#pragma once

#include "billing/scrub_rules.h"
#include "security/session.h"

namespace practice::billing {

/// What the file says about an encounter and its lines today. `existing`: the stored encounter, not valid for a new one.
ScrubFacts scrubFacts(const security::Context& context, const EncounterDraft& encounter, std::span<const ChargeLine> lines,
                      EncounterId existing);

/// As the line would be posted; amount, allowed and first payer are the scrub's.
Charge chargeOf(EncounterId id, const EncounterDraft& draft, const ChargeLine& line, core::Date postedOn);

} // namespace practice::billing
