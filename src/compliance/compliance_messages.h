#pragma once

#include "core/finding.h"

#include <vector>

namespace practice::compliance {

namespace codes {
using core::Code;
// Recurrence rules
inline constexpr Code kRuleTooLong{"compliance.rule_too_long"};                ///< {limit}
inline constexpr Code kRuleUnreadable{"compliance.rule_unreadable"};           ///< {part}
inline constexpr Code kRuleTwice{"compliance.rule_twice"};                     ///< {part}
inline constexpr Code kRuleUnknownPart{"compliance.rule_unknown_part"};        ///< {part}
inline constexpr Code kRuleValue{"compliance.rule_value"};                     ///< {part}, {value}, {allowed}
inline constexpr Code kRuleUtc{"compliance.rule_utc"};                         ///< {part}
inline constexpr Code kRuleFrequencyMissing{"compliance.rule_frequency_missing"};
inline constexpr Code kRuleNotTogether{"compliance.rule_not_together"};        ///< {part}, {with}
inline constexpr Code kRulePositionAlone{"compliance.rule_position_alone"};
inline constexpr Code kRuleNeverFires{"compliance.rule_never_fires"};          ///< {rule}, {start}
// Templates and scope
inline constexpr Code kTemplateBad{"compliance.template_bad"};                 ///< {path}, {what}, {do}
inline constexpr Code kScopeSettingMissing{"compliance.scope_setting_missing"};
inline constexpr Code kScopeSettingUnknown{"compliance.scope_setting_unknown"}; ///< {setting}
inline constexpr Code kScopeNaics{"compliance.scope_naics"};
inline constexpr Code kScopeEmployees{"compliance.scope_employees"};
inline constexpr Code kScopeState{"compliance.scope_state"};                   ///< {state}
inline constexpr Code kTemplateUnknown{"compliance.template_unknown"};         ///< {template}
inline constexpr Code kTemplateSame{"compliance.template_same"};               ///< {number}
inline constexpr Code kTemplateEffectiveEarly{"compliance.template_effective_early"}; ///< {date}
inline constexpr Code kTemplateEffectiveFar{"compliance.template_effective_far"}; ///< {from}, {to}
inline constexpr Code kTemplateReviewed{"compliance.template_reviewed"};
inline constexpr Code kTemplateRetired{"compliance.template_retired"};
inline constexpr Code kItemUnknown{"compliance.item_unknown"};                 ///< {item}
inline constexpr Code kItemReasonMissing{"compliance.item_reason_missing"};
inline constexpr Code kSubjectNameMissing{"compliance.subject_name_missing"};
inline constexpr Code kSubjectKindWrong{"compliance.subject_kind_wrong"};
inline constexpr Code kSubjectUnknown{"compliance.subject_unknown"};
inline constexpr Code kEventUnknown{"compliance.event_unknown"};               ///< {event}
inline constexpr Code kEventAhead{"compliance.event_ahead"};                   ///< {date}
// Runs
inline constexpr Code kRunEmpty{"compliance.run_empty"};
inline constexpr Code kRunNotOpen{"compliance.run_not_open"};                  ///< {state}
inline constexpr Code kRunUnanswered{"compliance.run_unanswered"};             ///< {count}, {first}
inline constexpr Code kRunSamePerson{"compliance.run_same_person"};
inline constexpr Code kRunTooSoon{"compliance.run_too_soon"};                  ///< {item}, {date}
inline constexpr Code kRunItemTaken{"compliance.run_item_taken"};              ///< {item}, {run}
inline constexpr Code kAnswerWrong{"compliance.answer_wrong"};                 ///< {what}
inline constexpr Code kAnswerLimitMissing{"compliance.answer_limit_missing"};
inline constexpr Code kAnswerWhyNa{"compliance.answer_why_na"};
inline constexpr Code kTextTooLong{"compliance.text_too_long"};                ///< {limit}
inline constexpr Code kTextMissing{"compliance.text_missing"};
inline constexpr Code kFileNamePath{"compliance.file_name_path"};
inline constexpr Code kFileNameLength{"compliance.file_name_length"};          ///< {limit}
// Findings and actions
inline constexpr Code kFindingState{"compliance.finding_state"};               ///< {state}
inline constexpr Code kActionState{"compliance.action_state"};                 ///< {state}
inline constexpr Code kActionOwnerMissing{"compliance.action_owner_missing"};
inline constexpr Code kActionDuePast{"compliance.action_due_past"};            ///< {date}
inline constexpr Code kActionVerifyDays{"compliance.action_verify_days"};
inline constexpr Code kActionDoneAhead{"compliance.action_done_ahead"};        ///< {date}
inline constexpr Code kVerifyTooEarly{"compliance.verify_too_early"};          ///< {date}
inline constexpr Code kReasonMissing{"compliance.reason_missing"};
} // namespace codes

const std::vector<core::Message>& complianceMessages();

} // namespace practice::compliance
