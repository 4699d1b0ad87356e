#pragma once

#include "ui/shell/page.h"

namespace practice::ui::people {

shell::PageEntry pageEntry();
/// People by name and staff number.
shell::PaletteSource paletteSource();

} // namespace practice::ui::people
