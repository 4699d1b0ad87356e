#pragma once

#include "ui/common/widgets/proof_strip.h"
#include "ui/shell/page.h"

namespace practice::ui::today {

shell::PageEntry pageEntry();
/// The identities of the status bar, with figures in the locale's form; on a worker.
QList<Proof> proofsOf(app::Services& services);
/// The rows behind one of them; on a worker.
core::Result<reporting::TableReport> proofRowsOf(app::Services& services, const QString& id);

} // namespace practice::ui::today
