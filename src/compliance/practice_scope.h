#pragma once

#include "compliance/template.h"
#include "core/finding.h"
#include "core/ids.h"

#include <string>
#include <string_view>
#include <vector>

namespace practice::compliance {

/// What the practice is: chooses which templates and items apply.
struct PracticeScope {
    std::vector<std::string> settings = {"clinic"}; ///< Keys of practiceSettings().
    std::string naics;                              ///< Six digits, "621111", or empty.
    int employees = 0;                              ///< Largest head count of the year.
    std::vector<std::string> states;                ///< Two letters each.
    core::RowVersion version;                       ///< 0: none saved yet.
    bool operator==(const PracticeScope&) const = default;
};

struct SettingWord {
    std::string_view key, caption;
};
const std::vector<SettingWord>& practiceSettings();
core::Findings checkScope(const PracticeScope& scope);

/// No where the scope says so; Ask where only a person can tell: then the item counts until somebody decides.
enum class Applies { Yes, No, Ask };
Applies appliesIf(std::string_view condition, const PracticeScope& scope);
/// 29 CFR 1904.1 and 1904.2 with Appendix A: no OSHA 300 log for at most ten employees or for offices of physicians and
/// the like; states with plans of their own may differ.
bool isExemptFromInjuryLog(const PracticeScope& scope);
/// Whether the template concerns the practice at all. An office that is exempt from the injury log gets that template for
/// the reports of severe events alone, from which nobody is exempt (29 CFR 1904.39).
Applies templateApplies(const Template& content, const PracticeScope& scope);
Applies itemApplies(const Template& content, const TemplateItem& item, const PracticeScope& scope);

} // namespace practice::compliance
