#pragma once

#include "ui/shell/actions.h"

namespace practice::ui::shell {

class MainWindow;

/// What the window itself can do, on every page; none needs a permission of its own.
std::vector<BoundAction> windowActions(MainWindow& window);

} // namespace practice::ui::shell
