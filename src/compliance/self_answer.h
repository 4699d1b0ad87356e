#pragma once

#include "security/unit_of_work.h"

#include <string>
#include <string_view>
#include <vector>

namespace practice::compliance {

/// What the program does itself and so can answer: each fact meets the items that ask for it.
enum class SelfFact { BackupTaken, RestoreDrilled, AuditVerified };

/// The items that a fact answers: 45 CFR 164.308(a)(7)(ii)(A) backup, (D) testing; 164.312(b) audit controls.
std::vector<std::string_view> itemsAnsweredBy(SelfFact fact);

/// Meets the open obligations of those items, with `evidence` ("2026-11-18.pdb, 14 MB") kept sealed beside them. Returns
/// how many were met: none where the template is not adopted, does not apply, or nothing is open. Joins the caller's use
/// case, whose permission covers the fact (a backup permission for a backup); needs none of its own.
int recordSelfAnswer(security::UnitOfWork& unit, SelfFact fact, const std::string& evidence);

} // namespace practice::compliance
