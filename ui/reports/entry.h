#pragma once

#include "ui/shell/page.h"

namespace practice::ui::reports {

shell::PageEntry pageEntry();
/// Reports by title.
shell::PaletteSource paletteSource();

} // namespace practice::ui::reports
