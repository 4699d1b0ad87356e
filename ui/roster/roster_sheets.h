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

struct RotationAnswer {
    scheduling::RotationPlan plan; ///< As it is to be kept, with all of its people.
    core::RowVersion version;
    bool unchanged = false; ///< As stored: only to be applied.
    bool remove = false;
    DateRange days{Date(2000, 1, 1), Date(2000, 1, 2)};
};

/// A stored rotation or a new one, for the people given: name, pattern, where they start, and the days to fill.
SheetDialog* askRotation(QWidget* host, const RosterSheet& sheet, const std::vector<scheduling::Versioned<scheduling::RotationPlan>>& stored,
                         const std::vector<EmployeeId>& people, DateRange days, std::function<void(const RotationAnswer& answer)> then);

enum class FillEngine { Quick, Solve };

/// What is to be filled, and how.
struct FillAnswer {
    FillEngine engine = FillEngine::Quick;
    scheduling::SolveMode mode = scheduling::SolveMode::KeepStanding;
    int seconds = 10;
    scheduling::FillOptions scope;
};
/// A part of the roster that may be filled by itself: "Nov 20 – 24".
struct FillScope {
    QString text;
    scheduling::FillOptions options;
};

/// Quick fill or solver, how long, what of the roster, whether shifts that stand may move. `last` is what was chosen
/// before; the last of the scopes is chosen first.
SheetDialog* askFill(QWidget* host, const RosterSheet& sheet, const std::vector<FillScope>& scopes, const FillAnswer& last,
                     std::function<void(const FillAnswer& answer)> then);

/// First day and length of a new roster.
SheetDialog* askPeriod(QWidget* host, Date first, std::function<void(DateRange days)> then);

SheetDialog* askNote(QWidget* host, const QString& who, const QString& note, std::function<void(const QString& note)> then);

} // namespace practice::ui::roster
