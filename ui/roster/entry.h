#pragma once

#include "ui/shell/page.h"

namespace practice::ui::roster {

shell::PageEntry pageEntry();
/// Rosters by department and dates.
shell::PaletteSource paletteSource();

} // namespace practice::ui::roster
