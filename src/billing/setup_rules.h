#pragma once

#include "billing/setup.h"
#include "core/csv.h"
#include "core/result.h"

#include <span>
#include <string_view>

namespace practice::billing {

/// For one unit, and of a line: keeps sums far from the end of the numbers.
inline constexpr Money kHighestFee = Money::fromCents(10'000'000'00);

/// Ten digits with the check digit of ISO/IEC 7812 (Luhn) over 80840 and the number (45 CFR 162.406).
bool isNpi(std::string_view text);
bool isServiceCode(std::string_view text); ///< Five letters or digits, upper case.
bool isModifier(std::string_view text);    ///< Two letters or digits, upper case.

core::Findings checkPayer(const PayerDraft& payer);
core::Findings checkCoverage(const CoverageDraft& coverage);
core::Findings checkFeeSchedule(const FeeScheduleDraft& schedule);
core::Findings checkProvider(const Provider& provider);

/// The days that two periods share, both ends included; without a last day they share all that follows.
struct SharedDays {
    core::Date first{2000, 1, 1};
    std::optional<core::Date> last;
};
template <class A, class B> std::optional<SharedDays> sharedDays(const A& a, const B& b) {
    const SharedDays days{std::max(a.from, b.from),
                          a.lastDay && b.lastDay ? std::min(a.lastDay, b.lastDay) : (a.lastDay ? a.lastDay : b.lastDay)};
    return !days.last || days.first <= *days.last ? std::optional(days) : std::nullopt;
}
/// The first of the others that holds the same place on a day of the draft's; archived ones and itself do not count.
const Coverage* samePlace(std::span<const Coverage> others, const CoverageDraft& draft, CoverageId self);
/// The first other schedule of this kind and payer with a day in common.
const FeeSchedule* overlapping(std::span<const FeeSchedule> others, const FeeScheduleDraft& draft, FeeScheduleId self);

core::Result<std::vector<FeeItem>> feesOf(const core::CsvTable& table);
/// The fee of a code: of the first modifier that has its own, else the one for any modifier.
std::optional<Money> feeFor(const FeeScheduleDraft& schedule, const std::string& code, std::span<const std::string> modifiers);

} // namespace practice::billing
