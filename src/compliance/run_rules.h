#pragma once

#include "compliance/finding.h"
#include "core/finding.h"

#include <string_view>

namespace practice::compliance {

/// Whether the answer fits its item: kind, number, limits, a comment where "na" needs one.
core::Findings checkAnswer(const TemplateItem& item, const Answer& answer, std::string_view comment);
/// Finding where the answer is no, a reading lies outside its limits, or a part of a sample is wanting.
Outcome outcomeOf(const TemplateItem& item, const Answer& answer);
/// Conditional items are asked once the item they hang on was answered as they say.
bool isAsked(const TemplateItem& item, const Run& run);
/// What keeps a run from being signed.
core::Findings checkSigning(const Run& run);

core::Findings checkFinding(const FindingDraft& draft);
core::Findings checkAction(const ActionDraft& draft, core::Date today);
/// Refused where it has folders or other signs of a path in it.
core::Findings checkFileName(std::string_view name);

} // namespace practice::compliance
