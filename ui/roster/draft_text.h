#pragma once

#include "ui/roster/types.h"

#include <QByteArray>

#include <optional>

namespace practice::ui::roster {

/// An unsaved draft as it is kept across the lock of the screen: only the cells that differ from what was saved.
/// The shell seals it; it holds no names.
struct KeptDraft {
    scheduling::RosterId roster;
    DepartmentId department;
    DateRange days{Date(2000, 1, 1), Date(2000, 1, 2)};
    CellChanges changes; ///< `before` is what was saved when the draft began.
};

QByteArray toText(const KeptDraft& draft);
std::optional<KeptDraft> keptDraftFrom(const QByteArray& text); ///< Empty for anything it did not write.

} // namespace practice::ui::roster
