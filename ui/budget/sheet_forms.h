#pragma once

#include "budgeting/sheet_draft.h"
#include "ui/budget/form.h"

namespace practice::ui::budget {

/// A step of the sheet as a form asks for it; the answer is what is wrong, empty if it was taken.
using SheetStep = std::function<core::Result<void>(plan::SheetDraft&)>;
using RunStep = std::function<core::Result<void>(const SheetStep&)>;

void openAddAccountsForm(Desk& desk, const plan::SheetDraft& draft, const RunStep& run);
void openSpreadForm(Desk& desk, const plan::SheetDraft& draft, int line, const RunStep& run);
void openCopyLastYearForm(Desk& desk, const RunStep& run);
void openTargetForm(Desk& desk, const plan::SheetDraft& draft, int firstLine, int lastLine, const RunStep& run);
void openMethodForm(Desk& desk, const plan::SheetDraft& draft, int line, const RunStep& run);
/// `at.column` kYearColumn: the note of the line.
void openNoteForm(Desk& desk, const plan::SheetDraft& draft, plan::CellPlace at, const RunStep& run);

} // namespace practice::ui::budget
