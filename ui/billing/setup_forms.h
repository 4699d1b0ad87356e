#pragma once

#include "billing/setup.h"
#include "ui/billing/desk.h"

namespace practice::ui::billing {

/// Without id: a new one.
void openPayerForm(Desk& desk, const bill::Payer& payer);
void openFeeForm(Desk& desk, const bill::FeeSchedule& schedule);
void openProviderForm(Desk& desk, const bill::Provider& provider);
/// Asks what is to be imported and from which file; then shows what would be written.
void openImportSheet(Desk& desk);

} // namespace practice::ui::billing
