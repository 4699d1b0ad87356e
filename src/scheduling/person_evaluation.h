#pragma once

#include "scheduling/roster_context.h"
#include "scheduling/roster_evaluator.h"

namespace practice::scheduling {

/// Findings, counters and cost of one person's row, `overlay` standing in for the roster's cells.
PersonState evaluatePerson(const RosterContext& context, std::size_t person, const Roster& roster,
                           std::span<const CellChange> overlay = {});

/// Paid time of one shift inside one work period, with its overtime class.
struct PaidPiece {
    std::size_t shift = 0; ///< Index into the row.
    core::Date period;     ///< First day of the work period.
    std::vector<Span> spans;
    PayParts parts;
};
/// The whole row, cut at the edges of work periods and classed.
std::vector<PaidPiece> paidPieces(const RosterContext& context, const StaffMember& member, const Row& row);

PersonCounters countersOf(const RosterContext& context, const StaffMember& member, const Row& row,
                          const std::vector<PayParts>& partsOfShift);

/// Straight pay and overtime premium of this department's shifts. `missing` is set where a rate is unknown.
std::optional<PersonCost> costOf(const RosterContext& context, const StaffMember& member, const Row& row,
                                 const std::vector<PaidPiece>& pieces, bool& missing);

} // namespace practice::scheduling
