#pragma once

#include "ui/budget/desk.h"

namespace practice::ui::budget {

/// Whole months of one account in one department.
struct ActualFigure {
    plan::FiscalYear year;
    practice::ledger::AccountId account;
    plan::DepartmentId department;
    int fromMonth = 0;
    int toMonth = 0;
};

/// "Explain this number": the journal lines behind an actual, which sum to it.
void explainActual(Desk& desk, RequestSlot& slot, QObject* owner, const ActualFigure& figure, const QString& title);

} // namespace practice::ui::budget
