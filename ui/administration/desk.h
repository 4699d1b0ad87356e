#pragma once

#include "core/time_zone.h"
#include "organization/organization.h"
#include "ui/shell/page.h"

#include <QObject>

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
class Desk : public QObject {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);

    DbRunner& runner() const { return m_context.runner; }
    ChangeHub& hub() const { return m_context.hub; }
    shell::Navigator& navigator() const { return m_context.navigator; }
    const security::Session& session() const { return *m_context.session; }
    QWidget* page() const { return m_page; }
    const Lookups& lookups() const { return m_lookups; }
    core::Instant now() const;

    bool may(security::Permission permission) const { return session().may(permission); }
    /// Empty where the permission is held; otherwise “needs “Change settings …” (Office manager, Administrator)”.
    QString whyNot(security::Permission permission) const;

    /// The same as a sentence for a locked form.
    QString lockSentence(security::Permission permission) const;

    void reloadLookups();
    /// Reads; a refusal is shown and `done` not called.
    template <class Work, class Done> void read(QObject* owner, RequestSlot& slot, Work work, Done done) {
        runner().read(owner, slot, std::move(work), [this, done = std::move(done)](auto result) mutable {
            if (result)
                done(*std::move(result));
            else
                navigator().showRefusal(result.error());
        });
    }
    /// Saves; what was changed reaches every model by the hub. A refusal is shown and `done` not called.
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

/// A permission in the words of the user's language.
QString permissionText(security::Permission permission);
/// "Office manager, Administrator": the roles that grant it.
QString rolesGranting(security::Permission permission);
QString roleText(security::Role role);
inline QString orDash(const QString& text) { return text.isEmpty() ? QString(QChar(0x2013)) : text; }

} // namespace practice::ui::administration
