#pragma once

#include "people/employee.h"
#include "people/import_batch.h"
#include "security/keys.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::people {

/// Batches of imports, what they changed, and the mappings that were used.
class ImportRepository {
  public:
    ImportRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    ImportBatchId insertBatch(int created, int updated, core::Instant at, core::UserId by);
    std::vector<ImportBatch> listBatches() const; ///< Newest first.
    std::optional<ImportBatch> findBatch(ImportBatchId id) const;
    bool markUndone(ImportBatchId id, core::RowVersion version, core::Instant at, core::UserId by);

    struct Line {
        EmployeeId employee;
        bool created = false;
        core::RowVersion versionAfter;
        std::string previousValues; ///< JSON of employee_changes.h; sealed in the database; empty for created ones.
    };
    void insertLines(ImportBatchId batch, const std::vector<Line>& lines);
    std::vector<Line> lines(ImportBatchId batch) const; ///< With the previous values opened.
    std::int64_t countTouched(ImportBatchId batch) const;
    std::int64_t countWithRecords(ImportBatchId batch) const;
    std::vector<EmployeeId> createdBy(ImportBatchId batch) const;

    std::optional<std::string> mappingFor(const std::string& header) const;
    void saveMapping(const std::string& header, const std::string& meanings);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::people
