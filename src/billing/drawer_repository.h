#pragma once

#include "billing/day.h"
#include "security/keys.h"
#include "storage/connection.h"

namespace practice::billing {

/// Sessions of the cash drawers. The reason of a difference is sealed.
class DrawerRepository {
  public:
    DrawerRepository(storage::Connection& connection, const security::KeyRing& keys) : m_connection(connection), m_keys(keys) {}

    std::optional<Drawer> find(DrawerId id) const;
    std::vector<Drawer> list(core::DateRange days) const; ///< Newest first.
    std::optional<Drawer> notClosed(core::SiteId site) const;
    std::vector<Drawer> notClosedThrough(core::Date day) const; ///< Of every site, oldest first.
    /// The float and the cash receipts of this drawer that were not reversed.
    Money expectedIn(DrawerId id) const;

    DrawerId insert(core::SiteId site, core::Date day, Money startFloat, core::Instant now, core::UserId by);
    /// State, count, expected, reason and entry; false where another version was saved.
    bool update(const Drawer& drawer, core::Instant now);
    /// Cash of the day and site that was taken without a drawer, for the demo.
    void takeLooseCash(DrawerId id, core::Date day);
    bool hasLooseCash(core::Date day) const;

  private:
    std::vector<Drawer> read(storage::Statement& query) const;
    storage::Connection& m_connection;
    const security::KeyRing& m_keys;
};

} // namespace practice::billing
