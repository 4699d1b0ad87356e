#pragma once

#include "security/session.h"
#include "ui/shell/page.h"

#include <compare>
#include <map>
#include <vector>

namespace practice::ui::shell {

/// Unsaved work over a lock, a change of user and a restart: taken from the pages and sealed with the data key before the
/// key goes, given back when the same user signs in. store() puts it into the practice file too; what could not be
/// written there stays in memory as long as the program runs.
class DraftKeeper {
  public:
    /// Takes the drafts of every page. Returns how many pieces.
    int keep(const security::Session& session, const std::vector<Page*>& pages);
    /// Writes what keep() took of this user. A failing write is no error: memory has it.
    void store(DbRunner& runner, const security::Session& session);
    /// Reads what an earlier run of the program left; what memory has is newer. Then `done`.
    void load(DbRunner& runner, QObject* owner, std::shared_ptr<const security::Session> session, std::function<void()> done);

    bool hasDraft(const security::Session& session, const QString& pageId) const;
    std::vector<QString> pagesOf(const security::Session& session) const;
    /// Gives the page its drafts and forgets them, in the file too where there is a runner.
    bool giveBack(const security::Session& session, Page& page, DbRunner* runner = nullptr);
    void clear() { m_sealed.clear(); }
    bool isEmpty() const { return m_sealed.empty(); }

  private:
    struct Key {
        std::int64_t user;
        QString page;
        QString name;
        std::strong_ordering operator<=>(const Key&) const = default;
        std::string place() const; ///< Of security::Drafts.
    };
    void seal(const security::Session& session, const Key& key, const QByteArray& bytes);
    std::optional<QByteArray> open(const security::Session& session, const Key& key) const;
    std::map<Key, storage::Blob> m_sealed;
};

} // namespace practice::ui::shell
