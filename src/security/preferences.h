#pragma once

#include "core/change_set.h"
#include "core/result.h"
#include "security/unit_of_work.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practice::security {

/// Named values of the practice ("backup.folder") and of each user ("theme"), sealed. Names are constants of the program.
class Settings {
  public:
    explicit Settings(const Context& context) : m_context(context) {}
    std::optional<std::string> practice(std::string_view name) const;
    std::optional<std::string> mine(std::string_view name) const;
    std::map<std::string, std::string> allMine() const;
    /// Needs SettingsEdit; audited by name.
    core::Result<core::ChangeSet> setPractice(const std::string& name, const std::string& value);
    /// The user's own; not audited.
    void setMine(const std::string& name, const std::string& value);

  private:
    std::optional<std::string> find(UserId user, std::string_view name) const;
    void save(UserId user, const std::string& name, const std::string& value);
    Context m_context;
};

using SavedViewId = core::StrongId<struct SavedViewTag>;

/// A named filter of a page: filters, columns and sort, in a form that only the page reads.
struct SavedView {
    SavedViewId id;
    core::RowVersion version;
    std::string page; ///< "people.directory": a constant of the program.
    std::string name;
    std::string content;
};

/// The signed-in user's saved views. Names and filters may hold names of people: both are sealed.
class SavedViews {
  public:
    explicit SavedViews(const Context& context) : m_context(context) {}
    std::vector<SavedView> list(const std::string& page) const; ///< In the order they were made.
    /// Without id: new. Returns the id. Conflict where it was changed in another window.
    core::Result<SavedViewId> save(const SavedView& view);
    void remove(SavedViewId id);

  private:
    Context m_context;
};

/// Unsaved work of the signed-in user, kept over an auto-lock and a restart.
class Drafts {
  public:
    explicit Drafts(const Context& context) : m_context(context) {}
    struct Draft {
        std::string place; ///< "roster.grid:12": page and record.
        std::string content;
        core::Instant savedAt;
    };
    std::vector<Draft> list() const;
    std::optional<Draft> find(std::string_view place) const;
    void keep(const std::string& place, const std::string& content);
    void drop(std::string_view place);

  private:
    Context m_context;
};

} // namespace practice::security
