#include "compliance/practice_scope.h"

#include "compliance/compliance_messages.h"
#include "core/text.h"

#include <algorithm>
#include <array>

namespace practice::compliance {
namespace {

bool has(const std::vector<std::string>& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

/// 29 CFR 1904.39: fatality within 8 hours; in-patient hospitalization, amputation, loss of an eye within 24 hours.
bool isSevereEventReport(const TemplateItem& item) {
    return item.schedule.trigger == "employee.fatality" || item.schedule.trigger == "employee.severe_injury";
}

} // namespace

const std::vector<SettingWord>& practiceSettings() {
    static const std::vector<SettingWord> words{
        {"clinic", "Clinic or office"}, {"nursing_home", "Nursing home"}, {"hospital", "Hospital"},
        {"asc", "Ambulatory surgery center"}, {"rhc_fqhc", "Rural health clinic or health center"}, {"dental", "Dental office"},
        {"lab", "Laboratory"}, {"business_associate", "Business associate"}};
    return words;
}

core::Findings checkScope(const PracticeScope& scope) {
    core::Findings findings;
    if (scope.settings.empty()) findings.push_back(core::error(codes::kScopeSettingMissing, {}, "settings"));
    for (const std::string& setting : scope.settings)
        if (std::ranges::none_of(practiceSettings(), [&](const auto& word) { return word.key == setting; }))
            findings.push_back(core::error(codes::kScopeSettingUnknown, {{"setting", setting}}, "settings"));
    const bool digits = std::ranges::all_of(scope.naics, [](char c) { return c >= '0' && c <= '9'; });
    if (!scope.naics.empty() && (!digits || scope.naics.size() != 6))
        findings.push_back(core::error(codes::kScopeNaics, {}, "naics"));
    if (scope.employees < 0 || scope.employees > 1'000'000)
        findings.push_back(core::error(codes::kScopeEmployees, {}, "employees"));
    for (const std::string& state : scope.states)
        if (state.size() != 2 || !std::ranges::all_of(state, [](char c) { return c >= 'A' && c <= 'Z'; }))
            findings.push_back(core::error(codes::kScopeState, {{"state", state}}, "states"));
    return findings;
}

Applies appliesIf(std::string_view condition, const PracticeScope& scope) {
    if (condition.empty()) return Applies::Yes;
    const auto answer = [](bool yes) { return yes ? Applies::Yes : Applies::No; };
    if (condition.starts_with("setting=")) return answer(has(scope.settings, condition.substr(8)));
    for (const auto& [prefix, sign] : {std::pair("employees>=", 1), std::pair("employees<", -1)}) {
        if (!condition.starts_with(prefix)) continue;
        const auto bound = core::parseInteger(condition.substr(std::string_view(prefix).size()));
        if (bound) return answer(sign > 0 ? scope.employees >= *bound : scope.employees < *bound);
    }
    return Applies::Ask;
}

bool isExemptFromInjuryLog(const PracticeScope& scope) {
    static constexpr std::array<std::string_view, 5> industries{"6211", "6212", "6213", "6214", "6215"};
    if (scope.employees <= 10) return true;
    return std::ranges::any_of(industries, [&](std::string_view code) { return scope.naics.starts_with(code); });
}

Applies templateApplies(const Template& content, const PracticeScope& scope) {
    if (has(content.settings, "all")) return Applies::Yes;
    for (const std::string& setting : scope.settings)
        if (has(content.settings, setting)) return Applies::Yes;
    return has(content.settings, "clinic_nonexempt") && has(scope.settings, "clinic") ? Applies::Yes : Applies::No;
}

Applies itemApplies(const Template& content, const TemplateItem& item, const PracticeScope& scope) {
    if (templateApplies(content, scope) == Applies::No) return Applies::No;
    const bool named = std::ranges::any_of(scope.settings, [&](const auto& own) { return has(content.settings, own); });
    if (!named && has(content.settings, "clinic_nonexempt") && isExemptFromInjuryLog(scope) && !isSevereEventReport(item))
        return Applies::No;
    return appliesIf(item.appliesIf, scope);
}

} // namespace practice::compliance
