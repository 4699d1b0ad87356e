#pragma once

#include "core/time_zone.h"
#include "organization/organization.h"
#include "people/directory.h"
#include "ui/shell/page_desk.h"

namespace practice::ui::people {

namespace staff = practice::people;

/// The names behind the ids that rows hold. A snapshot; read again when the organization or the staff list changes.
struct Lookups {
    core::Date today{2000, 1, 1};
    core::TimeZone zone = core::TimeZone::utc(); ///< Of the practice.
    std::vector<organization::Department> departments; ///< Archived ones too: old records name them.
    std::vector<organization::JobRole> roles;
    std::shared_ptr<const staff::Directory> directory;

    QString department(core::DepartmentId id) const;
    QString role(staff::JobRoleId id) const;     ///< "Registered nurse"
    QString roleCode(staff::JobRoleId id) const; ///< "RN"
    QString person(core::EmployeeId id) const;   ///< "Moreno, Dana"; empty where the session may not know.
};

/// What the views of the page share: services, lookups, and the usual ends of a use case. Owned by the page.
class Desk : public shell::PageDesk {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);

    const Lookups& lookups() const { return m_lookups; }

    void reloadLookups();

  signals:
    void lookupsChanged();

  private:
    Lookups m_lookups;
    RequestSlot m_slot;
};

} // namespace practice::ui::people
