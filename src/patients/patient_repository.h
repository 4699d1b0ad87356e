#pragma once

#include "patients/patient.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::patients {

/// The SQL of patients. A patient who answers for themselves has their own id in guarantor_id; outside of here that is
/// a guarantor that is not valid.
class PatientRepository {
  public:
    PatientRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    std::optional<Patient> find(PatientId id) const; ///< Archived ones too.
    static bool exists(storage::Connection& connection, PatientId id); ///< Not archived.
    /// Whom this guarantor answers for, the guarantor first; archived ones are left out.
    std::vector<Patient> family(PatientId guarantor) const;
    std::optional<PatientId> findByNumber(std::string_view number) const;
    std::optional<PatientId> findTwin(const PatientDraft& draft, PatientId besides = {}) const;
    /// Who answers for somebody: their own id, or another's. Empty for somebody who is not in the list.
    std::optional<PatientId> guarantorOf(PatientId id) const;
    /// Others whom this patient answers for.
    std::vector<PatientId> dependentsOf(PatientId id) const;
    bool hasChains() const; ///< A guarantor for whom somebody else answers.

    PatientId nextIds(std::int64_t count);
    std::string nextNumber(); ///< The next chart number that is free.
    void insert(PatientId id, const PatientDraft& draft, core::Instant at, core::UserId by);
    bool update(const Patient& patient); ///< False: another version.
    bool archive(PatientId id, core::RowVersion version, core::Instant at);
    bool restore(const Patient& archived);
    void raiseRevision();

    static storage::Blob numberBlind(const security::KeyRing& keys, std::string_view number);
    static storage::Blob identityBlind(const security::KeyRing& keys, const PatientDraft& patient);
    /// For a change of keys: of a row whose sealed columns are under `keys`; empty where the column is (archived).
    static std::optional<storage::Blob> numberBlindOf(storage::Connection& connection, const security::KeyRing& keys,
                                                      std::int64_t row);
    static std::optional<storage::Blob> identityBlindOf(storage::Connection& connection, const security::KeyRing& keys,
                                                        std::int64_t row);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::patients
