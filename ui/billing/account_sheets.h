#pragma once

#include "billing/account.h"
#include "ui/billing/desk.h"

namespace practice::ui::billing {

void openAdjustSheet(Desk& desk, const bill::ChargeTree& tree, bill::PayerId payer);
void openMoveSheet(Desk& desk, const bill::ChargeTree& tree, const std::vector<bill::Coverage>& coverages);
void openApplySheet(Desk& desk, const bill::AccountView& account);
/// First what stands in the way; then date and reason.
void openReverseSheet(Desk& desk, bill::DocumentRef document, const QString& what, Money amount);
void openStatement(Desk& desk, bill::PatientId patient);
void openFeeSheet(Desk& desk, bill::PatientId patient);

} // namespace practice::ui::billing
