#pragma once

#include "core/date.h"
#include "patients/patient.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <optional>
#include <string>
#include <vector>

namespace practice::patients {

using PatientImportId = core::StrongId<struct PatientImportTag>;

/// The SQL of import batches.
class PatientImportRepository {
  public:
    PatientImportRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}
    struct Batch {
        PatientImportId id;
        core::RowVersion version;
        core::Instant at;
        core::UserId by;
        int created = 0;
        int updated = 0;
        bool isUndone = false;
    };
    struct Line {
        PatientId patient;
        bool isCreated = false;
        core::RowVersion versionAfter;
        std::string previousValues; ///< JSON; empty for somebody who was created.
    };

    PatientImportId insertBatch(int created, int updated, core::Instant at, core::UserId by);
    void insertLines(PatientImportId batch, const std::vector<Line>& lines);
    std::vector<Batch> batches() const; ///< Newest first.
    std::optional<Batch> find(PatientImportId id) const;
    std::vector<Line> lines(PatientImportId id) const;
    bool markUndone(PatientImportId id, core::RowVersion version, core::Instant at, core::UserId by);
    std::int64_t countTouched(PatientImportId id) const;    ///< Changed or archived since.
    std::int64_t countGuarantors(PatientImportId id) const; ///< Created, and somebody outside the batch depends on them.

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::patients
