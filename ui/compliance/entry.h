#pragma once

#include "ui/shell/page.h"

namespace practice::ui::compliance {

shell::PageEntry pageEntry();
/// Checklist templates by title, open findings by title, checklists by their number.
shell::PaletteSource paletteSource();

} // namespace practice::ui::compliance
