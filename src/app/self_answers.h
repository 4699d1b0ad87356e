#pragma once

#include "app/audit_witnesses.h"

namespace practice::app {

/// A sound check of the audit trail answers the checklist items that ask for one. Only on a connection that writes; returns
/// how many items it met, none for an unsound trail.
int answerAuditChecked(Services& services, const AuditCheck& check);

} // namespace practice::app
