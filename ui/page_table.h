#pragma once

#include "ui/shell/page.h"

#include <vector>

namespace practice::ui {

/// The pages of the sidebar, in order, and what the palette can search beside them.
std::vector<shell::PageEntry> pageTable();
std::vector<shell::PaletteSource> paletteSources();

} // namespace practice::ui
