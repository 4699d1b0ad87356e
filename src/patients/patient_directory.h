#pragma once

#include "core/fuzzy.h"
#include "patients/patient.h"
#include "security/session.h"
#include "storage/connection.h"

#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

namespace practice::patients {

/// What every list needs of a patient, decrypted.
struct PatientEntry {
    PatientId id;
    std::int64_t version = 0;
    std::string number;
    std::string lastName;
    std::string firstName;
    std::string preferredName;
    core::Date birthDate{1900, 1, 1};
    PatientId guarantor;
    std::string displayName() const; ///< "Moreno, Dana (Dee)"
};

/// All patients that one session may see, sorted by name, then chart number. Immutable, shared between threads; archived
/// patients are not in it.
class PatientDirectory {
  public:
    explicit PatientDirectory(std::vector<PatientEntry> entries, std::int64_t revision = 0);
    std::span<const PatientEntry> entries() const { return m_entries; }
    std::size_t size() const { return m_entries.size(); }
    std::int64_t revision() const { return m_revision; }
    const PatientEntry* find(PatientId id) const;
    std::size_t rankOf(PatientId id) const; ///< Position by name; size() for somebody who is not in it.
    std::string nameOf(PatientId id) const; ///< "Moreno, Dana", or empty.
    /// A whole birth date or chart number first, then by fuzzy match over names, number and birth date (ISO), best first; an
    /// empty query finds nobody.
    std::vector<PatientId> search(std::string_view query, std::size_t limit) const;
    /// Whom this patient's guarantor answers for, the guarantor first.
    std::vector<PatientId> familyOf(PatientId id) const;

  private:
    std::vector<PatientEntry> m_entries;
    std::unordered_map<PatientId, std::size_t> m_rank;
    std::unordered_map<PatientId, std::vector<PatientId>> m_families; ///< By guarantor.
    core::FuzzyIndex m_index;
    std::int64_t m_revision;
};

/// Keeps the newest directory of the signed-in session: as people::DirectoryCache, over patients_state.revision. Without
/// patients.view the directory is empty.
class PatientDirectoryCache {
  public:
    std::shared_ptr<const PatientDirectory> current(storage::Connection& connection, const security::Session& session);
    /// Drops everything decrypted: on lock, sign-out and switch of user.
    void clear();

  private:
    std::mutex m_mutex; ///< Never held while reading the database.
    std::uint64_t m_clearings = 0;
    std::shared_ptr<const PatientDirectory> m_directory;
    std::weak_ptr<const security::KeyRing> m_keys;
    core::UserId m_user;
};

} // namespace practice::patients
