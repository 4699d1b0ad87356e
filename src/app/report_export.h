#pragma once

#include "app/services.h"
#include "core/change_set.h"
#include "core/result.h"

#include <cstdint>
#include <string_view>

namespace practice::app {

/// Records in the audit trail that a report leaves the program, before the file is handed over. `format` is "csv",
/// "xlsx", "json", "pdf" or "print". Needs ExportData. Only the report's id, the format and the count are written.
core::Result<core::ChangeSet> recordExport(Services& services, std::string_view reportId, std::string_view format,
                                           std::int64_t rows);

} // namespace practice::app
