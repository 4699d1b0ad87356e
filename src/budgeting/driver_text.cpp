#include "budgeting/budgeting_messages.h"
#include "budgeting/driver.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace practice::budgeting {

using core::Money;
using nlohmann::json;

namespace {

json volumesJson(const Volumes& volumes) { return json(std::vector<std::int64_t>(volumes.begin(), volumes.end())); }

struct ToJson {
    json operator()(const FixedAmounts&) const { return json::object(); }
    json operator()(const PerUnit& d) const { return {{"rate", d.hundredthsOfCents}, {"volumes", volumesJson(d.volumes)}}; }
    json operator()(const StepTable& d) const {
        auto steps = json::array();
        for (const auto& step : d.steps)
            steps.push_back({step.fromVolume, step.month.cents()});
        return {{"steps", steps}, {"volumes", volumesJson(d.volumes)}};
    }
    json operator()(const StaffCost& d) const {
        return {{"fte", d.fteBasisPoints}, {"rate", d.perHour.cents()}, {"hours", d.paidHours}, {"benefits", d.benefitsBasisPoints}};
    }
    json operator()(const PriorPercent& d) const { return {{"percent", d.basisPoints}}; }
    json operator()(const ContractSchedule& d) const {
        return {{"from", core::toIso(d.from)}, {"to", core::toIso(d.to)}, {"payment", d.payment.cents()},
                {"every", d.everyMonths}, {"raise", d.raiseBasisPoints}};
    }
    json operator()(const Depreciation& d) const {
        return {{"cost", d.cost.cents()}, {"salvage", d.salvage.cents()}, {"in_service", core::toIso(d.inService)}, {"life", d.lifeMonths}};
    }
};

/// Reads the fields of an object; any that is missing or of another kind makes the whole unreadable.
class Reader {
  public:
    explicit Reader(const json& object) : m_object(object), good(object.is_object()) {}
    std::int64_t number(const char* name) { return numberIn(field(name)); }
    int small(const char* name) {
        const auto value = number(name);
        good &= value >= std::numeric_limits<int>::min() && value <= std::numeric_limits<int>::max();
        return good ? static_cast<int>(value) : 0;
    }
    Money money(const char* name) { return Money::fromCents(number(name)); }
    core::Date date(const char* name) {
        const auto& value = field(name);
        const auto day = value.is_string() ? core::parseIsoDate(value.get<std::string>()) : std::nullopt;
        good &= day.has_value();
        return day.value_or(core::makeDate(2000, 1, 1));
    }
    Volumes volumes() {
        Volumes all{};
        const auto& list = field("volumes");
        good &= list.is_array() && list.size() == all.size();
        for (std::size_t i = 0; good && i < all.size(); ++i)
            all[i] = numberIn(list[i]);
        return all;
    }
    std::vector<StepTable::Step> steps() {
        std::vector<StepTable::Step> all;
        const auto& list = field("steps");
        good &= list.is_array() && list.size() <= 1000;
        for (std::size_t i = 0; good && i < list.size(); ++i) {
            good &= list[i].is_array() && list[i].size() == 2;
            if (good)
                all.push_back({numberIn(list[i][0]), Money::fromCents(numberIn(list[i][1]))});
        }
        return all;
    }

  private:
    const json& field(const char* name) {
        static const json none;
        const auto at = good ? m_object.find(name) : m_object.end();
        good &= at != m_object.end();
        return good ? *at : none;
    }
    std::int64_t numberIn(const json& value) {
        good &= value.is_number_integer();
        return good ? value.get<std::int64_t>() : 0;
    }
    const json& m_object;

  public:
    bool good;
};

Driver read(std::string_view method, Reader& in) {
    if (method == "per_unit")
        return PerUnit{in.number("rate"), in.volumes()};
    if (method == "steps")
        return StepTable{in.steps(), in.volumes()};
    if (method == "staff")
        return StaffCost{in.small("fte"), in.money("rate"), in.small("hours"), in.small("benefits")};
    if (method == "prior")
        return PriorPercent{in.small("percent")};
    if (method == "contract")
        return ContractSchedule{in.date("from"), in.date("to"), in.money("payment"), in.small("every"), in.small("raise")};
    if (method == "depreciation")
        return Depreciation{in.money("cost"), in.money("salvage"), in.date("in_service"), in.small("life")};
    in.good &= method == "fixed";
    return FixedAmounts{};
}

} // namespace

std::string driverText(const Driver& driver) { return std::visit(ToJson{}, driver).dump(); }

core::Result<Driver> driverFrom(std::string_view method, std::string_view text) {
    const auto parsed = json::parse(text, nullptr, false);
    Reader in(parsed);
    auto driver = read(method, in);
    if (!in.good)
        return core::refuse(core::error(codes::kDriverText, {{"method", std::string(method)}}));
    return driver;
}

} // namespace practice::budgeting
