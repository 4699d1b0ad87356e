#pragma once

#include "billing/setup.h"
#include "storage/connection.h"

#include <span>

namespace practice::billing {

class FeeRepository {
  public:
    explicit FeeRepository(storage::Connection& connection) : m_connection(connection) {}

    std::vector<FeeSchedule> list() const;                                ///< Archived ones too, newest first, without items.
    std::vector<FeeSchedule> listOn(core::Date day) const;                ///< In force, with all their items.
    std::vector<FeeSchedule> listOn(core::Date day, std::span<const std::string> codes) const; ///< With items of these codes.
    std::optional<FeeSchedule> find(FeeScheduleId id) const;              ///< Without items.
    void addItems(std::vector<FeeSchedule>& schedules) const;             ///< In one statement.
    FeeScheduleId insert(const FeeScheduleDraft& schedule, core::Instant now, core::UserId by);
    bool update(const FeeSchedule& schedule, std::optional<core::Instant> archivedAt);

  private:
    void insertItems(FeeScheduleId id, const std::vector<FeeItem>& items);
    storage::Connection& m_connection;
};

} // namespace practice::billing
