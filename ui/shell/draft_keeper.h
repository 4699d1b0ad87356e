#pragma once

#include "security/session.h"
#include "ui/shell/page.h"

#include <map>
#include <vector>

namespace practice::ui::shell {

/// Unsaved work over a lock or a change of user: sealed with the data key before the key goes, opened again when the same
/// user signs in. Kept in memory only.
class DraftKeeper {
  public:
    /// Takes the draft state of every page that has unsaved work. Returns how many.
    int keep(const security::Session& session, const std::vector<Page*>& pages);
    bool hasDraft(const security::Session& session, const QString& pageId) const;
    std::vector<QString> pagesOf(const security::Session& session) const;
    /// Gives the page its draft and forgets it.
    bool giveBack(const security::Session& session, Page& page);
    void clear() { m_sealed.clear(); }
    bool isEmpty() const { return m_sealed.empty(); }

  private:
    using Key = std::pair<std::int64_t, QString>; ///< User and page.
    std::map<Key, storage::Blob> m_sealed;
};

} // namespace practice::ui::shell
