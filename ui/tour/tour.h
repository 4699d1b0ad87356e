#pragma once

#include "ui/shell/shell_controller.h"

class QApplication;

namespace practice::ui::tour {

/// `practicedesk --tour FOLDER`: makes the demo practice in the folder and goes through a day in the real window, by
/// widget events. Leaves `pictures/`, `exports/` and `summary.txt`, and prints the summary. The practice's day is always
/// Nov 19, 2026, so that two tours show the same. The person's own settings are not touched.
/// `theme`: "light", "dark" or "contrast" for pictures in that theme alone; anything else: in all three.
/// Returns the exit code: 0 all steps passed, 1 a step failed, 3 the folder or the practice cannot be made.
int runTour(QApplication& application, shell::ShellOptions options, const QString& folder, const QString& theme = {});

/// An exception that reached the event loop; the running step fails with it.
void reportFailure(const QString& sentence, const QString& reference);

} // namespace practice::ui::tour
