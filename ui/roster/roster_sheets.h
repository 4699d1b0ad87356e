#pragma once

#include "scheduling/rotation.h"
#include "ui/roster/types.h"

#include <QObject>

#include <functional>

class QWidget;

namespace practice::ui {
class SheetDialog;
}

namespace practice::ui::roster {

class RosterSheet;

/// The sheets of the page. None blocks: the answer comes later through `then`.

/// What publishing will do: cells changed, warnings not accepted, blocks; with a note for the version.
SheetDialog* askPublish(QWidget* host, const RosterSheet& sheet, std::function<void(const QString& note)> then);

/// A pattern of N weeks for the people given, one week later for each next person. Prefilled from the first row.
SheetDialog* askRotation(QWidget* host, const RosterSheet& sheet, const std::vector<EmployeeId>& people,
                         std::function<void(const scheduling::RotationPlan& plan, DateRange days)> then);

/// First day and length of a new roster.
SheetDialog* askPeriod(QWidget* host, Date first, std::function<void(DateRange days)> then);

SheetDialog* askNote(QWidget* host, const QString& who, const QString& note, std::function<void(const QString& note)> then);

} // namespace practice::ui::roster
