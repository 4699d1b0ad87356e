#pragma once

#include "ui/common/widgets/proof_strip.h"
#include "ui/shell/page.h"

namespace practice::ui::today {

shell::PageEntry pageEntry();
/// The identities of the status bar, with figures in the locale's form; on a worker.
QList<Proof> proofsOf(app::Services& services);

} // namespace practice::ui::today
