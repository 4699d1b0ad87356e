#pragma once

#include "ui/budget/control_row.h"
#include "ui/budget/form.h"

namespace practice::ui::budget {

/// Why a line is over budget through the month of `asOf`.
void openExplanationForm(Desk& desk, const ControlRow& row, core::Date asOf);
void openForecastForm(Desk& desk, const ControlRow& row, plan::BudgetId budget);
/// The labor of a month that is over, from the published shifts.
void openPostLaborForm(Desk& desk);
void openReverseLaborForm(Desk& desk, RequestSlot& slot, QObject* owner);
QString whyNotLabor(const Desk& desk);

} // namespace practice::ui::budget
