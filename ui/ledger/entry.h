#pragma once

#include "ui/shell/page.h"

namespace practice::ui::ledger {

shell::PageEntry pageEntry();
/// Accounts by code and name, and entries by their number.
shell::PaletteSource paletteSource();

} // namespace practice::ui::ledger
