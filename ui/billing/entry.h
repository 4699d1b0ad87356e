#pragma once

#include "ui/shell/page.h"

namespace practice::ui::billing {

shell::PageEntry pageEntry();
/// Patients by name and chart number.
shell::PaletteSource paletteSource();

} // namespace practice::ui::billing
