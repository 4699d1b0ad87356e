#pragma once

#include "core/fuzzy.h"
#include "people/employee.h"
#include "security/session.h"
#include "storage/connection.h"

#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

namespace practice::people {

/// What every list needs of a person, decrypted.
struct DirectoryEntry {
    EmployeeId id;
    std::int64_t version = 0;
    std::string staffNumber;
    std::string lastName;
    std::string firstName;
    std::string preferredName;
    JobRoleId role;
    DepartmentId homeDepartment;
    std::vector<DepartmentId> furtherDepartments; ///< Where the person floats.
    SiteId site;
    EmployeeStatus status = EmployeeStatus::Active;

    bool worksIn(DepartmentId department) const;
    std::string displayName() const { return listName(lastName, firstName, preferredName); }
};

/// All employees that one session may see, sorted by name (then staff number): the position is the sort rank.
/// Immutable after build, shared between threads; archived people are not in it.
class Directory {
  public:
    explicit Directory(std::vector<DirectoryEntry> entries, std::int64_t revision = 0);
    std::span<const DirectoryEntry> entries() const { return m_entries; }
    std::size_t size() const { return m_entries.size(); }
    std::int64_t revision() const { return m_revision; }

    const DirectoryEntry* find(EmployeeId id) const;
    /// Position by name; size() for somebody who is not in it, so that they sort last.
    std::size_t rankOf(EmployeeId id) const;
    /// "Moreno, Dana", or empty.
    std::string nameOf(EmployeeId id) const;
    /// By fuzzy match over names and staff number, best first; an empty query finds nobody.
    std::vector<EmployeeId> search(std::string_view query, std::size_t limit) const;

  private:
    std::vector<DirectoryEntry> m_entries;
    std::unordered_map<EmployeeId, std::size_t> m_rank;
    core::FuzzyIndex m_index;
    std::int64_t m_revision;
};

/// Keeps the newest directory of the signed-in session. Thread-safe; one of it per open practice.
/// `current` asks for one number (people_state.revision, which every write of an employee raises) and rebuilds only when
/// it moved, opening only the rows whose version changed. Without people.view the directory is empty; with the scope
/// "own department" it holds the people who work there.
class DirectoryCache {
  public:
    std::shared_ptr<const Directory> current(storage::Connection& connection, const security::Session& session);
    /// Drops everything decrypted: on lock, sign-out and switch of user.
    void clear();

  private:
    bool isFor(const security::Session& session, security::Scope scope) const;
    std::mutex m_mutex; ///< Never held while reading the database.
    std::uint64_t m_clearings = 0;
    std::shared_ptr<const Directory> m_directory;
    std::weak_ptr<const security::KeyRing> m_keys;
    core::UserId m_user;
    std::vector<DepartmentId> m_departments;
    security::Scope m_scope = security::Scope::None;
};

} // namespace practice::people
