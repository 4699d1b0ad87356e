#pragma once

#include "scheduling/roster_input.h"
#include "scheduling/roster_record.h"
#include "security/keys.h"
#include "storage/connection.h"

#include <span>

namespace practice::scheduling {

/// Rosters, their versions and cells. Version number 0 is the draft; published versions are never changed.
class RosterRepository {
  public:
    RosterRepository(storage::Connection& connection, const security::KeyRing& keys)
        : m_connection(connection), m_keys(keys) {}

    std::optional<RosterHead> find(RosterId id) const;
    std::vector<RosterHead> listTouching(core::DateRange range, DepartmentId department) const;
    std::optional<RosterHead> last(DepartmentId department) const;
    RosterId insert(const RosterHead& head, core::Instant now, core::UserId by);
    /// Raises the version; false if it is not the expected one.
    bool touch(RosterId id, core::RowVersion expected, core::Instant now, core::UserId by);
    void setPublished(RosterId id, int number);

    Roster cells(RosterId id, int number) const;
    void insertCell(RosterId id, int number, const CellKey& key, const Cell& cell);
    void deleteDraftCell(RosterId id, const CellKey& key);
    /// The draft's cells become those of the published version `number`.
    void copyDraft(RosterId id, int number);
    /// Draft cells of these people in the range, in other rosters than `self`.
    std::vector<ContextShift> context(std::span<const EmployeeId> people, core::DateRange range, RosterId self) const;

    void insertVersion(RosterId id, int number, int changedCells, const std::string& note, core::Instant now,
                       core::UserId by);
    std::vector<RosterVersion> versions(RosterId id) const;

    std::vector<Acceptance> acceptances(RosterId id) const;
    std::int64_t insertAcceptance(RosterId roster, const std::string& key, const std::string& reason, core::Instant now,
                                  core::UserId by);
    bool withdraw(RosterId roster, std::int64_t acceptance, core::Instant now);

  private:
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::scheduling
