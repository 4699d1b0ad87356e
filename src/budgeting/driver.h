#pragma once

#include "budgeting/spread.h"

#include <string>
#include <variant>

namespace practice::budgeting {

using Volumes = std::array<std::int64_t, kMonths>;

/// How a line's months come about. Fixed: they are typed or worked out by formulas.
struct FixedAmounts {
    bool operator==(const FixedAmounts&) const = default;
};
/// A rate a visit, patient day or test, in hundredths of a cent (12,5000 is 12.50), times each month's volume.
struct PerUnit {
    std::int64_t hundredthsOfCents = 0;
    Volumes volumes{};
    bool operator==(const PerUnit&) const = default;
};
/// A month costs what its step says: the last step whose volume it reaches. Below the first step, nothing.
struct StepTable {
    struct Step {
        std::int64_t fromVolume = 0;
        core::Money month;
        bool operator==(const Step&) const = default;
    };
    std::vector<Step> steps; ///< Rising.
    Volumes volumes{};
    bool operator==(const StepTable&) const = default;
};
/// FTE × rate × paid hours a year (2,080 a full-time year), with benefits on top; by days.
struct StaffCost {
    int fteBasisPoints = 10000;
    core::Money perHour;
    int paidHours = 2080;
    int benefitsBasisPoints = 0;
    bool operator==(const StaffCost&) const = default;
};
struct PriorPercent {
    int basisPoints = 0; ///< 300 is +3 %.
    bool operator==(const PriorPercent&) const = default;
};
/// A payment every so many months from the first on, raised at each anniversary.
struct ContractSchedule {
    core::Date from{2000, 1, 1};
    core::Date to{2000, 1, 1}; ///< First day after the term.
    core::Money payment;
    int everyMonths = 1;
    int raiseBasisPoints = 0;
    bool operator==(const ContractSchedule&) const = default;
};
/// Straight line over whole months, the month of service included; all months sum to cost − salvage.
struct Depreciation {
    core::Money cost;
    core::Money salvage;
    core::Date inService{2000, 1, 1};
    int lifeMonths = 60;
    bool operator==(const Depreciation&) const = default;
};

using Driver = std::variant<FixedAmounts, PerUnit, StepTable, StaffCost, PriorPercent, ContractSchedule, Depreciation>;

std::string_view methodKey(const Driver& driver);     ///< "per_unit": stored.
std::string_view methodCaption(const Driver& driver); ///< "Per unit of volume" (English source).

/// The months of a line with this driver. Not for FixedAmounts (ContractViolation). `lastYear` for PriorPercent.
core::Result<Months> monthsOf(const Driver& driver, const FiscalYear& year, const Months& lastYear);

/// What the database holds beside the method's key.
std::string driverText(const Driver& driver);
core::Result<Driver> driverFrom(std::string_view methodKey, std::string_view text);

} // namespace practice::budgeting
