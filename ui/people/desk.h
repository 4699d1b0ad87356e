#pragma once

#include "core/time_zone.h"
#include "organization/organization.h"
#include "people/directory.h"
#include "ui/shell/page.h"

#include <QObject>

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
class Desk : public QObject {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);

    DbRunner& runner() const { return m_context.runner; }
    ChangeHub& hub() const { return m_context.hub; }
    shell::Navigator& navigator() const { return m_context.navigator; }
    const security::Session& session() const { return *m_context.session; }
    const shell::PageContext& context() const { return m_context; }
    QWidget* page() const { return m_page; }
    const Lookups& lookups() const { return m_lookups; }
    bool may(security::Permission permission) const { return session().may(permission); }
    /// Empty where the permission is held; otherwise "needs “Change people”".
    QString whyNot(security::Permission permission) const;

    void reloadLookups();
    /// Reads with the refusal shown; `done` gets the value alone.
    template <class Work, class Done> void read(QObject* owner, RequestSlot& slot, Work work, Done done) {
        runner().read(owner, slot, std::move(work), [this, done = std::move(done)](auto result) mutable {
            if (result)
                done(*std::move(result));
            else
                navigator().showRefusal(result.error());
        });
    }
    /// Saves; what was changed reaches every model by the hub. A refusal is shown and `done` is not called.
    template <class Work, class Done> void write(QObject* owner, const QString& caption, Work work, Done done) {
        runner().write(owner, caption, std::move(work), [this, done = std::move(done)](auto result) mutable {
            if (result)
                done(*std::move(result));
            else
                navigator().showRefusal(result.error());
        });
    }

  signals:
    void lookupsChanged();

  private:
    shell::PageContext m_context;
    QWidget* m_page;
    Lookups m_lookups;
    RequestSlot m_slot;
};

} // namespace practice::ui::people
