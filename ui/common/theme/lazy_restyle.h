#pragma once

class QWidget;

namespace practice::ui {

/// Lets everything below `root` (a page) miss a change of theme while `root` is hidden: what followTheme() has to do
/// there is done when it is shown again, or bit by bit while the program has nothing else to do. GUI thread.
void restyleLazily(QWidget* root);
/// Does at once what is owed below `root`. Call before showing it, so that its first picture is right.
void restyleNow(QWidget* root);
/// How many refreshes are owed below `root`; for tests.
int restylesOwed(const QWidget* root);

} // namespace practice::ui
