#pragma once

#include "ui/budget/desk.h"

#include <QByteArray>

#include <optional>

namespace practice::ui::budget {

/// An unsaved sheet as it is kept across the lock of the screen. The shell seals it.
struct KeptSheet {
    plan::BudgetId budget;
    plan::DepartmentId department;
    plan::VersionId version;
    core::RowVersion saved; ///< What it was begun on: saving finds a conflict where somebody else saved since.
    plan::Sheet sheet;
};

QByteArray toText(const KeptSheet& kept);
/// Empty for anything it did not write. Accounts that are gone are left out.
std::optional<KeptSheet> keptSheetFrom(const QByteArray& text, const Lookups& lookups);

} // namespace practice::ui::budget
