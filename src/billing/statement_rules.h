#pragma once

#include "billing/account.h"

#include <array>
#include <span>

namespace practice::billing {

inline constexpr int kStatementDays = 30; ///< From the statement to its due date.

/// What the patient owes of a charge by its age in days since the patient became responsible: 0–30, 31–60, 61–90, 91–120, over
/// 120. What was asked of the patient first counts from the service date, what was moved later from that day; what was paid,
/// adjusted or moved away takes the oldest.
std::array<Money, 5> agedPatientPart(const ChargeTree& tree, core::Date asOf);
/// A charge as a statement shows it; absent: the patient owes nothing of it.
std::optional<StatementLine> statementLine(const ChargeTree& tree);
/// Sums of the lines and holds; names, address and lines stand in the content already.
core::Findings statementHolds(const StatementContent& content, bool isBadAddress, bool isOnHold);

} // namespace practice::billing
