#pragma once

#include "billing/account_support.h"

namespace practice::billing::accounting {

/// A patient's account from the journal's lines, at the end of a day or as it stands. Inside the caller's snapshot.
core::Result<AccountView> accountOf(storage::Connection& connection, const security::KeyRing& keys, PatientId patient,
                                    std::optional<core::Date> asOf);

} // namespace practice::billing::accounting
