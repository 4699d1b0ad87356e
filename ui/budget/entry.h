#pragma once

#include "ui/shell/page.h"

namespace practice::ui::budget {

shell::PageEntry pageEntry();
/// Budgets by department and year, vendors by name, invoices by number.
shell::PaletteSource paletteSource();

} // namespace practice::ui::budget
