#pragma once

#include "budgeting/payables.h"
#include "budgeting/spread.h"
#include "budgeting/forecast.h"
#include "ui/common/table/cell.h"

namespace practice::ui::budget {

namespace plan = practice::budgeting;

/// A word of the rules in the user's language; the English source is theirs.
QString word(std::string_view english);
QString versionText(const plan::VersionHead& head); ///< "Version 2, draft"
Cell versionPill(const plan::VersionHead& head);
PillKind pillKindOf(plan::VersionState state);
QString pillTextOf(const plan::VersionHead& head); ///< "Draft 3", "Approved v2"
PillKind pillKindOf(plan::InvoiceState state);
QString batchStateText(plan::BatchState state);
PillKind pillKindOf(plan::BatchState state);
QString yearText(const plan::FiscalYear& year);
/// Hundredths of a percent with one digit and an explicit sign: "+3.1 %".
QString changeText(std::int64_t basisPoints);
/// A percentage as people type it ("3", "-2.5", "4 %") in hundredths of a percent.
std::optional<int> basisPointsFrom(const QString& text);

} // namespace practice::ui::budget
