#pragma once

#include "compliance/due_list.h"
#include "ui/compliance/desk.h"

namespace practice::ui::compliance {

using StartChecklist = std::function<void(const std::string& templateKey, const checks::Subject& subject, std::vector<std::pair<std::string, std::string>> items)>;

/// Which checklist, for what, and whether only what is due or also what comes up in the days shown.
void openStartSheet(Desk& desk, const std::vector<checks::DueRow>& rows, StartChecklist start);

} // namespace practice::ui::compliance
