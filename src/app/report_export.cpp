#include "app/report_export.h"

#include "security/unit_of_work.h"

#include <string>

namespace practice::app {

core::Result<core::ChangeSet> recordExport(Services& services, std::string_view reportId, std::string_view format,
                                           std::int64_t rows) {
    const auto& context = services.context();
    PRACTICE_TRY(security::authorize(context, security::Permission::ExportData));
    security::UnitOfWork work(context);
    work.audit({std::string(reportId) + (format == "print" ? ".print" : ".export"),
                {"report", 0},
                {},
                std::string(format) + ", " + std::to_string(rows) + " rows"});
    return work.commit();
}

} // namespace practice::app
