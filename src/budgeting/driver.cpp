#include "budgeting/driver.h"

#include "budgeting/budgeting_messages.h"
#include "core/contract.h"

#include <algorithm>
#include <cstdlib>

namespace practice::budgeting {

using core::error;
using core::Money;
using core::refuse;
using core::Rounding;

namespace {

constexpr std::int64_t kLargestVolume = 1'000'000'000;
constexpr std::int64_t kLargestRate = 100'000'000'0000; // 1,000,000 a unit, in hundredths of a cent
constexpr std::int64_t kLargestCents = 100'000'000'000'00;
constexpr int kLongestLife = 1200;

core::Finding badNumber(const char* field) { return error(codes::kDriverNumber, {{"field", std::string(field)}}, field); }

bool within(Money amount) { return amount.absolute().cents() <= kLargestCents; }

core::Result<void> checkVolumes(const Volumes& volumes) {
    if (std::any_of(volumes.begin(), volumes.end(), [](auto v) { return v < 0 || v > kLargestVolume; }))
        return refuse(badNumber("volumes"));
    return {};
}

struct Calculation {
    const FiscalYear& year;
    const Months& lastYear;

    core::Result<Months> operator()(const FixedAmounts&) const {
        core::contractViolated("a line of fixed amounts has no driver", __FILE__, __LINE__);
    }
    core::Result<Months> operator()(const PerUnit& driver) const {
        PRACTICE_TRY(checkVolumes(driver.volumes));
        if (std::abs(driver.hundredthsOfCents) > kLargestRate)
            return refuse(badNumber("rate"));
        std::int64_t units = 0;
        for (const auto volume : driver.volumes)
            units += volume;
        if (units == 0)
            return Months{};
        const auto total = Money::fromCents(driver.hundredthsOfCents).times({units, 100}, Rounding::HalfUp);
        return spreadByVolume(total, driver.volumes);
    }
    core::Result<Months> operator()(const StepTable& driver) const {
        PRACTICE_TRY(checkVolumes(driver.volumes));
        for (std::size_t i = 0; i < driver.steps.size(); ++i) {
            if (!within(driver.steps[i].month) || driver.steps[i].fromVolume < 0)
                return refuse(badNumber("steps"));
            if (i > 0 && driver.steps[i].fromVolume <= driver.steps[i - 1].fromVolume)
                return refuse(error(codes::kStepsOrder, {{"step", std::int64_t(i) + 1}}, "steps"));
        }
        Months months;
        for (std::size_t i = 0; i < kMonths; ++i)
            for (const auto& step : driver.steps)
                if (step.fromVolume <= driver.volumes[i])
                    months[i] = step.month;
        return months;
    }
    core::Result<Months> operator()(const StaffCost& driver) const {
        if (driver.fteBasisPoints < 0 || driver.fteBasisPoints > 10'000'000)
            return refuse(badNumber("fte"));
        if (driver.perHour.isNegative() || driver.perHour.cents() > 100'000'00)
            return refuse(badNumber("rate"));
        if (driver.paidHours < 0 || driver.paidHours > 8784)
            return refuse(badNumber("hours"));
        if (driver.benefitsBasisPoints < 0 || driver.benefitsBasisPoints > 100'000)
            return refuse(badNumber("benefits"));
        const auto hours = std::int64_t{driver.fteBasisPoints} * driver.paidHours; // in 1/10000
        const auto cost = driver.perHour.times({hours * (10000 + driver.benefitsBasisPoints), 100'000'000}, Rounding::HalfUp);
        return spreadByDays(cost, year);
    }
    core::Result<Months> operator()(const PriorPercent& driver) const {
        if (driver.basisPoints < -10000 || driver.basisPoints > 1'000'000)
            return refuse(badNumber("percent"));
        return priorPlus(lastYear, driver.basisPoints);
    }
    core::Result<Months> operator()(const ContractSchedule& driver) const {
        if (driver.to <= driver.from)
            return refuse(error(codes::kContractDates, {{"from", driver.from}, {"to", driver.to}}, "to"));
        if (driver.everyMonths < 1 || driver.everyMonths > 60 || !within(driver.payment))
            return refuse(badNumber("payment"));
        if (driver.raiseBasisPoints < -10000 || driver.raiseBasisPoints > 100'000)
            return refuse(badNumber("raise"));
        Months months;
        auto payment = driver.payment;
        for (int month = 0; month < kLongestLife; ++month) {
            const auto due = driver.from + boost::gregorian::months(month);
            if (due >= driver.to || due >= year.range().to)
                break;
            if (month > 0 && month % kMonths == 0)
                payment = payment.times({10000 + std::int64_t{driver.raiseBasisPoints}, 10000}, Rounding::HalfUp);
            if (!within(payment))
                return refuse(badNumber("raise"));
            if (const auto at = year.monthOf(due); at && month % driver.everyMonths == 0)
                months[static_cast<std::size_t>(*at)] += payment;
        }
        return months;
    }
    core::Result<Months> operator()(const Depreciation& driver) const {
        if (driver.lifeMonths < 1 || driver.lifeMonths > kLongestLife)
            return refuse(error(codes::kLifeMissing, {{"most", std::int64_t{kLongestLife}}}, "life"));
        if (!within(driver.cost) || driver.cost.isNegative() || driver.salvage.isNegative() || driver.salvage > driver.cost)
            return refuse(badNumber("cost"));
        const std::vector<std::int64_t> equal(static_cast<std::size_t>(driver.lifeMonths), 1);
        const auto parts = core::allocate(driver.cost - driver.salvage, equal);
        Months months;
        for (int i = 0; i < driver.lifeMonths; ++i)
            if (const auto at = year.monthOf(core::firstOfMonth(driver.inService) + boost::gregorian::months(i)))
                months[static_cast<std::size_t>(*at)] = parts[static_cast<std::size_t>(i)];
        return months;
    }
};

struct Method {
    std::string_view key;
    std::string_view caption;
};
constexpr std::array<Method, std::variant_size_v<Driver>> kMethods{{{"fixed", "Fixed amounts"},
                                                                    {"per_unit", "Per unit of volume"},
                                                                    {"steps", "Step table by volume"},
                                                                    {"staff", "FTE × rate × paid hours"},
                                                                    {"prior", "Last year and a percentage"},
                                                                    {"contract", "Contract schedule"},
                                                                    {"depreciation", "Depreciation"}}};

} // namespace

std::string_view methodKey(const Driver& driver) { return kMethods[driver.index()].key; }
std::string_view methodCaption(const Driver& driver) { return kMethods[driver.index()].caption; }

core::Result<Months> monthsOf(const Driver& driver, const FiscalYear& year, const Months& lastYear) {
    return std::visit(Calculation{year, lastYear}, driver);
}

} // namespace practice::budgeting
