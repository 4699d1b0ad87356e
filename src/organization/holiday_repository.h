#pragma once

#include "organization/organization.h"
#include "storage/connection.h"

#include <vector>

namespace practice::organization {

class HolidayRepository {
  public:
    explicit HolidayRepository(storage::Connection& connection) : m_connection(connection) {}
    std::optional<OwnHoliday> find(HolidayId id) const;
    std::vector<OwnHoliday> list() const; ///< By day; without archived ones.
    HolidayId insert(const OwnHolidayDraft& draft, core::Instant at, core::UserId by);
    bool update(const OwnHoliday& holiday); ///< False where another version is stored.
    bool archive(HolidayId id, core::RowVersion version, core::Instant at);

  private:
    storage::Connection& m_connection;
};

} // namespace practice::organization
