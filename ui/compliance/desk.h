#pragma once

#include "compliance/compliance.h"
#include "core/time_zone.h"
#include "people/directory.h"
#include "ui/shell/page_desk.h"

#include <map>

namespace practice::ui::compliance {

namespace checks = practice::compliance;

/// The names behind the ids that rows hold. A snapshot; read again when users, staff or equipment change.
struct Lookups {
    core::Date today{2000, 1, 1};
    core::TimeZone zone = core::TimeZone::utc();
    core::UserId self;
    std::map<core::UserId, QString> users; ///< Without the right to see users: the signed-in one alone.
    std::shared_ptr<const practice::people::Directory> directory;
    std::vector<checks::NamedSubject> subjects;

    QString user(std::optional<core::UserId> id) const; ///< "another user" where the session may not know.
    QString person(std::optional<core::EmployeeId> id) const;
    QString subject(const checks::Subject& subject) const; ///< "the practice" for the practice itself.
};

/// What the views of the page share. Owned by the page.
class Desk : public shell::PageDesk {
    Q_OBJECT
  public:
    Desk(shell::PageContext context, QWidget* page);
    const Lookups& lookups() const { return m_lookups; }
    bool isLoaded() const { return m_lookups.directory != nullptr; }
    void reload();
    /// Whether one of the kinds changed; for the views that follow the hub.
    static bool touchesAny(const core::ChangeSet& changes, std::initializer_list<const char*> kinds);

  signals:
    void lookupsChanged();

  private:
    Lookups m_lookups;
    RequestSlot m_slot;
};

} // namespace practice::ui::compliance
