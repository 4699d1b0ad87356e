#pragma once

#include "app/services.h"
#include "core/result.h"
#include "reporting/table_report.h"

#include <string_view>

namespace practice::app {

/// The rows behind an identity of Today::proofs(), named by its code's key. Journal: every account with debits and
/// credits, whose totals must be equal. Audit chain: how many rows each month has, and what the sealed head counts.
/// Refused as NotFound for an unknown name, as Denied without the permission.
core::Result<reporting::TableReport> rowsBehindProof(Services& services, std::string_view proof);

} // namespace practice::app
