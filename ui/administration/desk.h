#pragma once

#include "core/time_zone.h"
#include "organization/organization.h"
#include "ui/shell/page_desk.h"

namespace practice::ui::administration {

/// The names behind the ids that rows hold. A snapshot; read again when the organization changes.
struct Lookups {
    core::TimeZone zone = core::TimeZone::utc(); ///< Of the practice: its first site.
    core::Date today{2000, 1, 1};
    std::vector<organization::Site> sites; ///< Archived ones too: old records name them.
    std::vector<organization::Department> departments;
    std::vector<organization::JobRole> roles;

    QString site(core::SiteId id) const;
    QString department(core::DepartmentId id) const;
    QString role(organization::JobRoleId id) const;
};

/// What the panes of the page share: services, lookups and the session. Owned by the page.
class Desk : public shell::PageDesk {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);

    const Lookups& lookups() const { return m_lookups; }
    core::Instant now() const;

    /// Empty where the permission is held; otherwise “needs “Change settings …” (Office manager, Administrator)”.
    QString whyNot(security::Permission permission) const override;

    /// The same as a sentence for a locked form.
    QString lockSentence(security::Permission permission) const;

    void reloadLookups();

  signals:
    void lookupsChanged();

  private:
    Lookups m_lookups;
    RequestSlot m_slot;
};

inline QString permissionText(security::Permission permission) { return shell::PageDesk::permissionText(permission); }
/// "Office manager, Administrator": the roles that grant it.
QString rolesGranting(security::Permission permission);
QString roleText(security::Role role);
inline QString orDash(const QString& text) { return text.isEmpty() ? QString(QChar(0x2013)) : text; }

} // namespace practice::ui::administration
