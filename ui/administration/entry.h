#pragma once

#include "ui/shell/page.h"

namespace practice::ui::administration {

shell::PageEntry pageEntry();
shell::PaletteSource paletteSource();

} // namespace practice::ui::administration
