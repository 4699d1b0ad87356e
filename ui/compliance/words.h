#pragma once

#include "compliance/checklist_service.h"
#include "compliance/finding.h"
#include "ui/common/icons.h"
#include "ui/common/widgets/marks.h"
#include "ui/compliance/desk.h"

namespace practice::ui::compliance {

/// The captions of the room in the user's language.
QString words(checks::DueState state);
QString words(checks::Basis basis);
QString words(checks::Confidence confidence);
QString words(checks::Duty duty);
QString words(checks::SubjectKind kind);
QString words(checks::RunState state);
QString words(checks::FindingState state);
QString words(checks::FindingSeverity severity);
QString words(checks::ActionState state);
QString words(checks::CauseMethod method);
PillKind pillOf(checks::RunState state);
PillKind pillOf(checks::FindingState state);
PillKind pillOf(checks::ActionState state);

/// "3 days over", "by 15:00", "Nov 26".
QString dueWords(const checks::Obligation& obligation, core::Date today);
/// "breach.discovered" → "Breach discovered".
QString eventWords(const std::string& event);
QString periodWords(const std::string& period); ///< "#3" → "time 3", dates as dates.
QString unitOf(const checks::Limit& limit);     ///< "°C", or empty.
QString limitName(const checks::Limit& limit);  ///< "refrigerator"
QString limitWords(const checks::Limit& limit); ///< "2 to 8 °C"
/// Source, where its interval comes from, how sure the content is.
QString sourceWords(const std::string& citation, checks::Basis basis, checks::Confidence confidence);
/// The program records its own evidence for it.
bool answersItself(const std::string& item);
QString hashWords(const std::string& sha256); ///< "4f9c…21ae"

} // namespace practice::ui::compliance
