#pragma once

#include "ledger/journal.h"

#include <QString>

namespace practice::ui::ledger {

QString kindText(practice::ledger::AccountKind kind); ///< "Asset"
QString journalText(const std::string& kind);         ///< "By hand", "Payment": the journal that an entry belongs to.
/// Debits of the entry, which equal its credits.
core::Money amountOf(const practice::ledger::JournalEntry& entry);

} // namespace practice::ui::ledger
